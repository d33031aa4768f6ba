"""The Annex A reader: lists recognised, rows judged, values cleaned, the least kept, and all of it reported."""

import csv
import json
import random
import re
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from metrics.base.errors import UserError
from metrics.intake import READERS, annex_a, headers
from metrics.intake.annex_a.recognise import list_number
from metrics.store.load import Load
from metrics.store.report import SheetReport

AUTHORITY = "E10000001"
AS_AT = date(2026, 10, 31)
SHARED = Path(__file__).parents[4] / "shared" / "data" / "annex_a"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the sample workbooks are not beside the repository")

CHILD = ["Child Unique ID", "Date of Birth", "Age of Child (Years)"]
HOLDER = ["Allocated Team", "Allocated Worker"]
LISTS: dict[int, list[str]] = {
    1: [*CHILD, "Date of Contact", "Contact Source"],
    2: [*CHILD, "Assessment start date", "Assessment completion date"],
    3: [*CHILD, "Date of referral", "Referral Source", "Referral NFA?", *HOLDER],
    4: [*CHILD, "Continuous Assessment Start Date", "Child Seen During Continuous Assessment",
        "Continuous Assessment Date of Authorisation", *HOLDER],
    5: [*CHILD, "Strategy discussion initiating Section 47 Enquiry Start Date", "ICPC unnecessary",
        "Date of Initial Child Protection Conference", *HOLDER],
    6: [*CHILD, "CIN Start Date", "CIN Closure Date", "Reason for Closure", "Case Status", *HOLDER],
    7: [*CHILD, "Child Protection Plan Start Date", "Initial Category of Abuse", "Latest Category of Abuse",
        "Child Protection Plan End Date", "Number of Previous Child Protection Plans", "Visit Interval", *HOLDER],
    8: [*CHILD, "Date Started to be Looked After", "What is the permanence plan for this child?",
        "Date Ceased to be Looked After", *HOLDER],
    9: [*CHILD, "Eligibility Category", "LA in Touch", "Suitability of Accommodation", "Activity Status", *HOLDER],
}  # fmt: skip
BORN = date(2016, 5, 15)
GOOD: dict[int, list[Any]] = {
    1: ["c1", BORN, 10, date(2026, 9, 1), "q) 6: Police"],
    2: ["c1", BORN, 10, date(2026, 9, 1), ""],
    3: ["c1", BORN, 10, date(2026, 9, 1), "q) 6: Police", "b) No", "North", "Ann Lee"],
    4: ["c1", BORN, 10, date(2026, 9, 1), "a) Yes", "", "North", "Ann Lee"],
    5: ["c1", BORN, 10, date(2026, 9, 1), "", "", "North", "Ann Lee"],
    6: ["c1", BORN, 10, date(2026, 9, 1), "", "", "c) Child in need plan", "North", "Ann Lee"],
    7: ["c1", BORN, 10, date(2026, 9, 1), "a) Neglect", "a) Neglect", "", 0, "", "North", "Ann Lee"],
    8: ["c1", BORN, 10, date(2026, 9, 1), "", "", "North", "Ann Lee"],
    9: ["c1", BORN, 10, "b) Former relevant child", "a) Yes", "a) Suitable", "F2: Full time", "North", "Ann Lee"],
}


def row(number: int, **changes: Any) -> list[Any]:
    """A good row of a list, with some cells changed: by header, in lower case with underscores."""
    cells = list(GOOD[number])
    names = [headers.normalise(header).replace(" ", "_") for header in LISTS[number]]
    for name, value in changes.items():
        cells[names.index(name)] = value
    return cells


def write(folder: Path, **lists: list[list[Any]]) -> Path:
    """A folder of CSVs: lists 4, 6 and 7 with one good row each, unless given as list_4=[...]."""
    folder.mkdir(exist_ok=True)
    rows = {number: [GOOD[number]] for number in (4, 6, 7)} | {int(name[5:]): given for name, given in lists.items()}
    for number, given in rows.items():
        with (folder / f"list_{number}.csv").open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows([LISTS[number], *given])
    return folder


