"""The scorecard: some fifteen headline measures, each beside a month and a year before, its target and its year."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st
from markupsafe import Markup

from metrics.analysis.headlines import ScorecardRow, headlines_of
from metrics.analysis.targets import levels_on
from metrics.base.clocks import month_end
from metrics.base.errors import UserError
from metrics.base.plain import as_date
from metrics.ledger.notes import Note
from metrics.words import basic, on_headlines, on_overview, on_targets
from pages.leader.overview import spark
from pages.leader.overview.said import Overview
from pages.leader.overview.scorecard import Cell, Piece, latest, link, near, small
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.shell.templates import render, style
from pages.widgets import marks
from pages.widgets.files import csv_button, file_name
from pages.widgets.finding import note

# -- cells ------------------------------------------------------------------------------------------------------------


class HeadlineColumn(NamedTuple):
    """A column: its heading, its class in the style sheet, and what makes its cells."""

    heading: str
    kind: str
    cell: Callable[[ScorecardRow], Cell]


def _figure(headline: ScorecardRow, row: Mapping[Any, Any] | pd.Series | None) -> Cell:
    return [Piece(basic.figure_of(headline.measure, row))] if row is not None else []


def _so_far(headline: ScorecardRow) -> Cell:
    row = headline.so_far
    return [*_figure(headline, row), *small([on_headlines.parts_of(headline.measure, row)])] if row is not None else []


def _march(headline: ScorecardRow) -> Cell:
    cell = _figure(headline, headline.march)
    return [*cell, *small(["in the year to it"])] if cell and headline.measure.kind == "flow" else cell


def _target(headline: ScorecardRow) -> Cell:
    """The target and whether it is met; of one that slopes what it should be, and what is needed and achieved."""
    line, newest = headline.line, headline.line.newest
    sentence = on_overview.target(line.measure, line.goal, newest, line.day)
    if not sentence or line.goal is None:
        return []
    day = line.day or as_date(newest["month"]) or line.goal.since
    rest = [
        on_targets.begins_at(line.measure, line.goal),
        *on_targets.progress(line.measure, line.goal, newest["value"], day),
    ]
    return [Piece(sentence), *small(rest)]


def _variation(headline: ScorecardRow) -> Cell:
    line = headline.line
    judged = line.judged.verdict if line.judged else None
    drawing = marks.mark(marks.variation(judged))
    cell = [Piece(on_overview.verdict(line.judged, line.local, line.told), mark=drawing)]
    warning = on_overview.alert(line.measure, line.judged)
    return [*cell, Piece(warning, strong=True, mark=marks.mark(marks.alert(judged)))] if warning else cell


def _assurance(headline: ScorecardRow) -> Cell:
    line = headline.line
    runs = on_overview.assurance(line.judged)
    name = marks.assurance(line.judged.verdict) if line.judged else ""
    return [Piece(runs, small=not name, mark=marks.mark(name) if name else "")] if runs else []


def _over_time(headline: ScorecardRow) -> Cell:
    line = headline.line
    months, values = line.figures.drawn
    steps = line.judged.targets if line.judged else ()
    days = [month_end(date(1970 + month // 12, month % 12 + 1, 1)) for month in months[-spark.POINTS :]]
    drawing, span = spark.on_its_own_scale(months, values, line.measure, levels_on(steps, days) if steps else ())
    return [Piece(drawing), *small([span])] if drawing else []


def columns_of(rows: Sequence[ScorecardRow]) -> list[HeadlineColumn]:
    """All columns, in their order."""
    days = {basic.day(row.march["month"]) for row in rows if row.march is not None}
    return [
        HeadlineColumn("Latest", "a", lambda one: latest(replace(one.line, beside=()))),
        HeadlineColumn("A month before", "f", lambda one: _figure(one, one.month_before)),
        HeadlineColumn("A year before", "f", lambda one: _figure(one, one.year_before)),
        HeadlineColumn("Since April", "f", _so_far),
        HeadlineColumn(days.pop() if len(days) == 1 else "Last 31 March", "f", _march),
        HeadlineColumn("Target", "b", _target),
        HeadlineColumn("Variation", "v", _variation),
        HeadlineColumn("Assurance", "v", _assurance),
        HeadlineColumn("Neighbours", "b", lambda one: near(one.line)),
        HeadlineColumn("Over time", "s", _over_time),
    ]


# -- the table --------------------------------------------------------------------------------------------------------


def commentary(page: Page) -> Mapping[str, Note]:
    """The newest note on each measure's chart; none where they cannot be read or are not this viewer's."""
    try:
        return page.desk.ledger.commentary(page.scope.place)
    except UserError:
        return {}  # the notes on the measure's own page say why


def _beneath(row: ScorecardRow, written: str | None) -> list[str]:
    """What stands under a row, as wide as the table: who is in neither number, and the commentary in words."""
    not_in_it = [basic.beside(measure, beside) for measure, beside in row.line.beside]
    return [*(f"{words}." for words in not_in_it), *([written] if written else [])]


@dataclass(frozen=True)
class ScorecardSaid:
    """A scorecard in words: its table, '' without a row; and which of its measures have no figure here."""

    table: Markup
    absent: str


def scorecard(overview: Overview, keys: Sequence[str], called: str) -> None:
    """The table of these measures, with its file. `called`: what they are together."""
    page, written = overview.page, commentary(overview.page)
    notes = tuple((key, on_headlines.commentary(written[key])) for key in keys if key in written)
    caption = f"{called}, {page.place_name}"
    part = ("scorecard", called, tuple(keys), notes)
    card = overview.once(part, lambda: _said(overview, keys, dict(notes), caption))
    if card.table:
        st.html(card.table)
        csv_button(lambda: _file(overview, keys, written), file_name("scorecard", called, page.place_name))
        note(literal(on_headlines.HOW))
    if card.absent:
        note(card.absent)


def _said(overview: Overview, keys: Sequence[str], notes: Mapping[str, str], caption: str) -> ScorecardSaid:
    rows, measures = headlines_of(overview.lines, keys, overview.local.rows), overview.page.desk.measures
    absent = [measures[key].title for key in keys if key not in {row.measure.key for row in rows}]
    return ScorecardSaid(
        _table(rows, notes, caption) if rows else Markup(), on_headlines.absent(absent) if absent else ""
    )


def _table(rows: Sequence[ScorecardRow], notes: Mapping[str, str], caption: str) -> Markup:
    address, columns = link("trajectory"), columns_of(rows)
    cells = [[(column, column.cell(row)) for column in columns] for row in rows]
    shown = [column for at, column in enumerate(columns) if any(row[at][1] for row in cells)]
    table = [
        (
            address(row.measure),
            row.measure.title,
            [(column, cell) for column, cell in of_row if column in shown],
            _beneath(row, notes.get(row.measure.key)),
        )
        for row, of_row in zip(rows, cells, strict=True)
    ]
    drawn = render("leader/overview/headlines.html", caption=caption, columns=shown, rows=table)
    return style("leader/overview/headlines.css") + drawn


def _file(overview: Overview, keys: Sequence[str], written: Mapping[str, Note]) -> pd.DataFrame:
    rows = headlines_of(overview.lines, keys, overview.local.rows)
    return pd.DataFrame([on_headlines.record(row, written.get(row.measure.key)) for row in rows])
