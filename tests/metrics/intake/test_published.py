"""Published statistics: real values, symbols, bands, recoded authorities, order of import, rates, parts."""

import random
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from metrics.base.errors import UserError
from metrics.intake import published, reference
from metrics.intake.agreement import agreement, read_files, to_markdown
from metrics.intake.published_facts import breaks
from metrics.intake.published_files import families
from metrics.intake.published_rows import SYMBOLS
from metrics.questions.catalogue import load_questions
from metrics.questions.tables import schema
from metrics.store.load import Load
from metrics.store.writer import Writer
from tests.short_cut import proved

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared" / "data"
REFERENCE = ROOT / "data" / "reference"
DERIVE = ("41_published.sql",)

needs_files = pytest.mark.skipif(not SHARED.exists(), reason="../shared with DfE's files is not here")

TOLD_TWICE = ("c2", "csww", "d1", "d3", "d5", "ons")
BELOW_ZERO = {one.key for family in families() for one in family.measures if one.below_zero}
GEOGRAPHY = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,new_la_code,la_name"
)
C2 = GEOGRAPHY + (
    ",Assessments_completed,Same_day,1-10_days,11-20_days,21-30_days,31-40_days,41-45_days,"
    "46-50_days,51-60_days,61+_days"
)


def write(folder: Path, name: str, header: str, *rows: str) -> Path:
    path = folder / name
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def place(year: int, code: str = "E10000034", name: str = "Worcestershire", dfe: str = "885") -> str:
    region = "E12000005,West Midlands"
    return f"{year},Reporting year,Local authority,E92000001,England,{region},{dfe},{code},{name}"


def figures(load: Load) -> dict[tuple[str, str, str], dict[str, Any]]:
    """By measure, band and date."""
    return {(row["measure"], row["band"], str(row["month"])): row for row in load.tables["published"].to_pylist()}


def published_figures(loads: list[Load]) -> list[tuple[Any, ...]]:
    """The table published_figure after these imports, in this order."""
    with duckdb.connect() as connection:
        writer = Writer(connection)
        writer.execute(schema())
        for load in loads:
            writer.apply(load)
        for name in DERIVE:
            writer.execute((ROOT / "sql" / "derive" / name).read_text(encoding="utf-8"))
        return writer.rows(
            "select measure, authority, month, band, numerator, denominator, value, flag, source "
            "from published_figure order by measure, authority, month, band"
        )


def shared_files(*folders: str) -> list[Path]:
    """The shared files of these folders, and the population."""
    named = [path for folder in folders for path in sorted((SHARED / folder).glob("*.csv"))]
    return named + sorted((SHARED / "reference").glob("ons_*.csv"))


@pytest.fixture(scope="module")
def every_load() -> list[Load]:
    """The Department's tables that two of them or our own facts tell of too, the population, and those facts."""
    if not SHARED.exists():
        pytest.skip("../shared with DfE's files is not here")
    files = [path for path in shared_files("published") if path.name.startswith(TOLD_TWICE)]
    facts = [REFERENCE / "authorities.csv", REFERENCE / "published_facts.csv"]
    return read_files([str(path) for path in [*files, *facts]])


@pytest.fixture(scope="module")
def every_figure(every_load: list[Load]) -> dict[tuple[str, str, str, str], tuple[Any, ...]]:
    """published_figure by measure, authority, date and band: numerator, denominator, value, flag, source."""
    return {(row[0], row[1], str(row[2]), row[3]): row[4:] for row in published_figures(every_load)}


def rounded(every_figure: Any, measure: str, authority: str, dates: list[str]) -> list[float]:
    return [round(every_figure[measure, authority, day, ""][2], 1) for day in dates]


MARCH = [f"{year}-03-31" for year in range(2015, 2020)]
SEPTEMBER = [f"{year}-09-30" for year in range(2017, 2020)]


