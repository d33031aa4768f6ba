"""What is wrong with the data, as checks found it."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from metrics.base import today
from metrics.desk.places import Places
from metrics.lists.checks import Checked, Place
from metrics.questions.catalogue import load_questions

CHECK_COLUMNS = ["check", "title", "severity", "rule", "mend", "rows", "missing", "problem"]


class Checking(Places):
    """The results of sql/checks."""

    def checks(self, authority: str, *, team: str | None = None, service: str | None = None) -> pd.DataFrame:
        """Every check, most severe first: check, title, severity, rule, mend, rows (in the newest extract), missing
        (feeds never loaded, so that nothing could be checked; else ''), problem (why it has no result; else '').

        Rows of a team are those told of it, and those of the whole authority.
        """
        place = self._checked_place(authority, team, service)
        checked, asked = self._checked(), load_questions().checks.values()
        rows, loaded = checked.found(authority, place), set(self._held.table("coverage", authority)["feed"])
        told = [
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
            for check in asked
        ]
        return pd.DataFrame(told, columns=CHECK_COLUMNS)

    def check_rows(
        self, key: str | None, authority: str, *, team: str | None = None, service: str | None = None
    ) -> pd.DataFrame:
        """The rows a check (None: every check) found in the newest extract; see checks.ROW_COLUMNS."""
        return self._checked().rows(authority, self._checked_place(authority, team, service), key)

    def check_trend(self, authority: str, *, team: str | None = None, service: str | None = None) -> pd.DataFrame:
        """extract, check, title, severity, rows: what every check found in every extract, oldest extract first."""
        return self._checked().trend(authority, self._checked_place(authority, team, service))

    def checked_day(self, authority: str) -> date | None:
        """The day of the newest extract that was checked; None where there is nothing to check."""
        self._viewer.check(authority, next(iter(self._viewer.teams)) if self._viewer.teams else None)
        return next(iter(self._checked().extracts(authority)[-1:]), None)

    def confidence(
        self, measure: str | Sequence[str], authority: str, team: str | None = None, service: str | None = None
    ) -> int:
        """How many checks found rows in the newest extract that touch the measure (or any of several)."""
        self._viewer.check(authority, team or service if self._viewer.is_panel else team)
        measures = [measure] if isinstance(measure, str) else list(measure)
        return len(self._checked().touching(measures, authority, Place(team, service, self._viewer.teams)))

    def _checked(self) -> Checked:
        day = today.today()
        return self._held.once(("checks", day.isoformat()), lambda: Checked(self._version, day))

    def _checked_place(self, authority: str, team: str | None, service: str | None) -> Place:
        self._viewer.check_rows()
        self._viewer.check(authority, team)
        return Place(team, service, self._viewer.teams)
