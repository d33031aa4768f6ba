"""The Overview's table: cells in words with their marks, cards on a narrow screen, and its file."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from metrics.analysis.overview import Line
from metrics.questions.catalogue import FAMILIES, Measure
from metrics.words import basic, on_overview
from pages.leader.overview import spark
from pages.shell.page import Page
from pages.widgets import marks

Event = Mapping[Any, Any]

# -- cells ------------------------------------------------------------------------------------------------------------


def small(parts: Sequence[str]) -> str:
    """Lines of small type."""
    return "".join([f"<small>{escape(part)}</small>" for part in parts if part])


def two(parts: Sequence[str]) -> str:
    """The first part in full size, the others small beneath it."""
    return f"{escape(parts[0])}{small(parts[1:])}" if parts else ""


def marked(name: str, text: str) -> str:
    """Words on lines of their own, with a mark before them."""
    return f'<span class="m">{marks.mark(name)}{escape(text)}</span>'


def latest(line: Line) -> str:
    """The newest figure, what it is out of, and its date."""
    newest = line.newest
    out_of = "" if line.few else basic.parts_of(line.measure, newest["numerator"], newest["denominator"])
    figure = escape(basic.figure_of(line.measure, newest))
    return f"<b>{figure}</b>{small([out_of, on_overview.as_at(line.measure, newest, line.day)])}"


def verdict(line: Line) -> str:
    """What the newest figure says, with its mark; an alert has its own."""
    found = line.judged.verdict if line.judged else None
    says = marked(marks.variation(found), on_overview.verdict(line.judged, line.local))
    warned = on_overview.alert(line.measure, line.judged)
    alert = f"<b>{marked(marks.alert(found), warned)}</b>" if warned else ""
    return f"{says}{alert}{small(on_overview.beneath(line.measure, line.judged))}"


def target(line: Line) -> str:
    """The target in force, whether it is met, and whether the process meets it as it runs."""
    says, runs = on_overview.target(line.measure, line.goal, line.newest), on_overview.assurance(line.judged)
    if not says or not runs or line.judged is None:
        return escape(says)
    return f"{escape(says)}{marked(marks.assurance(line.judged.verdict), runs)}"


def since(line: Line) -> str:
    """Beside the last event."""
    if line.local:
        return two(on_overview.since(line.measure, line.judged))
    return two(on_overview.since_published(line.measure, line.newest, line.before))


def near(line: Line) -> str:
    """Beside the statistical neighbours."""
    return two(on_overview.beside_neighbours(line.measure, line.nearby))


def drawn(line: Line) -> str:
    """The last two years as a tiny line."""
    return spark.image(*line.figures.drawn, line.measure)


def link(page: Page) -> Callable[[Measure], str]:
    """Each measure's title as a link to its trajectory, with the place kept."""
    kept = {key: st.session_state.get(key) for key in ("authority", "service", "team", "from", "to")}
    place = urlencode({key: value for key, value in kept.items() if value})
    opens = escape(f"trajectory?{place}{'&' if place else ''}", quote=True)

    def linked(measure: Measure) -> str:
        query = escape(urlencode({"measure": measure.title}), quote=True)
        return f'<a href="{opens}{query}" target="_self">{escape(measure.title)}</a>'

    return linked


# -- the table --------------------------------------------------------------------------------------------------------

