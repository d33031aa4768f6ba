"""What an extract of Annex A holds, list by list: one file under sql/profiles for each group of rows it tells of.

A profile's query gives a row for whatever is counted, asked with $authority and $extract: `child` where it is about
one, `age_months` where the list tells it, a column for each thing it is counted by and for each number of days.
"""

from typing import ClassVar

from pydantic.dataclasses import dataclass

from metrics.base.fields import ONLY_THESE, Day, Filled, Whole
from metrics.questions.header import parameters
from metrics.questions.kinds import Question, Texts

ASKED_WITH = frozenset({"authority", "extract"})
LISTS = range(1, 12)  # of Annex A


@dataclass(frozen=True, config=ONLY_THESE)
class CountedBy:
    """A column of the query by whose values rows are counted. bands: the values in their order; others follow."""

    column: Filled
    title: Filled
    bands: Texts = ()


@dataclass(frozen=True, config=ONLY_THESE)
class Lasted:
    """A column of the query that holds a number of days (null: not ended, or not known)."""

    column: Filled
    title: Filled
    unit: Filled = "days"


@dataclass(frozen=True, config=ONLY_THESE)
class Profile(Question):
    """What one extract says of one group of rows: how many, by what, and how long things took."""

    called: ClassVar[str] = "a profile"

    key: str
    title: Filled
    list: Whole  # of Annex A
    order: Whole  # where it stands among the profiles
    one: Filled  # what a row is: 'contact'
    many: Filled
    rule: Filled  # which rows it counts
    source: Filled
    owner: str
    reviewed: Day
    checked_by: Filled
    next_review: Day
    query: str
    counted: tuple[CountedBy, ...] = ()
    lasted: tuple[Lasted, ...] = ()
    breakdowns: Texts = ()  # files of sql/breakdowns of a child, told on the day of the extract
    caveats: Texts = ()

    @property
    def feeds(self) -> Texts:
        """The list it reads."""
        return (f"annex_a.list_{self.list}",)

    def problems(self) -> list[str]:
        """What is wrong with the profile as a whole."""
        if not self.query:
            return ["it has no query"]
        used = parameters(self.query)
        problems = [] if self.list in LISTS else [f"list is {self.list}, and Annex A has eleven"]
        if used != ASKED_WITH:
            problems.append("the query must ask for $authority and $extract, and for nothing else")
        return problems
