"""Trouble of single cells and of the lines between rows: relatives of test_trouble.py. The content is made up."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from metrics.base.errors import UserError
from metrics.intake import values, written_dates
from metrics.intake.annex_a.ages import TWO_BIRTHS
from metrics.intake.cell_text import MARKED
from metrics.intake.merged import MERGED
from metrics.intake.written_dates import MAY_BE_SWAPPED
from metrics.store.load import Load
from tests.troubled import (
    C1,
    ESTABLISHMENT,
    FOUR,
    LOCAL,
    NINE,
    PLACE,
    SEVEN,
    SIX,
    SUPERVISION,
    WORKFORCE,
    book,
    column,
    read,
    reasons,
    warned,
)

Write = Callable[..., Path]

# Bytes and separators -----------------------------------------------------------------------------------------

STAFF = 'w1,"Zoë, Lee",North,SW,1,2020-01-01,'


@pytest.mark.parametrize(
    "data",
    [
        f"{WORKFORCE}\r{STAFF}\r".encode(),
        f"{WORKFORCE}\n{STAFF}\n".encode("utf-16"),
        f"{WORKFORCE}\n{STAFF}\n".replace(",", "\t").replace("Zoë\t", "Zoë,").encode("utf-16"),
        f"{WORKFORCE}\n{STAFF}\n".replace(",", ";").encode(),
        f"sep=;\n{WORKFORCE}\n{STAFF}\n".replace(",", ";").encode("utf-8-sig"),
        f",{WORKFORCE}\n,{STAFF}\n".encode(),
        f"{WORKFORCE},,,\n{STAFF},,,\n".encode(),
        f"Team,(All)\n\n{WORKFORCE}\n{STAFF}\n".encode(),
    ],
)
def test_one_table_in_many_kinds_of_text(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(data)
    load = read("workforce", path)
    assert (column(load, "workforce_row", "worker"), column(load, "workforce_row", "fte")) == (["w1"], [1.0])
    assert column(load, "workforce_row", "name_key") == ["lee zoe"]


@pytest.mark.parametrize("again", ["\ufeffteam,service", "Team ,SERVICE", "team,service,,"])
def test_headers_of_a_second_file_or_page_are_no_team(again: str, write: Write) -> None:
    load = read("teams", write("team,service", "North,Need", again, "South,Need"))
    assert column(load, "team_row", "team") == ["North", "South"] and reasons(load) == [(3, "repeats the headers")]


def test_a_second_table_in_another_order_is_refused(write: Write) -> None:
    with pytest.raises(UserError, match="names its columns again in row 3, in another order: a second table"):
        read("teams", write("team,service", "North,Need", "Service,\ufeffTeam", "Care,South"))


def test_a_row_of_units_is_no_row(write: Write) -> None:
    load = read("teams", write("team,service", "(text),[text]", "North,Need", "(South),[Need]"))
    assert column(load, "team_row", "team") == ["North", "(South)"]
    assert reasons(load) == [(2, "names units or kinds of values, not one row")]


@pytest.mark.parametrize("word", ["(All)", "(Multiple Items)", "Multiple items", "Local authority", "Council-wide"])
def test_what_a_filter_leaves_is_no_team(word: str, write: Write) -> None:
    load = read("establishment", write(ESTABLISHMENT, "North,SW,2026-10,6", f"{word},SW,2026-10,9"))
    assert reasons(load) == [(3, f"team is '{word}', a total of other rows: left out")]


def test_a_column_without_a_header_is_told(write: Write) -> None:
    load = read("teams", write("team,,service,", "North,Ann,Need,Bo", "South,,Need,"))
    dropped = load.report.sheets[0].dropped_columns
    assert dropped == ["column B, which has no header", "column D, which has no header"]


# Numbers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["1\u00a0200", "1\u202f200", "1\u2009200", "1 200", "1,200"])
def test_thousands_may_be_parted_by_spaces(written: str) -> None:
    assert values.parse_number(written) == 1200


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("12*", "has a mark behind it"),
        ("12\u00b9", "has a mark behind it"),
        ("12 (r)", "has a mark behind it"),
        ("12 [2]", "has a mark behind it"),
        ("12p", "has a mark behind it"),
        ("85 %", "is a percentage, not a number"),
        ("c", "is not shown"),
        ("x", "is not shown"),
        ("[c]", "is not shown"),
        ("<5", "is not shown"),
        ("low", "is not shown"),
        ("*", "is not shown"),
        ("..", "is not shown"),
        ("1 20", "is not a number"),
        ("1 2000", "is not a number"),
        ("1'200", "is not a number"),
    ],
)
def test_what_stands_beside_or_for_a_number_is_named(written: str, reason: str, write: Write) -> None:
    with pytest.raises(ValueError, match=reason):
        values.parse_number(written)
    load = read("local", write(LOCAL, "audit_good,,2026-10,1,2", f"audit_good,,2026-09,{written},20"))
    assert [row for row, why in reasons(load) if reason in why] == [3]


@pytest.mark.parametrize(
    ("numbers", "figure", "marked"),
    [
        ("1000*,200,20,100,10", (1000.0, None), True),
        ("1000\u00b9,200,20,100,10", (1000.0, None), True),
        ("1000 (r),200,20,100,10", (1000.0, None), True),
        ("1\u00a0000,200,20 %,100,10", (1000.0, None), False),
        ("[c],c,c,c,c", (None, "c"), False),
        ("[low],c,c,c,c", (None, "low"), False),
        ("..,c,c,c,c", (None, "x"), False),
        (":,c,c,c,c", (None, "x"), False),
    ],
)
def test_marks_and_symbols_of_published_figures(numbers: str, figure: Any, marked: bool, write: Write) -> None:
    load = read("published", write(C1.format(more=""), PLACE.format(year=2025) + numbers))
    rows = [row for row in load.tables["published"].to_pylist() if row["measure"] == "referrals"]
    assert [(row["value"], row["flag"]) for row in rows] == [figure]
    assert any("a mark behind a number" in words for words in warned(load)) == marked


# Dates and ids --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written", ["Mon 05/10/2026", "Monday 5 October 2026", "Mon, 5 Oct 2026", "5th October 2026", "5 of October 2026"]
)
def test_a_date_with_its_weekday(written: str) -> None:
    assert written_dates.parse_date(written) == date(2026, 10, 5)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("Tue 05/10/2026", "names another day of the week"),
        ("Mon 10/05/2026", "names another day of the week"),  # the month first: 5 October is a Monday, 10 May is none
        ("Mon 05/10/26", "two digits"),
        ("05/10/26", "two digits"),
    ],
)
def test_a_weekday_of_another_date(written: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        written_dates.parse_date(written)


@pytest.mark.parametrize("written", ["01/02/2026", "1/2/26", "2026-02-01", "2026-02-01 00:00:00", "1-Feb", "Feb-26"])
def test_a_date_is_no_id(written: str, write: Write) -> None:
    rows = ["w1,,2026-10-05,case,C1,,", f"w1,,2026-10-06,case,{written},,"]
    reason = "child is a date, a time or TRUE or FALSE, not the id that was written there"
    assert reasons(read("supervision", write(SUPERVISION, *rows))) == [(3, reason)]


@pytest.mark.parametrize("written", ["1/2", "2026/0001", "C-2026-01", "May", "12-34-5678", "Dec"])
def test_an_id_that_is_no_date(written: str) -> None:
    assert values.parse_id(written) == written


SWAPPED: list[Any] = [date(2026, month, 3) for month in range(4, 9)]


@pytest.mark.parametrize(
    ("days", "asks"),
    [
        ([*SWAPPED, "23/09/2026"], True),
        ([*SWAPPED, "23/09/2026", "09/09/2026"], False),
        ([*SWAPPED, date(2026, 9, 23), "23/09/2026"], False),
        (SWAPPED, False),
        ([*SWAPPED[:4], "23/09/2026"], False),
    ],
)
def test_days_and_months_that_excel_may_have_exchanged_are_asked_about(
    days: list[Any], asks: bool, tmp_path: Path
) -> None:
    rows = [[f"w{number}", day, "personal"] for number, day in enumerate(days)]
    load = read("supervision", book(tmp_path / "s.xlsx", {"S": [["worker", "held", "kind"], *rows]}))
    assert load.doubts == ([f"held: {MAY_BE_SWAPPED}"] if asks else [])
    lists: dict[str, list[list[Any]]] = {
        "List 4": [FOUR.split(",")],
        "List 7": [SEVEN.split(",")],
        "List 6": [SIX.split(",")],
    }
    lists["List 6"] += [[f"c{number}", day, "", "CIN", "North", ""] for number, day in enumerate(days)]
    annex = read("annex_a", book(tmp_path / "a.xlsx", lists))
    assert [doubt for doubt in annex.doubts if "exchanged" in doubt] == (
        [f"List 6 (Children in need), 'CIN Start Date': {MAY_BE_SWAPPED}"] if asks else []
    )


# Merged cells, footnotes behind teams -------------------------------------------------------------------------------


def test_a_merged_cell_stands_in_each_of_its_rows(tmp_path: Path) -> None:
    rows: list[list[Any]] = [ESTABLISHMENT.split(","), ["North", "SW", "2026-10", 3], ["", "TM", "2026-10", 1]]
    rows += [["South", "SW", "2026-10", 2], ["East", "SW", "2026-10", ""]]
    merged = ["A2:A3", "D4:D5"]  # a team over two posts, and a number over two teams
    load = read("establishment", book(tmp_path / "e.xlsx", {"E": rows}, merged=merged))
    assert column(load, "establishment", "team") == ["North", "North", "South"]
    assert warned(load) == {MERGED: [3]} and reasons(load) == [(5, "posts_fte is blank")]


def test_headers_in_two_rows_that_are_merged(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["team", "role", "month", "Posts", ""],
        ["", "", "", "posts_fte", "appointed fte"],
        ["North", "SW", "2026-10", 3, 1],
    ]
    load = read("establishment", book(tmp_path / "e.xlsx", {"E": rows}, merged=["A1:A2", "B1:B2", "C1:C2", "D1:E1"]))
    assert column(load, "establishment", "posts_fte") == [3]
    assert column(load, "establishment", "appointed_not_started_fte") == [1]


@pytest.mark.parametrize("team", ["North*", "North\u00b9", "North [2]"])
def test_a_mark_behind_a_team_is_warned_of(team: str, write: Write, extract: Callable[..., Load]) -> None:
    load = read("establishment", write(ESTABLISHMENT, "North,SW,2026-10,6", f"{team},SW,2026-10,9"))
    assert warned(load) == {f"team {MARKED}": [3]}
    rows = [f"c1,01/10/2026,,CIN,{team},", "c2,01/10/2026,,CIN,North,"]
    assert warned(extract(list_6=[SIX, *rows]))[f"Allocated Team {MARKED}"] == [2]


def test_two_dates_of_birth_of_one_child_are_warned_of(extract: Callable[..., Load]) -> None:
    head = f"{SIX},Date of Birth"
    rows = ["c1,01/10/2026,,CIN,North,,01/01/2015", "c2,01/10/2026,,CIN,North,,01/01/2012"]
    seven = [f"{SEVEN},Date of Birth", "c1,01/10/2026,,North,01/01/2015", "c2,01/10/2026,,North,02/01/2012"]
    load = extract(list_6=[head, *rows], list_7=seven)
    assert [sheet.sheet for sheet in load.report.sheets if TWO_BIRTHS in sheet.warnings] == ["List 7"]
    assert warned(load)[TWO_BIRTHS] == [3]


def test_a_mark_behind_a_child_and_a_total_for_a_team(extract: Callable[..., Load], write: Write) -> None:
    rows = ["c1*,01/10/2026,,CIN,North,", "c2,01/10/2026,,CIN,(All),", "c3,01/10/2026,,CIN,Total,"]
    words = warned(extract(list_6=[SIX, *rows]))
    assert words[f"child id {MARKED}"] == [2]
    assert words["Allocated Team names a total, not a team: kept as it stands"] == [3, 4]
    assert warned(read("supervision", write(SUPERVISION, "w1*,,2026-10-05,case,C1\u00b9,,"))) == {
        f"worker {MARKED}": [2],
        f"child {MARKED}": [2],
    }


def test_units_and_headers_again_are_no_child(extract: Callable[..., Load]) -> None:
    units, again = "(text),(date),[text],(text),(code),(y/n)", NINE.upper().replace("CHILD ", "\ufeffchild  ")
    load = extract(list_9=[NINE, units, "L1,01/01/2005,Care,Ann,Relevant,Yes", again, NINE.lower()])
    assert column(load, "list_9", "child") == ["L1"]
    assert reasons(load) == [
        (2, "names units or kinds of values, not one row of the list"),
        (4, "repeats the headers"),
        (5, "repeats the headers"),
    ]


def test_no_id_of_annex_a_is_a_date(extract: Callable[..., Load]) -> None:
    with pytest.raises(UserError, match="the child id is a date"):
        extract(list_6=[SIX, "01/02/2026,01/10/2026,,CIN,North,"])
