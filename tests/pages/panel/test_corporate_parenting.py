"""Corporate parenting, run whole: each part of a child's life, what a panel may see of it, and what to ask."""

import re
from html import unescape
from pathlib import Path

import pytest

from metrics.access import Viewer
from metrics.questions.corporate_parent import parent_areas
from metrics.words import on_corporate_parenting
from tests.pages.opening import html, open_page
from tests.pages.small_store import AUTHORITY

PANEL = Viewer("Pat Panel", "panel", frozenset({AUTHORITY}))


@pytest.fixture
def page(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a panel reads of a small authority with nothing published."""
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: PANEL)
    return unescape(html(open_page(monkeypatch, "panel/corporate_parenting", small_home)))


def test_every_part_has_its_question_and_what_to_ask(page: str) -> None:
    for area in parent_areas():
        assert f"<h2>{area.title}</h2>" in page and area.asks in page and area.next in page
    assert on_corporate_parenting.STANDS_ON.format(hidden=5) in page
    assert not re.search(r"\bC\d{4}\b|\bL\d\b", page)


def test_a_part_that_nothing_tells_of_says_so_and_is_asked_about_all_the_same(page: str) -> None:
    silent = [area for area in parent_areas() if area.key in ("school", "heard")]
    for area in silent:
        section = page.split(f"<h2>{area.title}</h2>")[1].split("</section>")[0]
        assert on_corporate_parenting.NOTHING in section and area.next in section
    assert "None tells of" in page


def test_what_is_counted_here_is_the_panels_own_cell(page: str) -> None:
    section = page.split("<h2>Staying in touch</h2>")[1].split("</section>")[0]
    assert "Care leavers we are in touch with: 6 of 6 on 30 September 2026." in section
    assert on_corporate_parenting.OWN in section
