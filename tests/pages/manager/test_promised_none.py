"""A target of none on the pages of a team manager: an alert where somebody is counted all the same."""

import shutil
from pathlib import Path

import pytest

from metrics.access import local_viewer
from metrics.base.place import Place
from metrics.desk import Desk
from tests.pages.opening import html, open_page
from tests.pages.small_store import AUTHORITY
from tests.short_cut import short_cut

NONE = """
[[target]]
measure = "children_held_by_managers"
from = 2024-04-01
value = {value}
"""


def with_target(small_home: Path, folder: Path, value: int) -> Path:
    home = shutil.copytree(small_home, folder / "home")
    settings = home / "settings.toml"
    settings.write_text(settings.read_text() + NONE.format(value=value))
    return home


OF_TEAMS = [("manager/monday", "North"), ("manager/monday", "South"), ("manager/caseloads", "South")]


@short_cut(("page", "team"), [*OF_TEAMS, ("manager/caseloads", "North")], OF_TEAMS)
def test_a_team_sees_its_own_number_beside_none(
    page: str, team: str, small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = with_target(small_home, tmp_path, 0)
    desk = Desk.open(local_viewer(), home)
    assert desk is not None
    held = desk.figures.series("children_held_by_managers", Place(AUTHORITY, team=team))["value"].iloc[-1]
    said = html(open_page(monkeypatch, page, home, team=team))
    assert bool(held) == (team == "South")
    says = f"not met: children held by managers, {held:.0f}" if held else "met: children held by managers, none"
    assert f"Target {says} on 28 October 2026." in said
    assert ("list=Children+held+by+a+manager" in said) == bool(held)


def test_a_target_of_one_is_no_target_of_none(
    small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = with_target(small_home, tmp_path, 1)
    assert "Target not met" not in html(open_page(monkeypatch, "manager/monday", home, team="North"))
