"""Sign-offs of measures: with a name, a post, a day and the figure then; the newest holds until it is withdrawn."""

from datetime import date

import pytest

from metrics.base.errors import NotTheirs, UserError
from metrics.ledger import measure_sign_offs as sign_offs
from metrics.questions.catalogue import load_questions
from metrics.words import on_data_scores
from tests.ledger.people import ADMIN, AUTHORITY, LEADER, NORTH, OTHER, PANEL, october

MEASURE, SEPTEMBER = "plan_visits_in_time", date(2026, 9, 30)


def test_the_newest_sign_off_holds_until_it_is_withdrawn(engine: str) -> None:
    assert sign_offs.standing(AUTHORITY) == {}
    first = sign_offs.sign(
        LEADER, AUTHORITY, MEASURE, date(2026, 8, 15), (350, 380), "Ann Lee", "Analyst", now=october(3)
    )
    assert first.month == date(2026, 8, 31) and first.day == date(2026, 10, 3)
    second = sign_offs.sign(ADMIN, AUTHORITY, MEASURE, SEPTEMBER, (361, 385), " Bo Day ", "Head of performance")
    assert sign_offs.standing(AUTHORITY) == {MEASURE: second} and second.name == "Bo Day"
    assert sign_offs.standing(OTHER) == {}
    sign_offs.withdraw(LEADER, AUTHORITY, MEASURE, "Bo Day", "Head of performance")
    assert sign_offs.standing(AUTHORITY) == {}
    assert [one.kind for one in sign_offs.history(AUTHORITY)] == ["withdrawn", "signed", "signed"]
    with pytest.raises(UserError, match="nothing to withdraw"):
        sign_offs.withdraw(LEADER, AUTHORITY, MEASURE, "Bo Day", "Head of performance")


def test_who_may_sign(engine: str) -> None:
    for viewer in (NORTH, PANEL):
        assert not sign_offs.may_sign(viewer, AUTHORITY)
        with pytest.raises(UserError):
            sign_offs.sign(viewer, AUTHORITY, MEASURE, SEPTEMBER, (1, 2), "Me", "Mine")
    with pytest.raises(NotTheirs):
        sign_offs.sign(LEADER, OTHER, MEASURE, SEPTEMBER, (1, 2), "Me", "Mine")
    for name, post in (("", "Analyst"), ("Ann Lee", " ")):
        with pytest.raises(UserError, match="nothing was saved"):
            sign_offs.sign(LEADER, AUTHORITY, MEASURE, SEPTEMBER, (1, 2), name, post)
    assert sign_offs.history(AUTHORITY) == []


def test_a_figure_that_changed_since_is_said(engine: str) -> None:
    measure = load_questions().measure(MEASURE)
    one = sign_offs.sign(LEADER, AUTHORITY, MEASURE, SEPTEMBER, (361, 385), "Ann Lee", "Analyst", now=october(3))
    assert on_data_scores.signed(one) == "Signed off to September 2026 by Ann Lee, Analyst, on 3 October 2026"
    assert on_data_scores.changed(measure, one, (361.0, 385.0)) == ""
    assert on_data_scores.changed(measure, one, (366, 385)) == (
        "September 2026 was 361 of 385 when it was signed off and is 366 of 385 now: look at it again."
    )
    assert "is no figure now" in on_data_scores.changed(measure, one, (None, None))
