"""Small drawn marks beside words: what the newest figure says, how it stands to its target, and the 12-month alert.

Drawn for Trajectory, in the shapes of its charts: a triangle is improvement, a diamond concern, a square higher and an
open square lower than usual, a star mixed signals. The grey line is the usual level; a shape above it is above it.
For targets the dashed line is the target and the bar the range expected: whole and filled where it always meets it,
half filled across it, open where it never does. Meaning lies in shape and place, and words always stand beside.
"""

from functools import cache
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

import streamlit as st

from metrics.figures.drawing import DARK, EVENT, PALETTE
from metrics.statistics import control
from metrics.statistics.rules import HIGH, LOW
from metrics.words import vocabulary

if TYPE_CHECKING:
    from metrics.statistics.verdict import Verdict

_BLUE, _GREEN, _PLUM, _ORANGE, _, _VIOLET = PALETTE
_LINE = f"<path d='M1 {{y}}H23' stroke='{EVENT}' stroke-width='1.5'/>"
_ABOVE, _BELOW = _LINE.format(y=17), _LINE.format(y=3)
_DASHED = f"<path d='M1 10H23' stroke='{EVENT}' stroke-width='1.5' stroke-dasharray='4 2.5'/>"


def _shape(path: str, fill: str, edge: str) -> str:
    return f"<path d='{path}' fill='{fill}' stroke='{edge}' stroke-width='1.5'/>"


def _bar(top: int, bottom: int, filled_from: int, filled_to: int) -> str:
    """The expected range from top to bottom, filled in part."""
    edge = f"<path d='M8.5 {top}H15.5V{bottom}H8.5Z' stroke='{_BLUE}' stroke-width='1.5' fill='#fff'/>"
    fill = f"<path d='M8.5 {filled_from}H15.5V{filled_to}H8.5Z' fill='{_BLUE}'/>" if filled_to > filled_from else ""
    return edge + fill


def _flag(up: bool) -> str:
    """Two columns, then and now, and a point over the taller one."""
    then, now = ("M4 19V13H9V19Z", "M13 19V6H18V19Z") if up else ("M4 19V6H9V19Z", "M13 19V13H18V19Z")
    arrow = "M15.5 1L18.5 5H12.5Z" if up else "M15.5 11L18.5 7H12.5Z"
    return _shape(then, "#fff", _PLUM) + _shape(now, _PLUM, _PLUM) + f"<path d='{arrow}' fill='{_PLUM}'/>"


_DRAWINGS = {  # on 24 by 20
    "common": (
        f"<path d='M1 10H7.5M16.5 10H23' stroke='{EVENT}' stroke-width='1.5'/>"
        f"<circle cx='12' cy='10' r='4' fill='none' stroke='{EVENT}' stroke-width='1.5'/>"
    ),
    "improvement-up": _ABOVE + _shape("M12 2L18 13H6Z", _GREEN, _BLUE),
    "improvement-down": _BELOW + _shape("M12 18L18 7H6Z", _GREEN, _BLUE),
    "concern-up": _ABOVE + _shape("M12 1L18 7.5L12 14L6 7.5Z", _ORANGE, _PLUM),
    "concern-down": _BELOW + _shape("M12 6L18 12.5L12 19L6 12.5Z", _ORANGE, _PLUM),
    "high": _ABOVE + _shape("M7 3H17V13H7Z", _VIOLET, _PLUM),
    "low": _BELOW + _shape("M7 7H17V17H7Z", "#fff", _PLUM),
    "mixed-up": (
        _ABOVE + _shape("M12 1L13.8 5.6L18.6 6L15 9.2L16.1 14L12 11.4L7.9 14L9 9.2L5.4 6L10.2 5.6Z", _PLUM, _PLUM)
    ),
    "mixed-down": (
        _BELOW + _shape("M12 6L13.8 10.6L18.6 11L15 14.2L16.1 19L12 16.4L7.9 19L9 14.2L5.4 11L10.2 10.6Z", _PLUM, _PLUM)
    ),
    "unjudged": _DASHED,
    "always-up": _bar(1, 12, 1, 12) + _DASHED.replace("10H", "16H"),
    "always-down": _bar(8, 19, 8, 19) + _DASHED.replace("10H", "4H"),
    "sometimes-up": _bar(2, 18, 2, 10) + _DASHED,
    "sometimes-down": _bar(2, 18, 10, 18) + _DASHED,
    "never-up": _bar(1, 12, 0, 0) + _DASHED.replace("10H", "16H"),
    "never-down": _bar(8, 19, 0, 0) + _DASHED.replace("10H", "4H"),
    "alert-up": _flag(up=True),
    "alert-down": _flag(up=False),
}
# What each mark is, for those who hear the page, and its drawing.
MARKS = {name: (vocabulary.MARKS[name], drawing) for name, drawing in _DRAWINGS.items()}


