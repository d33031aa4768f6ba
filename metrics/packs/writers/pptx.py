"""A pack as slides: A to D first, then the cover, a slide a headline with a chart that can be edited, and tables.

What is said of a headline stands in its notes, with what to ask. Tables go on over as many slides as they need.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

from metrics.packs.chart import alternative, has_chart
from metrics.packs.model import Pack, PackHeadline, PackSection, PackTable
from metrics.packs.writers import sheets
from metrics.packs.writers.document import figures, foot
from metrics.packs.writers.sealing import sealed

WIDE, HIGH, EDGE = 13.333, 7.5, 0.5  # inches
TOP, BOTTOM = 1.25, 6.95  # where the body of a slide begins and ends
BODY, SMALL, TITLE, COVER, SOURCE = 14, 12, 26, 20, 10  # points
IN_TABLES = (12.0, 11.0, 10.0)  # points: the largest at which a table fits on one slide, else the first
PARTS = [part / 20 for part in range(1, 21)]  # of a slide's height: the least that takes no more slides is filled
MOST_OVER = 1 / 3  # of a slide's height: what sentences take above a table, beside the answer of A to D
ANSWER = 2  # sentences over the first table of A to D
BLUE, GREY, BLACK, WHITE = (
    RGBColor(0x12, 0x43, 0x6D),
    RGBColor(0x55, 0x55, 0x55),
    RGBColor(0, 0, 0),
    RGBColor(0xFF, 0xFF, 0xFF),
)
LETTERS_A_POINT = 0.49  # the width of a letter, in points for each point of its size
LINE = 1.22  # the height of a line, in points for each point of its size
ONE_LINE = 24  # letters that stand on one line of a cell
MOST_FIGURES = 6  # in the table beside a chart
CONTINUED = "{title} (continued)"


def write(pack: Pack) -> bytes:
    """The file; the same pack has the same bytes."""
    slides = Presentation()
    slides.slide_width, slides.slide_height = Inches(WIDE), Inches(HIGH)
    _about_itself(slides, pack)
    if pack.numbers.journey is not None:
        _journey(slides, pack, pack.numbers.journey)
    _front(slides, pack)
    for section in pack.numbers.sections:
        _section(slides, pack, section)
    for headline in pack.numbers.headlines:
        _headline(slides, pack, headline)
    for section in sheets.closing(pack):
        _section(slides, pack, section)
    file = io.BytesIO()
    slides.save(file)
    return sealed(file.getvalue(), pack.frozen)


def _about_itself(slides: Slides, pack: Pack) -> None:
    properties = slides.core_properties
    properties.title, properties.author = sheets.front(pack).title, pack.numbers.name
    properties.language, properties.subject = sheets.LANGUAGE, foot(pack)
    properties.last_modified_by, properties.revision = pack.numbers.name, 1


# -- slides -----------------------------------------------------------------------------------------------------------


def _slide(slides: Slides, pack: Pack, title: str) -> Slide:
    """An empty slide with a title and the foot of the pack."""
    slide = slides.slides.add_slide(slides.slide_layouts[5])
    heading: Any = slide.shapes.title
    heading.left, heading.top, heading.width, heading.height = _box(EDGE, 0.3, WIDE - 2 * EDGE, 0.85)
    heading.text_frame.text = title
    heading.text_frame.margin_left = 0
    heading.text_frame.word_wrap, heading.text_frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    size = TITLE if len(title) < 70 else 20
    _styled(heading.text_frame.paragraphs[0], size, BLUE, bold=True)
    heading.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    _text(slide, [foot(pack)], (EDGE, 7.08, WIDE - 2 * EDGE, 0.25), SOURCE, colour=GREY, name="Foot")
    return slide


def _box(left: float, top: float, width: float, height: float) -> tuple[Length, Length, Length, Length]:
    return Inches(left), Inches(top), Inches(width), Inches(height)


def _styled(paragraph: Any, size: float, colour: RGBColor, bold: bool = False) -> None:
    font = paragraph.font
    font.size, font.name, font.bold, font.color.rgb = Pt(size), sheets.FONT, bold, colour


def _text(
    slide: Slide,
    lines: Sequence[str],
    box: tuple[float, float, float, float],
    size: float,
    *,
    colour: RGBColor = BLACK,
    bold: bool = False,
    name: str = "Text",
) -> None:
    """Lines of text, a paragraph each."""
    shape = slide.shapes.add_textbox(*_box(*box))
    shape.name = name
    frame: Any = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.text = line
        paragraph.space_after = Pt(size / 3)
        _styled(paragraph, size, colour, bold)


def _notes(slide: Slide, lines: Sequence[str]) -> None:
    notes: Any = slide.notes_slide.notes_text_frame
    notes.text = "\n".join(line for line in lines if line)


def _front(slides: Slides, pack: Pack) -> None:
    """The cover: what it is, its state, what must be read first, the cover sentence, and what changed if it fits."""
    front = sheets.front(pack)
    slide = _slide(slides, pack, front.title)
    _text(slide, [front.kind, front.state], (EDGE, TOP, WIDE - 2 * EDGE, 0.8), BODY, colour=GREY)
    _text(slide, front.notices, (EDGE, TOP + 0.9, WIDE - 2 * EDGE, 1.6), BODY, bold=True, name="Notices")
    top = TOP + 1.1 + sum(_height(line, BODY, WIDE - 2 * EDGE) + 0.1 for line in front.notices)
    width, changed = WIDE - 2 * EDGE, sheets.changed(pack)
    high = _height(front.cover, COVER, width) + 0.2
    _text(slide, [front.cover], (EDGE, top, width, high), COVER, name="Cover sentence")
    _notes(slide, [front.cover, *front.notices])
    under = top + high
    told = [f"{sheets.CHANGED_TITLE}:", *changed]
    if under + sum(_height(sentence, BODY, width) + BODY / 3 / 72 for sentence in told) <= BOTTOM:
        _text(slide, told, (EDGE, under, width, BOTTOM - under), BODY, name=sheets.CHANGED_TITLE)
    else:
        _sentences(slides, pack, sheets.CHANGED_TITLE, changed)


def _height(text: str, size: float, width: float) -> float:
    """How high a text is, in inches, over a width in inches."""
    return _lines(text, size, width) * size * LINE / 72


def _lines(text: str, size: float, width: float) -> int:
    """How many lines a text takes over a width in inches: words are not cut."""
    room = max(4, int(width * 72 / (size * LETTERS_A_POINT)))
    lines = 1
    used = 0
    for word in text.split():
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0
        used += len(word) + (1 if used else 0)
        lines += max(0, used - 1) // room
        used = (used - 1) % room + 1 if used > room else used
    return lines


def _sentences(slides: Slides, pack: Pack, title: str, sentences: Sequence[str], size: float = BODY) -> None:
    """Sentences on as many slides as they need."""
    width, room = WIDE - 2 * EDGE, BOTTOM - TOP
    waiting, used = [], 0.0
    head = title
    for sentence in sentences:
        height = _height(sentence, size, width) + size / 3 / 72
        if waiting and used + height > room:
            _text(_slide(slides, pack, head), waiting, (EDGE, TOP, width, room), size)
            waiting, used, head = [], 0.0, CONTINUED.format(title=title)
        waiting.append(sentence)
        used += height
    if waiting:
        _text(_slide(slides, pack, head), waiting, (EDGE, TOP, width, room), size)


def _journey(slides: Slides, pack: Pack, section: PackSection) -> None:
    """A to D: the first slide is its first table with the answer above it; how it is counted comes last, or with the
    answer where its table takes no more slides for it."""
    if not section.tables:
        _section(slides, pack, section)
        return
    table, answer = section.tables[0], section.sentences[:ANSWER]
    too_high = _over(section.sentences, WIDE - 2 * EDGE) > MOST_OVER * (BOTTOM - TOP)
    takes_more = too_high or _takes(table, section.sentences) > _takes(table, answer)
    _section(slides, pack, replace(section, sentences=answer) if takes_more else section)
    if takes_more:
        _sentences(slides, pack, CONTINUED.format(title=section.title), section.sentences[ANSWER:])


def _section(slides: Slides, pack: Pack, section: PackSection) -> None:
    """A section: its sentences above its first table, or alone; each further table on slides of its own."""
    if not section.tables:
        _sentences(slides, pack, section.title, section.sentences)
        return
    first, *rest = section.tables
    _table(slides, pack, section.title, first, section.sentences)
    for table in rest:
        _table(slides, pack, table.title, table)


# -- tables -----------------------------------------------------------------------------------------------------------


def _table(slides: Slides, pack: Pack, title: str, table: PackTable, sentences: Sequence[str] = ()) -> None:
    """A table on as many slides as it needs, its heads on each; sentences stand above its first rows."""
    width = WIDE - 2 * EDGE
    widths, rows = _widths(table, width), list(table.rows)
    over = _over(sentences, width)
    room, size = _room(table, sentences)
    for number, taken in enumerate(_shares(table, widths, room, size)):
        slide = _slide(slides, pack, CONTINUED.format(title=title) if number else title)
        above = [] if number else sentences
        if above:
            _text(slide, above, (EDGE, TOP, width, over), SMALL)
        _rows(slide, table, rows[:taken], widths, TOP if number else TOP + over, size=size)
        _notes(slide, [table.title, *above])
        rows = rows[taken:]


def _takes(table: PackTable, sentences: Sequence[str]) -> tuple[int, float]:
    """What a table takes with sentences above its first rows: slides, and points less in the size of its letters."""
    room, size = _room(table, sentences)
    return len(_shares(table, _widths(table, WIDE - 2 * EDGE), room, size)), IN_TABLES[0] - size


def _room(table: PackTable, sentences: Sequence[str]) -> tuple[float, float]:
    """Under sentences: the inches for a table's rows on its first slide, and the size they have, in points."""
    width = WIDE - 2 * EDGE
    over = _over(sentences, width)
    return BOTTOM - TOP - over, _size(table, _widths(table, width), BOTTOM - TOP - over)


