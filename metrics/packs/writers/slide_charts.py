"""The chart of a headline's slide, which can be edited: figures, target, letters of inspections and visits."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Pt

from metrics.packs.chart import alternative
from metrics.packs.model import Pack, PackHeadline
from metrics.packs.writers import sheets
from metrics.packs.writers.slide_text import BLACK, BLUE, GREY, SMALL, describe, in_inches, style


def draw_chart(slide: Slide, pack: Pack, headline: PackHeadline, box: tuple[float, float, float, float]) -> None:
    """A chart that can be edited: the figures, the target, and the letters of inspections and visits on top."""
    data = CategoryChartData(number_format=sheets.number_format(headline))
    data.categories = [cell.last for cell in headline.cells]
    data.add_series(headline.title, [cell.value for cell in headline.cells])
    with_target = sheets.has_target(headline)
    if with_target:
        data.add_series("Target", [cell.target for cell in headline.cells])
    letters = sheets.letters(headline, pack.numbers.events)
    top = _top(headline)
    if any(letters):
        data.add_series(sheets.EVENTS_TITLE, [top if letter else None for letter in letters])
    frame: Any = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *in_inches(*box), data)  # type: ignore[arg-type]
    frame.name = f"Chart: {headline.title}"
    describe(frame, alternative(headline, pack.numbers.events))
    chart: Any = frame.chart
    chart.has_title, chart.font.size, chart.font.name = False, Pt(SMALL), sheets.FONT
    chart.has_legend = with_target
    if with_target:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = 0, top
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = sheets.axis_format(headline), False
    axis.major_gridlines.format.line.color.rgb = RGBColor(0xD9, 0xD9, 0xD9)
    axis.format.line.fill.background()
    _few_dates(chart, headline)
    if with_target and any(letters):
        _without_entry(chart, 2)
    _look(chart, headline, with_target, letters)


def _few_dates(chart: Any, headline: PackHeadline) -> None:
    """Each figure stands at its date; a date is written every so many months."""
    axis = chart.category_axis
    axis.format.line.color.rgb, axis.tick_labels.font.size = GREY, Pt(SMALL)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = sheets.DATES_FORMAT, False
    element = axis._element
    units = (
        ("baseTimeUnit", "months"),
        ("majorUnit", sheets.months_between_dates(headline)),
        ("majorTimeUnit", "months"),
    )
    for old in [*element.findall(qn("c:baseTimeUnit")), *element.findall(qn("c:noMultiLvlLbl"))]:
        element.remove(old)
    for name, value in units:
        element.append(element.makeelement(qn(f"c:{name}"), {"val": str(value)}))


def _without_entry(chart: Any, number: int) -> None:
    """Takes one entry out of the legend: the letters on top need none."""
    legend = chart.legend._element
    entry = legend.makeelement(qn("c:legendEntry"), {})
    for name, value in (("c:idx", str(number)), ("c:delete", "1")):
        entry.append(legend.makeelement(qn(name), {"val": value}))
    legend.find(qn("c:legendPos")).addnext(entry)


def _top(headline: PackHeadline) -> float:
    """The end of the scale: 100 of a percentage, else a round number above what is highest."""
    if headline.unit == "percent":
        return 100.0
    shown = [number for cell in headline.cells for number in (cell.value, cell.target) if number is not None]
    highest = max(shown, default=1.0) or 1.0
    step = 10 ** max(0, len(str(int(highest))) - 1) / 2
    return step * (int(highest * 1.08 / step) + 1)


def _look(chart: Any, headline: PackHeadline, with_target: bool, letters: Sequence[str]) -> None:
    figures_drawn, *others = chart.plots[0].series
    figures_drawn.smooth = False
    figures_drawn.format.line.color.rgb, figures_drawn.format.line.width = BLUE, Pt(2.25)
    figures_drawn.marker.style, figures_drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 5
    figures_drawn.marker.format.fill.solid()
    figures_drawn.marker.format.fill.fore_color.rgb = BLUE
    if headline.newest.value is not None:
        label = figures_drawn.points[len(headline.cells) - 1].data_label
        label.text_frame.text = headline.newest.figure
        label.position = XL_LABEL_POSITION.ABOVE
        style(label.text_frame.paragraphs[0], SMALL, BLUE, bold=True)
    if with_target:
        target = others.pop(0)
        target.smooth = False
        target.format.line.color.rgb, target.format.line.width = BLACK, Pt(1.25)
        target.format.line.dash_style = MSO_LINE_DASH_STYLE.DASH
        target.marker.style = XL_MARKER_STYLE.NONE
    for marks in others:
        marks.format.line.fill.background()
        marks.marker.style = XL_MARKER_STYLE.NONE
        for number, letter in enumerate(letters):
            if letter:
                label = marks.points[number].data_label
                label.text_frame.text = letter
                label.position = XL_LABEL_POSITION.BELOW
                style(label.text_frame.paragraphs[0], SMALL, BLACK, bold=True)
