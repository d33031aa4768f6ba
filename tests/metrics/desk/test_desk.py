"""The desk: covered months without rows are there, missing ones are not, and a viewer sees only their own."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from metrics.access import Viewer, local_viewer
from metrics.base.errors import UserError
from metrics.base.place import Period, Place
from metrics.desk import Desk
from metrics.store.series import SERIES_COLUMNS
from tests.annexa import AUTHORITY

WHOLE, NORTH = Place(AUTHORITY), Place(AUTHORITY, team="North")
OCTOBER = Period(date(2026, 10, 1))


@pytest.fixture
def desk(home: Path, published: str) -> Desk:
    found = Desk.open(local_viewer())
    assert found
    return found


def _months(frame: pd.DataFrame) -> list[str]:
    return [f"{month:%Y-%m}" for month in frame["month"]]


def test_an_empty_store_has_no_desk(home: Path) -> None:
    assert Desk.open(local_viewer()) is None


def test_a_count_is_zero_and_a_ratio_has_no_cases_in_covered_months(desk: Desk) -> None:
    done = desk.figures.series("assessments_completed", WHOLE)
    assert _months(done) == ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"]
    assert list(done["value"]) == [0, 0, 0, 0, 0, 1]
    assert done["denominator"].isna().all()
    timely = desk.figures.series("assessments_in_45_days", WHOLE)
    assert list(timely["flag"]) == ["no cases"] * 5 + [""]
    assert timely["value"].isna().sum() == 5
    assert timely["value"].iloc[-1] == 100.0
    assert list(timely.columns) == SERIES_COLUMNS


def test_a_measure_whose_feed_is_missing_has_no_rows(desk: Desk) -> None:
    assert desk.figures.series("supervision_in_time", WHOLE).empty
    assert desk.inputs.missing_feeds("supervision_in_time", AUTHORITY) == ["workforce", "supervision"]
    assert desk.inputs.missing_feeds("assessments_in_45_days", AUTHORITY) == []


def test_contacts_are_not_known_by_team(desk: Desk) -> None:
    assert len(desk.figures.series("contacts", WHOLE)) == 6
    assert desk.figures.series("contacts", NORTH).empty


def test_by_team_and_worker(desk: Desk) -> None:
    teams = desk.figures.series("children_open", WHOLE, by="team", period=OCTOBER)
    assert list(zip(teams["team"], teams["value"], strict=True)) == [("North", 2.0)]
    workers = desk.figures.series("caseload_average", WHOLE, by="worker", period=OCTOBER)
    assert list(zip(workers["team"], workers["worker"], workers["value"], strict=True)) == [("North", "Ann Lee", 2.0)]
    bands = desk.figures.series("children_open", WHOLE, by="status", period=OCTOBER)
    assert bands["value"].sum() == 2
    with pytest.raises(UserError, match="not by “colour”"):
        desk.figures.series("children_open", WHOLE, by="colour")


def test_period_bounds_are_inclusive(desk: Desk) -> None:
    period = Period(date(2026, 8, 31), date(2026, 9, 30))
    some = desk.figures.series("referrals", WHOLE, period=period)
    assert list(zip(_months(some), some["value"], strict=True)) == [("2026-08", 0.0), ("2026-09", 1.0)]


def test_family_gives_many_measures_at_once(desk: Desk) -> None:
    frame = desk.figures.family(WHOLE, "assessments")
    one = desk.figures.series("assessments_open", WHOLE)
    same = frame[frame["measure"] == "assessments_open"].drop(columns="measure").reset_index(drop=True)
    pd.testing.assert_frame_equal(same, one)


def test_a_viewer_sees_only_their_own(desk: Desk, home: Path) -> None:
    manager = Viewer("Manager", "manager", frozenset({AUTHORITY}), frozenset({"South"}))
    theirs = Desk.open(manager)
    assert theirs
    stranger = Desk.open(Viewer("Stranger", "leader", frozenset({"E10000099"})))
    assert stranger
    assert stranger.places.authorities().empty
    for desk_, place in ((theirs, NORTH), (stranger, WHOLE), (stranger, NORTH)):
        with pytest.raises(UserError, match="may not see"):
            desk_.figures.series("children_open", place)
        with pytest.raises(UserError, match="may not see"):
            desk_.figures.family(place)
        with pytest.raises(UserError, match="may not see"):
            desk_.lists.detail("caseload", place)
    for read in (
        stranger.inputs.restatements,
        stranger.inputs.unmatched_workers,
        stranger.places.teams,
        stranger.verdicts.events,
    ):
        with pytest.raises(UserError, match="may not see"):
            read(AUTHORITY)


def test_a_team_manager_who_chose_no_team_gets_their_own(desk: Desk) -> None:
    north = Desk.open(Viewer("Manager", "manager", frozenset({AUTHORITY}), frozenset({"North"})))
    assert north
    pd.testing.assert_frame_equal(
        north.figures.series("children_open", WHOLE), desk.figures.series("children_open", NORTH)
    )
    pd.testing.assert_frame_equal(north.figures.family(WHOLE), desk.figures.family(NORTH))
    assert north.places.shown(WHOLE) == NORTH


def test_detail_rows_and_what_came_in(desk: Desk) -> None:
    rows = desk.lists.detail("open_assessments", WHOLE)
    assert list(rows["child"]) == ["c2"]
    assert desk.places.data_to(AUTHORITY) == date(2026, 10, 31)
    covered = desk.inputs.coverage(AUTHORITY).set_index("feed")
    assert covered.loc["annex_a.list_4", "months"] == 6
    assert covered.loc["annex_a.known", "months"] == 1
    assert list(desk.inputs.imports()["feed"]) == ["annex_a"]
    assert desk.inputs.rejected().empty
    settings = set(desk.inputs.settings()["name"])
    assert "caseload_too_high" in settings and "promise" not in settings  # no council of these set one


def test_a_list_without_rows_keeps_its_columns_for_the_leader_of_a_service(desk: Desk, home: Path) -> None:
    of_service = Desk.open(Viewer("Sia Service", "leader", frozenset({AUTHORITY}), services=frozenset({"Care"})), home)
    assert of_service is not None
    for name in ("plans_open", "enquiries_open"):
        rows = of_service.lists.detail(name, Place(AUTHORITY, service="Care"))
        assert rows.empty and list(rows.columns) == list(desk.lists.detail(name, WHOLE).columns)
