"""Whose rows go: children whom no file of a set time mentions, counted back from the newest extract.

They are looked for once a month of extracts, for a part is then worked out twice: with them, so that all they count in
is said, and without. A child stays while open on the newest day, while a file of that time mentions them, and where the
list that mentions them came no more since: nobody knows then whether they are open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import pyarrow as pa

from metrics.build.definitions import Definitions
from metrics.build.measures import build
from metrics.questions.tables import types_of
from metrics.settings import Setting, of_whole_authority
from metrics.store.change import RowsNeeded, SecondBuild
from metrics.store.child import tables_about_children
from metrics.store.load import Progress
from metrics.store.writer import Writer

SETTING = "retention_months"
_HORIZON = "select cast(max(as_at) - to_months(cast($months as integer)) as date) from extract"
_OPEN = """
    select child from open_month
    where day = (select max(day) from open_month)
"""
_REMEMBERED = "date '9999-12-31'"  # the last day of a child who stays whatever else is known
_REACH = """
    select authority, list, as_at, row_count, reaches_to, repeats_from, cut_to
    from extract_reach
    where as_at < $horizon
"""
_TYPES = {
    "dropped": ("authority", "day", "children", "number"),
    "dropped_reach": ("authority", "list", "as_at", "row_count", "reaches_to", "repeats_from", "cut_to"),
    "dropped_team": ("authority", "team"),
}


@dataclass(frozen=True)
class Noted:
    """What is noted of rows that go, beside the children: rows of the tables of these names."""

    dropped: list[tuple[object, ...]]
    dropped_reach: list[tuple[object, ...]]
    dropped_team: list[tuple[object, ...]]


def who_leaves(writer: Writer, definitions: Definitions, authority: str) -> SecondBuild | None:
    """Whose rows go from a part that is worked out; None where nobody's do."""
    months = months_of(definitions.settings, authority)
    horizon = horizon_of(writer, months) if months else None
    if horizon is None or _was_this_month(writer, horizon):
        return None
    children = due(writer, horizon)
    if not children:
        return None
    [(number,)] = writer.rows("select max(number) from import_log")
    noted = Noted(
        [(authority, horizon, len(children), number)],
        writer.rows(_REACH, {"horizon": horizon}),
        writer.rows(_teams_of(), {"children": children}),
    )
    return SecondBuild(children, partial(_without_them, noted=noted, definitions=definitions))


def _was_this_month(writer: Writer, horizon: date) -> bool:
    """Whether rows went already in the month that is counted to: for a few days more nothing is worked out twice."""
    days = writer.rows("select max(day) from dropped")
    last = days[0][0]
    return last is not None and (last.year, last.month) == (horizon.year, horizon.month)


def _without_them(writer: Writer, progress: Progress, noted: Noted, definitions: Definitions) -> None:
    """Works a part out that holds the other children. RowsNeeded where another figure would be said."""
    writer.execute("delete from dropped_reach; delete from dropped_team")
    for table, names in _TYPES.items():
        if rows := getattr(noted, table):
            columns = zip(*rows, strict=True)
            writer.insert(table, pa.table(dict(zip(names, map(pa.array, columns), strict=True))))
    if build(writer, definitions, progress):
        raise RowsNeeded


def _teams_of() -> str:
    """A query for the teams that rows of children name, and those noted before."""
    named = [
        f"""
        select authority, coalesce(nullif(team, ''), 'unknown') as team from "{table}"
        where child in (select unnest($children))
        """
        for table in tables_about_children()
        if "team" in types_of(table)
    ]
    return " union ".join([*named, "select authority, team from dropped_team"])


def months_of(settings: Sequence[Setting], authority: str) -> int:
    """After how many months rows go; 0 for never. What is set for the authority comes before what is set for all.

    It holds for a whole authority and at once: one for a team or a role is none.
    """
    return int(of_whole_authority(settings, SETTING, authority) or 0)


def horizon_of(writer: Writer, months: int) -> date | None:
    """The first day of the time in which a mention keeps a child; None where there is no extract to count from."""
    [(day,)] = writer.rows(_HORIZON, {"months": months})
    return day if isinstance(day, date) else None


def due(writer: Writer, horizon: date) -> list[str]:
    """The children whose rows go, of a part that is worked out. They are in order."""
    mentions = " union all ".join(_mentions())
    rows = writer.rows(
        f"""
        with mentioned as ({mentions})
        select child from mentioned
        where child is not null
        group by child
        having max(day) < $horizon
        except
        {_OPEN}
        order by child
        """,
        {"horizon": horizon},
    )
    return [child for (child,) in rows]


def _mentions() -> Iterator[str]:
    """For each table about children a query: child, and the last day that it mentions them."""
    for table in tables_about_children():
        columns = types_of(table)
        days = [name for name, kind in columns.items() if kind == "date"]
        if table.startswith("list_"):
            yield _of_list(table)
        elif "as_at" in columns:
            yield f'select child, max(as_at) as day from "{table}" group by child'
        else:
            greatest = ", ".join(f'"{day}"' for day in days) or _REMEMBERED
            yield f'select child, coalesce(max(greatest({greatest})), {_REMEMBERED}) from "{table}" group by child'


def _of_list(table: str) -> str:
    number = int(table.removeprefix("list_"))
    newest = f"(select max(as_at) from extract_list where list = {number})"
    return f"""
        select child, case when {newest} < $horizon then {_REMEMBERED} else max(as_at) end as day
        from {table} group by child
    """
