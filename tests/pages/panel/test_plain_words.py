"""No page that a panel member has asks a councillor to look a word up; Definitions is where they are looked up."""

import re
from html import unescape
from pathlib import Path

import pytest

from metrics.access import PANEL, Viewer
from pages.registry import PAGES, Entry
from tests.metrics.wording.words_to_look_up import looked_up
from tests.pages.long_store import AUTHORITY
from tests.pages.opening import open_page, told

COUNCILLOR = Viewer("Pat Panel", PANEL, frozenset({AUTHORITY}))
FOR_A_PANEL = [entry for entry in PAGES if entry.is_for(PANEL) and entry.address != "definitions"]


def address_of(entry: Entry) -> str:
    """A page as the tests name it: 'panel/briefing', 'home/start'."""
    return f"{entry.path.split('/')[1]}/{entry.address or 'start'}"


def words_of(text: str) -> str:
    """The words between the tags, without style sheets and drawings."""
    shown = re.sub(r"<(style|svg|script)\b.*?</\1>", " ", text, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", shown))


@pytest.mark.parametrize("entry", FOR_A_PANEL, ids=lambda entry: entry.address or "start")
def test_nothing_on_it_has_to_be_looked_up(entry: Entry, long_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: COUNCILLOR)
    app = open_page(monkeypatch, address_of(entry), long_home, authority=AUTHORITY)
    words = words_of(told(app))
    assert len(words.split()) > 20, "the page says nothing"
    assert looked_up(words) == []


def test_definitions_speaks_of_files_only_to_who_keeps_them(long_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    to_who_keeps_them = told(open_page(monkeypatch, "analyst/definitions", long_home))
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: COUNCILLOR)
    to_a_councillor = told(open_page(monkeypatch, "analyst/definitions", long_home, authority=AUTHORITY))
    assert "in the file settings.toml" in to_who_keeps_them and "[[target]]" in to_who_keeps_them
    assert "They are changed on the page Settings, by leaders and analysts." in to_a_councillor
    assert ".toml" not in to_a_councillor and "[[" not in to_a_councillor
