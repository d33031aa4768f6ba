"""LibreOffice opens a pack's slides, workbook and report text without repair, and what it wrote out again is the same.

Each is turned into its own format once more and into a PDF: the first is read back number by number, of the second no
page is empty and nothing stands at its edge.
"""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PIL import Image, ImageChops
from pptx import Presentation
from python_calamine import CalamineWorkbook

from metrics.packs.writers import docx, pptx, xlsx
from tests.metrics.packs.sample import sample

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftoppm")), reason="LibreOffice is missing"),
]
PACK = sample()
WRITERS = {"pptx": pptx.write, "xlsx": xlsx.write, "docx": docx.write}


def converted(folder: Path, file: Path, kind: str) -> Path:
    """The file as LibreOffice writes it out in a format."""
    out = folder / kind
    profile = f"-env:UserInstallation=file://{folder}/profile"
    done = subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(out), str(file)],
        capture_output=True,
        timeout=240,
        check=True,
    )
    made = out / f"{file.stem}.{kind}"
    assert made.exists(), done.stderr.decode()
    return made


def pages(folder: Path, pdf: Path) -> list[Image.Image]:
    subprocess.run(["pdftoppm", "-r", "50", "-png", str(pdf), str(folder / "page")], check=True, timeout=120)
    return [Image.open(page).convert("L") for page in sorted(folder.glob("page*.png"))]


@pytest.mark.parametrize("name", WRITERS)
def test_it_is_opened_and_no_page_is_empty_or_cut_off(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"pack.{name}"
    file.write_bytes(WRITERS[name](PACK))
    drawn = pages(tmp_path, converted(tmp_path, file, "pdf"))
    assert len(drawn) >= len(PACK.numbers.headlines)
    for number, page in enumerate(drawn, 1):
        box = ImageChops.invert(page).point(lambda grey: 255 if grey > 40 else 0).getbbox()
        assert box is not None, f"page {number} is empty"
        left, top, right, bottom = box
        assert min(left, top, page.width - right, page.height - bottom) >= 3, f"page {number} runs to its edge"


def test_slides_are_the_same_when_written_out_again(tmp_path: Path) -> None:
    file = tmp_path / "pack.pptx"
    file.write_bytes(pptx.write(PACK))
    again: list[Any] = list(Presentation(str(converted(tmp_path, file, "pptx"))).slides)
    charts = [shape.chart for slide in again for shape in slide.shapes if shape.has_chart]
    for headline, chart in zip(PACK.numbers.headlines, charts, strict=True):
        values = list(chart.plots[0].series[0].values)
        assert values == pytest.approx([cell.value for cell in headline.cells], nan_ok=True), headline.title
    first = [shape for shape in again[0].shapes if shape.has_table]
    assert PACK.numbers.journey is not None and first
    assert tuple(cell.text for cell in first[0].table.rows[1].cells) == PACK.numbers.journey.tables[0].rows[0]


def cells(book: CalamineWorkbook, name: str) -> list[list[Any]]:
    """The filled cells of each row that has one; numbers to the fourteen digits that LibreOffice keeps."""
    rows = [[cell for cell in row if cell != ""] for row in book.get_sheet_by_name(name).to_python()]
    return [[float(f"{cell:.13g}") if isinstance(cell, float) else cell for cell in row] for row in rows if row]


def test_the_workbook_is_the_same_when_written_out_again(tmp_path: Path) -> None:
    file = tmp_path / "pack.xlsx"
    file.write_bytes(xlsx.write(PACK))
    again = CalamineWorkbook.from_path(converted(tmp_path, file, "xlsx"))
    before = CalamineWorkbook.from_filelike(io.BytesIO(xlsx.write(PACK)))
    assert again.sheet_names == before.sheet_names
    for name in before.sheet_names:
        assert cells(again, name) == cells(before, name), name


def test_the_report_text_is_the_same_when_written_out_again(tmp_path: Path) -> None:
    file = tmp_path / "pack.docx"
    file.write_bytes(docx.write(PACK))
    made = converted(tmp_path, file, "docx")

    def rows(report: Any) -> list[list[str]]:
        return [[cell.text for cell in row.cells] for table in report.tables for row in table.rows]

    assert rows(Document(str(made))) == rows(Document(str(file)))
    with zipfile.ZipFile(made) as parts:
        told = parts.read("word/document.xml").decode()
    assert len(re.findall("Line chart of", told)) >= len(PACK.numbers.headlines)
