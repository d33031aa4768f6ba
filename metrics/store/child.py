"""A child whom a reference names: which rows of the input tables are about it, and which texts name it."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from metrics.questions.tables import tables_of_schema, types_of
from metrics.store.placing import MADE_ANEW

ERASED = "[erased]"  # stands in a text where a reference stood
# What readers and people put in words: a reference may have come into any of it.
TEXTS = {
    "import_log": ("source_name", "report"),
    "rejected": ("sheet", "reason"),
    "import_warning": ("sheet", "warning", "examples"),
}
_REPORT = ("import_log", "report")  # is JSON, in which only the words are words
_ROW_NUMBERS = re.compile(r"[\d, .]*")
_PLAIN_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True)
class Child:
    """A child of an authority, by the reference its case system gives it."""

    authority: str
    reference: str

    def text(self, given: str) -> str:
        """A text without the reference, where it stands there as a whole word."""
        if self._word is None or _ROW_NUMBERS.fullmatch(given):
            return given
        return self._word.sub(ERASED, given)

    def report(self, given: str) -> str:
        """The same of a report in JSON: of its words, never of its numbers."""
        report = json.loads(given)
        without = self._in_words(report)
        return given if without == report else json.dumps(without)

    def cell(self, table: str, column: str, given: str) -> str:
        """The same of what stands in a column of TEXTS."""
        return self.report(given) if (table, column) == _REPORT else self.text(given)

    @cached_property
    def _word(self) -> re.Pattern[str] | None:
        """None for what a text would rather mean as a number: 12 rows, the year 2026."""
        if _PLAIN_NUMBER.fullmatch(self.reference):
            return None
        return re.compile(rf"(?<!\w){re.escape(self.reference)}(?!\w)")

    def _in_words(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self._in_words(one) for one in value]
        if isinstance(value, dict):
            return {key: self._in_words(one) for key, one in value.items()}
        return value


def tables_about_children() -> tuple[str, ...]:
    """The tables of files whose rows are each about a child."""
    return tuple(table for table in tables_of_schema() if table not in MADE_ANEW and "child" in types_of(table))
