"""Who is let in, what a session keeps and for how long; Streamlit's user is whoever AppTest says it is."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from metrics.base import today
from metrics.ledger import members, notes
from metrics.ledger.trail.entry import REFUSAL, SIGN_IN, SIGN_OUT, Deed
from pages.registry import PAGES, at
from pages.shell import way_back
from tests import tried
from tests.metrics.signing_in.example import EXAMPLE, written
from tests.pages.opening import ROOT, begin_at
from tests.pages.small_store import AUTHORITY
from tests.pages.test_roles import seen
from tests.walked import ADMIN, NORTH, SOUTH

BEGAN = datetime(2026, 12, 18, 9, tzinfo=UTC)  # the last day of Sam South's cover
MINUTE = timedelta(minutes=1)
_times = count()


class Clock:
    """The one clock of the product, moved by hand."""

    def __init__(self) -> None:
        self.now = BEGAN

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    moved = Clock()
    monkeypatch.setattr(today, "moment", moved)
    return moved


@pytest.fixture(scope="module")
def signed_in_home(small_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small store in a home of this module's own: it is opened once, and each test gives it its access.toml."""
    return shutil.copytree(small_home, tmp_path_factory.mktemp("signed-in") / "small")


@pytest.fixture
def store(signed_in_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small store with an access.toml."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("TRAJECTORY_HOME", str(signed_in_home))
    return written(signed_in_home)


@pytest.fixture(autouse=True)
def no_ways() -> Iterator[None]:
    yield
    for kept in (way_back._of_persons, way_back._of_browsers):
        kept.clear()


def claims(who: str, clock: Clock, **more: Any) -> dict[str, Any]:
    """What a provider says of somebody who has just signed in."""
    email = f"{who}@example.gov.uk"
    said = {
        "iss": "https://id.example",
        "sub": who,
        "email": email,
        "iat": clock.now.timestamp(),
        "nonce": str(next(_times)),
    }
    return {"is_logged_in": True, **said, **more}


def browser(user: dict[str, Any] | None = None, address: str = "", **chosen: str) -> AppTest:
    """A new session at an address, of whoever signed in."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.secrets["auth"] = {"client_id": "trajectory"}
    app.user = user or {"is_logged_in": False}
    app.query_params.update(chosen)
    begin_at(app, address)
    assert not app.exception, app.exception
    return app


def held(app: AppTest) -> set[str]:
    """What a session holds besides that somebody was turned away."""
    return {str(key) for key in app._session_state.filtered_state if str(key) != "_turned_away"}


def no_data(app: AppTest) -> bool:
    page = seen(app)
    return not app.selectbox and not held(app) and NORTH not in page and "Worcestershire" not in page


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.title)
def test_without_signing_in_no_page_holds_anything(
    entry: Any, store: Path, clock: Clock, record_property: Callable[[str, object], None]
) -> None:
    tried.addresses(record_property, "nobody signed in", 1, 1)
    app = browser(address=entry.address)
    assert [title.value for title in app.title] == ["Trajectory"]
    assert [button.label for button in app.button] == ["Sign in"] and no_data(app)


def test_who_is_not_known_is_told_whom_to_ask_and_nothing_else(store: Path, clock: Clock) -> None:
    app = browser(claims("una", clock), "plans")
    assert [line.value for line in app.markdown] == ["You have no access to Trajectory. Ask the performance team."]
    assert [button.label for button in app.button] == ["Sign in as somebody else"] and no_data(app)


@pytest.mark.parametrize("wrong", [{"iat": None}, {"iss": 5}, {"is_logged_in": "yes"}, {"email_verified": False}])
def test_what_is_not_certain_lets_nobody_in(store: Path, clock: Clock, wrong: dict[str, Any]) -> None:
    assert no_data(browser(claims("mo.manager", clock, **wrong), "plans"))


def test_who_signed_in_looks_as_themselves_alone(store: Path, clock: Clock) -> None:
    app = browser(claims("sam.south", clock), "plans")
    page = seen(app)
    assert "Sam South, manager" in page and SOUTH in page and "You look as" not in page
    assert not [box for box in app.selectbox if box.key == "_role"]
    (box,) = [box for box in app.selectbox if box.label == "Team"]
    assert list(box.options) == [SOUTH]


def test_a_cover_ends_while_the_page_is_open(store: Path, clock: Clock) -> None:
    clock.now = datetime(2026, 12, 18, 23, 50, tzinfo=UTC)
    app = browser(claims("mo.manager", clock), "plans")
    app.session_state["what-ifs"], app.session_state["note-text-x"] = {"south": "kept"}, "Half a note"
    assert "Covers Sam South up to and including 18 December 2026" in seen(app)
    (box,) = [box for box in app.selectbox if box.label == "Team"]
    assert list(box.options) == [NORTH, SOUTH]
    clock.now += 10 * MINUTE
    app.run()
    (box,) = [box for box in app.selectbox if box.label == "Team"]
    assert list(box.options) == [NORTH] and "Covers" not in seen(app)
    assert "what-ifs" not in app.session_state and app.session_state["note-text-x"] == "Half a note"


@pytest.mark.parametrize(("moment", "covers"), [("2026-06-30T22:59", True), ("2026-06-30T23:00", False)])
def test_the_last_day_of_a_cover_is_englands(store: Path, clock: Clock, moment: str, covers: bool) -> None:
    written(store, EXAMPLE.replace("since = 2026-12-01\n", "").replace("2026-12-18", "2026-06-30"))
    clock.now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert ("Covers Sam South" in seen(browser(claims("mo.manager", clock)))) == covers


@pytest.mark.parametrize(("idle", "is_over"), [(30 * MINUTE - timedelta(seconds=1), False), (30 * MINUTE, True)])
def test_a_page_left_alone_is_cleared_at_the_idle_time(
    store: Path, clock: Clock, idle: timedelta, is_over: bool
) -> None:
    app = browser(claims("sam.south", clock), "plans", team=SOUTH)
    clock.now += idle
    app.run()
    assert ([title.value for title in app.title] == ["Sign in again"]) == is_over
    assert no_data(app) == is_over
    if is_over:
        assert "Nobody used Trajectory here for 30 minutes, so you were signed out." in seen(app)


def test_the_lifetime_ends_a_sign_in_that_is_used(store: Path, clock: Clock) -> None:
    app = browser(claims("sam.south", clock))
    for _ in range(19):
        clock.now += 25 * MINUTE
        app.run()
    assert "Sam South, manager" in seen(app)
    clock.now = BEGAN + timedelta(hours=8)
    app.run()
    assert "A sign-in lasts 8 hours, and yours is over." in seen(app) and no_data(app)


def test_the_same_person_comes_back_to_the_page_and_to_what_they_wrote(store: Path, clock: Clock) -> None:
    app = browser(claims("sam.south", clock), "plans", team=SOUTH)
    app.session_state["note-text-x"] = "Half a note"
    clock.now += 31 * MINUTE
    app.run()
    assert no_data(app)
    other = browser(claims("mo.manager", clock))
    assert "Half a note" not in other._session_state.filtered_state.values() and "Where do you want to begin?" in seen(
        other
    )
    again = browser(claims("sam.south", clock))
    assert at("plans").question in seen(again) and again.query_params["team"] in (SOUTH, [SOUTH])
    assert again.session_state["note-text-x"] == "Half a note"
    assert "note-text-x" not in browser(claims("sam.south", clock)).session_state, "once"


def test_what_was_written_outlives_another_link_opened_in_between(store: Path, clock: Clock) -> None:
    user = claims("sam.south", clock)
    app = browser(user, "plans")
    app.session_state["note-text-x"] = "Half a note"
    clock.now += 31 * MINUTE
    app.run()
    browser(user, "caseloads")
    again = browser(claims("sam.south", clock))
    assert again.session_state["note-text-x"] == "Half a note"


def test_a_link_is_followed_after_signing_in_with_the_same_browser(
    store: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(way_back, "_browser", lambda: "this one")
    browser(None, "plans", team=SOUTH)
    monkeypatch.setattr(way_back, "_browser", lambda: "another")
    assert "Where do you want to begin?" in seen(browser(claims("sam.south", clock)))
    monkeypatch.setattr(way_back, "_browser", lambda: "this one")
    assert at("plans").question in seen(browser(claims("sam.south", clock)))
    clock.now += 31 * MINUTE
    assert "Where do you want to begin?" in seen(browser(claims("sam.south", clock))), "once, and not for long"


def test_a_session_never_keeps_what_another_viewer_saw(store: Path, clock: Clock) -> None:
    app = browser(claims("sam.south", clock), "plans", team=SOUTH)
    app.session_state["what-ifs"] = {"south": "kept"}
    app.user = claims("mo.manager", clock, iat=(clock.now + MINUTE).timestamp())
    clock.now = datetime(2026, 12, 19, 9, tzinfo=UTC)
    app.user["iat"] = clock.now.timestamp()
    app.run()
    assert "what-ifs" not in app.session_state and "Mo Manager, manager" in seen(app)
    assert app.session_state["_page"].desk.viewer.name == "Mo Manager"
    # What the browser's own address still holds is said of the address alone.
    assert SOUTH not in seen(app).replace(f"Not understood in this link: team “{SOUTH}”.", "")


def test_a_button_pressed_too_late_writes_nothing_and_keeps_the_words(store: Path, clock: Clock) -> None:
    app = browser(claims("lee.leader", clock), "trajectory", measure="Children on a child protection plan")
    (box, *_) = [box for box in app.text_area if str(box.key).startswith("note-text-")]
    (button, *_) = [button for button in app.button if button.label == "Keep the note"]
    box.set_value("Too late")
    clock.now += 31 * MINUTE
    button.click().run()
    assert no_data(app)
    assert notes.on_chart(ADMIN, "plans_open", AUTHORITY, "") == []
    again = browser(claims("lee.leader", clock))
    assert {box.key: box.value for box in again.text_area}[box.key] == "Too late" and "plans_open" in str(box.key)


def test_signing_out_ends_the_sign_in_everywhere(store: Path, clock: Clock) -> None:
    user = claims("sam.south", clock)
    app, other_tab = browser(user), browser(user, "plans")
    (button,) = [button for button in app.button if button.label == "Sign out"]
    button.click().run()
    assert not held(app)
    other_tab.run()
    assert no_data(other_tab) and "You signed out." in seen(other_tab)
    assert no_data(browser(user)), "nor with a cookie that somebody kept"


def test_somebody_is_warned_and_can_stay(store: Path, clock: Clock) -> None:
    app = browser(claims("sam.south", clock))
    assert not app.warning
    user = app.user
    clock.now += 26 * MINUTE
    watched = AppTest.from_function(_watched, kwargs={"user": user}).run()  # which runs by itself, every minute
    assert not watched.exception, watched.exception
    assert [one.value for one in watched.warning] == ["You will be signed out in 4 minutes unless you go on here."]
    assert [button.label for button in watched.button] == ["Stay signed in"]


def _watched(user: dict) -> None:
    from metrics.signing_in.entries import RulesEntry
    from metrics.signing_in.limits import SessionLimits, sign_in_of
    from pages.shell.signing import watch
    from pages.shell.visit import Visit

    watch(Visit(None, sign_in_of(user), SessionLimits.of(RulesEntry())))


def test_a_broken_access_toml_is_told_to_the_admin_and_lets_the_certain_in(store: Path, clock: Clock) -> None:
    written(store, EXAMPLE + '[[cover]]\nabsent = "nobody@example.gov.uk"\n')
    admin = browser(claims("x", clock, sub="00u-Ada"))
    assert "access.toml has a problem: cover 3: by is missing (and " in admin.error[0].value
    manager = browser(claims("sam.south", clock))
    assert "Sam South, manager" in seen(manager) and not manager.error
    panel = browser(claims("pat", clock, groups=["councillors"]))
    assert no_data(panel) and "cannot be told for certain just now" in seen(panel)
    written(store, "[[")
    assert no_data(browser(claims("x", clock, sub="00u-Ada")))


def local() -> AppTest:
    """A session where no provider is configured."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    begin_at(app, "plans")
    assert not app.exception, app.exception
    return app


def test_without_a_provider_whoever_sits_here_is_let_in(store: Path) -> None:
    (store / "access.toml").unlink()
    assert at("plans").question in seen(local())


def test_a_provider_that_went_missing_lets_nobody_in(store: Path) -> None:
    app = local()
    assert "access.toml says who may see what, and no provider is configured" in seen(app)
    assert not app.selectbox and not app.button and NORTH not in seen(app)


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-Ip"])
def test_nor_does_what_comes_through_a_proxy(store: Path, monkeypatch: pytest.MonkeyPatch, header: str) -> None:
    (store / "access.toml").unlink()
    monkeypatch.setattr(ContextProxy, "headers", property(lambda self: {header: "192.0.2.1"}))
    app = local()
    assert "came through a proxy" in seen(app) and not app.selectbox and NORTH not in seen(app)


def test_nor_does_another_address(store: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    (store / "access.toml").unlink()
    monkeypatch.setattr("streamlit.get_option", lambda name: "0.0.0.0")
    app = local()
    assert "serves this computer only, not 0.0.0.0" in seen(app) and not app.selectbox and NORTH not in seen(app)
    written(store)
    assert "Where do you want to begin?" in seen(browser(claims("sam.south", clock))), "with a provider it is served"


def test_who_comes_by_a_group_is_kept_with_their_address_and_whoever_has_an_entry_is_not(
    store: Path, clock: Clock
) -> None:
    said = "kept for 90 days for the week's mail and news of what you follow"
    eve = browser(claims("eve", clock, groups=["managers of East", "drivers"]))
    assert [one.value for one in eve.caption if said in one.value and "eve@" in one.value]
    sam = browser(claims("sam.south", clock, groups=["managers of East"]))
    assert not [one.value for one in sam.caption if "is kept" in one.value]
    browser(claims("eva", clock, groups=["managers of East"], email_verified=False))
    assert [(one.mail, one.subject, one.groups) for one in members.recent()] == [
        ("eve@example.gov.uk", "eve", frozenset({"managers of East"}))
    ]


def test_coming_going_and_being_turned_away_are_written_down(store: Path, clock: Clock, recorded: list[Deed]) -> None:
    app = browser(claims("sam.south", clock), "plans")
    app.run()
    assert [deed.kind for deed in recorded].count(SIGN_IN) == 1
    next(button for button in app.button if button.label == "Sign out").click().run()
    assert [deed.kind for deed in recorded].count(SIGN_OUT) == 1
    recorded.clear()
    browser(claims("una", clock), "plans").run()
    assert [(deed.kind, deed.what) for deed in recorded] == [(REFUSAL, "sign-in: unknown")]
