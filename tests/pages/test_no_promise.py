"""Where the council set no caseload promise, no page speaks of one as kept or broken."""

import re
from html import unescape
from pathlib import Path

import pytest

from metrics.access import local_viewer
from metrics.base.place import Place
from metrics.desk import Desk
from tests.pages.opening import open_page, told
from tests.pages.small_store import AUTHORITY
from tests.short_cut import short_cut

PAGES = (
    "manager/caseloads",
    "manager/monday",
    "manager/supervision",
    "leader/overview",
    "panel/briefing",
)
TEAMS = ("North", "")
SPEAKS = (
    r"promise (?:is )?(?:kept|broken)|more than the promise|over (?:the|their) promise|the promise kept|"
    r"within their (?:own )?promise"
)


# Of a team and of all of them; make prove looks at each page of either.
@short_cut(
    ("page", "team"),
    [(page, team) for team in TEAMS for page in PAGES],
    [(page, TEAMS[place % 2]) for place, page in enumerate(PAGES)],
)
def test_no_page_speaks_of_a_promise_kept_or_broken(
    page: str, team: str, small_home: Path, unpromised_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = {"team": team} if team else {}
    said = unescape(told(open_page(monkeypatch, page, unpromised_home, **chosen)))
    said = said.split("Measures without a figure, and the feeds they need")[
        0
    ]  # the measure may be named as one of them
    found = re.findall(rf".{{0,80}}(?:{SPEAKS}).{{0,40}}", said, re.IGNORECASE)
    assert not found
    if page == "manager/caseloads":
        assert re.search(SPEAKS, unescape(told(open_page(monkeypatch, page, small_home, **chosen))), re.IGNORECASE)
        assert "The council has set no caseload promise" in said


def test_a_what_if_says_nothing_of_a_promise_either(unpromised_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/caseloads", unpromised_home, team="North")
    app.session_state["view-caseloads"] = "Table"
    app.toggle(key="what-if-open").set_value(True).run()
    for key in ("what-if-from", "what-if-to"):
        box = app.selectbox(key=key)
        box.select_index(0).run()
    app.button(key="what-if-add-move").click().run()
    assert not app.exception
    said = unescape(told(app))
    assert "A what-if, not the record" in said and "Average caseload per full-time worker" in said
    assert "Promise kept" not in said and "for the promise<" not in said and "Over the promise by" not in said


def test_nothing_is_counted_from_a_promise(unpromised_home: Path) -> None:
    desk = Desk.open(local_viewer(), unpromised_home)
    assert desk is not None
    assert desk.figures.series("caseload_promise_kept", Place(AUTHORITY))["value"].isna().all()
    assert desk.lists.worklist("over_promise", Place(AUTHORITY)).entries == []
