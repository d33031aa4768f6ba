"""The columns we keep of every input and the words of its codes: columns.toml, checked whole when first read."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

COLUMNS = Path(__file__).with_name("columns.toml")
CODE = "code:"
# What a column may hold, and the type it is kept as; 'code:<list>' is text.
KINDS = {
    "date": "date",
    "month": "date",
    "number": "double",
    "integer": "integer",
    "interval": "integer",
    "id": "varchar",
    "text": "varchar",
    "name": "varchar",
    "yes_no": "varchar",
    "role": "varchar",
    "holder": "varchar",
    "age": "double",
    "category": "varchar",
    "permanence_plan": "varchar",
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ColumnWords(_Strict):
    """One column: what kind of value it holds, and what files call it, the name we use in messages first."""

    kind: str
    headers: list[str] = Field(min_length=1)
    required: bool = False
    extra: bool = False
    ahead: bool = False

    @model_validator(mode="after")
    def _kind_is_known(self) -> ColumnWords:
        if self.kind not in KINDS and not self.kind.startswith(CODE):
            raise ValueError(f"kind {self.kind!r} is none of {', '.join(KINDS)} or {CODE}<list>")
        return self

    @property
    def sql_type(self) -> str:
        """The type it is kept as."""
        return KINDS.get(self.kind, "varchar")


class Section(_Strict):
    """The columns of one table; those of the sections in `include` come before them."""

    title: str = Field(min_length=1)
    include: list[str] = []
    columns: dict[str, ColumnWords] = Field(min_length=1)


class CodeList(_Strict):
    """The plain words of one code list, each with what files write for it; `blank` is the word for an empty cell."""

    blank: str = "unknown"
    words: dict[str, list[str]] = Field(min_length=1)


class Columns(_Strict):
    """All of columns.toml: sections by dotted key ('annex_a.list_4'), code lists by name."""

    sections: dict[str, Section]
    codes: dict[str, CodeList]

    @model_validator(mode="after")
    def _names_resolve(self) -> Columns:
        problems: list[str] = []
        for key, section in self.sections.items():
            problems += [
                f"{key}: includes {other!r}, which is no section"
                for other in section.include
                if other not in self.sections
            ]
            for name, column in section.columns.items():
                listed = column.kind.removeprefix(CODE)
                if column.kind.startswith(CODE) and listed not in self.codes:
                    problems.append(f"{key}.{name}: there is no code list {listed!r}")
        for name, codes in self.codes.items():
            if codes.blank not in ("null", "unknown", *codes.words):
                problems.append(f"codes.{name}: the word for a blank, {codes.blank!r}, is none of its words")
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def of(self, key: str) -> dict[str, ColumnWords]:
        """The columns of a section in their order, included ones first."""
        section = self.sections[key]
        columns: dict[str, ColumnWords] = {}
        for other in section.include:
            columns |= self.of(other)
        return columns | section.columns


def read_columns(text: str) -> Columns:
    """Raises ValueError that names every problem at once, each with its place in the file."""
    given = tomllib.loads(text)
    codes = given.pop("codes", {})
    try:
        return Columns(sections=_sections("", given), codes=codes)
    except ValidationError as invalid:
        problems = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}".lstrip(": ") for one in invalid.errors()]
        raise ValueError("columns.toml: " + "; ".join(problems)) from None


def _sections(above: str, given: dict[str, Any]) -> dict[str, Any]:
    """Tables by dotted key: one that has a title or columns is a section, any other holds sections."""
    sections: dict[str, Any] = {}
    for name, table in given.items():
        if not isinstance(table, dict) or "columns" in table or "title" in table:
            sections[above + name] = table
        else:
            sections |= _sections(f"{above}{name}.", table)
    return sections


@cache
def columns() -> Columns:
    """columns.toml, read once."""
    return read_columns(COLUMNS.read_text(encoding="utf-8"))
