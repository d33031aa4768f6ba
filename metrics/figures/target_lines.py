"""The target on a chart, stepped on the days it changed, and the labels of its levels."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from metrics.base.clocks import month_end
from metrics.figures import drawing

if TYPE_CHECKING:
    from metrics.settings import Target

CLOSE_LABELS = 0.16  # of the width: two labels nearer than this would touch on a narrow screen


def target_steps(
    targets: "Sequence[Target]", first: date, last: date, times: float = 1.0
) -> list[tuple[date, date, float]]:
    """From when to when each target holds between two days, and its level; one that slopes is a step each month."""
    days = [max(target.since, first) for target in targets] + [last]
    steps = []
    for target, (day, until) in zip(targets, pairwise(days), strict=True):
        for start, stop in pairwise(_cuts(target, day, min(until, last))):
            steps.append((start, stop, target.level(stop) * times))
    return [step for step in steps if step[0] < step[1]]


def _cuts(target: "Target", first: date, last: date) -> list[date]:
    """The days from first to last between which a target keeps its level: of one that slopes, the month ends too."""
    cuts, day = [first], month_end(first)
    while target.by and day < min(last, target.by):
        cuts.append(day)
        day = month_end(day + timedelta(days=1))
    by = [target.by] if target.by and first < target.by < last else []
    return [*cuts, *by, last]


def target_line(steps: Sequence[tuple[date, date, float]], words_of: Callable[[float], str]) -> list[drawing.Mark]:
    """The target as a black dashed line, stepped on the days it changed."""
    if not steps:
        return []
    x = [day.isoformat() for start, stop, _ in steps for day in (start, stop)]
    y = [level for _, _, level in steps for _ in range(2)]
    mark = drawing.line("Target", x, y, 2, "dash") | {
        "hoverinfo": "text",
        "text": [f"Target {words_of(level)}" for level in y],
    }
    mark["line"] |= {"color": drawing.PALETTE[4]}
    return [mark]


def target_labels(
    steps: Sequence[tuple[date, date, float]], words_of: Callable[[float], str], first: date, last: date
) -> list[drawing.Mark]:
    """The newest target's label beside the chart, and the level of those before it above their line."""
    if not steps:
        return []
    common = {"showarrow": False, "font": {"size": 11}, "align": "left"}
    width = max(1, (last - first).days)
    earlier = [
        {**common, "x": start.isoformat(), "y": level, "text": words_of(level), "xanchor": "left", "yanchor": "bottom"}
        for start, stop, level in steps[:-1]
        if (stop - start).days >= CLOSE_LABELS / 2 * width
    ]
    newest = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 3, "y": steps[-1][2], "yanchor": "middle"}
    return [*earlier, {**common, **newest, "text": f"target<br>{words_of(steps[-1][2])}"}]
