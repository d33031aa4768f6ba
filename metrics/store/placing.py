"""Which part of a version a table's rows lie in. The one place that says so.

A version has a part for each authority with files of its own, and a common one: what is public, what is set for all,
and whatever belongs to an authority without files of its own. A table with an authority in each row is split by it,
but for those named here.
"""

import hashlib
import re
from collections.abc import Collection

COMMON = ""  # stands in the place of an authority for the part that is nobody's alone

# In the common part alone. A part being built has rows of them only as long as it is built.
COMMON_TABLES = frozenset(
    "authority event_row published published_figure series_break population neighbour statistical_neighbour"
    " setting own_event worker_alias own_measure restricted_record".split()
)
# What an authority's part is worked out of beside its own files: the columns of its rows in the common part.
BORROWED = {
    "authority": "*",
    "event_row": "*",
    "population": "*",
    "published": "distinct authority, month",  # by them its events are lettered
}
# Without an authority, and in every part the same: read from any one of them.
SAME_EVERYWHERE = frozenset({"calendar", "measure_rule"})
# Without an authority, and not the same: how the rows of several parts become one table.
MERGED = {
    "folded_name": "select distinct * from ({all_rows})",
    "piece_origin": "select * from ({all_rows})",
    "taken_out": "select * from ({all_rows})",
    "check_run": "select check_key, max(problem) as problem from ({all_rows}) group by check_key",
}
# Tables of schema.sql that every version fills anew; all others are inputs and are carried from version to version.
MADE_ANEW = frozenset(
    "calendar setting own_event worker_alias own_measure restricted_record folded_name measure_month measure_team_month"
    " measure_coverage said_break restated_month panel_cell panel_part check_result check_run piece_origin"
    " taken_out".split()
)

_SAFE = re.compile(r"[0-9A-Z]{1,40}")


def file_name(version: str, authority: str) -> str:
    """The file of a part that a version makes: its name is safe, and of no other part, whatever the code holds."""
    if authority == COMMON:
        kind = "common"
    elif _SAFE.fullmatch(authority):
        kind = authority
    else:
        kind = "x" + hashlib.sha256(authority.encode()).hexdigest()[:24]
    return f"{version}-{kind}.duckdb"


def rows_of_part(table: str, authority: str, elsewhere: Collection[str]) -> tuple[str, dict[str, object]]:
    """Which rows of an input table belong in a part, as SQL with its parameters.

    `elsewhere`: the authorities that have parts of their own.
    """
    if authority != COMMON:
        return "authority = $authority", {"authority": authority}
    if table in COMMON_TABLES:
        return "true", {}
    return "not list_contains($authorities, coalesce(authority, ''))", {"authorities": sorted(elsewhere)}


def is_in(table: str, authority: str) -> bool:
    """Whether a part holds rows of a table."""
    return authority == COMMON or table not in COMMON_TABLES
