"""The Overview's table: cells in words with their marks, cards on a narrow screen, and its file."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from markupsafe import Markup

from metrics.analysis.overview import OverviewLine
from metrics.questions.catalogue import FAMILIES, Measure
from metrics.words import basic, on_journey, on_overview
from pages import registry
from pages.leader.overview import spark
from pages.shell.templates import render
from pages.widgets import marks

Event = Mapping[Any, Any]

# -- cells ------------------------------------------------------------------------------------------------------------


class Piece(NamedTuple):
    """Part of a cell: words in full size, strong or small; those with a mark stand on lines of their own."""

    text: str
    strong: bool = False
    small: bool = False
    mark: str = ""  # Markup


Cell = list[Piece]


def small(sentences: Iterable[str]) -> Cell:
    """Lines of small type."""
    return [Piece(sentence, small=True) for sentence in sentences if sentence]


def two(sentences: Sequence[str]) -> Cell:
    """The first sentence in full size, the others small beneath it."""
    return [Piece(sentences[0]), *small(sentences[1:])] if sentences else []


def latest(line: OverviewLine) -> Cell:
    """The newest figure, what it is out of, and its date."""
    newest = line.newest
    out_of = "" if line.few else basic.parts_of(line.measure, newest["numerator"], newest["denominator"])
    figure = basic.measured(line.measure, basic.figure_of(line.measure, newest))
    beside = [basic.beside(measure, row) for measure, row in line.beside]
    return [Piece(figure, strong=True), *small([out_of, on_overview.as_at(line.measure, newest, line.day), *beside])]


def verdict(line: OverviewLine) -> Cell:
    """What the newest figure says, with its mark; an alert has its own."""
    judged = line.judged.verdict if line.judged else None
    cell = [Piece(on_overview.verdict(line.judged, line.local, line.told), mark=marks.mark(marks.variation(judged)))]
    warning = on_overview.alert(line.measure, line.judged)
    if warning:
        cell.append(Piece(warning, strong=True, mark=marks.mark(marks.alert(judged))))
    return [*cell, *small(on_overview.beneath(line.measure, line.judged))]


def target(line: OverviewLine) -> Cell:
    """The target in force, whether it is met, and whether the process meets it as it runs."""
    sentence = on_overview.target(line.measure, line.goal, line.newest, line.day)
    runs = on_overview.assurance(line.judged)
    if not sentence:
        return []
    if not runs or line.judged is None:
        return [Piece(sentence)]
    name = marks.assurance(line.judged.verdict)
    return [Piece(sentence), Piece(runs, small=not name, mark=marks.mark(name) if name else "")]


def since(line: OverviewLine) -> Cell:
    """Beside the last event."""
    if line.local:
        return two(on_overview.since(line.measure, line.judged))
    return two(on_journey.published_cell(line.measure, line.published))


def near(line: OverviewLine) -> Cell:
    """Beside the statistical neighbours."""
    return two(on_overview.beside_neighbours(line.measure, line.nearby))


def drawn(line: OverviewLine) -> Cell:
    """The last two years as a tiny line."""
    image = spark.image(*line.figures.drawn, line.measure)
    return [Piece(image)] if image else []


# -- the table --------------------------------------------------------------------------------------------------------


class ScorecardColumn(NamedTuple):
    """A column: its heading, its class in the style sheet, and what makes its cells."""

    heading: str
    kind: str
    cell: Callable[[OverviewLine], Cell]


def columns(lines: Sequence[OverviewLine], event: Event | None) -> list[ScorecardColumn]:
    """The columns that have anything in them."""
    shown = [ScorecardColumn("Latest", "a", latest)]
    if any(line.local for line in lines):  # one figure a year is never judged
        shown.append(ScorecardColumn("Verdict", "v", verdict))
    if any(line.goal for line in lines):
        shown.append(ScorecardColumn("Target", "b", target))
    if event:
        shown.append(ScorecardColumn(f"Since {basic.event_name(event)}", "b", since))
    if any(line.nearby for line in lines):
        shown.append(ScorecardColumn("Beside its neighbours", "b", near))
    return [*shown, ScorecardColumn("Over time", "", drawn)]


def chosen_place() -> dict[str, str]:
    """The filters that are set, as a page's address has them."""
    chosen = {key: st.session_state.get(key) for key in ("authority", "service", "team", "from", "to")}
    return {key: value for key, value in chosen.items() if value}


def link(to: str) -> Callable[[Measure], str]:
    """The address of a page about each measure, with the place kept."""
    place = urlencode(chosen_place())
    opens = f"{registry.at(to).address}?{place}{'&' if place else ''}"
    return lambda measure: opens + urlencode({"measure": measure.title})


def table(
    lines: Sequence[OverviewLine], shown: Sequence[ScorecardColumn], caption: str, to: str = "trajectory"
) -> Markup:
    """The table as HTML; on a narrow screen each row becomes a card, its cells named by data-of. `to`: the page that a
    measure's name opens."""
    address, rows, family = link(to), [], ""
    for line in lines:
        measure = line.measure
        heading = FAMILIES[measure.family] if measure.family != family else ""
        family = measure.family
        rows.append((heading, address(measure), measure.title, [(column, column.cell(line)) for column in shown]))
    return render("leader/overview/scorecard.html", caption=caption, columns=shown, rows=rows)


def _record(line: OverviewLine, named: str) -> dict[str, object]:
    measure, newest, judged, beside = line.measure, line.newest, line.judged, line.nearby
    says = (on_overview.verdict(judged, line.local, line.told), *on_overview.beneath(measure, judged))
    compared = on_overview.since(measure, judged) if line.local else on_journey.published_cell(measure, line.published)
    return {
        "Family": FAMILIES[measure.family],
        "Measure": measure.title,
        "Latest": basic.figure_of(measure, newest),
        "Value": None if line.few else newest["value"],
        "Numerator": newest["numerator"],
        "Denominator": newest["denominator"],
        "Date": on_overview.as_at(measure, newest, line.day),
        "Which way is good": basic.better(measure),
        "Verdict": "; ".join(part for part in says if part),
        "Alert": on_overview.alert(measure, judged),
        "Target": line.goal.value if line.goal else None,
        "Target by": line.goal.by if line.goal else None,
        "Target met": on_overview.target(measure, line.goal, newest, line.day),
        "As it runs": on_overview.assurance(judged),
        f"Since {named}": "; ".join(compared),
        "Beside its neighbours": "; ".join(on_overview.beside_neighbours(measure, beside)),
        "Neighbours' median": beside.median if beside else None,
        "Published for": basic.day(beside.month) if beside else "",
        "Neighbour model": beside.model_year if beside else None,
    }


def file(lines: Sequence[OverviewLine], event: Event | None) -> pd.DataFrame:
    """The table's file: the same words, with the numbers behind them in columns of their own."""
    named = basic.event_name(event) if event else "the last event"
    return pd.DataFrame([_record(line, named) for line in lines])
