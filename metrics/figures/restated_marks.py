"""On a chart: what months were when first told, and the day from which a measure is counted by another definition."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from metrics.base import plain
from metrics.figures import drawing
from metrics.words import basic, on_restated

if TYPE_CHECKING:
    from metrics.questions.kinds import Measure

NAMES = {
    on_restated.RECORDED: on_restated.FIRST_TOLD,
    on_restated.DEFINED: f"{on_restated.FIRST_TOLD}, by another definition",
}
SYMBOLS = {on_restated.RECORDED: "x-thin", on_restated.DEFINED: "asterisk-open"}


def first_told(measure: "Measure", rows: Sequence[basic.Row]) -> list[drawing.Mark]:
    """A small cross at what each restated month was when first told. `rows`: those of Figures.restated."""
    marks: list[drawing.Mark] = []
    for how, name in NAMES.items():
        shown = [row for row in rows if row["how"] == how and not plain.is_missing(row["value_then"])]
        if shown:
            marks.append(_crosses(measure, name, SYMBOLS[how], shown))
    return marks


def _crosses(measure: "Measure", name: str, symbol: str, rows: Sequence[basic.Row]) -> drawing.Mark:
    line = {"width": 2, "color": drawing.PALETTE[2]}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": plain.iso([row["month"] for row in rows]),
        "y": plain.number_or_none([row["value_then"] for row in rows]),
        "text": [on_restated.hover(measure, row) for row in rows],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 8, "symbol": symbol, "color": drawing.PALETTE[2], "line": line},
        "cliponaxis": False,
    }


def break_mark(anew: date | None, first: date, last: date) -> tuple[list[drawing.Mark], list[drawing.Mark]]:
    """A line where the definition changed and what was before cannot be worked out again, and its label in words."""
    if anew is None or not first < anew < last:
        return [], []
    common: dict[str, Any] = {"xref": "x", "yref": "paper"}
    line = {"color": drawing.PALETTE[4], "width": 2, "dash": "longdash"}
    shape = {**common, "type": "line", "x0": anew.isoformat(), "x1": anew.isoformat(), "y0": 0, "y1": 1, "line": line}
    label = {
        **common,
        "x": anew.isoformat(),
        "y": 0,
        "yanchor": "bottom",
        "yshift": 28,  # above the labels of where limits start again
        "xanchor": "left" if anew < first + (last - first) / 2 else "right",
        "text": f" {on_restated.BREAK} ",
        "showarrow": False,
        "font": {"size": 12},
    }
    return [shape], [label]
