"""Writes one's own authorities' monthly aggregates: the cells that a panel sees, and by which definitions they are.

Whatever a panel may not see is hidden here as well, for the cells are the same (decision 25). Nothing is told of a
service, a team or anybody.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa

from metrics.base import disk, today
from metrics.base.errors import UserError
from metrics.base.release import RELEASE
from metrics.intake.aggregates import MANIFEST, SCHEMA, SUFFIX, SharedBy
from metrics.store.placing import COMMON
from metrics.store.version import Version

_CELLS = """
    select measure, month, months, numerator, denominator, value, flag
    from panel_cell
    where authority = $authority
    order by measure, month, months
"""
# What is said of each measure now, by the newest month that anything is said of.
_DEFINITIONS = """
    with said as (
        select measure, definition,
            row_number() over (partition by measure order by month desc, turn desc) as nth
        from measure_said
        where authority = $authority and definition is not null
    )
    select measure, definition from said where nth = 1 order by measure
"""


def own_authorities(version: Version) -> list[str]:
    """The authorities that have files of their own in a version."""
    return sorted(part.authority for part in version.manifest.files if part.authority != COMMON)


def definitions(version: Version, authority: str) -> dict[str, str]:
    """By measure the checksum of what an authority's newest figures are worked out with."""
    return dict(version.rows(_DEFINITIONS, {"authority": authority}))


def publish(version: Version, authorities: Sequence[str], to: Path) -> dict[str, int]:
    """Writes a file for each authority into a folder, in the place of an older one; how many cells each has.

    UserError where an authority has none to tell, or the disk refuses. Nobody finds half a file.
    """
    import pyarrow.parquet as pq  # every command would wait for it

    tables = {authority: _table(version, authority) for authority in authorities}
    with disk.refused_plainly(to):
        to.mkdir(parents=True, exist_ok=True)
        for authority, table in tables.items():
            part = to / f".{authority}.{os.getpid()}.part"
            try:
                pq.write_table(table, part, compression="zstd")
                part.replace(to / f"{authority}{SUFFIX}")
            finally:
                part.unlink(missing_ok=True)
    return {authority: table.num_rows for authority, table in tables.items()}


def _table(version: Version, authority: str) -> pa.Table:
    defined = definitions(version, authority)
    rows = [row for row in version.rows(_CELLS, {"authority": authority}) if row[0] in defined]
    if not rows:
        raise UserError(
            f"{authority} has no figures that a panel may see, so there is nothing to publish. {disk.UNCHANGED}"
        )
    measures = {row[0] for row in rows}
    [(name, synthetic)] = version.rows(
        "select name, coalesce(synthetic, false) from authority where authority = $authority", {"authority": authority}
    ) or [(authority, False)]
    by = SharedBy(
        authority,
        name or authority,
        bool(synthetic),
        today.moment().isoformat(timespec="seconds"),
        RELEASE,
        {measure: definition for measure, definition in defined.items() if measure in measures},
    )
    columns = zip(*rows, strict=True)
    arrays = [pa.array(column, kind) for column, kind in zip(columns, SCHEMA.types, strict=True)]
    return pa.table(dict(zip(SCHEMA.names, arrays, strict=True)), schema=SCHEMA).replace_schema_metadata(
        {MANIFEST: json.dumps(asdict(by)).encode()}
    )
