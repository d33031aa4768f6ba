"""Dates, identifiers, names and the rest, as files write them."""

from datetime import date, datetime, time

import pytest

from metrics.intake import values
from metrics.intake.values import Bad, Cached


@pytest.mark.parametrize(
    "value",
    [
        date(2026, 4, 3), datetime(2026, 4, 3, 14, 30), "03/04/2026", "3/4/2026", "03-04-2026", "03.04.2026",
        "2026-04-03", "2026-04-03T14:30:00", "2026-04-03 14:30:00.000", "03/04/2026 14:30", " 03/04/2026\u00a0",
        "3 April 2026", "03-Apr-2026", 46115, 46115.6, "46115",
    ],
)  # fmt: skip
def test_every_way_of_writing_the_third_of_april(value: object) -> None:
    assert values.parse_date(value) == date(2026, 4, 3)


@pytest.mark.parametrize("value", [None, "", "  ", "NULL", "\u00a0"])
def test_a_blank_date_is_none(value: object) -> None:
    assert values.parse_date(value) is None


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
        values.parse_date(value)


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
    assert values.dates_in_name(name) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(9212044.0, "9212044"), ("9212044.0", "9212044"), (7, "7"), (" A\u00a012 ", "A 12"), ("", ""), ("007", "007")],
)
def test_identifiers(value: object, expected: str) -> None:
    assert values.parse_id(value) == expected


def test_an_error_is_no_identifier_and_no_text() -> None:
    for parse in (values.parse_id, values.parse_text):
        with pytest.raises(ValueError, match="spreadsheet error"):
            parse("#N/A")


@pytest.mark.parametrize(
    "name",
    [
        "O'Neil, Ann  Marie",
        "Ann Marie O\u2019Neil",
        "ANN\u00a0MARIE ONEIL",
        "  oneil ,ann-marie",
        "Oneil Ann Marie",
        "\u00c0nn Mari\u00e9 O'Neil",
        "Dr Ann Marie O'Neil (Agency)",
        "O'Neil, Ms Ann Marie - ASYE",
        "Ann Marie O'Neil [North] TM",
        "O'Neil (locum), Ann Marie 004512",
        "Ann Marie O'Neil - Agency - A1234",
    ],
)
def test_one_worker_however_written(name: str) -> None:
    assert values.name_key(name) == "ann marie oneil"


def test_numbers() -> None:
    assert values.parse_number("1,234.5") == 1234.5
    assert values.parse_integer("3.0") == 3
    assert values.parse_integer(2.0) == 2
    assert values.parse_integer(" ") is None
    for wrong in ("2.5", "two", True, 1e12):
        with pytest.raises(ValueError, match="number"):
            values.parse_integer(wrong)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("a) Yes", "yes"), ("Y", "yes"), (1.0, "yes"), (True, "yes"), ("1 - Yes", "yes"), ("b) No", "no"), (0, "no"),
     ("0 - No", "no"), (False, "no"), ("c) Unknown", "unknown"), ("", "unknown"), ("not recorded", "unknown")],
)  # fmt: skip
def test_yes_no(value: object, expected: str) -> None:
    assert values.parse_yes_no(value) == expected


def test_other_words_are_not_yes_or_no() -> None:
    with pytest.raises(ValueError, match="is not yes, no or unknown"):
        values.parse_yes_no("CS Assessment Updated")


def test_age_in_months_counts_completed_ones_and_goes_below_zero() -> None:
    assert values.age_in_months(date(2016, 2, 29), date(2026, 2, 28)) == 119
    assert values.age_in_months(date(2016, 2, 29), date(2026, 3, 1)) == 120
    assert values.age_in_months(date(2026, 11, 20), date(2026, 10, 31)) == -1


def test_cached_remembers_values_bad_ones_and_odd_ones() -> None:
    asked: list[object] = []

    def parse(value: object) -> object:
        asked.append(value)
        return values.parse_integer(value)

    cached = Cached(parse)
    parsed = [cached[cell] for cell in ("3", "3", "x", "x", "4\u00a0")]
    assert asked == ["3", "x", "4\u00a0"]
    assert parsed[0] == 3
    assert isinstance(parsed[2], Bad)
    assert cached.bad == {"x": "is not a number"}
    assert cached.odd == {"4\u00a0": "no-break spaces, read as ordinary ones"}
    assert values.oddity_of("=1+1") and values.oddity_of("#N/A") and not values.oddity_of("-")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("", ""),
        ("TM", "tm"),
        ("Agency (2)", "2 agency"),
        ("Duty 1", "1 duty"),
        ("Worker 07", "07 worker"),
        ("Ann Lee 1234", "ann lee"),
        ("Miss Ann Locum Lee", "ann lee locum"),
    ],
)
def test_a_mark_that_is_all_there_is_stays(name: str, key: str) -> None:
    assert values.name_key(name) == key
