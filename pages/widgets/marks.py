"""Small drawn marks beside words: what the newest figure says, how it stands to its target, and the 12-month alert.

Drawn for Trajectory, in the shapes of its charts: a triangle is improvement, a diamond concern, a square higher and an
open square lower than usual, a star mixed signals. The grey line is the usual level; a shape above it is above it.
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
from metrics.statistics.rules import HIGH, LOW
from pages.shell import templates

if TYPE_CHECKING:
    from metrics.statistics.verdict import Verdict

# What each mark is, for those who hear the page. Its drawing, on 24 by 20, is drawings/<name>.svg.
MARKS: dict[str, str] = {
    "common": "no signal",
    "improvement-up": "improvement, above its usual level",
    "improvement-down": "improvement, below its usual level",
    "concern-up": "concern, above its usual level",
    "concern-down": "concern, below its usual level",
    "high": "above its usual level",
    "low": "below its usual level",
    "mixed-up": "mixed signals, above its usual level",
    "mixed-down": "mixed signals, below its usual level",
    "unjudged": "not judged",
    "always-up": "expected range wholly above the target",
    "always-down": "expected range wholly below the target",
    "sometimes-up": "expected range on both sides of the target",
    "sometimes-down": "expected range on both sides of the target",
    "never-up": "expected range wholly above the target",
    "never-down": "expected range wholly below the target",
    "alert-up": "alert, a rise",
    "alert-down": "alert, a fall",
}
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
    return _sheet(names or tuple(MARKS), st.context.theme.type == "dark")


@cache
def mark(name: str) -> Markup:
    """One of MARKS as HTML with its accessible name; the page must hold `css`."""
    return templates.render("widgets/mark.html", name=name, words=MARKS[name])


def variation(verdict: "Verdict | None") -> str:
    """The name of the mark for what the newest figure says."""
    if verdict is None or verdict.unjudged or not verdict.variation or verdict.chart is None:
        return "unjudged"
    if verdict.variation in (control.COMMON, HIGH, LOW) and not verdict.mixed:
        return verdict.variation
    row = verdict.chart.latest
    point = verdict.chart.points[row] if row is not None else None
    above = point is not None and point.value is not None and point.lines is not None and point.value > point.lines.mean
    directions = {special.direction for special in point.specials} if point is not None else set()
    up = directions == {HIGH} or (directions != {LOW} and above)
    return f"{'mixed' if verdict.mixed else verdict.variation}-{'up' if up else 'down'}"


def assurance(verdict: "Verdict | None") -> str:
    """The name of the mark for how the process stands to its target; empty where that is not judged."""
    if verdict is None or not verdict.assurance:
        return ""
    above = (verdict.better == "higher") == (verdict.assurance != control.NEVER)
    return f"{verdict.assurance}-{'up' if above else 'down'}"


def alert(verdict: "Verdict | None") -> str:
    """The name of the mark of a 12-month alert; empty without one."""
    if verdict is None or not verdict.alert or verdict.run is None or verdict.run.change_12 is None:
        return ""
    return "alert-up" if verdict.run.change_12.difference > 0 else "alert-down"


def say_alert(verdict: "Verdict", sentence: str) -> None:
    """The 12-month alert as a line of its own, with its mark; nothing without one."""
    name = alert(verdict)
    if name:
        st.html(templates.render("widgets/alert.html", sheet=css(*ALERTS), mark=mark(name), sentence=sentence))
