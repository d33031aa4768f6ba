"""Portal: how a job is done here, what a measure stands on, who answers for it, and what is new."""

import pandas as pd
import streamlit as st

from metrics.base import today
from metrics.questions.catalogue import Measure, load_questions
from metrics.questions.portal import KINDS, HowTo, portal
from metrics.settings.owners import owner_of
from metrics.words import on_portal
from pages import registry
from pages.shell.desk import viewer
from pages.shell.empty import link_to
from pages.shell.literal import literal
from pages.shell.page import head
from pages.shell.templates import render, style
from pages.widgets.files import file_name
from pages.widgets.finding import note
from pages.widgets.measures import choose_family
from pages.widgets.rows import show_rows
from pages.widgets.tour import offer_again

ROLES = {"manager": "Managers", "leader": "Leaders", "panel": "Panel members", "analyst": "Analysts"}
NEW_FOR_DAYS = 90
MOST_NEWS = 5


def news() -> None:
    """What is new, the newest first: of the last months, or the newest where nothing is."""
    st.header("What is new?", anchor=False)
    recent = portal().news_since(today.today() - pd.Timedelta(days=NEW_FOR_DAYS))
    shown = [(one, on_portal.day_of(one), address_of(one.page)) for one in (recent or portal().news)[:MOST_NEWS]]
    st.html(render("analyst/portal/news.html", news=shown))


def address_of(page: str) -> str:
    """The address of a page where it is this viewer's to open; '' where it is not."""
    entry = registry.at(page)
    return f"./{entry.address}" if entry.is_of(looking) else ""


def how_to() -> None:
    """How the jobs of a role are done, those of the viewer's own first, each folded under its name."""
    own_first = sorted(portal().how_to, key=lambda one: one.role != looking.role)
    with st.container(key="how-do-i"):  # on paper only with what is open
        st.header("How do I …?", anchor=False)
        for one in own_first:
            if registry.at(one.page).is_of(looking):
                _steps(one)


def _steps(one: HowTo) -> None:
    with st.expander(literal(f"{one.title} · {ROLES[one.role]}")):
        st.html(render("analyst/portal/steps.html", steps=one.steps))
        link_to(one.page, f"Open {registry.at(one.page).title}")


def guidance(measures: list[Measure]) -> None:
    """What the measures of the chosen family, or one measure, stand on."""
    st.header("What does a figure stand on?", anchor=False)
    family = choose_family(measures)
    of_family = [measure for measure in measures if family is None or measure.family == family]
    by_title = {measure.title: measure for measure in sorted(of_family, key=lambda measure: measure.title)}
    title = st.selectbox("Measure", list(by_title), index=None, placeholder="All of them", width=460)
    chosen = [by_title[title]] if title else of_family
    standing = portal().guidance_on(chosen)
    note(on_portal.standing(len(standing), chosen[0].title if title else ""))
    if title:
        note(on_portal.answers(by_title[title], owner_of(by_title[title], owners, here), authority_name))
    by_kind = [(name, [one for one in standing if one.kind == kind]) for kind, name in KINDS.items()]
    st.html(render("analyst/portal/guidance.html", by_kind=[(name, few) for name, few in by_kind if few]))
    note(on_portal.LINKS)


def who_answers(measures: list[Measure]) -> None:
    """Each post with the measures it answers for, those with most first."""
    st.header("Who answers for what?", anchor=False)
    counted = [measure for measure in measures if measure.has_query]
    posts: dict[str, list[Measure]] = {}
    for measure in counted:
        posts.setdefault(owner_of(measure, owners, here) or "Nobody yet", []).append(measure)
    ordered = sorted(posts.items(), key=lambda of_post: (-len(of_post[1]), of_post[0]))
    table = pd.DataFrame(
        {
            "Post": [post for post, _ in ordered],
            "Measures": [len(answered) for _, answered in ordered],
            "Which": [on_portal.which([measure.title for measure in answered]) for _, answered in ordered],
        }
    )
    whole = pd.DataFrame(
        [
            {"Post": post, "Measure": measure.title, "Key": measure.key}
            for post, answered in ordered
            for measure in answered
        ]
    )
    show_rows(
        table,
        on_portal.posts(len(counted), len(posts), authority_name),
        file_name("who_answers"),
        nothing="Nobody answers for anything yet.",
        numeric=("Measures",),
        wide=("Which",),
        csv=whole,
        more_words="",
    )
    note(on_portal.NAMED_IN_SETTINGS)


loaded = head("portal")
looking = viewer()
st.html(style("analyst/portal/portal.css"))
every = list((loaded.desk.measures if loaded else load_questions().measures).values())
owners = loaded.desk.verdicts.configured.owners if loaded else []
here = loaded.scope.authority if loaded else ""
authority_name = loaded.scope.name if loaded else ""
how_to()
guidance(every)
who_answers(every)
news()
offer_again()
