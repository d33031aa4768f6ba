"""What is over a limit is said in words: no page ends in an error because there are many rows."""

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from metrics.store import limits
from metrics.store.memory import Memory
from pages.registry import PAGES, Entry
from pages.widgets.cut import cut_words
from tests.pages.opening import ROOT, begin_at


def test_a_cut_list_says_how_many_rows_there_are() -> None:
    assert cut_words(500, 12345) == "The first 500 of 12,345 rows are shown; the CSV holds all."
    assert cut_words(40, 41, "workers") == "The first 40 of 41 workers are shown; the CSV holds all."
    assert cut_words(40, 40) == cut_words(40, 0) == ""


def without_rows(once: Callable[..., Any]) -> Callable[..., Any]:
    """A memory without rows behind pages: those it has were within the limit when they were asked."""

    def anew(memory: Memory, kind: str, key: Hashable, make: Callable[[], Any]) -> Any:
        return make() if kind == "detail" else once(memory, kind, key, make)

    return anew


_was_opened: set[Path] = set()  # homes whose version remembers what every page asks of it, by way of Start


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.title)
def test_a_question_with_too_many_rows_is_said_on_every_page(
    entry: Entry, small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("TRAJECTORY_HOME", str(small_home))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    if small_home not in _was_opened:
        _was_opened.add(small_home)
        AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    monkeypatch.setenv(limits.ROWS, "1")
    monkeypatch.setattr(Memory, "once", without_rows(Memory.once))
    begin_at(app, entry.address)
    assert not app.exception
    if entry.address in ("assessments", "caseloads", "supervision"):  # lists that are asked of the store first of all
        refusals = [info.value for info in app.info]
        assert any(
            "more than 1 rows, which is as many as a page may ask for. Choose fewer months or one team" in words
            for words in refusals
        )
