"""Improvement: the answer first, what moved, the public half for a panel, and a change with its reason."""

from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from metrics.access import PANEL, Viewer, local_viewer
from metrics.build.plan_books import KIND, workbook
from metrics.improvement.items import ACTION, SLIPPING
from metrics.ledger import plan_rows, plans
from metrics.words import on_plan
from pages.shell import way_back
from serving.drafts import Drafts
from tests.metrics.improvement.plans import ASSESS, ITEMS, UNMEASURED
from tests.pages.opening import ROOT, begin_at, html, open_page, told
from tests.pages.small_store import AUTHORITY

COUNCILLOR = Viewer("Pat Panel", PANEL, frozenset({AUTHORITY}))
NEVER_TO_A_PANEL = ("signal", "limits", "rebase", "separable", "variation", "assurance", "interval")


def _opened(monkeypatch: pytest.MonkeyPatch, home: Path, viewer: Viewer | None = None) -> AppTest:
    if viewer is not None:
        monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: viewer)
    return open_page(monkeypatch, "leader/improvement", home, authority=AUTHORITY)


def test_without_a_plan_it_says_so_and_offers_the_workbook(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = _opened(monkeypatch, small_home)
    assert "No improvement plan is written down" in told(app)
    assert [button.label for button in app.button if "workbook" in button.label]


def test_the_answer_first_then_what_needs_doing_and_what_moved(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans.say(local_viewer(), AUTHORITY, ITEMS)
    app = _opened(monkeypatch, small_home)
    page = unescape(told(app))
    assert "Of 4 actions 1 is done" in page and "As at " in page
    for part in (
        "What needs doing",
        "recommendation without an action: R3 “Life story work”",
        "the action plan's last day is 11 December 2017, 70 working days later",
        "R1: Assess without delay (Inspection of 2017)",
        "Head of assessment (Ann Lee)",
        "£120,000",
        "No measure",
        "A dismissal",
        "P1: The front door",
    ):
        assert part in page, part
    assert f"trajectory?authority={AUTHORITY}&measure=Assessments+completed+within+45+working+days" in unescape(
        html(app)
    )
    assert "2 working days after" in str(app.warning[0].value) and "because of" not in page


def test_a_panel_sees_the_public_half(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans.say(local_viewer(), AUTHORITY, ITEMS)
    app = _opened(monkeypatch, small_home, COUNCILLOR)
    page = unescape(told(app))
    assert "Head of assessment" in page and "An action that is not public" in page and ASSESS.outcome in page
    everything = page + str(app.session_state)
    for hidden in ("Ann Lee", "120,000", ASSESS.reason, "dismissal", "Who changed what", "workbook"):
        assert hidden not in everything, hidden
    assert not [word for word in NEVER_TO_A_PANEL if word in page.lower()]
    assert not [button for button in app.button if "workbook" in button.label] and not app.date_input


def _save(app: AppTest, **given: Any) -> AppTest:
    """The form of an action, filled in and saved."""
    app.selectbox("plan-action").select(f"{UNMEASURED.code} {UNMEASURED.title}").run()
    key = f"plan-{AUTHORITY}-{UNMEASURED.code}-1"
    for name, value in given.items():
        kinds: dict[str, Any] = {"status": app.selectbox, "reason": app.text_area, "due": app.date_input}
        kinds[name](f"reason-text-{key}" if name == "reason" else f"{key}-{name}").set_value(value)
    next(button for button in app.button if button.label == "Save the action").click().run()
    assert not app.exception
    return app


def test_an_action_is_changed_with_its_reason(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans.say(local_viewer(), AUTHORITY, ITEMS)
    app = _save(_opened(monkeypatch, small_home), status=SLIPPING)
    assert "it is slipping, and the reason is missing" in app.error[0].value
    app = _save(app, status=SLIPPING, reason="Nobody to do it", due=date(2027, 1, 29))
    assert "Action 2.2 is saved" in app.success[0].value
    newest = plan_rows.newest(plans.statements(local_viewer(), AUTHORITY))[ACTION, UNMEASURED.code]
    assert (newest.number, newest.why) == (2, "Nobody to do it")
    assert (newest.item.status, newest.item.due) == (SLIPPING, date(2027, 1, 29))  # type: ignore[union-attr]


def test_a_reason_that_was_not_sent_stands_there_again_and_is_no_draft_once_it_was(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans.say(local_viewer(), AUTHORITY, ITEMS)
    drafts, mark = Drafts(), "m" * 43
    monkeypatch.setattr(way_back, "DRAFTS", drafts)
    monkeypatch.setattr(way_back, "_mark", lambda: mark)
    drafts.begin(mark, "mo")
    box = f"reason-text-plan-{AUTHORITY}-{ASSESS.code}-1".replace(".", "-")
    drafts.keep(mark, box, "Half a reason")
    reason = f"reason-text-plan-{AUTHORITY}-{ASSESS.code}-1"
    app = _opened(monkeypatch, small_home)
    assert app.text_area(reason).value == ASSESS.reason, "nobody signed in here: the draft is somebody's"
    monkeypatch.setenv("TRAJECTORY_HOME", str(small_home))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["authority"] = AUTHORITY
    app.session_state[way_back.PERSON] = "mo"
    begin_at(app, "improvement")
    assert app.text_area(reason).value == "Half a reason"
    next(button for button in app.button if button.label == "Save the action").click().run()
    assert "is saved" in app.success[0].value and drafts.of(mark, "mo") == {}


def test_a_workbook_is_read_in_and_what_is_wrong_with_it_is_told(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _opened(monkeypatch, small_home)
    app.file_uploader("plan-file-0").set_value([("plan.xlsx", workbook([]), KIND)]).run()
    next(button for button in app.button if button.label == "Read it in").click().run()
    assert "nothing was changed" in app.success[0].value and not app.exception
    csv = b"Code,Priority\nP1,The front door\nP1,The front door\n"
    app.file_uploader("plan-file-1").set_value([("priorities.csv", csv, "text/csv")]).run()
    next(button for button in app.button if button.label == "Read it in").click().run()
    assert "priority P1 stands there twice" in app.error[0].value
    csv = b"Code,Priority\nP1,The front door\n"
    app.file_uploader("plan-file-1").set_value([("priorities.csv", csv, "text/csv")]).run()
    next(button for button in app.button if button.label == "Read it in").click().run()
    assert "1 item was added" in app.success[0].value and "The front door" in told(app)


@pytest.mark.parametrize("viewer", [None, COUNCILLOR], ids=["leader", "panel"])
def test_beside_a_priority_stands_what_must_not_get_worse_for_it(
    small_home: Path, monkeypatch: pytest.MonkeyPatch, viewer: Viewer | None
) -> None:
    plans.say(local_viewer(), AUTHORITY, ITEMS)
    page = unescape(html(_opened(monkeypatch, small_home, viewer)))
    table = page.split(on_plan.MUST_NOT_GET_WORSE)[-1]
    assert "Assessments completed within 45 working days" in table and "Children seen during their assessment" in table
    assert ("100.0% (25 of 25) in September 2026" in table) == (viewer is None)
    assert viewer is None or "100% in September 2026" in table  # its counts are nearly those of another
    assert "Referrals within 12 months" not in table  # no figure of it is held
