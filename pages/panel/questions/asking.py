"""The panel's forms: ask a question, write down what was decided, take back what was a mistake."""

from datetime import date
from typing import Any

import streamlit as st

from metrics.base.today import today
from metrics.desk import Desk
from metrics.scrutiny.entries import CARRIED, DECISIONS, PanelDecision, PanelQuestion
from metrics.scrutiny.told import QuestionToAsk
from metrics.words import basic, on_scrutiny
from pages.panel.questions.saving import FORMAT, save
from pages.panel.questions.shown import QuestionsShown
from pages.shell.literal import literal

OWN_WORDS = "In your own words"
DIRECTOR = "Director of children's services"
MOST = 1000  # letters
NEXT_MEETING = "The next meeting (only of a question carried over)"


def forms(shown: QuestionsShown) -> None:
    """Folded: a form each."""
    with st.expander("Ask a question", key="questions-ask"):
        _ask(shown)
    with st.expander("Write down what the panel decided", key="questions-decide"):
        _decide(shown)
    if shown.record.standing or shown.record.decisions:
        with st.expander("Take back what was written by mistake", key="questions-withdraw"):
            _withdraw(shown)


def _given(key: str) -> Any:
    return st.session_state.get(key)


def _ask(shown: QuestionsShown) -> None:
    measure = st.selectbox("What is it about?", list(shown.titles), format_func=shown.title_of, key="question-about")
    offered = {one.text: one for headline in shown.headlines if headline.measure == measure for one in headline.to_ask}
    begun = st.selectbox("Begin with", [OWN_WORDS, *offered], key=f"question-begin-{measure}")
    question = offered.get(str(begun))
    if question is not None:
        st.caption(literal(f"{question.why} {question.theme}."))
    at = f"question-{measure}-{list(offered).index(question.text) if question else 'own'}-{len(shown.record.questions)}"
    with st.form(f"{at}-form", border=False):
        st.text_area("The question", value=question.text if question else "", key=f"{at}-text", max_chars=MOST)
        st.text_input("Who answers (a post, no name)", value=DIRECTOR, key=f"{at}-post", max_chars=120)
        left, right = st.columns(2)
        with left:
            st.date_input("The meeting it is asked at", value=_next(shown), format=FORMAT, key=f"{at}-meeting")
        with right:
            st.date_input("To be answered by (empty: 20 working days)", value=None, format=FORMAT, key=f"{at}-due")
        st.form_submit_button("Write the question down", on_click=_save_question, args=(shown, measure, question, at))


def _next(shown: QuestionsShown) -> date:
    """The next meeting that is known of, else today."""
    to_come = [one.meeting for one in shown.record.standing if one.meeting >= today()]
    return min(to_come, default=today())


def _save_question(shown: QuestionsShown, measure: str, begun: QuestionToAsk | None, at: str) -> None:
    text, meeting = str(_given(f"{at}-text") or ""), _given(f"{at}-meeting") or today()

    def write(desk: Desk) -> str:
        due = _given(f"{at}-due") or desk.scrutiny.due(max(today(), meeting))
        theme = begun.theme_key if begun is not None and begun.text == text.strip() else ""
        question = PanelQuestion(text, str(_given(f"{at}-post") or ""), meeting, due, measure, theme)
        number = desk.scrutiny.ask(shown.page.scope.authority, question)
        return f"Question {number} is written down, to be answered by {basic.day(due)}."

    save("question asked", shown.page.scope.authority, write)


def _decide(shown: QuestionsShown) -> None:
    about: dict[str, tuple[str, int | None]] = {
        f"Question {one.number}: {one.question.text}": (one.question.measure, one.number)
        for one in reversed(shown.record.standing)
    }
    about |= {title: (key, None) for key, title in shown.titles.items()}
    at = f"decision-{len(shown.record.decisions)}"
    with st.form(f"{at}-form", border=False):
        st.selectbox("What is it about?", list(about), key=f"{at}-about")
        st.selectbox("What was decided", DECISIONS, format_func=on_scrutiny.DECIDED.__getitem__, key=f"{at}-kind")
        st.text_area("In words", key=f"{at}-text", max_chars=MOST)
        left, right = st.columns(2)
        with left:
            st.date_input("The meeting", value=today(), format=FORMAT, key=f"{at}-meeting")
        with right:
            st.date_input(NEXT_MEETING, value=None, format=FORMAT, key=f"{at}-next")
        st.form_submit_button("Write the decision down", on_click=_save_decision, args=(shown, about, at))


def _save_decision(shown: QuestionsShown, about: dict[str, tuple[str, int | None]], at: str) -> None:
    measure, number = about[str(_given(f"{at}-about"))]
    kind = str(_given(f"{at}-kind"))
    decision = PanelDecision(
        kind,
        str(_given(f"{at}-text") or ""),
        _given(f"{at}-meeting") or today(),
        measure,
        number,
        _given(f"{at}-next") if kind == CARRIED else None,
    )

    def write(desk: Desk) -> str:
        desk.scrutiny.decide(shown.page.scope.authority, decision)
        return "The decision is written down."

    save("panel decided", shown.page.scope.authority, write)


def _withdraw(shown: QuestionsShown) -> None:
    numbers = {f"Question {one.number}: {one.question.text}": one.number for one in reversed(shown.record.standing)}
    numbers |= {
        f"{on_scrutiny.decided(one.decision)}: {one.decision.text}": one.number
        for one in reversed(shown.record.decisions)
    }
    at = f"withdraw-{len(numbers)}"
    with st.form(f"{at}-form", border=False):
        st.selectbox("Which?", list(numbers), key=f"{at}-which")
        st.text_input("Why", key=f"{at}-why", max_chars=MOST)
        st.form_submit_button("Take it back", on_click=_save_withdrawal, args=(shown, numbers, at))


def _save_withdrawal(shown: QuestionsShown, numbers: dict[str, int], at: str) -> None:
    number, why = numbers[str(_given(f"{at}-which"))], str(_given(f"{at}-why") or "")

    def write(desk: Desk) -> str:
        desk.scrutiny.withdraw(shown.page.scope.authority, number, why)
        return "It is taken back, and stays in the record of who wrote what."

    save("panel's entry withdrawn", shown.page.scope.authority, write)
