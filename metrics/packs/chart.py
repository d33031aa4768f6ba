"""A headline's chart, drawn once for every format that shows a picture: as SVG, and as PNG. No browser takes part.

Letters become outlines, so that no font of the computer is needed; the table beside it holds the numbers. The
same headline has the same bytes.
"""

import io
import re
from collections.abc import Sequence
from threading import Lock

from metrics.analysis import suppression
from metrics.packs.drawing import Axes, Figure, dates, rc_context
from metrics.packs.model import PackCell, PackEvent, PackHeadline

BLUE, BLACK, GREY = "#12436D", "#000000", "#6B6B6B"
WIDTH, HEIGHT = 6.9, 2.4  # inches, as it stands on A4: its letters are then 12 point
MOST_DAYS = 10  # an event that took longer is a band
FEW = 25  # up to so many figures each has a dot
_LOOK = {
    "font.family": "DejaVu Sans",  # matplotlib brings it along
    "font.size": 12,
    "svg.fonttype": "path",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "xtick.color": BLACK,
    "ytick.color": BLACK,
}
_ONE_AT_A_TIME = Lock()  # matplotlib keeps its look for all threads together
_NAMED = re.compile(r'(id="|href="#|url\(#)')


def svg(headline: PackHeadline, events: Sequence[PackEvent]) -> str:
    """The chart as an SVG element, to stand in a page."""
    with _ONE_AT_A_TIME, rc_context({**_LOOK, "svg.hashsalt": headline.measure}):
        file = io.BytesIO()
        _drawn(headline, events).savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    text = file.getvalue().decode("utf-8")
    element = text[text.index("<svg") :]
    # Two charts of one page must not name their parts alike.
    return _NAMED.sub(lambda match: f"{match[1]}{headline.measure}-", element)


def png(headline: PackHeadline, events: Sequence[PackEvent], dots_an_inch: int = 200) -> bytes:
    """The chart as a PNG, WIDTH by HEIGHT inches."""
    with _ONE_AT_A_TIME, rc_context(_LOOK):
        file = io.BytesIO()
        _drawn(headline, events).savefig(file, format="png", dpi=dots_an_inch, metadata={"Software": None})
    return file.getvalue()


def has_chart(headline: PackHeadline) -> bool:
    """Whether there is anything to draw: two figures at least."""
    return sum(cell.value is not None for cell in headline.cells) > 1


def alternative(headline: PackHeadline, events: Sequence[PackEvent]) -> str:
    """The chart's text alternative; its table carries the numbers."""
    first, last = headline.cells[0].when, headline.newest.when
    letters = [event.letter for event in _inside(headline, events)]
    marked = f" Marked: {', '.join(letters)}." if letters else ""
    return (
        f"Line chart of {headline.title}, {first} to {last}. {headline.sentence}{marked} The table holds the numbers."
    )


def _inside(headline: PackHeadline, events: Sequence[PackEvent]) -> list[PackEvent]:
    first, last = headline.cells[0].last, headline.newest.last
    return [event for event in events if event.letter and first <= event.starts <= last]


def _drawn(headline: PackHeadline, events: Sequence[PackEvent]) -> Figure:
    figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
    axes = figure.add_subplot()
    top = _top(headline)
    _targets(axes, headline.cells, top)
    _line(axes, headline.cells)
    _newest(axes, headline, top)
    axes.set_ylim(0, top)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}" + ("%" if headline.unit == "percent" else ""))
    axes.xaxis.set_major_locator(dates.YearLocator())
    axes.xaxis.set_major_formatter(dates.DateFormatter("%Y"))
    axes.grid(axis="y", color="#E0E0E0", linewidth=0.6)
    axes.set_axisbelow(True)
    for event in _inside(headline, events):
        _event(axes, event)
    return figure


def _top(headline: PackHeadline) -> float:
    """The end of the scale: 100 of a percentage, else a little above what is highest."""
    if headline.unit == "percent":
        return 100.0
    shown = [number for cell in headline.cells for number in (cell.value, cell.target) if number is not None]
    return max(shown, default=1.0) * 1.15 or 1.0


def _runs(cells: Sequence[PackCell]) -> list[list[PackCell]]:
    """The cells with a value, cut where one without lies between: a line never bridges what is not known."""
    runs: list[list[PackCell]] = [[]]
    for cell in cells:
        if cell.value is not None:
            runs[-1].append(cell)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _line(axes: Axes, cells: Sequence[PackCell]) -> None:
    dots = "o" if len(cells) <= FEW else ""
    for run in _runs(cells):
        marker = dots or ("o" if len(run) == 1 else "")
        axes.plot(_days(run), [cell.value or 0.0 for cell in run], color=BLUE, linewidth=1.8, marker=marker, ms=4)
    coded = [(cell.last, level) for cell in cells if (level := suppression.floor(cell.flag)) is not None]
    if coded:  # at least so many percent: an arrow that points up from there
        axes.plot(
            [float(dates.date2num(day)) for day, _ in coded],
            [level for _, level in coded],
            color=BLUE,
            linestyle="none",
            marker=r"$\uparrow$",
            markersize=8,
        )


def _days(cells: Sequence[PackCell]) -> list[float]:
    return [float(dates.date2num(cell.last)) for cell in cells]


def _targets(axes: Axes, cells: Sequence[PackCell], top: float) -> None:
    """The target as a dashed line, stepped where it changed; where it slopes, the months' steps are its slope."""
    held = [cell for cell in cells if cell.target is not None]
    if not held:
        return
    goals = [cell.target or 0.0 for cell in held]
    axes.plot(_days(held), goals, color=BLACK, linewidth=1.2, linestyle=(0, (4, 3)), drawstyle="steps-mid")
    # Away from the line, and neither under the axis nor among the letters on top.
    beneath = goals[0] > top * 0.85 or ((held[0].value or 0.0) >= goals[0] and goals[0] > top / 8)
    axes.annotate(
        "target",
        (_days(held)[0], goals[0]),
        xytext=(0, -4 if beneath else 4),
        textcoords="offset points",
        color=BLACK,
        va="top" if beneath else "bottom",
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )


def _newest(axes: Axes, headline: PackHeadline, top: float) -> None:
    """The newest figure, written at its dot."""
    newest = headline.newest
    if newest.value is None:
        return
    above = newest.value < top * 0.85
    axes.plot(_days([newest]), [newest.value], color=BLUE, marker="o", ms=6)
    axes.annotate(
        newest.figure,
        (_days([newest])[0], newest.value),
        xytext=(0, 8 if above else -8),
        textcoords="offset points",
        ha="right",
        va="bottom" if above else "top",
        color=BLUE,
        fontweight="bold",
    )


def _event(axes: Axes, event: PackEvent) -> None:
    """A thin line at its true date with its letter on top; a band where it took longer than a few days."""
    day = float(dates.date2num(event.starts))
    axes.axvline(day, color=GREY, linewidth=0.9)
    if (event.ends - event.starts).days > MOST_DAYS:
        axes.axvspan(day, float(dates.date2num(event.ends)), color="#D9D9D9", linewidth=0)
    axes.annotate(
        event.letter,
        (day, 1.0),
        xycoords=("data", "axes fraction"),
        xytext=(0, 2),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontweight="bold",
    )
