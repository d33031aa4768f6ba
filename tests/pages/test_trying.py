"""At this computer the pages can be seen as each role sees them, and as nobody else where somebody signs in."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from metrics.access import ADMIN, ANALYST, LEADER, MANAGER, PANEL, ROLES, Viewer, local_viewer, somebody
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.desk import Desk
from pages.registry import PAGES
from pages.shell.desk import open_desk
from pages.shell.trying import WORDS
from tests.pages.opening import ROOT, open_page
from tests.pages.small_store import AUTHORITY
from tests.pages.test_roles import seen
from tests.walked import MANAGER as SIGNED_IN
from tests.walked import NORTH, SERVICE, SOUTH

NAME = "Worcestershire"


def look_as(app: AppTest, role: str, team: str = "", service: str = "") -> AppTest:
    """Chooses a role in the box below the navigation, as a person does."""
    boxes = {"_role": role, "_role_authority": NAME, "_role_team": team, "_role_service": service}
    boxes = {key: value for key, value in boxes.items() if value}
    for key, value in boxes.items():
        app.selectbox(key=key).set_value(value).run()
    _button(app, "Look").click().run()
    assert not app.exception, app.exception
    return app


def _button(app: AppTest, label: str) -> Button:
    (button,) = [button for button in app.button if button.label == label]
    return button


def test_a_manager_of_a_team_sees_it_alone_until_one_looks_as_oneself(
    walked_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = look_as(open_page(monkeypatch, "manager/plans", walked_home), MANAGER, SOUTH)
    page = seen(app)
    assert f"You look as a team manager ({SOUTH}, {NAME}) would." in page
    assert SOUTH in re.findall(r't-place">([^<]*)', page)[0]
    (box,) = [box for box in app.selectbox if box.label == "Team"]
    assert list(box.options) == [SOUTH]
    _button(app, "Look").set_value(False)  # AppTest would press it again
    _button(app, "Look as yourself").click().run()
    assert "You look as" not in seen(app)
    (box,) = [box for box in app.selectbox if box.label == "Authority"]
    assert len(box.options) > 1


def test_a_leader_of_a_service_has_no_briefing_of_the_whole(walked_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = look_as(open_page(monkeypatch, "panel/briefing", walked_home), LEADER, service=SERVICE)
    page = seen(app)
    assert f"You look as a leader ({SERVICE}, {NAME}) would." in page
    assert "Briefing is about whole authorities, and you see a part of one. Ask the person who looks after" in page
    (box,) = [box for box in app.selectbox if box.label == "Team"]
    assert sorted(box.options) == [NORTH, SOUTH]


@pytest.mark.parametrize(("role", "hidden"), [(PANEL, "manager/plans"), (LEADER, "analyst/data_quality")])
def test_a_page_of_another_role_says_so_at_its_address(
    walked_home: Path, monkeypatch: pytest.MonkeyPatch, role: str, hidden: str
) -> None:
    page = seen(look_as(open_page(monkeypatch, hidden, walked_home), role))
    assert f"is not among the pages of the role {role}. Ask the person who looks after Trajectory" in page


def test_an_analyst_sees_no_child(walked_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = seen(look_as(open_page(monkeypatch, "manager/monday", walked_home), ANALYST))
    assert "not the children on it" in page and not re.search(r"\bC\d{4}\b", page)


def test_who_signs_in_cannot_look_as_somebody_else(walked_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("TRAJECTORY_HOME", str(walked_home))
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: SIGNED_IN)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state["_tried"] = somebody(LEADER, Place(AUTHORITY))  # even where a session would hold one
    app.run()
    assert not [box for box in app.selectbox if box.key == "_role"]
    assert "You look as" not in seen(app) and "I lead a service" in seen(app)
    app.switch_page(next(entry.path for entry in PAGES if entry.address == "plans")).run()
    assert NORTH in re.findall(r't-place">([^<]*)', seen(app))[0]


def test_a_role_is_tried_within_its_limits() -> None:
    north = Place(AUTHORITY, team=NORTH)
    assert somebody(MANAGER, north).teams == frozenset({NORTH}) and somebody(LEADER, north).teams is None
    assert [
        role for role in ROLES if role != ADMIN and somebody(role, north).authorities != frozenset({AUTHORITY})
    ] == []
    assert somebody(PANEL, north).is_panel and not somebody(ANALYST, north).child_lists
    assert somebody(ADMIN, north).sees_all
    with pytest.raises(UserError, match="choose one"):
        somebody(MANAGER, Place(AUTHORITY))


def test_every_role_but_ones_own_can_be_tried_and_has_pages() -> None:
    assert {*WORDS, ADMIN} == set(ROLES)
    for role in ROLES:
        assert {"", "definitions"} < {entry.address for entry in PAGES if entry.is_for(role)}


def test_as_oneself_the_choice_of_a_role_asks_the_desk_of_the_page(
    walked_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another is opened only for whoever looks as somebody else, whose desk knows but their place."""
    opened: list[Viewer | None] = []

    def noted(looking: Viewer | None = None) -> Desk | None:
        opened.append(looking)
        return open_desk(looking)

    monkeypatch.setattr("pages.shell.trying.open_desk", noted)
    app = open_page(monkeypatch, "manager/plans", walked_home)
    offered = list(app.selectbox(key="_role_authority").options)
    assert NAME in offered and opened == []
    app = look_as(app, MANAGER, SOUTH)
    assert list(app.selectbox(key="_role_authority").options) == offered and set(opened) == {local_viewer()}
