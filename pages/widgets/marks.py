"""Small drawn marks beside words: what the newest figure says, how it stands to its target, and the 12-month alert.

Drawn for Trajectory, in the shapes of its charts: a triangle is better, a diamond worse, a square higher and an open
square lower, a star both ways. A filled triangle or diamond changed in the last 12 months, an open one before that, and
holds. The grey line is what it was; a shape above it is above it.
Of what is counted on one day, two arrows say that starts or ends changed clearly, a bar told and not tested.
For targets the dashed line is the target and the bar the range expected: whole and filled where it always meets it,
half filled across it, open where it never does. Meaning lies in shape and place, and words always stand beside.
"""

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

import streamlit as st
from markupsafe import Markup

from metrics.figures.drawing import DARK
from metrics.statistics import control
from metrics.statistics.alerts import RISE
from metrics.statistics.rules import HIGH, LOW
from metrics.statistics.told import MOVED
from metrics.words import on_years, vocabulary
from pages.shell import templates

if TYPE_CHECKING:
    from metrics.statistics.verdict import Verdict

ALERTS = ("alert-up", "alert-down")
DARK_PAGE = "#11161C"  # what is open in a drawing shows the page


def _drawing(name: str, dark: bool) -> str:
    """The drawing of a mark as an address that a style sheet takes; in the dark, in the colours of dark charts."""
    lines = templates.read(f"widgets/drawings/{name}.svg").splitlines()
    svg = "".join(line.strip() for line in lines)
    if dark:
        for light, instead in {**DARK, "#fff": DARK_PAGE}.items():
            svg = svg.replace(light, instead)
    return "data:image/svg+xml," + quote(svg, safe=" =/:,.")


@cache
def _sheet(names: tuple[str, ...], dark: bool) -> Markup:
    drawings = {name: Markup(_drawing(name, dark)) for name in names}
    common = Markup(templates.read("widgets/marks.css"))
    return templates.render("widgets/marks_sheet.html", common=common, drawings=drawings)


def css(*names: str) -> Markup:
    """The style sheet that draws some marks, by default all, for a light page or a dark one.

    The drawings come once a page: a mark in a cell is then a few letters instead of a picture.
    """
    return _sheet(names or tuple(vocabulary.MARKS), st.context.theme.type == "dark")


@cache
def mark(name: str) -> Markup:
    """One of the marks of the vocabulary as HTML with its accessible name; the page must hold `css`."""
    return templates.render("widgets/mark.html", name=name, words=vocabulary.MARKS[name])


def variation(verdict: "Verdict | None") -> str:
    """The name of the mark for what the newest figure says; of one day, for how it stands to a year before."""
    if verdict is not None and on_years.is_told(verdict):
        return _of_the_year(verdict)
    if verdict is None or verdict.unjudged or not verdict.variation or verdict.chart is None:
        return "unjudged"
    if verdict.variation in (control.COMMON, HIGH, LOW) and not verdict.mixed:
        return verdict.variation
    state = vocabulary.HOLDING[verdict.variation] if verdict.holding else vocabulary.VARIATION[verdict.variation]
    name = vocabulary.MIXED.mark if verdict.mixed else state.mark
    return f"{name}-{'up' if verdict.way == HIGH else 'down'}"


def _of_the_year(verdict: "Verdict") -> str:
    """A share that moved has a mark for each way."""
    name = on_years.mark(verdict)
    if verdict.told is None or verdict.told.says != MOVED:
        return name
    return f"{name}-{'up' if verdict.told.difference > 0 else 'down'}"


def assurance(verdict: "Verdict | None") -> str:
    """The name of the mark for how the process stands to its target; empty where that is not judged."""
    if verdict is None or not verdict.assurance or verdict.is_provisional:
        return ""
    above = (verdict.better == "higher") == (verdict.assurance != control.NEVER)
    return f"{verdict.assurance}-{'up' if above else 'down'}"


def alert(verdict: "Verdict | None") -> str:
    """The name of the mark of a 12-month alert; empty without one."""
    if verdict is None or verdict.alert is None:
        return ""
    return "alert-up" if verdict.alert.way == RISE else "alert-down"


def alert_html(verdict: "Verdict", sentence: str) -> Markup:
    """The 12-month alert as a line of its own, with its mark; nothing without one."""
    name = alert(verdict)
    if not name:
        return Markup()
    return templates.render("widgets/alert.html", sheet=css(*ALERTS), mark=mark(name), sentence=sentence)
