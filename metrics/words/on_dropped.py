"""Rows of children that went, in words. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from metrics.words import basic

if TYPE_CHECKING:
    from metrics.analysis.dropped import Dropped


def sentence(dropped: "Dropped", changed: Sequence[str] = ()) -> str:
    """What went and what stays; `changed`: titles of measures whose figures of before follow an earlier definition.

    It stands on every page, the panel's too, so it does not say how many went: they may be a few.
    """
    words = (
        f"{_went(dropped)}: figures stay as they were said; lists, workers and checks of the time before "
        f"{basic.day(dropped.told_from)} can no longer be told."
    )
    if not changed:
        return words
    return f"{words} Figures of that time follow an earlier definition in: {', '.join(changed)}."


def refusal(dropped: "Dropped") -> str:
    """Why a list of that time is not shown."""
    went = _went(dropped)
    return f"This can be told from {basic.day(dropped.told_from)} on: {went[:1].lower()}{went[1:]}."


def _went(dropped: "Dropped") -> str:
    return f"Rows of children whom no file since {basic.day(dropped.day)} mentions are no longer kept"


def broken_down(dropped: "Dropped", by: str, first: date | None) -> str:
    """What of a measure broken down by worker, or by another breakdown, is left out before its first month."""
    from_when = (
        f"by {by} it can be told from {basic.month(first)} on" if first else f"by {by} nothing of it can be told"
    )
    return f"{_went(dropped)}: {from_when}."


def gone(children: int) -> str:
    """What an import or a build did."""
    return (
        f"Rows of {basic.number(children)} {'child' if children == 1 else 'children'} closed longer ago than "
        "retention_months were dropped; what was counted of them stays."
    )
