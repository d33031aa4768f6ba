"""Worklists and reconciliation: which extract tells, what it was a week before, and what is new, still here or cleared.

A list is a function of an extract and a day. It is worked out once for a whole authority and kept in memory, as a table
of the version is: a version never changes, so nothing goes stale. A team's rows are picked out of it, so that the first
team asked for is as fast as the last. Logic only; who may ask is the desk's business.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from metrics.base.clocks import FIRST_YEAR, LAST_YEAR, in_words
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.lists.changed import NEW, changed
from metrics.lists.entries import BAND, COLUMNS, SERVICE, TEAM, WHY, Entry
from metrics.questions.catalogue import Worklist, load_questions
from metrics.questions.header import parameters
from metrics.store.version import Version
from metrics.words.on_checks import in_words as dates_in_words

WEEK = timedelta(days=7)
RECONCILED = ["team", "service", "open", "with_worker", "unallocated", "with_manager"]

_RECONCILIATION = """
    select shown_as as team, service, count(*) as open,
        count(case when holder in ('social worker', 'family help', 'other') then 1 end) as with_worker,
        count(case when holder in ('none', 'left', 'unknown') then 1 end) as unallocated,
        count(case when holder = 'manager' then 1 end) as with_manager
    from child_extract
    where authority = $authority and day = $extract
    group by shown_as, service
    order by service, shown_as
"""


@dataclass(frozen=True)
class Worked:
    """One worklist as it stands: its rows most urgent first, and those it had a week before and has no more.

    entries: the rows; states: what is new of each (changed.py), "" where there is nothing to compare with; gone: the
    rows cleared. extract: the day the rows are known to; before: of the extract compared with, None if there is none.
    missing: feeds never loaded; then there are no rows and extract is None.
    """

    list: Worklist
    entries: Sequence[Entry]
    states: Sequence[str]
    gone: Sequence[Entry]
    extract: date | None
    before: date | None
    today: date
    missing: tuple[str, ...] = ()

    @property
    def rows(self) -> pd.DataFrame:
        """COLUMNS and state. Dates are datetime64, days whole numbers; both may be missing."""
        return _frame(self.entries).assign(state=pd.array(self.states, dtype="str"))

    @property
    def cleared(self) -> pd.DataFrame:
        """COLUMNS of the rows that are gone."""
        return _frame(self.gone)


_KINDS: dict[str, Any] = dict.fromkeys(COLUMNS, "str") | {
    "due": "datetime64[s]",
    "days": "Int64",
    "since": "datetime64[s]",
}


def _frame(entries: Sequence[Entry]) -> pd.DataFrame:
    columns = zip(*entries, strict=True) if entries else ((),) * len(COLUMNS)
    pairs = zip(_KINDS.items(), columns, strict=True)
    # Column by column: a frame of objects to be converted takes three times as long, and a page makes dozens.
    return pd.DataFrame({name: pd.array(list(values), dtype=kind) for (name, kind), values in pairs})


@dataclass(frozen=True)
class Counted:
    """How much one worklist holds, and nothing of whom: rows, how many of them are new, and how many are gone."""

    list: Worklist
    rows: int
    new: int
    cleared: int
    before: date | None
    today: date
    missing: tuple[str, ...] = ()


def counted(worked: Worked) -> Counted:
    """The counts of a worklist as it stands."""
    rows, new, cleared = len(worked.entries), sum(state in NEW for state in worked.states), len(worked.gone)
    return Counted(worked.list, rows, new, cleared, worked.before, worked.today, worked.missing)


BYTES_OF_A_ROW = 650  # in memory, measured: texts and days, the row, and its places in lists


@dataclass(frozen=True)
class OfPlace:
    """Every worklist of a place, by its key."""

    lists: Mapping[str, Worked]

    @property
    def nbytes(self) -> int:
        """The bytes they take, about: rows that the lists of the whole authority hold no more are theirs alone."""
        return BYTES_OF_A_ROW * sum(len(one.entries) + len(one.gone) for one in self.lists.values())


class Whole:
    """One list of a whole authority, and each team's and each service's rows of it."""

    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries
        self._teams: dict[str, list[Entry]] = {}
        self._services: dict[str, list[Entry]] = {}
        for entry in entries:
            self._teams.setdefault(entry[TEAM], []).append(entry)
            self._services.setdefault(entry[SERVICE], []).append(entry)

    @property
    def nbytes(self) -> int:
        """The bytes it takes, about."""
        return BYTES_OF_A_ROW * len(self._entries)

    def of(self, place: Place) -> Sequence[Entry]:
        """The rows of a place in this authority, in the list's order."""
        if place.team is not None:
            return self._teams.get(place.team, ())
        return self._entries if place.service is None else self._services.get(place.service, ())


