"""A pack as a workbook: every table, every figure with its two numbers, charts that can be edited, definitions.

Nothing in it is a formula: what a file or a person wrote stays text.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from metrics.packs.chart import FEW, alternative, has_chart
from metrics.packs.model import Pack, PackCell, PackHeadline, PackSection, PackTable
from metrics.packs.writers import sheets
from metrics.packs.writers.document import foot
from metrics.packs.writers.sealing import sealed

BLUE, BLACK, GREY = "#12436D", "#000000", "#595959"
FIGURES = ("Last day", "Date in words", "Figure", "Value", "Numerator", "Denominator", "Why there is none", "Target")
MOST_NAME = 31  # characters of a sheet's name
NOT_IN_NAMES = "[]:*?/\\'"
WIDEST, NARROWEST = 60, 11  # characters of a column
CHART_ROWS = 19  # that a chart stands over
LINE = 15  # points
SENTENCES = (18.0,) * 6  # the columns of a sheet without a table, in characters
FIGURE_WIDTHS = (13.0, 22.0, 14.0, 12.0, 12.0, 12.0, 18.0, 12.0)


@dataclass(frozen=True)
class Looks:
    """The looks of cells."""

    title: Format
    name: Format
    text: Format
    strong: Format
    head: Format
    cell: Format
    right: Format
    day: Format


def write(pack: Pack) -> bytes:
    """The file; the same pack has the same bytes."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    _about_itself(book, pack)
    looks = _looks(book)
    names: set[str] = set()
    _front(book, looks, pack, names)
    if pack.numbers.journey is not None:
        _section(book, looks, pack, pack.numbers.journey, names)
    for section in pack.numbers.sections:
        _section(book, looks, pack, section, names)
    for headline in pack.numbers.headlines:
        _headline(book, looks, pack, headline, names)
    for section in sheets.closing(pack):
        _section(book, looks, pack, section, names)
    book.close()
    return sealed(file.getvalue(), pack.frozen)


def _about_itself(book: Workbook, pack: Pack) -> None:
    day = datetime(pack.frozen.year, pack.frozen.month, pack.frozen.day, tzinfo=UTC).replace(tzinfo=None)
    front = sheets.front(pack)
    book.set_properties({"title": front.title, "author": pack.numbers.name, "subject": foot(pack), "created": day})


def _looks(book: Workbook) -> Looks:
    common = {"font_name": sheets.FONT, "font_size": 11, "valign": "top"}
    wrapped = common | {"text_wrap": True}
    return Looks(
        book.add_format(common | {"bold": True, "font_size": 16, "font_color": BLUE}),
        book.add_format(common | {"bold": True}),
        book.add_format(wrapped),
        book.add_format(wrapped | {"bold": True}),
        book.add_format(wrapped | {"bold": True, "font_color": "#FFFFFF", "bg_color": BLUE}),
        book.add_format(wrapped | {"bottom": 1, "bottom_color": "#BFBFBF"}),
        book.add_format(wrapped | {"bottom": 1, "bottom_color": "#BFBFBF", "align": "right", "indent": 1}),
        book.add_format(common | {"num_format": "d mmm yyyy", "bottom": 1, "bottom_color": "#BFBFBF", "align": "left"}),
    )


def _sheet(book: Workbook, pack: Pack, title: str, names: set[str]) -> Worksheet:
    """A sheet named after its title, set up for paper: across, one page wide, with the foot of the pack."""
    name = "".join(" " if letter in NOT_IN_NAMES else letter for letter in title).strip()[:MOST_NAME].strip()
    number = 2
    while name.lower() in names:
        name = f"{name[: MOST_NAME - 3].strip()} {number}"
        number += 1
    names.add(name.lower())
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{foot(pack).replace('&', '&&')}&R&P")
    return sheet


