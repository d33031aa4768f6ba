"""Pieces of a page that are finished once: nothing is read again for them, and each place and period has its own."""

import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from metrics.desk.checks import Checks
from metrics.desk.figures import Figures
from metrics.desk.inputs import Inputs
from metrics.desk.lists import Lists
from metrics.desk.public import Public
from metrics.store.opened import OPENED
from pages.widgets.pieces import Pieces
from tests.pages.opening import open_page, told
from tests.pages.small_store import AUTHORITY
from tests.short_cut import short_cut

OF_A_PLACE = ("leader/workforce", "leader/quality", "leader/front_door", "analyst/data_quality")
PAGES = ("panel/services", "leader/authorities", "analyst/definitions", *OF_A_PLACE)
READ = (
    *((Figures, name) for name in ("series", "listed", "family", "panel_parts")),
    *((Inputs, name) for name in ("rejected", "warnings", "restatements", "settings")),
    *((Public, name) for name in ("series", "last_said")),
    (Lists, "detail"),
    (Checks, "trend"),
)


def _refused(*given: object, **named: object) -> NoReturn:
    raise AssertionError("It was read again.")


@short_cut("page", PAGES, PAGES[:4] + PAGES[-1:])
def test_a_second_look_says_the_same_and_reads_no_figure(
    page: str, small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = told(open_page(monkeypatch, page, small_home, authority=AUTHORITY, to="Oct 2026"))
    for part, name in READ:
        monkeypatch.setattr(part, name, _refused)
    assert told(open_page(monkeypatch, page, small_home, authority=AUTHORITY, to="Oct 2026")) == first


@short_cut("page", OF_A_PLACE[:3], ("leader/front_door",))
def test_from_which_month_on_changes_the_lines_alone(
    page: str, small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = ({"to": "Oct 2026"}, {"to": "Oct 2026", "from_": "Aug 2026"})
    alone = []
    for look in looks:
        OPENED.forget()
        alone.append(told(open_page(monkeypatch, page, small_home, authority=AUTHORITY, **look)))
    for part, name in ((Figures, "listed"), (Figures, "panel_parts"), (Lists, "detail")):
        monkeypatch.setattr(part, name, _refused)
    assert told(open_page(monkeypatch, page, small_home, authority=AUTHORITY, **looks[0])) == alone[0]


@short_cut("page", OF_A_PLACE, ("analyst/data_quality",))
def test_what_is_said_of_one_place_and_month_is_not_said_of_another(
    page: str, small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = ({}, {"team": "North"}, {"to": "Sep 2026"})
    one_after_another = [told(open_page(monkeypatch, page, small_home, authority=AUTHORITY, **look)) for look in looks]
    alone = []
    for look in looks:
        OPENED.forget()
        alone.append(told(open_page(monkeypatch, page, small_home, authority=AUTHORITY, **look)))
    assert one_after_another == alone
    assert len(set(alone)) == len(looks)


def test_a_target_that_is_set_since_stands_among_the_definitions_at_once(
    home: Path, annex_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(annex_home, home)
    assert "No target is set." in told(open_page(monkeypatch, "analyst/definitions", home))
    (home / "settings.toml").write_text('[[target]]\nmeasure = "plans_open"\nfrom = 2026-01-01\nvalue = 90\n')
    page = told(open_page(monkeypatch, "analyst/definitions", home))
    assert "No target is set." not in page and "1 January 2026" in page


def test_rows_that_name_children_are_no_piece() -> None:
    with pytest.raises(ValueError, match="names children"):
        Pieces().rows({"Child": ["c1"], "Why": ["late"]}, "Children", "children.csv", nothing="")