def _over(sentences: Sequence[str], width: float) -> float:
    """The inches that sentences take above a table."""
    gap = 0.08 if sentences else 0.0
    return sum(_height(sentence, SMALL, width) + 0.06 for sentence in sentences) + gap


def _shares(table: PackTable, widths: Sequence[float], first: float, size: float) -> list[int]:
    """How many rows stand on each slide: as few slides as they need, filled alike. first: inches on the first."""
    most = BOTTOM - TOP
    full = _filled(table, widths, first, most, size)
    alike = (_filled(table, widths, min(first, most * part), most * part, size) for part in PARTS)
    return next((shares for shares in alike if len(shares) == len(full)), full)


def _filled(table: PackTable, widths: Sequence[float], first: float, other: float, size: float) -> list[int]:
    """How many rows stand on each slide where each is filled; first, other: inches on the first, on any other."""
    rows, shares = list(table.rows), []
    while rows:
        shares.append(_taken(table, rows, widths, other if shares else first, size))
        rows = rows[shares[-1] :]
    return shares


def _size(table: PackTable, widths: Sequence[float], room: float) -> float:
    """The largest size at which all rows fit on one slide; where none does, the first."""
    fitting = [size for size in IN_TABLES if _taken(table, table.rows, widths, room, size) == len(table.rows)]
    return fitting[0] if fitting else IN_TABLES[0]


