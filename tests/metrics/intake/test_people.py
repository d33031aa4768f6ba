"""The feeds about staff: what is kept, what is rejected and why, and what a file replaces."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from metrics.base import today
from metrics.base.errors import UserError
from metrics.intake.local_names import local_measures
from metrics.intake.monthly import read_establishment, read_local
from metrics.intake.people import read_teams, read_workforce
from metrics.intake.rows import UnknownTitle, parse_month, parse_role
from metrics.intake.supervision import read as read_supervision
from metrics.store.load import Clear, Load

ROOT = Path(__file__).resolve().parents[3]
AUTHORITY = "E10000034"
AS_AT = date(2026, 10, 31)
WORKFORCE = "worker,name,team,service,role,fte,started,left,agency,manager,qualified,absent_from,absent_to"
SUPERVISION = "worker,supervisor,held,kind,child,reflective,recorded"
READERS: dict[str, Callable[..., Load]] = {
    "workforce": read_workforce,
    "teams": read_teams,
    "supervision": read_supervision,
    "establishment": read_establishment,
    "local": read_local,
}


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes lines to a CSV file in a folder of its own and returns its path."""

    def write(*lines: str, name: str = "file.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes("\r\n".join(lines).encode(encoding))
        return path

    return write


def rows(load: Load, table: str) -> list[dict[str, Any]]:
    return load.tables[table].to_pylist()


def rejected(load: Load) -> list[tuple[int, str]]:
    return load.report.sheets[0].rejected


def warnings(load: Load) -> set[str]:
    return set(load.report.sheets[0].warnings)


# Values ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Social Worker", "social worker"),
        ("SW", "social worker"),
        ("Social Worker (Level 2)", "social worker"),
        ("Agency Social Worker", "social worker"),
        ("Social Worker - Grade 9", "social worker"),
        ("asye", "ASYE"),
        ("NQSW", "ASYE"),
        ("Social Worker (ASYE)", "ASYE"),
        ("ASYE year 1, Assessment Team", "ASYE"),
        ("Newly-qualified SW, grade 7", "ASYE"),
        ("Family Help Lead Practitioner", "family help lead practitioner"),
        ("Family Help Worker (Grade 6)", "family help lead practitioner"),
        ("Lead Child Protection Practitioner", "lead child protection practitioner"),
        ("IRO", "other social worker"),
        ("Senior Social Worker", "senior social worker"),
        ("Advanced Practitioner", "advanced practitioner"),
        ("TM", "team manager"),
        ("Acting Team Manager", "team manager"),
        ("Head of Service", "head of service"),
        ("Personal Advisor", "personal adviser"),
        ("Family Support Worker", "other"),
        ("", None),
    ],
)
def test_roles_are_known_by_their_synonyms(written: str, role: str | None) -> None:
    assert parse_role(written) == role


def test_a_role_nobody_knows_is_named() -> None:
    assert parse_role("Wizard") == UnknownTitle("Wizard")


@pytest.mark.parametrize(
    "written",
    [
        "2026-10",
        "10/2026",
        "October 2026",
        "Oct-2026",
        "2026-10-31",
        "01/10/2026",
        date(2026, 10, 5),
        46310,
        "46310",
    ],
)
def test_a_month_is_stored_as_its_last_day(written: object) -> None:
    assert parse_month(written) == date(2026, 10, 31)


@pytest.mark.parametrize("written", ["2026-13", "Smarch 2026", "autumn", "10/26"])
def test_what_is_no_month_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"month|year"):
        parse_month(written)


# All feeds ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("feed", READERS)
def test_a_template_imports_whole(feed: str) -> None:
    load = READERS[feed](ROOT / "data" / "templates" / f"{feed}.csv", authority=AUTHORITY, as_at=AS_AT)
    assert load.feed == feed
    assert (load.report.rows_read, load.report.rows_kept) == (2, 2)
    sheet = load.report.sheets[0]
    assert not sheet.rejected
    assert not sheet.warnings
    assert not sheet.dropped_columns
    assert not sheet.missing_columns


@pytest.mark.parametrize("feed", READERS)
def test_other_columns_are_named_in_one_message(feed: str, write: Callable[..., Path]) -> None:
    path = write("fruit,colour", "apple,red")
    with pytest.raises(UserError, match=r"no column for .*'fruit', 'colour'.*data/templates"):
        READERS[feed](path, authority=AUTHORITY, as_at=AS_AT)


