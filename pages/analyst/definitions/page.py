"""Definitions: the catalogue of measures, made from the question files, and the settings in force."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby

import pandas as pd
import streamlit as st
from markupsafe import Markup

from metrics import access
from metrics.base import today
from metrics.questions.catalogue import FAMILIES, Measure, load_questions
from metrics.words import basic, on_data_scores, on_year_end
from pages.analyst.definitions import checking, in_force
from pages.shell import address
from pages.shell.literal import literal
from pages.shell.page import Page, current, head
from pages.shell.templates import render
from pages.widgets.files import csv_button, file_name
from pages.widgets.finding import note
from pages.widgets.measures import choose_family
from pages.widgets.moved import say_where_moved
from pages.widgets.pieces import draw, draw_once, pieces_of
from pages.widgets.report import feed_title

KINDS = {
    "flow": "Counted over the month; months add up",
    "stock": "Counted on the last day of the month",
    "snapshot": "Measured on the last day of the month",
    "rolling": "Over the 12 months up to the month's end; never added up",
}
UNITS = {
    "percent": "Percent",
    "count": "Number",
    "per_worker": "Per worker",
    "per_10k": "Per 10,000 children",
    "days": "Days",
    "weeks": "Weeks",
    "months": "Months",
    "score": "Points",
    "fine_score": "Points",
    "pounds": "Pounds",
}
PUBLISHED = {
    "same": "Published by the Department for Education under the same rule",
    "related": "A related figure is published under another rule: shown beside it, never joined",
    "none": "Not published",
}
ONLY_PUBLISHED = "Once a year by the Department for Education or the Office for National Statistics; not counted here"
FEW = 3


def matches(measure: Measure, words: str) -> bool:
    """Whether all words occur in a measure's name, question, synonyms or counting rule."""
    text = " ".join(
        [measure.key, measure.title, measure.question, *measure.search, measure.numerator, measure.denominator]
    ).lower()
    return all(word in text for word in words.lower().split())


def matching_measures(measures: Iterable[Measure], words: str, family: str | None) -> list[Measure]:
    """The measures of a family that match; a measure's own key finds that measure alone."""
    of_family = [measure for measure in measures if family is None or measure.family == family]
    exact = [measure for measure in of_family if measure.key == words]
    return exact or [measure for measure in of_family if matches(measure, words)]


def _behind(measure: Measure) -> str:
    """How sound the rows of the authority are that feed it, and who signed it off; empty where it has none."""
    if measure.key not in scored:
        return ""
    return on_data_scores.line(scored[measure.key], signed_off.get(measure.key))


def _facts(measure: Measure) -> list[tuple[str, str]]:
    facts = [
        ("Counts", measure.numerator),
        ("Out of", measure.denominator),
        ("When", KINDS[measure.kind]),
        ("Unit", UNITS.get(measure.unit, measure.unit)),
        ("Which way is good", basic.better(measure)),
        ("Split by", f"{measure.band_title}: {', '.join(measure.bands)}" if measure.bands else ""),
        ("Broken down by", basic.joined([one.title.lower() for one in load_questions().breakdowns_of(measure)])),
        ("Needs", "; ".join(feed_title(feed) for feed in measure.feeds)),
        ("Months of history needed first", str(measure.lookback_months) if measure.lookback_months else ""),
        ("Published", PUBLISHED[measure.published_as] if measure.has_query else ONLY_PUBLISHED),
        ("Your next figure from the Department", on_year_end.rule(measure)),
        ("How sound the data is", _behind(measure)),
        *(checked.of(measure, scored.get(measure.key)) if checked and measure.has_query else []),
        ("Source", measure.source),
        ("Owner", measure.owner),
        ("Last reviewed", basic.day(measure.reviewed) if measure.reviewed else ""),
        ("Checked by", measure.checked_by),
        ("Next review", basic.day(measure.next_review) if measure.next_review else ""),
        ("Also called", ", ".join(measure.search)),
        ("Name in files and on the command line", measure.key),
    ]
    return [(name, text) for name, text in facts if text]


def search(words: str, family: str | None) -> list[Measure]:
    """The measures of a family that match, looked for once in a version."""
    if loaded is None:
        return matching_measures(every.values(), words, family)

    def keys() -> tuple[str, ...]:
        return tuple(measure.key for measure in matching_measures(every.values(), words, family))

    return [every[key] for key in loaded.desk.told.once_of_version(("definitions that match", words, family), keys)]


def catalogue(measures: list[Measure]) -> None:
    """The measures by family, finished once for what is said of the rows behind them."""
    if loaded is None:
        st.html(catalogue_html(measures))
        return
    said_of_rows = (authority, tuple(signed_off.values()))
    key = ("catalogue", tuple(measure.key for measure in measures), said_of_rows)
    st.html(loaded.desk.told.once(key, lambda: catalogue_html(measures)))


