"""What is wrong with the data, as checks found it."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from metrics.base import today
from metrics.base.place import Place
from metrics.desk.gate import Gate
from metrics.desk.people import of_frame
from metrics.lists.checks import Checked
from metrics.lists.names import rows_with_doubts
from metrics.lists.restricted import masked_rows
from metrics.lists.staff import OF_SUPERVISION
from metrics.questions.catalogue import load_questions
from metrics.store.tables import Tables
from metrics.store.version import Version

CHECK_COLUMNS = ["check", "title", "severity", "rule", "mend", "rows", "missing", "problem"]


class Checks:
    """The results of sql/checks."""

    def __init__(self, gate: Gate, version: Version) -> None:
        self._gate = gate
        self._version = version
        self._tables = Tables(version)

    def every(self, place: Place) -> pd.DataFrame:
        """Every check, most severe first: check, title, severity, rule, mend, rows (in the newest extract), missing
        (feeds never loaded, so that nothing could be checked; else ''), problem (why it has no result; else '').

        Rows of a team are those told of it, and those of the whole authority. A check of supervision is left out where
        a figure of it would tell of few people.
        """
        place = self._gate.rows(place)
        checked = self._checked()
        rows, loaded = checked.found(place), set(self._tables.table("coverage", place.authority)["feed"])
        lines = [
            {
                "check": check.key,
                "title": check.title,
                "severity": check.severity,
                "rule": check.rule,
                "mend": check.mend,
                "rows": rows.get(check.key, 0),
                "missing": ", ".join(feed for feed in check.feeds if feed not in loaded),
                "problem": checked.problems.get(check.key, ""),
            }
            for check in load_questions().checks.values()
            if not check.staff or self._gate.tells_of_staff(place)
        ]
        return pd.DataFrame(lines, columns=CHECK_COLUMNS)

    def rows(self, key: str | None, place: Place) -> pd.DataFrame:
        """The rows a check (None: every check) found in the newest extract; see metrics.lists.checks.ROW_COLUMNS."""
        place = self._gate.children(place)
        rows = rows_with_doubts(self._checked().rows(place, key), self._gate.doubted(place.authority))
        if not self._gate.viewer.staff_lists:
            rows = self._without_staff(rows, key, place)
        masked = masked_rows(rows, self._gate.hidden_children(place.authority))
        return self._gate.reveal(f"check {key or 'all'}", place, of_frame(masked), masked)

    def _without_staff(self, rows: pd.DataFrame, key: str | None, place: Place) -> pd.DataFrame:
        """Without rows that tell of a worker's supervision by name. NotTheirs where such a check is asked for."""
        of_staff = [check.key for check in load_questions().checks.values() if check.staff]
        if key in of_staff:
            self._gate.staff(place)
        tells = rows["check"].isin(of_staff) | rows["list"].eq(OF_SUPERVISION)
        return rows[~tells].reset_index(drop=True)

    def trend(self, place: Place) -> pd.DataFrame:
        """extract, check, title, severity, rows: what every check found in every extract, oldest extract first."""
        place = self._gate.rows(place)
        trend = self._checked().trend(place)
        if self._gate.viewer.staff_lists:
            return trend
        of_staff = {check.key for check in load_questions().checks.values() if check.staff}
        visible = [
            check not in of_staff or self._gate.tells_of_staff(place, extract)
            for check, extract in zip(trend["check"], trend["extract"], strict=True)
        ]
        return trend[visible].reset_index(drop=True)

    def day(self, authority: str) -> date | None:
        """The day of the newest extract that was checked; None where there is nothing to check."""
        return next(iter(self._checked().extracts(self._gate.authority(authority))[-1:]), None)

    def confidence(self, measures: Sequence[str], place: Place) -> int:
        """How many checks found rows in the newest extract that touch any of several measures."""
        return len(self._checked().touching(measures, self._gate.figures(place)))

    def _checked(self) -> Checked:
        day = today.today()
        return self._version.memory.once("checks", day, lambda: Checked(self._version, day))
