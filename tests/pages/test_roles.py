"""Every page, opened by each role: their figures or a refusal in words, never an exception, and nothing of others."""

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from html import unescape
from itertools import product
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from streamlit.testing.v1 import AppTest

from metrics.access import Viewer
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.ledger import database, identity
from pages import registry
from pages.registry import MANAGER as FOR_MANAGERS
from pages.registry import PAGES, PLACE, Entry
from tests import tried
from tests.pages.held import Downloads, texts_held
from tests.pages.opening import ROOT, begin_at
from tests.pages.small_store import AUTHORITY, TEAMS, WORKERS, worker_name
from tests.short_cut import short_cut
from tests.walked import (
    ANALYST,
    ELSEWHERE,
    LEADER,
    MANAGER,
    NORTH,
    OF_SERVICE,
    OF_TWO,
    OTHER_SERVICE,
    PANEL,
    SOUTH,
    STRANGER,
    WALKERS,
    first_of,
    team_of,
    write_to_the_ledger,
)

ADDRESSES = re.compile(r'href="[^"]*"')  # of links: what stands in them is a code that only this installation can make
NOBODY = Viewer("Nia Nobody", "leader", frozenset({"E10000099"}))
PUBLIC = ("overview", "trajectory", "authorities", "definitions", "load_data", "")


def opened(monkeypatch: pytest.MonkeyPatch, entry: Entry, store: Path, viewer: Viewer, **chosen: str) -> AppTest:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("TRAJECTORY_HOME", str(store))
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: viewer)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in chosen.items():
        app.query_params[key] = value
    begin_at(app, entry.address)
    assert not app.exception, (entry.title, viewer.name, app.exception)
    return app


def seen(app: AppTest) -> str:
    """Everything on the page that is read: words, HTML, and what the filters offer."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.info, app.warning, app.success)
    parts = [str(element.value) for kind in kinds for element in kind]
    parts += [element.proto.body for element in app.get("html")]
    parts += [str(option) for box in (*app.selectbox, *app.multiselect) for option in box.options]
    return unescape(" ".join(parts))


def children_of_others(text: str, team: str) -> set[str]:
    """References of children that are not of a team."""
    return {reference for reference in re.findall(r"\bC(\d{4})\b", text) if team_of(int(reference)) != team}


def not_theirs(viewer: Viewer, held: set[str]) -> set[str]:
    """What of the texts that a session holds is about other teams: their names, workers and children."""
    teams = {MANAGER: {NORTH}, OF_TWO: {NORTH, SOUTH}, OF_SERVICE: {NORTH, SOUTH}, PANEL: set(), STRANGER: set()}
    theirs = teams.get(viewer, set(TEAMS))
    joined = "\n".join(held)
    names = {worker_name(one) for one in range(WORKERS) if TEAMS[one % 4] not in theirs}
    children = {f"C{one}" for one in re.findall(r"\bC(\d{4})\b", joined) if team_of(int(one)) not in theirs}
    if viewer is ANALYST:
        children = set(re.findall(r"\bC\d{4}\b", joined))
    found = (set(TEAMS) - theirs) & held | children | {name for name in names if name in joined}
    if viewer is not STRANGER:
        found |= {word for word in (ELSEWHERE, "Zephyr") if word in joined}
    return found


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger of escalations and notes in three places. Only to be copied."""
    folder = tmp_path_factory.mktemp("ledger")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRAJECTORY_LEDGER", f"sqlite:///{folder / 'ledger.sqlite'}")
        patch.setattr(identity, "note_path", lambda: folder / identity.NOTE)
        write_to_the_ledger()
        database.forget()
    return folder


@pytest.fixture(autouse=True)
def written(own_ledger: None, ledger: Path, tmp_path: Path) -> None:
    """Escalations and notes in the test's own ledger."""
    shutil.copytree(ledger, tmp_path, dirs_exist_ok=True)


def by_turns() -> list[tuple[Entry, Viewer]]:
    """Each page with one whose it is and one whose it is not, or two where it is everybody's; make prove has all."""
    pairs = [(registry.at("monday"), MANAGER)]  # where it is shown that what is not theirs would be seen
    turns: Counter[tuple[bool, Viewer]] = Counter()
    for entry in PAGES:
        theirs = [viewer for viewer in WALKERS if entry.is_of(viewer)]
        others = [viewer for viewer in WALKERS if not entry.is_of(viewer)]
        for viewers in (theirs, others or theirs):
            left = [
                (turns[viewers is theirs, one], place) for place, one in enumerate(viewers) if (entry, one) not in pairs
            ]
            if left:
                viewer = viewers[min(left)[1]]
                turns[viewers is theirs, viewer] += 1
                pairs.append((entry, viewer))
    return pairs


def named(pairs: Iterable[tuple[Entry, Viewer]]) -> list[ParameterSet]:
    return [pytest.param(entry, viewer, id=f"{entry.title}-{viewer.name}") for entry, viewer in pairs]


def titled(pages: Iterable[Entry]) -> list[ParameterSet]:
    return [pytest.param(entry, id=entry.title) for entry in pages]


def test_by_turns_each_role_opens_pages_of_its_own_and_each_page_somebody_whose_it_is() -> None:
    theirs = [(entry, viewer) for entry, viewer in by_turns() if entry.is_of(viewer)]
    assert {entry for entry, _ in theirs} == {entry for entry in PAGES if any(map(entry.is_of, WALKERS))}
    assert {viewer for _, viewer in theirs} == set(WALKERS)
    refused = [(entry, viewer) for entry, viewer in by_turns() if not entry.is_of(viewer)]
    assert {entry for entry, _ in refused} == {entry for entry in PAGES if not all(map(entry.is_of, WALKERS))}
    assert {viewer for _, viewer in refused} == {one for one in WALKERS if not all(page.is_of(one) for page in PAGES)}


