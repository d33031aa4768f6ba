"""The start page: each role's own pages first, the place chosen there, and what changed since one looked."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.access import Viewer
from metrics.ledger.remembering import LOOKED, PLACE, remember, remembered
from metrics.words import on_start
from pages.registry import ANALYST, LEADER, MANAGER, PANEL, pages_of
from tests.pages.opening import html, open_page, told
from tests.pages.small_store import AUTHORITY

MAN = Viewer("M. Manager", "manager", frozenset({AUTHORITY}), teams=frozenset({"North"}))
LEAD, MEMBER = Viewer("L. Lead", "leader", frozenset({AUTHORITY})), Viewer("P. Panel", "panel", frozenset({AUTHORITY}))


def started(monkeypatch: pytest.MonkeyPatch, home: Path, viewer: Viewer, **chosen: str) -> AppTest:
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: viewer)
    return open_page(monkeypatch, "home/start", home, **chosen)


@pytest.mark.parametrize(("viewer", "audience"), [(MAN, MANAGER), (LEAD, LEADER), (MEMBER, PANEL)])
def test_every_page_of_ones_own_role_stands_first_with_its_question(
    viewer: Viewer, audience: object, small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = started(monkeypatch, small_home, viewer)
    labels = [link.proto.label for link in app.get("page_link")]
    theirs = [f"{entry.title}: {entry.question}" for entry in pages_of(audience) if entry.is_of(viewer)]  # type: ignore[arg-type]
    assert theirs and labels[: len(theirs)] == theirs


def test_no_text_speaks_of_pages_that_somebody_does_not_have(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A member has Definitions of the analyst's pages, and no way to load files; a leader reads all of a manager's."""
    member = told(started(monkeypatch, small_home, MEMBER))
    assert ANALYST.need not in member and LEADER.need not in member
    leader = told(started(monkeypatch, small_home, LEAD))
    assert MANAGER.need in leader and ANALYST.need not in leader


def test_the_place_that_was_chosen_here_is_there_again(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started(monkeypatch, small_home, LEAD, team="North")
    kept = remembered(LEAD, PLACE)
    assert kept is not None and "team=North" in kept.value
    assert "North" in html(open_page(monkeypatch, "leader/overview", small_home)).split("data to")[0]
    linked = open_page(monkeypatch, "leader/overview", small_home, team="South")
    assert "South" in html(linked).split("data to")[0], "a link says all"
    remember(LEAD, PLACE, "team=Gone&from=Oct+2026")
    gone = open_page(monkeypatch, "leader/overview", small_home)
    assert gone.selectbox(key="team").value is None and gone.selectbox(key="from").value is None


def test_what_changed_is_told_against_the_newest_earlier_day(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Since you last looked" not in told(started(monkeypatch, small_home, LEAD))
    now = remembered(LEAD, LOOKED)
    assert now is not None
    here, first, *rest = now.value.split("\n")
    remember(LEAD, LOOKED, "\n".join([here, f"{first}; other", *rest]), now=datetime(2020, 1, 1, 12, tzinfo=UTC))
    said = told(open_page(monkeypatch, "home/start", small_home))
    assert f"on 1 January 2020, 1 of your {len(rest) + 1} measures has a new month or says something else" in said


def test_the_sentence_names_four_at_most() -> None:
    day = date(2026, 11, 12)
    assert on_start.since(day, ["Contacts"], 15) == (
        "Since you last looked, on 12 November 2026, 1 of your 15 measures has a new month or says something else: "
        "contacts."
    )
    assert on_start.since(day, list("ABCDE"), 5).endswith("say something else: a, b, c, d and 1 more.")
    assert on_start.since(day, [], 5).endswith("on 12 November 2026, nothing has changed in your 5 measures.")
