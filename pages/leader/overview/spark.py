"""A tiny line for a table cell, with its words for those who cannot see it."""

from base64 import b64encode
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from metrics.questions.catalogue import Measure
from metrics.words import basic
from pages.shell.templates import render

POINTS, WIDTH, HEIGHT, EDGE = 24, 110, 26, 3
FINE = 10  # the drawing's units in a pixel: whole numbers are written faster than decimals
STROKE, TARGET = "#3E7CB1", "#8A8A8A"  # stand out on a white page and on a dark one
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
    lowest, highest = (
        basic.with_unit(measure, basic.number(value, basic.decimals(measure))) for value in (known[0], known[-1])
    )
    words = f"{measure.title}: from {lowest} to {highest}"
    source = b64encode(f'{_OPENS}{"".join(steps)}"/></svg>'.encode()).decode()
    return render("leader/overview/spark_image.html", words=words, source=source)


def on_its_own_scale(
    months: Sequence[int], values: Sequence[float], measure: Measure, levels: Sequence[float | None] = ()
) -> tuple[str, str]:
    """A measure's last values between their lowest and highest, with the target dashed; and those two in words.

    levels: the target on each of the last POINTS months, None where there was none. Nothing of fewer than two values.
    """
    months, values = months[-POINTS:], values[-POINTS:]
    known = [value for value in values if value == value]
    if len(known) < 2:
        return "", ""
    held = [level for level in levels if level is not None]
    lowest, highest = min([*known, *held]), max([*known, *held])
    place = _Place(months[0], months[-1], lowest, (highest - lowest) or 1.0)
    line = _path(place, months, [value if value == value else None for value in values])
    target = (
        f'"/><path stroke="{TARGET}" stroke-dasharray="{3 * FINE}" d="{_path(place, months, levels)}' if held else ""
    )
    ends = [f"{basic.figure(measure, value)}" for value in (known[0], known[-1], min(known), max(known))]
    words = f"{measure.title}: from {ends[0]} to {ends[1]}, between {ends[2]} and {ends[3]}"
    source = b64encode(f'{_OPENS}{line}{target}"/></svg>'.encode()).decode()
    return render("leader/overview/spark_image.html", words=words, source=source), f"{ends[2]} to {ends[3]}"


class _Place(NamedTuple):
    """Where a drawing begins and ends: months across, values up."""

    first: int
    last: int
    lowest: float
    span: float

    def of(self, month: int, value: float) -> str:
        """A point in the drawing's units."""
        across = (WIDTH - 2 * EDGE) * FINE / max(self.last - self.first, 1)
        up = (HEIGHT - 2 * EDGE) * FINE / self.span
        x, y = EDGE * FINE + (month - self.first) * across, (HEIGHT - EDGE) * FINE - (value - self.lowest) * up
        return f"{round(x)} {round(y)}"


def _path(place: _Place, months: Sequence[int], values: Sequence[float | None]) -> str:
    """A line through the values there are, broken where a month has none."""
    steps, usual = [], min([later - month for month, later in pairwise(months)])
    last = None
    for month, value in zip(months, values, strict=True):
        if value is None:
            continue
        steps.append(f"{'L' if last is not None and month - last <= usual else 'M'}{place.of(month, value)}")
        last = month
    return "".join(steps)