def write_book(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        dates = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(place, column, cell, dates)
                    else:
                        sheet.write(place, column, cell)
    return path


def good_book(path: Path, **more: list[list[Any]]) -> Path:
    return write_book(path, {f"List {number}": [LISTS[number], GOOD[number]] for number in (4, 6, 7)} | more)


def read(path: Any, as_at: date | None = AS_AT, authority: str | None = AUTHORITY) -> Load:
    return annex_a.read(path, authority=authority, as_at=as_at)


def rows_of(load: Load, number: int) -> list[dict[str, Any]]:
    return load.tables[f"list_{number}"].to_pylist()


def report_of(load: Load, number: int) -> SheetReport:
    return next(sheet for sheet in load.report.sheets if list_number(sheet.sheet) == number)


# The two workbooks we are given ---------------------------------------------------------------------


@needs_shared
def test_the_london_sample_imports_and_its_oddities_are_reported() -> None:
    load = read(SHARED / "liia_sample_2024.xlsx", date(2021, 3, 31))
    held = {one["list"]: one["rows_kept"] for one in load.tables["extract_list"].to_pylist()}
    assert held == {1: 5, 2: 5, 3: 6, 4: 5, 5: 5, 6: 5, 7: 7, 8: 5, 9: 6, 10: 5, 11: 5}
    text = load.report.to_text()
    assert "Allocated Team: blank or #N/A, kept as team 'unknown': 5 (rows 2, 3, 4, 5, 6)" in text
    assert "Allocated Worker: no-break spaces, read as ordinary ones" in text
    assert "No date of birth: the age is from the Age column: 1 (row 3)" in text
    assert "'Age' was read as 'Age of Child (Years)'" in text
    assert rows_of(load, 6)[0]["primary_need"]
    assert "Gender (kept apart, for breakdowns of the authority only)" in report_of(load, 6).dropped_columns
    assert rows_of(load, 3)[0]["worker_key"] == "dustin hazlett"
    assert rows_of(load, 1)[0] | {"row_number": 2, "child": "9212044", "source": "Police"} == rows_of(load, 1)[0]
    assert rows_of(load, 10)[0]["decided"] == date(2009, 8, 11)  # a formula in the workbook


@needs_shared
def test_the_ofsted_template_imports_its_example_rows() -> None:
    load = read(SHARED / "ofsted_template_2019.xlsx", date(2019, 8, 31))
    assert load.report.rows_read == 11
    assert [report_of(load, number).rows_read for number in (1, 2)] == [1, 10]
    assert report_of(load, 2).rejected == [(12, "exact duplicate of an earlier row")]
    assert rows_of(load, 1)[0]["row_number"] == 3
    assert load.tables["extract_list"].num_rows == 11


# Recognising ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("List 1", 1), ("List_1", 1), ("list 1 contacts", 1), ("List 10", 10), ("LIST-11", 11), ("List1", 1),
        ("list_6", 6), ("List 6 - CIN", 6), ("AnnexA_List_06_20261031", 6), ("2026-10-31 List 4", 4),
        ("List 12", None), ("Guidance", None), ("Checklist 1", None), ("Codes_used", None), ("List 110", None),
    ],
)  # fmt: skip
def test_a_list_is_known_by_its_name(name: str, number: int | None) -> None:
    assert list_number(name) == number


def test_workbook_folder_and_several_files_give_the_same(tmp_path: Path) -> None:
    book = good_book(tmp_path / "book.xlsx")
    folder = write(tmp_path / "lists")
    several = [folder / f"list_{number}.csv" for number in (7, 4, 6)]
    loads = [read(book), read(folder), read(several)]
    for load in loads[1:]:
        assert load.tables == loads[0].tables
    assert loads[1].sha256 == loads[2].sha256 != loads[0].sha256


def test_headers_may_be_a_few_rows_down_and_row_numbers_are_excels(tmp_path: Path) -> None:
    body = [["List 4: Assessments"], [], LISTS[4], GOOD[4], [], row(4, child_unique_id="c2")]
    load = read(good_book(tmp_path / "book.xlsx", **{"List 4": body}))
    assert [one["row_number"] for one in rows_of(load, 4)] == [4, 6]
    assert "The headers are on row 3." in report_of(load, 4).notes


