"""What measures are broken down by: one file under sql/breakdowns for each, as a measure has one under sql/measures.

A measure names its breakdowns in its header. It may give one itself, as a column of its query that is called like the
breakdown; every other is told here, of the child or the worker that a row of the measure is about.
"""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from pydantic.dataclasses import dataclass

from metrics.base.fields import ONLY_THESE, Day, Filled, one_of
from metrics.questions.kinds import Measure, Question, Texts

CHILD, WORKER, ROW = "child", "worker", "row"
NOT_KNOWN = "not known"  # the band of whomever nothing tells of
TEAM, STAFF = "team", "worker"  # what every measure with rows of teams and workers is broken down by


@dataclass(frozen=True, config=ONLY_THESE)
class Breakdown(Question):
    """One breakdown: a band for each child or worker and month, or what a measure's own rows say."""

    called: ClassVar[str] = "a breakdown"

    key: str
    title: Filled
    of: Annotated[str, one_of((CHILD, WORKER, ROW))]  # whom its query tells of; of a row: the measure's own query does
    told: Filled  # whose band is which, in words
    source: Filled
    owner: str
    reviewed: Day
    checked_by: Filled
    next_review: Day
    query: str
    bands: Texts = ()  # in the order they are shown
    equality: bool = False  # of authorities and services alone, and counts of 1 to 5 hidden from leaders too

    def problems(self) -> list[str]:
        """What is wrong with the breakdown as a whole."""
        if self.of == ROW:
            return ["it has a query, though each measure tells it of its own rows"] if self.query else []
        problems = [] if self.query else ["it has no query"]
        return problems if NOT_KNOWN in self.bands else [*problems, f"bands must hold {NOT_KNOWN!r}"]


def bands_of(measure: Measure, breakdown: Breakdown) -> Sequence[str]:
    """The bands in the order they are shown."""
    return measure.bands if breakdown.key == measure.banded_by else breakdown.bands
