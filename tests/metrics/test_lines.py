"""Lines in memory: the same rows as the table behind them, cut at both sides of a period."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from metrics.base.place import Period, Place
from metrics.store import lines as lines_module
from metrics.store.lines import AuthorityLines
from metrics.store.series import SERIES_COLUMNS
from metrics.store.version import Version
from metrics.store.versions import Store
from tests.pages.small_store import AUTHORITY


@pytest.fixture(scope="module")
def version(small_home: Path) -> Version:
    opened = Store(small_home).open()
    assert opened
    return opened


@pytest.fixture(scope="module")
def lines(version: Version) -> AuthorityLines:
    return AuthorityLines(version, AUTHORITY)


def _from_the_table(version: Version, where: str) -> list[tuple[object, ...]]:
    return version.rows(
        f"select measure, name, band, month, numerator, flag from series_month where {where} "
        "order by level, name, measure, band, month"
    )


def _told(frame: pd.DataFrame, measure: str, place: str) -> list[tuple[object, ...]]:
    return [
        (measure, place, band, month.date(), numerator, flag)
        for band, month, numerator, flag in zip(
            frame["band"], frame["month"], frame["numerator"], frame["flag"], strict=True
        )
    ]


def test_every_line_of_every_place_is_the_tables_own(version: Version, lines: AuthorityLines) -> None:
    places = version.rows("select distinct level, name, measure from series_month")
    assert len(places) > 100
    for level, name, measure in places:
        here = f"level = '{level}' and name = '{str(name).replace(chr(39), chr(39) * 2)}' and measure = '{measure}'"
        place = Place(AUTHORITY, **({level: name} if level else {}))
        whole = lines.whole(measure, place)
        assert _told(whole, measure, name) == _from_the_table(version, f"{here} and band = ''")
        assert list(whole["team"].unique()) == ([name] if level == "team" else [""])
        banded = lines.by_band(measure, place)
        assert _told(banded, measure, name) == _from_the_table(version, f"{here} and band <> ''")


def test_a_period_holds_its_first_and_its_last_month(lines: AuthorityLines) -> None:
    def months(start: date | None, end: date | None) -> list[str]:
        whole = lines.whole("assessments_completed", Place(AUTHORITY), Period(start, end))
        return [f"{month:%Y-%m-%d}" for month in whole["month"]]

    every = months(None, None)
    assert len(every) > 4
    first, last = date.fromisoformat(every[1]), date.fromisoformat(every[-2])
    assert months(first, last) == every[1:-1]
    assert months(date(first.year, first.month, first.day - 1), last) == every[1:-1]
    assert months(None, date(1999, 1, 1)) == []
    assert months(last, first) == []


def test_teams_of_a_service_only(version: Version, lines: AuthorityLines) -> None:
    for service, teams in pd.DataFrame(
        version.rows("select service, team from team_shown"), columns=["service", "team"]
    ).groupby("service")["team"]:
        if service:
            assert set(lines.by_team("children_open", Place(AUTHORITY, service=str(service)))["team"]) <= set(teams)
    assert list(lines.by_team("children_open", Place(AUTHORITY, team="North"))["team"].unique()) == ["North"]


def test_what_no_line_is_kept_of_has_no_rows_but_every_column(lines: AuthorityLines) -> None:
    assert list(lines.whole("children_open", Place(AUTHORITY, team="Nowhere")).columns) == SERIES_COLUMNS
    family = lines.family(["children_open", "nothing"], Place(AUTHORITY))
    assert list(family.columns) == ["measure", *SERIES_COLUMNS]
    assert set(family["measure"]) == {"children_open"}


def test_a_column_holds_nothing_of_the_answer_it_came_with() -> None:
    """DuckDB hands over all columns of an answer as one: a view of one of them would keep the texts beside it, too."""
    answer = pa.table({"months": pa.array([1.0, 2.0]), "texts": ["a" * 1000, "b" * 1000]})
    column = lines_module._Numbers.of(answer["months"])
    assert column.different.flags.owndata and column.which.flags.owndata
    assert column[:].tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    "column",
    [
        pa.chunked_array([[0.1, None, -0.0], [0.0, 1e300, 0.1]]),
        pa.chunked_array([[1.5, 1.5]]),
        pa.chunked_array([pa.array([None, None], pa.float64())]),
        pa.chunked_array([pa.array([date(2026, 10, 31), None, date(2026, 9, 30), date(2026, 10, 31)])]),
        pa.chunked_array([[True, False, True]]),
        pa.chunked_array([pa.array([], pa.float64())]),
        pa.chunked_array([[number / 7 for number in range(70_000)]]),
    ],
    ids=["missing and signed zeros", "one", "all missing", "days", "truths", "no row", "very many"],
)
def test_numbers_are_told_bit_by_bit_as_the_answer_has_them(column: pa.ChunkedArray) -> None:
    expected = column.to_pandas(date_as_object=False).to_numpy()
    numbers = lines_module._Numbers.of(column)
    rows = np.arange(len(expected))[::-1]
    assert numbers[:].dtype == expected.dtype
    assert numbers[:].tobytes() == expected.tobytes()
    assert numbers[rows].tobytes() == expected[rows].tobytes()


def test_what_lines_take_counts_where_each_of_them_stands(version: Version, lines: AuthorityLines) -> None:
    [(pieces,)] = version.rows(
        "select count(distinct (level, name, measure, band)) from series_month where authority = $authority",
        {"authority": AUTHORITY},
    )
    columns = sum(column.nbytes for column in lines._columns.values())
    assert lines.nbytes == columns + lines_module.BYTES_OF_A_PIECE * pieces
