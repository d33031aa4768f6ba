"""Workforce: the answer first, roles and teams side by side, supervision told as each may see it."""

from html import unescape
from pathlib import Path

import pytest

from metrics.access import ANALYST, Viewer
from tests.pages.opening import open_page, told
from tests.pages.small_store import AUTHORITY


def _opened(monkeypatch: pytest.MonkeyPatch, home: Path, **chosen: str) -> str:
    return unescape(told(open_page(monkeypatch, "leader/workforce", home, authority=AUTHORITY, **chosen)))


def test_teams_stand_side_by_side_and_what_is_missing_is_said(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _opened(monkeypatch, small_home)
    for part in (
        "In the 12 months to 28 October 2026",
        "The establishment file is not loaded",
        "those where most managers began in the 12 months before first",
        "Of 77 children seen late on 28 October 2026, 2 have a worker not supervised in time",  # counted by hand
        "would be expected if the two were unrelated",
        "This does not say that the one brings the other about",
        "the workforce file names no reason",
    ):
        assert part in page, part
    assert "because of" not in page


def test_of_one_team_neither_reasons_nor_the_chain_are_told(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = _opened(monkeypatch, small_home, team="North")
    assert page.count("Choose a service or the whole authority") == 2 and "seen late on" not in page


def test_whoever_sees_no_supervision_by_name_gets_no_team_of_fewer_than_six(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyst = Viewer("Ada Analyst", ANALYST, frozenset({AUTHORITY}), staff_lists=False)
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: analyst)
    page = _opened(monkeypatch, small_home)
    assert "Supervised in time" in page and "workers supervised in time there" not in page
