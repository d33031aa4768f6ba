"""Records once what a page shows, and plays it back as a page that has everything in memory already.

Recording wraps every call that draws (st.html, st.plotly_chart, st.selectbox …) and notes it with its arguments and
the container it drew into. A figure is noted as a finished one, a table as its frame.
"""

import copy
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from unittest.mock import patch

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from bench.common import ROOT
from pages.widgets import table

Place = tuple[int, int | None] | None  # the call that made a container, and which of several; None is the page


class TableText(str):
    """A table's HTML that remembers the frame it was made of."""

    frame: pd.DataFrame


@dataclass(frozen=True)
class Call:
    """One call: `st.<name>`, or a container's method of that name."""

    name: str
    place: Place
    arguments: tuple[Any, ...]
    options: Mapping[str, Any]


@dataclass
class Tape:
    """What one run of a page drew, in order."""

    calls: list[Call] = field(default_factory=list)
    places: dict[int, Place] = field(default_factory=dict)
    kept: list[Any] = field(default_factory=list)  # a container must outlive the recording: it goes by its id
    busy: bool = False

    def note(self, name: str, drawn_by: object, arguments: tuple[Any, ...], options: dict[str, Any]) -> int:
        place = None
        if isinstance(drawn_by, DeltaGenerator):
            place = self.places.get(id(drawn_by._active_dg))
        plain = tuple(_noted(value) for value in arguments)
        self.calls.append(Call(name, place, plain, {key: _noted(value) for key, value in options.items()}))
        return len(self.calls) - 1

    def remember(self, number: int, result: Any) -> None:
        """Keeps the containers a call made, so that calls inside them are told apart."""
        is_list = isinstance(result, list | tuple)
        for at, one in enumerate(result if is_list else [result]):
            if isinstance(one, DeltaGenerator):
                self.kept.append(one)
                self.places[id(one)] = (number, at if is_list else None)  # one column alone comes in a list, too

    def play(self, tables: bool) -> None:
        """Draws everything again. With `tables`, a table is built from its frame; else its HTML is sent as it is."""
        results: list[Any] = []
        for call in self.calls:
            target: Any = st
            if call.place is not None:
                number, at = call.place
                target = results[number] if at is None else results[number][at]
            name, arguments = call.name, call.arguments
            if tables and arguments and isinstance(arguments[0], TableText):
                name, arguments = "table", (arguments[0].frame,)
            if name == "page_link" and isinstance(arguments[0], str):  # told from the app's folder, not from here
                arguments = (str(ROOT / arguments[0]), *arguments[1:])
            method = getattr(target, name)
            results.append(method(*map(_made, arguments), **{key: _made(one) for key, one in call.options.items()}))


playing: Tape | None = None  # what bench/baseline.py draws
tables_from_rows = True


def finished(figure: go.Figure) -> go.Figure:
    """The same figure as Plotly itself makes and keeps it."""
    return go.Figure(copy.deepcopy(figure.to_dict()), _validate=False)


def _noted(value: Any) -> Any:
    if isinstance(value, go.Figure):
        return finished(value)
    if isinstance(value, StreamlitPage):
        return copy.copy(value)
    if isinstance(value, dict) and any(isinstance(one, list) for one in value.values()):
        return {key: _noted(one) for key, one in value.items()}
    return [_noted(one) for one in value] if isinstance(value, list) else value


def _made(value: Any) -> Any:
    if isinstance(value, StreamlitPage):
        assert value._page is not None
        address = None if value._default else value.url_path
        return st.Page(value._page, title=value._title, default=value._default, url_path=address)
    if isinstance(value, dict) and any(isinstance(one, list) for one in value.values()):
        return {key: _made(one) for key, one in value.items()}
    return [_made(one) for one in value] if isinstance(value, list) else value


@contextmanager
def recording() -> Iterator[Tape]:
    """While it lasts, whatever a script run draws is noted on the tape."""
    tape = Tape()

    def wrapped(name: str, draw: Callable[..., Any], bound: object | None) -> Callable[..., Any]:
        @wraps(draw)
        def noted(*arguments: Any, **options: Any) -> Any:
            if tape.busy:
                return draw(*arguments, **options)
            drawn_by, given = (bound, arguments) if bound is not None else (arguments[0], arguments[1:])
            number = tape.note(name, drawn_by, given, options)
            tape.busy = True
            try:
                result = draw(*arguments, **options)
            finally:
                tape.busy = False
            tape.remember(number, result)
            return result

        return noted

    patches = [patch.object(table, "table_html", _remembering(table.table_html))]
    for name in dir(DeltaGenerator):
        method = getattr(DeltaGenerator, name)
        if name.startswith("_") or not callable(method):
            continue
        patches.append(patch.object(DeltaGenerator, name, wrapped(name, method, None)))
        shared: Any = getattr(st, name, None)
        if getattr(shared, "__self__", None) is not None:
            patches.append(patch.object(st, name, wrapped(name, shared, shared.__self__)))
    for name in ("set_page_config", "navigation"):
        patches.append(patch.object(st, name, wrapped(name, getattr(st, name), st)))
    with _all(patches):
        yield tape
    tape.places.clear()
    tape.kept.clear()


@contextmanager
def _all(patches: list[Any]) -> Iterator[None]:
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in reversed(patches):
            one.stop()


def _remembering(make: Callable[..., str]) -> Callable[..., str]:
    def remembered(frame: pd.DataFrame | Mapping[str, list[Any]], *arguments: Any, **options: Any) -> str:
        text = TableText(make(frame, *arguments, **options))
        text.frame = frame if isinstance(frame, pd.DataFrame) else pd.DataFrame(frame)  # made here, not when played
        return text

    return remembered
