"""Rows of children that went, in words. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metrics.words import basic

if TYPE_CHECKING:
    from metrics.analysis.dropped import Dropped


def sentence(dropped: "Dropped", changed: Sequence[str] = ()) -> str:
    """What went and what stays; `changed`: titles of measures whose figures of before follow an earlier definition."""
    words = (
        f"Rows of {_children(dropped.children)} whom no file since {basic.day(dropped.day)} mentions are kept no more: "
        f"figures stay as they were said; lists, workers and checks of the time before {basic.day(dropped.told_from)} "
        "can no longer be told."
    )
    if not changed:
        return words
    return f"{words} Figures of that time follow an earlier definition in: {', '.join(changed)}."


def refusal(dropped: "Dropped") -> str:
    """Why a list of that time is not shown."""
    return f"This can be told from {basic.day(dropped.told_from)} on. {sentence(dropped)}"


def gone(children: int) -> str:
    """What an import or a build did."""
    return (
        f"Rows of {_children(children)} closed longer ago than retention_months were dropped; what was counted of them "
        "stays."
    )


def _children(count: int) -> str:
    return f"{basic.number(count)} {'child' if count == 1 else 'children'}"
