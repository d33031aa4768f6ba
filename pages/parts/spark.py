"""A tiny line for a table cell, with its words for those who cannot see it."""

from base64 import b64encode
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from metrics import words
from metrics.questions import Measure

POINTS, WIDTH, HEIGHT, EDGE = 24, 110, 26, 3
STROKE = "#3E7CB1"  # stands out on a white page and on a dark one


def image(months: Sequence[int], values: Sequence[float], measure: Measure) -> str:
    """A measure's last values as an image inside the page; percentages on 0–100, all else from 0.

    `months` are running numbers of months, in order; where one is missing, or has no value, the line breaks.
    """
    months, values = months[-POINTS:], values[-POINTS:]
    known = [value for value in values if value == value]
    if len(known) < 2:
        return ""
    top = 100.0 if measure.unit == "percent" else max(known) or 1.0
    across, up = (WIDTH - 2 * EDGE) / (months[-1] - months[0]), (HEIGHT - 2 * EDGE) / top
    usual = min(later - month for month, later in pairwise(months))
    runs: list[list[str]] = [[]]
    before = months[0]
    for month, value in zip(months, values, strict=True):
        if month - before > usual:
            runs.append([])
        before = month
        if value == value:
            runs[-1].append(f"{EDGE + (month - months[0]) * across:.1f},{HEIGHT - EDGE - value * up:.1f}")
        else:
            runs.append([])
    drawn = "".join([f'<polyline points="{" ".join(run)}"/>' for run in runs if run])
    unit = "%" if measure.unit == "percent" else ""
    digits = words.decimals(measure)
    said = f"{measure.title}: from {words.number(known[0], digits)}{unit} to {words.number(known[-1], digits)}{unit}"
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" fill="none" stroke="{STROKE}" '
        f'stroke-width="1.5">{drawn}</svg>'
    )
    source = b64encode(picture.encode()).decode()
    return f'<img class="t-spark" alt="{escape(said, quote=True)}" src="data:image/svg+xml;base64,{source}">'
