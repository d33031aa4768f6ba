"""A tiny line for a table cell, with its words for those who cannot see it."""

from base64 import b64encode
from collections.abc import Sequence
from itertools import pairwise

from metrics.questions.catalogue import Measure
from metrics.words import basic
from pages.shell.templates import render

POINTS, WIDTH, HEIGHT, EDGE = 24, 110, 26, 3
FINE = 10  # the drawing's units in a pixel: whole numbers are written faster than decimals
STROKE = "#3E7CB1"  # stands out on a white page and on a dark one
_OPENS = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * FINE} {HEIGHT * FINE}" fill="none" '
    f'stroke="{STROKE}" stroke-width="{1.5 * FINE:.0f}"><path d="'
)


def image(months: Sequence[int], values: Sequence[float], measure: Measure) -> str:
    """A measure's last values as an image inside the page; percentages on 0–100, all else from 0.

    `months` are running numbers of months, in order; where one is missing, or has no value, the line breaks.
    """
    months, values = months[-POINTS:], values[-POINTS:]
    known = [value for value in values if value == value]
    if len(known) < 2:
        return ""
    top = 100.0 if measure.unit == "percent" else max(known) or 1.0
    first, usual = months[0], min([later - month for month, later in pairwise(months)])
    across, up = (WIDTH - 2 * EDGE) * FINE / (months[-1] - first), (HEIGHT - 2 * EDGE) * FINE / top
    left, bottom = EDGE * FINE + 0.5, (HEIGHT - EDGE) * FINE + 0.5
    steps, before, joins = [], first, False
    for month, value in zip(months, values, strict=True):
        joins = joins and month - before <= usual
        if value == value:
            steps.append(f"{'L' if joins else 'M'}{int(left + (month - first) * across)} {int(bottom - value * up)}")
        before, joins = month, value == value
    unit = "%" if measure.unit == "percent" else ""
    digits = basic.decimals(measure)
    words = f"{measure.title}: from {basic.number(known[0], digits)}{unit} to {basic.number(known[-1], digits)}{unit}"
    source = b64encode(f'{_OPENS}{"".join(steps)}"/></svg>'.encode()).decode()
    return render("leader/overview/spark_image.html", words=words, source=source)
