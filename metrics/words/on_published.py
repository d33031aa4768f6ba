"""An authority's published figure beside its statistical neighbours, in a table and in a sentence. Pure."""

from typing import TYPE_CHECKING

from metrics.analysis.nearby import Nearby
from metrics.base.plain import is_missing
from metrics.words import basic
from metrics.words.vocabulary import MEDIAN

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure


def median(measure: "Measure", nearby: Nearby | None) -> str:
    """'84.2%'; a dash where too few neighbours have a figure."""
    return "–" if nearby is None or is_missing(nearby.median) else basic.figure(measure, nearby.median)


def says(nearby: Nearby | None) -> str:
    """'Above the median', 'Not separable from the median'; why there is no verdict where there is none."""
    if nearby is None or is_missing(nearby.median):
        return "Too few neighbours have a figure"
    if nearby.beside is None:
        return "Not compared: no interval"
    return f"{MEDIAN[nearby.beside.says]} the median".capitalize()


def sentence(measure: "Measure", row: basic.Row, nearby: Nearby | None) -> str:
    """'Published: 55.1% (102 of 185) on 31 March 2025; not separable from the median of its neighbours, 57.3%.'"""
    figure = f"Published: {basic.latest(measure, row)}"
    if nearby is None or nearby.beside is None or is_missing(nearby.median):
        return f"{figure}."
    return (
        f"{figure}; {MEDIAN[nearby.beside.says]} the median of its neighbours, {basic.figure(measure, nearby.median)}."
    )
