"""Works out a part of few rows without planning what can give none.

Such a part is made of hundreds of statements, and most of its tables are empty: a council that sends one file has
nothing to plan a care leaver's contact from. To plan costs more than to work out there, so a statement that gives no
row of these tables (`metrics/store/rows_of`) makes its empty table and is done.
"""

import re
from typing import NamedTuple

from metrics.questions.sources import Statement, in_order
from metrics.store.rows_of import Possible, possible
from metrics.store.writer import Writer

_AS = re.compile(r"create (?:temp table|table|view) \w+ as\b(?P<query>.*)", re.DOTALL)


class Learned(NamedTuple):
    """When a query may give rows, and for one that makes a table, what makes it without rows."""

    possible: Possible
    shape: str = ""


# By the words of a statement, of which a release has a few hundred. One is learned when a process plans it a second
# time: so a name that is wrong is told as ever, and a process that makes one part learns nothing it never uses.
_PLANNED: set[str] = set()
_LEARNED: dict[str, Learned] = {}


class Sparing:
    """A part of few rows that is being worked out.

    When the first table is made all inputs must be there: which of them are empty is looked up then.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._empty: set[str] = set()
        self._views: dict[str, Possible] = {}
        self._looked = False

    def make(self, sql: str) -> None:
        """Makes what the statements make."""
        if not self._looked:
            self.look_again()
        for statement in in_order(sql):
            self._make(statement)

    def look_again(self) -> None:
        """Looks up which tables are empty now: a build fills some of them itself, on its way."""
        self._looked = True
        self._empty = self._writer.empty_tables()
        for name, view in self._views.items():
            if not view(self._empty):
                self._empty.add(name)

    def gives_none(self, query: str) -> bool:
        """Whether a query, of a measure or a check, gives no row of the tables as they are."""
        learned = _LEARNED.get(query)
        if learned is None and _planned_before(query):
            learned = _LEARNED[query] = Learned(possible(query))
        return learned is not None and not learned.possible(self._empty)

    def _make(self, statement: Statement) -> None:
        learned = _LEARNED.get(statement.text)
        spared = learned is not None and not learned.possible(self._empty)
        rows = self._writer.rows_put_in(learned.shape if learned and spared else statement.text)
        if learned and statement.kind == "view":
            self._views[statement.makes] = learned.possible
        if spared or (rows == 0 and statement.kind != "view"):
            self._empty.add(statement.makes)
        if learned is None and _planned_before(statement.text):
            _LEARNED[statement.text] = self._learned(statement)

    def _learned(self, statement: Statement) -> Learned:
        made = _AS.fullmatch(statement.text)
        assert made, statement.text
        if statement.kind == "view":
            return Learned(possible(made["query"]), statement.text)
        shape = self._writer.shape(statement.makes)
        return Learned(possible(made["query"]), f"create {statement.kind} {statement.makes} ({shape})")


def _planned_before(text: str) -> bool:
    """Whether this process planned it before; from now on it has."""
    before = text in _PLANNED
    _PLANNED.add(text)
    return before
