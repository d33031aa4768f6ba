"""Trouble of the kinds that real files bring, a table a kind: the right value, or a refusal that names the cause.

The content is made up. The files of ../shared are met in tests/metrics/test_trouble_files.py.
"""

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from metrics.base.errors import UserError
from metrics.intake import cell_text, values, written_dates
from metrics.intake.files import as_at_date, read_sheets
from metrics.intake.workbooks import error_cells
from metrics.questions.catalogue import load_questions
from metrics.store.load import Load
from tests.troubled import (
    AS_AT,
    AUDITS,
    C1,
    ESTABLISHMENT,
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

# Quotes and rows that slipped ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "cause"),
    [
        (
            ['w1,,2026-10-01,personal,"North,,', "w2,,2026-10-02,personal,,,"],
            "row 2 a quote is opened and never closed",
        ),
        (['w1,,2026-10-01,personal,"a" b,,'], "row 2 a quoted cell goes on after its closing quote"),
        (
            ['w1,"Lee,2026-10-01,personal,,,', "w2,,2026-10-02,personal,,,", 'w3,Ann",2026-10-03,personal,,,'],
            "row 2 the quote that opens its cell 2 swallows whole rows",
        ),
    ],
)
def test_a_quote_out_of_place_is_named_with_its_row(lines: list[str], cause: str, write: Callable[..., Path]) -> None:
    with pytest.raises(UserError, match=f"'file.csv'.*{cause}.*Nothing was changed"):
        read("supervision", write(SUPERVISION, *lines))


def test_quotes_in_their_place_are_no_trouble(write: Callable[..., Path]) -> None:
    load = read(
        "supervision",
        write(
            SUPERVISION,
            '"w1","Lee, Ann",2026-10-01,personal,,,',
            'w2,Ann "Annie" Lee,2026-10-02,personal,,,',
            'w3,"a note\nover two lines",2026-10-03,personal,,,',
            'w4,"said ""no""",2026-10-04,personal,,,',
        ),
    )
    assert column(load, "supervision_row", "row_number") == [2, 3, 4, 5] and not reasons(load)


@pytest.mark.parametrize("feed", ["workforce", "published", "population", "events", "annex_a"])
def test_every_reader_refuses_an_open_quote(feed: str, tmp_path: Path) -> None:
    path = tmp_path / ("List 4.csv" if feed == "annex_a" else "file.csv")
    path.write_text('a,b,c\n1,2,3\n1,"2,3\n4,5,6\n', encoding="utf-8")
    with pytest.raises(UserError, match="row 3 a quote is opened and never closed"):
        read(feed, tmp_path if feed == "annex_a" else path)


def test_a_row_fuller_than_its_headers_has_slipped(write: Callable[..., Path]) -> None:
    """Lee, Ann without quotes: every cell after it stands under the wrong header."""
    lines = ["w1,Lee,2026-10-01,personal,,,", "w2,Lee, Ann,2026-10-02,personal,,,", "w3,Lee,2026-10-03,personal"]
    load = read("supervision", write(SUPERVISION, *lines, "w4,Lee,2026-10-04,personal,,,,,"))
    assert reasons(load) == [
        (row, "has more cells than there are headers, so its cells may have slipped") for row in (3, 5)
    ]
    assert warned(load) == {"has fewer cells than there are headers; the last ones are read as blank": [4]}


