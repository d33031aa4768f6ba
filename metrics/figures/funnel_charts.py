"""The funnel of authorities: each a point by its number of cases, with the limits that chance alone would rarely cross.

The limits allow for how much more authorities differ than chance would make them. A point outside them is told by
words and shape; none has a colour of its own for it.
"""

from collections.abc import Mapping, Sequence
from math import log10
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from metrics.figures import drawing, shapes
from metrics.statistics.funnel import Funnel
from metrics.statistics.intervals import Z_95, Z_998
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

STEPS = 60
WIDE = 30  # from the smallest authority to the largest
LIMITS = ((Z_998, "99.8% limits", "solid"), (Z_95, "95% limits", "dash"))


def _sizes(rows: Sequence[Mapping[str, Any]]) -> list[float]:
    """Where the limits are worked out: from the smallest to the largest authority, closer where they curve."""
    smallest, largest = (end(row["denominator"] for row in rows) for end in (min, max))
    least, most = max(1.0, smallest * 0.8), largest * 1.1
    return [least * (most / least) ** (step / STEPS) for step in range(STEPS + 1)]


def limit_line(funnel: Funnel, sizes: Sequence[float], z: float, name: str, dash: str, scale: float) -> drawing.Mark:
    """Upper and lower limit as one trace with a gap between."""
    ends = [funnel.limits(n, z) for n in sizes]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [*sizes, None, *sizes],
        "y": [*(low * scale for low, _ in ends), None, *(high * scale for _, high in ends)],
        "line": {"color": drawing.EVENT, "width": 1.2, "dash": dash},
        "hoverinfo": "skip",
        "connectgaps": False,
    }


def funnel(
    measure: "Measure", title: str, rows: Sequence[Mapping[str, Any]], limits: Funnel, zoomed: bool = False
) -> go.Figure:
    """The funnel. `rows`: those it can place, with name, role (see `marks`), denominator, value (in percent), told."""
    if not rows:
        return drawing.nothing(title, measure)
    sizes = _sizes(rows)
    lines = [limit_line(limits, sizes, z, name, dash, measure.scale) for z, name, dash in LIMITS]
    middle = limits.p0 * measure.scale
    values = [row["value"] for row in rows]
    plan = drawing.layout(title, measure, height=500, shapes=[shapes.level(middle, dash="dot")])
    if zoomed:
        typical = [end * measure.scale for end in limits.limits(sizes[STEPS // 2])]
        plan["yaxis"] = shapes.zoomed(plan["yaxis"], measure, [*values, *typical])
    placed = [{**row, "size": log10(row["denominator"])} for row in rows if row["role"] in ("own", "named")]
    if placed:
        where = {"x": "size", "middle": log10(sizes[0] * sizes[-1]) / 2, "ends": plan["yaxis"]["range"]}
        plan["annotations"] = shapes.names(placed, **where, lowest=min(values), highest=max(values))
    ticks = _ticks(sizes)
    plan["xaxis"] |= {
        "type": "log",
        "range": [log10(sizes[0]), log10(sizes[-1])],
        "ticks": "outside",
        "tickvals": ticks,
        "ticktext": [basic.number(tick) for tick in ticks],
        "title": {"text": "number of cases each percentage is of (log scale)", "font": shapes.LABEL},
    }
    return drawing.figure([*lines, *shapes.traces(rows, x="denominator", y="value")], plan)


def _ticks(sizes: Sequence[float]) -> list[float]:
    """1, 2 or 5 times a power of ten, as far as the sizes reach; over many sizes 1 or 3 times: labels need room."""
    leading = (1, 3) if sizes[-1] / sizes[0] > WIDE else (1, 2, 5)
    steps = [step * 10.0**power for power in range(7) for step in leading]
    return [step for step in steps if sizes[0] <= step <= sizes[-1]]
