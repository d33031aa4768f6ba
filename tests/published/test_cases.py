"""Every table of sql/published against rows that a reader can check by hand.

In the cases a comma parts cells; a comma within a cell is written as a semicolon. What a case leaves out of the table's
columns is not available (x), and each row is about Worcestershire.
"""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.intake import published
from metrics.questions.published_files import published_files
from tests.house.reading import ROOT

FOLDER = Path(__file__).parent
FILES = published_files()
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['title']}")
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
LEVELS = {"geographic_level": "Local authority", "country_code": "E92000001", "country_name": "England"}
NATIONAL = {**LEVELS, "geographic_level": "National"}
WORCESTERSHIRE = {
    "region_code": "E12000005",
    "region_name": "West Midlands",
    "old_la_code": "885",
    "new_la_code": "E10000034",
    "la_name": "Worcestershire",
}


def cells(line: str) -> list[str]:
    return [cell.strip().replace(";", ",") for cell in line.split(",")]


def table(text: str) -> list[dict[str, str]]:
    header, *rows = text.strip().splitlines()
    return [dict(zip(cells(header), cells(row), strict=True)) for row in rows]


def columns_of(name: str) -> list[str]:
    """Every column that the table's entries and what tells it need, as the file writes them."""
    file = FILES[name]
    needed = [*file.recognised_by, *file.told_by]
    for entry in file.measure:
        needed += [*entry.numerator, *entry.denominator, *entry.otherwise_less, *entry.keep, *entry.total]
        needed += [entry.value] if entry.value else []
        needed += [
            column for where in entry.bands.values() for column in ([where] if isinstance(where, str) else where)
        ]
    return list(dict.fromkeys(needed))


def written(name: str, rows: list[dict[str, str]], folder: Path, extra: dict[str, str] | None = None) -> Path:
    """The rows as a file of the Department's, with every column that the table needs."""
    file = FILES[name]
    where = {} if file.place else (LEVELS | WORCESTERSHIRE if file.areas == "authorities" else NATIONAL)
    full = []
    for row in rows:
        period = {} if file.place else {"time_period": row["period"], "time_identifier": "Reporting year"}
        given = {column: cell for column, cell in row.items() if column != "period"}
        full.append(period | where | dict.fromkeys(columns_of(name), "x") | given | (extra or {}))
    path = folder / f"{name}.csv"
    lines = [list(full[0]), *(list(row.values()) for row in full)]
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in line) for line in lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "case"), CASES)
def test_given_expect(name: str, case: dict[str, str], tmp_path: Path) -> None:
    given = table(case["given"])
    for column, value in FILES[name].told_by.items():
        if not any(row[column] == value for row in given):
            given.append(dict.fromkeys(given[0], "x") | {"period": given[0]["period"], column: value})
    rows = published.read(written(name, given, tmp_path)).tables["published"].to_pylist()
    found = {(row["measure"], row["band"]): row for row in rows}
    for wanted in table(case["expect"]):
        row = found[wanted["measure"], wanted["band"]]
        assert (row["month"].month, row["month"].day) == FILES[name].end
        for number in ("numerator", "denominator", "value"):
            expected = float(wanted[number]) if wanted[number] else None
            assert row[number] == (expected if expected is None else pytest.approx(expected)), (wanted, number)
        assert row["flag"] == (wanted["flag"] or None), wanted


def test_every_table_has_a_case() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(FILES)


ACTIVITY = "care_leavers_activity"
GIVEN = """
period, care_leaver_age, breakdown, care_leaver_count, care_leaver_percent
2025, 19 to 21 years, Total, 300, 100
2025, 19 to 21 years, Total information not known, 21, 7
2025, 19 to 21 years, In an apprenticeship, 9, 3
"""


def test_of_a_new_breakdown_the_total_is_taken(tmp_path: Path) -> None:
    total, girls = tmp_path / "total", tmp_path / "girls"
    for folder in (total, girls):
        folder.mkdir()
    whole = written(ACTIVITY, table(GIVEN), total, {"sex": "Total"}).read_text(encoding="utf-8")
    part = written(ACTIVITY, table(GIVEN), girls, {"sex": "Female"}).read_text(encoding="utf-8")
    both = tmp_path / "both.csv"
    both.write_text(part + whole.partition("\n")[2], encoding="utf-8")
    load = published.read(both)
    assert load.report.sheets[0].rows_kept == 2
    assert any("Of the breakdown 'sex' only 'Total' was taken" in note for note in load.report.sheets[0].notes)


def test_a_new_breakdown_without_a_total_is_refused_by_its_name(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    girls = written(ACTIVITY, table(GIVEN), first, {"sex": "Female"}).read_text(encoding="utf-8")
    boys = written(ACTIVITY, table(GIVEN), second, {"sex": "Male"}).read_text(encoding="utf-8")
    both = tmp_path / "both.csv"
    both.write_text(girls + boys.partition("\n")[2], encoding="utf-8")
    with pytest.raises(UserError, match="a column that is new, 'sex'"):
        published.read(both)


def test_two_totals_that_differ_are_refused(tmp_path: Path) -> None:
    rows = table(GIVEN)
    with pytest.raises(UserError, match="two figures that differ for the total of E10000034 in 2025, in row 2"):
        published.read(written(ACTIVITY, [*rows, rows[0] | {"care_leaver_count": "310"}], tmp_path))


def test_a_breakdown_that_a_release_no_longer_has_is_named(tmp_path: Path) -> None:
    notes = published.read(written(ACTIVITY, table(GIVEN), tmp_path)).report.sheets[0].notes
    absent = "'17 to 18 years' (care leaver age) and 'in an apprenticeship' (breakdown)"
    assert f"No row is about {absent}: nothing was read of it." in notes


def test_the_readme_explains_every_word() -> None:
    readme = (ROOT / "sql" / "published" / "README.md").read_text(encoding="utf-8")
    file = next(iter(FILES.values()))
    words = {*type(file).model_fields, *type(file.measure[0]).model_fields}
    assert not [word for word in sorted(words) if f"`{word}`" not in readme]


SHARED = ROOT.parent / "shared" / "data"
PATHS = [path for folder in ("published", "indicators") for path in sorted((SHARED / folder).glob("*.csv"))]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_column_of_the_files_is_read_or_named(path: Path) -> None:
    header = path.read_text(encoding="utf-8-sig").partition("\n")[0].strip().replace('"', "").split(",")
    fitting = [
        name
        for name, file in FILES.items()
        if {one.lower() for one in file.recognised_by} <= {one.lower() for one in header}
    ]
    geography = {*LEVELS, *WORCESTERSHIRE, "time_period", "time_identifier", "category"}
    known = {one for name in fitting for one in (*columns_of(name), *FILES[name].not_read, FILES[name].place)}
    assert fitting
    assert not {one.lower() for one in header} - {one.lower() for one in known | geography}


def test_each_end_of_a_year_is_a_day() -> None:
    assert all(date(2024, *file.end) for file in FILES.values())
