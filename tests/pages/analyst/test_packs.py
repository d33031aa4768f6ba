"""Packs: whom it is for and who may read it, when papers are due, comments, signing, files; and who sees the page."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.access import ANALYST, LEADER, MANAGER, PANEL, Viewer, local_viewer
from metrics.base import today
from metrics.desk import Desk
from metrics.ledger import frozen_packs
from metrics.ledger.trail.entry import CHANGE, Deed
from metrics.packs import making
from metrics.packs.wanted import wanted
from tests.pages.opening import open_page, told
from tests.pages.small_store import AUTHORITY

WHOLE = frozenset({AUTHORITY})
LEADS, ANALYSES = Viewer("Lee Leader", LEADER, WHOLE), Viewer("Ana Lyst", ANALYST, WHOLE, child_lists=False)
OTHERS = (Viewer("Pat Panel", PANEL, WHOLE), Viewer("Mo Manager", MANAGER, WHOLE, frozenset({"North"})))


def opened(monkeypatch: pytest.MonkeyPatch, home: Path, viewer: Viewer | None = None) -> AppTest:
    if viewer is not None:
        monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: viewer)
    return open_page(monkeypatch, "analyst/packs", home, authority=AUTHORITY)


def pressed(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def test_a_pack_is_frozen_commented_on_and_signed(
    small_home: Path, monkeypatch: pytest.MonkeyPatch, recorded: list[Deed]
) -> None:
    app = opened(monkeypatch, small_home, LEADS)
    assert "No pack has been frozen yet." in told(app) and not [one for one in app.button if "Download" in one.label]
    pressed(app, "Freeze the numbers")
    assert "Pack 1 is frozen: a draft" in str(app.success[0].value)
    assert "Draft: not signed off" in told(app) and [one.label for one in app.button if "Download" in one.label]
    app.text_area[0].set_value("More calls came.")
    assert [one.value for one in app.text_input if one.label == "Name of who says so"] == ["Lee Leader"]
    next(one for one in app.text_input if one.label == "Their post").set_value("Head of service")
    pressed(app, "Save the comment")
    assert "“More calls came.” Head of service, " in told(app)  # the post alone: it is a public pack
    next(one for one in app.text_input if one.label == "Post").set_value("Director")
    pressed(app, "Sign this pack off")
    assert "Signed off by Director, on " in told(app) and not app.text_area
    pressed(app, "Freeze the numbers")
    assert "Nothing is other than in pack 1" in str(app.success[0].value)
    kept = frozen_packs.packs(LEADS, AUTHORITY)
    assert [one.number for one in kept] == [1] and kept[0].signed is not None and kept[0].signed.name == "Lee Leader"
    assert [deed.what for deed in recorded if deed.kind == CHANGE] == [
        "pack frozen",
        "pack commented on",
        "pack signed off",
    ]


def test_an_exempt_pack_is_refused_until_all_of_it_is_written(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, small_home, ANALYSES)
    app.selectbox("packs-openness-True").select("exempt").run()
    pressed(app, "Freeze the numbers")
    assert "needs why the public interest" in str(app.error[0].value)
    for key, text in (("reason", "A family could be recognised."), ("officer", "P. Officer"), ("recipient", "Cllr A.")):
        app.text_input(f"packs-{key}").set_value(text)
    pressed(app, "Freeze the numbers")
    assert not app.error and "Pack 1 is frozen" in str(app.success[0].value)
    [kept] = frozen_packs.packs(ANALYSES, AUTHORITY)
    assert kept.openness == "exempt" and '"recipient":"Cllr A."' in kept.content
    assert "Whoever leads the whole service signs it off" in told(app)
    assert not [one for one in app.button if one.label == "Sign this pack off"]


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (date(2026, 12, 8), "published by 9 December 2026, so that five clear working days lie between. 1 working day"),
        (date(2026, 12, 9), "That is today."),
        (date(2026, 12, 10), "That day is past"),
        (date(2026, 12, 18), "The meeting of 17 December 2026 is past."),
    ],
)
def test_it_says_when_papers_are_due(small_home: Path, monkeypatch: pytest.MonkeyPatch, now: date, words: str) -> None:
    monkeypatch.setattr(today, "today", lambda: now)
    app = opened(monkeypatch, small_home)
    app.date_input("packs-meeting").set_value(date(2026, 12, 17)).run()
    assert words in told(app) + " ".join(str(one.value) for one in app.warning)


@pytest.mark.parametrize("viewer", OTHERS, ids=lambda one: one.role)
def test_whoever_makes_none_sees_none(small_home: Path, monkeypatch: pytest.MonkeyPatch, viewer: Viewer) -> None:
    desk = Desk.open(local_viewer(), small_home)
    assert desk is not None
    pack = making.freeze(desk, local_viewer(), AUTHORITY, wanted("board"))
    app = opened(monkeypatch, small_home, viewer)
    assert "is not among the pages" in told(app) or "about whole authorities" in told(app)
    assert pack.sha256 not in told(app) + str(app.session_state)
    assert "Which pack?" not in [box.label for box in app.selectbox]
