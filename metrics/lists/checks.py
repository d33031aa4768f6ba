"""Data-quality checks: every file of sql/checks is run at build, for every extract; here is what they found.

A check that fails breaks no import: why it failed is kept in `check_run`, is told on the page, and fails a test. A
check that asks for $today is run again when somebody looks, for a version cannot know the day on which it is read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from metrics.base.place import Place
from metrics.questions.catalogue import Check, load_questions
from metrics.questions.feeds import FEEDS
from metrics.questions.header import parameters
from metrics.store.memory import Sized
from metrics.store.version import Version
from metrics.words.on_checks import in_words

if TYPE_CHECKING:
    import pandas as pd

ROW_COLUMNS = ["check", "severity", "team", "service", "worker", "name", "child", "list", "what", "extract"]
TREND_COLUMNS = ["extract", "check", "title", "severity", "rows"]

_SELECT = """
    with found as (
        select q.authority, q.extract, coalesce(l.shown_as, q.team, 'unknown') as team,
            coalesce(q.worker, '') as worker, coalesce(q.child, '') as child, q.list, q.what
        from ({query}) as q
        left join team_line l on l.authority = q.authority and l.team = q.team
    )
    select $key as check_key, authority, extract, team, worker, child, list, what from found
"""
_COUNTS = """
    with services as (
        select authority, shown_as as team, max(service) as service from team_line group by authority, shown_as
    )
    select r.authority, r.check_key, r.extract, r.team, coalesce(s.service, '') as service, r.list, count(*) as rows
    from ({results}) as r
    left join services s on s.authority = r.authority and s.team = r.team
    group by r.authority, r.check_key, r.extract, r.team, coalesce(s.service, ''), r.list
"""
_ROWS = """
    with services as (
        select shown_as as team, max(service) as service from team_line where authority = $authority group by shown_as
    )
    select r.check_key, r.team, coalesce(s.service, '') as service, r.worker, coalesce(n.name, '') as name, r.child,
        r.list, r.what, r.extract
    from ({results}) as r
    left join workforce_name n on n.authority = r.authority and n.worker = r.worker
    left join services s on s.team = r.team
    where r.authority = $authority and r.extract = $extract
    order by r.team, name, r.worker, r.child, r.list, r.what
"""
_SUBJECTS = """
    select distinct r.check_key, r.list, coalesce(nullif(r.child, ''), r.worker) as subject
    from ({results}) as r
    where r.authority = $authority and r.extract = $extract
"""
_STORED = "select * from check_result where check_key = $key"


def query_of(check: Check) -> str:
    return _SELECT.format(query=check.query)


def values_of(check: Check, today: date | None) -> dict[str, object]:
    return {"key": check.key, **({"today": today} if _is_live(check) else {})}


def _is_live(check: Check) -> bool:
    """Whether the check asks on which day it is looked at."""
    return "today" in parameters(check.query)


def concerns(place: Place, team: str, service: str) -> bool:
    """Whether a row of a team (and its service) is about this place; rows of no team are everybody's."""
    return team == "" or place.holds(team, service)


@dataclass(frozen=True)
class Count:
    """How many rows a check found in one extract for one team in one list."""

    check: str
    extract: date
    team: str
    service: str
    list: str
    rows: int


@dataclass(frozen=True)
class Doubted:
    """Whom a check names in one list: the child, else the worker; '' where it tells of a whole file."""

    check: str
    list: str
    subject: str


def feeds_of(feeds: str) -> frozenset[str]:
    """The feeds that a row's list names: 'lists 6 and 8', 'Annex A' (all of its lists), 'workforce'."""
    numbers = [part for part in feeds.replace(",", " ").split() if part.isdigit()]
    if numbers:
        return frozenset(f"annex_a.list_{number}" for number in numbers)
    if feeds == "Annex A":
        return frozenset(FEEDS["annex_a"].names)
    return frozenset({feeds})


BYTES_OF_A_CELL = 80  # of a text or a day in a row