# Dates ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-06-30T23:00:00Z", date(2026, 7, 1)),
        ("2026-06-30T23:00:00.000Z", date(2026, 7, 1)),
        ("2026-06-30 23:00:00 UTC", date(2026, 7, 1)),
        ("2026-06-30T23:00:00+00:00", date(2026, 7, 1)),
        ("2026-06-30T22:59:59Z", date(2026, 6, 30)),
        ("2026-07-01T00:00:00+01:00", date(2026, 7, 1)),
        ("2026-07-01T00:00:00+0100", date(2026, 7, 1)),
        ("2026-07-01T01:00:00+02:00", date(2026, 7, 1)),
        ("2026-06-30T18:00:00-05:00", date(2026, 7, 1)),
        ("30/06/2026 23:30 GMT", date(2026, 7, 1)),
        ("30/06/2026 11:30 PM UTC", date(2026, 7, 1)),
        ("01/07/2026 00:00 BST", date(2026, 7, 1)),
        ("2026-01-15T23:59:59Z", date(2026, 1, 15)),
        ("2026-06-30T23:00:00", date(2026, 6, 30)),  # no zone: England's own clock
        (datetime(2026, 6, 30, 23, tzinfo=UTC), date(2026, 7, 1)),
        ("NULL", None),
        ("(blank)", None),
        ("-", None),
    ],
)
def test_a_moment_is_englands_day(written: object, day: date | None) -> None:
    assert written_dates.parse_date(written) == day


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2026-06-30T25:00:00Z", "time that no clock shows"),
        ("00/01/1900", "UK date"),
        ("31/12/9999", "before 1950 or after 2100"),
        ("01/01/1753", "before 1950"),
        ("01/01/1970", "stands in for no date"),
        ("31/12/2099", "stands in for no date"),
        (datetime(2100, 12, 31), "stands in for no date"),
        (time(0, 0), "not a date"),
        (0, "a number, not a date"),
        (2958465, "a number, not a date"),
        (math.nan, "a number, not a date"),
        (math.inf, "a number, not a date"),
    ],
)
def test_what_is_no_date_says_why(written: object, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        written_dates.parse_date(written)


def test_a_second_date_that_cannot_be_is_left_out_in_our_own_files(write: Callable[..., Path]) -> None:
    lines = ["w1,Ann Lee,North,SW,1,2020-01-01,31/12/2099", "w2,Ben Ray,North,SW,1,2020-01-01,00/01/1900"]
    load = read("workforce", write(WORKFORCE, *lines, "w3,Cy Oak,North,SW,1,01/01/1970,"))
    assert column(load, "workforce_row", "left") == [None, None]
    assert [rows for words, rows in warned(load).items() if words.startswith("left ")] == [[2], [3]]
    assert reasons(load) == [(4, "started stands in for no date")]
    teams = read("teams", write("team,from,to", "North,2020-01-01,31/12/9999", name="t.csv"))
    assert column(teams, "team_row", "ends") == [None]


def test_days_that_may_be_months_are_warned_of(write: Callable[..., Path]) -> None:
    days = ["10/23/2026", "09/10/2026", "09/09/2026", "2026-10-01"]
    load = read("supervision", write(SUPERVISION, *(f"w{n},,{day},personal,,," for n, day in enumerate(days))))
    assert reasons(load) == [(2, "held is not a UK date (dd/mm/yyyy)")]
    assert warned(load) == {
        "held may be month/day/year, as others in its column are; it was read as day/month/year": [3]
    }


def test_days_counted_from_1904(tmp_path: Path) -> None:
    """44834 is 1 October 2026 there and 30 September 2022 elsewhere; a cell formatted as a date is right already."""
    rows: list[list[Any]] = [
        ["worker", "held", "kind"],
        ["w1", 44834, "personal"],
        ["w2", date(2026, 10, 1), "personal"],
    ]
    path = book(tmp_path / "mac.xlsx", {"Sheet1": rows}, date_1904=True)
    load = read("supervision", path)
    assert column(load, "supervision_row", "held") == [date(2026, 10, 1)] * 2
    assert any("1904" in note for sheet in load.report.sheets for note in sheet.notes)


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Annex A v2 October 2026.xlsx", None),
        ("Annex A v.2 October 2026.xlsx", None),
        ("Annex A version 3 October 2026.xlsx", None),
        ("Annex A part 2 October 2026.xlsx", None),
        ("Annex A 1 of 2 October 2026.xlsx", None),
        ("Annex A (2) October 2026.xlsx", None),
        ("Annex A v1.2 October 2026.xlsx", None),
        ("Annex A draft 4 Oct 2026.xlsx", None),
        ("Annex A October 2026.xlsx", None),
        ("Annex A 2 October 2026.xlsx", date(2026, 10, 2)),
        ("Annex A v2 31 October 2026.xlsx", date(2026, 10, 31)),
        ("Annex A as of 31 October 2026 v2.xlsx", date(2026, 10, 31)),
        ("Annex A 31st October 2026.xlsx", date(2026, 10, 31)),
        ("Annex A 2026-10-31 part 2.xlsx", date(2026, 10, 31)),
    ],
)
def test_a_version_or_part_in_a_files_name_is_no_day(name: str, named: date | None) -> None:
    if named is None:
        with pytest.raises(UserError, match="holds no date"):
            as_at_date(name, None)
    else:
        assert as_at_date(name, None)[0] == named


