"""Problems found by the checks, extract by extract, one line for each severity."""

from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import plotly.graph_objects as go

from metrics.figures import drawing
from metrics.figures.monthly_charts import fixed, room_for
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

HEIGHT, TOP, FEW = 300, 56, 6
ROWS = cast("Measure", SimpleNamespace(unit="count"))  # all that an axis asks of a measure


def problem_lines(title: str, extracts: Sequence[date], rows: dict[str, Sequence[int]]) -> go.Figure:
    """`rows`: by the name of a severity, most severe first, how many rows each extract has, oldest extract first.

    A severity without a row in any extract has no line; a mark stands on the newest extract.
    """
    highest = max([number for numbers in rows.values() for number in numbers], default=0)
    plan = drawing.layout(title, ROWS, height=HEIGHT, highest=highest, showlegend=True)
    plan["margin"] |= {"t": TOP + room_for(title)}
    plan["title"] |= {"y": 1 - 12 / HEIGHT}
    plan["xaxis"] |= {"type": "date", "tickformat": "%b<br>%Y", "nticks": 7}
    if highest <= FEW:
        plan["yaxis"] |= {"dtick": 1, "range": [0, max(highest, 1) + 0.2]}
    traces = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": name,
            "x": [day.isoformat() for day in extracts],
            "y": list(numbers),
            "line": {"color": drawing.PALETTE[place], "width": 2, "dash": drawing.DASHES[place], "shape": "hv"},
            "marker": {
                "size": [*[0] * (len(numbers) - 1), 9],
                "symbol": drawing.SYMBOLS[place],
                "color": drawing.PALETTE[place],
                "opacity": 1,
            },
            "text": [
                f"{name}: {basic.several(number, 'row', 'rows')} in the extract of {basic.day(day)}"
                for day, number in zip(extracts, numbers, strict=True)
            ],
            "hovertemplate": "%{text}<extra></extra>",
            "cliponaxis": False,
        }
        for place, (name, numbers) in enumerate(rows.items())
        if any(numbers)
    ]
    return drawing.figure(traces, fixed(plan))
