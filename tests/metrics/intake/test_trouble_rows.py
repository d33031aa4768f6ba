"""Trouble between the rows of a file, and times that are longer than a month. The content is made up."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.intake.places import single_year_of, year_of
from metrics.intake.posts import OTHER_SERVICE, SAME_NAME
from metrics.intake.rows import parse_month
from tests.troubled import AUDITS, C1, ESTABLISHMENT, LOCAL, PLACE, column, read, reasons, warned

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


# Teams, workers and audits that stand there twice ------------------------------------------------------------------

TEAMS = "team,service,manager,from,to"


@pytest.mark.parametrize(
    "rows",
    [
        ["North,Need,,2019-04-01,", "North,Care,,2020-04-01,"],
        ["North,Need,,,", "North,Care,,,"],
        ["North,Need,,,2020-04-01", "NORTH,Need,,2020-03-01,"],
        ["North,Need,w1,2019-04-01,", "North,Need,w2,2019-04-01,"],
        ["North,,,,", "North,Need,,2019-04-01,2020-03-31"],
    ],
)
def test_a_team_twice_for_the_same_days_is_refused(rows: list[str], write: Write) -> None:
    with pytest.raises(UserError, match="names the team 'North' twice for the same days, in rows 2 and 4"):
        read("teams", write(TEAMS, rows[0], "South,Need,,,", rows[1]))


def test_a_team_that_moved_is_two_rows_one_after_the_other(write: Write) -> None:
    rows = ["North,Need,,2019-04-01,2020-03-31", "North,Care,,2020-03-31,", "North,Need,,2019-04-01,2020-03-31"]
    load = read("teams", write(TEAMS, *rows))
    assert column(load, "team_row", "service") == ["Need", "Care"] and reasons(load) == [(4, "repeats an earlier row")]
    assert load.report.notes == [
        "'North' is named under 'Care', 'Need': all its months are shown under the last of them."
    ]


STAFF = "worker,name,team,service,role,fte,started,left"


@pytest.mark.parametrize(
    ("rows", "doubt"),
    [
        (["w1,Ann Lee,North,,SW,1,2020-01-01,", "w1,Bob Ray,South,,SW,1,2020-01-01,2020-02-01"],
         "one worker's number under two names: rows 2 and 3"),
        (["w1,Ann Lee,North,,SW,1,2020-01-01,2021-01-01", "w1,Ann Smith,North,,SW,1,2021-01-01,"],
         "one worker's number under two names: rows 2 and 3"),
        (["w1,Ann Lee,North,,SW,0.5,2020-01-01,", "w1,Ann Lee,north,,SW,0.5,2021-01-01,"],
         "one worker twice in one team at the same time: rows 2 and 3"),
        (["w1,Ann Lee,North,,ASYE,1,2020-01-01,2021-01-02", "w1,Ann Lee,North,,SW,1,2021-01-01,"],
         "one worker twice in one team at the same time: rows 2 and 3"),
        (["w1,Ann Lee,North,,SW,1,2020-01-01,", "w1,Ann Lee,South,,SW,0.5,2021-01-01,"],
         "one worker in two teams at the same time with more than 1.2 FTE: rows 2 and 3"),
        (["w1,Ann Lee,North,,SW,1,2020-01-01,", "W1,Ann Lee,South,,SW,1,2021-01-01,"],
         "numbers of workers that differ only in capitals or zeros: rows 2 and 3"),
        (["007,Ann Lee,North,,SW,1,2020-01-01,2021-01-01", "7,Bo Ray,South,,SW,1,2021-01-01,"],
         "numbers of workers that differ only in capitals or zeros: rows 2 and 3"),
        # as it should be
        (["w1,Ann Lee,North,,SW,1,2020-01-01,2021-01-01", "w1,\"Lee, Ann\",North,,SW,1,2021-01-01,"], ""),
        (["w1,Ann Lee,North,,SW,0.5,2020-01-01,", "w1,Ann Lee,South,,SW,0.5,2021-01-01,"], ""),
        (["w1,Ann Lee,North,,SW,1,2020-01-01,", "w2,Ann Lee,North,,SW,1,2021-01-01,"], ""),
    ],
)  # fmt: skip
def test_a_worker_who_stands_there_twice_is_asked_about(rows: list[str], doubt: str, write: Write) -> None:
    assert doubt in "; ".join(read("workforce", write(STAFF, *rows)).doubts)
    if not doubt:
        assert read("workforce", write(STAFF, *rows)).doubts == []


def test_two_of_one_name_and_two_services_of_one_team_are_warned_of(write: Write) -> None:
    rows = ["w1,Ann Lee,North,Need,SW,1,2020-01-01,", "w2,Ann Lee,North,Care,SW,1,2021-01-01,",
            "w3,Bo Ray,South,Care,SW,1,2020-01-01,2021-01-01", "w4,Bo Ray,South,Need,SW,1,2021-01-01,"]  # fmt: skip
    words = warned(read("workforce", write(STAFF, *rows)))
    assert words[SAME_NAME] == words[OTHER_SERVICE] == [2, 3]


def test_two_grades_for_one_child_on_one_day_are_asked_about(write: Write) -> None:
    rows = ["c1,North,2026-10-01,Ada,Good", "c1,North,2026-10-01,Ada,Inadequate", "c1,North,2026-10-01,Ada,Good"]
    load = read("audits", write(AUDITS, *rows, "c1,North,2026-10-02,Ada,Good"))
    assert load.doubts == ["rows of one child and one day that differ, and would all count: rows 2 and 3"]
    assert reasons(load) == [(4, "repeats an earlier row")]
    assert read("audits", write(AUDITS, rows[0], rows[1].replace("c1", "c2"))).doubts == []


def test_two_figures_for_one_measure_team_and_month_are_refused(write: Write) -> None:
    rows = ["audit_good,North,2026-10,7,10", "audit_good,South,2026-10,7,10", "audit_good,NORTH,2026-10,8,10"]
    with pytest.raises(UserError, match="differ for the audit_good of NORTH in October 2026, in row 2 and in row 4"):
        read("local", write(LOCAL, *rows))
