"""Slides, workbook and report text: what each holds when it is read back is what the pack says, number by number."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from docx import Document
from pptx import Presentation
from python_calamine import CalamineWorkbook

from metrics.packs.model import Pack, PackHeadline, PackTable
from metrics.packs.writers import docx, pptx, sheets, slide_tables, xlsx
from metrics.packs.writers.document import actions_table, events_table, figures, notices, state
from tests.metrics.packs.sample import COMMENTS, NUMBERS, sample, shortened

PACK = sample()
WRITERS = {"pptx": pptx.write, "xlsx": xlsx.write, "docx": docx.write}


@cache
def as_written(name: str) -> bytes:
    """The sample in a format, made when it is first asked for: whoever collects these tests need not wait for it."""
    return WRITERS[name](PACK)


def every_table(pack: Pack) -> Iterator[PackTable]:
    """The tables that every format holds, those of the headlines left out."""
    numbers = pack.numbers
    sections = [*numbers.sections, *([numbers.journey] if numbers.journey else [])]
    yield from (table for section in sections for table in section.tables)
    yield from (table for table in (actions_table(pack), events_table(pack), sheets.definitions_table(pack)) if table)


def sentences(pack: Pack) -> list[str]:
    """What every format says in whole sentences."""
    said = [pack.numbers.cover, state(pack), *notices(pack), *sheets.changed(pack), *pack.numbers.plan]
    for headline in pack.numbers.headlines:
        said += [headline.sentence, *(fact.text for fact in headline.facts), headline.promise]
        said += [question.text for question in headline.questions] + [
            question.answer for question in headline.questions
        ]
    return [one for one in [*said, *(comment.text for comment in COMMENTS)] if one]


def held(numbers: Iterable[Any]) -> list[float | None]:
    """Numbers as a workbook keeps them: to fifteen digits, None where a cell is empty."""
    return [None if number is None or number == "" else float(f"{float(number):.15g}") for number in numbers]


# -- slides -----------------------------------------------------------------------------------------------------------


def slides() -> list[Any]:
    return list(Presentation(io.BytesIO(as_written("pptx"))).slides)


def text_of(slide: Any) -> str:
    parts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    parts += [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    notes = [slide.notes_slide.notes_text_frame.text] if slide.has_notes_slide else []
    return "\n".join([*parts, *notes])


def tables_of(slide: Any) -> list[list[tuple[str, ...]]]:
    return [
        [tuple(cell.text for cell in row.cells) for row in shape.table.rows]
        for shape in slide.shapes
        if shape.has_table
    ]


def chart_of(title: str) -> Any:
    slide = next(one for one in slides() if one.shapes.title.text_frame.text == title)
    return slide, next(shape for shape in slide.shapes if shape.has_chart)


def test_the_first_slide_is_a_to_d() -> None:
    first = slides()[0]
    journey = PACK.numbers.journey
    assert journey is not None and first.shapes.title.text_frame.text == journey.title
    assert tables_of(first)[0] == [journey.tables[0].columns, *journey.tables[0].rows]


@pytest.mark.parametrize("headline", PACK.numbers.headlines, ids=lambda one: one.measure)
def test_a_chart_of_the_slides_holds_the_figures_and_can_be_edited(headline: PackHeadline) -> None:
    slide, shape = chart_of(headline.title)
    series = {one.name: list(one.values) for one in shape.chart.plots[0].series}
    assert series[headline.title] == [cell.value for cell in headline.cells]
    assert series["Target"] == [cell.target for cell in headline.cells]
    assert len(shape.chart.plots[0].categories) == len(headline.cells)
    beneath = CalamineWorkbook.from_filelike(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
    rows = beneath.get_sheet_by_index(0).to_python()[1:]
    assert held(row[1] for row in rows) == held(cell.value for cell in headline.cells)
    assert headline.sentence in shape._element.nvGraphicFramePr.cNvPr.get("descr")
    notes = slide.notes_slide.notes_text_frame.text
    assert headline.sentence in notes and all(question.text in notes for question in headline.questions)
    shown = tables_of(slide)[0]
    assert shown[1:] == list(figures(headline).rows[: len(shown) - 1])


def test_the_slides_say_everything() -> None:
    said = "\n".join(text_of(slide) for slide in slides())
    assert [one for one in sentences(PACK) if one not in said] == []
    shown = [row for slide in slides() for table in tables_of(slide) for row in table]
    assert [row for table in every_table(PACK) for row in table.rows if row not in shown] == []


def test_a_long_table_goes_on_over_slides_and_none_runs_over_the_foot() -> None:
    table = PackTable("Long", ("Number", "Words"), tuple((str(one), "word " * (one % 60)) for one in range(90)))
    journey = replace(PACK.numbers.journey, tables=(table,))  # type: ignore[type-var]
    pack = replace(PACK, numbers=replace(NUMBERS, journey=journey))
    made = list(Presentation(io.BytesIO(pptx.write(pack))).slides)
    rows = [row for slide in made for part in tables_of(slide) for row in part[1:] if part[0] == table.columns]
    assert [row[0] for row in rows] == [str(one) for one in range(90)]
    for slide in made:
        for shape in slide.shapes:
            assert shape.top + shape.height <= 7.5 * 914400 + 1 and shape.left + shape.width <= 13.34 * 914400


def test_a_table_takes_its_slides_alike_and_none_for_a_row_alone() -> None:
    """One row more than a slide holds: both slides have half of them, and no slide is added."""
    rows = tuple((str(one), "word") for one in range(60))
    on_one = slide_tables.filled(PackTable("Long", ("Number", "Words"), rows), [2.0, 10.0], 5.7, 5.7, 12.0)[0]
    table = PackTable("Long", ("Number", "Words"), rows[: on_one + 1])
    assert slide_tables.filled(table, [2.0, 10.0], 5.7, 5.7, 12.0) == [on_one, 1]
    first, second = slide_tables.shares_of(table, [2.0, 10.0], 5.7, 12.0)
    assert first + second == on_one + 1 and abs(first - second) <= 1


def test_what_changed_stands_with_the_cover_where_it_fits() -> None:
    for changed, with_cover in ((("The first pack.",), True), (tuple(f"Sentence {one}." for one in range(40)), False)):
        pack = replace(PACK, numbers=replace(NUMBERS, changed=changed, told_before=()))
        made = list(Presentation(io.BytesIO(pptx.write(pack))).slides)
        titles = [slide.shapes.title.text_frame.text for slide in made]  # type: ignore[union-attr]
        assert (sheets.CHANGED_TITLE not in titles) is with_cover
        said = "\n".join(text_of(slide) for slide in made)
        assert all(sentence in said for sentence in changed)


# -- workbook and report ----------------------------------------------------------------------------------------------


def rows_of(book: CalamineWorkbook, title: str) -> list[list[Any]]:
    return book.get_sheet_by_name(title[: xlsx.MOST_NAME].strip()).to_python()


@pytest.mark.parametrize("headline", PACK.numbers.headlines, ids=lambda one: one.measure)
def test_the_workbook_holds_every_figure_as_a_number(headline: PackHeadline) -> None:
    rows = rows_of(CalamineWorkbook.from_filelike(io.BytesIO(as_written("xlsx"))), headline.title)
    first = rows.index(list(xlsx.FIGURES)) + 1
    for row, cell in zip(rows[first : first + len(headline.cells)], headline.cells, strict=True):
        last, when, figure, value, numerator, denominator, flag, target = row[: len(xlsx.FIGURES)]
        numbers = (cell.value, cell.numerator, cell.denominator, cell.target)
        assert held((value, numerator, denominator, target)) == held(numbers), cell.when
        assert (last, when, figure, flag) == (cell.last, cell.when, cell.figure, cell.flag)


def test_the_workbook_says_everything_has_charts_and_no_formula() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_written("xlsx")))
    rows = [
        [str(cell) for cell in row] for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()
    ]
    said = "\n".join(cell for row in rows for cell in row)
    assert [one for one in sentences(PACK) if one not in said] == []
    for table in every_table(PACK):
        assert [row for row in table.rows if list(row) not in [one[: len(row)] for one in rows]] == []
    with zipfile.ZipFile(io.BytesIO(as_written("xlsx"))) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) == len(PACK.numbers.headlines)
        assert not [name for name in parts.namelist() if "sheet" in name and b"<f>" in parts.read(name)]
        drawings = b"".join(parts.read(name) for name in parts.namelist() if name.startswith("xl/drawings/drawing"))
        assert drawings.count(b"Line chart of") == len(charts)


def test_what_somebody_wrote_is_never_a_formula() -> None:
    comment = replace(COMMENTS[0], text='=HYPERLINK("http://evil","x")')
    rows = CalamineWorkbook.from_filelike(io.BytesIO(xlsx.write(replace(PACK, comments=(comment,)))))
    text = str([rows.get_sheet_by_name(name).to_python() for name in rows.sheet_names])
    assert "=HYPERLINK" in text


def test_the_report_text_says_everything_under_headings() -> None:
    report = Document(io.BytesIO(as_written("docx")))
    said = "\n".join(paragraph.text for paragraph in report.paragraphs)
    assert [one for one in sentences(PACK) if one not in said] == []
    headings = [one.text for one in report.paragraphs if str(one.style.name).startswith("Heading 1")]  # type: ignore[union-attr]
    assert [one.title for one in PACK.numbers.headlines if one.title not in headings] == []
    shown = [[tuple(cell.text for cell in row.cells) for row in table.rows] for table in report.tables]
    wanted = [*every_table(PACK), *(figures(headline) for headline in PACK.numbers.headlines)]
    assert [table.title for table in wanted if [table.columns, *table.rows] not in shown] == []
    for table in report.tables:
        assert table.rows[0]._tr.find("{*}trPr/{*}tblHeader") is not None
        assert table._tbl.tblPr.find("{*}tblDescription") is not None
    described = [shape._inline.docPr.get("descr") for shape in report.inline_shapes]
    assert len(described) == len(PACK.numbers.headlines) and all("Line chart of" in str(one) for one in described)


# -- all three --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_pack_has_the_same_bytes_and_tells_no_time(name: str) -> None:
    assert WRITERS[name](PACK) == as_written(name)
    with zipfile.ZipFile(io.BytesIO(as_written(name))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        about = parts.read("docProps/core.xml").decode()
    assert f"{PACK.frozen.isoformat()}T00:00:00Z" in about
    later = WRITERS[name](replace(PACK, frozen=date(2027, 1, 5)))
    assert later != as_written(name)


@pytest.mark.proof
@pytest.mark.parametrize("name", WRITERS)
def test_a_draft_says_so(name: str) -> None:
    draft = shortened(sample(signed=False))
    with zipfile.ZipFile(io.BytesIO(WRITERS[name](draft))) as parts:
        told = b"".join(parts.read(part) for part in parts.namelist() if part.endswith(".xml"))
    assert b"draft" in told and state(draft).encode() in told
