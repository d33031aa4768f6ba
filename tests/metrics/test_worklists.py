"""Which extract tells, what is new, still here or cleared, and that every open child is in the reconciliation once."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from metrics.access import PANEL, Viewer, local_viewer
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.base.plain import records
from metrics.build import imports
from metrics.build.imports import import_batch
from metrics.desk import Desk
from metrics.lists.changed import AGAIN, LATE, NEW, ON_THE_LIST, STILL, changed
from metrics.lists.entries import COLUMNS
from metrics.lists.worklists import Worked, Worklists, counted, lists_of
from metrics.questions.catalogue import load_questions
from metrics.store.memory import Memory
from metrics.store.version import Version
from metrics.store.versions import Store
from tests.pages import small_store
from tests.pages.small_store import AUTHORITY, CHILDREN, EXTRACTS, TEAMS, holder

AUGUST, SEPTEMBER, OCTOBER = EXTRACTS
WHOLE, NORTH, SOUTH = Place(AUTHORITY), Place(AUTHORITY, team="North"), Place(AUTHORITY, team="South")
LISTS = load_questions().worklists
# Of these feeds the small store has none.
NOT_HELD = {
    "annex_a.list_3",
    "annex_a.list_8",
    "annex_a.list_10",
    "audits",
    "contact_outcome",
    "plo",
    "missing",
    "exploitation",
    "private_fostering",
}
MUST_SHOW = ("unallocated", "assessments_due", "plan_visits_due", "supervision_due", "case_supervision_due")


@pytest.fixture(scope="module")
def folder(small_home: Path) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRAJECTORY_HOME", str(small_home))
        yield small_home


@pytest.fixture(scope="module")
def desk(folder: Path) -> Desk:
    found = Desk.open(local_viewer(), folder)
    assert found
    return found


@pytest.fixture(scope="module")
def version(folder: Path) -> Version:
    found = Store(folder).open()
    assert found
    return found


def _rows(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    return list(frame.itertuples(index=False, name=None))


def _things(worked: Worked, frame: pd.DataFrame) -> set[tuple[Any, ...]]:
    about = "worker" if worked.list.subject == "worker" else "child"
    return set(zip(frame[about], frame["since"], strict=True))


# -- which extract ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "extract", "before"),
    [
        (AUGUST, AUGUST, None),
        (SEPTEMBER - timedelta(days=1), AUGUST, None),  # the day before the next extract
        (SEPTEMBER, SEPTEMBER, AUGUST),
        (OCTOBER - timedelta(days=1), SEPTEMBER, AUGUST),
        (OCTOBER, OCTOBER, SEPTEMBER),
        (OCTOBER + timedelta(days=400), OCTOBER, SEPTEMBER),
    ],
)
def test_the_newest_extract_by_the_day_tells(desk: Desk, on: date, extract: date, before: date | None) -> None:
    worked = desk.lists.worklist("assessments_due", WHOLE, on=on)
    assert (worked.extract, worked.before, worked.today) == (extract, before, on)


class _Days:
    """A version that only knows which extracts hold which lists."""

    def __init__(self, extracts: Mapping[date, tuple[int, ...]]) -> None:
        self._extracts = extracts
        self.memory = Memory()

    def rows(self, query: str, parameters: dict[str, Any] | None = None, alone: str = "") -> list[tuple[Any, ...]]:
        if parameters:
            asked = f"{parameters['extract']} {parameters['today']}"
            return [("T", "", asked, "", "", None, None, "", None, "")]
        if "extract_list" not in query:
            return [("A", "supervision")]
        return sorted(("A", number, day) for day, numbers in self._extracts.items() for number in numbers)


def _lists(extracts: Mapping[date, tuple[int, ...]]) -> Worklists:
    return Worklists(_Days(extracts))  # type: ignore[arg-type]


def test_the_extract_before_is_at_least_seven_days_older_and_its_today_as_far_back() -> None:
    days = {date(2026, 10, day): (4, 6, 7) for day in (6, 13, 14, 20)}
    worked = _lists(days).worked(LISTS["assessments_due"], Place("A"), date(2026, 10, 22))
    assert (worked.extract, worked.before) == (date(2026, 10, 20), date(2026, 10, 13))  # not the 14th: six days
    assert list(worked.rows["child"]) == ["2026-10-20 2026-10-22"]
    assert list(worked.cleared["child"]) == ["2026-10-13 2026-10-15"]
    assert list(worked.rows["state"]) == [ON_THE_LIST]


def test_a_list_that_the_newest_extract_lacks_is_told_from_the_newest_that_has_it() -> None:
    lists = _lists({date(2026, 10, 6): (4, 6, 7, 8), date(2026, 10, 13): (4, 6, 7)})
    today, place = date(2026, 10, 14), Place("A")
    assert lists.worked(LISTS["looked_after_visits_due"], place, today).extract == date(2026, 10, 6)
    assert lists.worked(LISTS["plan_visits_due"], place, today).extract == date(2026, 10, 13)


def test_a_list_not_loaded_by_the_day_is_missing_and_not_empty() -> None:
    lists = _lists({date(2026, 10, 6): (4, 6, 7), date(2026, 10, 13): (4, 5, 6, 7)})
    place = Place("A")
    early = lists.worked(LISTS["conferences_due"], place, date(2026, 10, 12))
    assert (early.missing, early.extract, len(early.rows)) == (("annex_a.list_5",), None, 0)
    assert lists.worked(LISTS["conferences_due"], place, date(2026, 10, 13)).missing == ()
    assert lists.worked(LISTS["supervision_due"], place, date(2026, 10, 13)).missing == ("workforce",)
    nothing = lists.worked(LISTS["supervision_due"], Place("B"), date(2026, 10, 13))
    assert nothing.missing == ("workforce", "supervision", "annex_a.list_6")
    apart = _lists({date(2026, 10, 6): (4, 5, 6), date(2026, 10, 13): (4, 6, 7)})
    assert apart.worked(LISTS["conferences_due"], place, date(2026, 10, 13)).missing == (
        "annex_a.list_5",
        "annex_a.list_7",
    )


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (AUGUST - timedelta(days=1), "its first extract is of Monday 31 August 2026. Choose that day or a later one"),
        (date(2046, 1, 1), "outside the calendar"),
        (date(1989, 12, 31), "outside the calendar"),
    ],
)
def test_a_day_nothing_is_known_of_is_refused(desk: Desk, on: date, said: str) -> None:
    for ask in (desk.lists.worklists, desk.lists.reconciliation):
        with pytest.raises(UserError, match=said):
            ask(WHOLE, on=on)


def test_today_is_the_present_day_or_the_newest_extract_of_made_up_data(
    desk: Desk, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("metrics.base.today.today", lambda: date(2026, 11, 9))
    assert desk.lists.working_day(AUTHORITY) == date(2026, 11, 9)
    worked = desk.lists.worklist("unallocated", WHOLE)
    assert (worked.today, worked.extract) == (date(2026, 11, 9), OCTOBER)
    monkeypatch.setattr(version.memory, "once", lambda kind, key, make: {AUTHORITY} if key == "made up" else make())
    assert desk.lists.working_day(AUTHORITY) == OCTOBER


# -- new, still here, cleared ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", LISTS)
def test_rows_are_new_or_still_here_and_what_is_gone_is_cleared(desk: Desk, version: Version, key: str) -> None:
    worked = desk.lists.worklist(key, WHOLE, on=OCTOBER + timedelta(days=5))
    if worked.missing:
        assert set(worked.missing) <= NOT_HELD
        return
    then = desk.lists.worklist(key, WHOLE, on=SEPTEMBER + timedelta(days=5))
    before = _things(worked, then.rows)
    states = {state: _things(worked, rows) for state, rows in worked.rows.groupby("state")}
    assert not before & (states.get(ON_THE_LIST, set()) | states.get(AGAIN, set()))
    assert set(states) <= {*NEW, AGAIN, STILL}
    cleared = _things(worked, worked.cleared)
    assert cleared <= before - _things(worked, worked.rows)
    about = {whom for whom, _ in before}
    assert {whom for whom, _ in states.get(AGAIN, set())} <= about
    assert sum(state in NEW for state in worked.states) == counted(worked).new


def test_the_small_store_shows_every_state(desk: Desk) -> None:
    states = {state for worked in desk.lists.worklists(WHOLE, on=OCTOBER) for state in worked.states}
    assert states == {*NEW, AGAIN, STILL}
    assert any(worked.gone for worked in desk.lists.worklists(WHOLE, on=OCTOBER))


JULY, MAY = date(2026, 7, 6), date(2026, 5, 4)


def _entry(child: str, days: int | None, since: date = MAY) -> tuple[Any, ...]:
    due = None if days is None else OCTOBER
    return ("T", "", child, "W", "Ann", due, days, "", since, "")


@pytest.mark.parametrize(
    ("now", "before", "states", "gone"),
    [
        ([_entry("A", 3)], [], [ON_THE_LIST], 0),
        ([_entry("A", -1)], [], [ON_THE_LIST], 0),
        ([_entry("A", 0)], [_entry("A", 5)], [STILL], 0),  # on its day it is not late yet
        ([_entry("A", -1)], [_entry("A", 0)], [LATE], 0),
        ([_entry("A", -6)], [_entry("A", -1)], [STILL], 0),
        ([_entry("A", 4, JULY)], [_entry("A", 1)], [AGAIN], 0),  # done, and due again: moved on
        ([_entry("A", 4, JULY)], [_entry("A", -1)], [AGAIN], 0),
        ([_entry("A", -1, JULY)], [_entry("A", -1)], [LATE], 0),  # done, and late again
        ([_entry("A", None, JULY)], [_entry("A", None)], [STILL], 0),  # held by another manager
        ([_entry("A", 4), _entry("A", 9, JULY)], [_entry("A", 8)], [STILL, ON_THE_LIST], 0),  # a second one
        ([_entry("A", 9, JULY)], [_entry("A", 1), _entry("A", 2, date(2026, 6, 1))], [AGAIN], 1),
        ([_entry("B", 9)], [_entry("A", 1)], [ON_THE_LIST], 1),
        ([], [_entry("A", 1)], [], 1),
    ],
)
def test_new_means_newly_late_or_newly_on_the_list_and_not_moved_on(
    now: list[tuple[Any, ...]], before: list[tuple[Any, ...]], states: list[str], gone: int
) -> None:
    found, cleared = changed(LISTS["plan_visits_due"], now, before)
    assert (found, len(cleared)) == (states, gone)


def test_without_an_older_extract_nothing_is_new(desk: Desk) -> None:
    worked = desk.lists.worklist("assessments_due", WHOLE, on=AUGUST)
    assert len(worked.rows) and set(worked.rows["state"]) == {""}
    assert worked.cleared.empty


# -- places ----------------------------------------------------------------------------------------------------------


def test_a_team_or_service_has_its_rows_of_the_whole(desk: Desk) -> None:
    services = dict(zip(desk.places.teams(AUTHORITY)["team"], desk.places.teams(AUTHORITY)["service"], strict=True))
    for worked in desk.lists.worklists(WHOLE, on=OCTOBER):
        rows = worked.rows.drop(columns="state")
        for team in (*TEAMS, "unknown"):
            part = desk.lists.worklist(worked.list.key, Place(AUTHORITY, team=team), on=OCTOBER).rows.drop(
                columns="state"
            )
            assert _rows(part) == _rows(rows[rows["team"].eq(team)]), (worked.list.key, team)
        part = desk.lists.worklist(worked.list.key, Place(AUTHORITY, service="Court"), on=OCTOBER).rows.drop(
            columns="state"
        )
        assert _rows(part) == _rows(rows[rows["service"].eq("Court")])
        assert all(
            services.get(team, "") == service for team, service in zip(rows["team"], rows["service"], strict=True)
        )


def test_a_team_that_does_not_exist_is_told_and_not_shown_as_done(desk: Desk) -> None:
    with pytest.raises(UserError, match=r"no team “Nort”\. It has: East <b>, North, South, West"):
        desk.lists.worklist("unallocated", Place(AUTHORITY, team="Nort"))
    with pytest.raises(UserError, match="no service “Cour”"):
        desk.lists.reconciliation(Place(AUTHORITY, service="Cour"))
    with pytest.raises(UserError, match=r"no worklist called “unalocated”\. Did you mean unallocated"):
        desk.lists.worklist("unalocated", WHOLE)


def test_who_may_not_see_rows_sees_no_list(folder: Path) -> None:
    panel = Desk.open(Viewer("A councillor", PANEL), folder)
    north = Desk.open(Viewer("A manager", "manager", teams=frozenset({"North"})), folder)
    assert panel and north
    for ask in (panel.lists.worklists, panel.lists.reconciliation):
        with pytest.raises(UserError, match="not the rows"):
            ask(WHOLE, on=OCTOBER)
    assert len(north.lists.worklist("assessments_due", NORTH, on=OCTOBER).rows)
    assert _rows(north.lists.worklist("assessments_due", WHOLE, on=OCTOBER).rows) == _rows(
        north.lists.worklist("assessments_due", NORTH, on=OCTOBER).rows
    )
    with pytest.raises(UserError, match="may not see"):
        north.lists.worklist("assessments_due", SOUTH, on=OCTOBER)


# -- reconciliation --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", EXTRACTS)
def test_every_open_child_is_in_the_reconciliation_once(desk: Desk, version: Version, day: date) -> None:
    frame = desk.lists.reconciliation(WHOLE, on=day)
    children = version.rows(
        """
        select l.shown_as, count(*), count(distinct o.child)
        from open_month o
        join team_line l on l.authority = o.authority and l.team = o.team
        where o.authority = $authority and o.day = $day
        group by l.shown_as
        """,
        {"authority": AUTHORITY, "day": day},
    )
    lines = records(frame)
    assert {line["team"]: line["open"] for line in lines} == {team: rows for team, rows, _ in children}
    assert all(rows == distinct for _, rows, distinct in children)
    for line in lines:
        assert line["open"] == line["with_worker"] + line["unallocated"] + line["with_manager"]
        assert line["extract"].date() == day
        for key, part in (("unallocated", "unallocated"), ("held_by_manager", "with_manager")):
            assert len(desk.lists.worklist(key, Place(AUTHORITY, team=line["team"]), on=day).rows) == line[part]
        assert records(desk.lists.reconciliation(Place(AUTHORITY, team=line["team"]), on=day)) == [line]
    assert frame["unallocated"].sum() and frame["with_manager"].sum()


def test_the_reconciliation_agrees_with_how_the_small_store_was_made(desk: Desk) -> None:
    frame = desk.lists.reconciliation(WHOLE, on=OCTOBER)
    opened = [child for child in range(CHILDREN) if date(2026, 2, 2) + timedelta(days=child * 4 // 3) <= OCTOBER]
    holders = [holder(child) for child in opened]
    assert frame["open"].sum() == len(opened)
    assert frame["unallocated"].sum() == holders.count(None)
    assert frame["with_manager"].sum() == sum(held is not None and held < 4 for held in holders)


def test_a_team_without_open_children_has_a_line_of_its_own(desk: Desk) -> None:
    line = desk.lists.reconciliation(Place(AUTHORITY, team="unknown"), on=OCTOBER)
    assert _rows(line) == [("unknown", "", 0, 0, 0, 0, pd.Timestamp(OCTOBER))]


# -- later extracts ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("few_questions_here")
def test_a_later_extract_changes_no_list_of_an_earlier_day(
    desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same lists on 30 September, whether or not October has been loaded since."""
    questions = replace(imports.load_questions(), checks=load_questions().checks)  # one list rests on checks
    monkeypatch.setattr(imports, "load_questions", lambda: questions)
    files = home / "files"
    home.mkdir(exist_ok=True)
    (home / "settings.toml").write_text(small_store.PROMISES, encoding="utf-8")
    people = zip(("workforce", "teams", "supervision"), small_store._people(files), strict=True)
    loads = [("annex_a", small_store._extract(files, day), day) for day in (AUGUST, SEPTEMBER)]
    loads += [(feed, path, OCTOBER) for feed, path in people]
    import_batch(
        [(feed, path, {"authority": AUTHORITY, "as_at": day}) for feed, path, day in loads], confirmed=True, home=home
    )
    earlier = Desk.open(local_viewer(), home)
    assert earlier
    for then, now in zip(
        earlier.lists.worklists(WHOLE, on=SEPTEMBER), desk.lists.worklists(WHOLE, on=SEPTEMBER), strict=True
    ):
        assert len(then.rows) or then.list.key not in MUST_SHOW
        assert (then.extract, then.missing) == (now.extract, now.missing)
        assert _rows(then.rows) == _rows(now.rows), then.list.key
        assert _rows(then.cleared) == _rows(now.cleared), then.list.key
    assert records(earlier.lists.reconciliation(WHOLE, on=SEPTEMBER)) == records(
        desk.lists.reconciliation(WHOLE, on=SEPTEMBER)
    )