class Checked:
    """What the checks found in one version, read on one day. Everything counted is in memory after the first look."""

    def __init__(self, version: Version, today: date) -> None:
        self._version = version
        self._today = today

    @cached_property
    def problems(self) -> dict[str, str]:
        """Checks that have no result in this version, by key, with the reason."""
        ran = dict(self._version.rows("select check_key, problem from check_run"))
        reasons = {key: ran.get(key, "it came after this version was built") for key in load_questions().checks}
        return {key: problem for key, problem in reasons.items() if problem}

    @cached_property
    def _days(self) -> dict[str, list[date]]:
        days: dict[str, list[date]] = {}
        for authority, extract in self._version.rows("select authority, extract from check_day order by extract"):
            days.setdefault(authority, []).append(extract)
        return days

    def extracts(self, authority: str) -> list[date]:
        """The days that were checked, oldest first."""
        return self._days.get(authority, [])

    def _results(self, check: Check) -> tuple[str, dict[str, object]]:
        """The query for a check's rows in every extract: those stored, or asked again with the present day."""
        live = _is_live(check) and check.key not in self.problems
        return (query_of(check), values_of(check, self._today)) if live else (_STORED, {"key": check.key})

    @cached_property
    def _counts(self) -> dict[str, list[Count]]:
        live = [check for check in load_questions().checks.values() if _is_live(check)]
        queries: list[tuple[str, dict[str, object]]] = [self._results(check) for check in live]
        keys = ", ".join(f"'{check.key}'" for check in live) or "''"
        queries.append((f"select * from check_result where check_key not in ({keys})", {}))
        counts: dict[str, list[Count]] = {}
        for results, values in queries:
            for authority, *cells in self._version.rows(_COUNTS.format(results=results), values):
                counts.setdefault(authority, []).append(Count(*cells))
        return counts

    @cached_property
    def _newest(self) -> dict[str, list[Count]]:
        return {
            authority: [count for count in counts if count.extract in self.extracts(authority)[-1:]]
            for authority, counts in self._counts.items()
        }

    def found(self, place: Place) -> dict[str, int]:
        """Rows in the newest extract, by check; checks without rows are not there."""
        rows: dict[str, int] = {}
        for count in self._newest.get(place.authority, []):
            if concerns(place, count.team, count.service):
                rows[count.check] = rows.get(count.check, 0) + count.rows
        return rows

    def touching(self, measures: Sequence[str], place: Place) -> list[str]:
        """The checks with rows in the newest extract that can bend any of these measures, most severe first.

        A row touches a measure that its check names and that the row's own list feeds.
        """
        asked = load_questions()
        wanted = {key: set(asked.measure(key).feeds) for key in measures}
        touching = {
            count.check
            for count in self._newest.get(place.authority, [])
            if concerns(place, count.team, count.service)
            for key in asked.checks[count.check].touches
            if key in wanted and wanted[key] & feeds_of(count.list)
        }
        return [key for key in asked.checks if key in touching]

    def doubted(self, authority: str) -> list[Doubted]:
        """Whom every check names in the newest extract, each once for each check and list."""
        doubted: list[Doubted] = []
        for extract in self.extracts(authority)[-1:]:
            for check in load_questions().checks.values():
                results, values = self._results(check)
                asked = {**values, "authority": authority, "extract": extract}
                doubted += [Doubted(*row) for row in self._version.rows(_SUBJECTS.format(results=results), asked)]
        return doubted

    def rows(self, place: Place, key: str | None = None) -> "pd.DataFrame":
        """ROW_COLUMNS of one check, or of all, in the newest extract: most severe first, then by team."""
        import pandas as pd  # here and below: a build runs checks, and makes no frame

        newest = self.extracts(place.authority)[-1:]
        rows = [row for day in newest for check in _wanted(key) for row in self._rows_of(check, place, day)]
        return pd.DataFrame(rows, columns=ROW_COLUMNS)

    def _rows_of(self, check: Check, place: Place, extract: date) -> Iterator[tuple[object, ...]]:
        if not any(count.check == check.key for count in self._newest.get(place.authority, [])):
            return
        for _, team, service, *cells, what, day in self._every_row(check, place.authority, extract):
            if concerns(place, team, service):
                yield check.key, check.severity, team, service, *cells, in_words(what), day

    def _every_row(self, check: Check, authority: str, extract: date) -> list[tuple[Any, ...]]:
        """The rows of a check in an authority, kept: each press on a page, and each team, asks for the same."""
        results, values = self._results(check)
        asked = {**values, "authority": authority, "extract": extract}

        def read() -> Sized[list[tuple[Any, ...]]]:
            rows = self._version.rows(_ROWS.format(results=results), asked)
            return Sized(rows, BYTES_OF_A_CELL * sum(map(len, rows)))

        return self._version.memory.once("check rows", (check.key, tuple(asked.items())), read).answer

    def trend(self, place: Place) -> "pd.DataFrame":
        """TREND_COLUMNS: rows of every check in every extract, 0 where it found nothing, oldest extract first."""
        import pandas as pd

        checks = load_questions().checks
        rows: dict[tuple[date, str], int] = {}
        for count in self._counts.get(place.authority, []):
            if concerns(place, count.team, count.service):
                rows[count.extract, count.check] = rows.get((count.extract, count.check), 0) + count.rows
        lines = [
            (extract, check.key, check.title, check.severity, rows.get((extract, check.key), 0))
            for extract in self.extracts(place.authority)
            for check in checks.values()
        ]
        return pd.DataFrame(lines, columns=TREND_COLUMNS)


def _wanted(key: str | None) -> list[Check]:
    asked = load_questions()
    return list(asked.checks.values()) if key is None else [asked.check(key)]
