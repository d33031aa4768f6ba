"""Files that pages offer: made at the press, laid ready for one browser, refused in words."""

import ast
import re
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.access import local_viewer
from pages.shell import desk
from pages.widgets import files
from serving.waiting import WaitingFiles
from tests.house.reading import product_files, text_of
from tests.pages.opening import html, open_page, told

MARK = "m" * 43
WIDGET = "pages/widgets/files.py"
SCRIPT = "unsafe_allow_javascript"


# Each of these lays bytes at an address that anybody may open, or shows a table with a button of its own that saves it.
LAYING = {"download_button", "image", "audio", "video", "pdf", "logo", "dataframe", "data_editor"}


def calls(file: str) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(text_of(file))) if isinstance(node, ast.Call)]


def having(words: Collection[str]) -> list[str]:
    """The files in which one of some words stands at all: only they are parsed."""
    return [file for file in product_files() if any(word in text_of(file) for word in words)]


def laid(file: str) -> list[str]:
    """The calls in one file that would lay something at an address of Streamlit's."""
    names = [ast.unparse(call.func) for call in calls(file)]
    return [name for name in names if name.rsplit(".", 1)[-1] in LAYING and name != "spark.image"]


def test_no_page_hands_a_file_to_streamlit() -> None:
    drawing = [file for file in having(LAYING) if file.startswith(("app.py", "pages/"))]
    calls_by_file = {file: laid(file) for file in drawing}
    assert {file: names for file, names in calls_by_file.items() if names} == {}


def test_only_the_widget_runs_a_script() -> None:
    running = [
        file for file in having([SCRIPT]) for call in calls(file) for word in call.keywords if word.arg == SCRIPT
    ]
    assert running == [WIDGET]


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> WaitingFiles:
    """Files that wait, of this test alone, and a browser with a mark."""
    own = WaitingFiles(lambda: 0.0)
    monkeypatch.setattr(files, "WAITING", own)
    monkeypatch.setattr(files, "mark_of_browser", lambda: MARK)
    return own


def press(app: AppTest) -> AppTest:
    """The first Download CSV of a page, pressed."""
    return next(button for button in app.button if button.label == "Download CSV").click().run()


def test_a_file_is_made_at_the_press_and_waits_for_this_browser_alone(
    small_home: Path, monkeypatch: pytest.MonkeyPatch, waiting: WaitingFiles
) -> None:
    app = open_page(monkeypatch, "analyst/definitions", small_home)
    assert len(waiting) == 0 and "/file/" not in html(app)
    press(app)
    [(ticket, name)] = re.findall(r'href="/file/([\w-]{43})" download="([\w.-]+)"', html(app))
    assert waiting.take(ticket, "t" * 43) is None
    file = waiting.take(ticket, MARK)
    assert file is not None
    assert (file.name, file.kind) == (name, "text/csv")
    assert file.content.startswith(b"\xef\xbb\xbf")
    assert "/file/" not in html(app.run())


def test_a_browser_without_a_mark_is_told_so(
    small_home: Path, monkeypatch: pytest.MonkeyPatch, waiting: WaitingFiles
) -> None:
    monkeypatch.setattr(files, "mark_of_browser", lambda: "")
    app = press(open_page(monkeypatch, "analyst/definitions", small_home))
    assert "allow cookies" in told(app)
    assert len(waiting) == 0 and not app.exception


def test_what_was_on_the_page_of_another_viewer_is_not_handed_over(
    small_home: Path, monkeypatch: pytest.MonkeyPatch, waiting: WaitingFiles
) -> None:
    app = open_page(monkeypatch, "analyst/definitions", small_home)
    another = replace(local_viewer(), name="Somebody else")
    asked = iter([desk.viewer()])
    monkeypatch.setattr(files, "viewer", lambda: next(asked, another))
    press(app)
    assert "somebody else looks at this page" in told(app)
    assert len(waiting) == 0
