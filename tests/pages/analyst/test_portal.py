"""The portal: jobs of one's own role first, what a measure stands on, who answers for it; the tour of a first visit."""

from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.access import MANAGER, PANEL, Viewer
from metrics.questions.portal import portal
from metrics.words import on_portal
from tests.pages.opening import html, open_page, told
from tests.pages.small_store import AUTHORITY


def _portal(monkeypatch: pytest.MonkeyPatch, home: Path, **chosen: str) -> AppTest:
    return open_page(monkeypatch, "analyst/portal", home, authority=AUTHORITY, **chosen)


def test_it_says_how_what_who_and_what_is_new(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = _portal(monkeypatch, small_home)
    page = unescape(told(app))
    assert len(app.expander) >= len(portal().how_to)
    for part in ("How do I", "What does a figure stand on", "Who answers for what", "What is new", on_portal.LINKS):
        assert part in page
    assert "Head of safeguarding" in page and portal().news[0].title in page
    assert 'rel="noopener noreferrer"' in html(app)


def test_one_measure_has_its_sources_and_its_post(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = _portal(monkeypatch, small_home)
    box = next(box for box in app.selectbox if box.label == "Measure")
    box.select("Supervision in time").run()
    page = unescape(told(app))
    assert "3 sources for Supervision in time" in page or "4 sources for Supervision in time" in page
    assert "Principal social worker answers for “Supervision in time”" in page
    assert "golden thread" in page and "Characteristics of children in need" not in page


def test_a_manager_reads_their_own_jobs_first_and_none_of_pages_they_lack(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = Viewer("M. Anager", MANAGER, frozenset({AUTHORITY}), frozenset({"Assessment North"}))
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: manager)
    app = _portal(monkeypatch, small_home)
    jobs = [expander.label for expander in app.expander]
    assert jobs[0].endswith("Managers")
    assert not [job for job in jobs if job.endswith("Analysts")]


def test_it_is_no_page_of_a_panel(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: Viewer("P. Anel", PANEL, frozenset({AUTHORITY})))
    app = _portal(monkeypatch, small_home)
    assert "not among the pages" in told(app) and not app.expander


def test_an_empty_store_has_it_too(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "analyst/portal", home)
    assert "How do I" in told(app) and "Head of safeguarding" in unescape(told(app))


def _tour(app: AppTest) -> list[str]:
    return [one.value for one in app.header if one.value == "New here?"]


def test_the_tour_stands_until_it_is_read_and_comes_back(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "home/start", small_home, authority=AUTHORITY)
    assert _tour(app) and "late visits" in told(app)
    next(button for button in app.button if button.label == "I have read this").click().run()
    assert not _tour(app)
    again = open_page(monkeypatch, "home/start", small_home, authority=AUTHORITY)
    assert not _tour(again), "it was read, and a new session knows it"
    page = _portal(monkeypatch, small_home)
    next(button for button in page.button if "tour" in button.label).click().run()
    assert _tour(open_page(monkeypatch, "home/start", small_home, authority=AUTHORITY))