# Ids ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("NULL", ""), ("None", ""), ("nan", ""), ("N/A", ""), ("-", ""), ("(blank)", ""), (math.nan, ""), (" ", ""),
        ("000123", "000123"), ("'000123", "000123"), (9212044.0, "9212044"), ("9212044.0", "9212044"),
        ("12\u200b34", "1234"), ("12\u00a0 34", "12 34"), ("E1234", "E1234"), ("12E4", "12E4"),
    ],
)  # fmt: skip
def test_an_id_keeps_its_characters(written: object, kept: str) -> None:
    assert values.parse_id(written) == kept


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("1.23457E+11", "scientific notation"),
        ("1,23E+11", "scientific notation"),
        ("5e+05", "scientific notation"),
        (1.2345678901234568e17, "more than 15 digits"),
        ("123456789012345000", "more than 15 digits"),
        ("#REF!", "spreadsheet error"),
        ("Err:502", "spreadsheet error"),
        ("#BUSY!", "spreadsheet error"),
        (True, "not the id that was written"),
        (date(2026, 1, 1), "not the id that was written"),  # Excel makes a date of 1-2026
        (time(9, 30), "not the id that was written"),
        (12.5, "a number with decimals"),
    ],
)
def test_an_id_that_lost_digits_is_refused(written: object, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        values.parse_id(written)


def test_ids_that_lost_digits_refuse_our_own_files_too(write: Callable[..., Path]) -> None:
    lines = [f"w{n},,2026-10-0{n},case,1.23457E+11,," for n in range(1, 5)]
    load = read("supervision", write(SUPERVISION, "w9,,2026-10-09,personal,,,", *lines[:1]))
    assert reasons(load) == [(3, "child is in scientific notation (such as 1.2E+11), so its last digits are lost")]
    with pytest.raises(UserError, match="scientific notation"):
        read("audits", write(AUDITS, "1.23E+11,North,2026-10-01,Ada,Good"))


# Numbers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1,200", 1200.0), ("1,234,567.5", 1_234_567.5), ("0.5", 0.5), (2, 2.0), ("NULL", None), ("nan", None),
        ("n/a", None), ("-", None), ("", None),
    ],
)  # fmt: skip
def test_a_number(written: object, number: float | None) -> None:
    assert values.parse_number(written) == number


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("1,5", "decimal comma"), ("0,500", "decimal comma"), ("10,25", "decimal comma"),
        ("1.234,5", "decimal comma"),
        ("12,34,567", "not a number"), ("inf", "not a number"), ("-Infinity", "not a number"), ("20%", "not a number"),
        (math.nan, "not a number"), (math.inf, "not a number"), ("1.2E+03", "not a number"), (True, "not a number"),
        ("7 of 10", "not a number"), ("#DIV/0!", "spreadsheet error"),
    ],
)  # fmt: skip
def test_what_is_no_number_says_why(written: object, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        values.parse_number(written)


def test_beside_a_decimal_comma_no_comma_parts_thousands(write: Callable[..., Path]) -> None:
    """'1,250' posts beside '0,5' are one and a quarter; read as 1,250 they would be a wrong number."""
    rows = ["North,SW,2026-10,2", "South,SW,2026-10,3", "East,SW,2026-10,1", 'West,SW,2026-10,"1,250"']
    load = read("establishment", write(ESTABLISHMENT, *rows, 'Hub,SW,2026-10,"0,5"'))
    assert reasons(load) == [
        (5, "posts_fte has a comma that may be a decimal comma; write 1.25 or 1250"),
        (6, "posts_fte has a decimal comma; write 1.5 for one and a half"),
    ]
    thousands = read("establishment", write(ESTABLISHMENT, *rows))
    assert column(thousands, "establishment", "posts_fte")[-1] == 1250
    with pytest.raises(UserError, match="may be a decimal comma"):
        read("establishment", write(ESTABLISHMENT.replace(",", ";"), "North;SW;2026-10;1,250"))


@pytest.mark.parametrize(
    ("written", "number"), [("118000", 118000), ("118,000", 118000), ("118.0", 118), ("0.000", 0), ("", None)]
)
def test_a_whole_number(written: str, number: int | None) -> None:
    assert values.parse_integer(written) == number


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("118.000", "may part thousands"),
        ("1.234.567", "may part thousands"),
        ("2.5", "whole"),
        ("1e309", "not a number"),
    ],
)
def test_what_is_no_whole_number_says_why(written: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        values.parse_integer(written)


def test_nines_are_asked_about(write: Callable[..., Path]) -> None:
    rows = ["North,SW,2026-10,9999", "South,SW,2026-10,6", "East,SW,2026-10,99"]
    assert read("establishment", write(ESTABLISHMENT, *rows)).doubts[0] == (
        "row 2: posts_fte is 9999, which often stands for a number not known"
    )
    load = read("local", write(LOCAL, "audit_good,,2026-10,999,999", "audit_good,,2026-09,99,120"))
    assert load.doubts == [
        f"row 2: {name} is 999, which often stands for a number not known" for name in ("numerator", "denominator")
    ]


def test_hours_are_no_posts_and_a_total_without_a_name_is_asked_about(write: Callable[..., Path]) -> None:
    hours = read("establishment", write(ESTABLISHMENT, "North,SW,2026-10,370", "South,SW,2026-10,6"))
    assert hours.doubts == ["row 2: 370 posts of one role in one team; hours are no posts"]
    rows = ["North,SW,2026-10,6", "South,SW,2026-10,4.5"]
    total = read("establishment", write(ESTABLISHMENT, *rows, ",SW,2026-10,10.5"))
    assert total.doubts == ["row 4 has no team and as many posts as all teams: it may be their total"]
    assert read("establishment", write(ESTABLISHMENT, *rows, ",SW,2026-10,2", ",TM,2026-10,10.5")).doubts == []


def test_a_team_in_two_spellings_is_one(write: Callable[..., Path]) -> None:
    load = read("establishment", write(ESTABLISHMENT, "North,SW,2026-10,6", "NORTH,SW,2026-10,6", "north,SW,2026-10,2"))
    assert reasons(load) == [(3, "repeats an earlier row")]
    assert column(load, "establishment", "posts_fte") == [8]
    assert "1 rows were added to another of the same team, role and month." in load.report.notes


def test_a_share_needs_what_it_is_of(write: Callable[..., Path]) -> None:
    """7 of 10 and 3 of nobody knows how many would be 10 of 10 of both together."""
    rows = ["audit_good,North,2026-10,7,10", "audit_good,South,2026-10,3,", "audit_good,East,2026-10,0.7,1"]
    load = read("local", write(LOCAL, *rows))
    assert reasons(load) == [
        (3, "denominator is blank, and without it the others' would be divided into this numerator too")
    ]
    assert warned(load) == {"numerator is no whole number: a share is so many out of so many": [4]}


@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        ("12,10", "numerator is greater than denominator, so it is no share of it"),
        ("5,0", "numerator is greater than denominator, so it is no share of it"),
        ("-1,10", "numerator and denominator cannot be negative"),
        ("1,-99", "numerator and denominator cannot be negative"),
        ("NaN,10", "numerator is blank"),
        ("inf,10", "numerator is not a number"),
        ("20%,10", "numerator is a percentage, not a number"),
    ],
)
def test_more_out_of_n_than_n(numbers: str, reason: str, write: Callable[..., Path]) -> None:
    load = read(
        "local", write(LOCAL, "audit_good,,2026-09,10,10", f"audit_good,,2026-10,{numbers}", "audit_good,,2026-08,0,0")
    )
    assert reasons(load) == [(3, reason)]