@pytest.mark.parametrize("feed", READERS)
def test_an_empty_file_and_headers_alone_are_refused(feed: str, write: Callable[..., Path]) -> None:
    with pytest.raises(UserError, match="empty"):
        READERS[feed](write(""), authority=AUTHORITY)
    headers = (ROOT / "data" / "templates" / f"{feed}.csv").read_text().splitlines()[0]
    with pytest.raises(UserError, match="no rows"):
        READERS[feed](write(headers, ",,"), authority=AUTHORITY)


@pytest.mark.parametrize("feed", READERS)
def test_the_authority_is_never_guessed(feed: str) -> None:
    path = ROOT / "data" / "templates" / f"{feed}.csv"
    with pytest.raises(UserError, match="--authority"):
        READERS[feed](path, authority=None)


def test_more_than_half_rejected_changes_nothing_and_says_why(write: Callable[..., Path]) -> None:
    path = write(SUPERVISION, "w1,,2026-10-01,personal,,,", "w1,,soon,personal,,,", "w1,,2026-10-03,tea,,,")
    with pytest.raises(UserError, match=r"2 of the 3 rows .*held is not a date \(1\); kind is not a known code \(1\)"):
        read_supervision(path, authority=AUTHORITY, as_at=AS_AT)


def test_half_rejected_is_still_read(write: Callable[..., Path]) -> None:
    path = write(SUPERVISION, "w1,,2026-10-01,personal,,,", "w1,,soon,personal,,,")
    assert read_supervision(path, authority=AUTHORITY, as_at=AS_AT).report.rows_kept == 1


def test_progress_is_told(write: Callable[..., Path]) -> None:
    steps: list[tuple[Any, ...]] = []
    path = write(SUPERVISION, "w1,,2026-10-01,personal,,,")
    read_supervision(path, authority=AUTHORITY, as_at=AS_AT, progress=lambda *step: steps.append(step))
    assert [step for step, _, _ in steps] == ["Reading file.csv", "Judging rows"]
    assert steps[-1][1] == steps[-1][2] == 2


# Workforce ------------------------------------------------------------------------------------------------


def test_a_worker_as_the_store_keeps_one(write: Callable[..., Path]) -> None:
    path = write(WORKFORCE, '7.0,"O\'Neil, Ann",North,Safeguarding,SSW,0.8,01/04/2020,,Locum,9,2015-07-01,2026-10-01,')
    load = read_workforce(path, authority=AUTHORITY, as_at=AS_AT)
    assert rows(load, "workforce_row") == [
        {
            "authority": AUTHORITY,
            "row_number": 2,
            "worker": "7",
            "name": "O'Neil, Ann",
            "name_key": "ann oneil",
            "team": "North",
            "service": "Safeguarding",
            "role": "senior social worker",
            "title": None,
            "fte": 0.8,
            "started": date(2020, 4, 1),
            "left": None,
            "agency": "yes",
            "manager": "9",
            "qualified": date(2015, 7, 1),
            "absent_from": date(2026, 10, 1),
            "absent_to": None,
            "leaving_reason": None,
            "as_at": AS_AT,
        }
    ]
    assert load.clears == [Clear("workforce_row", {"authority": AUTHORITY, "as_at": AS_AT})]


