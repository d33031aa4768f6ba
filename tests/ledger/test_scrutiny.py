"""A panel's questions in the ledger: they only add up, who may write what, and nobody written over."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from metrics.access import Viewer
from metrics.base.errors import UserError
from metrics.ledger import database, scrutiny
from metrics.scrutiny.entries import FURTHER, AnswerEffect, EntrySigned, PanelAnswer, PanelDecision
from metrics.scrutiny.record import record_of
from tests.ledger.people import ADMIN, AUTHORITY, LEADER, NORTH, OTHER, PANEL, at, october
from tests.metrics.scrutiny.questions import JUNE, POST, SEPTEMBER, question

ANALYST = Viewer("An Analyst", "analyst", frozenset((AUTHORITY,)))
OF_SERVICE = Viewer("Sue Service", "leader", frozenset((AUTHORITY,)), services=frozenset(("Safeguarding",)))
ELSEWHERE = Viewer("Pia Panel", "panel", frozenset((OTHER,)))
ANSWER = PanelAnswer("Two teams were short of staff", POST)
FURTHER_SCRUTINY = PanelDecision(FURTHER, "A task group looks into it", SEPTEMBER, question=1)


def _asked(number: int = 1) -> None:
    for _ in range(number):
        scrutiny.ask(PANEL, AUTHORITY, question(), now=at(JUNE))


def test_what_is_asked_answered_and_decided_stands_in_its_order(engine: str) -> None:
    assert scrutiny.entries(PANEL, AUTHORITY) == []
    assert scrutiny.ask(PANEL, AUTHORITY, question(), now=at(JUNE)) == 1
    scrutiny.answer(LEADER, AUTHORITY, 1, ANSWER, now=at(date(2026, 7, 1)))
    scrutiny.record_effect(LEADER, AUTHORITY, 1, AnswerEffect("Posts are filled"), now=at(SEPTEMBER))
    assert scrutiny.decide(PANEL, AUTHORITY, FURTHER_SCRUTINY, now=at(SEPTEMBER)) == 2
    assert scrutiny.entries(LEADER, AUTHORITY) == [
        EntrySigned(1, 1, question(), "Pat Panel", JUNE),
        EntrySigned(1, 2, ANSWER, "Lee Leader", date(2026, 7, 1)),
        EntrySigned(1, 3, AnswerEffect("Posts are filled"), "Lee Leader", SEPTEMBER),
        EntrySigned(2, 1, FURTHER_SCRUTINY, "Pat Panel", SEPTEMBER),
    ]
    assert scrutiny.entries(ADMIN, OTHER) == []


def test_the_day_is_that_of_england_and_numbers_count_on_by_authority(home: Any) -> None:
    late = at(date(2026, 6, 10), 23, 30)  # half past midnight in England
    assert scrutiny.ask(ADMIN, AUTHORITY, question(), now=late) == 1
    assert scrutiny.ask(ADMIN, OTHER, question(), now=late) == 1
    assert scrutiny.ask(ADMIN, AUTHORITY, question(), now=late) == 2
    assert scrutiny.entries(ADMIN, AUTHORITY)[0].day == JUNE


def test_a_step_needs_a_question_that_stands_and_an_effect_an_answer(home: Any) -> None:
    _asked()
    with pytest.raises(UserError, match="There is no question 2"):
        scrutiny.answer(LEADER, AUTHORITY, 2, ANSWER)
    with pytest.raises(UserError, match="Question 1 is not answered yet"):
        scrutiny.record_effect(LEADER, AUTHORITY, 1, AnswerEffect("Better"))
    with pytest.raises(UserError, match="There is no question 7"):
        scrutiny.decide(PANEL, AUTHORITY, PanelDecision(FURTHER, "x", SEPTEMBER, question=7))
    scrutiny.withdraw(PANEL, AUTHORITY, 1, "Asked twice")
    for write in (
        lambda: scrutiny.answer(LEADER, AUTHORITY, 1, ANSWER),
        lambda: scrutiny.withdraw(PANEL, AUTHORITY, 1, "Again"),
        lambda: scrutiny.decide(PANEL, AUTHORITY, FURTHER_SCRUTINY),
    ):
        with pytest.raises(UserError, match="Question 1 was withdrawn"):
            write()
    assert len(scrutiny.entries(ADMIN, AUTHORITY)) == 2


def test_a_decision_is_withdrawn_too(home: Any) -> None:
    _asked()
    number = scrutiny.decide(PANEL, AUTHORITY, FURTHER_SCRUTINY)
    scrutiny.withdraw(PANEL, AUTHORITY, number, "It was about another question")
    record = record_of(scrutiny.entries(ADMIN, AUTHORITY))
    assert record.decisions == () and record.questions[0].decisions == ()


def test_everything_wrong_is_told_and_nothing_is_written(home: Any) -> None:
    with pytest.raises(UserError, match=r"Write the question\. Say which post answers.*Nothing was saved"):
        scrutiny.ask(PANEL, AUTHORITY, question(text="", post=""))
    assert scrutiny.entries(ADMIN, AUTHORITY) == []


WRITES: dict[str, tuple[Callable[[Viewer], Any], tuple[Viewer, ...]]] = {
    "ask": (lambda viewer: scrutiny.ask(viewer, AUTHORITY, question()), (PANEL, ADMIN)),
    "decide": (lambda viewer: scrutiny.decide(viewer, AUTHORITY, FURTHER_SCRUTINY), (PANEL, ADMIN)),
    "withdraw": (lambda viewer: scrutiny.withdraw(viewer, AUTHORITY, 1, "Twice"), (PANEL, ADMIN)),
    "answer": (lambda viewer: scrutiny.answer(viewer, AUTHORITY, 1, ANSWER), (LEADER, ADMIN)),
    "record_effect": (
        lambda viewer: scrutiny.record_effect(viewer, AUTHORITY, 2, AnswerEffect("Better")),
        (LEADER, ADMIN),
    ),
}


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize(
    "viewer", [PANEL, LEADER, ADMIN, ANALYST, NORTH, OF_SERVICE, ELSEWHERE], ids=lambda viewer: viewer.name
)
def test_the_panel_asks_and_decides_and_who_leads_the_authority_answers(home: Any, write: str, viewer: Viewer) -> None:
    _asked(2)
    scrutiny.answer(LEADER, AUTHORITY, 2, ANSWER)
    before = scrutiny.entries(ADMIN, AUTHORITY)
    call, may = WRITES[write]
    if viewer in may:
        call(viewer)
        assert len(scrutiny.entries(ADMIN, AUTHORITY)) == len(before) + 1
        return
    with pytest.raises(UserError, match=viewer.name):
        call(viewer)
    assert scrutiny.entries(ADMIN, AUTHORITY) == before


def test_who_sees_nothing_of_an_authority_reads_nothing(home: Any) -> None:
    _asked()
    with pytest.raises(UserError, match="Pia Panel may not see"):
        scrutiny.entries(ELSEWHERE, AUTHORITY)


def test_of_two_who_write_the_same_step_one_wins(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _asked()
    scrutiny.answer(LEADER, AUTHORITY, 1, ANSWER, now=october(1))
    monkeypatch.setattr(scrutiny.scrutiny_rows, "next_step", lambda connection, authority, number: 2)
    with pytest.raises(UserError, match="Somebody wrote at the same moment; nothing was saved"):
        scrutiny.answer(ADMIN, AUTHORITY, 1, ANSWER, now=october(1))
    assert len(scrutiny.entries(ADMIN, AUTHORITY)) == 2


def test_an_entry_that_cannot_be_read_is_said_so(home: Any) -> None:
    _asked()
    with database.writing() as connection:
        connection.exec_driver_sql(
            "insert into scrutiny_entry (authority, number, step, kind, content, author, at) "
            f"select '{AUTHORITY}', 9, 1, 'riddle', '{{}}', author, at from scrutiny_entry"
        )
    with pytest.raises(UserError, match="An entry of the panel's questions cannot be read"):
        scrutiny.entries(ADMIN, AUTHORITY)