def test_missing_lists_and_columns_are_named_in_one_error_with_what_was_found(tmp_path: Path) -> None:
    without = [header for header in LISTS[7] if header != "Child Protection Plan End Date"]
    sheets = {"List 4": [LISTS[4], GOOD[4]], "List 7": [without, GOOD[7]], "Summary": [["hello"]]}
    with pytest.raises(UserError) as caught:
        read(write_book(tmp_path / "book.xlsx", sheets))
    message = str(caught.value)
    assert "List 6 (Children in need) is missing" in message
    assert "no column 'Child Protection Plan End Date'" in message
    assert "'Latest Category of Abuse'" in message
    assert "Found: 'List 4', 'List 7', 'Summary'" in message
    assert "import again" in message


def test_a_required_list_that_is_empty_or_without_headers(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"List 6 .* no headers that can be recognised: in 'List 6' it is empty"):
        read(good_book(tmp_path / "empty.xlsx", **{"List 6": []}))
    folder = write(tmp_path / "lists")
    (folder / "list_6.csv").write_bytes(b"")
    with pytest.raises(UserError, match="in 'list_6' it is empty"):
        read(folder)
    with pytest.raises(UserError) as caught:
        read(good_book(tmp_path / "headless.xlsx", **{"List 6": [["Ann Lee", date(2019, 3, 12), "c) CIN"]]}))
    assert "Ann Lee" not in str(caught.value)


def test_a_folder_without_lists(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "staff.csv").write_text("a,b\n1,2\n")
    with pytest.raises(UserError, match=r"List 4 .* is missing.*Found: 'staff'"):
        read(tmp_path / "lists")


def test_a_list_with_headers_only_was_held_and_was_empty(tmp_path: Path) -> None:
    load = read(write(tmp_path / "lists", list_7=[], list_5=[]))
    held = {one["list"]: one["rows_kept"] for one in load.tables["extract_list"].to_pylist()}
    assert held == {4: 1, 5: 0, 6: 1, 7: 0}
    assert load.tables["list_7"].num_rows == 0
    assert "The list holds no rows" in report_of(load, 7).warnings


def test_another_list_that_cannot_be_read_is_left_out_with_a_warning(tmp_path: Path) -> None:
    folder = write(tmp_path / "lists", list_3=[GOOD[3]])
    (folder / "list_1.csv").write_text("Child Unique ID,Contact Source\nc1,Police\n")
    load = read(folder)
    assert "list_1" not in load.tables
    assert 1 not in load.tables["extract_list"].column("list").to_pylist()
    (warning,) = report_of(load, 1).warnings
    assert "was not read" in warning and "no column 'Date of Contact'" in warning
    assert load.report.notes == [
        "Not in the file: List 2 (Early Help), List 5 (Section 47 enquiries and conferences), "
        "List 8 (Children in care), List 9 (Care leavers), List 10 (Adoption), List 11 (Adopters)."
    ]


def test_two_sheets_of_one_list(tmp_path: Path) -> None:
    rows = [LISTS[6], GOOD[6]]
    load = read(good_book(tmp_path / "copy.xlsx", **{"List 6 (old)": [*rows, row(6, child_unique_id="c9")]}))
    assert load.tables["list_6"].num_rows == 1  # the one named exactly so
    sheets = {"List 4": [LISTS[4], GOOD[4]], "List 6 a": rows, "List 6 b": rows, "List 7": [LISTS[7], GOOD[7]]}
    with pytest.raises(UserError, match="more than once: 'List 6 a', 'List 6 b'"):
        read(write_book(tmp_path / "two.xlsx", sheets))


def test_date_and_authority_are_never_guessed(tmp_path: Path) -> None:
    book = good_book(tmp_path / "annex a 31-10-2026.xlsx")
    assert read(book, None).as_at == AS_AT
    assert read(book, None, "E08000016").authority == "E08000038"
    with pytest.raises(UserError, match="--as-at"):
        read(good_book(tmp_path / "annex a.xlsx"), None)
    with pytest.raises(UserError, match="--authority"):
        read(book, authority=None)


