"""Trouble between the rows of a file, and times that are longer than a month. The content is made up."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.intake.places import single_year_of, year_of
from metrics.intake.rows import parse_month
from tests.troubled import C1, ESTABLISHMENT, LOCAL, PLACE, column, read, reasons

Write = Callable[..., Path]

# A year where a month is needed, and the other way round ------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    ["2024-25", "2024/25", "2024/2025", "2024 - 25", "2024", 2024.0, "FY 2024-25", "Q1 2025", "2025 Q1", "2025-Q1",
     "Quarter 2 2025", "Apr-Jun", "April to June 2025", "1999-00", "2009/2010"],
)  # fmt: skip
def test_a_year_or_a_quarter_is_no_month(written: object) -> None:
    with pytest.raises(ValueError, match=r"is a year or several months \(such as 2024-25 or Q1\), not one month"):
        parse_month(written)


@pytest.mark.parametrize("written", ["2009-10", "2010/11", "2011-12", "2000-01"])
def test_a_year_that_may_be_a_month_is_none(written: str) -> None:
    with pytest.raises(ValueError, match="may be a year"):
        parse_month(written)


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("2024-10", date(2024, 10, 31)),
        ("2024/9", date(2024, 9, 30)),
        ("2009-1", date(2009, 1, 31)),
        ("10/2009", date(2009, 10, 31)),
        ("2009-10-31", date(2009, 10, 31)),
        ("October 2009", date(2009, 10, 31)),
        (45566.0, date(2024, 10, 31)),
        ("", None),
    ],
)
def test_a_month(written: object, month: date | None) -> None:
    assert parse_month(written) == month


@pytest.mark.parametrize(
    ("feed", "head", "good", "row"),
    [
        ("establishment", ESTABLISHMENT, "North,SW,2026-10,1", "North,SW,2024-25,1"),
        ("local", LOCAL, "audit_good,,2026-10,1,2", "audit_good,,2024/25,1,2"),
    ],
)
def test_a_year_in_a_file_of_months_is_named(feed: str, head: str, good: str, row: str, write: Write) -> None:
    load = read(feed, write(head, good, row))
    assert reasons(load) == [(3, "month is a year or several months (such as 2024-25 or Q1), not one month")]
    with pytest.raises(UserError, match="no row that can be used: month is a year or several months"):
        read(feed, write(head, row))


@pytest.mark.parametrize("written", ["2025", "202425", "2024-25", "2024/25", "2024/2025", "2024\u201325"])
def test_the_year_a_published_figure_ends_in(written: str) -> None:
    assert year_of(written) == 2025


@pytest.mark.parametrize("written", ["202326", "2024-26", "202410", "2024-10", "202512", "25", "1025", "20242", ""])
def test_what_is_no_year_of_a_published_figure(written: str) -> None:
    with pytest.raises(ValueError, match="the period is not a year"):
        year_of(written)


@pytest.mark.parametrize("written", ["2024-25", "2024/25", "202425", "202410", "2024-10"])
def test_an_estimate_is_of_one_year(written: str, write: Write) -> None:
    with pytest.raises(ValueError, match=r"two years or a month"):
        single_year_of(written)
    rows = [f"E10000034,{written},118000", "E10000034,2023,117000"]
    load = read("population", write("authority,mid_year,children", *rows))
    assert (column(load, "population", "mid_year"), [row for row, _ in reasons(load)]) == ([2023], [2])


# Two rows for one place and one year ------------------------------------------------------------------------------


def kent(year: int, numbers: str) -> str:
    return PLACE.format(year=year) + numbers


FACTS = "measure,authority,date,numerator,denominator,value,flag,source"
PEOPLE = "authority,mid_year,children"


@pytest.mark.parametrize(
    ("feed", "head", "first", "other", "what"),
    [
        ("published", C1.format(more=""), kent(2025, "1000,200,20,100,10"), kent(2025, "1100,220,20,100,9.1"),
         "referrals of E10000016 on 31/03/2025"),
        ("published", C1.format(more=""), kent(2025, "1000,200,20,100,10"), kent(2025, "1000,c,c,100,10"),
         "rereferrals of E10000016 on 31/03/2025"),
        ("published", FACTS, "referrals,E10000016,2025-03-31,,,1000,,x", "referrals,E10000016,2025-03-31,,,1001,,x",
         "referrals of E10000016 on 31/03/2025"),
        ("population", PEOPLE, "E10000034,2024,118000", "E10000034,2024,119000", "children of E10000034 in 2024"),
    ],
)  # fmt: skip
def test_two_rows_that_differ_are_refused_and_two_that_agree_are_one(
    feed: str, head: str, first: str, other: str, what: str, write: Write
) -> None:
    last = other.replace("2025", "2023").replace("2024", "2022")
    with pytest.raises(UserError, match=f"two figures that differ for the {what}, in row 2 and in row 4"):
        read(feed, write(head, first, last, other))
    load = read(feed, write(head, first, last, first))
    assert [row for row, reason in reasons(load) if reason.startswith("repeats")] == [4]


@pytest.mark.parametrize(
    ("feed", "lines"),
    [
        ("published", [C1.format(more=""), kent(2025, "1000,200,20,100,10").replace("2025", "soon")]),
        ("population", [PEOPLE, "E10000034,soon,118000"]),
        ("events", ["authority,kind,starts", "E10000034,focused visit,2024-25"]),
        ("neighbours", ["model_year,old_la_code,rank,neighbour_old_la_code", "2025,885,first,886"]),
    ],
)
def test_a_file_without_a_row_that_can_be_used_is_refused(feed: str, lines: list[str], write: Write) -> None:
    with pytest.raises(UserError, match=r"has no row that can be used: .*Nothing was changed"):
        read(feed, write(*lines))
