"""The headlines of the panel's briefing, asked of a desk that sees what a panel sees."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from metrics.analysis.panel_headlines import (
    PanelHeadline,
    headline_keys,
    missing_outcomes,
    stands_alone,
    told_beside,
)
from metrics.base.place import Place
from metrics.questions.catalogue import Measure

if TYPE_CHECKING:
    from metrics.desk import Desk


class Briefing:
    """The few measures of a briefing, whoever asks: with small numbers hidden, of whole authorities alone."""

    def __init__(self, panel: "Desk") -> None:
        self._panel = panel
        self._headlines: dict[str, list[PanelHeadline]] = {}  # by authority: a desk is one page's, which asks twice

    def headlines(self, authority: str) -> list[PanelHeadline]:
        """The headlines there is any figure for: whole months of its own, else published years.

        A measure without a single case is no headline: a promise that the council never made.
        """
        if authority not in self._headlines:
            self._headlines[authority] = self._told(authority)
        return list(self._headlines[authority])

    def of_measures(self, authority: str, keys: Sequence[str]) -> list[PanelHeadline]:
        """Measures as a panel sees them, headlines or not, in this order; those without any figure are left out."""
        return self._of(authority, keys, each=True)

    def _told(self, authority: str) -> list[PanelHeadline]:
        return self._of(authority, headline_keys(self._panel.measures))

    def _of(self, authority: str, keys: Sequence[str], each: bool = False) -> list[PanelHeadline]:
        """each: also one that only stands in for another."""
        whole, panel = Place(authority), self._panel
        local = panel.figures.family(whole)
        local = local[local["complete"].ne(False)].sort_values(["measure", "month"])
        judged = panel.verdicts.verdicts(whole) if len(local) else {}
        hidden_up_to = self.hidden_up_to(authority)
        held = set(local["measure"].tolist())
        headlines = []
        for key in keys:
            measure = panel.measures[key]
            rows = self._rows(measure, authority, local)
            if rows.empty or rows["flag"].eq("no cases").all() or not (each or stands_alone(measure, held)):
                continue
            headlines.append(
                PanelHeadline(
                    measure,
                    rows,
                    judged.get(key),
                    tuple(panel.verdicts.targets(key, whole)),
                    told_beside(panel.measures, measure, local, rows["month"].iloc[-1]),
                    _of(measure.open_twin, local) if measure.open_twin else None,
                    hidden_up_to,
                )
            )
        return headlines

    def _rows(self, measure: Measure, authority: str, local: pd.DataFrame) -> pd.DataFrame:
        rows = _of(measure.key, local)
        if len(rows):
            return rows
        return self._panel.public.series(measure.key, [authority]).sort_values("month")

    def hidden_up_to(self, authority: str) -> int:
        """The largest number that is hidden from the authority's panel."""
        return self._panel.figures.hidden_up_to(authority)

    def missing(self, authority: str, headlines: Sequence[str]) -> list[Measure]:
        """What became of children that nothing is held of here, neither counted nor published; headlines: by key."""
        self.hidden_up_to(authority)  # refuses whoever may see nothing of it
        return missing_outcomes(self._panel.measures, headlines)


def _of(key: str, local: pd.DataFrame) -> pd.DataFrame:
    return local[local["measure"].eq(key)].drop(columns="measure")
