"""Friendly pages where there is nothing to show, each saying what to do next."""

from typing import TYPE_CHECKING

import streamlit as st
from streamlit.errors import StreamlitAPIException

from metrics.access import WHOM_TO_ASK
from metrics.questions.catalogue import Measure
from metrics.questions.feeds import Feed, feed_of
from pages import registry
from pages.shell.desk import viewer
from pages.shell.literal import literal
from pages.shell.templates import render

if TYPE_CHECKING:
    from pages.shell.page import Page


def link_to(address: str, label: str = "") -> None:
    """A link to a page of the register, under its title or `label`; words alone where a page is run without app.py."""
    entry = registry.at(address)
    label = label or entry.title
    try:
        st.page_link(entry.path, label=literal(label))
    except (KeyError, StreamlitAPIException):
        st.caption(literal(label))


def link_to_load(label: str = "") -> None:
    """A link to the page that takes files, for whoever has it."""
    if may_load():
        link_to("load_data", label)


def may_load() -> bool:
    """Whether it is this viewer's to load files."""
    return registry.at("load_data").is_of(viewer())


def show_command(feed: Feed, authority: str) -> None:
    """The command that loads a file of this feed, ready for this authority."""
    st.code(feed.command(authority), language=None, wrap_lines=True)


def no_store() -> None:
    """The store is empty: point to the start page, which has the two ways on."""
    if not may_load():
        st.write(f"Nothing has been loaded yet. {WHOM_TO_ASK}")
        return
    st.write("Nothing has been loaded yet. The start page offers a demonstration, or you can load your own data.")
    link_to("", "Go to the start page")
    link_to_load("Load your data")


def no_extract(name: str, authority: str) -> None:
    """The chosen authority has no data of its own, only the public record."""
    st.write(
        f"Only published figures are held for {literal(name)}, and this page needs case data. Choose another authority "
        "in the filter bar, or load an Annex A extract:"
    )
    show_command(feed_of("annex_a"), authority)
    link_to_load()


def feed_missing(feeds: list[str], name: str, authority: str) -> None:
    """Say which feeds were never loaded for this authority, and the command that loads each."""
    lists = [feed.rsplit("_", 1)[-1] for feed in feeds if feed.startswith("annex_a.list")]
    for feed in dict.fromkeys(map(feed_of, feeds)):
        which = f" (list {', '.join(lists)})" if feed.parts and lists else ""
        st.write(
            f"{literal(feed.title + which)}: never loaded for {literal(name)}, so there is no figure here "
            "rather than a zero. To load:"
        )
        show_command(feed, authority)
    link_to_load()


def measure_missing(page: "Page", measure: Measure) -> bool:
    """True, with the explanation drawn, where a feed that this measure needs was never loaded."""
    scope = page.scope
    feeds = page.desk.inputs.missing_feeds(measure.key, scope.authority)
    if feeds:
        st.html(render("shell/measure_name.html", title=measure.title))
        feed_missing(feeds, scope.name, scope.authority)
    return bool(feeds)


def nothing_here(sentence: str) -> None:
    """A quiet sentence in place of a chart or table without rows."""
    st.info(literal(sentence))
