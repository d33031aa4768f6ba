"""What the page Questions lists: what waits, what to ask, and each meeting with what came of it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from metrics.questions.to_ask import questions_offered
from metrics.scrutiny.record import DecisionSigned, QuestionRecord
from metrics.scrutiny.told import HeadlineQuestions, QuestionToAsk
from metrics.words import basic, on_scrutiny
from pages.panel.questions.shown import QuestionsShown
from pages.shell.templates import render
from pages.widgets.files import csv_button, file_name
from pages.widgets.finding import note
from pages.widgets.table import table_html

FIGURE, ANSWER, EFFECT = "The figure then", "Answer", "What is different since"
DECIDED = "The panel decided"
NOTHING_GRAVE = "No figure is hidden, worse than at the last visit, or behind its target."
NO_FIGURE = "There is no figure here that a question could be about."
Cells = dict[str, Any]


def _show(rows: list[Cells], caption: str, **kinds: Any) -> None:
    columns = {name: [row[name] for row in rows] for name in (rows[0] if rows else {})}
    st.html(table_html(columns, caption, **kinds))


def waiting(shown: QuestionsShown) -> None:
    """The worklist of unanswered questions, the longest overdue first."""
    rows: list[Cells] = []
    for one in shown.waiting:
        record = one.record
        rows.append(
            {
                "Question": f"{record.number}. {record.question.text}",
                "About": shown.title_of(record.question.measure),
                "Who answers": record.question.post,
                "How long": on_scrutiny.days_left(one.days),
                "Due": basic.day(record.question.due),
                "Comes back on": basic.day(record.meeting) if record.carried else "–",
            }
        )
    _show(rows, "Questions that wait for an answer", wide=("Question", "About"), kept=("Due",), lead="Due")


def to_ask(shown: QuestionsShown) -> None:
    """What to begin with; folded, the questions of every headline, and where they come from."""
    if not shown.headlines:
        note(NO_FIGURE)
        return
    first = _to_begin_with(shown.first_to_ask)
    if first:
        _show(first, "What to begin with", wide=("Ask", "Why", "What the figure says"), lead="Why")
    else:
        note(NOTHING_GRAVE)
    with st.expander("What to ask of each headline", expanded=not first, key="questions-of-each"):
        every = [
            {"Headline": headline.title, "Ask": one.text, "Why": one.why, "Theme": one.theme}
            for headline in shown.headlines
            for one in headline.to_ask
        ]
        _show(every, "What to ask of each headline", wide=("Ask", "Why"), group="Headline", lead="Why")
    with st.expander("Where these questions come from", key="questions-sources"):
        themes = questions_offered().themes.values()
        rows = [{"Theme": one.title, "What was written": f"“{one.quote}”", "Source": one.source} for one in themes]
        _show(rows, "Where these questions come from", wide=("What was written", "Source"), lead="Source")


def _to_begin_with(asked_of: Iterable[tuple[HeadlineQuestions, QuestionToAsk]]) -> list[Cells]:
    """A row for each question, however many headlines it is asked of."""
    headlines: dict[QuestionToAsk, list[HeadlineQuestions]] = {}
    for headline, question in asked_of:
        headlines.setdefault(question, []).append(headline)
    return [
        {"Ask": question.text, "Why": question.why, "What the figure says": _figures(question, of)}
        for question, of in headlines.items()
    ]


def _figures(question: QuestionToAsk, headlines: Sequence[HeadlineQuestions]) -> str:
    if len(headlines) > 1 and question.in_private:
        return on_scrutiny.not_shown([headline.title for headline in headlines])
    return " ".join(headline.sentence for headline in headlines)


def record(shown: QuestionsShown) -> None:
    """Meeting by meeting, the newest first and open: what was asked and what came of it, and what was decided."""
    for at, meeting in enumerate(shown.record.meetings):
        st.html(
            render(
                "panel/questions/meeting.html",
                day=basic.day(meeting),
                open=at == 0,
                summary=on_scrutiny.meeting(len(shown.asked_at(meeting)), len(_decided_at(shown, meeting))),
                questions=[_question(shown, one) for one in shown.asked_at(meeting)],
                decisions=[
                    (on_scrutiny.decided(one.decision), shown.title_of(one.decision.measure), one.decision.text)
                    for one in _decided_at(shown, meeting)
                ],
            )
        )


def _decided_at(shown: QuestionsShown, meeting: date) -> list[DecisionSigned]:
    return [one for one in shown.record.decisions if one.decision.meeting == meeting]


def _question(shown: QuestionsShown, one: QuestionRecord) -> Markup:
    facts = [
        (FIGURE, [one.question.figure] if one.question.figure else []),
        (ANSWER, [on_scrutiny.answered(given) for given in one.answers]),
        (EFFECT, [on_scrutiny.different_since(given) for given in one.effects]),
        (DECIDED, [on_scrutiny.decided_on(given.decision) for given in one.decisions]),
    ]
    return render(
        "panel/questions/question.html",
        text=f"{one.number}. {one.question.text}",
        about=shown.title_of(one.question.measure),
        state=on_scrutiny.state(one),
        asked=on_scrutiny.asked(one),
        facts=[(name, texts) for name, texts in facts if texts],
    )


def take_away(shown: QuestionsShown) -> None:
    """The record as a file, as this viewer reads it; nothing where nothing was asked."""
    if not shown.record.questions:
        return
    rows = [on_scrutiny.row(one, shown.title_of(one.question.measure)) for one in shown.record.questions]
    csv_button(pd.DataFrame(rows), file_name("questions", shown.page.scope.name))
