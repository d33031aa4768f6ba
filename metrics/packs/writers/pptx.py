"""A pack as slides: A to D first, then the cover, a slide a headline with a chart that can be edited, and tables.

What is said of a headline stands in its notes, with what to ask. Tables go on over as many slides as they need.
"""

import io
from collections.abc import Sequence
from dataclasses import replace

from pptx import Presentation
from pptx.presentation import Presentation as Slides
from pptx.util import Inches

from metrics.packs.chart import has_chart
from metrics.packs.model import Pack, PackHeadline, PackSection, PackTable
from metrics.packs.writers import sheets
from metrics.packs.writers.document import figures, foot
from metrics.packs.writers.sealing import sealed
from metrics.packs.writers.slide_charts import draw_chart
from metrics.packs.writers.slide_tables import column_widths, draw_rows, height_over, row_height, takes, write_table
from metrics.packs.writers.slide_text import (
    BODY,
    BOTTOM,
    CONTINUED,
    EDGE,
    GREY,
    HIGH,
    SMALL,
    SOURCE,
    TOP,
    WIDE,
    height_of,
    new_slide,
    write_notes,
    write_sentences,
    write_text,
)

COVER = 20  # points of the cover sentence
MOST_OVER = 1 / 3  # of a slide's height: what sentences take above a table, beside the answer of A to D
ANSWER = 2  # sentences over the first table of A to D
MOST_FIGURES = 6  # in the table beside a chart


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


def _front(slides: Slides, pack: Pack) -> None:
    """The cover: what it is, its state, what must be read first, the cover sentence, and what changed if it fits."""
    front = sheets.front(pack)
    slide = new_slide(slides, pack, front.title)
    write_text(slide, [front.kind, front.state], (EDGE, TOP, WIDE - 2 * EDGE, 0.8), BODY, colour=GREY)
    write_text(slide, front.notices, (EDGE, TOP + 0.9, WIDE - 2 * EDGE, 1.6), BODY, bold=True, name="Notices")
    top = TOP + 1.1 + sum(height_of(line, BODY, WIDE - 2 * EDGE) + 0.1 for line in front.notices)
    width, changed = WIDE - 2 * EDGE, sheets.changed(pack)
    high = height_of(front.cover, COVER, width) + 0.2
    write_text(slide, [front.cover], (EDGE, top, width, high), COVER, name="Cover sentence")
    write_notes(slide, [front.cover, *front.notices])
    under = top + high
    sentences = [f"{sheets.CHANGED_TITLE}:", *changed]
    if under + sum(height_of(sentence, BODY, width) + BODY / 3 / 72 for sentence in sentences) <= BOTTOM:
        write_text(slide, sentences, (EDGE, under, width, BOTTOM - under), BODY, name=sheets.CHANGED_TITLE)
    else:
        write_sentences(slides, pack, sheets.CHANGED_TITLE, changed)


def _journey(slides: Slides, pack: Pack, section: PackSection) -> None:
    """A to D: the first slide is its first table with the answer above it; how it is counted comes last, or with the
    answer where its table takes no more slides for it."""
    if not section.tables:
        _section(slides, pack, section)
        return
    table, answer = section.tables[0], section.sentences[:ANSWER]
    too_high = height_over(section.sentences, WIDE - 2 * EDGE) > MOST_OVER * (BOTTOM - TOP)
    takes_more = too_high or takes(table, section.sentences) > takes(table, answer)
    _section(slides, pack, replace(section, sentences=answer) if takes_more else section)
    if takes_more:
        write_sentences(slides, pack, CONTINUED.format(title=section.title), section.sentences[ANSWER:])


def _section(slides: Slides, pack: Pack, section: PackSection) -> None:
    """A section: its sentences above its first table, or alone; each further table on slides of its own."""
    if not section.tables:
        write_sentences(slides, pack, section.title, section.sentences)
        return
    first, *rest = section.tables
    write_table(slides, pack, section.title, first, section.sentences)
    for table in rest:
        write_table(slides, pack, table.title, table)


def _headline(slides: Slides, pack: Pack, headline: PackHeadline) -> None:
    """A headline: its sentence, its chart, its newest figures; what else is known of it in the notes."""
    slide = new_slide(slides, pack, headline.title)
    write_text(slide, [headline.sentence], (EDGE, TOP, WIDE - 2 * EDGE, 0.75), 18, name="Sentence")
    left, top = 8.0, TOP + 0.85
    if has_chart(headline):
        draw_chart(slide, pack, headline, (EDGE, top, left - EDGE - 0.2, 4.15))
    newest = figures(headline)
    table = PackTable(newest.title, newest.columns, newest.rows[:MOST_FIGURES], newest.numeric)
    width = WIDE - EDGE - left
    widths = column_widths(table, width)
    draw_rows(slide, table, table.rows, widths, top, left)
    under = top + sum(row_height(row, widths, SMALL) for row in [table.columns, *table.rows]) + 0.15
    write_text(slide, [headline.source], (EDGE, 6.35, left - EDGE - 0.2, 0.6), SOURCE, colour=GREY, name="Source")
    facts = [f"{fact.name}: {fact.text}" for fact in headline.facts]
    write_text(
        slide, _fitting([*facts, headline.promise], width, BOTTOM - under), (left, under, width, BOTTOM - under), SMALL
    )
    questions = [sheets.question_line(one) for one in headline.questions]
    notes = [headline.sentence, headline.since_last, *facts, headline.promise, *sheets.comment_lines(pack, headline)]
    write_notes(slide, [*notes, *([f"{sheets.ASK_TITLE}:"] if questions else []), *questions])


def _fitting(lines: Sequence[str], width: float, room: float) -> list[str]:
    """The lines that fit; all of them stand in the notes."""
    fitting = []
    for line in lines:
        height = height_of(line, SMALL, width) + 0.06
        if line and height <= room:
            fitting.append(line)
            room -= height
    return fitting
