"""The store's tables: sql/schema.sql, the tables that follow from a feed's columns, and views over all feeds.

A feed without tables in schema.sql has them made from its section of columns.toml: one of its rows and, where its
file covers a span, one of the spans. So the types of every column stand in one place, here or there, for whoever
fills a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from metrics.base.home import SQL
from metrics.questions.columns import columns
from metrics.questions.feeds import FEEDS, Feed

_TABLE = re.compile(r"^create table (\w+) \((.*?)\);", re.MULTILINE | re.DOTALL)
_COLUMN = re.compile(r'"?(\w+)"?\s+(\w+)')


@cache
def schema() -> str:
    """The statements that make every table of a version, empty."""
    written = (SQL / "schema.sql").read_text(encoding="utf-8")
    named = {name for name, _ in _TABLE.findall(written)}
    made = [_made(feed, table) for feed in FEEDS.values() for table in feed.tables if table not in named]
    return "\n".join([written, *made])


def _made(feed: Feed, table: str) -> str:
    """The statement for a table that follows from a feed's columns."""
    if table.endswith("_span"):
        return f"create table {table} (authority varchar, starts date, ends date);"
    columns_sql = "".join(f', "{name}" {column.sql_type}' for name, column in columns().of(feed.section).items())
    dated = "as_at date, " if feed.is_register else ""
    return f"create table {table} (authority varchar, {dated}row_number bigint{columns_sql});"


@cache
def tables_of_schema() -> tuple[str, ...]:
    """The names of those tables."""
    return tuple(name for name, _ in _TABLE.findall(schema()))


@cache
def types_of(table: str) -> dict[str, str]:
    """The columns of a table of the schema with their SQL types, in order."""
    body = dict(_TABLE.findall(schema()))[table]
    without_comments = re.sub(r"--[^\n]*", "", body)
    return {match[1]: match[2] for match in map(_COLUMN.match, _parts(without_comments)) if match}


def _parts(body: str) -> Iterator[str]:
    return (part.strip() for part in body.split(",") if part.strip())


REGISTER_YEARS = 6  # one row of long ago would make months of which nothing else is known

# Rows of children that went named teams whose figures stay.
_TEAMS_OF_DROPPED = "select 'dropped', authority, team from dropped_team"

# Views over all feeds ---------------------------------------------------------------------------------


def views() -> str:
    """What sql/derive asks of all feeds at once, as tables: feed_known, feed_team, feed_span, feed_month.

    feed_known (feed, authority)            whose file of this feed was ever loaded
    feed_team  (feed, authority, team)      the teams that rows name; 'unknown' where one is blank
    feed_span  (feed, authority, starts, ends)
    feed_month (feed, authority, month, ahead)   ahead: the months may lie ahead of what is known
    """
    return "\n".join(
        [
            _view("feed_known", "feed, authority", _known()),
            _view("feed_team", "feed, authority, team", [*_teams(), _TEAMS_OF_DROPPED]),
            _view("feed_span", "feed, authority, starts, ends", _spans()),
            _view("feed_month", "feed, authority, month, ahead", _months()),
        ]
    )


def _view(name: str, columns: str, selects: Sequence[str]) -> str:
    filled = "\nunion\n".join(selects)
    return f"create table {name} as\nwith told ({columns}) as (\n{filled}\n)\nselect {columns} from told;"


def _known() -> list[str]:
    return [f"select '{feed.key}', authority from {feed.tables[0]}" for feed in FEEDS.values() if feed.placed]


def _teams() -> list[str]:
    """The teams of a complete list are those of its newest file; all others add up over files."""
    return [
        f"select '{feed.key}', authority, {_team_of(feed)} from {table} t{_newest(feed, table)}"
        for feed in FEEDS.values()
        for table in feed.tables
        if "team" in types_of(table)
    ]


def _team_of(feed: Feed) -> str:
    """A row of a monthly feed without a team speaks for the whole authority; of any other the team is not known."""
    return "coalesce(t.team, '')" if feed.dated == "month" else "coalesce(nullif(t.team, ''), 'unknown')"


def _newest(feed: Feed, table: str) -> str:
    if feed.dated != "as at" or feed.parts:
        return ""
    return f" where t.as_at = (select max(n.as_at) from {table} n where n.authority = t.authority)"


def _spans() -> list[str]:
    spans = [
        f"select '{feed.key}', authority, starts, ends from {table}"
        for feed in FEEDS.values()
        if feed.dated == "span"
        for table in feed.tables
        if table.endswith("_span")
    ]
    return spans + [_register(feed) for feed in FEEDS.values() if feed.is_register]


def _register(feed: Feed) -> str:
    """A register tells of the months since its first row began, to its own day; of no more than REGISTER_YEARS."""
    table = feed.tables[0]
    first = f"coalesce(min(t.{feed.day}), max(t.as_at))"
    return (
        f"select '{feed.key}', t.authority, "
        f"greatest(cast(date_trunc('month', {first}) as date), "
        f"cast(max(t.as_at) - interval {REGISTER_YEARS} year as date)), max(t.as_at)"
        f" from {table} t{_newest(feed, table)} group by t.authority"
    )


def _months() -> list[str]:
    return [
        f"select '{feed.key}', authority, month, {str(feed.ahead).lower()} from {table}"
        for feed in FEEDS.values()
        if feed.dated == "month"
        for table in feed.tables
    ]
