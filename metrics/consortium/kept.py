"""What was read of others' aggregates: kept in the home (consortium.json) and read live, for it changes no figure."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from metrics.base import disk
from metrics.base.errors import UserError
from metrics.intake.aggregates import Aggregates, SharedCell

FILE = "consortium.json"


@dataclass(frozen=True)
class KeptAggregates:
    """Aggregates, and the day on which they were read here."""

    read_on: date
    aggregates: Aggregates


@dataclass(frozen=True)
class SharedFigure:
    """The newest cell that an authority shares of a measure. made: the day it was written; read_on: the day it came."""

    authority: str
    name: str
    synthetic: bool
    made: date
    read_on: date
    cell: SharedCell


@dataclass(frozen=True)
class SharedFigures:
    """Of one measure: what others share by our definition, and the names of those who go by another one.

    has_own: whether we have a definition of it to hold theirs against.
    """

    figures: tuple[SharedFigure, ...]
    defined_otherwise: tuple[str, ...]
    has_own: bool


_KEPT = TypeAdapter(tuple[KeptAggregates, ...])


def keep(home: Path, read: Sequence[Aggregates], on: date) -> None:
    """Keeps the newest cell of each measure, which is all that pages tell, in the place of all that was kept before."""
    whole = [asdict(KeptAggregates(on, replace(one, cells=_newest(one.cells)))) for one in read]
    with disk.refused_plainly(home):
        home.mkdir(parents=True, exist_ok=True)
        disk.write_whole(home / FILE, json.dumps(whole, default=str))


def _newest(cells: Sequence[SharedCell]) -> tuple[SharedCell, ...]:
    """By measure the cell of the newest month; of several that end with it the one of the shortest period."""
    by_measure: dict[str, SharedCell] = {}
    for cell in sorted(cells, key=lambda one: (one.month, -one.months)):
        by_measure[cell.measure] = cell
    return tuple(by_measure.values())


def kept(home: Path) -> tuple[KeptAggregates, ...]:
    """What is kept; nothing where nothing was read. UserError where the file is damaged."""
    path = home / FILE
    try:
        return _kept(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return ()


@lru_cache(maxsize=2)
def _kept(path: Path, changed: int) -> tuple[KeptAggregates, ...]:
    try:
        return _KEPT.validate_json(path.read_bytes())
    except ValidationError:
        raise UserError(
            f"{disk.shown(path)} cannot be read: it is damaged. Remove it and run `python -m metrics read-aggregates "
            "FOLDER` again."
        ) from None


def shared(others: Sequence[KeptAggregates], measure: str, own: str | None) -> SharedFigures:
    """What others share of a measure, newest cells only, by name. own: the checksum of our definition of it, or None.

    Figures by another definition are not mixed in: whose they are is told.
    """
    by_ours: list[SharedFigure] = []
    otherwise: list[str] = []
    for one in others:
        by = one.aggregates.by
        cell = next((cell for cell in one.aggregates.cells if cell.measure == measure), None)
        if cell is None:
            continue
        if by.definitions[measure] != own:
            otherwise.append(by.name)
            continue
        made = date.fromisoformat(by.made[:10])
        by_ours.append(SharedFigure(by.authority, by.name, by.synthetic, made, one.read_on, cell))
    return SharedFigures(tuple(sorted(by_ours, key=lambda one: one.name)), tuple(sorted(otherwise)), own is not None)