# The table of product.md: assessments in 45 days, children on a plan, caseload from 2017
@pytest.mark.parametrize(
    ("authority", "assessments", "plans", "caseload"),
    [
        ("E10000034", [54.1, 79.4, 72.4, 76.4, 83.1], [368, 473, 517, 424, 408], [19.5, 16.9, 18.1]),
        ("E10000031", [85.2, 84.2, 74.4, 71.7, 77.6], [536, 473, 439, 561, 345], [18.3, 18.6, 17.1]),
        ("E08000030", [97.1, 97.6, 96.9, 90.2, 78.2], [358, 375, 333, 408, 389], [17.2, 19.9, 17.1]),
    ],
)
def test_the_three_authorities_of_the_source_documents(every_figure, authority, assessments, plans, caseload):
    assert rounded(every_figure, "assessments_in_45_days", authority, MARCH) == assessments
    assert rounded(every_figure, "plans_open", authority, MARCH) == plans
    assert rounded(every_figure, "caseload_average", authority, SEPTEMBER) == caseload


def test_our_facts_say_the_same_as_the_files(every_figure):
    facts = published.read(REFERENCE / "published_facts.csv").tables["published"].to_pylist()
    compared = 0
    for fact in facts:
        figure = every_figure[fact["measure"], fact["authority"], str(fact["month"]), ""]
        assert round(figure[2], 1) == fact["value"]
        compared += "workforce 2025" in figure[4] or "need 2024" in figure[4]
    assert compared == 39, "DfE's own file is used wherever it has the figure: all but caseloads of 2016"


def test_facts_before_the_break_carry_a_flag_beside_their_value():
    caseload = figures(published.read(REFERENCE / "published_facts.csv"))["caseload_average", "", "2016-09-30"]
    assert caseload["flag"] == "b"
    assert caseload["value"] is not None


@needs_files
def test_england_2024_assessments_in_45_days(every_figure):
    numerator, denominator, value, flag, source = every_figure["assessments_in_45_days", "E92000001", "2024-03-31", ""]
    assert numerator == 9_880 + 73_420 + 110_950 + 102_600 + 129_690 + 116_670
    assert denominator == 643_170
    assert (round(value, 1), flag) == (84.5, None)
    assert source == "Department for Education, Children in need 2024, table C2 (Open Government Licence v3.0)"


def test_the_newest_year_comes_from_the_tables_that_have_it(every_figure):
    assert "table D1" in every_figure["plans_open", "E92000001", "2024-03-31", ""][4]
    assert "table D5" in every_figure["plans_open", "E92000001", "2025-03-31", ""][4]
    assert "table D3" in every_figure["plans_started", "E92000001", "2025-03-31", ""][4]


def test_joint_returns_and_recoded_authorities(every_figure):
    assert every_figure["caseload_average", "E09000021 / E09000027", "2024-09-30", ""][2] == 13.0
    assert every_figure["caseload_average", "E06000061 / E06000062", "2024-09-30", ""][2] == 15.4
    for old in ("E08000016", "E08000019", "E10000002", "E10000023", "E10000027"):
        assert not [key for key in every_figure if key[1] == old]
    barnsley = [key[2] for key in every_figure if key[:2] == ("caseload_average", "E08000038")]
    assert sorted(barnsley) == [f"{year}-09-30" for year in range(2017, 2026)]


def test_a_symbol_is_a_flag_beside_null_never_a_number(every_figure):
    for key, (_, _, value, flag, _) in every_figure.items():
        if key[2] == "2016-09-30":
            continue
        assert (value is None) == (flag is not None), key
        assert flag is None or flag in SYMBOLS
        assert value is None or value >= 0 or key[0] in BELOW_ZERO


@needs_files
@proved
def test_rates_follow_from_their_parts():
    loads = read_files([str(path) for path in shared_files("published", "indicators")])
    printed = [one for one in agreement(loads) if one.rows]
    assert len(printed) == 133
    for one in printed:
        assert one.rows > 60, one
        assert one.percent >= 99.3, one.measure
        assert not [row for row in one.exceptions if "not explained" in row["reason"]], one.exceptions
    written = (ROOT / "docs" / "published_agreement.md").read_text(encoding="utf-8")
    assert written == to_markdown(loads), "make it again: see metrics/intake/agreement.py"