def test_weeks_for_each_case_are_no_share(write: Callable[..., Path]) -> None:
    weeks = {cell_text.normalise("audit_good"): replace(load_questions().measure("audit_good"), unit="weeks")}
    path = write(LOCAL, "audit_good,,2026-10,250,10", "audit_good,,2026-09,250,0")
    load = read("local", path, measures=weeks)
    assert reasons(load) == [(3, "denominator is 0 and numerator is not")]


# Totals, footers, blanks, headers again ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    ["Total", "TOTAL:", "Grand total", "North total", "Sub-total", "Total: 10", "Totals", "Average", "Mean", "Sum: 10",
     "Count 3", "Average of all", "All teams", "All", "Overall", "Whole service", "Gesamt", "Gesamtsumme", "Somme",
     "Moyenne", "Totale", "Team average"],
)  # fmt: skip
def test_a_total_among_teams_is_left_out_and_named(word: str, write: Callable[..., Path]) -> None:
    load = read("establishment", write(ESTABLISHMENT, "North,SW,2026-10,6", f'"{word}",SW,2026-10,6'))
    assert column(load, "establishment", "team") == ["North"]
    assert reasons(load) == [(3, f"team is '{word}', a total of other rows: left out")]


def test_a_total_may_stand_under_role(write: Callable[..., Path]) -> None:
    load = read("establishment", write(ESTABLISHMENT, "North,SW,2026-10,6", ",Total,2026-10,6"))
    assert reasons(load) == [(3, "role is 'Total', a total of other rows: left out")]


@pytest.mark.parametrize(
    "team",
    [
        "Total Respect",
        "Totally Families",
        "Totton",
        "Adolescents",
        "Allerton",
        "Summer Road",
        "All Saints",
        "Count Street",
    ],
)
def test_a_team_that_sounds_like_a_total_is_none(team: str, write: Callable[..., Path]) -> None:
    load = read("establishment", write(ESTABLISHMENT, f"{team},SW,2026-10,6"))
    assert column(load, "establishment", "team") == [team]


