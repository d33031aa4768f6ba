"""Reads another authority's monthly aggregates: a Parquet file, its manifest inside, of the cells that a panel sees.

A file comes from outside. Its schema, its manifest and every row are held to what `publish-aggregates` writes, before a
row is taken: who it is of, which measures, months, and no number from 1 to 5.
"""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import pyarrow as pa
from pydantic import Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from metrics.base.clocks import month_end
from metrics.base.errors import UserError
from metrics.base.fields import ONLY_THESE, YesNo, rule
from metrics.store.load import Progress, no_progress

MANIFEST = b"trajectory_aggregates"
SCHEMA = pa.schema(
    [
        ("measure", pa.string()),
        ("month", pa.date32()),
        ("months", pa.int32()),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("value", pa.float64()),
        ("flag", pa.string()),
    ]
)
SUFFIX = ".parquet"
ROUNDED = "rounded"
FLAGS = ("", "c", ROUNDED, "no cases", *(f"at least {level}%" for level in (95, 90, 80, 75)))
HIDDEN_UP_TO = 5
_MOST_BYTES, _MOST_UNPACKED, _MOST_CELLS = 20_000_000, 50_000_000, 200_000
_EARLIEST, _LATEST = date(1990, 1, 1), date(2045, 12, 31)
_KEY = re.compile(r"[a-z][a-z0-9_]{0,79}")


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


Key = Annotated[str, rule(lambda text: bool(_KEY.fullmatch(text)), "the key of a measure")]
Checksum = Annotated[str, Field(pattern="^[0-9a-f]{12}$")]
Name = Annotated[str, Field(min_length=1, max_length=80), rule(str.isprintable, "a name on one line")]


@checked(frozen=True, config=ONLY_THESE)
class SharedBy:
    """Whose aggregates they are, and by which definitions: of each measure the checksum that measure_said has."""

    authority: Annotated[str, Field(pattern="^[A-Z0-9]{9}$")]
    name: Name
    synthetic: YesNo
    made: Annotated[str, rule(_is_moment, "a moment with its time zone")]
    release: Annotated[str, Field(pattern=r"^\d{1,4}(\.\d{1,4}){0,3}$")]
    definitions: dict[Key, Checksum]


@dataclass(frozen=True)
class SharedCell:
    """One cell as a panel sees it: `months` is the length of the period that ends on `month`."""

    measure: str
    month: date
    months: int
    numerator: float | None
    denominator: float | None
    value: float | None
    flag: str


@dataclass(frozen=True)
class Aggregates:
    """What a file of aggregates holds."""

    by: SharedBy
    cells: tuple[SharedCell, ...]


MANIFESTS = TypeAdapter(SharedBy)


def read(path: Path, *, progress: Progress | None = None) -> Aggregates:
    """A file of aggregates. UserError, with what is wrong, where it is not one, or not of whom its name says."""
    (progress or no_progress)(f"Reading {path.name}", 0, 0)
    if path.stat().st_size > _MOST_BYTES:
        raise _refused(path, "it is larger than a file of monthly aggregates can be")
    import pyarrow.parquet as pq  # every start would wait for it

    try:
        with pq.ParquetFile(path) as file:
            by = _manifest(path, file)
            cells = [_cell(path, by, row) for row in file.read().to_pylist()]
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        raise _refused(path, "it is no Parquet file, or a damaged one") from None
    if len({(cell.measure, cell.month, cell.months) for cell in cells}) < len(cells):
        raise _refused(path, "it tells of one period twice")
    return Aggregates(by, tuple(cells))


def _manifest(path: Path, file: Any) -> SharedBy:
    """Who it is of. Only then are rows read, and only where they are few enough and in our columns."""
    about = file.metadata
    unpacked = sum(about.row_group(number).total_byte_size for number in range(about.num_row_groups))
    if about.num_rows > _MOST_CELLS or unpacked > _MOST_UNPACKED:
        raise _refused(path, "it holds more rows than monthly aggregates can have")
    if not file.schema_arrow.equals(SCHEMA):
        raise _refused(path, f"its columns are not {', '.join(SCHEMA.names)}, or of other types")
    try:
        by = MANIFESTS.validate_json((about.metadata or {}).get(MANIFEST, b""))
    except ValidationError:
        raise _refused(path, "it does not say whose figures it holds, of when and by which definitions") from None
    if path.name != f"{by.authority}{SUFFIX}":
        raise _refused(path, f"it says that it is of {by.authority}, and its name does not")
    return by


def _cell(path: Path, by: SharedBy, row: dict[str, object]) -> SharedCell:
    cell = SharedCell(**row)  # type: ignore[arg-type]
    if cell.measure not in by.definitions:
        raise _refused(path, "it holds a figure without a definition")
    if not (
        isinstance(cell.month, date) and _EARLIEST <= cell.month <= _LATEST and cell.month == month_end(cell.month)
    ):
        raise _refused(path, "it holds a period that does not end with a month")
    if cell.months not in (1, 3, 12) or cell.flag not in FLAGS:
        raise _refused(path, "it holds a length of a period, or a word in place of a figure, that is not known")
    numbers = [number for number in (cell.numerator, cell.denominator, cell.value) if number is not None]
    if not all(math.isfinite(number) for number in numbers):
        raise _refused(path, "it holds a figure that is no number")
    parts = [part for part in (cell.numerator, cell.denominator) if part is not None]
    if any(0 < abs(part) < HIDDEN_UP_TO + 1 for part in parts) or (cell.flag and any(parts)):
        raise _refused(path, f"it tells a number from 1 to {HIDDEN_UP_TO}, or one that it says is hidden")
    if cell.flag not in ("", ROUNDED) and cell.value is not None:
        raise _refused(path, "it tells a figure that it says is hidden")
    return cell


def _refused(path: Path, why: str) -> UserError:
    return UserError(
        f"'{path.name}' was not read: {why}. Ask whoever wrote it to write it again with "
        "`python -m metrics publish-aggregates`."
    )
