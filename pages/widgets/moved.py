"""Where a measure that stands alone no more has its figures now: said to whoever follows an old link to it."""

from urllib.parse import urlencode

import streamlit as st

from metrics.questions.catalogue import load_questions
from metrics.questions.moved import moved_from
from metrics.words import on_breakdowns
from pages import registry
from pages.shell.templates import render
from pages.widgets.link import link_html


def say_where_moved(named: str, authority: str = "") -> None:
    """One sentence and a link, where `named` is the key or title of such a measure; else nothing.

    authority: its name, for the link.
    """
    gone = moved_from(named)
    if gone is None:
        return
    questions = load_questions()
    measure, breakdown = questions.measures[gone.to], questions.breakdowns[gone.by]
    chosen = {"authority": authority, "measure": measure.title, "by": breakdown.title}
    address = f"{registry.at('trajectory').address}?{urlencode({key: value for key, value in chosen.items() if value})}"
    link = link_html(address, on_breakdowns.moved_link(measure, breakdown))
    st.html(render("widgets/moved.html", sentence=on_breakdowns.moved(gone.title), link=link))
