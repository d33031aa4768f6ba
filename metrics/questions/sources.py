"""What a measure's number is made of: its query, and each statement of sql/derive and sql/prepared that it reads."""

import re
from collections.abc import Iterable, Mapping, Set
from functools import cache
from typing import NamedTuple

from metrics.base.home import SQL
from metrics.questions.kinds import REACH
from metrics.questions.tables import views

_WITH = re.compile(r"\s*with\s")
_BEGINS = re.compile(r"^(?=create )", re.MULTILINE)
_MAKES = re.compile(r"create (temp table|table|view) (\w+)(?: as -- in pieces by (\w+)(?: and (\w+))?$)?", re.MULTILINE)
_HEAD = re.compile(r"create (?:temp table|table|view) \w+ as(?: --[^\n]*)?\s+")
_TAIL = re.compile(r";\s*(?:--[^\n]*\s*)*\Z")
_COMMENT = re.compile(r"--[^\n]*")
_TEXT = re.compile(r"'[^']*'")
_WORD = re.compile(r"\w+")
_READ = re.compile(r"\b(?:from|join) (\w+)")
_SETTING = re.compile(r"\bname = '(\w+)'")


class Statement(NamedTuple):
    """What makes one table or view, with the rows that are put into it. `kind`: table, temp table or view.

    `by`: the column of days whose months it is made by, each of rows of that month and `reach` months before it; '' if
    it is made as a whole. `each`: a table of which each row that it makes is made of one alone, and has its columns.
    """

    makes: str
    kind: str
    text: str
    by: str = ""
    reach: int = REACH
    each: str = ""

    @property
    def query(self) -> str:
        """What gives its rows."""
        return _TAIL.sub("", _HEAD.sub("", self.text, count=1))


def in_order(sql: str) -> list[Statement]:
    """The statements of a file of sql/derive, sql/prepared or sql/lines."""
    made: list[Statement] = []
    for text in _BEGINS.split(sql)[1:]:
        named = _MAKES.match(text)
        assert named, text
        made.append(Statement(named[2], named[1], text, named[3] or "", each=named[4] or ""))
    return made


def reading_only(query: str, terms: Mapping[str, str]) -> str:
    """A query that reads only some rows of tables and views. `terms`: which ones, by the name of each."""
    shadows = ", ".join(f"{name} as (select * from {name} where {which})" for name, which in sorted(terms.items()))
    begins_with = _WITH.match(query)
    if not shadows:
        return query
    return f"with {shadows}, {query[begins_with.end() :]}" if begins_with else f"with {shadows} {query}"


def plain(sql: str) -> str:
    """SQL without comments and line breaks: what may be written in another way and asks the same."""
    return " ".join(_COMMENT.sub("", sql).split())


@cache
def statements() -> dict[str, str]:
    """By the name of each table that is derived or prepared: the statement that makes it, plain."""
    files = sorted(path for folder in ("derive", "prepared") for path in (SQL / folder).glob("*.sql"))
    made: dict[str, str] = {}
    for text in (views(), *(path.read_text(encoding="utf-8") for path in files)):
        made |= {one.makes: plain(one.text) for one in in_order(text)}
    return made


@cache
def _reads(table: str) -> Set[str]:
    """The tables that a table is made of, directly."""
    return (statements().keys() & words(statements()[table])) - {table}


def names(sql: str) -> set[str]:
    """The names of all that SQL reads, and of its common tables: a column that is called as a table is none of them."""
    return set(_READ.findall(_TEXT.sub("", plain(sql))))


def words(sql: str) -> set[str]:
    """The words of SQL: the names of all that it reads are among them."""
    return set(_WORD.findall(sql))


def tables_read(query: str) -> list[str]:
    """The derived and prepared tables that a query reads, directly or through others, by name."""
    reached: set[str] = set()
    ahead = statements().keys() & words(plain(query))
    while ahead:
        reached |= ahead
        ahead = {further for table in ahead for further in _reads(table)} - reached
    return sorted(reached)


def settings_read(texts: Iterable[str]) -> set[str]:
    """The names of the settings that statements ask for."""
    return {name for text in texts for name in _SETTING.findall(text)}
