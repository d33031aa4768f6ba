"""Tables of slides: how wide and high they are, on how many slides they stand, and how they are drawn."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Inches

from metrics.packs.model import Pack, PackTable
from metrics.packs.writers.slide_text import (
    BLACK,
    BLUE,
    BOTTOM,
    CONTINUED,
    EDGE,
    LINE,
    SMALL,
    TOP,
    WHITE,
    WIDE,
    describe,
    height_of,
    in_inches,
    lines_of,
    new_slide,
    style,
    write_notes,
    write_text,
)

IN_TABLES = (12.0, 11.0, 10.0)  # points: the largest at which a table fits on one slide, else the first
PARTS = [part / 20 for part in range(1, 21)]  # of a slide's height: the least that takes no more slides is filled
ONE_LINE = 24  # letters that stand on one line of a cell


def write_table(slides: Slides, pack: Pack, title: str, table: PackTable, sentences: Sequence[str] = ()) -> None:
    """A table on as many slides as it needs, its heads on each; sentences stand above its first rows."""
    width = WIDE - 2 * EDGE
    widths, rows = column_widths(table, width), list(table.rows)
    over = height_over(sentences, width)
    room, size = _room(table, sentences)
    for number, taken in enumerate(shares_of(table, widths, room, size)):
        slide = new_slide(slides, pack, CONTINUED.format(title=title) if number else title)
        above = [] if number else sentences
        if above:
            write_text(slide, above, (EDGE, TOP, width, over), SMALL)
        draw_rows(slide, table, rows[:taken], widths, TOP if number else TOP + over, size=size)
        write_notes(slide, [table.title, *above])
        rows = rows[taken:]


def takes(table: PackTable, sentences: Sequence[str]) -> tuple[int, float]:
    """What a table takes with sentences above its first rows: slides, and points less in the size of its letters."""
    room, size = _room(table, sentences)
    return len(shares_of(table, column_widths(table, WIDE - 2 * EDGE), room, size)), IN_TABLES[0] - size


def _room(table: PackTable, sentences: Sequence[str]) -> tuple[float, float]:
    """Under sentences: the inches for a table's rows on its first slide, and the size they have, in points."""
    width = WIDE - 2 * EDGE
    over = height_over(sentences, width)
    return BOTTOM - TOP - over, _size(table, column_widths(table, width), BOTTOM - TOP - over)


def height_over(sentences: Sequence[str], width: float) -> float:
    """The inches that sentences take above a table."""
    gap = 0.08 if sentences else 0.0
    return sum(height_of(sentence, SMALL, width) + 0.06 for sentence in sentences) + gap


def shares_of(table: PackTable, widths: Sequence[float], first: float, size: float) -> list[int]:
    """How many rows stand on each slide: as few slides as they need, filled alike. first: inches on the first."""
    most = BOTTOM - TOP
    full = filled(table, widths, first, most, size)
    alike = (filled(table, widths, min(first, most * part), most * part, size) for part in PARTS)
    return next((shares for shares in alike if len(shares) == len(full)), full)


def filled(table: PackTable, widths: Sequence[float], first: float, other: float, size: float) -> list[int]:
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


def column_widths(table: PackTable, room: float) -> list[float]:
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


def row_height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    """How high a row is at a size of letters, in inches."""
    lines = max(lines_of(text, size, width - 0.16) for text, width in zip(row, widths, strict=True))
    return lines * size * LINE / 72 + 0.08


def _taken(table: PackTable, rows: Sequence[Sequence[str]], widths: Sequence[float], room: float, size: float) -> int:
    """How many of the rows fit at a size; at least one."""
    used = row_height(table.columns, widths, size)
    for number, row in enumerate(rows):
        used += row_height(row, widths, size)
        if used > room and number:
            return number
    return len(rows)


def draw_rows(
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
    heights = [row_height(row, widths, size) for row in every]
    shape = slide.shapes.add_table(len(every), len(table.columns), *in_inches(left, top, sum(widths), sum(heights)))
    shape.name = table.title
    describe(shape, f"Table: {table.title}.")
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
        style(paragraph, size, WHITE if head else BLACK, bold=head)
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