# Minimising -----------------------------------------------------------------------------------------


def test_tables_have_exactly_the_columns_of_the_schema(tmp_path: Path) -> None:
    folder = write(tmp_path / "lists", **{f"list_{number}": [GOOD[number]] for number in LISTS})
    (folder / "list_10.csv").write_text("Child Unique ID,Date of Placement Order\nc1,01/02/2026\n")
    (folder / "list_11.csv").write_text("Adopter ID,Date enquiry received,Number of children placed\na1,01/02/2026,2\n")
    load = read(folder)
    schema = (Path(__file__).parents[3] / "sql" / "schema.sql").read_text()
    types = {"varchar": "string", "date": "date32[day]", "integer": "int32", "bigint": "int64"}
    for name, table in load.tables.items():
        body = re.search(rf"create table {name} \((.*?)\);", schema, re.DOTALL)
        assert body is not None
        columns = (part.split() for part in body[1].replace(" not null", "").split(","))
        expected = {words[0]: types[words[1]] for words in columns}
        assert {field.name: str(field.type) for field in table.schema} == expected, name
    assert {clear.table for clear in load.clears} == {*load.tables}
    assert all(clear.where == {"authority": AUTHORITY, "as_at": AS_AT} for clear in load.clears)


def test_nothing_about_a_child_beyond_the_allow_list_is_kept_or_reported(tmp_path: Path) -> None:
    folder = write(tmp_path / "lists")
    header = [*LISTS[6], "Child Name", "Postcode"]
    rows = [
        [*row(6), "Secretname", "WR1 1AA"],
        [*row(6, child_unique_id="", date_of_birth="Secretname 03/03/2013"), "Secretname", "WR1 1AA"],
        [*row(6, child_unique_id="c2", case_status="Secretname"), "Secretname", "WR1 1AA"],
        [*row(6, child_unique_id="c3", date_of_birth="Secretname 03/03/2013"), "Secretname", "WR1 1AA"],
    ]
    with (folder / "list_6.csv").open("w", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    load = read(folder)
    told = json.dumps(load.report.to_dict()) + load.report.to_text()
    assert "Secretname" not in told and "2013" not in told and "WR1" not in told
    assert "Secretname" not in str(load.tables["list_6"].to_pylist())
    dropped = report_of(load, 6).dropped_columns
    assert dropped[0] == "Date of Birth (kept only as age in months)"
    assert dropped[-2:] == ["Child Name", "Postcode"]


# Judging --------------------------------------------------------------------------------------------


def test_rows_that_cannot_be_used_are_rejected_with_their_row_and_reason(tmp_path: Path) -> None:
    start, started = "'Continuous Assessment Start Date'", "continuous_assessment_start_date"
    good = [row(4, child_unique_id=f"g{number}") for number in range(12)]
    wrong = [
        (row(4, child_unique_id=" "), "no child id"),
        (row(4, child_unique_id="#N/A"), "no child id"),
        (row(4, **{started: ""}), f"no {start}"),
        (row(4, **{started: "#N/A"}), f"no {start}"),
        (row(4, **{started: "13/25/2026"}), f"{start} is not a UK date (dd/mm/yyyy)"),
        (row(4, **{started: "01/09/26"}), f"{start} has a year of two digits"),
        (row(4, **{started: "2026-11-01"}), f"{start} is after the extract's date"),
        (row(4, child_unique_id="g0"), "exact duplicate of an earlier row"),
    ]
    load = read(write(tmp_path / "lists", list_4=[*good, *(cells for cells, _ in wrong)]))
    report = report_of(load, 4)
    assert report.rejected == [(14 + place, reason) for place, (_, reason) in enumerate(wrong)]
    assert (report.rows_read, report.rows_kept) == (20, 12)
    assert [one["child"] for one in rows_of(load, 4)] == [f"g{number}" for number in range(12)]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2026-11-01", "is after the extract's date"),
        ("soon", "is not a date"),
        ("31/12/9999", "is a date before 1950 or after 2100"),
        ("00/01/1900", "is not a UK date (dd/mm/yyyy)"),
        ("00/00/0000", "is not a UK date (dd/mm/yyyy)"),
        ("01/01/1970", "stands in for no date"),
        ("31/12/2099", "stands in for no date"),
        (0, "is a number, not a date"),
    ],
)
def test_only_the_date_that_begins_a_row_rejects_it(written: object, reason: str, tmp_path: Path) -> None:
    """Any other date that cannot be is left out with a warning: the assessment is still open."""
    started = "continuous_assessment_start_date"
    authorised = "continuous_assessment_date_of_authorisation"
    rows = [row(4), row(4, child_unique_id="c2", **{authorised: written})]
    load = read(write(tmp_path / "second", list_4=rows))
    assert rows_of(load, 4)[1]["authorised"] is None
    expected = f"'Continuous Assessment Date of Authorisation' {reason}, read as blank (still open)"
    assert report_of(load, 4).warnings == {expected: (1, [3])} and not report_of(load, 4).rejected
    first = [row(4), row(4, child_unique_id="c2", **{started: written})]
    told = report_of(read(write(tmp_path / "first", list_4=first)), 4)
    assert told.rejected == [(3, f"'Continuous Assessment Start Date' {reason}")]


