"""Builds one part of a new version: inputs of the part before, what fills it, and what was written read again."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from metrics.questions.tables import schema
from metrics.store import limits, making
from metrics.store.change import Filler, RowsNeeded, SecondBuild
from metrics.store.child import Child
from metrics.store.load import Progress
from metrics.store.manifest import StorePart
from metrics.store.placing import COMMON
from metrics.store.writer import SMALL, CannotGrow, Writer, fill_calendar

# How DuckDB writes a part: as the one we use does best, and not as its oldest could still read. Nothing is logged ahead
# of the file: a part that is not finished is nobody's, and swept away.
_WRITTEN = "storage_version 'v1.5.0', recovery_mode 'no_wal_writes'"
# Bytes. Every table takes a block at least; of many rows the larger ones, which DuckDB would take, hold more.
_SMALL_BLOCKS = ", block_size 16384"
_BEGUN: dict[str, bytes] = {}  # by the tables' shape


@dataclass(frozen=True)
class Building:
    """A part to build. `work`: the file it is built in. `source`: where its inputs are; None where it has none yet.

    `common`: the common part of the new version, for an authority's. `elsewhere`: the authorities whose rows the common
    part has none of. `becomes`: what the manifest will say of it, but for its rows, size and checksum. `rows`: how many
    there are of it, about, before it is worked out. `threads`: how many DuckDB may take; 0 for as many as there are
    cores. `without`: the child whose rows are left behind, and whom no text names then; `leaving`: those whose rows
    alone are. `copies`: whether it may begin as a copy of the file before, where nothing of that is taken out; `grows`:
    whether what was worked out there stays in it. `called`: the name of the authority, for whoever waits.
    """

    work: Path
    source: Path | None
    common: Path | None
    elsewhere: frozenset[str]
    filler: Filler
    becomes: StorePart
    rows: int
    threads: int = 0
    without: Child | None = None
    leaving: tuple[str, ...] = ()
    copies: bool = False
    grows: bool = False
    called: str = ""


def build_part(building: Building, progress: Progress) -> StorePart:
    """Builds a part, verified and on the disk. What is raised leaves the work file, for whoever publishes to remove."""
    with making.refused_plainly(building.work.parent):
        tables, second = _fill(building, progress)
        if second:
            tables = _again(building, second, progress) or tables
        with building.work.open("rb+") as file:
            os.fsync(file.fileno())
        return replace(
            building.becomes,
            sha256=making.checksum(building.work),
            size=building.work.stat().st_size,
            tables=tables,
        )


def _again(building: Building, second: SecondBuild, progress: Progress) -> dict[str, int] | None:
    """Makes a part that is built again, of its own rows but for those of some children; None where it stays as it is.

    What is deleted lies on in the free blocks of a file, so the rows are left behind when they are copied.
    """
    whole = building.work.with_name(f"{building.work.name}-whole")
    building.work.replace(whole)
    try:
        again = replace(building, source=whole, filler=second.then, without=None, leaving=tuple(second.children))
        return _fill(again, progress)[0]
    except RowsNeeded:
        progress("Rows of children closed long ago stay: without them a figure would be another", 0, 0)
        whole.replace(building.work)
        return None
    finally:
        whole.unlink(missing_ok=True)


def _fill(building: Building, progress: Progress) -> tuple[dict[str, int], SecondBuild | None]:
    """The part's rows per table, once they are written, and whose rows are to go."""
    if building.copies and building.source and _may_take_over(building) and (building.grows or not _is_small(building)):
        try:
            return _fill_copy(building, building.source, progress)
        except CannotGrow:
            building.work.unlink()
    return _fill_anew(building, progress)


def _is_small(building: Building) -> bool:
    return building.rows < SMALL


def _fill_copy(building: Building, source: Path, progress: Progress) -> tuple[dict[str, int], SecondBuild | None]:
    """Makes a part of a copy of the file before, into which rows are only added. CannotGrow where that is not so.

    What is worked out and no more holds lies on in free blocks, and names nobody whom the files do not name.
    """
    shutil.copyfile(source, building.work)
    with opened_to_fill(building.work) as connection:
        if making.is_hollow(connection) or not making.has_our_inputs(connection):
            raise CannotGrow
        making.make_room(connection, everything=not building.grows)
        connection.execute("checkpoint")  # the room is used by what is worked out
        writer = Writer(connection, source, grows=building.grows, only_adds=True)
        return _work_out(building, writer, connection, progress)


def _fill_anew(building: Building, progress: Progress) -> tuple[dict[str, int], SecondBuild | None]:
    is_small = _is_small(building)
    if is_small:
        building.work.write_bytes(_begun_small(building.work.parent))
    with opened_to_fill(building.work) as connection:
        if not is_small:
            _begin(connection)
        writer = Writer(connection, building.source if _may_take_over(building) else None)
        if building.source:
            making.copy_inputs(
                connection,
                building.source,
                building.becomes.authority,
                building.elsewhere,
                building.without,
                building.leaving,
            )
        return _work_out(building, writer, connection, progress)


def _work_out(
    building: Building, writer: Writer, connection: duckdb.DuckDBPyConnection, progress: Progress
) -> tuple[dict[str, int], SecondBuild | None]:
    """Fills a part that holds the inputs of the part before."""
    if building.threads:
        connection.execute(f"set threads = {building.threads}")
    if building.common:
        making.borrow(connection, building.common, building.becomes.authority)
    second = building.filler(writer, progress)
    writer.leave_before()
    writer.note_taken_out()
    if building.becomes.authority != COMMON:
        making.give_back(connection)
    tables = making.count_rows(connection)
    connection.execute("checkpoint")
    _read_again(connection, building.work, tables)
    return tables, second


def _read_again(connection: duckdb.DuckDBPyConnection, work: Path, tables: dict[str, int]) -> None:
    """Closes the part's file and counts the rows of what is on the disk; what fills it can do no more after this."""
    connection.execute("use memory; detach part")
    with making.attached(connection, work, "written"):
        connection.execute("use written")
        written = making.count_rows(connection)
        connection.execute("use memory")
    if written != tables:
        raise RuntimeError(f"The new part does not hold what was written: {written} instead of {tables}")


@contextmanager
def opened_to_fill(work: Path, also: str = "") -> Iterator[duckdb.DuckDBPyConnection]:
    """A part's file, to be filled: it holds what went in when it is checkpointed, not before. `also`: of its form."""
    with duckdb.connect(config=limits.of_building(work)) as connection:
        connection.execute(f"attach '{making.quoted(work)}' as part ({_WRITTEN}{also})")
        connection.execute("use part")
        yield connection


def _begin(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the tables that files fill, and the calendar: every part begins with them."""
    connection.execute(schema())
    fill_calendar(Writer(connection))


def _begun_small(folder: Path) -> bytes:
    """A part of few rows as it begins, made once in a process: its tables one by one cost a tenth of such a part."""
    shape = making.shape()
    if shape not in _BEGUN:
        with TemporaryDirectory(prefix=".work-begun-", dir=folder) as place:
            file = Path(place) / "part.duckdb"
            with opened_to_fill(file, _SMALL_BLOCKS) as connection:
                _begin(connection)
                connection.execute("checkpoint")
            _BEGUN[shape] = file.read_bytes()
    return _BEGUN[shape]


def _may_take_over(building: Building) -> bool:
    """Whether rows that were worked out of the part before may be copied: never where rows of children are to go."""
    return building.becomes.authority != COMMON and not building.without and not building.leaving