def _in_dark(drawing: str) -> str:
    for light, dark in {**DARK, "#fff": "#11161C"}.items():
        drawing = drawing.replace(light, dark)
    return drawing


def _rule(name: str, drawing: str) -> str:
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 20' fill='none'>{drawing}</svg>"
    return f'.t-mark.m-{name} {{ content: url("data:image/svg+xml,{quote(svg, safe=" =/:,.")}"); }}'


COMMON = """
.t-mark { display: inline-block; width: 24px; height: 20px; vertical-align: -.3em; margin-right: .35rem; }
.t-alert { margin: .2rem 0; max-width: 46rem; padding-left: 30px; line-height: 1.4; }
.t-alert .t-mark { margin: 0 6px 0 -30px; }
"""
ALERTS = ("alert-up", "alert-down")


@cache
def _sheet(names: tuple[str, ...], dark: bool) -> str:
    drawings = {name: _in_dark(MARKS[name][1]) if dark else MARKS[name][1] for name in names}
    rules = "".join(_rule(name, drawing) for name, drawing in drawings.items())
    return f"<style>{COMMON}{rules}</style>"


def css(*names: str) -> str:
    """The style sheet that draws some marks, by default all, for a light page or a dark one.

    The drawings come once a page: a mark in a cell is then a few letters instead of a picture.
    """
    return _sheet(names or tuple(MARKS), st.context.theme.type == "dark")


_MADE = {name: f'<i class="t-mark m-{name}" role="img" aria-label="{said}"></i>' for name, (said, _) in MARKS.items()}


def mark(name: str) -> str:
    """One of MARKS as HTML with its accessible name; the page must hold `css`."""
    return _MADE[name]


def variation(found: "Verdict | None") -> str:
    """The name of the mark for what the newest figure says."""
    if found is None or found.unjudged or not found.variation or found.chart is None:
        return "unjudged"
    if found.variation in (control.COMMON, HIGH, LOW) and not found.mixed:
        return found.variation
    row = found.chart.latest
    point = found.chart.points[row] if row is not None else None
    above = point is not None and point.value is not None and point.lines is not None and point.value > point.lines.mean
    directions = {special.direction for special in point.specials} if point is not None else set()
    up = directions == {HIGH} or (directions != {LOW} and above)
    return f"{'mixed' if found.mixed else found.variation}-{'up' if up else 'down'}"


def assurance(found: "Verdict | None") -> str:
    """The name of the mark for how the process stands to its target; empty where that is not judged."""
    if found is None or not found.assurance:
        return ""
    above = (found.better == "higher") == (found.assurance != control.NEVER)
    return f"{found.assurance}-{'up' if above else 'down'}"


def alert(found: "Verdict | None") -> str:
    """The name of the mark of a 12-month alert; empty without one."""
    if found is None or not found.alert or found.run is None or found.run.change_12 is None:
        return ""
    return "alert-up" if found.run.change_12.difference > 0 else "alert-down"


def say_alert(found: "Verdict", told: str) -> None:
    """The 12-month alert as a line of its own, with its mark; nothing without one."""
    name = alert(found)
    if name:
        st.html(f'{css(*ALERTS)}<p class="t-alert">{mark(name)}{escape(told)}</p>')