@pytest.mark.parametrize(
    ("feed", "lines"),
    [
        ("workforce", [WORKFORCE, "w1,Ann Lee,North,SW,1,2020-01-01,", "Total,,,,1,,"]),
        ("teams", ["team,service", "North,Need", "Total,"]),
        ("local", [LOCAL, "audit_good,North,2026-10,1,2", "audit_good,Total,2026-10,1,2"]),
        ("audits", [AUDITS, "c1,North,2026-10-01,Ada,Good", "Total,,,,1"]),
        ("supervision", [SUPERVISION, "w1,,2026-10-01,personal,,,", "Total: 1,,,,,,"]),
    ],
)
def test_a_total_in_every_file_of_ours(feed: str, lines: list[str], write: Callable[..., Path]) -> None:
    load = read(feed, write(*lines))
    assert [row for row, reason in reasons(load) if "a total of other rows" in reason] == [3]
    assert load.report.rows_kept == 1


def test_all_roles_are_no_role(write: Callable[..., Path]) -> None:
    load = read("establishment", write(ESTABLISHMENT, "North,SW,2026-10,6", "North,All roles,2026-10,6"))
    assert reasons(load) == [(3, "role is 'All roles', a total of other rows: left out")]


def test_one_header_over_two_columns_is_named_where_they_differ(write: Callable[..., Path]) -> None:
    head = WORKFORCE.replace("fte", "fte,FTE")
    lines = ["w1,Ann Lee,North,SW,1,0.5,2020-01-01,", "w2,Ben Ray,North,SW,1,1,2020-01-01,"]
    load = read("workforce", write(head, *lines, "w3,Cy Oak,North,SW,1,,2020-01-01,"))
    assert warned(load)["'fte' stands over more than one column, and they differ here: the first was read"] == [2]


def test_the_text_of_a_formula_is_named_in_our_own_files(write: Callable[..., Path]) -> None:
    load = read("workforce", write(WORKFORCE, "w1,Ann Lee,=B2,SW,1,2020-01-01,", "w2,Ben Ray,North,SW,1,2020-01-01,"))
    assert warned(load)["team holds the text of a formula instead of its result"] == [2]


def test_headers_repeated_and_rows_of_spaces_say_nothing(write: Callable[..., Path]) -> None:
    lines = [WORKFORCE, "w1,Ann Lee,North,SW,1,2020-01-01,", "  ,\u00a0,,,,,", WORKFORCE, "\u200b,,,,,,"]
    load = read("workforce", write(*lines))
    assert reasons(load) == [(4, "repeats the headers")] and load.report.rows_read == 2


def test_lines_below_a_list_without_a_start(extract: Callable[..., Load]) -> None:
    lines = ["L1,,Care,Ann,Relevant,Yes", "Report run 31/10/2026,,,,,", "Total: 1,,,,,", "Count,1,,,,", NINE]
    load = extract(list_9=[NINE, *lines])
    assert column(load, "list_9", "child") == ["L1"]
    assert reasons(load) == [
        (3, "an id and nothing else"),
        (4, "a total, not one row of the list"),
        (5, "a total, not one row of the list"),
        (6, "repeats the headers"),
    ]


def test_lines_below_a_list_do_not_refuse_it(extract: Callable[..., Load]) -> None:
    load = extract(list_6=[SIX, "c1,01/10/2026,,CIN,North,Ann Lee", "Total: 1", "Printed by A. Lee", SIX, " , , "])
    assert column(load, "list_6", "child") == ["c1"] and len(reasons(load)) == 3


def test_a_slipped_row_of_a_list_is_rejected(extract: Callable[..., Load]) -> None:
    load = extract(
        list_6=[SIX, "c1,01/10/2026,,CIN,North,Ann Lee", "c2,01/10/2026,,CIN,North,Lee, Ann", "c3,01/10/2026"]
    )
    assert reasons(load) == [(3, "has more cells than there are headers, so its cells may have slipped")]
    assert "has fewer cells than there are headers; the last ones are read as blank" in warned(load)


def test_other_rows_together_are_no_child(extract: Callable[..., Load]) -> None:
    rows = [f"{word},01/10/2026,,CIN,North,Ann Lee" for word in ("c1", "Average", "Sum", "All", "Gesamt", "Err:502")]
    load = extract(list_6=[SIX, *rows, *(f"c{n},01/10/2026,,CIN,North,Ann Lee" for n in range(2, 9))])
    assert reasons(load) == [
        *((row, "a total, not one row of the list") for row in (3, 4, 5, 6)),
        (7, "no child id"),
    ]


def test_one_header_over_two_columns_of_a_list(extract: Callable[..., Load]) -> None:
    load = extract(list_6=[SIX + ",Allocated Team", "c1,01/10/2026,,CIN,North,Ann Lee,South"])
    assert warned(load)[
        "'Allocated Team' stands over more than one column, and they differ here: the first was read"
    ] == [2]


