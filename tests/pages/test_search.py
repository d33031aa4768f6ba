"""The box of the sidebar leads to the page where a thing stands, and its links name nobody."""

import re
from pathlib import Path

import pytest

from metrics.access import Viewer
from metrics.questions.catalogue import load_questions
from metrics.search.index import KINDS, Findable
from pages.registry import PAGES
from pages.shell import search
from tests.pages.opening import html, open_page
from tests.pages.small_store import AUTHORITY, worker_name
from tests.walked import ADMIN, ANALYST, LEADER, MANAGER, PANEL


def test_it_finds_and_leads_there(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "home/start", small_home)
    app.text_input(key=search.KEY).set_value("unallocated").run()
    assert not app.exception
    assert f'href="trajectory?authority={AUTHORITY}&amp;measure=' in html(app)
    app.text_input(key=search.KEY).set_value(worker_name(5)).run()
    shown = re.findall(r'<div class="t-search">.*?</div>', html(app))[0]
    assert worker_name(5) in shown
    (link,) = re.findall(r'href="([^"]*)"', shown)
    assert "Worker" not in link and re.fullmatch(r"caseloads\?authority=\w+&amp;team=\w+&amp;worker=l[\w-]{16}", link)
    app.text_input(key=search.KEY).set_value("zebra").run()
    assert "Nothing is called that." in " ".join(caption.value for caption in app.caption)


@pytest.mark.parametrize("viewer", [ADMIN, LEADER, MANAGER, ANALYST, PANEL], ids=lambda viewer: viewer.role)
def test_every_kind_leads_to_a_page_of_the_viewers(viewer: Viewer) -> None:
    theirs = {entry.address for entry in PAGES if entry.is_of(viewer)}
    for kind in (*KINDS, search.CHILD):
        if kind == search.PAGE:
            continue
        address = search.address_of(Findable(kind, "key", "Title", team="North"), AUTHORITY, viewer)
        assert address.partition("?")[0] in theirs | {""}, kind
    assert {one.key for one in search.pages_to_find(viewer)} == theirs


def test_a_measure_that_somebody_may_not_chart_leads_to_its_definition() -> None:
    measure = next(iter(load_questions().measures))
    address = search.address_of(Findable("measure", measure, "Title"), AUTHORITY, PANEL)
    assert address == f"definitions?authority={AUTHORITY}&search={measure}"
