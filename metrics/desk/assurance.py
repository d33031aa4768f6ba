"""Whether a measure can be relied on: how sound its rows are, what was told otherwise since, who signed it off."""

from collections import Counter
from dataclasses import replace
from datetime import date

from metrics.base import today
from metrics.base.place import Place
from metrics.desk.figures import Figures
from metrics.desk.gate import Gate
from metrics.ledger import measure_sign_offs
from metrics.ledger.measure_sign_offs import MeasureSignOff
from metrics.lists.checks import Checked
from metrics.lists.data_scores import DataScore, data_scores
from metrics.store.tables import Tables
from metrics.store.version import Version


class Assurance:
    """Scores and sign-offs of the measures of a whole authority."""

    def __init__(self, gate: Gate, version: Version, figures: Figures) -> None:
        self._gate = gate
        self._version = version
        self._figures = figures
        self._tables = Tables(version)

    def scores(self, authority: str) -> dict[str, DataScore]:
        """The score of every measure that is counted here. The panel gets shares in whole percent, rounded down."""
        inside, day = self._gate.authority(authority), today.today()
        scores = self._version.memory.once("data scores", (inside, day), lambda: self._scores(inside, day))
        if self._gate.viewer.is_panel:
            return {key: replace(score.rounded_down(), restated=0) for key, score in scores.items()}
        return scores

    def _scores(self, authority: str, day: date) -> dict[str, DataScore]:
        every = self._tables.table("restated", authority)
        restated = Counter(every.loc[every["level"].eq("") & every["how"].eq("recorded"), "measure"])
        scores = data_scores(self._version, Checked(self._version, day), authority)
        return {key: replace(score, restated=restated[key]) for key, score in scores.items()}

    def signed_off(self, authority: str) -> dict[str, MeasureSignOff]:
        """The sign-off that holds of each measure that has one: name, post and day, told to whoever sees figures."""
        return measure_sign_offs.standing(self._gate.authority(authority))

    def sign_offs(self, authority: str, measure: str) -> list[MeasureSignOff]:
        """Every sign-off and withdrawal of one measure, newest first."""
        inside = self._gate.rows(Place(authority)).authority
        return [one for one in measure_sign_offs.history(inside) if one.measure == measure]

    def may_sign(self, authority: str) -> bool:
        """Whether the viewer may sign measures off."""
        return measure_sign_offs.may_sign(self._gate.viewer, self._gate.authority(authority))

    def figure(self, measure: str, authority: str, month: date) -> tuple[float | None, float | None]:
        """Numerator and denominator of one month of the whole authority; None and None where there is none."""
        series = self._figures.series(measure, self._gate.whole(authority))
        rows = series[series["month"].dt.date.eq(month)]
        if rows.empty:
            return None, None
        first = rows.iloc[0]
        return float(first["numerator"]), float(first["denominator"])
