"""A headline's questions beneath it on the Briefing, folded: what to ask, what waits, what was decided last time."""

from urllib.parse import urlencode

import streamlit as st

from metrics.scrutiny.told import HeadlineQuestions
from metrics.words import on_scrutiny
from pages import registry
from pages.shell.templates import render


def folded(questions: HeadlineQuestions | None, authority: str) -> None:
    """The short form, and a link to the page Questions; nothing where the record cannot be read."""
    if questions is None:
        return
    st.html(
        render(
            "panel/briefing/questions.html",
            summary=on_scrutiny.short(questions),
            to_ask=questions.to_ask,
            waiting=[on_scrutiny.open_question(one) for one in questions.waiting],
            decided=[on_scrutiny.decided_last(one) for one in questions.decided],
            address=f"{registry.at('questions').address}?{urlencode({'authority': authority})}",
        )
    )
