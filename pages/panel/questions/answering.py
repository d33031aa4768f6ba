"""The forms of whoever leads the authority: answer a question, and say what is different since."""

from typing import Any

import streamlit as st

from metrics.desk import Desk
from metrics.scrutiny.entries import PanelAnswer
from metrics.scrutiny.record import QuestionRecord
from pages.panel.questions.saving import save
from pages.panel.questions.shown import QuestionsShown
from pages.shell.literal import literal
from pages.widgets.finding import note

MOST = 1000  # letters
NOTHING_ASKED = "Nothing is asked that could be answered."
NOTHING_ANSWERED = "No question is answered yet."


def forms(shown: QuestionsShown) -> None:
    """Folded: a form each."""
    with st.expander("Answer a question", key="questions-answer"):
        _answer(shown)
    with st.expander("Say what is different since", key="questions-effect"):
        _effect(shown)


def _given(key: str) -> Any:
    return st.session_state.get(key)


def _named(questions: list[QuestionRecord]) -> dict[str, QuestionRecord]:
    return {f"{one.number}. {one.question.text}": one for one in questions}


def _answer(shown: QuestionsShown) -> None:
    waiting = [one.record for one in shown.waiting]
    every = _named([*waiting, *(one for one in shown.record.standing if one.answers)])
    if not every:
        note(NOTHING_ASKED)
        return
    question = every[str(st.selectbox("Which question?", list(every), key="answer-which"))]
    if question.question.figure:
        st.caption(literal(f"What the panel read when it asked: {question.question.figure}"))
    at = f"answer-{question.number}-{len(question.answers)}"
    with st.form(f"{at}-form", border=False):
        st.text_area("The answer", key=f"{at}-text", max_chars=MOST)
        st.text_input("Who answers (a post, no name)", value=question.question.post, key=f"{at}-post", max_chars=120)
        st.checkbox("It was given in private: the panel's page says that, and not what", key=f"{at}-private")
        st.form_submit_button("Save the answer", on_click=_save_answer, args=(shown, question, at))


def _save_answer(shown: QuestionsShown, question: QuestionRecord, at: str) -> None:
    answer = PanelAnswer(
        str(_given(f"{at}-text") or "").strip(), str(_given(f"{at}-post") or "").strip(), bool(_given(f"{at}-private"))
    )

    def write(desk: Desk) -> str:
        desk.scrutiny.answer(shown.page.scope.authority, question.number, answer)
        return f"Question {question.number} is answered."

    save("question answered", shown.page.scope.authority, write)


def _effect(shown: QuestionsShown) -> None:
    answered = _named([one for one in reversed(shown.record.standing) if one.answers])
    if not answered:
        note(NOTHING_ANSWERED)
        return
    question = answered[str(st.selectbox("Which question?", list(answered), key="effect-which"))]
    at = f"effect-{question.number}-{len(question.effects)}"
    with st.form(f"{at}-form", border=False):
        st.text_area("What is different since the question was answered?", key=f"{at}-text", max_chars=MOST)
        st.form_submit_button("Save what is different", on_click=_save_effect, args=(shown, question, at))


def _save_effect(shown: QuestionsShown, question: QuestionRecord, at: str) -> None:
    text = str(_given(f"{at}-text") or "")

    def write(desk: Desk) -> str:
        desk.scrutiny.record_effect(shown.page.scope.authority, question.number, text)
        return f"What is different since question {question.number} is written down."

    save("effect of a question recorded", shown.page.scope.authority, write)