def catalogue_html(measures: list[Measure]) -> Markup:
    """The measures by family, in one piece of HTML: seventy separate ones would be slow. An anchor is a key.

    Of many, those that are only published are folded and told by title and question; each name opens its definition.
    """
    few = len(measures) <= FEW
    families = []
    for family, of_family in groupby(measures, lambda measure: measure.family):
        every_one = list(of_family)
        whole = [(measure, _facts(measure)) for measure in every_one if few or measure.has_query]
        folded = [] if few else [measure for measure in every_one if not measure.has_query]
        families.append((FAMILIES[family], whole, folded))
    return render("analyst/definitions/catalogue.html", families=families, opened=few)


def table_of(measures: Iterable[Measure]) -> pd.DataFrame:
    """The same as a table, for the file."""
    return pd.DataFrame(
        [{"Title": measure.title, "Question": measure.question, **dict(_facts(measure))} for measure in measures]
    )


def settings() -> None:
    """The settings that this version was built with, and what each means."""
    st.header("Which settings are in force?", anchor=False)
    page = current()
    if page is None:
        note("Nothing has been loaded yet, so no settings are in force.")
        return
    draw_once(page, "settings", partial(in_force.list_settings, page, names))
    by_file = ", or in the file settings.toml with a build after it" if _keeps_files(page) else ""
    note(f"They are changed on the page Settings{by_file}, by leaders and analysts.")
    if not page.desk.told.once_of_version("promise is set", lambda: in_force.promise_is_set(page)):
        note("The council has set no caseload promise, so none is shown and none is called broken.")
        if _keeps_files(page):
            note("A proposal to copy into settings.toml, for one full-time worker, where a council decides on one:")
            st.code(in_force.proposed_promises(), language="toml")


def _keeps_files(page: Page | None) -> bool:
    """Whether whoever looks also keeps the file of settings: its words are theirs alone."""
    return page is not None and page.desk.viewer.role in (access.ANALYST, access.ADMIN)


def targets() -> None:
    """The targets in settings.toml as they stand now, and which have been replaced by a later one."""
    st.header("Which targets are set?", anchor=False)
    page = current()
    if page is None:
        note("Nothing has been loaded yet.")
        return
    if page.desk.verdicts.settings_problem:
        st.error(literal(page.desk.verdicts.settings_problem))
    set_now = page.desk.verdicts.configured.targets
    draw_once(page, "targets", partial(in_force.list_targets, set_now, every, names), of_version=False)
    if _keeps_files(page):
        note("Each is a [[target]] in settings.toml: measure, from, value; if wanted tolerance, authority, team, role.")
        note("One that slopes has by, baseline, and change (in percent) or value: “15% fewer by March”.")
    note("The narrowest target counts, then the newest; a change holds at once. One for a role is on no chart.")


def rebases() -> None:
    """The log of rebases: where limits start again, for which cause, who decided it and when."""
    st.header("Where do limits start again?", anchor=False)
    page = current()
    if page is None:
        draw(pieces_of(partial(in_force.list_rebases, (), every, names)))
        return
    logged = page.desk.verdicts.every_rebase
    draw_once(page, "rebases", partial(in_force.list_rebases, logged, every, names), of_version=False)
    if _keeps_files(page):
        note("Each is a [[rebase]] in settings.toml: measure, month, cause, author, logged; if wanted authority, team.")


loaded = head("definitions")
known_places = loaded.desk.places.authorities() if loaded else None
names = dict(zip(known_places["authority"], known_places["name"], strict=True)) if known_places is not None else {}
authority = loaded.scope.authority if loaded and loaded.scope.has_local else None
scored = loaded.desk.assurance.scores(authority) if loaded and authority else {}
signed_off = loaded.desk.assurance.signed_off(authority) if loaded and authority else {}
checked = checking.read(loaded, authority) if loaded and authority else None
questions = loaded.desk.questions if loaded else load_questions()
every = questions.measures
own = len(every) - len(load_questions().measures)
counted = sum(measure.has_query for measure in every.values())
note(
    f"{counted} measures are counted as you read here, from records and files of the authority's own.",
    f"{basic.several(len(every) - counted, 'indicator is', 'indicators are')} read of the Department's tables alone.",
    f"{basic.several(own, 'is', 'are')} the authority's own." if own else "",
)
left, right = st.columns([2, 1])
address.read("search", "search")
words = left.text_input("Search", key="search", bind="query-params", placeholder="A word: caseload, LAC, section 47 …")
with right:
    family = choose_family(every.values(), width="stretch")
say_where_moved(str(words or "").strip(), loaded.scope.name if loaded else "")
matching = search(str(words or "").strip(), family)
if matching:
    catalogue(matching)
    csv_button(lambda: table_of(matching), file_name("definitions"))
else:
    note("No measure matches. Try a shorter word, or another one for the same thing.")
if loaded and checked:
    draw_once(loaded, ("checks", today.today()), partial(checking.checks, checked))
    draw_once(loaded, ("told otherwise", authority), partial(checking.restated, loaded, checked, every))
if loaded:
    draw_once(loaded, ("reviews", today.today()), partial(in_force.due_for_review, questions))
else:
    draw(pieces_of(partial(in_force.due_for_review, questions)))
settings()
targets()
if loaded is None or not loaded.desk.viewer.is_panel:  # it speaks of charts that a panel does not see
    rebases()