def test_a_second_date_that_cannot_be_is_blanked_and_the_row_stays(tmp_path: Path) -> None:
    end, authorised = "'Continuous Assessment Date of Authorisation'", "continuous_assessment_date_of_authorisation"
    wrong = {
        "2026-11-01": f"{end} is after the extract's date, read as blank (still open)",
        "soon": f"{end} is not a date, read as blank (still open)",
        "31/08/2026": f"{end} is before the start, read as blank (still open)",
        "01/01/1900": f"{end} is a date before 1950 or after 2100, read as blank (still open)",
    }
    cells = [row(4, child_unique_id=f"c{number}", **{authorised: day}) for number, day in enumerate(wrong)]
    load = read(write(tmp_path / "lists", list_4=cells))
    report = report_of(load, 4)
    assert not report.rejected
    assert [one["authorised"] for one in rows_of(load, 4)] == [None] * 4
    assert {warning: rows for warning, (_, rows) in report.warnings.items() if "read as blank" in warning} == {
        warning: [2 + place] for place, warning in enumerate(wrong.values())
    }
    planned = row(5, date_of_initial_child_protection_conference="2026-11-01")
    load = read(write(tmp_path / "planned", list_5=[planned]))
    assert [one["conference"] for one in rows_of(load, 5)] == [None]
    heading = "'Date of Initial Child Protection Conference'"
    assert f"{heading} is after the extract's date, read as blank" in report_of(load, 5).warnings


def test_an_end_on_the_day_of_start_or_extract_is_kept(tmp_path: Path) -> None:
    name = "continuous_assessment_date_of_authorisation"
    load = read(
        write(
            tmp_path / "lists", list_4=[row(4, **{name: "01/09/2026"}), row(4, child_unique_id="c2", **{name: AS_AT})]
        )
    )
    assert report_of(load, 4).rejected == []


def test_a_list_of_which_more_than_half_is_rejected_fails_the_import(tmp_path: Path) -> None:
    half = [row(6), row(6, cin_start_date="")]
    assert read(write(tmp_path / "half", list_6=half)).report.rows_rejected == 1
    with pytest.raises(UserError) as caught:
        read(write(tmp_path / "more", list_6=[*half, row(6, cin_start_date="soon")]))
    message = str(caught.value)
    assert "List 6 (Children in need): 2 of 3 rows cannot be used" in message
    assert "no 'CIN Start Date' (1 rows)" in message and "First rows: 3, 4 of 'list_6'" in message


def test_contacts_on_one_day_stay_apart_and_are_counted(tmp_path: Path) -> None:
    rows = [row(1), row(1), row(1, contact_source="Schools"), row(1)]
    load = read(write(tmp_path / "lists", list_1=rows))
    assert [(one["source"], one["occurrence"]) for one in rows_of(load, 1)] == [
        ("Police", 1), ("Police", 2), ("Schools", 1), ("Police", 3)
    ]  # fmt: skip
    assert report_of(load, 1).rejected == [] and report_of(load, 1).warnings == {}