def _lines(sheet: Worksheet, lines: Sequence[str], look: Format, row: int, widths: Sequence[float]) -> int:
    """Lines of text, each over all columns; the row after them. widths: of the columns, in characters."""
    room = int(sum(widths) * 0.85)
    for line in lines:
        if len(widths) > 1:
            sheet.merge_range(row, 0, row, len(widths) - 1, "", look)
        sheet.write_string(row, 0, line, look)
        sheet.set_row(row, LINE * max(1, -(-len(line) // room)))
        row += 1
    return row


def _begun(book: Workbook, looks: Looks, pack: Pack, title: str, widths: Sequence[float], names: set[str]) -> Worksheet:
    """A sheet with its title and its columns."""
    sheet = _sheet(book, pack, title, names)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, title, looks.title)
    return sheet


def _front(book: Workbook, looks: Looks, pack: Pack, names: set[str]) -> None:
    """The first sheet: what it is, what must be read first, the cover sentence, what changed."""
    front = sheets.front(pack)
    sheet = _begun(book, looks, pack, "Summary", SENTENCES, names)
    row = _lines(sheet, [front.title, front.kind, front.state], looks.text, 1, SENTENCES)
    row = _lines(sheet, [*front.notices, front.cover], looks.strong, row + 1, SENTENCES)
    row = _lines(sheet, [sheets.CHANGED_TITLE], looks.strong, row + 1, SENTENCES)
    _lines(sheet, sheets.changed(pack), looks.text, row, SENTENCES)


def _section(book: Workbook, looks: Looks, pack: Pack, section: PackSection, names: set[str]) -> None:
    """A section: its sentences, then its tables beneath one another."""
    widths = _widths(section.tables) or list(SENTENCES)
    sheet = _begun(book, looks, pack, section.title, widths, names)
    row = _lines(sheet, section.sentences, looks.text, 2, widths)
    for table in section.tables:
        row = _table(sheet, looks, table, row + 1, widths)


def _widths(tables: Sequence[PackTable]) -> list[float]:
    """A width for each column that suits every table of a sheet."""
    widths = [float(NARROWEST)] * max((len(table.columns) for table in tables), default=0)
    for table in tables:
        for column, name in enumerate(table.columns):
            longest = max([len(name), *(len(row[column]) for row in table.rows)])
            widths[column] = max(widths[column], min(WIDEST, longest * 1.1 if longest < 30 else 20 + longest * 0.3))
    return widths


def _table(sheet: Worksheet, looks: Looks, table: PackTable, row: int, widths: Sequence[float]) -> int:
    """A table with its title; the row after it. Rows are as high as their texts need: not every program sees to it."""
    sheet.write_string(row, 0, table.title, looks.name)
    for column, name in enumerate(table.columns):
        sheet.write_string(row + 1, column, name, looks.head)
    sheet.set_row(row + 1, _high(table.columns, widths))
    for number, cells in enumerate(table.rows):
        sheet.set_row(row + 2 + number, _high(cells, widths))
        for column, text in enumerate(cells):
            look = looks.right if table.columns[column] in table.numeric else looks.cell
            sheet.write_string(row + 2 + number, column, text, look)
    return row + 2 + len(table.rows)


def _high(cells: Sequence[str], widths: Sequence[float]) -> float:
    """How high a row of these texts is, in points."""
    return LINE * max(
        -(-len(text) // max(1, int(width * 0.85))) or 1 for text, width in zip(cells, widths, strict=False)
    )


# -- a headline -------------------------------------------------------------------------------------------------------


def _headline(book: Workbook, looks: Looks, pack: Pack, headline: PackHeadline, names: set[str]) -> None:
    """A sheet: what is said of it, every figure as numbers, its chart, and what to ask."""
    sheet = _begun(book, looks, pack, headline.title, FIGURE_WIDTHS, names)
    facts = [f"{fact.name}: {fact.text}" for fact in headline.facts]
    sentences = [headline.since_last, *facts, headline.promise, *sheets.comment_lines(pack, headline)]
    row = _lines(sheet, [headline.sentence], looks.strong, 1, FIGURE_WIDTHS)
    row = _lines(sheet, [line for line in sentences if line], looks.text, row, FIGURE_WIDTHS)
    if headline.questions:
        row = _lines(sheet, [f"{sheets.ASK_TITLE}:"], looks.strong, row, FIGURE_WIDTHS)
        row = _lines(sheet, [sheets.question_line(one) for one in headline.questions], looks.text, row, FIGURE_WIDTHS)
    drawn = has_chart(headline)
    first = _figures(book, sheet, looks, headline, row + 1 + (CHART_ROWS if drawn else 0))
    if drawn:
        _chart(book, sheet, pack, headline, first, row + 1)
    _lines(sheet, [headline.source], looks.text, first + len(headline.cells) + 1, FIGURE_WIDTHS)


def _figures(book: Workbook, sheet: Worksheet, looks: Looks, headline: PackHeadline, row: int) -> int:
    """The figures, oldest first; the row of the first."""
    number = {"font_name": sheets.FONT, "font_size": 11, "bottom": 1, "bottom_color": "#BFBFBF", "valign": "top"}
    value = book.add_format(number | {"num_format": sheets.number_format(headline)})
    part = book.add_format(number | {"num_format": "#,##0.##"})
    for column, name in enumerate(FIGURES):
        sheet.write_string(row, column, name, looks.head)
    for at, cell in enumerate(headline.cells, row + 1):
        _figure(sheet, looks, cell, at, value, part)
    return row + 1


def _figure(sheet: Worksheet, looks: Looks, cell: PackCell, row: int, value: Format, part: Format) -> None:
    sheet.write_datetime(row, 0, datetime(cell.last.year, cell.last.month, cell.last.day), looks.day)
    sheet.write_string(row, 1, cell.when, looks.cell)
    sheet.write_string(row, 2, cell.figure, looks.cell)
    numbers = ((3, cell.value, value), (4, cell.numerator, part), (5, cell.denominator, part), (7, cell.target, value))
    for column, number, look in numbers:
        if number is None:
            sheet.write_blank(row, column, None, look)
        else:
            sheet.write_number(row, column, number, look)
    sheet.write_string(row, 6, cell.flag, looks.cell)


def _chart(book: Workbook, sheet: Worksheet, pack: Pack, headline: PackHeadline, first: int, row: int) -> None:
    """A chart at a row, of the figures beneath it from the row `first` on, which follows them; gaps stay gaps."""
    last, name = first + len(headline.cells) - 1, sheet.get_name()
    chart: Any = book.add_chart({"type": "line"})
    few = len(headline.cells) <= FEW
    chart.add_series(
        {
            "name": headline.title,
            "categories": [name, first, 0, last, 0],
            "values": [name, first, 3, last, 3],
            "line": {"color": BLUE, "width": 2.25},
            "marker": {"type": "circle", "size": 5, "fill": {"color": BLUE}, "border": {"color": BLUE}}
            if few
            else {"type": "none"},
        }
    )
    if sheets.has_target(headline):
        chart.add_series(
            {
                "name": "Target",
                "categories": [name, first, 0, last, 0],
                "values": [name, first, 7, last, 7],
                "line": {"color": BLACK, "width": 1.25, "dash_type": "dash"},
            }
        )
    font = {"name": sheets.FONT, "size": 11}
    across = {
        "date_axis": True,
        "num_font": font,
        "num_format": sheets.DATES_FORMAT,
        "major_unit": sheets.months_between_dates(headline),
        "major_unit_type": "months",
    }
    up: dict[str, Any] = {"min": 0, "num_font": font, "num_format": sheets.axis_format(headline)}
    chart.set_x_axis(across)
    chart.set_y_axis(
        up
        | {"major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}}
        | ({"max": 100} if headline.unit == "percent" else {})
    )
    chart.set_title({"name": headline.title, "name_font": font | {"size": 13}})
    chart.set_legend({"position": "bottom", "font": font} if sheets.has_target(headline) else {"none": True})
    chart.show_blanks_as("gap")
    chart.set_size({"width": 800, "height": CHART_ROWS * 20 - 20})
    words = alternative(headline, pack.numbers.events)
    sheet.insert_chart(row, 0, chart, {"description": words, "object_position": 1})
