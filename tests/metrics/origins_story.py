"""Files of an authority that come one after the other, and what two stores differ in."""

import csv
import math
import random
import shutil
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from metrics.build.imports import rebuild
from metrics.store.versions import Store
from tests.metrics.parts_story import File

Rows = Sequence[tuple[Any, ...]]
_WHEN = {"import_log": {"imported_at", "number"}}  # columns that say when, and as which of all, a file came
# What depends on the versions before
_ON_THE_WAY = {
    "measure_said", "panel_told", "panel_cell", "panel_part", "panel_part_told", "piece_origin", "taken_out",
}  # fmt: skip


# Some of its children go once the newest extract is there, others once 30 months are kept and not 36.
LONG_AGO = date(2023, 12, 31)


def few_files(files: Sequence[File], folder: Path) -> list[File]:
    """Of a demonstration: a month end that tells of children closed long ago, the last one, the newest two weeks,
    supervision in two files, and what is loaded once."""
    extracts = [file for file in files if file[0] == "annex_a"]
    [long_ago] = [file for file in extracts if file[2]["as_at"] == LONG_AGO]
    [supervision] = [file for file in files if file[0] == "supervision"]
    once = [file for file in files if file[0] not in ("annex_a", "supervision")]
    return [long_ago, extracts[-6], *extracts[-2:], *_two_files(supervision, folder), *once]


def _two_files(supervision: File, folder: Path) -> list[File]:
    """A file of supervision as two: until a week before its end, and that week."""
    feed, path, options = supervision
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    held, end = header.index("held"), options["as_at"]
    start = end - timedelta(days=6)
    first = date.fromisoformat(min(row[held] for row in rows))
    files: list[File] = []
    for name, starts, ends in (("earlier", first, start - timedelta(days=1)), ("later", start, end)):
        written = folder / f"supervision-{name}.csv"
        with written.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *(row for row in rows if str(starts) <= row[held] <= str(ends))])
        files.append((feed, written, {"authority": options["authority"], "start": starts, "end": ends}))
    return files


def with_corrections(extract: File, folder: Path, lots: random.Random) -> File:
    """The same extract, a folder of lists, with a tenth of the children gone and of the starts of cases moved back."""
    feed, path, options = extract
    gone: dict[str, bool] = {}
    folder.mkdir(parents=True)
    for written in sorted(path.glob("*.csv")):
        with written.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = list(csv.reader(file))
        there = [row for row in rows if not gone.setdefault(row[0], lots.random() < 0.1)]
        if "CIN Start Date" in header:
            _move_back(there, header.index("CIN Start Date"), lots)
        with (folder / written.name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *there])
    return feed, folder, options


def _move_back(rows: list[list[str]], column: int, lots: random.Random) -> None:
    for row in rows:
        if row[column] and lots.random() < 0.1:
            row[column] = str(date.fromisoformat(row[column]) - timedelta(days=lots.randrange(1, 400)))


def forget_after(home: Path, months: int) -> None:
    """Has rows of children go whom no file of so many months mentions."""
    text = f'[[setting]]\nname = "retention_months"\nvalue = {months}\n'
    (home / "settings.toml").write_text(text, encoding="utf-8")


def change_setting(home: Path, promise: int = 11) -> None:
    """Another promise."""
    (home / "settings.toml").write_text(f'[[setting]]\nname = "promise"\nvalue = {promise}\n', encoding="utf-8")


def worked_out_afresh(home: Path, copy: Path) -> Path:
    """A copy of a home in which everything was worked out again."""
    shutil.copytree(home, copy)
    rebuild(home=copy)
    return copy


def differences(home: Path, other: Path) -> list[str]:
    """The tables in which the versions that serve have other rows; numbers may differ by 1e-9."""
    ours, theirs = _rows(home), _rows(other)
    return sorted(
        table for table in ours.keys() | theirs.keys() if not _alike(ours.get(table, []), theirs.get(table, []))
    )


def _rows(home: Path) -> dict[str, Rows]:
    version = Store(home).serving()
    assert version
    rows: dict[str, Rows] = {}
    for table in version.manifest.tables.keys() - _ON_THE_WAY:
        if not version.manifest.tables[table]:
            continue
        columns = list(version.frame(f'select * from "{table}" limit 0').columns)
        compared = ", ".join(f'"{name}"' for name in columns if name not in _WHEN.get(table, ()))
        rows[table] = version.rows(f'select {compared} from "{table}"')
    return rows


def _alike(ours: Rows, theirs: Rows) -> bool:
    """Rows count as often as they occur, in any order."""
    if len(ours) != len(theirs):
        return False
    return Counter(ours) == Counter(theirs) or _nearly(sorted(ours, key=_place), sorted(theirs, key=_place))


def _place(row: tuple[Any, ...]) -> list[str]:
    """Where a row stands among others: numbers as far as they are compared."""
    return [f"{cell:.6f}" if isinstance(cell, float) else repr(cell) for cell in row]


def _nearly(ours: Rows, theirs: Rows) -> bool:
    return all(
        math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
        if isinstance(one, float) and isinstance(other, float)
        else one == other
        for row, same in zip(ours, theirs, strict=True)
        for one, other in zip(row, same, strict=True)
    )