def test_a_second_row_for_a_child_and_start_is_kept_and_warned_of(tmp_path: Path) -> None:
    load = read(
        write(tmp_path / "lists", list_6=[row(6), row(6, allocated_team="South"), row(6, child_unique_id="c2")])
    )
    assert load.tables["list_6"].num_rows == 3
    assert report_of(load, 6).warnings == {
        "Another row for the same child and start, different; the later row counts": (1, [3])
    }


# Cleaning -------------------------------------------------------------------------------------------


def test_team_and_worker_not_told_are_a_finding_not_a_bad_row(tmp_path: Path) -> None:
    rows = [
        row(6, child_unique_id="a", allocated_team="#N/A", allocated_worker="#N/A"),
        row(6, child_unique_id="b", allocated_team="", allocated_worker="  "),
        row(6, child_unique_id="c", allocated_worker="Unallocated"),
        row(6, child_unique_id="d", allocated_worker="O'Neil,\u00a0 Ann"),
    ]
    load = read(write(tmp_path / "lists", list_6=rows))
    told = [(one["team"], one["worker_name"], one["worker_key"]) for one in rows_of(load, 6)]
    assert told[:2] == [("unknown", "", "")] * 2
    assert told[2:] == [("North", "Unallocated", "unallocated"), ("North", "O'Neil, Ann", "ann oneil")]
    warnings = report_of(load, 6).warnings
    assert warnings["Allocated Team: blank or #N/A, kept as team 'unknown'"] == (2, [2, 3])
    assert warnings["Allocated Worker: blank or #N/A, kept as no worker"] == (2, [2, 3])
    assert warnings["Allocated Worker: no-break spaces, read as ordinary ones"] == (1, [5])


def test_columns_the_file_lacks_are_unknown_not_nobody(tmp_path: Path) -> None:
    folder = write(tmp_path / "lists")
    (folder / "list_6.csv").write_text("Child ID,CIN Start Date,CIN Closure Date,Case Status\nc1,01/09/2026,,CIN\n")
    load = read(folder)
    (one,) = rows_of(load, 6)
    assert (one["team"], one["worker_name"], one["age_months"], one["last_seen"]) == ("unknown", "unknown", None, None)
    assert "Allocated Worker" in report_of(load, 6).missing_columns


def test_codes_not_known_are_kept_as_unknown_with_a_warning(tmp_path: Path) -> None:
    load = read(
        write(
            tmp_path / "lists",
            list_4=[row(4, child_seen_during_continuous_assessment="CS Assessment Updated")],
            list_6=[row(6, case_status="On hold", reason_for_closure="Gone")],
            list_3=[row(3, referral_source="Carrier pigeon")],
        )
    )
    assert rows_of(load, 4)[0]["child_seen"] == "unknown"
    assert (rows_of(load, 6)[0]["status"], rows_of(load, 6)[0]["closure_reason"]) == ("unknown", "unknown")
    assert rows_of(load, 3)[0]["source"] == "Unknown"
    assert report_of(load, 6).warnings["Case Status: a code that is not known, kept as 'unknown'"] == (1, [2])


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("a) Neglect", "neglect"), ("e) Multiple/not recommended", "multiple"), ("Neglect, Physical", "multiple"),
        ("Emotional abuse; Sexual abuse", "multiple"), ("YNNY", "multiple"), ("NNNY", "emotional abuse"),
        ("Physical injury", "physical abuse"), ("Risk of sexual harm", "sexual abuse"),
        ("", "unknown"), ("XX", "unknown"),
    ],
)  # fmt: skip
def test_categories_of_abuse(tmp_path: Path, written: str, category: str) -> None:
    load = read(write(tmp_path / "lists", list_7=[row(7, latest_category_of_abuse=written)]))
    assert rows_of(load, 7)[0]["latest_category"] == category