def test_a_reason_of_leaving_is_kept_in_bands_and_of_leavers_alone(write: Callable[..., Path]) -> None:
    path = write(
        f"{WORKFORCE},reason of leaving",
        "7,Ann O'Neil,North,Safeguarding,SSW,1,01/04/2020,2026-09-30,no,9,,,,Retired",
        "8,Bea May,North,Safeguarding,SSW,1,01/04/2020,2026-09-30,no,9,,,,Fell out with Cal Roe",
        "9,Cal Roe,North,Safeguarding,SSW,1,01/04/2020,,no,9,,,,Pay",
    )
    kept = rows(read_workforce(path, authority=AUTHORITY, as_at=AS_AT), "workforce_row")
    assert [row["leaving_reason"] for row in kept] == ["retirement", None, None]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Ann,North,,SW,1,2020-01-01,,no,,,,", "worker is blank"),
        ("w,Ann,North,,SW,1.21,2020-01-01,,no,,,,", "fte is not between 0 and 1.2"),
        ("w,Ann,North,,SW,-0.1,2020-01-01,,no,,,,", "fte is not between 0 and 1.2"),
        ("w,Ann,North,,SW,,2020-01-01,,no,,,,", "fte is blank"),
        ("w,Ann,North,,SW,full,2020-01-01,,no,,,,", "fte is not a number"),
        ("w,Ann,North,,SW,1,,,no,,,,", "started is blank"),
        ("w,Ann,North,,SW,1,04/23/2020,,no,,,,", "started is not a UK date (dd/mm/yyyy)"),
        ("w,Ann,North,,SW,1,2020-01-02,2020-01-01,no,,,,", "left is before started"),
        ("a,Bea,South,,SW,1,2020-01-01,,no,,,,", "repeats an earlier row"),
    ],
)
def test_a_post_that_cannot_be_used_is_rejected_with_its_reason(
    row: str, reason: str, write: Callable[..., Path]
) -> None:
    path = write(WORKFORCE, "a,Bea,South,,SW,1,2020-01-01,,no,,,,", row)
    load = read_workforce(path, authority=AUTHORITY, as_at=AS_AT)
    assert rejected(load) == [(3, reason)]
    assert load.report.rows_kept == 1


@pytest.mark.parametrize("fte", ["0", "1.2"])
def test_the_bounds_of_fte_are_kept(fte: str, write: Callable[..., Path]) -> None:
    path = write(WORKFORCE, f"w,Ann,North,,SW,{fte},2020-01-01,2020-01-01,no,,,,")
    assert rows(read_workforce(path, authority=AUTHORITY), "workforce_row")[0]["fte"] == float(fte)


def test_odd_posts_are_kept_with_warnings(write: Callable[..., Path]) -> None:
    path = write(WORKFORCE, "w,,#N/A,,Wizard,1,2027-01-01,,perhaps,,never,2026-02-01,2026-01-01")
    load = read_workforce(path, authority=AUTHORITY, as_at=AS_AT)
    row = rows(load, "workforce_row")[0]
    assert (row["team"], row["role"], row["agency"], row["name_key"]) == ("unknown", "other", "no", "")
    assert (row["qualified"], row["absent_from"], row["absent_to"]) == (None, None, None)
    assert warnings(load) == {
        "starts after the file's date",
        "name is blank: case lists cannot be matched to this worker by name",
        "team is a spreadsheet error: left out",
        "team is blank: kept as unknown",
        "role 'Wizard' is not a known role: kept as other",
        "agency is not a known code: left out",
        "agency is not known: counted as no",
        "qualified is not a date: left out",
        "the absence ends before it starts: left out",
    }


def test_two_posts_of_one_worker_are_two_rows(write: Callable[..., Path]) -> None:
    path = write(WORKFORCE, "w,Ann,North,,SW,0.5,2020-01-01,,no,,,,", "w,Ann,South,,SW,0.5,2020-01-01,,no,,,,")
    assert read_workforce(path, authority=AUTHORITY, as_at=AS_AT).report.rows_kept == 2


def test_the_date_of_a_list_is_the_one_given_then_the_names_then_today(write: Callable[..., Path]) -> None:
    path = write(WORKFORCE, "w,Ann,North,,SW,1,2020-01-01,,no,,,,", name="staff 2026-09-30.csv")
    assert read_workforce(path, authority=AUTHORITY, as_at=AS_AT).as_at == AS_AT
    assert read_workforce(path, authority=AUTHORITY).as_at == date(2026, 9, 30)
    undated = path.rename(path.with_name("staff.csv"))
    assert read_workforce(undated, authority=AUTHORITY).as_at == today.today()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_byte_order_mark_and_the_windows_code_page_are_read(encoding: str, write: Callable[..., Path]) -> None:
    path = write(WORKFORCE, "w,Zoë Müller,North,,SW,1,2020-01-01,,no,,,,", encoding=encoding)
    assert rows(read_workforce(path, authority=AUTHORITY), "workforce_row")[0]["name"] == "Zoë Müller"