class Worklists:
    """The worklists of one version."""

    def __init__(self, version: Version) -> None:
        self._version = version
        self._memory = version.memory
        self._loaded = set(version.rows("select authority, feed from feed_known"))
        self._extracts: dict[tuple[str, int], list[date]] = {}
        for authority, number, day in version.rows(
            "select distinct authority, list, as_at from extract_list order by authority, list, as_at"
        ):
            self._extracts.setdefault((authority, number), []).append(day)

    def worked(self, worklist: Worklist, place: Place, today: date) -> Worked:
        """One list for a place, and what changed in a week. UserError if no extract is as old as ``today``."""
        authority = place.authority
        if self.has_extracts(authority):
            _newest(self._days(authority, {6}), today, authority)  # refuses a day of which nothing is known
        numbers = {6, *(number for feed in worklist.feeds if (number := _number(feed)))}
        days = [day for day in self._days(authority, numbers) if day <= today]
        missing = self._missing(worklist, authority, today)
        if missing or not days:
            never = missing or tuple(feed for feed in worklist.feeds if _number(feed))
            return Worked(worklist, (), (), (), None, None, today, never)
        extract = days[-1]
        before = max((day for day in days if day <= extract - WEEK), default=None)
        entries = self._ask(worklist, place, extract, today)
        if before is None:
            return Worked(worklist, entries, [""] * len(entries), (), extract, None, today)
        earlier = self._ask(worklist, place, before, today - (extract - before))
        states, gone = changed(worklist, entries, earlier)
        return Worked(worklist, entries, states, gone, extract, before, today)

    def every(self, place: Place, today: date) -> list[Worked]:
        """Every list for a place, most urgent first, and what changed in a week: worked out once."""

        def work() -> OfPlace:
            return OfPlace({one.key: self.worked(one, place, today) for one in load_questions().worklists.values()})

        return list(self._memory.once("worklists", (place, today), work).lists.values())

    def newest_extract(self, authority: str) -> date | None:
        """The day of the authority's newest extract."""
        return max(self._extracts.get((authority, 6), []), default=None)

    def reconciliation(self, place: Place, today: date) -> pd.DataFrame:
        """team, service, open, with_worker, unallocated, with_manager (these three add up to open), extract."""
        authority = place.authority
        day = _newest(self._days(authority, {6}), today, authority)
        values = {"authority": authority, "extract": day}
        every = self._memory.once("reconciled", (authority, day), lambda: self._version.rows(_RECONCILIATION, values))
        lines = [line for line in every if place.holds(line[0], line[1])]
        if place.team is not None and not lines:
            lines = [(place.team, place.service or "", 0, 0, 0, 0)]
        columns = zip(*lines, strict=True) if lines else [()] * len(RECONCILED)
        table = dict(zip(RECONCILED, map(list, columns), strict=True))
        return pd.DataFrame(table | {"extract": [pd.Timestamp(day)] * len(lines)})

    def has_extracts(self, authority: str) -> bool:
        """Whether an extract of the authority was ever loaded."""
        return (authority, 6) in self._extracts

    # -- inside ----------------------------------------------------------------------------------------------------

    def _days(self, authority: str, numbers: Iterable[int]) -> list[date]:
        """The days of the extracts that hold all of these lists, oldest first."""
        days = [set(self._extracts.get((authority, number), [])) for number in numbers]
        return sorted(set.intersection(*days))

    def _missing(self, worklist: Worklist, authority: str, today: date) -> tuple[str, ...]:
        """Feeds the list needs and nothing was loaded of by today; without any extract, Annex A whatever the list."""
        needed = dict.fromkeys((*worklist.feeds, "annex_a.list_6"))
        return tuple(
            feed
            for feed in needed
            if not (
                any(day <= today for day in self._extracts.get((authority, number), []))
                if (number := _number(feed))
                else (authority, feed) in self._loaded
            )
        )

    def _ask(self, worklist: Worklist, place: Place, extract: date, today: date) -> Sequence[Entry]:
        authority = place.authority
        key = (worklist.key, authority, extract, today)
        return self._memory.once("worklist", key, lambda: self._whole(worklist, authority, extract, today)).of(place)

    def _whole(self, worklist: Worklist, authority: str, extract: date, today: date) -> Whole:
        given = {"authority": authority, "extract": extract, "today": today}
        used = parameters(worklist.query)
        query = f"select {', '.join(COLUMNS)} from ({worklist.query}) as listed"
        asked = {name: value for name, value in given.items() if name in used}
        rows = self._version.rows(query, asked, alone=authority)
        return Whole([_told(entry) for entry in rows] if worklist.subject == "record" else rows)


def _told(entry: Entry) -> Entry:
    """A record names its check by its title, and dates as people say them."""
    checks, why, band = load_questions().checks, entry[WHY], entry[BAND]
    title = checks[band].title if band in checks else band
    return (*entry[:WHY], dates_in_words(why), *entry[WHY + 1 : BAND], title)


def _number(feed: str) -> int | None:
    """The number of an Annex A list: 7 of 'annex_a.list_7'; None for another feed."""
    return int(feed.removeprefix("annex_a.list_")) if feed.startswith("annex_a.list_") else None


def _newest(days: list[date], today: date, authority: str) -> date:
    """The newest extract by a day. UserError where the day is too early, or past every calendar."""
    if not FIRST_YEAR <= today.year <= LAST_YEAR:
        raise UserError(f"{today} lies outside the calendar, which runs from {FIRST_YEAR} to {LAST_YEAR}.")
    known = [day for day in days if day <= today]
    if not days:
        raise UserError(
            f"The store holds no extract of {authority}. Load one with "
            f"`python -m metrics import annex-a FILE --authority {authority} --as-at DATE`."
        )
    if not known:
        raise UserError(
            f"Nothing of {authority} is known on {in_words(today)}: its first extract is of {in_words(days[0])}. "
            "Choose that day or a later one."
        )
    return known[-1]


def check_place(teams: pd.DataFrame, place: Place) -> None:
    """UserError where an authority with these teams has no such team or service: an empty list would be a lie."""
    for name, wanted in (("team", place.team), ("service", place.service)):
        known = [text for text in dict.fromkeys(teams[name]) if text]
        if wanted and wanted != "unknown" and wanted not in known:
            raise UserError(f"{place.authority} has no {name} “{wanted}”. It has: {', '.join(known) or 'none'}.")


def lists_of(version: Version) -> Worklists:
    """A version's worklists, opened once and kept in its memory."""
    return version.memory.once("lists", "", lambda: Worklists(version))