def test_nines_are_no_count_of_a_list(extract: Callable[..., Load]) -> None:
    head = SEVEN + ",Number of Previous Child Protection Plans"
    load = extract(list_7=[head, *(f"c{n},01/10/2026,,North,{plans}" for n, plans in enumerate([1, 99, 999, "x"]))])
    assert column(load, "list_7", "previous_plans") == [1, None, None, None]
    title = "Number of Previous Child Protection Plans"
    assert warned(load)[f"{title} stands in for a number that is not known, read as blank"] == [3, 4]
    assert warned(load)[f"{title}: not a whole number, read as blank"] == [5]


def test_days_that_may_be_months_in_a_list(extract: Callable[..., Load]) -> None:
    days = ["10/23/2026", "01/10/2026", "2026-10-01", "2026-10-02"]
    load = extract(list_6=[SIX, *(f"c{n},{day},,CIN,North,Ann Lee" for n, day in enumerate(days))])
    assert reasons(load) == [(2, "'CIN Start Date' is not a UK date (dd/mm/yyyy)")]
    assert [rows for words, rows in warned(load).items() if "may be month/day/year" in words] == [[3]]


# Errors, sheets -------------------------------------------------------------------------------------------------


def test_error_cells_of_a_workbook_are_told_from_blanks(tmp_path: Path) -> None:
    rows: list[list[Any]] = [WORKFORCE.split(","), ["w1", "Ann Lee", "#REF!", "#N/A", 1, date(2020, 1, 1), "#VALUE!"],
            ["w2", "Ben Ray", "North", "SW", "#DIV/0!", date(2020, 1, 1), ""],
            ["w3", "Cy Oak", "North", "SW", 1, date(2020, 1, 1), ""]]  # fmt: skip
    path = book(tmp_path / "errors.xlsx", {"Staff": rows})
    assert read_sheets(path)[0].rows[1][2:4] == ["#REF!", "#N/A"]
    load = read("workforce", path)
    assert reasons(load) == [(3, "fte is a spreadsheet error")]
    assert column(load, "workforce_row", "team") == ["unknown", "North"]
    assert any("team" in words and "spreadsheet error" in words for words in warned(load))


def test_an_error_cell_without_a_value_takes_none_from_its_neighbour() -> None:
    cells = b'<c r="A1" t="e"/><c r="B1"><v>7</v></c><c r="C1" s="1" t="e"><f>1/0</f><v>#REF!</v></c>'
    assert error_cells(cells) == {(0, 0): "#N/A", (0, 2): "#REF!"}
    assert error_cells(b'<c r="A1" t="e"><v></v></c><c><v>8</v></c>') == {(0, 0): "#N/A"}
    assert error_cells(b"<x:c r='b2'  t = 'e'><x:v>#DIV/0!</x:v></x:c><c><v>8</v></c>") == {(1, 1): "#DIV/0!"}


def test_blank_sheets_and_sheets_of_something_else(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["worker", "held", "kind"], ["w1", date(2026, 10, 1), "personal"]]
    sheets: dict[str, list[list[Any]]] = {
        "Sheet1": [],
        "Notes": [["About this file"]],
        "Data": [["Supervision"], [], *rows],
        "Sheet3": [[" "]],
    }
    load = read("supervision", book(tmp_path / "sheets.xlsx", sheets))
    assert (load.report.rows_kept, load.doubts) == (1, [])
    assert load.report.notes[0] == "Only the sheet 'Data' was read, not 'Notes'."
    with pytest.raises(UserError, match="no sheet of it holds anything"):
        read("supervision", book(tmp_path / "blank.xlsx", {"Sheet1": [], "Sheet2": [[" "]]}))


def test_a_sheet_a_month_is_read_whole_and_asked_about(tmp_path: Path) -> None:
    head: list[Any] = ["worker", "held", "kind"]
    sheets = {"Sep": [head, ["w1", date(2026, 9, 1), "personal"]], "Oct": [head, ["w1", date(2026, 10, 1), "personal"]]}
    load = read("supervision", book(tmp_path / "months.xlsx", sheets))
    assert load.report.rows_kept == 2 and load.doubts == [
        "its sheets 'Sep', 'Oct' all hold rows, and would be read as one file"
    ]
    sheets["Oct"][0] = ["worker", "when", "kind"]
    left = read("supervision", book(tmp_path / "left.xlsx", sheets))
    assert left.doubts == ["its sheet 'Oct' was left out, for it has no column 'held'"]


def test_a_list_in_more_than_one_place(extract: Callable[..., Load], tmp_path: Path) -> None:
    extract()
    six = tmp_path / "extract" / "List 6.csv"
    for name in ("List 6 (2)", "list_6 South", "LIST 06 copy"):
        other = six.with_name(f"{name}.csv")
        other.write_text(six.read_text(encoding="utf-8").replace("c1", "c2"), encoding="utf-8")
        with pytest.raises(UserError, match=r"List 6 .* is there more than once"):
            extract()
        other.unlink()
    six.with_name("List 6 (2).csv").write_text(SIX + "\n", encoding="utf-8")
    assert column(extract(), "list_6", "child") == ["c1"]  # a second sheet without rows is no trouble