def test_a_workbook_with_other_sheets_and_a_title_row(tmp_path: Path) -> None:
    path = tmp_path / "staff.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Read me").write_row(0, 0, ["Extract of the staff system"])
        sheet = book.add_worksheet("Staff")
        sheet.write_row(0, 0, ["Staff on 31 October"])
        sheet.write_row(1, 0, ["Employee No", "Full Name", "Team Name", "Job Title", "WTE", "Start Date", "Salary"])
        sheet.write_row(2, 0, [12, "Ann Lee", "North", "Social Worker", 1])
        sheet.write_datetime(2, 5, date(2020, 4, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
    load = read_workforce(path, authority=AUTHORITY, as_at=AS_AT)
    row = rows(load, "workforce_row")[0]
    assert (row["worker"], row["started"], row["fte"], row["row_number"]) == ("12", date(2020, 4, 1), 1.0, 3)
    assert load.report.sheets[0].dropped_columns == ["Salary"]
    assert load.report.notes == ["Only the sheet 'Staff' was read, not 'Read me'."]


# Teams ----------------------------------------------------------------------------------------------------


def test_teams_with_their_successors(write: Callable[..., Path]) -> None:
    path = write(
        "team,service,manager,from,to,continues_as",
        "Old,Safeguarding,w9,2015-04-01,2019-03-31,North",
        "North,Safeguarding,w1,2019-04-01,,Elsewhere",
        "OLD,Safeguarding,w9,2015-04-01,2019-03-31,north",
        "Back,,,2020-01-02,2020-01-01,",
    )
    load = read_teams(path, authority=AUTHORITY, as_at=AS_AT)
    assert [row["team"] for row in rows(load, "team_row")] == ["Old", "North"]
    assert rejected(load) == [
        (4, "repeats an earlier row"),
        (5, "to is before from"),
    ]
    assert load.report.notes == ["Teams are continued by teams this file does not name: 'Elsewhere'."]


# Supervision ----------------------------------------------------------------------------------------------


def test_mixed_dates_are_judged_row_by_row(write: Callable[..., Path]) -> None:
    written = ["03/04/2026", "2026-04-03", "46115", "3 April 2026", "03.04.2026"]
    unreadable = ["04/23/2026", "3 Apr 26", "03/04/26", "", "31/04/2026"]
    lines = [f"w{number},m,{day},personal,,," for number, day in enumerate([*written, *unreadable])]
    load = read_supervision(write(SUPERVISION, *lines), authority=AUTHORITY, as_at=AS_AT)
    assert [row["held"] for row in rows(load, "supervision_row")] == [date(2026, 4, 3)] * 5
    assert [number for number, _ in rejected(load)] == [7, 8, 9, 10, 11]
    assert {reason for _, reason in rejected(load)} == {
        "held is not a UK date (dd/mm/yyyy)",
        "held is not a date",
        "held has a year of two digits",
        "held is blank",
    }


def test_a_file_replaces_what_lies_between_its_first_and_last_day(write: Callable[..., Path]) -> None:
    path = write(SUPERVISION, "w1,m,2026-10-20,personal,,,", "w1,m,2026-09-03,personal,,,", "w1,m,2030-01-01,case,,,")
    load = read_supervision(path, authority=AUTHORITY, as_at=AS_AT)
    first, last = date(2026, 9, 3), date(2026, 10, 20)
    assert load.clears == [Clear("supervision_row", {"authority": AUTHORITY, "held": (first, last)})]
    assert rows(load, "supervision_span") == [{"authority": AUTHORITY, "starts": first, "ends": last}]


def test_a_span_given_is_the_coverage_and_the_bound(write: Callable[..., Path]) -> None:
    path = write(
        SUPERVISION,
        *(f"w{day},m,2026-10-{day:02},personal,,," for day in (1, 2, 31)),
        "w,m,2026-09-30,group,,,",
    )
    first, last = date(2026, 10, 1), date(2026, 10, 30)
    load = read_supervision(path, authority=AUTHORITY, as_at=AS_AT, start=first, end=last)
    assert rows(load, "supervision_span") == [{"authority": AUTHORITY, "starts": first, "ends": last}]
    assert [reason for _, reason in rejected(load)] == ["held is outside the span given"] * 2
    with pytest.raises(UserError, match=r"ends .* before it begins"):
        read_supervision(path, authority=AUTHORITY, start=last, end=first)


def test_the_future_has_not_been_supervised(write: Callable[..., Path]) -> None:
    tomorrow = today.today() + timedelta(days=1)
    path = write(SUPERVISION, f"w1,m,{today.today()},personal,,,", f"w1,m,{tomorrow},personal,,,")
    assert rejected(read_supervision(path, authority=AUTHORITY)) == [(3, "held is in the future")]
    assert rejected(read_supervision(path, authority=AUTHORITY, as_at=tomorrow)) == []


def test_kinds_and_the_child(write: Callable[..., Path]) -> None:
    path = write(
        SUPERVISION,
        "w1,m,2026-10-01,1:1,,Yes,2026-10-02",
        "w1,m,2026-10-01,One to one,c9,N,",
        "w1,m,2026-10-01,Case discussion,c1,,",
        "w1,m,2026-10-01,Group supervision,,Not recorded,2026-09-30",
        "w1,m,2026-10-01,case,,yes,",
        "w1,m,2026-10-02,,,yes,",
        '"Lee, Ann","May, Bo",2026-10-03,personal,,perhaps,2027-01-01',
    )
    load = read_supervision(path, authority=AUTHORITY, as_at=AS_AT)
    kept = [(row["kind"], row["child"], row["reflective"]) for row in rows(load, "supervision_row")]
    assert kept == [
        ("personal", None, "yes"),
        ("personal", None, "no"),
        ("case", "c1", "not recorded"),
        ("group", None, "not recorded"),
        ("personal", None, "not recorded"),
    ]
    assert rejected(load) == [(6, "case supervision without a child"), (7, "kind is blank")]
    assert warnings(load) == {
        "a child is named, but it is no case supervision: the child was left out",
        "recorded before it was held",
        "reflective is not yes, no or unknown: left out",
        "recorded is in the future: left out",
    }
    last = rows(load, "supervision_row")[-1]
    assert (last["worker"], last["worker_key"], last["supervisor_key"]) == ("Lee, Ann", "ann lee", "bo may")


# Establishment and local measures -------------------------------------------------------------------------


def test_posts_of_one_role_are_added_together(write: Callable[..., Path]) -> None:
    path = write(
        "team,role,month,posts_fte,appointed_not_started_fte",
        "North,Social Worker (Level 1),2026-10,4,1",
        "North,Social Worker (Level 2),31/10/2026,2.5,",
        ",TM,2026-10,1,0",
        "North,SW,2026-10,-1,0",
        "North,SW,2026-10,,0",
    )
    load = read_establishment(path, authority=AUTHORITY)
    assert rows(load, "establishment") == [
        {
            "authority": AUTHORITY,
            "team": "North",
            "role": "social worker",
            "month": AS_AT,
            "posts_fte": 6.5,
            "appointed_not_started_fte": 1.0,
        },
        {
            "authority": AUTHORITY,
            "team": "",
            "role": "team manager",
            "month": AS_AT,
            "posts_fte": 1.0,
            "appointed_not_started_fte": 0.0,
        },
    ]
    assert rejected(load) == [(5, "posts cannot be negative"), (6, "posts_fte is blank")]
    assert load.keys == {"establishment": ("authority", "team", "role", "month")}


def test_a_local_measure_goes_by_its_key_or_title(write: Callable[..., Path]) -> None:
    path = write(
        "measure,team,month,numerator,denominator,note",
        "audit_good,North,2026-10,7,10,",
        "Case audits graded good or better,South,2026-10,3,,few",
        "audit_good,North,October 2026,7,10,again",
        "caseload_average,North,2026-10,8,10,",
        "audit_good,North,2026-11,8,10,",
        "audit_good,West,2026-10,0,0,",
        "audit_good,East,2026-10,1,2,",
        "audit_good,Hub,2026-10,1,2,",
    )
    load = read_local(path, authority=AUTHORITY, as_at=AS_AT, measures=local_measures())
    kept = [(row["team"], row["numerator"], row["denominator"]) for row in rows(load, "local_measure")]
    assert kept == [("North", 7.0, 10.0), ("West", 0.0, 0.0), ("East", 1.0, 2.0), ("Hub", 1.0, 2.0)]
    assert rejected(load) == [
        (3, "denominator is blank, and without it the others' would be divided into this numerator too"),
        (4, "names a measure, team and month a second time"),
        (5, "'caseload_average' is not a local measure (python -m metrics measures lists them)"),
        (6, "the month has not begun"),
    ]
    assert load.keys == {"local_measure": ("authority", "measure", "team", "month")}
