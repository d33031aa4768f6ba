"""The desk: covered months without rows are there, missing ones are not, and a viewer sees only their own."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from metrics.access import Viewer, local_viewer
from metrics.base.errors import UserError
from metrics.desk import Desk
from metrics.store.series import SERIES_COLUMNS
from tests.annexa import AUTHORITY


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
    done = desk.series("assessments_completed", [AUTHORITY], origin="local")
    assert _months(done) == ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"]
    assert list(done["value"]) == [0, 0, 0, 0, 0, 1]
    assert done["denominator"].isna().all()
    timely = desk.series("assessments_in_45_days", [AUTHORITY], origin="local")
    assert list(timely["flag"]) == ["no cases"] * 5 + [""]
    assert timely["value"].isna().sum() == 5
    assert timely["value"].iloc[-1] == 100.0
    assert list(timely.columns) == SERIES_COLUMNS


def test_a_measure_whose_feed_is_missing_has_no_rows(desk: Desk) -> None:
    assert desk.series("supervision_in_time", [AUTHORITY]).empty
    assert desk.missing_feeds("supervision_in_time", AUTHORITY) == ["workforce", "supervision"]
    assert desk.missing_feeds("assessments_in_45_days", AUTHORITY) == []


def test_contacts_are_not_known_by_team(desk: Desk) -> None:
    assert len(desk.series("contacts", [AUTHORITY])) == 6
    assert desk.series("contacts", [AUTHORITY], team="North").empty


def test_by_team_and_worker(desk: Desk) -> None:
    teams = desk.series("children_open", [AUTHORITY], by="team", start=date(2026, 10, 1))
    assert list(zip(teams["team"], teams["value"], strict=True)) == [("North", 2.0)]
    workers = desk.series("caseload_average", [AUTHORITY], by="worker", start=date(2026, 10, 1))
    assert list(zip(workers["team"], workers["worker"], workers["value"], strict=True)) == [("North", "Ann Lee", 2.0)]
    bands = desk.series("children_open", [AUTHORITY], by="band", start=date(2026, 10, 1))
    assert bands["value"].sum() == 2
    with pytest.raises(UserError, match="not by “colour”"):
        desk.series("children_open", [AUTHORITY], by="colour")


def test_period_bounds_are_inclusive(desk: Desk) -> None:
    some = desk.series("referrals", [AUTHORITY], start=date(2026, 8, 31), end=date(2026, 9, 30), origin="local")
    assert list(zip(_months(some), some["value"], strict=True)) == [("2026-08", 0.0), ("2026-09", 1.0)]


def test_family_gives_many_measures_at_once(desk: Desk) -> None:
    frame = desk.family(AUTHORITY, "assessments")
    one = desk.series("assessments_open", [AUTHORITY], origin="local")
    same = frame[frame["measure"] == "assessments_open"].drop(columns="measure").reset_index(drop=True)
    pd.testing.assert_frame_equal(same, one)


def test_a_viewer_sees_only_their_own(desk: Desk, home: Path) -> None:
    manager = Viewer("Manager", "manager", frozenset({AUTHORITY}), frozenset({"South"}))
    theirs = Desk.open(manager)
    assert theirs
    stranger = Desk.open(Viewer("Stranger", "leader", frozenset({"E10000099"})))
    assert stranger
    assert stranger.authorities().empty
    for desk_, team in ((theirs, None), (theirs, "North"), (stranger, None)):
        with pytest.raises(UserError, match="may not see"):
            desk_.series("children_open", [AUTHORITY], team=team)
        with pytest.raises(UserError, match="may not see"):
            desk_.family(AUTHORITY, team=team)
        with pytest.raises(UserError, match="may not see"):
            desk_.detail("caseload", AUTHORITY, team=team)
    for read in (stranger.restatements, stranger.unmatched_workers, stranger.teams, stranger.events):
        with pytest.raises(UserError, match="may not see"):
            read(AUTHORITY)


def test_detail_rows_and_what_came_in(desk: Desk) -> None:
    rows = desk.detail("open_assessments", AUTHORITY)
    assert list(rows["child"]) == ["c2"]
    assert desk.data_to(AUTHORITY) == date(2026, 10, 31)
    covered = desk.coverage(AUTHORITY).set_index("feed")
    assert covered.loc["annex_a.list_4", "months"] == 6
    assert covered.loc["annex_a.known", "months"] == 1
    assert list(desk.imports()["feed"]) == ["annex_a"]
    assert desk.rejected().empty
    assert "promise" in set(desk.settings()["name"])
