"""Questions: what a panel may ask, what waits for an answer, and what came of what was asked."""

import streamlit as st

from metrics.base.errors import UserError
from metrics.words import basic, on_scrutiny
from pages.panel.questions import answering, asking, lists
from pages.panel.questions.saving import say_what_was_saved
from pages.panel.questions.shown import QuestionsShown, shown_of
from pages.shell.literal import literal
from pages.shell.page import begin
from pages.shell.templates import style
from pages.widgets.finding import finding, note

NOTHING_ASKED = "Nothing is written down yet of what this panel asked. Begin with a question below."


def answer(shown: QuestionsShown) -> None:
    """The page's answer in two sentences, the day it is of, and how it is counted."""
    finding(on_scrutiny.standing(shown.counts), on_scrutiny.waiting(shown.waiting))
    note(f"As at {basic.day(shown.day)}.", on_scrutiny.WHAT_IS_COUNTED)


def show(shown: QuestionsShown) -> None:
    """Everything to read, the answer first."""
    if shown.record.is_empty:
        note(NOTHING_ASKED)
    else:
        answer(shown)
    if shown.waiting:
        st.header("Waiting for an answer", anchor=False)
        lists.waiting(shown)
    st.header("What to ask now", anchor=False)
    lists.to_ask(shown)
    if not shown.record.is_empty:
        st.header("Asked, answered, and what came of it", anchor=False)
        lists.record(shown)


def write(shown: QuestionsShown) -> None:
    """For the panel: ask and decide. For whoever leads the authority: answer, and say what came of it."""
    if not (shown.may_ask or shown.may_answer):
        return
    st.header("Write it down", anchor=False)
    note(on_scrutiny.PUBLIC.format(hidden=shown.page.desk.briefing.hidden_up_to(shown.page.scope.authority)))
    if shown.may_ask:
        asking.forms(shown)
    if shown.may_answer:
        answering.forms(shown)


page = begin("questions")
st.html(style("panel/questions/questions.css"))
say_what_was_saved()
try:
    shown = shown_of(page)
except UserError as problem:
    st.warning(literal(problem))
    st.stop()
show(shown)
with st.container(key="only-on-screen"):
    write(shown)
lists.take_away(shown)
