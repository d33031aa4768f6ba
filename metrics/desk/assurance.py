"""Whether a measure can be relied on: how sound its rows are, what was told otherwise since, who signed it off."""

from dataclasses import dataclass, replace
from datetime import date

from metrics.base import plain, today
from metrics.base.place import Place
from metrics.desk.figures import Figures
from metrics.desk.gate import Gate
from metrics.ledger import measure_sign_offs
from metrics.ledger.measure_sign_offs import MeasureSignOff
from metrics.lists.checks import Checked
from metrics.lists.data_scores import DataScore, data_scores
from metrics.questions.catalogue import load_questions
from metrics.questions.kinds import Check
from metrics.store.tables import Tables
from metrics.store.version import Version


@dataclass(frozen=True)
class Looked:
    """One check of a whole authority's newest extract: whether it found anything to mend, never how much."""

    check: Check
    found_something: bool


class Assurance:
    """Scores and sign-offs of the measures of a whole authority."""

    def __init__(self, gate: Gate, version: Version, figures: Figures) -> None:
        self._gate = gate
        self._version = version
        self._figures = figures
        self._tables = Tables(version)

    def scores(self, authority: str) -> dict[str, DataScore]:
        """The score of every measure that is counted here. The panel gets shares in whole percent, rounded down, and no
        check of supervision."""
        inside, day = self._gate.authority(authority), today.today()
        key = (self._gate.viewer, inside, day)
        return dict(self._version.memory.once("data scores told", key, lambda: self._scores_told(inside, day)))

    def _scores_told(self, authority: str, day: date) -> dict[str, DataScore]:
        scores = self._version.memory.once("data scores", (authority, day), lambda: self._scores(authority, day))
        if self._gate.viewer.is_panel:
            scores = {key: self._for_panel(score) for key, score in scores.items()}
        restated = self.told_otherwise(authority)
        return {key: replace(score, restated=len(restated.get(key, ()))) for key, score in scores.items()}

    def _scores(self, authority: str, day: date) -> dict[str, DataScore]:
        return data_scores(self._version, Checked(self._version, day), authority)

    def _for_panel(self, score: DataScore) -> DataScore:
        every = load_questions().checks
        seen = tuple(key for key in score.checks if not every[key].staff)
        return replace(score.rounded_down(), checks=seen)

    def told_otherwise(self, authority: str) -> dict[str, list[date]]:
        """By measure the months that are other now than when first told, for what was recorded since; oldest first.

        The panel gets those alone whose figure it reads whole, month by month, and never what was told then: an amount
        between two figures may be a few children (decision 0071).
        """
        inside = self._gate.authority(authority)
        key = (self._gate.viewer, inside)
        return self._version.memory.once("told otherwise", key, lambda: self._told_otherwise(inside))

    def _told_otherwise(self, inside: str) -> dict[str, list[date]]:
        every = self._tables.table("restated", inside)
        rows = plain.columns(every[every["level"].eq("") & every["how"].eq("recorded")], ("measure", "month"))
        months = {(key, month.date()) for key, month in zip(rows["measure"], rows["month"], strict=True)}
        if self._gate.viewer.is_panel and months:
            months &= self._read_whole(inside)
        by_measure: dict[str, list[date]] = {}
        for key, month in sorted(months):
            by_measure.setdefault(key, []).append(month)
        return by_measure

    def _read_whole(self, authority: str) -> set[tuple[str, date]]:
        """The measures and months of which the panel is told the figure as it is: neither hidden, rounded nor coded."""
        cells = self._figures.family(self._gate.whole(authority))
        plainly = cells[cells["period"].eq("month") & cells["flag"].eq("") & cells["value"].notna()]
        return set(zip(plainly["measure"].tolist(), plainly["month"].dt.date.tolist(), strict=True))

    def checks(self, authority: str) -> list[Looked]:
        """What every check of the newest extract found, most severe first; without numbers, children or workers.

        Checks of supervision are not for the panel, nor where it would tell of few people; empty where nothing was
        checked.
        """
        inside = self._gate.authority(authority)
        place = Place(inside)
        checked = self._version.memory.once("checks", today.today(), lambda: Checked(self._version, today.today()))
        if not checked.extracts(inside):
            return []
        rows = checked.found(place)
        of_staff = not self._gate.viewer.is_panel and self._gate.tells_of_staff(place)
        return [
            Looked(check, rows.get(check.key, 0) > 0)
            for check in load_questions().checks.values()
            if (of_staff or not check.staff) and check.key not in checked.problems
        ]

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