def _widths(table: PackTable, room: float) -> list[float]:
    """The width of each column, in inches: as its texts ask for, within bounds."""
    wanted = []
    for number, name in enumerate(table.columns):
        texts = [name, *(row[number] for row in table.rows)]
        longest = max(len(text) for text in texts)
        words = max(len(word) for text in texts for word in (text.split() or [""]))
        least = min(longest, ONE_LINE) if name in table.numeric else words
        wanted.append((longest, max(longest**0.5 * 1.6, least * 1.1, 5.0)))
    if max(longest for longest, _ in wanted) <= ONE_LINE:  # nothing need be broken
        return [room * (longest + 2) / sum(one + 2 for one, _ in wanted) for longest, _ in wanted]
    return [room * one / sum(one for _, one in wanted) for _, one in wanted]


def _row_height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    lines = max(_lines(text, size, width - 0.16) for text, width in zip(row, widths, strict=True))
    return lines * size * LINE / 72 + 0.08


def _taken(table: PackTable, rows: Sequence[Sequence[str]], widths: Sequence[float], room: float, size: float) -> int:
    """How many of the rows fit at a size; at least one."""
    used = _row_height(table.columns, widths, size)
    for number, row in enumerate(rows):
        used += _row_height(row, widths, size)
        if used > room and number:
            return number
    return len(rows)


