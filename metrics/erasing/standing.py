"""Where the record of a child or a worker stands: rows of files that the store holds, entries of the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.access import Viewer
from metrics.erasing.erase import nobody
from metrics.erasing.naming import columns_of
from metrics.erasing.parts import each_opened
from metrics.ledger.subjects import LedgerEntry, about_child, about_worker
from metrics.ledger.trail.entry import TrailEntry
from metrics.ledger.trail.key import CHILD, WORKER
from metrics.ledger.trail.reading import about
from metrics.questions.feeds import FEEDS, Feed
from metrics.questions.tables import tables_of_schema, types_of
from metrics.store.child import Child, tables_about_children
from metrics.store.placing import COMMON_TABLES, MADE_ANEW
from metrics.store.version import Version
from metrics.store.versions import Store

HOW_TO_CORRECT = (
    "What is wrong is corrected in the case system, or in the file it came from, and comes with the next import: an "
    "extract of the same day replaces the first, a newer one is what counts from its day on."
)
# Columns in which a worker stands, by id or by name, and those that hold the same name folded.
_WORKER = ("worker", "name", "worker_name", "second_worker", "supervisor", "manager", "adviser_name", "auditor")
_FOLDED = ("worker_key", "supervisor_key", "adviser_key")
_FEED_OF = {table: feed for feed in FEEDS.values() for table in feed.tables} | {"equality_fact": FEEDS["annex_a"]}


@dataclass(frozen=True)
class StandingRow:
    """A row of a file. versions: that hold it, newest first. file: its name; several, where it may be of any of them.

    row: as Excel counts, None where none was noted.
    """

    versions: tuple[str, ...]
    file: str
    sheet: str
    as_at: date | None
    row: int | None


@dataclass(frozen=True)
class Standing:
    """Where a record stands. trail: the entries of the audit trail that say that somebody was shown it."""

    rows: tuple[StandingRow, ...]
    entries: tuple[LedgerEntry, ...]
    trail: tuple[TrailEntry, ...]


def of_child(viewer: Viewer, child: Child, store: Store) -> Standing:
    """Where a child's record stands. UserError where nothing names the child."""
    viewer.check_children()
    viewer.check_authority(child.authority)
    values = {"authority": child.authority, "child": child.reference}
    rows: list[StandingRow] = []
    for part, version in each_opened(store, child.authority):
        for table in tables_about_children():
            rows += _rows(version, part.versions, table, "child = $child", values)
    trail = about(CHILD, child.authority, [child.reference])
    return _standing(rows, about_child(child.authority, child.reference), trail, child.reference, child.authority)


def of_worker(viewer: Viewer, worker: str, authority: str, store: Store) -> Standing:
    """Where a worker's record stands: by their id, or by a name as files write it. UserError where nothing names them.

    Of two workers of one name the rows that give the name alone are both's.
    """
    viewer.check_files()
    viewer.check_authority(authority)
    rows: list[StandingRow] = []
    names = {worker}
    for part, version in each_opened(store, authority):
        ours, keys = _names_of(version, worker, authority)
        names |= ours
        values = {"authority": authority, "names": sorted(ours), "keys": sorted(keys)}
        for table in _tables_about_workers():
            rows += _rows(version, part.versions, table, _is_worker(table), values)
    return _standing(rows, about_worker(authority, names), about(WORKER, authority, names), worker, authority)


def files_now(stands: Standing, version: str) -> dict[tuple[str, str, date | None], list[str]]:
    """The files whose rows count in a version, by name, sheet and as-at date: the numbers of the rows, where noted."""
    files: dict[tuple[str, str, date | None], list[str]] = {}
    for row in stands.rows:
        if version in row.versions:
            numbers = files.setdefault((row.file, row.sheet, row.as_at), [])
            numbers += [] if row.row is None or str(row.row) in numbers else [str(row.row)]
    return files


def _standing(
    rows: list[StandingRow], entries: list[LedgerEntry], trail: list[TrailEntry], person: str, authority: str
) -> Standing:
    if not rows and not entries and not trail:
        raise nobody(person, authority)
    return Standing(tuple(rows), tuple(entries), tuple(trail))


def _tables_about_workers() -> list[str]:
    tables = [table for table in tables_of_schema() if table not in MADE_ANEW | COMMON_TABLES]
    return [table for table in tables if table in _FEED_OF and set(_WORKER) & types_of(table).keys()]


def _is_worker(table: str) -> str:
    columns = types_of(table)
    terms = [f'list_contains($names, "{column}")' for column in _WORKER if column in columns]
    terms += [f'list_contains($keys, "{column}")' for column in _FOLDED if column in columns]
    return f"({' or '.join(terms)})"


def _names_of(version: Version, worker: str, authority: str) -> tuple[set[str], set[str]]:
    """What a worker is called in a part: id and names, and the same names folded."""
    ours, keys = {worker}, set[str]()
    if "workforce_row" in version.manifest.tables:
        for row in version.rows(
            """
            select worker, name, name_key from workforce_row
            where authority = $authority and $worker in (worker, name)
            """,
            {"authority": authority, "worker": worker},
        ):
            ours |= {str(one) for one in row[:2] if one}
            keys |= {str(one) for one in row[2:] if one}
    return ours, keys


def _rows(
    version: Version, versions: tuple[str, ...], table: str, condition: str, values: dict[str, Any]
) -> Iterator[StandingRow]:
    """The rows of a table that are about somebody, in the order of the file."""
    if table not in version.manifest.tables:
        return
    there, feed = columns_of(version, table), _FEED_OF[table]
    as_at = "as_at" if "as_at" in there else "cast(null as date)"
    number = "row_number" if "row_number" in there else "cast(null as bigint)"
    parameters = {name: value for name, value in values.items() if f"${name}" in condition or name == "authority"}
    rows = version.rows(
        f"""
        select {as_at} as day, {number} as row from "{table}"
        where authority = $authority and {condition}
        order by all
        """,
        parameters,
    )
    for day, row in rows:
        yield StandingRow(versions, _file(version, feed, values["authority"], day), _sheet(table, feed), day, row)


def _sheet(table: str, feed: Feed) -> str:
    """What people call a table of files: "list 6", "Supervision"."""
    if table.startswith("list_"):
        return table.replace("_", " ")
    return "equality facts" if table == "equality_fact" else feed.title


def _file(version: Version, feed: Feed, authority: str, day: date | None) -> str:
    """The name of the file that brought a row: the last one of its day, or, of a feed without one, any of them."""
    names = version.memory.once("file", f"{feed.key} {day}", lambda: _files(version, feed, authority, day))
    return "; ".join(names if day is None else names[:1])


def _files(version: Version, feed: Feed, authority: str, day: date | None) -> list[str]:
    rows = version.rows(
        """
        select source_name from import_log
        where feed = $feed and authority = $authority and ($day is null or as_at = cast($day as date))
        order by number desc nulls last, imported_at desc
        """,
        {"feed": feed.key, "authority": authority, "day": day},
    )
    return list(dict.fromkeys(name for (name,) in rows))
