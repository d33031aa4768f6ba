"""A panel's sheet of areas: a sentence for each figure with its date, the neighbours beside it, and what to ask."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from metrics.analysis.panel_headlines import PanelHeadline
from metrics.analysis.to_ask import chosen
from metrics.packs.headlines import HeadlineTold
from metrics.questions.panel_areas import PanelArea, panel_sheet
from metrics.questions.to_ask import ALWAYS, GRAVE, QuestionOffered, questions_offered
from metrics.words import on_panel_areas
from pages.shell import empty
from pages.shell.page import Page
from pages.shell.templates import render, style
from pages.widgets import area_pictures
from pages.widgets.finding import finding, note

MOST_ASKED = 2  # beside the area's own question


@dataclass(frozen=True)
class AreaLine:
    """A figure in words: the sentence, where it comes from, and what stands beside it."""

    sentence: str
    origin: str
    beside: str


@dataclass(frozen=True)
class ToldArea:
    """An area with what its figures say, and what is worth asking because of them."""

    area: PanelArea
    lines: tuple[AreaLine, ...]
    asked: tuple[str, ...]


def show(page: Page, name: str, nothing: str) -> None:
    """A whole sheet by the name of its file. nothing: what is said where no figure tells of any area."""
    sheet = panel_sheet(name)
    key = (name, page.scope.authority, page.scope.name)
    areas = page.desk.told.once(("areas", *key), lambda: read(page, sheet.area))
    if not any(one.lines for one in areas):
        empty.nothing_here(nothing)
        return
    st.html(style("widgets/areas.css"))
    without = [one.area.title for one in areas if not one.lines]
    finding(on_panel_areas.finding(sheet.parts, len(areas), len(areas) - len(without), without))
    for one in areas:
        draw(page, one)
    note(sheet.stands_on.format(hidden=page.desk.briefing.hidden_up_to(page.scope.authority)))


def read(page: Page, areas: Sequence[PanelArea]) -> list[ToldArea]:
    """Each with its figures as a panel may see them, whoever looks."""
    keys = [key for area in areas for key in area.measures]
    of_all = {one.measure.key: one for one in page.desk.briefing.of_measures(page.scope.authority, keys)}
    return [_told(page, area, [of_all[key] for key in area.measures if key in of_all]) for area in areas]


def _told(page: Page, area: PanelArea, headlines: Sequence[PanelHeadline]) -> ToldArea:
    asked = [one.text for headline in headlines for one in _worth_asking(headline)]
    return ToldArea(
        area,
        tuple(_line(page, headline) for headline in headlines),
        tuple(dict.fromkeys(asked))[:MOST_ASKED],
    )


def _worth_asking(headline: PanelHeadline) -> list[QuestionOffered]:
    """What its figure itself gives reason to ask; not what may be asked of every figure."""
    offered = [one for one in chosen(headline, questions_offered()) if one.when != ALWAYS]
    return [one for one in offered if one.when in GRAVE or headline.measure.key in one.measures]


def _line(page: Page, headline: PanelHeadline) -> AreaLine:
    headline_told = HeadlineTold(
        **vars(headline), desk=page.desk.as_panel(), authority=page.scope.authority, name=page.scope.name
    )
    measure = headline.measure
    is_counted = measure.has_query and not page.desk.inputs.missing_feeds(measure.key, page.scope.authority)
    origin = on_panel_areas.origin(headline.is_published, is_counted)
    compared = measure.published_as != "none" and (not measure.is_count or bool(measure.compared_as))
    last = headline.last_shown
    beside = [
        on_panel_areas.last_shown(measure, last) if last else "",
        headline_told.neighbours() if compared else "",
    ]
    return AreaLine(headline_told.sentence, origin, " ".join(part for part in beside if part))


def draw(page: Page, shown: ToldArea) -> None:
    """The area on the page."""
    st.html(
        render(
            "widgets/area.html",
            area=shown.area,
            lines=shown.lines,
            nothing=on_panel_areas.NOTHING,
        )
    )
    area_pictures.draw(page, shown.area)
    st.html(render("widgets/area_next.html", asked=(shown.area.next, *shown.asked)))
