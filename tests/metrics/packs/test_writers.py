"""The formats of a pack: the same numbers in each, read back; drafts marked; the same pack, the same bytes."""

import io
import re
from dataclasses import replace
from html import unescape

import pypdf
import pytest

from metrics.base.errors import UserError
from metrics.packs import chart
from metrics.packs.formats import FORMATS, file_name, formats_asked, written
from metrics.packs.model import EXEMPT, Pack, PackSection, PackTable
from metrics.packs.writers import html, pdf
from metrics.packs.writers.document import MOST_ROWS
from tests.metrics.packs.sample import EXEMPTION, HEADLINES, sample, shortened
from tests.short_cut import proved

needs_pango = pytest.mark.usefixtures("pango")
FINAL, DRAFT = sample(), sample(signed=False)


@pytest.fixture(scope="module")
def paper() -> bytes:
    """The final sample as a PDF: each takes a second."""
    return pdf.write(FINAL)


@pytest.fixture(scope="module")
def on_paper(paper: bytes) -> str:
    """What is read of it."""
    return text_of_paper(paper)


def squeezed(text: str) -> str:
    """Text without the breaks of its lines."""
    return re.sub(r"\s+", " ", text)


def text_of_page(content: bytes) -> str:
    """What is read of a web page: no picture, no style."""
    text = content.decode("utf-8")
    for part in ("style", "svg"):
        text = re.sub(rf"<{part}.*?</{part}>", " ", text, flags=re.DOTALL)
    return squeezed(unescape(re.sub(r"<[^>]+>", " ", text)))


def text_of_paper(content: bytes) -> str:
    return squeezed(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages))


def said_of(pack: Pack) -> list[str]:
    """Everything that a format must say: sentences, and each figure of a headline's newest, with what goes with it."""
    numbers = pack.numbers
    words = [numbers.name, numbers.cover, *numbers.changed, *numbers.plan, pack.sha256, pack.title]
    words += [one.sentence for one in numbers.told_before]
    for headline in numbers.headlines:
        words += [headline.title, headline.sentence, headline.since_last, headline.source]
        words += [fact.text for fact in headline.facts] + [question.text for question in headline.questions]
        for cell in headline.cells[::-1][:MOST_ROWS]:
            words.append(" ".join(part for part in (cell.when, cell.figure, cell.parts) if part))
    words += [part for one in numbers.actions for part in (one.title, one.owner, one.status, *one.moved)]
    words += [part for one in numbers.definitions for part in (one.title, one.counts, one.source, *one.caveats)]
    words += [part for comment in pack.comments for part in (comment.text, comment.by)]
    for section in (numbers.journey, *numbers.sections):
        if section is not None:
            words += [section.title, *section.sentences]
            words += [" ".join(row) for table in section.tables for row in table.rows]
    return [squeezed(word) for word in words if word]


def test_a_web_page_says_every_number_of_the_pack_and_needs_nothing_else() -> None:
    content = html.write(FINAL)
    told = text_of_page(content)
    assert [word for word in said_of(FINAL) if word not in told] == []
    text = content.decode("utf-8")
    assert not re.search(r"<script|<link|@import|src=\"http|url\(['\"]?http", text)
    assert text.count('<svg role="img"') == len(HEADLINES) and 'lang="en-GB"' in text
    names = re.findall(r'\bid="([^"]+)"', text)
    assert names and len(names) == len(set(names))


@needs_pango
def test_a_pdf_says_every_number_of_the_pack(on_paper: str) -> None:
    told = on_paper.replace(" ", "")  # lines break where the paper ends, and so do words with a hyphen
    missing = [word for word in said_of(FINAL) if word.replace(" ", "") not in told]
    rows = _rows(FINAL)  # of which cells have several lines, so they are not told one after the other
    assert [word for word in missing if word not in rows] == []
    assert [part for word in missing for cell in rows[word] for part in cell.split() if part not in told] == []


def _rows(pack: Pack) -> dict[str, tuple[str, ...]]:
    sections = [section for section in (pack.numbers.journey, *pack.numbers.sections) if section]
    every = [row for section in sections for table in section.tables for row in table.rows]
    return {squeezed(" ".join(row)): row for row in every}


@needs_pango
def test_a_pdf_is_tagged_in_its_language_and_no_letter_is_below_12_points(paper: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(paper))
    catalogue = reader.root_object
    assert catalogue["/MarkInfo"]["/Marked"] and catalogue["/Lang"] == "en-GB"  # type: ignore[index]
    assert b"pdfuaid:part" in paper or b"pdfuaid" in catalogue["/Metadata"].get_object().get_data()  # type: ignore[union-attr]
    sizes: set[float] = set()
    for page in reader.pages:
        page.extract_text(
            visitor_text=lambda text, cm, tm, font, size: sizes.add(abs(size * tm[3] * cm[3])) if text.strip() else None
        )
    assert sizes and min(sizes) > 11.99


