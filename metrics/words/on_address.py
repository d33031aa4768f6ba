"""What is said of the address of a page: what is chosen in it, and what of a link was not understood. Pure."""

from collections.abc import Sequence

LONGEST = 80  # letters of a part that are repeated
NO_AUTHORITY = "No figures are shown until you choose an authority above."


def not_understood(parts: Sequence[tuple[str, str]]) -> str:
    """'Not understood in this link: team “North 9”. …' parts: what each would have chosen, and what the link said."""
    return f"Not understood in this link: {_named(parts)}. The page is shown without it." if parts else ""


def not_used(parts: Sequence[tuple[str, str]]) -> str:
    """'Not used on this page: team “North 1”.'"""
    return f"Not used on this page: {_named(parts)}." if parts else ""


def filters(authority: str, place: str, first: str, last: str) -> str:
    """'Exampleshire · North 1 · Jan 2024 to newest': the line behind which a phone folds the filters.

    place: the team or service, '' for neither; first and last: the months as they were chosen, '' for none.
    """
    months = f"{first or 'first'} to {last or 'newest'}" if first or last else ""
    return " · ".join(part for part in (authority, place, months) if part)


def _named(parts: Sequence[tuple[str, str]]) -> str:
    return ", ".join(_one(what, value) for what, value in parts)


def _one(what: str, value: str) -> str:
    name = f"{what[:1].lower()}{what[1:]}"
    return f"{name} “{_short(value)}”" if value else name


def _short(value: str) -> str:
    return value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
