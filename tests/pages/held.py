"""Everything that a session holds after a page was drawn: what was sent to the browser, its memory and its files."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from metrics.base.errors import UserError
from metrics.desk import Desk
from pages.widgets import files
from serving.browsers import COOKIE
from serving.files import ADDRESS, route
from serving.waiting import File, WaitingFiles
from tests.serving.asking import ask


@dataclass
class Downloads:
    """The files that a page offers, each made as its button is drawn; and how many the desk refused to make."""

    contents: list[bytes] = field(default_factory=list)
    refused: int = 0

    def make_all(self, monkeypatch: pytest.MonkeyPatch) -> "Downloads":
        """From now on each button makes its file at once, as though everybody pressed every button."""
        drawn = files._button_for

        def pressed(viewer: Any, label: str, make: Callable[[], bytes], *more: Any) -> None:
            try:
                self.contents.append(make())
            except UserError:
                self.refused += 1
            drawn(viewer, label, make, *more)

        monkeypatch.setattr(files, "_button_for", pressed)
        return self

    def answers_to_others(self) -> list[int]:
        """How the address of each file answers a browser without a mark, and another one."""
        waiting = WaitingFiles(lambda: 0.0)
        app = Starlette(routes=[route(waiting)])
        answers = []
        for content in self.contents:
            for cookies in ("", f"{COOKIE}={'t' * 43}"):
                ticket = waiting.put(File("a.csv", "text/csv", content), "m" * 43)
                answers.append(ask(app, f"{ADDRESS}{ticket}", (("cookie", cookies),)).status)
        return answers


def texts_held(app: AppTest, downloads: Downloads) -> set[str]:
    """Every text in the elements and boxes of a page, the session's memory, and the cells of its files."""
    elements = [element.proto for element in _elements(app._tree)]
    memory = app.session_state.to_dict()
    rows = [_rows(one) for one in downloads.contents]
    return {text for value in (elements, memory, rows) for text in _texts(value)}


def _rows(content: bytes) -> list[list[Any]]:
    """The cells of a file: of each sheet of a workbook, or of a CSV file."""
    if content.startswith(b"PK"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig", "replace"))))


def _elements(block: Block) -> Iterator[Element]:
    for child in block.children.values():
        if isinstance(child, Block):
            yield from _elements(child)
        else:
            yield child


def _texts(value: Any) -> Iterator[str]:
    """A desk is no memory: whatever it is asked passes its gate."""
    if isinstance(value, str):
        yield value
    elif hasattr(value, "ListFields"):  # what is sent to the browser
        for _, one in value.ListFields():
            yield from _texts(one)
    elif isinstance(value, pd.DataFrame):
        yield from map(str, value.columns)
        yield from _texts(value.to_numpy().tolist())
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _texts(key)
            yield from _texts(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))
    elif isinstance(value, bytes):
        yield value.decode("utf-8", "replace")
    elif hasattr(value, "__iter__"):
        for one in value:
            yield from _texts(one)
    elif not isinstance(value, Desk):
        yield str(value)