def rows_by_sheet(rows: int) -> list[int]:
    """How many rows of one table stand on each sheet of a PDF with nothing else of length."""
    table = PackTable("Long", ("Number", "Words"), tuple((f"row{one}", "word") for one in range(rows)))
    numbers = replace(FINAL.numbers, journey=None, sections=(PackSection("Long", (), (table,)),), headlines=())
    pack = replace(FINAL, numbers=replace(numbers, definitions=(), actions=(), events=()), comments=())
    sheets = pypdf.PdfReader(io.BytesIO(pdf.write(pack))).pages
    return [count for sheet in sheets if (count := len(re.findall(r"row\d", sheet.extract_text())))]


@needs_pango
def test_no_sheet_is_left_to_the_last_row_of_a_table() -> None:
    """A row more than a sheet holds: the two before it go with it."""
    on_one = rows_by_sheet(60)[0]
    assert rows_by_sheet(on_one + 1) == [on_one - 2, 3]


@needs_pango
def test_the_same_pack_has_the_same_bytes(paper: bytes) -> None:
    assert html.write(FINAL) == html.write(FINAL) and pdf.write(FINAL) == paper
    headline, events = HEADLINES[0], FINAL.numbers.events
    assert chart.png(headline, events) == chart.png(headline, events)


@pytest.mark.proof
@needs_pango
def test_a_draft_says_so_across_it_and_a_final_one_does_not(on_paper: str) -> None:
    page, final = html.write(DRAFT).decode(), html.write(FINAL).decode()
    assert 'class="draft"' in page and "Draft: not signed off" in page
    assert 'class="final"' in final and "Signed off by Director of children&#39;s services" in final
    written_draft = pdf.write(shortened(DRAFT))
    draft, pages = text_of_paper(written_draft), len(pypdf.PdfReader(io.BytesIO(written_draft)).pages)
    assert draft.count("pack 7 · draft") == pages > 1 and "Draft: not signed off" in draft
    assert "draft" not in on_paper.lower()


@proved  # what an exempt pack tells is tried on every run (test_making)
@needs_pango
def test_an_exempt_pack_says_why_and_whose_copy_it_is_on_every_page() -> None:
    numbers = replace(FINAL.numbers, openness=EXEMPT, exemption=EXEMPTION)
    pack = replace(FINAL, numbers=numbers)
    told = text_of_page(html.write(pack))
    for words in ("exempt under paragraph 2", EXEMPTION.reason, "Proper officer: P. Officer", "Copy of Cllr A. Member"):
        assert words in told
    on_paper = pdf.write(pack)
    assert text_of_paper(on_paper).count("copy of Cllr A. Member") == len(pypdf.PdfReader(io.BytesIO(on_paper)).pages)


def test_what_people_wrote_stays_letters() -> None:
    nasty = replace(FINAL.comments[0], text="<script>alert(1)</script> & <b>")
    text = html.write(replace(FINAL, comments=(nasty,))).decode()
    assert "<script" not in text and "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in text


def test_a_chart_leaves_out_what_is_hidden_and_names_its_events() -> None:
    headline, events = HEADLINES[0], FINAL.numbers.events
    assert len(chart._runs(headline.cells)) == 2  # one month is hidden, the next is told as at least
    assert "Marked: A, B" in chart.alternative(headline, events)
    assert not chart.has_chart(replace(headline, cells=headline.cells[3:5]))
    for other in HEADLINES[1:]:
        assert chart.svg(other, events).startswith("<svg")


def test_without_pango_the_pdf_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*whatever: object, **more: object) -> object:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr("builtins.__import__", _importing(missing))
    with pytest.raises(UserError, match=r"The PDF needs Pango.*sudo apt-get install libpango-1.0-0"):
        pdf.write(FINAL)


def _importing(missing):
    real = __import__

    def importing(name, *rest, **more):
        return missing() if name == "weasyprint" else real(name, *rest, **more)

    return importing


def test_formats_are_asked_for_by_name() -> None:
    assert list(formats_asked("")) == list(FORMATS) and formats_asked("PDF, html") == ["pdf", "html"]
    for asks in (lambda: formats_asked("html,doc"), lambda: written(FINAL, "doc")):
        with pytest.raises(UserError, match="There is no format “doc” of packs; there are html, pdf"):
            asks()
    assert file_name(DRAFT, "pdf") == "panel-pack-7-E10999999-draft.pdf"
