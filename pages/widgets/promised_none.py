"""What a place was promised to have none of, such as children held by managers: an alert where there is one."""

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from metrics.analysis.promised_none import PromisedNone, promised_none
from metrics.analysis.targets import asks_for_none
from metrics.base import plain
from metrics.base.errors import UserError
from metrics.base.plain import as_date
from metrics.questions.catalogue import load_questions
from metrics.words import on_targets
from metrics.words.vocabulary import lowered
from pages import registry
from pages.shell.page import Page
from pages.shell.templates import render
from pages.widgets.finding import note
from pages.widgets.link import link_html


def read(page: Page) -> list[PromisedNone]:
    """Each measure with a target of none here and its newest figure, in the order of the catalogue.

    It is finished once for a place and the targets as they stand.
    """
    desk = page.desk
    targets = desk.verdicts.configured.targets

    def newest() -> list[PromisedNone]:
        asking = (one for one in targets if one.measure in desk.measures)
        wanted = {one.measure for one in asking if asks_for_none(one, desk.measures[one.measure])}
        read_of = [_newest(page, key) for key in desk.measures if key in wanted]
        return [promised for promised in read_of if promised is not None]

    return desk.told.once_of_version(("promised none", page.scope.place, tuple(targets)), newest)


def _newest(page: Page, key: str) -> PromisedNone | None:
    desk, place = page.desk, page.scope.place
    try:
        months = plain.records(desk.figures.series(key, place), ("month", "value", "complete"))
    except UserError:
        return None  # not theirs to see here
    if not months:
        return None
    month = as_date(months[-1]["month"])
    assert month is not None
    day = desk.verdicts.running(place.authority).get(month, month)
    return promised_none(desk.measures[key], desk.verdicts.targets(key, place), months[-1], day)


def _list_link(page: Page, promised: PromisedNone) -> Markup | str:
    """The list on Monday that names those counted; '' where the measure has none, or it is not theirs to see."""
    lists, entry, scope = page.desk.lists, registry.at("monday"), page.scope
    listed = load_questions().worklists.get(promised.measure.worklist)
    if listed is None or not entry.is_of(page.desk.viewer) or not lists.shows_children:
        return ""
    place = {"authority": scope.authority, "service": scope.service, "team": scope.team, "list": listed.title}
    address = f"{entry.address}?{urlencode({key: value for key, value in place.items() if value})}"
    return link_html(address, f"See the list: {lowered(listed.title)}")


def say(page: Page) -> None:
    """An alert for each that is broken, with the list on Monday that names them; the others in one quiet line."""
    promised = read(page)
    for one in promised:
        if one.is_broken:
            sentence = on_targets.promised_none(one)
            st.html(render("widgets/promised_none.html", sentence=sentence, link=_list_link(page, one)))
    note(*(on_targets.promised_none(one) for one in promised if not one.is_broken))