def test_bands_are_counts_that_add_up(every_figure):
    bands = [
        every_figure[key]
        for key in every_figure
        if key[:3] == ("assessments_completed", "E10000034", "2019-03-31") and key[3]
    ]
    assert len(bands) == 9
    assert sum(row[2] for row in bands) == every_figure["assessments_completed", "E10000034", "2019-03-31", ""][2]


def test_order_of_import_does_not_matter(every_load):
    plans = [load for load in every_load if load.source_name.startswith(("d", "ons", "published_facts"))]
    wanted = published_figures(plans)
    shuffled = list(plans)
    random.Random(4).shuffle(shuffled)
    assert published_figures([*shuffled, plans[1]]) == wanted, "nor does the same file twice"


# Small files ------------------------------------------------------------------------------------------


def test_a_hidden_band_in_time_is_worked_out_from_the_late_ones(tmp_path):
    path = write(
        tmp_path,
        "any name.csv",
        C2,
        place(2019) + ",100,c,c,20,20,20,20,5,5,2",
        place(2018) + ",100,c,c,20,20,20,20,5,5,c",
        place(2017) + ",x,x,x,x,x,x,x,x,x,x",
        place(2016) + ",0,0,0,0,0,0,0,0,0,0",
    )
    found = figures(published.read(path))
    in_time = {
        day: found["assessments_in_45_days", "", day]
        for day in ("2019-03-31", "2018-03-31", "2017-03-31", "2016-03-31")
    }
    assert [(row["numerator"], row["denominator"], row["value"], row["flag"]) for row in in_time.values()] == [
        (88, 100, 88, None),
        (None, 100, None, "c"),
        (None, None, None, "x"),
        (0, 0, None, "z"),
    ]
    assert found["assessments_completed", "Same day", "2019-03-31"]["flag"] == "c"
    assert found["assessments_completed", "61 or more working days", "2019-03-31"]["value"] == 2


def test_a_printed_rate_stays_where_its_parts_are_hidden(tmp_path):
    header = GEOGRAPHY + ",CPP_start,CPP_subsequent,CPP_subsequent_percent"
    found = figures(
        published.read(write(tmp_path, "d3.csv", header, place(2019) + ",c,c,21.5", place(2020) + ",90,0,low"))
    )
    row = found["plans_repeat", "", "2019-03-31"]
    assert (row["numerator"], row["denominator"], row["value"], row["flag"]) == (None, None, 21.5, None)
    row = found["plans_repeat", "", "2020-03-31"]
    assert (row["numerator"], row["denominator"], row["value"], row["flag"]) == (0, 90, None, "low")


def test_a_newer_release_replaces_an_older_one_whatever_came_first(tmp_path):
    header = GEOGRAPHY + ",CPP_start,CPP_subsequent,CPP_subsequent_percent"
    old = published.read(write(tmp_path, "old.csv", header, place(2019) + ",90,9,10.0"))
    new = published.read(write(tmp_path, "new.csv", header, place(2019) + ",u,u,u", place(2020) + ",80,9,11.3"))
    for loads in ([old, new], [new, old]):
        repeat = [row for row in published_figures(loads) if row[0] == "plans_repeat"]
        assert [(str(row[2]), row[6], row[7]) for row in repeat] == [
            ("2019-03-31", None, "u"),
            ("2020-03-31", 11.3, None),
        ]


def test_rows_that_cannot_be_used_are_rejected_one_by_one(tmp_path):
    header = GEOGRAPHY + ",CPP_start,CPP_subsequent,CPP_subsequent_percent"
    path = write(
        tmp_path,
        "d3.csv",
        header,
        place(2019) + ",90,9,10.0",
        place(2019) + ",90,9,10.0",
        place(2020, code="885") + ",90,9,10.0",
        place(2020).replace("Local authority", "Ward") + ",90,9,10.0",
        "",
        place(2021).replace("2021", "soon") + ",90,9,10.0",
    )
    sheet = published.read(path).report.sheets[0]
    assert (sheet.rows_read, sheet.rows_kept) == (5, 1)
    assert sheet.rejected == [
        (4, "the place has no 9-character code"),
        (5, "the geographic level is not known"),
        (7, "the period is not a year"),
        (3, "repeats the figures of an earlier row"),
    ]


