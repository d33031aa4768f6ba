"""Supervision and absence: by name for a manager, leaders and HR; for others by team of six or more, and written down.

Each team of the store has four people in post, each service eight.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from metrics.access import Viewer
from metrics.analysis.staff_groups import StaffGroups, groups
from metrics.base.errors import NotTheirs
from metrics.base.place import Period, Place
from metrics.desk import Desk
from metrics.desk.gate import Gate
from metrics.ledger import database, escalation_steps, identity, notes
from metrics.ledger.escalation import EscalatedRow
from metrics.ledger.notes import OnChart, OnRow
from metrics.ledger.trail.entry import REFUSAL, Deed
from metrics.lists.staff import without_absence
from metrics.lists.staff_months import StaffMonths, staff_months
from metrics.questions.catalogue import load_questions
from metrics.store.versions import Store
from tests.pages.small_store import AUTHORITY, WORKERS, worker_name
from tests.walked import (
    ADMIN,
    ALLOWED,
    ANALYST,
    LEADER,
    MANAGER,
    NORTH,
    OF_SERVICE,
    OTHER,
    OTHER_SERVICE,
    SERVICE,
)

WHOLE, OF_NORTH, SAFEGUARDING = Place(AUTHORITY), Place(AUTHORITY, team=NORTH), Place(AUTHORITY, service=SERVICE)
LISTS = [key for key, one in load_questions().worklists.items() if one.staff]
DETAILS = [key for key, one in load_questions().details.items() if one.staff]
CHECKS = [key for key, one in load_questions().checks.items() if one.staff]
MEASURES = [key for key, one in load_questions().measures.items() if one.staff]
HELD_ON_RECORD = "supervision_recorded"
# Of those the ones with a month in the store, whose workforce file is a month newer than its supervision.
IN_STORE = {HELD_ON_RECORD, "supervision_reflective", "supervisions_held", "case_supervision_in_time"}
HR = replace(ANALYST, name="Hal Human", staff_lists=True)
Opening = Callable[[Viewer], Desk]


@pytest.fixture
def desk(walked_home: Path) -> Opening:
    def opened(viewer: Viewer) -> Desk:
        found = Desk.open(viewer, walked_home)
        assert found
        return found

    return opened


@pytest.fixture
def own_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TRAJECTORY_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    monkeypatch.setattr(identity, "note_path", lambda: tmp_path / identity.NOTE)
    yield
    database.forget()


def test_what_tells_of_staff_is_marked() -> None:
    measures = load_questions().measures
    assert set(MEASURES) >= {key for key, one in measures.items() if one.family == "supervision"}
    assert set(MEASURES) == {key for key, one in measures.items() if "supervision" in one.feeds}
    for kind in (load_questions().details, load_questions().worklists):
        by_words = {
            key for key, one in kind.items() if "supervis" in one.title.lower() or "absent" in one.title.lower()
        }
        assert by_words <= {*DETAILS, *LISTS}


@pytest.mark.parametrize("viewer", [ALLOWED, ANALYST], ids=lambda viewer: viewer.name)
def test_by_name_it_is_refused_and_the_refusal_written_down(
    desk: Opening, viewer: Viewer, recorded: list[Deed]
) -> None:
    here = desk(viewer)
    asked: list[Callable[[], Any]] = [partial(here.lists.detail, key, WHOLE) for key in DETAILS]
    asked += [partial(here.lists.worklist, key, WHOLE) for key in LISTS]
    asked += [lambda: here.figures.series(HELD_ON_RECORD, WHOLE, by="worker")]
    asked += [lambda: here.checks.rows("supervision_before_start", WHOLE)]
    for ask in asked:
        with pytest.raises(NotTheirs, match=viewer.name):
            ask()
    assert {one.kind for one in recorded} == {REFUSAL}
    assert "supervision and absence by name" in {one.what for one in recorded}


@pytest.mark.parametrize("viewer", [ADMIN, LEADER, MANAGER, OF_SERVICE, HR], ids=lambda viewer: viewer.name)
def test_managers_leaders_and_hr_see_it_by_name(desk: Opening, viewer: Viewer) -> None:
    here = desk(viewer)
    assert here.lists.shows_staff and here.figures.tells_of_staff(OF_NORTH)
    people = here.lists.detail("supervision_by_worker", OF_NORTH)["name"].tolist()
    assert sorted(people) == [worker_name(one) for one in range(0, WORKERS, 4)]
    assert len(here.figures.series(HELD_ON_RECORD, OF_NORTH))
    assert set(here.figures.family(OF_NORTH, "supervision")["measure"]) == IN_STORE


@pytest.mark.parametrize("viewer", [ALLOWED, ANALYST], ids=lambda viewer: viewer.name)
def test_figures_are_told_of_a_service_of_eight_and_not_of_a_team_of_four(desk: Opening, viewer: Viewer) -> None:
    here = desk(viewer)
    assert [here.figures.tells_of_staff(place) for place in (WHOLE, SAFEGUARDING, OF_NORTH)] == [True, True, False]
    for place in (WHOLE, SAFEGUARDING):
        assert len(here.figures.series(HELD_ON_RECORD, place))
        assert here.verdicts.verdict(HELD_ON_RECORD, place)
    for ask in (here.figures.series, here.verdicts.verdict):
        with pytest.raises(NotTheirs, match="fewer than six people in post"):
            ask(HELD_ON_RECORD, OF_NORTH)
    assert here.figures.series(HELD_ON_RECORD, WHOLE, by="team").empty
    assert len(here.figures.series("assessments_in_45_days", WHOLE, by="team"))
    assert here.verdicts.verdicts_by_team(HELD_ON_RECORD, WHOLE) == {}
    assert not set(here.figures.family(OF_NORTH)["measure"]) & set(MEASURES)
    assert set(here.figures.family(SAFEGUARDING, "supervision")["measure"]) == IN_STORE
    counts = {place: {one.list.key for one in here.lists.counts(place)} for place in (WHOLE, OF_NORTH)}
    assert counts[WHOLE] - counts[OF_NORTH] == set(LISTS)


def test_lists_of_children_come_without_those_of_staff(desk: Opening) -> None:
    here, every = desk(ALLOWED), desk(ADMIN)
    keys = [one.list.key for one in every.lists.worklists(WHOLE)]
    assert [one.list.key for one in here.lists.worklists(WHOLE)] == [key for key in keys if key not in LISTS]
    parts = {part.title: part for part in here.lists.digest(WHOLE).parts}
    for key in LISTS:
        assert len(parts[load_questions().worklists[key].title].rows) == 0
    assert sum(part.count for part in parts.values()) == sum(one.rows for one in here.lists.counts(WHOLE))
    assert "supervision_before_start" not in set(here.checks.rows(None, WHOLE)["check"])


def test_how_often_few_practitioners_were_supervised_is_in_no_other_list(desk: Opening) -> None:
    leads = [set(desk(viewer).lists.detail("children_in_need_leads", WHOLE)) for viewer in (ALLOWED, ANALYST, HR)]
    assert leads[0] == leads[1] == leads[2] - {"discussed", "discussed_of"} != leads[2]
    rows = pd.DataFrame({"check": ["date_order", "date_order", CHECKS[0]], "list": ["list 7", "supervision", "x"]})
    here = desk(ALLOWED).checks
    assert here._without_staff(rows, None, WHOLE)["list"].tolist() == ["list 7"]


def test_escalations_and_notes_on_staff_are_not_told_either(desk: Opening, own_ledger: None) -> None:
    row = EscalatedRow(AUTHORITY, NORTH, "supervision_due", "W04")
    number = escalation_steps.escalate(ADMIN, row, "Not supervised for long").number
    escalation_steps.escalate(ADMIN, EscalatedRow(AUTHORITY, NORTH, "assessments_due", "C0001"), "Late")
    notes.add(ADMIN, OnRow(AUTHORITY, NORTH, "supervision_due", "W04"), "On leave until May")
    here = desk(ALLOWED)
    assert [one.row.worklist for one in here.ledger.open_escalations(WHOLE)] == ["assessments_due"]
    assert here.ledger.row_notes(OF_NORTH) == []
    for ask in (lambda: here.ledger.escalation(number), lambda: here.ledger.of_row(row)):
        with pytest.raises(NotTheirs, match="not by name"):
            ask()
    assert len(desk(MANAGER).ledger.row_notes(OF_NORTH)) == 1


def lines(*rows: tuple[str, str, object, float, float, float]) -> pd.DataFrame:
    """line, name, absent, children, promise and counted FTE of workers of one full-time post each."""
    names = ["line", "name", "absent", "children", "promise", "divisor_fte"]
    return pd.DataFrame(rows, columns=names).assign(fte=1.0, team=NORTH)


def test_nothing_in_a_caseload_tells_who_is_absent() -> None:
    given = lines(
        ("none", "No worker", None, 3, float("nan"), float("nan")),
        ("manager", "Bo", True, 2, float("nan"), 1),
        ("social worker", "Away", True, 15, 15, 1),
        ("social worker", "Most", False, 20, 15, 1),
        ("family help", "Least", False, 9, 15, 1),
        ("other", "Adviser", True, 4, float("nan"), 1),
    )
    told = without_absence(given)
    assert told["name"].tolist() == ["No worker", "Bo", "Most", "Away", "Least", "Adviser"]
    assert not told["absent"].eq(True).any() and told["absent"].isna().tolist() == [True] + [False] * 5
    assert given["absent"].eq(True).sum() == 3, "what was given stays as it was"


def test_no_single_caseload_is_told_where_what_each_counts_as_tells_who_is_absent(desk: Opening) -> None:
    """Whether somebody is absent or not: else the refusal itself would tell."""
    there = replace(ALLOWED, authorities=frozenset({OTHER}))
    for ask in (
        lambda viewer: desk(viewer).lists.detail("caseload", Place(OTHER)),
        lambda viewer: desk(viewer).figures.series("caseload_average", Place(OTHER), by="worker"),
    ):
        with pytest.raises(NotTheirs, match="count_absent_workers"):
            ask(there)
        assert len(ask(replace(there, staff_lists=True)))
    assert len(desk(ALLOWED).lists.detail("caseload", WHOLE))
    assert len(desk(there).figures.series("caseload_average", Place(OTHER)))


def test_months_in_which_fewer_were_in_post_are_left_out_everywhere(
    desk: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    months = desk(HR).figures.series(HELD_ON_RECORD, WHOLE)["month"].tolist()
    first, last = months[0].date(), months[-1].date()
    assert first < last
    large = StaffGroups(frozenset({NORTH}), frozenset({SERVICE}), True)
    grown = StaffMonths({first: StaffGroups(frozenset(), frozenset(), False), last: large})
    monkeypatch.setattr(Gate, "_staff_months", lambda gate, authority: grown)
    here, seen = desk(ALLOWED).figures, desk(HR).figures
    kept_apart = Period(date(1999, 1, 1), last)
    for place in (WHOLE, SAFEGUARDING, OF_NORTH):
        assert here.series(HELD_ON_RECORD, place)["month"].tolist() == [months[-1]]
        assert seen.series(HELD_ON_RECORD, place)["month"].tolist() == months
        # Asked of a period of its own: what a viewer is told of all months is kept, and was before this.
        family, every = here.family(place, period=kept_apart), seen.family(place, period=kept_apart)
        assert set(family.loc[family["measure"].eq(HELD_ON_RECORD), "month"]) == {months[-1]}
        others = [frame[~frame["measure"].isin(MEASURES)]["month"].tolist() for frame in (family, every)]
        assert others[0] == others[1]
    by_team = here.series(HELD_ON_RECORD, WHOLE, by="team")
    assert by_team[["team", "month"]].to_numpy().tolist() == [[NORTH, months[-1]]]
    judged = [desk(viewer).verdicts.verdict(HELD_ON_RECORD, WHOLE) for viewer in (ALLOWED, HR)]
    assert judged[0] != judged[1]


def test_a_month_is_told_by_its_own_number_of_people() -> None:
    small, large = (groups({"North": ("S", number), "South": ("T", 9)}) for number in (5, 6))
    august, september, october = date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31)
    months, north = StaffMonths({august: small, september: large}), Place(AUTHORITY, team="North")
    asked = [date(2026, 7, 31), date(2026, 8, 1), august, date(2026, 9, 1), september, october, None]
    assert [months.tells(north, day) for day in asked] == [False, False, False, True, True, True, True]
    assert not StaffMonths({}).tells(north)


def test_each_month_counts_who_was_in_post_then(walked_home: Path) -> None:
    version = Store(walked_home).open()
    assert version
    by_month = staff_months(version, AUTHORITY).by_month
    assert list(by_month) == sorted(by_month) and date(2026, 9, 30) in by_month
    assert by_month[date(2026, 9, 30)] == StaffGroups(frozenset(), frozenset({SERVICE, OTHER_SERVICE}), True)


def test_counts_of_checks_and_notes_on_charts_follow_the_same_rule(desk: Opening, own_ledger: None) -> None:
    notes.add(ADMIN, OnChart(HELD_ON_RECORD, AUTHORITY, NORTH), "Ann is on leave until May")
    notes.add(ADMIN, OnChart("children_open", AUTHORITY, NORTH), "More came")
    for viewer in (ALLOWED, ANALYST):
        here = desk(viewer)
        keys = {place: set(here.checks.every(place)["check"]) for place in (WHOLE, OF_NORTH)}
        assert keys[WHOLE] - keys[OF_NORTH] == set(CHECKS) and CHECKS
        trends = {place: set(here.checks.trend(place)["check"]) for place in (WHOLE, OF_NORTH)}
        assert trends[WHOLE] - trends[OF_NORTH] == set(CHECKS)
        with pytest.raises(NotTheirs, match="fewer than six people in post"):
            here.ledger.chart_notes(HELD_ON_RECORD, OF_NORTH)
        assert set(here.ledger.commentary(OF_NORTH)) == {"children_open"}
    assert set(desk(MANAGER).ledger.commentary(OF_NORTH)) == {"children_open", HELD_ON_RECORD}
