"""What came in: coverage, imports, rejected rows, restatements, settings."""

import pandas as pd

from metrics.desk.places import Places
from metrics.questions.catalogue import load_questions


class Records(Places):
    """What a version says of its own inputs."""

    def missing_feeds(self, measure: str, authority: str) -> list[str]:
        """The feeds a measure needs that were never loaded for the authority."""
        asked = load_questions().measure(measure)
        loaded = set(self._held.table("coverage", authority)["feed"])
        return [feed for feed in asked.feeds if feed not in loaded]

    def coverage(self, authority: str) -> pd.DataFrame:
        """feed, first_month, last_month, months (covered), gaps (months missing between them)."""
        return self._held.table("coverage", authority)

    def imports(self) -> pd.DataFrame:
        """Every file ever imported, newest first; ``report`` is JSON."""
        self._viewer.check_rows()
        return self._held.whole("imports")

    def rejected(self, import_id: str | None = None, limit: int = 1000) -> pd.DataFrame:
        """feed, authority, source_name, sheet, row_number, reason of rows that could not be used."""
        self._viewer.check_rows()
        return self._version.frame(
            """
            select r.feed, r.authority, i.source_name, i.as_at, r.sheet, r.row_number, r.reason
            from rejected r
            join import_log i on i.import_id = r.import_id
            where $import_id is null or r.import_id = $import_id
            order by i.imported_at desc, i.source_name, r.sheet, r.row_number
            limit $limit
            """,
            {"import_id": import_id, "limit": limit},
            whole_table=True,  # `limit` holds here: a page shows reasons, and its file every row
        )

    def warnings(self, import_id: str | None = None) -> pd.DataFrame:
        """feed, authority, source_name, sheet, warning, rows, examples (row numbers)."""
        self._viewer.check_rows()
        found = self._held.whole("warnings")
        chosen = found if import_id is None else found[found["import_id"].eq(import_id)].reset_index(drop=True)
        return chosen.drop(columns="import_id")

    def restatements(self, authority: str) -> pd.DataFrame:
        """list, what (withdrawn, end estimated, end unknown), rows: what later extracts said differently."""
        self._viewer.check_rows()
        self._viewer.check(authority, None)
        return self._held.table("restatements", authority)

    def settings(self) -> pd.DataFrame:
        """name, authority, team, role, since, value: the settings this version was built with."""
        return self._held.whole("settings")

    def unmatched_workers(self, authority: str) -> pd.DataFrame:
        """worker_name, why (ambiguous, unmatched), children: names no workforce row settles, and what they hold."""
        self._viewer.check_rows()
        self._viewer.check(authority, None)
        return self._held.table("unmatched_workers", authority)