# Published files ------------------------------------------------------------------------------------------------


def published(path: Path) -> tuple[dict[tuple[str, int], tuple[Any, Any]], Load]:
    load = read("published", path)
    rows = load.tables["published"].to_pylist()
    return {(row["measure"], row["month"].year): (row["value"], row["flag"]) for row in rows}, load


def lines(more: str, *rows: str) -> list[str]:
    return [C1.format(more=more + "," if more else ""), *(PLACE.format(year=row[:4]) + row[5:] for row in rows)]


@pytest.mark.parametrize(
    ("numbers", "figure", "words"),
    [
        ("1000,200,20,100,10", (20.0, None), ""),
        ("1000,200,0.2,100,10", (20.0, None), "fraction"),
        ("1000,2,0.2,100,10", (0.2, None), ""),  # two of a thousand is 0.2%
        ("-99,-99,-99,-99,-99", (None, "x"), "negative"),
        ("1000,200,35,100,10", (35.0, None), "does not follow from its parts"),
        ("1000,1200,120,100,10", (120.0, None), "above 100%"),
        ("1000,c,c,100,10", (None, "c"), ""),
        ("1000,NaN,NaN,100,10", (None, "x"), ""),
        ("1000,200,inf,100,10", (None, "inf"), "a symbol that is not known"),
        ("1000,200,20%,100,10", (20.0, None), ""),
    ],
)
def test_published_rates_beside_their_parts(
    numbers: str, figure: tuple[Any, Any], words: str, write: Callable[..., Path]
) -> None:
    figures, load = published(write(*lines("", f"2025,{numbers}")))
    assert figures["rereferrals", 2025] == (pytest.approx(figure[0]) if figure[0] else figure[0], figure[1])
    assert words in " ".join(warned(load)) and bool(warned(load)) == bool(words)


def test_a_fraction_without_its_parts_goes_with_its_column(write: Callable[..., Path]) -> None:
    figures, load = published(write(*lines("", "2024,c,c,0.3,100,10", "2025,1000,200,0.2,100,10")))
    assert figures["rereferrals", 2024][0] == pytest.approx(30)
    assert [2] in warned(load).values() and [3] in warned(load).values()
    alone, quiet = published(write(*lines("", "2024,c,c,0.3,100,10", "2025,1000,200,20,100,10")))
    assert alone["rereferrals", 2024][0] == pytest.approx(0.3) and not warned(quiet)


def test_a_new_breakdown_gives_its_total_or_is_refused(write: Callable[..., Path]) -> None:
    girls, boys, everyone = "2025,Female,400,80,20,40,10", "2025,Male,600,120,20,60,10", "2025,Total,1000,200,20,100,10"
    figures, load = published(write(*lines("sex", girls, boys, everyone)))
    assert figures["referrals", 2025] == (1000.0, None) and load.doubts == []
    assert "Of the breakdown 'sex' only 'Total' was taken: 2 rows were left out." in load.report.sheets[0].notes
    with pytest.raises(
        UserError, match=r"a column that is new, 'sex' \('Female', 'Male'\), and has no row for the total"
    ):
        published(write(*lines("sex", girls, boys)))
    _, alone = published(write(*lines("sex", girls)))
    assert alone.doubts == ["its column 'sex' is new, and all its rows are about 'Female'"]


def test_published_sheets_and_titles(tmp_path: Path) -> None:
    head, row = (line.split(",") for line in lines("", "2025,1000,200,20,100,10"))
    sheets = {"Cover": [["Children in need"]], "C1": [["Table C1"], [], head, row], "Sheet3": []}
    figures, load = published(book(tmp_path / "c1.xlsx", sheets))
    assert figures["referrals", 2025] == (1000.0, None)
    assert load.report.notes == ["Not read: 'Cover'."] and "The headers are on row 3." in load.report.sheets[0].notes


def test_totals_and_stand_ins_of_population(write: Callable[..., Path]) -> None:
    load = read(
        "population", write("Title", "authority,mid_year,children", "E10000034,2024,-99", "E10000034,2023,118000")
    )
    assert column(load, "population", "children") == [118_000]
    assert reasons(load) == [(3, "the number of children is below zero")]


def test_published_headers_that_say_two_things_or_nothing(write: Callable[..., Path]) -> None:
    head, row = lines("", "2025,1000,200,20,100,10")
    with pytest.raises(UserError, match="more than one column 'referral_count', and they differ in row 2"):
        published(write(head + ",referral_count", row + ",7000"))
    assert published(write(head + ",referral_count", row + ",1000"))[0]["referrals", 2025] == (1000.0, None)
    with pytest.raises(UserError, match="headers but no rows"):
        published(write(head))


