"""A pack as a report for committee papers: headings, sentences, tables with their heads on each page, pictures.

The pictures are those of the PDF, each with its text alternative; the table beneath one holds its numbers.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as Report
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Inches, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from metrics.packs.chart import alternative, has_chart, png
from metrics.packs.model import Pack, PackHeadline, PackSection, PackTable
from metrics.packs.writers import sheets
from metrics.packs.writers.document import figures, foot
from metrics.packs.writers.sealing import sealed

BLUE, GREY = RGBColor(0x12, 0x43, 0x6D), RGBColor(0x55, 0x55, 0x55)
SIZE, IN_TABLES = 12, 10.5  # points
MARGIN, TALL, BROAD = 2.0, 29.7, 21.0  # centimetres
WIDE_COLUMNS = 5  # a table of so many columns or more stands on a page across


def write(pack: Pack) -> bytes:
    """The file; the same pack has the same bytes."""
    report = Document()
    _look(report)
    _about_itself(report, pack)
    _front(report, pack)
    numbers = pack.numbers
    _heading(report, sheets.CHANGED_TITLE)
    _sentences(report, sheets.changed(pack))
    for section in [*([numbers.journey] if numbers.journey else []), *numbers.sections]:
        _section(report, pack, section)
    for headline in numbers.headlines:
        _headline(report, pack, headline)
    for section in sheets.closing(pack):
        _section(report, pack, section)
    file = io.BytesIO()
    report.save(file)
    return sealed(file.getvalue(), pack.frozen)


def _look(report: Report) -> None:
    """A4 upright, one face in black on white, 12 points; headings in blue."""
    for name, size in (("Normal", SIZE), ("Title", 22), ("Heading 1", 16), ("Heading 2", 13), ("List Bullet", SIZE)):
        style: Any = report.styles[name]
        style.font.name, style.font.size = sheets.FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for where in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(where), None)
        if name != "Normal":
            style.font.color.rgb = BLUE if name != "List Bullet" else None
    language, normal = OxmlElement("w:lang"), report.styles["Normal"]
    language.set(qn("w:val"), sheets.LANGUAGE)
    normal.element.get_or_add_rPr().append(language)
    normal.paragraph_format.space_after = Pt(6)  # type: ignore[attr-defined]
    _upright(report.sections[0])


def _upright(section: Any, across: bool = False) -> None:
    width, height = (TALL, BROAD) if across else (BROAD, TALL)
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(MARGIN))


def _about_itself(report: Report, pack: Pack) -> None:
    properties = report.core_properties
    properties.title, properties.author = sheets.front(pack).title, pack.numbers.name
    properties.language, properties.subject, properties.comments = sheets.LANGUAGE, foot(pack), ""
    day = datetime(pack.frozen.year, pack.frozen.month, pack.frozen.day, tzinfo=UTC)
    properties.created = properties.modified = day
    properties.last_modified_by, properties.revision = pack.numbers.name, 1
    beneath = report.sections[0].footer.paragraphs[0]
    run = beneath.add_run(foot(pack))
    run.font.size, run.font.color.rgb = Pt(10), GREY


def _front(report: Report, pack: Pack) -> None:
    front = sheets.front(pack)
    report.add_paragraph(front.title, style="Title")
    for line in (front.kind, front.state):
        report.add_paragraph().add_run(line).font.color.rgb = GREY
    for notice in front.notices:
        report.add_paragraph().add_run(notice).bold = True
    run = report.add_paragraph().add_run(front.cover)
    run.font.size = Pt(14)


def _heading(report: Report, text: str, level: int = 1) -> None:
    report.add_heading(text, level).paragraph_format.keep_with_next = True


def _sentences(report: Report, sentences: Sequence[str]) -> None:
    for sentence in sentences:
        if sentence:
            report.add_paragraph(sentence)


def _section(report: Report, pack: Pack, section: PackSection) -> None:
    """A section; one with a broad table stands on pages across."""
    across = any(len(table.columns) >= WIDE_COLUMNS for table in section.tables)
    _turned(report, across)
    _heading(report, section.title)
    _sentences(report, section.sentences)
    for table in section.tables:
        _table(report, table, TALL if across else BROAD)


def _turned(report: Report, across: bool) -> None:
    """From here on pages across, or upright; where they are so already, no new one."""
    is_across = report.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    if across != is_across:
        _upright(report.add_section(), across)


def _table(report: Report, table: PackTable, page: float) -> None:
    """A table with its title; its heads come again on each page, and no row is cut."""
    title = report.add_paragraph()
    title.add_run(table.title).bold = True
    title.paragraph_format.keep_with_next = True
    made = report.add_table(rows=1, cols=len(table.columns))
    made.style, made.alignment, made.autofit = "Table Grid", WD_TABLE_ALIGNMENT.LEFT, False
    _described(made, table.title)
    widths = _widths(table, page - 2 * MARGIN)
    _row(made, 0, table.columns, table, head=True)
    for cells in table.rows:
        made.add_row()
        _row(made, len(made.rows) - 1, cells, table)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    report.add_paragraph().paragraph_format.space_after = Pt(2)


def _widths(table: PackTable, room: float) -> list[float]:
    """The width of each column, in centimetres: as its texts ask for, within bounds."""
    wanted = []
    for number, name in enumerate(table.columns):
        texts = [name, *(row[number] for row in table.rows)]
        longest = max(len(text) for text in texts)
        words = max(len(word) for text in texts for word in (text.split() or [""]))
        wanted.append(max(min(longest, 700) ** 0.5 * 1.6, words * 1.15, 5.0))
    return [room * one / sum(wanted) for one in wanted]


def _row(made: Table, number: int, cells: Sequence[str], table: PackTable, head: bool = False) -> None:
    row = made.rows[number]
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    for cell, text, name in zip(row.cells, cells, table.columns, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(IN_TABLES), head
        if name in table.numeric:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _described(made: Table, title: str) -> None:
    """The text alternative of a table: its caption and description."""
    properties = made._tbl.tblPr
    for name, text in (("w:tblCaption", title), ("w:tblDescription", f"Table: {title}.")):
        element = OxmlElement(name)
        element.set(qn("w:val"), text)
        properties.append(element)


# -- a headline -------------------------------------------------------------------------------------------------------


def _headline(report: Report, pack: Pack, headline: PackHeadline) -> None:
    """A headline on a page of its own: its sentence, comments, facts, picture, figures, and what to ask."""
    turned = report.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    _turned(report, across=False)
    _heading(report, headline.title)
    report.paragraphs[-1].paragraph_format.page_break_before = not turned
    paragraph = report.add_paragraph()
    paragraph.add_run(headline.sentence).bold = True
    _sentences(report, [headline.since_last, *sheets.comment_lines(pack, headline)])
    for fact in headline.facts:
        _named(report.add_paragraph(), fact.name, fact.text)
    _sentences(report, [headline.promise])
    if has_chart(headline):
        _picture(report, pack, headline)
    report.add_paragraph().add_run(headline.source).font.color.rgb = GREY
    _table(report, figures(headline), BROAD)
    if headline.questions:
        _heading(report, sheets.ASK_TITLE, 2)
        for question in headline.questions:
            report.add_paragraph(sheets.question_line(question), style="List Bullet")


def _named(paragraph: Paragraph, name: str, text: str) -> None:
    paragraph.add_run(f"{name}. ").bold = True
    paragraph.add_run(text)


def _picture(report: Report, pack: Pack, headline: PackHeadline) -> None:
    """The chart, as wide as the text, with its text alternative."""
    drawn = png(headline, pack.numbers.events)
    paragraph = report.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    shown = paragraph.add_run().add_picture(io.BytesIO(drawn), width=Inches((BROAD - 2 * MARGIN) / 2.54))
    about = shown._inline.docPr
    about.set("descr", alternative(headline, pack.numbers.events))
    about.set("name", f"Chart: {headline.title}")