CSS = """
<style>
.t-over small { display: block; font-size: .82rem; opacity: .85; line-height: 1.35; }
.t-over .m { display: block; padding-left: 30px; } .t-over .v small { padding-left: 30px; }
.t-over .m .t-mark { margin: 0 6px 0 -30px; }
.t-over b .m { font-weight: 600; padding-top: .15rem; }
.t-over td { min-width: 6.5rem; }
.t-over th[scope=row] { min-width: 9rem; max-width: 15rem; }
.t-over .a { min-width: 8.8rem; } .t-over .v { min-width: 12.5rem; } .t-over .b { min-width: 9.5rem; }
.t-key { display: grid; grid-template-columns: max-content 1fr; gap: .35rem .8rem; max-width: 46rem;
  margin: 0 0 1rem !important; padding: 0 !important; }
.t-key dt { text-align: right; } .t-key dd { margin: 0; }
@media (max-width: 640px) {
  .t-over thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .t-over :is(table, tbody, tr, th, td, caption) { display: block; }
  .t-over tbody tr { border-bottom: 1px solid rgba(128, 128, 128, .6); padding: .5rem 0; }
  .t-over :is(tbody th[scope=row], td) { border: 0; padding: .12rem 0; max-width: none; min-width: 0 !important; }
  .t-over tbody th[scope=row] { font-weight: 650; font-size: 1rem; }
  .t-over td { display: grid; grid-template-columns: 6rem 1fr; column-gap: .6rem; }
  .t-over td::before { content: attr(data-of); font-size: .82rem; opacity: .8; }
  .t-over td:empty { display: none; }
  .t-over tr.g { border: 0; padding: 0; } .t-over tr.g th { padding-top: 1.2rem; }
}
</style>
"""
Column = tuple[str, str, Callable[[Line], str]]  # heading, class, cell


def columns(lines: Sequence[Line], event: Event | None) -> list[Column]:
    """The columns that have anything in them."""
    every: list[Column | None] = [
        ("Latest", "a", latest),
        ("Verdict", "v", verdict) if any(line.local for line in lines) else None,  # one figure a year is never judged
        ("Target", "b", target) if any(line.goal for line in lines) else None,
        (f"Since {basic.event_name(event)}", "b", since) if event else None,
        ("Beside its neighbours", "b", near) if any(line.nearby for line in lines) else None,
        ("Over time", "", drawn),
    ]
    return [column for column in every if column]


def boxed(inside: str) -> str:
    """A cell's contents as one piece, which a card sets beside the cell's name; an empty cell stays empty."""
    return f"<div>{inside}</div>" if inside else ""


def table(page: Page, lines: Sequence[Line], parts: Sequence[Column], caption: str) -> str:
    """The table as HTML; on a narrow screen each row becomes a card, its cells named by data-of."""
    head = "".join(
        [f'<th scope="col" role="columnheader" class="{kind}">{escape(name)}</th>' for name, kind, _ in parts]
    )
    opens = [
        (f'<td role="cell" class="{kind}" data-of="{escape(name, quote=True)}">', cell) for name, kind, cell in parts
    ]
    linked, body, family = link(page), [], ""
    for line in lines:
        if line.measure.family != family:
            family = line.measure.family
            title = escape(FAMILIES[family])
            body.append(f'<tr class="g" role="row"><th scope="rowgroup" colspan="{len(parts) + 1}">{title}</th></tr>')
        cells = "".join([f"{tag}{boxed(cell(line))}</td>" for tag, cell in opens])
        body.append(f'<tr role="row"><th scope="row" role="rowheader">{linked(line.measure)}</th>{cells}</tr>')
    label = escape(caption, quote=True)
    return (
        f'<div class="t-scroll t-over" role="region" tabindex="0" aria-label="{label}">'
        f'<table class="t-table" role="table"><caption><span>{label}</span></caption>'
        f'<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Measure</th>{head}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(body)}</tbody></table></div>'
    )


def _record(line: Line, named: str) -> dict[str, object]:
    measure, newest, judged, beside = line.measure, line.newest, line.judged, line.nearby
    says = (on_overview.verdict(judged, line.local), *on_overview.beneath(measure, judged))
    compared = (
        on_overview.since(measure, judged) if line.local else on_overview.since_published(measure, newest, line.before)
    )
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
        "Target met": on_overview.target(measure, line.goal, newest),
        "As it runs": on_overview.assurance(judged),
        f"Since {named}": "; ".join(compared),
        "Beside its neighbours": "; ".join(on_overview.beside_neighbours(measure, beside)),
        "Neighbours' median": beside.median if beside else None,
        "Published for": basic.day(beside.month) if beside else "",
        "Neighbour model": beside.model_year if beside else None,
    }


def file(lines: Sequence[Line], event: Event | None) -> pd.DataFrame:
    """The table's file: the same words, with the numbers behind them in columns of their own."""
    named = basic.event_name(event) if event else "the last event"
    return pd.DataFrame([_record(line, named) for line in lines])
