"""Homes for tests of erasure: three open children, of whom one goes; and a home as the disk has it."""

import sqlite3
from datetime import date
from pathlib import Path

from metrics.access import local_viewer
from metrics.base.place import Place
from metrics.build.imports import import_batch
from metrics.desk import Desk
from metrics.ledger import escalation_steps, notes
from metrics.ledger.escalation import EscalatedRow
from metrics.ledger.notes import OnRow
from metrics.store.versions import Store
from tests.annexa import write_extract
from tests.metrics.parts_story import ONE, TWO

CHILD, OTHER, THIRD = "QZJX77015", "QZJX77016", "QZJX77017"
VIEWER = local_viewer()
_WITH_AUTHORITY = "select distinct table_name from duckdb_columns() where column_name = 'authority'"
DAYS = (date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 15))


def _open(child: str) -> dict[str, str]:
    started, status = "2026-08-03", "c) Child in need plan"
    return {"child": child, "started": started, "status": status, "team": "North", "worker": "Ann Lee"}


def _extract(folder: Path, day: date, *children: str) -> Path:
    contacts = [{"child": child, "contact": f"{day:%Y-%m}-03", "source": "q) 6: Police"} for child in children]
    return write_extract(folder, day, {1: contacts, 6: [_open(child) for child in children]})


def import_extract(folder: Path, home: Path, authority: str, day: date, *children: str) -> None:
    """Imports an extract in which these children are open, each with a contact."""
    path = _extract(folder / authority / str(day), day, *children)
    import_batch([("annex_a", path, {"authority": authority, "as_at": day})], confirmed=True, home=home)


def make_home(folder: Path, home: Path) -> None:
    """Four versions: without the child; with it in one of two authorities; both have one of that reference; all again.

    The second version of the authority's part is shared by the third, in which only the other authority changed.
    """
    import_extract(folder, home, ONE, DAYS[0], OTHER, THIRD)
    import_extract(folder, home, ONE, DAYS[1], CHILD, OTHER, THIRD)
    import_extract(folder, home, TWO, DAYS[1], CHILD, "T1")
    import_extract(folder, home, ONE, DAYS[2], CHILD, OTHER, THIRD)


def write_in_ledger(*authorities: str) -> None:
    """An escalation and a note of the child in each authority, and of the other in one; a note there names both."""
    for authority, child in (*((authority, CHILD) for authority in authorities), (ONE, OTHER)):
        row = EscalatedRow(authority, "North", "assessments_due", child, "Ann Lee", None, "Late")
        escalation_steps.escalate(VIEWER, row, "Too late")
        notes.add(VIEWER, OnRow(authority, "North", "assessments_due", child), f"A note on {child}")
    notes.add(VIEWER, OnRow(ONE, "North", "assessments_due", OTHER), f"A brother of {CHILD}, see there")


def open_children(home: Path, authority: str, version: str | None = None) -> float:
    """The children open in the newest month of a version, as a page of it would say."""
    if version is None:
        desk = Desk.open(VIEWER, home)
        assert desk
        return float(desk.figures.series("children_open", Place(authority))["value"].iloc[-1])
    opened = Store(home).open(version)
    assert opened
    [(count,)] = opened.rows(
        """
        select numerator from measure_month
        where measure = 'children_open' and authority = $authority
        order by month desc limit 1
        """,
        {"authority": authority},
    )
    return float(count)


def naming(home: Path, reference: str, authority: str) -> list[str]:
    """Every table of every version's parts of an authority with a cell that holds the reference, however it does."""
    tables: list[str] = []
    for manifest in Store(home).manifests():
        version = Store(home).open(manifest.version)
        assert version
        having = {table for (table,) in version.rows(_WITH_AUTHORITY)}
        each = [_rows_naming(table, table in having) for table in manifest.tables]
        # At once: to plan each by itself takes ten times as long as to ask them all.
        named = version.rows(" union all ".join(each), {"authority": authority, "child": reference})
        tables += [f"{manifest.version} {table}" for table, rows in named if rows]
    return tables


def _rows_naming(table: str, has_authority: bool) -> str:
    inside = "cells.authority = $authority" if has_authority else "$authority <> ''"
    named = "contains(cast(cells as varchar), $child)"
    return f"select '{table}', count(*) from \"{table}\" as cells where {inside} and {named}"


def files_with(home: Path, reference: str) -> list[str]:
    """The files under a home that hold the reference as bytes."""
    files = sorted(path for path in home.rglob("*") if path.is_file())
    return [str(path.relative_to(home)) for path in files if reference.encode() in path.read_bytes()]


def sequences(home: Path) -> list[int]:
    """The places of the versions in their order, newest first."""
    return [manifest.sequence for manifest in Store(home).manifests()]


def tombstones(home: Path) -> list[tuple[object, ...]]:
    """The rows of the ledger's table of erasures."""
    with sqlite3.connect(home / "ledger" / "ledger.sqlite") as connection:
        return connection.execute("select * from erasure").fetchall()
