"""A panel's sheets in plain words: what each area's figures say, what is hidden, and what nothing tells. Pure."""

from collections.abc import Sequence

NOTHING = "No public figure tells of this here. That is no reason not to ask."
OWN = "Counted here, with small numbers hidden."
PUBLISHED = "Published by the Department."


def finding(parts: str, areas: int, told: int, without: Sequence[str]) -> str:
    """'Of 6 parts of our children's lives, figures that members may see tell of 5. None tells of being heard.'"""
    first = f"Of {areas} {parts}, figures that members may see tell of {told}."
    return f"{first} None tells of {' or of '.join(title.lower() for title in without)}." if without else first