@short_cut(("entry", "viewer"), named(product(PAGES, WALKERS)), named(by_turns()))
def test_each_page_is_theirs_or_says_that_it_is_not(
    entry: Entry,
    viewer: Viewer,
    walked_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    downloads = Downloads().make_all(monkeypatch)
    app = opened(monkeypatch, entry, walked_home, viewer)
    page = seen(app)
    tried.page(record_property, viewer.name, is_theirs=entry.is_of(viewer))
    tried.files(record_property, viewer.name, len(downloads.contents) + downloads.refused, downloads.refused)
    answers = downloads.answers_to_others()
    tried.addresses(record_property, viewer.name, len(answers), answers.count(404))
    assert set(answers) <= {404}
    held = texts_held(app, downloads)
    assert not_theirs(viewer, held) == set()
    if viewer is MANAGER and entry.address == "monday":
        assert NORTH in held and not_theirs(STRANGER, held) > {NORTH, worker_name(4), first_of(NORTH)}
    assert app.title[0].value == entry.question
    assert "Traceback" not in page
    if viewer in (MANAGER, OF_TWO):
        assert not children_of_others(page, NORTH)
        others = {worker_name(one) for one in range(WORKERS) if one % 4 != TEAMS.index(NORTH)}
        assert not [name for name in others if name in page]
        assert "All teams" not in page
    if viewer is OF_SERVICE:
        assert not {child for child in re.findall(r"\bC(\d{4})\b", page) if team_of(int(child)) not in (NORTH, SOUTH)}
        said = page.replace("Court work", "")  # a page and a family of lists, not the service of that name
        assert not [team for team in (TEAMS[2], OTHER_SERVICE, "All services") if team in said]
    if viewer in (ANALYST, PANEL, STRANGER):
        assert not re.search(r"\bC\d{4}\b", page)
    if viewer is not STRANGER:
        assert ELSEWHERE not in page and "Zephyr" not in page
        assert "Z1" not in ADDRESSES.sub("", page)  # a code in an address may hold any letters


def test_an_analyst_without_lists_of_children_sees_how_much_each_list_holds(
    walked_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = next(entry for entry in PAGES if entry.address == "monday")
    page = seen(opened(monkeypatch, entry, walked_home, ANALYST))
    desk = Desk.open(ANALYST, walked_home)
    assert desk is not None
    made = [one for one in desk.lists.counts(Place(AUTHORITY)) if not one.missing]
    assert f"{sum(one.rows for one in made)} things to do." in page and "How much each list holds" in page
    assert all(one.list.title in page for one in made)
    assert "not the children on it" in page and not re.search(r"\bC\d{4}\b", page)


BY_PLACE = [entry for entry in PAGES if entry.audience is FOR_MANAGERS and PLACE in entry.filters]


@short_cut("entry", titled(BY_PLACE), titled(BY_PLACE[::2]))
def test_a_manager_without_a_choice_sees_what_their_team_shows_to_whoever_sees_all(
    entry: Entry, walked_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = seen(opened(monkeypatch, entry, walked_home, MANAGER))
    assert f"Worcestershire · {NORTH}" in theirs or NORTH in re.findall(r't-place">([^<]*)', theirs)[0]
    asked_for = seen(opened(monkeypatch, entry, walked_home, MANAGER, team=NORTH))
    assert theirs == asked_for.replace(f"team={NORTH}&", "")  # a link carries what was chosen
    assert NORTH in theirs


def test_of_two_teams_a_manager_chooses_one_and_no_other(walked_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = next(entry for entry in PAGES if entry.address == "plans")
    app = opened(monkeypatch, entry, walked_home, OF_TWO, team=SOUTH)
    assert SOUTH in re.findall(r't-place">([^<]*)', seen(app))[0]
    (box,) = [box for box in app.selectbox if box.label == "Team"]
    assert sorted(box.options) == [NORTH, SOUTH]
    refused = opened(monkeypatch, entry, walked_home, MANAGER, team=SOUTH)
    assert NORTH in re.findall(r't-place">([^<]*)', seen(refused))[0]  # what is not offered is as though not chosen


def test_a_leader_compares_their_authority_with_what_others_published(
    walked_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_address = {entry.address: entry for entry in PAGES}
    overview = seen(opened(monkeypatch, by_address["overview"], walked_home, LEADER))
    assert "Worcestershire" in overview and "beside" in overview
    for show in ("Over years", "In order"):
        page = seen(opened(monkeypatch, by_address["authorities"], walked_home, LEADER, show=show))
        assert "Worcestershire: 92.6% (5,443 of 5,879)" in page and "Walsall" in page
    app = opened(monkeypatch, by_address["trajectory"], walked_home, LEADER)
    (box,) = [box for box in app.selectbox if box.label == "Authority"]
    assert list(box.options) == ["Worcestershire"]


def test_the_analyst_keeps_the_figures_and_is_told_why_there_are_no_children(
    walked_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_address = {entry.address: entry for entry in PAGES}
    for address in ("assessments", "plans"):
        page = seen(opened(monkeypatch, by_address[address], walked_home, ANALYST))
        assert "Ana Analyst sees how much each worklist holds, not the children on it." in page
        assert "How " in page and "month" in page


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.title)
def test_whoever_has_nothing_here_is_told_whom_to_ask(
    entry: Entry, walked_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = seen(opened(monkeypatch, entry, walked_home, NOBODY))
    if not entry.is_of(NOBODY):
        assert f"{entry.title} is not among the pages of the role leader. Ask the person who looks after" in page
    elif entry.address not in ("", "definitions", "portal"):
        assert "Nothing in this store is yours to see, Nia Nobody. Ask the person who looks after Trajectory" in page