def test_a_financial_year_is_the_year_it_ends_in(tmp_path):
    header = GEOGRAPHY + ",CPP_start,CPP_subsequent,CPP_subsequent_percent"
    load = published.read(write(tmp_path, "d3.csv", header, place(2019).replace("2019", "202526", 1) + ",90,9,10.0"))
    assert {row["month"] for row in load.tables["published"].to_pylist()} == {date(2026, 3, 31)}


def test_an_unknown_file_is_told_what_is_known(tmp_path):
    with pytest.raises(UserError, match=r"'what.csv' is not a published file.*'colour', 'size'.*table C2.*indicators"):
        published.read(write(tmp_path, "what.csv", "colour,size", "red,1"))


def test_a_release_that_lacks_columns_gives_the_measures_that_it_has_and_names_the_columns(tmp_path):
    load = published.read(write(tmp_path, "c2.csv", C2, place(2019) + ",100,c,c,20,20,20,20,5,5,2"))
    assert "median days" in load.report.sheets[0].missing_columns
    assert {key for key, _, _ in figures(load)} == {"assessments_completed", "assessments_in_45_days"}


def test_a_family_without_all_its_columns_says_which(tmp_path):
    header = GEOGRAPHY + ",CPP_subsequent,CPP_subsequent_percent"
    with pytest.raises(UserError, match="table D3, but lacks 'cpp start'"):
        published.read(write(tmp_path, "d3.csv", header, place(2019) + ",9,10.0"))


def test_authorities_have_name_region_and_dfe_number(tmp_path):
    header = GEOGRAPHY + ",CPP_start,CPP_subsequent,CPP_subsequent_percent"
    path = write(
        tmp_path,
        "d3.csv",
        header,
        place(2019, "E08000019", "Sheffield", "373") + ",90,9,10.0",
        "2019,Reporting year,National,E92000001,England,,,,,,90,9,10.0",
        "2019,Reporting year,Regional,E92000001,England,E12000005,West Midlands,,,,90,9,10.0",
        place(2020, "E09000021 / E09000027", "Kingston upon Thames / Richmond upon Thames", "314 / 318") + ",9,9,100",
    )
    load = published.read(path)
    assert [tuple(row.values()) for row in load.tables["authority"].to_pylist()] == [
        ("E08000039", "Sheffield", "373", "authority", "West Midlands", False),
        ("E92000001", "England", "", "england", "", False),
        ("E12000005", "West Midlands", "", "region", "", False),
        (
            "E09000021 / E09000027",
            "Kingston upon Thames / Richmond upon Thames",
            "314 / 318",
            "authority",
            "West Midlands",
            False,
        ),
    ]
    assert load.report.sheets[0].notes == ["Sheffield (E08000019) is kept under E08000039."]


def test_breaks_come_with_every_import():
    rows = breaks().to_pylist()
    assert {"caseload_average", "agency_rate", "vacancy_rate", "turnover_rate"} <= {
        row["measure"] for row in rows if row["since"] == date(2017, 9, 30) and row["authority"] == ""
    }
    assert {"E06000059", "E06000058", "E06000061", "E06000062", "E06000063", "E06000064"} <= {
        row["authority"] for row in rows
    }


@needs_files
def test_population_file_is_not_mistaken_for_a_published_one():
    with pytest.raises(UserError, match="not a published file"):
        published.read(next((SHARED / "reference").glob("ons_*.csv")))
    assert reference.read_population(next((SHARED / "reference").glob("ons_*.csv"))).report.rows_kept == 2_111


def test_every_published_key_is_a_measure_with_these_bands():
    measures = load_questions().measures
    for family in families():
        for one in family.measures:
            assert measures[one.key].published_as != "none", one.key
            assert {band.name for band in one.bands} <= set(measures[one.key].bands), one.key
