"""The eleven lists, and how each is judged."""

from __future__ import annotations

from dataclasses import dataclass

from metrics.intake import headers
from metrics.intake.headers import Layout

REQUIRED_LISTS = (4, 6, 7)
NOT_KEPT = ("born", "age")  # read only to make age_months
EQUALITY = ("sex", "ethnic_group", "disability", "unaccompanied")  # kept apart from the lists, see equality.py
# Of a child merely heard of (list 1) nothing of the kind is kept; list 10 tells only of children that list 8 tells of.
EQUALITY_LISTS = (2, 3, 4, 5, 6, 7, 8, 9)


@dataclass(frozen=True)
class ListRule:
    """How a list is judged. A row without its `start` is no use; an `end` before it is no end."""

    number: int
    identifier: str = "child"
    start: str | None = "started"
    end: str | None = None
    age_at_start: bool = False  # else age is as at the extract
    repeats: bool = False  # two rows alike are two events, not a duplicate
    each_counts: bool = False  # two rows of one child and start that differ are two events

    @property
    def table(self) -> str:
        return f"list_{self.number}"

    @property
    def layout(self) -> Layout:
        return headers.layout(f"annex_a.{self.table}")

    @property
    def title(self) -> str:
        return f"List {self.number} ({self.layout.title})"


RULES = (
    ListRule(1, start="contact", age_at_start=True, repeats=True),
    ListRule(2, end="completed", age_at_start=True),
    ListRule(3, start="received", age_at_start=True),
    ListRule(4, end="authorised", age_at_start=True, each_counts=True),
    ListRule(5, start="strategy_discussion", age_at_start=True, each_counts=True),
    ListRule(6, end="closed"),
    ListRule(7, end="ended"),
    ListRule(8, end="ended"),
    ListRule(9, start=None),
    ListRule(10, start=None),
    ListRule(11, identifier="adopter", start=None),
)
