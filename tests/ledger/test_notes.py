"""Notes on charts and rows: written, listed, taken back, never gone."""

from datetime import date

import pytest

from metrics.access import Viewer
from metrics.base.errors import UserError
from metrics.ledger import notes, written
from metrics.ledger.notes import OnChart, OnRow
from tests.ledger.people import ADMIN, AUTHORITY, LEADER, NORTH, OTHER, SOUTH, at, october

pytestmark = pytest.mark.usefixtures("engine")
ROW = OnRow(AUTHORITY, "North", "assessments_due", "c1")


def test_a_note_on_a_chart_says_who_and_when() -> None:
    made = notes.add(NORTH, OnChart("contacts", AUTHORITY, "North", date(2026, 10, 1)), " Half term ", now=october(9))
    assert (made.text, made.author, made.at, made.day) == ("Half term", "Nora North", october(9), date(2026, 10, 9))
    assert made.about == OnChart("contacts", AUTHORITY, "North", date(2026, 10, 31))
    assert made.withdrawn is None
    assert notes.on_chart(NORTH, "contacts", AUTHORITY, "North") == [made]


def test_a_chart_lists_its_own_notes_newest_first() -> None:
    first = notes.add(LEADER, OnChart("contacts", AUTHORITY, month=date(2026, 9, 30)), "One")
    second = notes.add(LEADER, OnChart("contacts", AUTHORITY), "Two")
    notes.add(LEADER, OnChart("referrals", AUTHORITY), "Of another measure")
    notes.add(LEADER, OnChart("contacts", AUTHORITY, "North"), "Of a team")
    notes.add(ADMIN, OnChart("contacts", OTHER), "Of another authority")
    notes.add(LEADER, ROW, "On a row")
    assert notes.on_chart(LEADER, "contacts", AUTHORITY) == [second, first]
    assert notes.on_chart(LEADER, "contacts", AUTHORITY, month=date(2026, 9, 1)) == [first]
    assert notes.on_chart(LEADER, "contacts", AUTHORITY, month=date(2026, 8, 31)) == []


def test_a_row_lists_its_own_notes() -> None:
    first = notes.add(NORTH, ROW, "Rang the school")
    assert first.about == OnRow(AUTHORITY, "North", "assessments_due", "c1", "child")
    visit = notes.add(NORTH, OnRow(AUTHORITY, "North", "plan_visits_due", "c1"), "Away until Monday")
    other = notes.add(NORTH, OnRow(AUTHORITY, "North", "assessments_due", "c2"), "Nearly done")
    notes.add(ADMIN, OnRow(AUTHORITY, "South", "assessments_due", "c1"), "Of another team")
    assert notes.on_rows(NORTH, AUTHORITY, "North") == [other, visit, first]
    assert notes.on_rows(NORTH, AUTHORITY, "North", "assessments_due") == [other, first]
    assert notes.on_rows(NORTH, AUTHORITY, "North", "assessments_due", "c1") == [first]
    assert notes.on_rows(NORTH, AUTHORITY, "North", subject="c1") == [visit, first]


def test_a_withdrawn_note_stays_and_says_so() -> None:
    made = notes.add(NORTH, ROW, "Wrong child", now=october(8))
    gone = notes.withdraw(NORTH, made.number, "It was c2", now=october(9))
    assert gone.withdrawn is not None
    assert (gone.withdrawn.author, gone.withdrawn.at, gone.withdrawn.reason) == ("Nora North", october(9), "It was c2")
    assert gone.withdrawn.day == date(2026, 10, 9)
    assert (gone.text, gone.author, gone.at) == ("Wrong child", "Nora North", october(8))
    assert notes.on_rows(NORTH, AUTHORITY, "North") == [gone]
    with pytest.raises(UserError, match="withdrawn already: Nora North withdrew it on 9 October 2026"):
        notes.withdraw(NORTH, made.number)


def test_its_author_and_the_admin_withdraw_a_note() -> None:
    made = notes.add(NORTH, ROW, "Mine")
    with pytest.raises(UserError, match="Only Nora North, who wrote note 1, may withdraw it"):
        notes.withdraw(LEADER, made.number)
    colleague = Viewer("Nick North", "manager", NORTH.authorities, NORTH.teams)
    with pytest.raises(UserError, match="Only Nora North"):
        notes.withdraw(colleague, made.number)
    assert notes.on_rows(NORTH, AUTHORITY, "North") == [made]
    assert notes.withdraw(ADMIN, made.number).withdrawn is not None


def test_only_who_may_see_a_note_hears_of_it() -> None:
    made = notes.add(NORTH, ROW, "Ours")
    whole = notes.add(LEADER, OnChart("contacts", AUTHORITY), "The whole authority's")
    with pytest.raises(UserError, match=f"There is no note {made.number} that Sam South may see"):
        notes.withdraw(SOUTH, made.number)
    with pytest.raises(UserError, match=f"There is no note {whole.number} that Nora North may see"):
        notes.withdraw(NORTH, whole.number)
    with pytest.raises(UserError, match="There is no note 99 that Ada Admin may see"):
        notes.withdraw(ADMIN, 99)


def test_a_note_is_of_something_and_says_something() -> None:
    with pytest.raises(UserError, match="no measure called “contact”"):
        notes.add(LEADER, OnChart("contact", AUTHORITY), "Text")
    with pytest.raises(UserError, match="no worklist called “assessment_due”"):
        notes.add(NORTH, OnRow(AUTHORITY, "North", "assessment_due", "c1"), "Text")
    with pytest.raises(UserError, match="The child is missing"):
        notes.add(NORTH, OnRow(AUTHORITY, "North", "assessments_due", ""), "Text")
    with pytest.raises(UserError, match="The worker is missing"):
        notes.add(NORTH, OnRow(AUTHORITY, "North", "supervision_due", " "), "Text")
    with pytest.raises(UserError, match="The team is missing"):
        notes.add(ADMIN, OnRow(AUTHORITY, "", "assessments_due", "c1"), "Text")
    with pytest.raises(UserError, match="Write the note first"):
        notes.add(NORTH, ROW, " ")
    with pytest.raises(UserError, match=r"The note has 2,001 characters; 2,000 fit"):
        notes.add(NORTH, ROW, "x" * (written.MOST_WORDS + 1))
    assert notes.on_rows(NORTH, AUTHORITY, "North") == []
    assert notes.add(NORTH, ROW, "x" * written.MOST_WORDS).text == "x" * written.MOST_WORDS


def test_a_note_keeps_its_letters() -> None:
    hostile = "<img src=x onerror=alert(1)> '; delete from note; -- ![](https://example.org)\nsecond line 😀"
    made = notes.add(NORTH, ROW, hostile)
    assert notes.on_rows(NORTH, AUTHORITY, "North") == [made]
    assert made.text == hostile


def test_the_day_is_the_one_in_england() -> None:
    assert notes.add(NORTH, ROW, "Late", now=at(date(2026, 7, 2), 23, 30)).day == date(2026, 7, 3)
