"""Corporate parenting in plain words: what each area's figures say, what is hidden, and what nothing tells. Pure."""

from collections.abc import Sequence

NOTHING = "No public figure tells of this here. That is no reason not to ask."
OWN = "Counted here, with small numbers hidden."
PUBLISHED = "Published by the Department."
STANDS_ON = (
    "Every figure is public, or counted here with numbers of 1 to {hidden} hidden, and whatever would give them away. "
    "Behind each stand children and young people whom this council looks after, whichever party leads it: all members "
    "are their parents."
)


def finding(areas: int, told: int, without: Sequence[str]) -> str:
    """'Of 6 parts of our children's lives, public figures tell of 5. Of being heard none does.'"""
    first = f"Of {areas} parts of our children’s lives, figures that members may see tell of {told}."
    return f"{first} None tells of {' or of '.join(title.lower() for title in without)}." if without else first
