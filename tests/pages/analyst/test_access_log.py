"""The access log: for admins alone, without names until a reason is given, and what pages leave in it."""

from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.access import Viewer
from metrics.base import today
from metrics.ledger.trail import key
from metrics.ledger.trail.checking import verify
from metrics.ledger.trail.entry import BEYOND, EXPORT, PEOPLE, REFUSAL, Deed
from metrics.ledger.trail.reading import EntriesWanted
from metrics.ledger.trail.reading import entries as read_entries
from metrics.ledger.trail.writing import append
from tests.pages.opening import ROOT, html, open_page, told
from tests.pages.small_store import AUTHORITY, TEAMS

pytestmark = pytest.mark.own_trail
ADMIN = Viewer("Ada Admin", "admin")
LEADER = Viewer("Lee Leader", "leader", frozenset({AUTHORITY}))
MANAGER = Viewer("Mo Manager", "manager", frozenset({AUTHORITY}), frozenset({TEAMS[0]}))


def table(app: AppTest, caption: str) -> str:
    """One table of the page, by the beginning of its caption."""
    [one] = [element.proto.body for element in app.get("html") if f"<span>{caption}" in element.proto.body]
    return str(one)


def as_viewer(monkeypatch: pytest.MonkeyPatch, viewer: Viewer) -> None:
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: viewer)


