"""Files of three authorities and of the public record, to be imported in any order, and what a store then holds."""

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from metrics.build.imports import import_batch
from metrics.store.versions import Store
from tests.annexa import write_extract
from tests.once import made_once

ONE, TWO, THREE = "E10000001", "E10000003", "E10000008"
UNKNOWN_PLACE = "E10000011"  # known from the public record alone
File = tuple[str, Path, dict[str, Any]]
_EVENTS = "authority,kind,starts,ends,precision,status,published,headline"
_PUBLISHED = "measure,authority,date,numerator,denominator,value,flag,source"
_WORKFORCE = "worker,name,team,role,fte,started,left,agency,manager,qualified,absent_from,absent_to"
# Every column but those that say when, and as which of all, a file was imported.
_OF_THE_FILES = "columns(lambda name: name not in ('imported_at', 'number'))"
# What was said on the way differs with the way; what is said now does not.
_SAID_NOW = """
    select authority, measure, team, band, month, numerator, denominator, definition
    from measure_said
    qualify row_number() over (partition by authority, measure, team, band, month order by turn desc) = 1
"""


def open_cases(authority: str, first: int, last: int) -> list[dict[str, str]]:
    """The rows of list 6 for the children of these numbers."""
    return [
        {
            "child": f"{authority[-1]}c{number}",
            "started": f"2026-0{1 + number % 8}-15",
            "status": "c) Child in need plan",
            "team": "North" if number % 2 else f"Team {authority[-1]}",
            "worker": "Ann Lee" if number % 3 else "Lee, Ann",
        }
        for number in range(first, last)
    ]


def _csv(path: Path, header: str, *rows: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def files_of(folder: Path, authorities: Sequence[str] = (ONE, TWO)) -> list[File]:
    """Two extracts for each authority, the workforce of the first, and two files of the public record."""
    files: list[File] = []
    for authority in authorities:
        for day, first, last in ((date(2026, 9, 30), 1, 6), (date(2026, 10, 31), 3, 9)):
            contacts = [{"child": f"{authority[-1]}c1", "contact": f"{day:%Y-%m}-03", "source": "q) 6: Police"}]
            lists = {1: contacts, 6: open_cases(authority, first, last)}
            path = write_extract(folder / authority, day, lists)
            files.append(("annex_a", path, {"authority": authority, "as_at": day}))
    workforce = _csv(
        folder / "workforce.csv", _WORKFORCE, "w1,Ann Lee,North,social worker,1,2024-01-01,,no,,,,",
        "w2,Bo Day,North,team manager,1,2023-01-01,,no,,,,",
    )  # fmt: skip
    files.append(("workforce", workforce, {"authority": ONE, "as_at": date(2026, 10, 31)}))
    events = [f"{place},inspection,2025-0{at}-03,2025-0{at}-07,day,actual,,Seen" for at, place in enumerate(
        (ONE, TWO, UNKNOWN_PLACE), start=1)]  # fmt: skip
    files.append(("events", _csv(folder / "events.csv", _EVENTS, *events), {"authority": None, "as_at": None}))
    published = [f"referrals,{place},2025-03-31,,,{at}.5,,DfE" for at, place in enumerate(
        (TWO, UNKNOWN_PLACE), start=1)]  # fmt: skip
    files.append(("published", _csv(folder / "facts.csv", _PUBLISHED, *published), {"authority": None, "as_at": None}))
    return files


def imported(files: Sequence[File], home: Path) -> None:
    """Imports files together, as one version."""
    import_batch(files, confirmed=True, home=home)


def of_two_authorities(factory: pytest.TempPathFactory) -> Path:
    """A home into which those of two authorities were imported at once, made with few_questions. Only to be read."""

    def make(folder: Path) -> None:
        imported(files_of(folder / "files"), folder / "home")

    return made_once(factory, "two-authorities", make) / "home"


def in_a_random_order(files: Sequence[File], home: Path, lots: random.Random) -> list[str]:
    """Imports them one by one in an order drawn by lot, one of them twice; the order, for whoever is told of it."""
    order = [*files, lots.choice(files)]
    lots.shuffle(order)
    for file in order:
        imported([file], home)
    return [f"{feed} {options['authority'] or ''} {path.name}" for feed, path, options in order]


def rows_of(home: Path) -> dict[str, list[str]]:
    """Every table of the version that serves: its rows as text, sorted; of measure_said the newest of each cell."""
    version = Store(home).serving()
    assert version
    asked = {table: f'select {_OF_THE_FILES} from "{table}"' for table in version.manifest.tables}
    for table in (
        "panel_cell",
        "panel_told",
        "panel_part",
        "panel_part_told",
    ):  # what a panel was told on the way is never taken back
        del asked[table]
    for table in ("restated_month", "year_forecast"):  # of what was said on the way, which differs with it
        del asked[table]
    asked["measure_said"] = f"select * from ({_SAID_NOW}) where definition is not null"
    rows: dict[str, list[str]] = {}
    for table, query in asked.items():
        is_empty = version.manifest.tables[table] == 0  # as was verified: to ask each costs more than all the others
        rows[table] = [] if is_empty else sorted(map(repr, version.rows(query)))
    return rows
