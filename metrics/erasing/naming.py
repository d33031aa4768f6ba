"""Which parts of the store name a child, and with how many rows of which tables."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from metrics.erasing.parts import KeptPart, each_opened
from metrics.store.child import TEXTS, Child, tables_about_children
from metrics.store.version import Version
from metrics.store.versions import Store

RESTRICTED_TABLE = "restricted_record"


@dataclass(frozen=True)
class Naming:
    """A part that names a child, with its rows per table; of texts those that name the child in their words."""

    part: KeptPart
    rows: dict[str, int]


def parts_naming(store: Store, child: Child) -> list[Naming]:
    """Every part that names the child, each once, whichever versions share it."""
    named = [
        Naming(part, dict(_rows_per_table(version, child))) for part, version in each_opened(store, child.authority)
    ]
    return [one for one in named if one.rows]


def rows_of_all(namings: list[Naming]) -> dict[str, int]:
    """The rows per table of all of them together."""
    total: Counter[str] = Counter()
    for naming in namings:
        total.update(naming.rows)
    return dict(total)


def _rows_per_table(version: Version, child: Child) -> Iterator[tuple[str, int]]:
    values = {"authority": child.authority, "child": child.reference}
    for table in tables_about_children():
        if table in version.manifest.tables and "child" in columns_of(version, table):
            [(count,)] = version.rows(
                f'select count(*) from "{table}" where authority = $authority and child = $child', values
            )
            if count:
                yield table, count
    if count := _restricted(version, values):
        yield RESTRICTED_TABLE, count
    for table, columns in TEXTS.items():
        if count := sum(_names(child, table, row) for row in _texts(version, table, columns, child.authority)):
            yield table, count


def _restricted(version: Version, values: dict[str, str]) -> int:
    if RESTRICTED_TABLE not in version.manifest.tables:
        return 0
    [(count,)] = version.rows(
        f"select count(*) from {RESTRICTED_TABLE} where authority in ('', $authority) and child = $child", values
    )
    return int(count)


def _texts(version: Version, table: str, columns: tuple[str, ...], authority: str) -> list[dict[str, str]]:
    if table not in version.manifest.tables:
        return []
    rows = version.rows(
        f"select {', '.join(columns)} from {table} where authority = $authority", {"authority": authority}
    )
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _names(child: Child, table: str, row: dict[str, str]) -> bool:
    return any(child.cell(table, column, text) != text for column, text in row.items())


def columns_of(version: Version, table: str) -> set[str]:
    """The columns of a table, which in a part of an older release may be fewer."""
    return set(version.columns(f'select * from "{table}" limit 0').column_names)
