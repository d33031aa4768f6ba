"""What came in: coverage, imports, rejected rows, restatements, settings."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from metrics.base import plain
from metrics.base.place import Place
from metrics.desk.gate import Gate
from metrics.desk.people import named, of_frame
from metrics.ledger.record import PeopleTold
from metrics.lists.names import Doubt, doubtful_names
from metrics.lists.team_names import UnknownTeam, known_teams, unknown_teams
from metrics.lists.titles import Title, unsettled_titles
from metrics.store.tables import Tables
from metrics.store.version import Version


class Inputs:
    """What a version says of its own inputs, cut to the authorities the viewer may see."""

    def __init__(self, gate: Gate, version: Version) -> None:
        self._gate = gate
        self._version = version
        self._tables = Tables(version)

    def missing_feeds(self, measure: str, authority: str) -> list[str]:
        """The feeds a measure needs that were never loaded for the authority."""
        measured, inside = self._version.questions.measure(measure), self._gate.authority(authority)
        loaded = self._tables.once("feeds", inside, lambda: set(self._tables.table("coverage", inside)["feed"]))
        return [feed for feed in measured.feeds if feed not in loaded]

    def coverage(self, authority: str) -> pd.DataFrame:
        """feed, first_month, last_month, months (covered), gaps (months missing between them)."""
        return self._tables.table("coverage", self._gate.authority(authority))

    def months(self, authority: str) -> Mapping[str, tuple[date, date]]:
        """The first and the last month that each feed ever loaded tells of, by its name."""
        authority = self._gate.authority(authority)

        def read() -> dict[str, tuple[date, date]]:
            rows = plain.records(self._tables.table("coverage", authority), ("feed", "first_month", "last_month"))
            return {row["feed"]: (row["first_month"].date(), row["last_month"].date()) for row in rows}

        return self._tables.once("months by feed", authority, read)

    def imports(self) -> pd.DataFrame:
        """Every file ever imported, newest first; ``report`` is JSON."""
        self._gate.any_files()
        return self._gate.cut(self._tables.whole("imports"))

    def rejected(self, import_id: str | None = None, limit: int = 1000) -> pd.DataFrame:
        """feed, authority, source_name, sheet, row_number, reason of rows that could not be used."""
        self._gate.any_files()
        authorities = self._gate.viewer.authorities
        return self._version.frame(
            """
            select r.feed, r.authority, i.source_name, i.as_at, r.sheet, r.row_number, r.reason
            from rejected r
            join import_log i on i.import_id = r.import_id
            where ($import_id is null or r.import_id = $import_id)
                and ($everywhere or r.authority = '' or list_contains($authorities, r.authority))
            order by i.number desc nulls last, i.imported_at desc, i.source_name, r.sheet, r.row_number
            limit $limit
            """,
            {
                "import_id": import_id,
                "limit": limit,
                "everywhere": authorities is None,
                "authorities": sorted(authorities or ()),
            },
            whole_table=True,  # `limit` holds here: a page shows reasons, and its file every row
        )

    def warnings(self, import_id: str | None = None) -> pd.DataFrame:
        """feed, authority, source_name, sheet, warning, rows, examples (row numbers)."""
        self._gate.any_files()
        every = self._gate.cut(self._tables.whole("warnings"))
        chosen = every if import_id is None else every[every["import_id"].eq(import_id)].reset_index(drop=True)
        return chosen.drop(columns="import_id")

    def restatements(self, authority: str) -> pd.DataFrame:
        """list, what (withdrawn, end estimated, end unknown), rows: what later extracts said differently."""
        return self._tables.table("restatements", self._gate.files(authority))

    def settings(self) -> pd.DataFrame:
        """name, authority, team, role, since, value: the settings this version was built with."""
        return self._gate.cut(self._tables.whole("settings"))

    def doubtful_names(self, authority: str) -> list[Doubt]:
        """The names in doubt that hold open children, each with the workers it may be; most children first."""
        inside = self._gate.files(authority)
        doubts = self._version.memory.once("doubtful names", inside, lambda: doubtful_names(self._version, inside))
        workers = named(worker for doubt in doubts for worker in (doubt.name, *(key for key, _ in doubt.proposed)))
        return self._gate.reveal("names in doubt", Place(inside), PeopleTold(workers=workers, rows=len(doubts)), doubts)

    def unsettled_titles(self, authority: str) -> list[Title]:
        """Job titles that hold open children and are none of the roles, each with a proposal; most children first."""
        inside = self._gate.files(authority)
        return self._version.memory.once("unsettled titles", inside, lambda: unsettled_titles(self._version, inside))

    def unknown_teams(self, authority: str) -> list[UnknownTeam]:
        """Teams that files name and no list of teams knows, each with those it may be; most children first."""
        inside = self._gate.files(authority)
        return self._version.memory.once("unknown teams", inside, lambda: unknown_teams(self._version, inside))

    def known_teams(self, authority: str) -> list[str]:
        """The teams of the teams file, or without one of the workforce file, under their present names."""
        inside = self._gate.files(authority)
        return self._version.memory.once("known teams", inside, lambda: known_teams(self._version, inside))

    def workers(self, authority: str) -> dict[str, str]:
        """'Ann Lee, North (w1)' by id: everybody of the workforce file, by name."""
        inside = self._gate.files(authority)
        workers = self._version.memory.once("workforce", inside, lambda: self._workers(inside))
        people = PeopleTold(workers=named(workers), rows=len(workers))
        return self._gate.reveal("workforce", Place(inside), people, workers)

    def _workers(self, authority: str) -> dict[str, str]:
        rows = self._version.rows(
            """
            select worker, max(name) as name, max(team) as team
            from workforce
            where authority = $authority
            group by worker
            order by name, worker
            """,
            {"authority": authority},
        )
        return {worker: f"{name or worker}, {team} ({worker})" for worker, name, team in rows}

    def unmatched_workers(self, authority: str) -> pd.DataFrame:
        """worker_name, why (ambiguous, unmatched), children: names no workforce row settles, and what they hold."""
        rows = self._tables.table("unmatched_workers", self._gate.files(authority))
        return self._gate.reveal("names not settled", Place(authority), of_frame(rows), rows)