def test_a_population_that_is_none(write: Callable[..., Path]) -> None:
    rows = ["E10000034,2024,118.000", "E10000034,2023,118", "E10000034,2022,118000"]
    load = read("population", write("authority,mid_year,children", *rows))
    assert column(load, "population", "children") == [118_000]
    assert reasons(load) == [
        (2, "has a point that may part thousands; write 118000"),
        (3, "fewer children than any authority has: thousands, perhaps, or a share"),
    ]


def test_a_neighbour_is_another_and_named_once(write: Callable[..., Path]) -> None:
    rows = ["2024,885,1,886,Close", "2024,885,2,886,Close", "2024,885,3,885,Close", "2023,885,2,886,Close"]
    load = read("neighbours", write("model_year,old_la_code,rank,neighbour_old_la_code,closeness", *rows))
    assert reasons(load) == [
        (3, "another row names the same neighbour"),
        (4, "an authority is no neighbour of itself"),
    ]


def test_an_event_that_happened_lies_in_the_past(write: Callable[..., Path]) -> None:
    rows = [f"E10000034,focused visit,2126-03-0{n},{status}" for n, status in enumerate(["actual", "planned"], 1)]
    load = read("events", write("authority,kind,starts,status", *(row.replace("2126", "2099") for row in rows)))
    assert warned(load) == {"is said to have happened, but lies in the future": [2]}


# Teams ------------------------------------------------------------------------------------------------------------


def test_teams_that_continue_in_a_circle(write: Callable[..., Path]) -> None:
    with pytest.raises(UserError, match="continue one another in a circle: 'North', 'South'"):
        read("teams", write("team,continues_as", "North,South", "South,NORTH", "East,"))
    load = read("teams", write("team,continues_as", "North,North", "East,South", "South,"))
    assert column(load, "team_row", "continues_as") == [None, "South", None]
    assert warned(load) == {"continues as itself: left out": [2]}


@pytest.mark.parametrize("feed", ["supervision", "audits", "workforce", "establishment"])
def test_a_file_of_totals_alone_is_refused(feed: str, write: Callable[..., Path]) -> None:
    head = {"supervision": SUPERVISION, "audits": AUDITS, "workforce": WORKFORCE, "establishment": ESTABLISHMENT}[feed]
    with pytest.raises(UserError, match=r"no row that can be used: .*a total of other rows"):
        read(feed, write(head, "Total" + "," * head.count(",")))


# Days far from all others, and teams' letters -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "doubt"),
    [
        (["1950-03-01", "2026-10-01", "2026-10-08"], "1 row (held 01/03/1950) lies far from all others"),
        (["2026-10-01", "2026-10-08", "2025-10-01"], "1 row (held 01/10/2025) lies far from all others"),
        (["2024-01-01", "2025-01-01", "2026-10-01"], ""),
        (["2026-10-01", "2026-10-08"], ""),
        (["2026-10-01"], ""),
    ],
)
def test_a_day_far_from_all_others_is_asked_about(days: list[str], doubt: str, write: Callable[..., Path]) -> None:
    load = read("supervision", write(SUPERVISION, *(f"w1,,{day},personal,,," for day in days)))
    assert load.doubts == ([doubt] if doubt else [])
    spanned = read("supervision", write(SUPERVISION, *(f"w1,,{day},personal,,," for day in days)),
                   start=date(1950, 1, 1), end=AS_AT)  # fmt: skip
    assert spanned.doubts == []


def test_a_month_or_a_leaver_far_from_all_others(write: Callable[..., Path]) -> None:
    months = read(
        "establishment", write(ESTABLISHMENT, "North,SW,2026-09,1", "North,SW,2026-10,1", "North,SW,1996-10,1")
    )
    assert months.doubts == ["1 row (month 31/10/1996) lies far from all others"]
    staff = [
        f"w{n},Ann Lee,North,SW,1,1940-01-01,{left}"
        for n, left in enumerate(["1950-01-01", "2026-01-01", "2026-02-01"])
    ]
    leavers = read("workforce", write(WORKFORCE, *(line.replace("1940", "1950", 1) for line in staff)))
    assert leavers.doubts == ["1 row (left 01/01/1950) lies far from all others"]


@pytest.mark.parametrize(
    "written",
    [
        "North",
        " North ",
        "No\u200brth",
        "\u202eNorth\u202c",
        "\u2067North\u2069",
        "\ufeffNorth",
        "North\u00a0",
        "Nor\u00adth",
    ],
)
def test_letters_nobody_sees_are_none(written: str) -> None:
    assert cell_text.clean_text(written) == "North"
