"""What an extract of Annex A holds as a workbook: a sheet for each group of rows, every count with its share.

Nothing in it is a formula. The same extract and version give the same bytes.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from metrics.analysis.profiles import ProfileTable, ProfileTold
from metrics.packs.writers import sheets
from metrics.packs.writers.sealing import sealed
from metrics.words import basic, on_profiles

BLUE = "#12436D"
WIDTHS = (46.0, 14.0, 12.0)  # of a sheet's columns, in characters
CONTENTS = ("What", "List", "How many", "Children")
MOST_NAME = 31  # characters of a sheet's name


@dataclass(frozen=True)
class BookLooks:
    """The looks of cells."""

    title: Format
    text: Format
    head: Format
    cell: Format
    number: Format
    share: Format


def write(name: str, extract: date, every: Sequence[ProfileTold]) -> bytes:
    """The file about the authority of that name."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    title = f"Annex A of {name} on {basic.day(extract)}"
    made = datetime(extract.year, extract.month, extract.day, tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": title, "created": made})
    looks = _looks(book)
    _contents(book, looks, title, every)
    for profile in every:
        _profile(book, looks, title, profile)
    book.close()
    return sealed(file.getvalue(), extract)


def _looks(book: Workbook) -> BookLooks:
    common = {"font_name": sheets.FONT, "font_size": 11, "valign": "top"}
    ruled = common | {"bottom": 1, "bottom_color": "#BFBFBF"}
    return BookLooks(
        book.add_format(common | {"bold": True, "font_size": 16, "font_color": BLUE}),
        book.add_format(common | {"text_wrap": True}),
        book.add_format(common | {"bold": True, "font_color": "#FFFFFF", "bg_color": BLUE}),
        book.add_format(ruled | {"text_wrap": True}),
        book.add_format(ruled | {"num_format": "#,##0", "align": "right"}),
        book.add_format(ruled | {"num_format": "0.0", "align": "right"}),
    )


def _sheet(book: Workbook, name: str, foot: str, widths: Sequence[float]) -> Worksheet:
    sheet = book.add_worksheet(name[:MOST_NAME].strip())
    sheet.hide_gridlines(2)
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{foot.replace('&', '&&')}&R&P")
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    return sheet


def _contents(book: Workbook, looks: BookLooks, title: str, every: Sequence[ProfileTold]) -> None:
    sheet = _sheet(book, "Contents", title, (46.0, 8.0, 12.0, 12.0))
    sheet.write_string(0, 0, title, looks.title)
    sheet.write_string(1, 0, on_profiles.HIDDEN, looks.text)
    sheet.set_row(1, 60)
    for place, name in enumerate(CONTENTS):
        sheet.write_string(3, place, name, looks.head)
    for row, profile in enumerate(every, start=4):
        sheet.write_string(row, 0, profile.profile.title, looks.cell)
        sheet.write_number(row, 1, profile.profile.list, looks.number)
        sheet.write_number(row, 2, profile.rows, looks.number)
        if profile.children is None:
            sheet.write_string(row, 3, "", looks.cell)
        else:
            sheet.write_number(row, 3, profile.children, looks.number)


def _profile(book: Workbook, looks: BookLooks, foot: str, profile: ProfileTold) -> None:
    sheet = _sheet(book, profile.profile.title, foot, WIDTHS)
    sheet.write_string(0, 0, profile.profile.title, looks.title)
    lines = [profile.profile.rule, *profile.profile.caveats]
    lines += [f"{span.title}: {on_profiles.span_says(span)}." for span in profile.spans]
    for row, line in enumerate(lines, start=1):
        sheet.merge_range(row, 0, row, len(WIDTHS) - 1, "", looks.text)
        sheet.write_string(row, 0, line, looks.text)
        sheet.set_row(row, 15 * (1 + len(line) // 70))
    at = len(lines) + 2
    for table in profile.tables:
        at = _table(sheet, looks, table, at) + 1


def _table(sheet: Worksheet, looks: BookLooks, table: ProfileTable, at: int) -> int:
    """One table with a bar behind each share; the row after it."""
    for place, name in enumerate((table.title, "Number", "Per cent")):
        sheet.write_string(at, place, name, looks.head)
    for row, band in enumerate(table.bands, start=at + 1):
        sheet.write_string(row, 0, band.band, looks.cell)
        if band.number is None or band.share is None:
            sheet.write_string(row, 1, "1 to 5", looks.number)
            sheet.write_string(row, 2, on_profiles.share(band), looks.share)
        else:
            sheet.write_number(row, 1, band.number, looks.number)
            sheet.write_number(row, 2, band.share, looks.share)
    after = at + 1 + len(table.bands)
    bar = {"type": "data_bar", "bar_color": "#A9C4DC", "bar_solid": True, "min_type": "num", "max_type": "num"}
    sheet.conditional_format(at + 1, 2, after - 1, 2, bar | {"min_value": 0, "max_value": 100})
    return after
