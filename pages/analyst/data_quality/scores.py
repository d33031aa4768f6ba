"""Which measures can be relied on: the score of each, what was told otherwise since, and who signed it off."""

from datetime import date

import pandas as pd
import streamlit as st

from metrics.base import today
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.ledger import measure_sign_offs
from metrics.ledger.measure_sign_offs import SIGNED, MeasureSignOff
from metrics.lists.data_scores import DataScore
from metrics.questions.catalogue import Measure, load_questions
from metrics.words import basic, on_data_scores, on_restated
from pages.shell import empty
from pages.shell.choice import choose
from pages.shell.desk import writer
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.shell.recorded import changed
from pages.widgets.files import file_name
from pages.widgets.finding import note
from pages.widgets.pieces import Pieces, draw_once
from pages.widgets.rows import show_rows

CHOSEN, NAME, POST, SAID = "score-measure", "score-name", "score-post", "score-said"
FIRST_ROWS = 12


def scores(page: Page) -> None:
    """Every measure with its score, the least sound first; one of them whole, to look at and to sign off."""
    st.header("Which measures can be relied on, and who signed them off?", anchor=False)
    authority = page.scope.authority
    every = page.desk.assurance.scores(authority)
    known = {key: load_questions().measure(key) for key, score in every.items() if score.sound is not None}
    if not known:
        empty.nothing_here("No extract has been checked yet, so no measure has a score.")
        return
    signed = page.desk.assurance.signed_off(authority)
    ordered = sorted(known, key=lambda key: (every[key].sound or 0, known[key].title))
    key = ("scores", authority, today.today(), tuple(signed.items()))
    draw_once(page, key, lambda pieces: _add(page, _table(ordered, known, every, signed), pieces))
    chosen = choose(
        "Look at one measure",
        ordered,
        CHOSEN,
        "Choose a measure",
        in_address=False,
        words=lambda key: known[key].title,
    )
    if chosen:
        _one(page, known[chosen], every[chosen], signed.get(chosen))


def _add(page: Page, table: pd.DataFrame, pieces: Pieces) -> None:
    pieces.rows(
        table,
        f"Measures by how many of their rows are without a doubt, the fewest first ({len(table)})",
        file_name("measures scored", page.scope.name),
        nothing="",
        numeric=("Rows read", "Rows in doubt", "Without a doubt", "Checks", "Months told otherwise"),
        wide=("Signed off",),
        most=FIRST_ROWS,
        more_words="",
    )
    pieces.note(on_data_scores.HOW_SCORED, "What a check says of a whole file counts among the checks alone.")


def _table(
    ordered: list[str], known: dict[str, Measure], every: dict[str, DataScore], signed: dict[str, MeasureSignOff]
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Measure": [known[key].title for key in ordered],
            "Rows read": [every[key].rows for key in ordered],
            "Rows in doubt": [every[key].doubtful for key in ordered],
            "Without a doubt": [on_data_scores.share(every[key]) for key in ordered],
            "Checks": [len(every[key].checks) for key in ordered],
            "Months told otherwise": [every[key].restated for key in ordered],
            "Signed off": [on_data_scores.signed(signed.get(key)) for key in ordered],
        }
    )


def _one(page: Page, measure: Measure, score: DataScore, signed: MeasureSignOff | None) -> None:
    """What stands behind one measure: the checks by name, the restatements, and who signed it off when."""
    titles = [load_questions().checks[check].title.lower() for check in score.checks]
    st.subheader(literal(measure.title), anchor=False)
    note(
        f"{on_data_scores.sentence(score)}.",
        f"Checks that touch it: {basic.joined(titles)}." if titles else "No check touches it.",
    )
    rows = page.desk.figures.restated(measure.key, page.scope.place).to_dict("records")
    restated = pd.DataFrame(
        {
            "Month": [basic.month(row["month"]) for row in rows],
            "What was told": [on_restated.sentence(measure, row) for row in rows],
        }
    )
    show_rows(
        restated,
        "Months told otherwise now than at first",
        file_name("told otherwise", measure.key),
        nothing="No month of it was told otherwise since.",
        wide=("What was told",),
        more_words="",
    )
    _sign_offs(page, measure, signed)


def _sign_offs(page: Page, measure: Measure, signed: MeasureSignOff | None) -> None:
    """The sign-off that holds, whether its month has changed since, those before, and the form for who may sign."""
    authority = page.scope.authority
    note(f"{on_data_scores.signed(signed)}.")
    if signed:
        now = page.desk.assurance.figure(measure.key, authority, signed.month)
        if words := on_data_scores.changed(measure, signed, now):
            st.warning(literal(words))
    made = page.desk.assurance.sign_offs(authority, measure.key)
    table = pd.DataFrame(
        {
            "Day": [basic.day(one.day) for one in made],
            "What": ["Signed off" if one.kind == SIGNED else "Withdrawn" for one in made],
            "Up to": [basic.month(one.month) for one in made],
            "Figure then": [on_data_scores.figure(measure, one.numerator, one.denominator) for one in made],
            "Who": [f"{one.name}, {one.post}" for one in made],
            "Written down by": [one.author for one in made],
        }
    )
    if made:
        show_rows(table, "Sign-offs, newest first", file_name("sign-offs", measure.key), nothing="", more_words="")
    if words := st.session_state.pop(SAID, ""):
        st.info(literal(words))
    if page.desk.assurance.may_sign(authority):
        _form(page, measure, signed)


def _form(page: Page, measure: Measure, signed: MeasureSignOff | None) -> None:
    """Name, post and the two buttons."""
    months = page.desk.figures.series(measure.key, Place(page.scope.authority))["month"]
    if months.empty:
        note("No month of it is held, so there is nothing to sign off.")
        return
    last: date = months.max().date()
    left, right = st.columns(2)
    left.text_input("Who answers for it?", key=NAME, placeholder="Name")
    right.text_input("As what?", key=POST, placeholder="Post, such as Head of performance")
    with st.container(horizontal=True):
        st.button(
            literal(f"Sign off to {basic.month(last)}"), key="score-sign", on_click=_sign, args=(page, measure, last)
        )
        if signed:
            st.button("Withdraw the sign-off", key="score-withdraw", on_click=_withdraw, args=(page, measure))


def _sign(page: Page, measure: Measure, month: date) -> None:
    """What the button does: writes who answers for the figures up to the month, with the figure of now."""
    authority = page.scope.authority
    try:
        figure = page.desk.assurance.figure(measure.key, authority, month)
        one = measure_sign_offs.sign(writer(), authority, measure.key, month, figure, *_who())
    except UserError as problem:
        st.session_state[SAID] = str(problem)
        return
    changed("measure signed off", authority, measure=measure.key, month=month.isoformat())
    st.session_state[SAID] = f"{on_data_scores.signed(one)}."


def _withdraw(page: Page, measure: Measure) -> None:
    """What the other button does."""
    authority = page.scope.authority
    try:
        measure_sign_offs.withdraw(writer(), authority, measure.key, *_who())
    except UserError as problem:
        st.session_state[SAID] = str(problem)
        return
    changed("sign-off of a measure withdrawn", authority, measure=measure.key)
    st.session_state[SAID] = "The sign-off is withdrawn."


def _who() -> tuple[str, str]:
    return str(st.session_state.get(NAME, "")), str(st.session_state.get(POST, ""))