def _rows(
    slide: Slide,
    table: PackTable,
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    top: float,
    left: float = EDGE,
    size: float = SMALL,
) -> None:
    """A table that can be edited, its first row the heads."""
    every = [table.columns, *rows]
    heights = [_row_height(row, widths, size) for row in every]
    shape = slide.shapes.add_table(len(every), len(table.columns), *_box(left, top, sum(widths), sum(heights)))
    shape.name = table.title
    _described(shape, f"Table: {table.title}.")
    made = shape.table
    for at, width in enumerate(widths):
        made.columns[at].width = Inches(width)
    for number, (row, height) in enumerate(zip(every, heights, strict=True)):
        made.rows[number].height = Inches(height)
        for at, text in enumerate(row):
            _cell(made.cell(number, at), text, size, head=number == 0, right=table.columns[at] in table.numeric)


def _cell(cell: Any, text: str, size: float, *, head: bool, right: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(0.08)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    cell.fill.solid()
    cell.fill.fore_color.rgb = BLUE if head else WHITE
    frame = cell.text_frame
    frame.word_wrap = True
    frame.text = text
    for paragraph in frame.paragraphs:
        _styled(paragraph, size, WHITE if head else BLACK, bold=head)
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT


def _described(shape: Any, words: str) -> None:
    """The text alternative of a chart or table."""
    shape._element.nvGraphicFramePr.cNvPr.set("descr", words)


# -- a headline -------------------------------------------------------------------------------------------------------


def _headline(slides: Slides, pack: Pack, headline: PackHeadline) -> None:
    """A headline: its sentence, its chart, its newest figures; what else is known of it in the notes."""
    slide = _slide(slides, pack, headline.title)
    _text(slide, [headline.sentence], (EDGE, TOP, WIDE - 2 * EDGE, 0.75), 18, name="Sentence")
    left, top = 8.0, TOP + 0.85
    if has_chart(headline):
        _chart(slide, pack, headline, (EDGE, top, left - EDGE - 0.2, 4.15))
    newest = figures(headline)
    table = PackTable(newest.title, newest.columns, newest.rows[:MOST_FIGURES], newest.numeric)
    width = WIDE - EDGE - left
    widths = _widths(table, width)
    _rows(slide, table, table.rows, widths, top, left)
    under = top + sum(_row_height(row, widths, SMALL) for row in [table.columns, *table.rows]) + 0.15
    _text(slide, [headline.source], (EDGE, 6.35, left - EDGE - 0.2, 0.6), SOURCE, colour=GREY, name="Source")
    facts = [f"{fact.name}: {fact.text}" for fact in headline.facts]
    _text(
        slide, _fitting([*facts, headline.promise], width, BOTTOM - under), (left, under, width, BOTTOM - under), SMALL
    )
    asked = [sheets.question_line(one) for one in headline.questions]
    notes = [headline.sentence, headline.since_last, *facts, headline.promise, *sheets.comment_lines(pack, headline)]
    _notes(slide, [*notes, *([f"{sheets.ASK_TITLE}:"] if asked else []), *asked])


def _fitting(lines: Sequence[str], width: float, room: float) -> list[str]:
    """The lines that fit; all of them stand in the notes."""
    fitting = []
    for line in lines:
        height = _height(line, SMALL, width) + 0.06
        if line and height <= room:
            fitting.append(line)
            room -= height
    return fitting


def _chart(slide: Slide, pack: Pack, headline: PackHeadline, box: tuple[float, float, float, float]) -> None:
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
    frame: Any = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *_box(*box), data)  # type: ignore[arg-type]
    frame.name = f"Chart: {headline.title}"
    _described(frame, alternative(headline, pack.numbers.events))
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
        _styled(label.text_frame.paragraphs[0], SMALL, BLUE, bold=True)
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
                _styled(label.text_frame.paragraphs[0], SMALL, BLACK, bold=True)