def test_numbers_plans_and_care_leavers(tmp_path: Path) -> None:
    sevens = [
        row(7, visit_interval="10", number_of_previous_child_protection_plans=2.0),
        row(7, child_unique_id="c2", visit_interval="0", number_of_previous_child_protection_plans="#N/A"),
    ]
    plan = "what_is_the_permanence_plan_for_this_child"
    eights = [
        row(8, **{plan: "f) Long-term fostering"}),
        row(8, child_unique_id="c2"),
        row(8, child_unique_id="c3", **{plan: "None"}),
        row(8, child_unique_id="c4", **{plan: "g) other"}),
        row(8, child_unique_id="c5", **{plan: "c) SGO/CAO"}),
    ]
    load = read(write(tmp_path / "lists", list_7=sevens, list_8=eights, list_9=[GOOD[9]]))
    assert [(one["visit_interval"], one["previous_plans"]) for one in rows_of(load, 7)] == [(10, 2), (None, None)]
    assert report_of(load, 7).warnings["Visit Interval: not a number of days from 1 to 366, read as blank"] == (1, [3])
    told = [one["permanence_plan"] for one in rows_of(load, 8)]
    assert told == ["long-term fostering", "no", "no", "yes", "special guardianship or child arrangements"]
    nine = rows_of(load, 9)[0]
    assert (nine["eligibility"], nine["in_touch"], nine["suitable_accommodation"]) == ("former relevant", "yes", "yes")


def test_formulas_and_errors_as_text_are_harmless(tmp_path: Path) -> None:
    rows = [
        row(4, allocated_team="=HYPERLINK(1)", continuous_assessment_date_of_authorisation="=B2+5"),
        row(4, child_unique_id="c2", continuous_assessment_date_of_authorisation="#REF!"),
    ]
    load = read(write_book(tmp_path / "book.xlsx", {
        "List 4": [LISTS[4], *rows], "List 6": [LISTS[6], GOOD[6]], "List 7": [LISTS[7], GOOD[7]],
    }))  # fmt: skip
    assert [one["authorised"] for one in rows_of(load, 4)] == [None, None]
    assert rows_of(load, 4)[0]["team"] == "=HYPERLINK(1)"
    end = "Continuous Assessment Date of Authorisation"
    assert report_of(load, 4).warnings == {
        f"{end}: the text of a formula instead of its result": (1, [2]),
        f"{end}: #N/A or another spreadsheet error, read as blank": (1, [3]),
        "Allocated Team: the text of a formula instead of its result": (1, [2]),
    }


@pytest.mark.parametrize(
    ("born", "age", "months", "warning"),
    [
        (date(2016, 9, 1), 10, 120, ""),
        (date(2016, 9, 2), 9, 119, ""),
        (date(2026, 12, 25), -1, -4, ""),
        (date(2026, 10, 1), "", -1, ""),
        ("", -1, -1, "from the Age column"),
        ("", "Unborn", -1, "from the Age column"),
        ("", 8.5, 102, "from the Age column"),
        ("", "", None, "No date of birth and no age"),
        ("unknown", 3, 36, "not a date"),
        (date(2016, 9, 1), 11, 120, ""),
        (date(2016, 9, 1), 13, 120, "disagree by more than a year"),
        (date(2027, 7, 31), "", -11, ""),
        (date(2027, 8, 1), "", None, "born more than nine months after the extract: read as blank, no age is used"),
        (date(2028, 1, 1), 5, None, "Date of Birth makes the child over 25, or born"),
        (date(2000, 9, 2), "", 311, ""),
        (date(2000, 9, 1), "", None, "makes the child over 25"),
        (date(1966, 9, 1), 60, None, "makes the child over 25"),
        ("", 25.9, 310, "from the Age column"),
        ("", 26, None, "Age is over 25: read as blank, no age is used"),
        ("01/09/1066", 5, 60, "not a date"),
    ],
)
def test_ages(tmp_path: Path, born: Any, age: Any, months: int | None, warning: str) -> None:
    """At the event in list 4 (1 September), as at the extract in list 6 (31 October)."""
    one = row(4, date_of_birth=born, age_of_child_years=age)
    load = read(write(tmp_path / "lists", list_4=[one], list_6=[row(6, date_of_birth="01/10/2016")]))
    assert rows_of(load, 4)[0]["age_months"] == months
    warnings = " ".join(report_of(load, 4).warnings)
    assert warning in warnings and bool(warning) == bool(warnings)
    assert rows_of(load, 6)[0]["age_months"] == 120


