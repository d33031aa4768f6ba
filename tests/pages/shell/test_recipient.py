"""A printed page says for whom, whatever somebody is called."""

from pathlib import Path

import pytest
from markupsafe import escape

from metrics.access import Viewer
from pages.shell.recipient import css_text, recipient_words
from tests.pages.opening import html, open_page


def test_what_could_end_a_text_in_a_style_sheet_is_a_number() -> None:
    assert css_text("Mo Manager 7") == "Mo Manager 7"
    assert css_text('a"}</style>\\\n') == "a\\22 \\7d \\3c \\2f style\\3e \\5c \\a "
    assert css_text("José") == "Jos\\e9 "


def test_a_page_carries_its_recipient(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = Viewer('Mo "}</style><b>', "manager", frozenset({"E10000034"}), frozenset({"North"}))
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: hostile)
    page = html(open_page(monkeypatch, "manager/plans", small_home))
    assert f'<p class="t-printed">Printed for {escape(hostile.name)} (manager), as shown on ' in page
    assert f'content: "{css_text(recipient_words(hostile))}"' in page and "</style><b>" not in page
