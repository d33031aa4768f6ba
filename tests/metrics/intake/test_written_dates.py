"""Dates as files write them, and in the names of files."""

from datetime import date, datetime, time

import pytest

from metrics.intake import written_dates


@pytest.mark.parametrize(
    "value",
    [
        date(2026, 4, 3), datetime(2026, 4, 3, 14, 30), "03/04/2026", "3/4/2026", "03-04-2026", "03.04.2026",
        "2026-04-03", "2026-04-03T14:30:00", "2026-04-03 14:30:00.000", "03/04/2026 14:30", " 03/04/2026\u00a0",
        "3 April 2026", "03-Apr-2026", 46115, 46115.6, "46115",
    ],
)  # fmt: skip
def test_every_way_of_writing_the_third_of_april(value: object) -> None:
    assert written_dates.parse_date(value) == date(2026, 4, 3)


@pytest.mark.parametrize("value", [None, "", "  ", "NULL", "\u00a0"])
def test_a_blank_date_is_none(value: object) -> None:
    assert written_dates.parse_date(value) is None


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("13/25/2026", "is not a UK date (dd/mm/yyyy)"),
        ("04/23/2026", "is not a UK date (dd/mm/yyyy)"),
        ("31/02/2026", "is not a UK date (dd/mm/yyyy)"),
        ("2026-02-30", "is not a date of the calendar"),
        ("03/04/26", "has a year of two digits"),
        ("soon", "is not a date"),
        ("May be 8 Jan 2000", "is not a date"),
        (12, "is a number, not a date"),
        ("99999999", "is a number, not a date"),
        (float("nan"), "is a number, not a date"),
        (float("inf"), "is a number, not a date"),
        ("01/01/1900", "is a date before 1950 or after 2100"),
        (date(9999, 12, 31), "is a date before 1950 or after 2100"),
        (time(9, 30), "is not a date"),
        (True, "is not a date"),
    ],
)
def test_what_is_no_date_says_why_without_repeating_it(value: object, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason.replace('(', '[(]').replace(')', '[)]')}$"):
        written_dates.parse_date(value)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("annex a 2026-10-31.xlsx", [date(2026, 10, 31)]),
        ("AnnexA_31-10-2026", [date(2026, 10, 31)]),
        ("annexa20261031.xlsx", [date(2026, 10, 31)]),
        ("31102026", [date(2026, 10, 31)]),
        ("Annex A 31.10.2026 final v2.xlsx", [date(2026, 10, 31)]),
        ("as at 31 October 2026.xlsx", [date(2026, 10, 31)]),
        ("2026-05-01 to 2026-10-31.xlsx", [date(2026, 5, 1), date(2026, 10, 31)]),
        ("E10000034 list_6.csv", []),
        ("annex a 31-10-26.xlsx", []),
        ("2026-13-45.xlsx", []),
        ("Annex A October 2026.xlsx", []),
    ],
)
def test_dates_in_a_file_name(name: str, expected: list[date]) -> None:
    assert written_dates.dates_in_name(name) == expected


def test_age_in_months_counts_completed_ones_and_goes_below_zero() -> None:
    assert written_dates.age_in_months(date(2016, 2, 29), date(2026, 2, 28)) == 119
    assert written_dates.age_in_months(date(2016, 2, 29), date(2026, 3, 1)) == 120
    assert written_dates.age_in_months(date(2026, 11, 20), date(2026, 10, 31)) == -1