# -- frames and memory -----------------------------------------------------------------------------------------------


def test_every_list_comes_in_order_with_its_columns(desk: Desk) -> None:
    worked = desk.lists.worklists(WHOLE, on=OCTOBER)
    assert [one.list.key for one in worked] == list(LISTS)
    for one in worked:
        assert tuple(one.rows.columns) == (*COLUMNS, "state")
        assert tuple(one.cleared.columns) == COLUMNS
        assert str(one.rows["days"].dtype) == "Int64"
        assert str(one.rows["due"].dtype) == str(one.rows["since"].dtype) == "datetime64[s]"
        text = one.rows.drop(columns=["days", "due", "since"])
        assert not text.isna().any().any()
        assert one.rows["due"].isna().equals(one.rows["days"].isna())
        assert set(one.rows["band"]) <= {"", *one.list.bands} or one.list.subject == "record"


def test_a_page_may_change_its_frame() -> None:
    lists = _lists({OCTOBER: (4, 6, 7)})
    frame = lists.worked(LISTS["assessments_due"], Place("A"), OCTOBER).rows
    frame["child"] = "changed"
    again = lists.worked(LISTS["assessments_due"], Place("A"), OCTOBER)
    assert list(again.rows["child"]) == [f"{OCTOBER} {OCTOBER}"]


