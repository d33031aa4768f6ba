"""Records as Arrow tables, with the types that the schema of the store gives them."""

from __future__ import annotations

import pyarrow as pa

from metrics.intake.rows import Record
from metrics.questions.tables import types_of

_ARROW = {"varchar": pa.string(), "date": pa.date32(), "double": pa.float64(), "bigint": pa.int64()}
_ARROW |= {"integer": pa.int32(), "boolean": pa.bool_()}


def arrow_types(table: str) -> dict[str, pa.DataType]:
    """The columns of a table of the schema with the types a load has them in."""
    return {column: _ARROW[sql_type] for column, sql_type in types_of(table).items()}


def build_table(name: str, records: list[Record]) -> pa.Table:
    """Records as rows of a table of the schema, with its types. What it has no column for is left out."""
    types = arrow_types(name)
    columns = [column for column in (records[0] if records else types) if column in types]
    return pa.Table.from_pylist(records, schema=pa.schema([(column, types[column]) for column in columns]))
