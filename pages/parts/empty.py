"""Friendly pages where there is nothing to show, each saying what to do next."""

from html import escape

import streamlit as st

from metrics.questions.catalogue import Measure
from metrics.questions.feeds import Feed, feed_of

START, LOAD = "pages/home/start.py", "pages/analyst/load_data.py"


def link_to(page: str, label: str) -> None:
    """A link to a page; its name alone where that page is not registered (a page run alone)."""
    try:
        st.page_link(page, label=label)
    except (KeyError, st.errors.StreamlitAPIException):
        st.caption(label)


def link_to_load(label: str = "Load data") -> None:
    """A link to the page that takes files."""
    link_to(LOAD, label)


def show_command(feed: Feed, authority: str) -> None:
    """The command that loads a file of this feed, ready for this authority."""
    st.code(feed.command(authority), language=None, wrap_lines=True)


def no_store() -> None:
    """The store is empty: point to the start page, which has the two ways on."""
    st.write("Nothing has been loaded yet. The start page offers a demonstration, or you can load your own data.")
    link_to(START, "Go to the start page")
    link_to_load("Load your data")


def no_extract(name: str, authority: str) -> None:
    """The chosen authority has no data of its own, only the public record."""
    st.write(
        f"Only published figures are held for {name}, and this page needs case data. Choose another authority "
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
            f"{feed.title}{which}: never loaded for {name}, so there is no figure here rather than a zero. To load:"
        )
        show_command(feed, authority)
    link_to_load()


def measure_missing(page: "object", measure: Measure) -> bool:
    """True, with the explanation drawn, where a feed that this measure needs was never loaded."""
    desk, scope = page.desk, page.scope  # type: ignore[attr-defined]
    feeds = desk.missing_feeds(measure.key, scope.authority)
    if feeds:
        st.html(f"<p><b>{escape(measure.title)}</b></p>")
        feed_missing(feeds, scope.name, scope.authority)
    return bool(feeds)


def nothing_here(sentence: str) -> None:
    """A quiet sentence in place of a chart or table without rows."""
    st.info(sentence)
