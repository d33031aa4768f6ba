"""What a link says and nobody understands is said once on the page; no other authority's figures stand in its place."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.words import on_address
from pages.registry import PAGES
from pages.shell.address import AUTHORITY, FILTERS, FROM, SERVICE, TEAM, TO
from pages.shell.filters import acting_on
from pages.shell.templates import render
from tests.pages.opening import ROOT, begin_at, html


def follow_link(monkeypatch: pytest.MonkeyPatch, home: Path, page: str, **parts: str) -> AppTest:
    """A page of a session that begins with a link to it."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("TRAJECTORY_HOME", str(home))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in parts.items():
        app.query_params[key.rstrip("_")] = value
    begin_at(app, page)
    assert not app.exception, app.exception
    return app


def said(app: AppTest) -> str:
    """What the page says of its link."""
    return " ".join(re.findall(r't-link-said" role="status">(.*?)</p>', html(app)))


def test_an_unknown_authority_stands_for_no_other(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = follow_link(monkeypatch, small_home, "plans", authority="Nowhere", team="North")
    assert said(app) == (
        "Not understood in this link: authority “Nowhere”. The page is shown without it. "
        "No figures are shown until you choose an authority above."
    )
    assert 'class="t-place"' not in html(app) and filters(app) == ["authority"]
    offered = app.selectbox(key="authority").options
    app.selectbox(key="authority").select(offered[0]).run()
    assert said(app) == "" and 'class="t-place"' in html(app) and filters(app) == list(FILTERS)


def filters(app: AppTest) -> list[str]:
    """The boxes of the filter bar."""
    return [str(box.key) for box in app.selectbox if box.key in FILTERS]


@pytest.mark.parametrize(
    ("page", "parts", "words"),
    [
        (
            "trajectory",
            {"team": "Nowhere 9", "from_": "yesterday", "measure": "No such", "colour": "blue"},
            "team “Nowhere 9”, from “yesterday”, measure “No such”, “colour”.",
        ),
        (
            "monday",
            {"team": "North", "on": "tomorrow", "escalation": "99", "row": "lXXXX"},
            "day “tomorrow”, escalation “99”, row of a list.",
        ),
        ("authorities", {"show": "Bars", "compare": "Nowhere"}, "compare with “Nowhere”, what to show “Bars”."),
    ],
)
def test_what_was_not_understood_is_said_once(
    page: str, parts: dict[str, str], words: str, small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = follow_link(monkeypatch, small_home, page, **parts)
    assert words in said(app)
    assert html(app).count('class="t-link-said"') == 1


def test_a_good_link_has_nothing_said_of_it(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = {"authority": "Worcestershire", "team": "North", "from_": "Jan 2026"}
    app = follow_link(monkeypatch, small_home, "plans", **parts)
    assert said(app) == "" and "· North ·" in html(app)


def test_what_does_not_act_on_a_page_is_said_to(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = follow_link(monkeypatch, small_home, "briefing", team="North")
    assert said(app) == "Not used on this page: team “North”." and "· North" not in html(app)
    assert {entry.title: acting_on(entry) for entry in PAGES if len(acting_on(entry)) < len(FILTERS)} == {
        "Start": (AUTHORITY, SERVICE, TEAM),
        "Monday": (AUTHORITY, SERVICE, TEAM),
        "Authorities": (AUTHORITY, FROM, TO),
        "Improvement": (AUTHORITY,),
        "A to D": (AUTHORITY,),
        "Annex A": (AUTHORITY,),
        "Briefing": (AUTHORITY,),
        "Questions": (AUTHORITY,),
        "Services": (AUTHORITY,),
        "Corporate parenting": (AUTHORITY,),
        "One child": (AUTHORITY,),
        "Load data": (),
        "Packs": (AUTHORITY,),
        "Portal": (AUTHORITY,),
        "Settings": (AUTHORITY,),
        "Definitions": (),
        "Access log": (),
    }


def test_a_worker_stands_in_the_address_as_a_code(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = follow_link(monkeypatch, small_home, "caseloads", team="North")
    name = next(option for option in app.selectbox(key="caseload-worker").options if option.startswith("Worker"))
    app.selectbox(key="caseload-worker").select(name).run()
    code = app.query_params["worker"]
    assert code.startswith("l") and len(code) == 17 and "Worker" not in code
    again = follow_link(monkeypatch, small_home, "caseloads", team="North", worker=code)
    assert again.selectbox(key="caseload-worker").value == name and said(again) == ""
    assert f"Children: {name.rsplit(' (', 1)[0]}" in html(again)


def test_a_code_of_nobody_is_said_without_it(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = follow_link(monkeypatch, small_home, "caseloads", worker="lABC")
    assert "Not understood in this link: worker." in said(app)


def test_a_part_is_repeated_shortly_and_never_as_markup() -> None:
    words = on_address.not_understood([("Team", "<b>x</b>" + "y" * 500)])
    assert "&lt;b&gt;x&lt;/b&gt;y" in render("shell/not_understood.html", said=words)
    assert len(words) < on_address.LONGEST + 100
