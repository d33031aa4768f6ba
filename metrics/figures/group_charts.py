"""Groups or parts of one measure, a row each, with a mark for each place: where their shares or rates lie."""

from collections.abc import Mapping, Sequence
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from metrics.base.plain import is_missing
from metrics.figures import drawing, shapes

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

ROW, FRAME = 46, 170  # pixels: a row, and what is around them all
NAME_WIDTH = 20  # characters of a line: two lines leave half of a narrow screen to the dots


def by_group(
    measure: "Measure", title: str, groups: Sequence[str], rows: Sequence[Mapping[str, Any]], shares: bool
) -> go.Figure:
    """One row a group, the first on top. rows: group, name, role (see shapes), value, lower, upper, told.

    shares: the values are percentages, whatever the measure's unit. A row without a value is left out.
    """
    shown = [row for row in rows if not is_missing(row["value"])]
    if not shown:
        return drawing.nothing(title, measure)
    places = {group: len(groups) - 1 - at for at, group in enumerate(groups)}
    highest = max(end for row in shown for end in (row["value"], row["upper"]) if not is_missing(end))
    plan = drawing.layout(title, measure, height=FRAME + ROW * len(groups), highest=highest)
    across = drawing.value_axis(measure, highest)
    if shares or measure.unit == "percent":
        across = across | {"range": [0, min(100.0, highest * 1.08) or 1.0], "ticksuffix": "%"}
    plan["xaxis"] = across | {"side": "bottom", "tickangle": 0}
    plan["margin"] |= {"r": 30}
    plan["yaxis"] = {
        "tickvals": list(places.values()),
        "ticktext": ["<br>".join(wrap(escape(group, quote=False), NAME_WIDTH)) for group in groups],
        "range": [-0.7, len(groups) - 0.3],
        "automargin": True,
        "gridcolor": drawing.RULE,
        "zeroline": False,
        "fixedrange": True,
    }
    placed = [{**row, "place": places[row["group"]]} for row in shown]
    return drawing.figure(shapes.traces(placed, x="value", y="place", bars="x"), plan)
