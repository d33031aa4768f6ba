"""“Tell me when this changes”, and handing over: from the button to the start page, each for its own place."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.access import local_viewer
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.ledger import following, hand_overs, notes
from metrics.ledger.following import State
from metrics.ledger.notes import OnRow
from metrics.news.changes import state_of
from tests.pages.opening import open_page, told
from tests.pages.small_store import AUTHORITY

ME = local_viewer()
MEASURE = "assessments_in_45_days"


def buttons(app: AppTest) -> dict[str, str | None]:
    return {button.label: button.key for button in app.button}


def test_a_measure_is_followed_and_stands_on_the_start_page(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "leader/trajectory", small_home)
    next(button for button in app.button if button.label == "Follow").click().run()
    assert "You are told on the start page when this changes." in told(app)
    [one] = following.followed_by(ME)
    assert (one.measure, one.place.authority, one.mail) == (MEASURE, AUTHORITY, "")
    assert one.told.month is not None and one.told.states
    start = open_page(monkeypatch, "home/start", small_home)
    assert "Nothing new since you last looked." in told(start)
    assert "I have seen this" not in buttons(start)


def test_what_is_new_stands_first_until_it_was_seen(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAJECTORY_HOME", str(small_home))
    desk = Desk.open(ME)
    assert desk
    now = state_of(desk.verdicts.verdict("children_open", Place(AUTHORITY)))
    following.follow(ME, "", "children_open", Place(AUTHORITY), now)
    following.follow(ME, "", MEASURE, Place(AUTHORITY, team="North"), State(date(2020, 1, 31), "common; ; ; "))
    app = open_page(monkeypatch, "home/start", small_home)
    assert "1 of 2 says something new." in told(app)
    assert told(app).count("**New.**") == 1
    app.button(key="following-seen").click().run()
    assert "Nothing new since you last looked." in told(app)
    assert following.followed_by(ME)[1].told.month != date(2020, 1, 31)


def test_where_it_cannot_be_kept_that_it_was_seen_a_sentence_says_so(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAJECTORY_HOME", str(small_home))
    following.follow(ME, "", MEASURE, Place(AUTHORITY), State(None, ""))
    app = open_page(monkeypatch, "home/start", small_home)

    def refused(*whatever: object) -> None:
        raise UserError("The ledger cannot be written to.")

    monkeypatch.setattr(following, "note_told", refused)
    app.button(key="following-seen").click().run()
    assert not app.exception and app.error[0].value == "The ledger cannot be written to."


def test_it_is_stopped_where_it_was_begun_and_on_the_start_page(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAJECTORY_HOME", str(small_home))
    one = following.follow(ME, "", MEASURE, Place(AUTHORITY), State(None, ""))
    app = open_page(monkeypatch, "leader/trajectory", small_home)
    app.button(key="unfollow").click().run()
    assert following.followed_by(ME) == [] and "Follow" in buttons(app)
    one = following.follow(ME, "", MEASURE, Place(AUTHORITY), State(None, ""))
    start = open_page(monkeypatch, "home/start", small_home)
    start.button(key=f"unfollow-{one.number}").click().run()
    assert following.followed_by(ME) == [] and "What you follow" not in told(start)


def test_an_address_is_asked_for_where_mail_is_set_and_a_wrong_one_refused(
    own_small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(monkeypatch, "leader/trajectory", own_small_home)
    assert [box.key for box in app.text_input if box.key == "follow-mail"] == []
    entries = {"mail_server": "smtp.example.gov.uk", "mail_from": "t@example.gov.uk"}
    lines = "".join(f'[[setting]]\nname = "{name}"\nvalue = "{value}"\n' for name, value in entries.items())
    (own_small_home / "settings.toml").write_text(lines, encoding="utf-8")
    app = open_page(monkeypatch, "leader/trajectory", own_small_home)
    app.text_input(key="follow-mail").set_value("nobody")
    next(button for button in app.button if button.label == "Follow").click().run()
    assert "is not an address for mail" in app.error[0].value and following.followed_by(ME) == []


def test_a_leader_hands_a_teams_notes_over(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAJECTORY_HOME", str(small_home))
    notes.add(ME, OnRow(AUTHORITY, "North", "assessments_due", "c1"), "Rang the school")
    app = open_page(monkeypatch, "manager/monday", small_home)
    app.selectbox(key="hand-over-to-team").select("South")
    app.text_input(key=f"reason-text-hand-over-{AUTHORITY}").set_value("The teams are one")
    next(button for button in app.button if button.label == "Hand over").click().run()
    assert "The team is missing" in app.error[0].value
    assert hand_overs.hand_overs(ME, AUTHORITY) == []
    app.selectbox(key="hand-over-from-team").select("North")
    app.selectbox(key="hand-over-to-team").select("South")
    next(button for button in app.button if button.label == "Hand over").click().run()
    assert "What North wrote is South's from now on." in app.success[0].value
    assert [note.text for note in notes.on_rows(ME, AUTHORITY, "South")] == ["Rang the school"]
