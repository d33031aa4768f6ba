"""A headline of the panel's briefing: its figures as a panel may see them, and what is judged of them. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from metrics.analysis import suppression
from metrics.base import plain

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure
    from metrics.settings import Target

PUBLISHED_YEAR = "year"  # the period of a figure that is published, and of one that a panel is told by the year


@dataclass(frozen=True)
class PanelHeadline:
    """A measure of one authority as a panel sees it; small numbers are hidden already.

    rows: whole months, quarters or years of its own, else published years, oldest first. beside: who is in neither of
    its numbers, on the day of the newest. still_open: the same of what is still open, where that is counted.
    """

    measure: "Measure"
    rows: pd.DataFrame
    judged: "Judged | None" = None
    targets: "tuple[Target, ...]" = ()
    beside: "tuple[tuple[Measure, dict[str, object]], ...]" = ()
    still_open: pd.DataFrame | None = None
    hidden_up_to: int = suppression.THRESHOLD

    @property
    def row(self) -> dict[str, object]:
        """The newest period."""
        return {str(name): value for name, value in self.rows.iloc[-1].items()}

    @property
    def last_shown(self) -> dict[str, object] | None:
        """Where the newest is hidden, the newest period before it that is told; None where it is told itself."""
        if not suppression.is_hidden(self.row["flag"]) or not plain.is_missing(self.row["value"]):
            return None
        rows = self.rows[self.rows["value"].notna() & self.rows["period"].eq(str(self.row["period"]))]
        return {str(name): value for name, value in rows.iloc[-1].items()} if len(rows) else None

    @property
    def is_published(self) -> bool:
        """Whether its figure is the published one, for none of the authority's own is held."""
        return str(self.rows["origin"].iloc[-1]) == "published"


def headline_keys(measures: "Mapping[str, Measure]") -> list[str]:
    """The measures of the briefing: what became of children first, then how the work is done."""
    keys = [key for key, measure in measures.items() if measure.briefing]
    return sorted(keys, key=lambda key: not measures[key].outcome)


def stands_alone(measure: "Measure", held: Collection[str]) -> bool:
    """Whether a headline is told: one that stands in for another is where that other is not counted here."""
    return not measure.stands_in_for or measure.stands_in_for not in held


def missing_outcomes(measures: "Mapping[str, Measure]", headlines: Sequence[str]) -> "list[Measure]":
    """The headlines of what became of children that nothing is held of, neither counted here nor published.

    headlines: the keys of those that are there.
    """
    present = {*headlines, *(measures[key].stands_in_for for key in headlines)}
    wanted = [measure for measure in measures.values() if measure.briefing and measure.outcome]
    return [measure for measure in wanted if measure.key not in present and not measure.stands_in_for]


def told_beside(
    measures: "Mapping[str, Measure]", measure: "Measure", local: pd.DataFrame, month: pd.Timestamp
) -> "tuple[tuple[Measure, dict[str, object]], ...]":
    """The counts of those in neither number of a measure in a month, as a panel may see them; not those of nobody."""
    rows = plain.records(local[local["measure"].isin(list(measure.beside)) & local["month"].eq(month)])
    return tuple((measures[str(row["measure"])], row) for row in rows if row["numerator"] != 0)
