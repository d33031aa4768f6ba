"""A detail that is by team: its rows of a team or a service, cut out of the authority's, are those its query gives."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from metrics.access import local_viewer
from metrics.base import plain
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.questions.catalogue import load_questions
from metrics.store.detail_rows import DetailRows, of_place

BY_TEAM = sorted(key for key, detail in load_questions().details.items() if detail.by_team)
MONTH = date(2026, 3, 31)


@pytest.fixture(scope="module")
def desk(demonstration_home: Path) -> Desk:
    opened = Desk.open(local_viewer(), demonstration_home)
    assert opened
    return opened


def _rows(frame: pd.DataFrame) -> list[str]:
    """Each row, in one order: a query leaves it open where rows are alike in all that they are ordered by. A sum is a
    decimal in a query, and an ordinary number where its rows are kept."""
    rows = frame.itertuples(index=False, name=None)
    return sorted(repr(tuple(float(cell) if isinstance(cell, Decimal) else cell for cell in row)) for row in rows)


@pytest.mark.parametrize("key", BY_TEAM)
def test_a_teams_rows_are_those_its_query_gives(desk: Desk, key: str) -> None:
    detail = load_questions().details[key]
    authority = next(row["authority"] for row in plain.records(desk.places.authorities()) if row["has_local"])
    teams = plain.columns(desk.places.teams(authority), ("team", "service"))
    services = sorted({service for service in teams["service"] if service})
    places = [Place(authority), *(Place(authority, service) for service in services)]
    places += [Place(authority, team=team) for team in teams["team"][::4]]
    told = 0
    for place in places:
        values = {"authority": authority, "team": place.team or "", "service": place.service or "", "month": MONTH}
        cut = _rows(desk.lists._rows(detail, place, values))
        assert cut == _rows(desk._version.frame(detail.query, values)), place
        told += not place.is_whole and len(cut)
    assert told


def test_rows_of_two_teams_stay_in_the_authoritys_order() -> None:
    rows = DetailRows(pa.table({"child": ["a", "b", "c", "d"], "team": ["North", "South", "East", "North"]}))
    assert rows.of_teams(["North", "East"])["child"].to_pylist() == ["a", "c", "d"]
    assert rows.of_teams(["South"])["child"].to_pylist() == ["b"]
    assert rows.of_teams(["West"])["child"].to_pylist() == []


def test_a_teams_numbers_are_whole_though_one_is_missing_elsewhere() -> None:
    rows = DetailRows(pa.table({"days": [3, None], "team": ["North", "South"]}))
    assert of_place(rows.table).answer["days"].tolist()[0] == 3.0
    assert of_place(rows.of_teams(["North"])).answer["days"].dtype.kind == "i"


@pytest.mark.parametrize("first", [Decimal(3), None])
def test_sums_are_ordinary_numbers_also_where_the_first_is_missing(first: Decimal | None) -> None:
    sums = pa.array([first, Decimal(5)], pa.decimal128(38, 0))
    read = of_place(pa.table({"points": sums, "name": [None, "North"], "days": [1, 2]})).answer
    assert read["points"].dtype == "float64" and read["points"].tolist()[1] == 5.0
    assert read["name"].tolist()[1] == "North" and read["days"].tolist() == [1, 2]
    assert of_place(pa.table({"points": sums[:0]})).answer.empty
