"""Where rows of children closed long ago went, a page says so, once, and shows no list of that time."""

from pathlib import Path

import pytest

from tests.metrics.retention_story import DAY, EARLY, FIRST, NEWEST, keep_months, put_in
from tests.pages.opening import open_page, told

SENTENCE = "lists, workers and checks of the time before 4 June 2024 can no longer be told."


@pytest.fixture(scope="module")
def fewer(few_questions: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("fewer")
    keep_months(home, 30)
    put_in(home, tmp_path_factory.mktemp("files"), FIRST, EARLY, DAY, NEWEST)
    return home


@pytest.mark.parametrize("page", ["leader/trajectory", "manager/caseloads", "analyst/data_quality"])
def test_a_page_of_past_months_says_so_once(fewer: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    assert told(open_page(monkeypatch, page, fewer)).count(SENTENCE) == 1


def test_one_that_begins_later_or_shows_today_alone_does_not(fewer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert SENTENCE not in told(open_page(monkeypatch, "leader/trajectory", fewer, **{"from": "Jan 2026"}))
    assert SENTENCE not in told(open_page(monkeypatch, "manager/monday", fewer))


def test_a_list_of_that_time_is_refused_in_words(fewer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = told(open_page(monkeypatch, "manager/caseloads", fewer, to="Apr 2024"))
    assert "This can be told from 4 June 2024 on: rows of children" in page