def test_a_status_and_a_closure_date_that_contradict(tmp_path: Path) -> None:
    rows = [
        row(6, case_status="e) Closed episode"),
        row(6, child_unique_id="c2", cin_closure_date="01/10/2026"),
        row(
            6,
            child_unique_id="c3",
            cin_closure_date="01/10/2026",
            case_status="e) Closed episode",
            reason_for_closure="RC7",
        ),
    ]
    load = read(write(tmp_path / "lists", list_6=rows))
    assert report_of(load, 6).warnings == {
        "A closure date, but a status that is not closed": (1, [3]),
        "Status closed, but no closure date": (1, [2]),
    }


def test_short_rows_and_blank_rows_of_a_csv(tmp_path: Path) -> None:
    folder = write(tmp_path / "lists")
    (folder / "list_6.csv").write_text(",".join(LISTS[6]) + "\nc1,,,01/09/2026\n\n,,,\nc2,,,02/09/2026,,,CIN\n")
    load = read(folder)
    assert [(one["row_number"], one["status"]) for one in rows_of(load, 6)] == [
        (2, "unknown"),
        (5, "child in need plan"),
    ]
    assert report_of(load, 6).rows_read == 2


# As a whole -----------------------------------------------------------------------------------------


def test_the_report_is_json_and_words(tmp_path: Path) -> None:
    load = read(write(tmp_path / "lists", list_4=[row(4), row(4)]))
    told = json.loads(json.dumps(load.report.to_dict()))
    assert (told["rows_read"], told["rows_kept"], told["rows_rejected"]) == (4, 3, 1)
    assert told["as_at"] == "2026-10-31"
    assert told["sheets"][0]["rejected"] == [[3, "exact duplicate of an earlier row"]]
    assert "rejected: exact duplicate of an earlier row: 1 (row 3)" in load.report.to_text()


def test_reading_tells_how_far_it_is_and_works_in_another_process(tmp_path: Path) -> None:
    folder = write(tmp_path / "lists")
    steps: list[tuple[str, int, int]] = []
    load = READERS["annex_a"](folder, authority=AUTHORITY, as_at=AS_AT, progress=lambda *step: steps.append(step))
    assert steps[0] == ("Opening the file", 0, 12)
    assert steps[-1] == ("Done", 4, 4)
    with ProcessPoolExecutor(1) as pool:
        other = pool.submit(annex_a.read, folder, authority=AUTHORITY, as_at=AS_AT).result()
    assert other == load


def test_rows_read_are_rows_kept_and_rejected_whatever_the_file_holds(tmp_path: Path) -> None:
    """Random cells of every kind in every place: no row is lost, nothing but a UserError is raised."""
    chance = random.Random(20261031)
    cells = ["", "c1", "c2", 7, 7.5, -1, "#N/A", "=1+1", "\u00a0", "31/10/2026", "2026-13-01", AS_AT - timedelta(9),
             "a) Yes", "North", "Lee, Ann", True, "x" * 400, "<b>", "'; drop table list_6; --", 99999999]  # fmt: skip
    read_at_all = 0
    for attempt in range(60):
        lists = {
            f"list_{number}": [
                [
                    chance.choice(cells) if chance.random() < 0.06 else cell
                    for cell in row(number, child_unique_id=f"c{place}")
                ]
                for place in range(12)
            ]
            for number in LISTS
        }
        try:
            load = read(write(tmp_path / "lists", **lists))
        except UserError as error:
            assert "more than half" in str(error), attempt
            continue
        read_at_all += 1
        for sheet in load.report.sheets:
            number = list_number(sheet.sheet)
            assert sheet.rows_read == sheet.rows_kept + len(sheet.rejected)
            assert load.tables[f"list_{number}"].num_rows == sheet.rows_kept
            assert {at for at, _ in sheet.rejected}.isdisjoint(one["row_number"] for one in rows_of(load, number or 0))
    assert read_at_all > 30
