"""What a measure's number is made of: its query, and each statement of sql/derive and sql/prepared that it reads."""

import re
from collections.abc import Iterable, Set
from functools import cache

from metrics.questions.catalogue import SQL
from metrics.questions.tables import views

_BEGINS = re.compile(r"^(?=create )", re.MULTILINE)
_MAKES = re.compile(r"create (?:temp )?(?:table|view) (\w+)")
_COMMENT = re.compile(r"--[^\n]*")
_WORD = re.compile(r"\w+")
_SETTING = re.compile(r"\bname = '(\w+)'")


def plain(sql: str) -> str:
    """SQL without comments and line breaks: what may be written in another way and asks the same."""
    return " ".join(_COMMENT.sub("", sql).split())


@cache
def statements() -> dict[str, str]:
    """By the name of each table that is derived or prepared: the statement that makes it, plain."""
    files = sorted(path for folder in ("derive", "prepared") for path in (SQL / folder).glob("*.sql"))
    made: dict[str, str] = {}
    for text in (views(), *(path.read_text(encoding="utf-8") for path in files)):
        for statement in _BEGINS.split(text)[1:]:
            named = _MAKES.match(statement)
            if named:
                made[named[1]] = plain(statement)
    return made


@cache
def _reads(table: str) -> Set[str]:
    """The tables that a table is made of, directly."""
    return (statements().keys() & set(_WORD.findall(statements()[table]))) - {table}


def tables_read(query: str) -> list[str]:
    """The derived and prepared tables that a query reads, directly or through others, by name."""
    reached: set[str] = set()
    ahead = statements().keys() & set(_WORD.findall(plain(query)))
    while ahead:
        reached |= ahead
        ahead = {further for table in ahead for further in _reads(table)} - reached
    return sorted(reached)


def settings_read(texts: Iterable[str]) -> set[str]:
    """The names of the settings that statements ask for."""
    return {name for text in texts for name in _SETTING.findall(text)}