def test_a_frame_has_its_kinds_with_rows_and_without() -> None:
    lists = _lists({OCTOBER: (4, 6, 7)})
    worked = lists.worked(LISTS["assessments_due"], Place("A"), OCTOBER)
    assert dict(worked.rows.dtypes) == dict(worked.cleared.dtypes) | {"state": worked.rows["state"].dtype}
    assert [str(worked.cleared.dtypes[name]) for name in ("due", "days")] == ["datetime64[s]", "Int64"]


def test_a_team_asked_after_another_costs_no_question(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.lists.worklists(NORTH, on=OCTOBER)
    desk.lists.reconciliation(NORTH, on=OCTOBER)
    monkeypatch.delattr(Version, "_run")
    assert len(desk.lists.worklist("assessments_due", SOUTH, on=OCTOBER).rows)
    assert len(desk.lists.reconciliation(SOUTH, on=OCTOBER)) == 1


def test_one_version_is_read_once(version: Version) -> None:
    assert lists_of(version) is lists_of(version)


def test_a_store_without_people_says_what_is_missing(annex_home: Path) -> None:
    desk = Desk.open(local_viewer(), annex_home)
    assert desk
    missing = {one.list.key: one.missing for one in desk.lists.worklists(WHOLE, on=OCTOBER)}
    assert missing["supervision_due"] == ("workforce", "supervision")
    assert missing["held_by_manager"] == ("workforce",)
    assert missing["looked_after_reviews_due"] == ("annex_a.list_8",)
    assert missing["unallocated"] == missing["over_promise"] == missing["assessments_due"] == ()
