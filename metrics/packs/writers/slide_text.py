"""A slide's frame and its texts: the title, the foot, sentences in boxes, notes, and how high a text is."""

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

from metrics.packs.model import Pack
from metrics.packs.writers import sheets
from metrics.packs.writers.document import foot

WIDE, HIGH, EDGE = 13.333, 7.5, 0.5  # inches
TOP, BOTTOM = 1.25, 6.95  # where the body of a slide begins and ends
BODY, SMALL, TITLE, SOURCE = 14, 12, 26, 10  # points
BLUE, GREY, BLACK, WHITE = (
    RGBColor(0x12, 0x43, 0x6D),
    RGBColor(0x55, 0x55, 0x55),
    RGBColor(0, 0, 0),
    RGBColor(0xFF, 0xFF, 0xFF),
)
LETTERS_A_POINT = 0.49  # the width of a letter, in points for each point of its size
LINE = 1.22  # the height of a line, in points for each point of its size
CONTINUED = "{title} (continued)"


def new_slide(slides: Slides, pack: Pack, title: str) -> Slide:
    """An empty slide with a title and the foot of the pack."""
    slide = slides.slides.add_slide(slides.slide_layouts[5])
    heading: Any = slide.shapes.title
    heading.left, heading.top, heading.width, heading.height = in_inches(EDGE, 0.3, WIDE - 2 * EDGE, 0.85)
    heading.text_frame.text = title
    heading.text_frame.margin_left = 0
    heading.text_frame.word_wrap, heading.text_frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    size = TITLE if len(title) < 70 else 20
    style(heading.text_frame.paragraphs[0], size, BLUE, bold=True)
    heading.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    write_text(slide, [foot(pack)], (EDGE, 7.08, WIDE - 2 * EDGE, 0.25), SOURCE, colour=GREY, name="Foot")
    return slide


def in_inches(left: float, top: float, width: float, height: float) -> tuple[Length, Length, Length, Length]:
    """A place on a slide, given in inches."""
    return Inches(left), Inches(top), Inches(width), Inches(height)


def style(paragraph: Any, size: float, colour: RGBColor, bold: bool = False) -> None:
    """Sets a paragraph's letters, their size in points."""
    font = paragraph.font
    font.size, font.name, font.bold, font.color.rgb = Pt(size), sheets.FONT, bold, colour


def write_text(
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
    shape = slide.shapes.add_textbox(*in_inches(*box))
    shape.name = name
    frame: Any = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.text = line
        paragraph.space_after = Pt(size / 3)
        style(paragraph, size, colour, bold)


def write_notes(slide: Slide, lines: Sequence[str]) -> None:
    """The notes of a slide, a line each; empty ones are left out."""
    notes: Any = slide.notes_slide.notes_text_frame
    notes.text = "\n".join(line for line in lines if line)


def height_of(text: str, size: float, width: float) -> float:
    """How high a text is, in inches, over a width in inches."""
    return lines_of(text, size, width) * size * LINE / 72


def lines_of(text: str, size: float, width: float) -> int:
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


def describe(shape: Any, words: str) -> None:
    """The text alternative of a chart or table."""
    shape._element.nvGraphicFramePr.cNvPr.set("descr", words)


def write_sentences(slides: Slides, pack: Pack, title: str, sentences: Sequence[str], size: float = BODY) -> None:
    """Sentences on as many slides as they need."""
    width, room = WIDE - 2 * EDGE, BOTTOM - TOP
    waiting, used = [], 0.0
    head = title
    for sentence in sentences:
        height = height_of(sentence, size, width) + size / 3 / 72
        if waiting and used + height > room:
            write_text(new_slide(slides, pack, head), waiting, (EDGE, TOP, width, room), size)
            waiting, used, head = [], 0.0, CONTINUED.format(title=title)
        waiting.append(sentence)
        used += height
    if waiting:
        write_text(new_slide(slides, pack, head), waiting, (EDGE, TOP, width, room), size)