@pytest.fixture
def log(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page as an admin opens it, with a month in the trail."""
    seed()
    as_viewer(monkeypatch, ADMIN)
    return open_page(monkeypatch, "analyst/access_log", small_home)


_drawn: list[AppTest] = []


@pytest.fixture
def drawn(request: pytest.FixtureRequest) -> AppTest:
    """The same page, drawn for the first of those tests that only read it."""
    if not _drawn:
        _drawn.append(request.getfixturevalue("log"))
    return _drawn[0]


def seed() -> None:
    noon = today.midnight_in_england(today.today() - timedelta(days=1)) + timedelta(hours=12)
    children = [f"x{number}" for number in range(40)]
    for day in range(6, -1, -1):
        shown = frozenset(key.codes(AUTHORITY, {key.CHILD: children if day == 0 else children[:10]}))
        append(
            "Nora North",
            "manager",
            Deed(PEOPLE, "worklists", AUTHORITY, TEAMS[0], "monday", 40, shown),
            now=noon - timedelta(days=day),
        )
    facts = {"reason": "A call <b>at night</b>", "until": (noon + timedelta(hours=1)).isoformat()}
    append("Nora North", "manager", Deed(BEYOND, "beyond their own", AUTHORITY, TEAMS[1], facts=facts), now=noon)
    append("Pat Panel", "panel", Deed(EXPORT, "figures.csv", facts={"sha256": "ab" * 32}), now=noon)
    append("Lee Leader", "leader", Deed(REFUSAL, "rows", "E10000099"), now=noon)


def test_it_says_what_is_unusual_and_names_nobody(drawn: AppTest) -> None:
    text = told(drawn)
    assert (
        "In the last 30 days 1 thing is unusual by the rules below, and somebody looked beyond their own once." in text
    )
    assert "40 children; on their middle day 10" in text and "Many children in a day" in text
    emergencies = table(drawn, "Emergencies in the last")
    assert "Nora North" in emergencies  # who gave a reason knows that it is read
    assert "A call &lt;b&gt;at night&lt;/b&gt;" in emergencies
    assert "Nora North" not in text.replace(emergencies, "")
    assert "Took a file away: figures.csv" in text and "sha256: abababababab…" in text
    assert "Was refused: rows" in text


def test_names_are_shown_after_a_reason_for_an_hour(log: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    [button] = [one for one in log.button if one.label.startswith("Show names")]
    button.click().run()
    assert [error.value for error in log.error] == ["Write the reason first; nothing was saved."]
    log.text_area(key="access-reason").set_value("A complaint of 3 November")
    [button] = [one for one in log.button if one.label.startswith("Show names")]
    button.click().run()
    assert "Names are shown until" in html(log) and "Nora North" in table(log, "Entries, newest")
    log.selectbox(key="access-person").select("Pat Panel").run()
    assert "figures.csv" in html(log) and "Was refused" not in html(log)
    now = today.moment()
    [reason] = [one.facts["reason"] for one in every_entry() if one.what == "investigation by person"]
    assert reason == "A complaint of 3 November"
    monkeypatch.setattr(today, "moment", lambda: now + timedelta(minutes=59))
    assert "Names are shown until" in html(log.run())
    monkeypatch.setattr(today, "moment", lambda: now + timedelta(minutes=60))
    assert "Names are shown until" not in html(log.run())
    assert "Nora North" not in table(log, "Entries, newest")


def every_entry() -> list:
    on = today.today()
    return read_entries(EntriesWanted(on - timedelta(days=40), on + timedelta(days=1)))[::-1]


def test_authorities_are_called_by_their_names(drawn: AppTest) -> None:
    entries = table(drawn, "Entries, newest")
    assert "Worcestershire" in entries and AUTHORITY not in entries
    assert "E10000099" in entries  # nobody knows what it is called


def test_use_is_counted_by_role(drawn: AppTest) -> None:
    use = table(drawn, "Use this month")
    assert "admin" in use and "Nora North" not in use


def test_pressed_again_entries_are_read_once_there_is_another(log: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only emergencies, which name people, are read at each look. That a page was opened is nothing unusual."""
    readings: list[EntriesWanted] = []

    def noted(wanted: EntriesWanted) -> list:
        readings.append(wanted)
        return read_entries(wanted)

    monkeypatch.setattr("metrics.ledger.trail.reading.entries", noted)
    shown = html(log)
    assert html(log.run()) == shown
    assert [one.kinds for one in readings] == [frozenset({BEYOND})]
    readings.clear()
    append("Pat Panel", "panel", Deed(EXPORT, "another.csv"))
    assert "another.csv" in html(log.run())
    assert frozenset({PEOPLE, REFUSAL}) not in [one.kinds for one in readings] and len(readings) == 3
    for number in range(10):
        append("Lee Leader", "leader", Deed(REFUSAL, f"rows {number}", "E10000099"))
    assert "2 things are unusual" in html(log.run()) and "Was refused: rows 9" in html(log)


def test_it_says_whether_the_chain_is_whole(log: AppTest) -> None:
    [button] = [one for one in log.button if one.label == "Check every entry"]
    button.click().run()
    assert [one.value for one in log.success] == [f"It is: {len(every_entry())} entries."]


@pytest.mark.parametrize("viewer", [LEADER, MANAGER, Viewer("Ana Analyst", "analyst", frozenset({AUTHORITY}))])
def test_nobody_else_reads_it(viewer: Viewer, small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seed()
    as_viewer(monkeypatch, viewer)
    app = open_page(monkeypatch, "analyst/access_log", small_home)
    assert f"Access log is not among the pages of the role {viewer.role}." in told(app)
    assert "Nora North" not in told(app)
    assert every_entry()[-1].kind == REFUSAL and every_entry()[-1].what == "page access_log"


def test_an_admin_of_one_authority_reads_what_is_about_it(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seed()
    as_viewer(monkeypatch, Viewer("Ada Admin", "admin", frozenset({AUTHORITY})))
    text = told(open_page(monkeypatch, "analyst/access_log", small_home))
    assert "Was refused: rows" not in text and "Took a file away" in text


# -- what pages leave in it -------------------------------------------------------------------------------------------


def test_a_page_with_children_is_written_down_once_however_often_it_is_drawn(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_viewer(monkeypatch, MANAGER)
    app = open_page(monkeypatch, "manager/monday", small_home)
    first = every_entry()
    assert ("page", "monday", TEAMS[0]) in [(one.kind, one.what, one.place) for one in first]
    shown = [(one.who, one.role, one.what, one.page, one.place) for one in first if one.kind == PEOPLE]
    assert ("Mo Manager", "manager", "worklists", "monday", TEAMS[0]) in shown
    app.run()
    app.run()
    assert every_entry() == first
    assert verify().fault == ""


def test_where_it_cannot_be_written_figures_stay_and_no_child_is_shown(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from metrics.base.errors import UserError

    def full(who: str, role: str, *deeds: Deed) -> None:
        raise UserError("The ledger cannot be written to: no room is left on its disk.")

    monkeypatch.setattr("metrics.ledger.record._write", full)
    as_viewer(monkeypatch, LEADER)
    app = open_page(monkeypatch, "manager/plans", small_home)
    text = told(app)
    assert "Rows about single children or workers are not shown, because it cannot be written down who saw" in text
    assert "no room is left on its disk" in text
    assert "It cannot be written down who looks at this page." in app.warning[0].value
    assert "C00" not in text and "How many plans started and ended?" in text


# -- an emergency -----------------------------------------------------------------------------------------------------


def look(app: AppTest, team: str, reason: str) -> AppTest:
    app.text_input(key="_emergency_team").set_value(team)
    app.text_area(key="_emergency_reason").set_value(reason)
    [button] = [one for one in app.button if one.label == "Open it now"]
    return button.click().run()


def test_in_an_emergency_a_manager_sees_another_team_for_an_hour(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_viewer(monkeypatch, MANAGER)
    app = open_page(monkeypatch, "manager/plans", small_home)
    assert f"· {TEAMS[0]}" in html(app)
    app = look(app, TEAMS[1].lower(), "  ")
    assert "Write the reason" in app.error[0].value and f"· {TEAMS[1]}" not in html(app)
    app = look(app, "Nowhere", "A call")
    assert "has no team “Nowhere”" in app.error[0].value
    app = look(app, TEAMS[1].lower(), "A call about a child")
    assert not app.exception and f"· {TEAMS[1]}" in html(app) and f"· {TEAMS[0]}" not in html(app)
    assert any(f"You look at {TEAMS[1]} of {AUTHORITY} in an emergency" in one.value for one in app.caption)
    [begun] = [one for one in every_entry() if one.kind == BEYOND]
    assert (begun.who, begun.place, begun.facts["reason"]) == ("Mo Manager", TEAMS[1], "A call about a child")
    assert all("beyond" in one.facts for one in every_entry() if one.kind == PEOPLE and one.place == TEAMS[1])
    now = begun.at
    monkeypatch.setattr(today, "moment", lambda: now + timedelta(minutes=59, seconds=59))
    assert f"· {TEAMS[1]}" in html(app.run())
    monkeypatch.setattr(today, "moment", lambda: now + timedelta(minutes=60))
    assert f"· {TEAMS[0]}" in html(app.run()) and f"· {TEAMS[1]}" not in html(app)


def test_the_local_viewer_can_try_it_as_a_manager(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/plans", small_home)
    app.session_state["_tried"] = MANAGER
    app = look(app.run(), TEAMS[1], "To see how it is")
    words = [one.value for one in app.caption]
    assert not app.exception and f"· {TEAMS[1]}" in html(app)
    assert any(one.startswith("You look as a team manager") for one in words)
    assert any(one.startswith(f"You look at {TEAMS[1]}") for one in words)


def test_it_ends_when_they_say_so(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_viewer(monkeypatch, MANAGER)
    app = look(open_page(monkeypatch, "manager/plans", small_home), "", "All of them are on the phone")
    assert f"You look at all teams of {AUTHORITY}" in " ".join(one.value for one in app.caption)
    [button] = [one for one in app.button if one.label == "Back to my own"]
    button.click().run()
    assert f"· {TEAMS[0]}" in html(app)


@pytest.mark.parametrize(
    "viewer",
    [
        ADMIN,
        LEADER,
        Viewer("Pat Panel", "panel", frozenset({AUTHORITY})),
        Viewer("Ana Analyst", "analyst", frozenset({AUTHORITY}), child_lists=False),
    ],
    ids=lambda viewer: viewer.role,
)
def test_others_are_not_offered_it(viewer: Viewer, small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_viewer(monkeypatch, viewer)
    monkeypatch.chdir(ROOT)
    app = open_page(monkeypatch, "leader/overview", small_home)
    assert "Open it now" not in [one.label for one in app.button]
