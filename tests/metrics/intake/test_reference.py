"""Population and neighbours: real files, our own layout, codes that meet whatever is imported first."""

from pathlib import Path

import duckdb
import pytest

from metrics.base.errors import UserError
from metrics.intake import published, reference
from metrics.questions.tables import schema
from metrics.store.writer import Writer

ROOT = Path(__file__).resolve().parents[3]
FILES = ROOT.parent / "shared" / "data" / "reference"
PLANS = ROOT.parent / "shared" / "data" / "published" / "d1_child_protection_plans_2013_to_2024.csv"
needs_files = pytest.mark.skipif(not FILES.exists(), reason="../shared with the reference files is not here")


def write(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def query(loads, script: str, sql: str):
    """Rows of a query after these imports and one script of sql/derive."""
    with duckdb.connect() as connection:
        writer = Writer(connection)
        writer.execute(schema())
        for load in loads:
            writer.apply(load)
        writer.execute((ROOT / "sql" / "derive" / script).read_text(encoding="utf-8"))
        return writer.rows(sql)


@needs_files
def test_population_of_all_places():
    load = reference.read_population(next(FILES.glob("ons_*.csv")))
    people = {(row["authority"], row["mid_year"]): row["children"] for row in load.tables["population"].to_pylist()}
    assert people["E92000001", 2024] == 12_183_016
    assert (("E08000038", 2024) in people, ("E08000016", 2024) in people) == (True, False)
    assert {year for code, year in people if code == "E06000060"} == set(range(2012, 2025)), (
        "Buckinghamshire is one line"
    )
    assert load.report.rows_rejected == 0


@needs_files
def test_neighbours_by_ons_code_in_either_order():
    neighbours = reference.read_neighbours(FILES / "statistical_neighbours_long.csv")
    places = published.read(PLANS)
    assert neighbours.report.rows_kept == 3_090
    sql = """select model_year, rank, neighbour, closeness from statistical_neighbour
             where authority = 'E10000034' order by model_year, rank"""
    found = query([neighbours, places], "42_neighbour.sql", sql)
    assert query([places, neighbours], "42_neighbour.sql", sql) == found
    assert [len([row for row in found if row[0] == year]) for year in (2021, 2025)] == [10, 10]
    assert found[10] == (2025, 1, "E06000066", "Very close")
    left = "select count(*) from statistical_neighbour where length(authority) = 3 or length(neighbour) = 3"
    assert query([neighbours, places], "42_neighbour.sql", left) == [(0,)]


@needs_files
def test_plans_per_10000_rest_on_the_mid_year_before():
    sql = """select denominator from published_figure
             where measure = 'plans_open_rate' and authority = 'E92000001'
                and month in ('2022-03-31', '2023-03-31')
             order by month"""
    loads = [published.read(PLANS), reference.read_population(next(FILES.glob("ons_*.csv")))]
    assert query(loads, "41_published.sql", sql) == [(11_762_878,), (None,)]


def test_our_own_population_layout(tmp_path):
    path = write(
        tmp_path,
        "people.csv",
        "Authority,Year,Population",
        'E10000034,2024,"118,000"',
        "E10000034,2024,118000",
        "885,2024,5",
        "E10000031,2024,x",
    )
    load = reference.read_population(path)
    assert load.tables["population"].to_pylist() == [{"authority": "E10000034", "mid_year": 2024, "children": 118_000}]
    assert load.report.sheets[0].rejected == [
        (3, "repeats an earlier row"),
        (4, "the place has no 9-character code"),
    ]


def test_neighbours_that_cannot_be_used(tmp_path):
    path = write(
        tmp_path,
        "neighbours.csv",
        "model_year,old_la_code,rank,neighbour_old_la_code,closeness",
        "2025,885,1,933,Very Close",
        "2025,885,1,803,Close",
        "2025,885,zero,803,Close",
        "2025,Worcs,2,803,Close",
    )
    load = reference.read_neighbours(path)
    assert load.tables["neighbour"].to_pylist() == [
        {"authority": "885", "model_year": 2025, "rank": 1, "neighbour": "933", "closeness": "Very close"}
    ]
    assert [reason for _, reason in load.report.sheets[0].rejected] == [
        "another row gives the same rank",
        "is not a number",
        "the place has no 9-character code",
    ]


@pytest.mark.parametrize(
    ("reader", "words"),
    [(reference.read_population, "population"), (reference.read_neighbours, "statistical neighbours")],
)
def test_a_file_of_something_else(tmp_path, reader, words):
    with pytest.raises(UserError, match=f"'what.csv' is not a file of {words}.*'colour', 'size'"):
        reader(write(tmp_path, "what.csv", "colour,size", "red,1"))
