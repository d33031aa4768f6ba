"""A grade that a chart still shows, years after its inspection, says whose it is; on both sides of four years."""

from datetime import date
from typing import Any

from metrics.words import on_grades

ENDED = date(2022, 3, 11)
GRADED = {"kind": "inspection", "letter": "A", "starts": date(2022, 2, 28), "ends": ENDED, "overall": "Inadequate"}


def inspection(starts: date, **more: Any) -> dict[str, Any]:
    return {"kind": "inspection", "letter": "B", "starts": starts, "ends": None, "overall": "Good"} | more


def test_a_grade_older_than_four_years_is_told_with_its_day() -> None:
    assert on_grades.of_long_ago([GRADED], date(2026, 3, 11)) == ""
    assert on_grades.of_long_ago([GRADED], date(2026, 3, 12)) == (
        "The grade above the chart, inadequate, is that of inspection A, which ended on 11 March 2022, more than four "
        "years ago. No inspection since then is among the events: visits give no grade, and if there was one, it is "
        "missing here."
    )


def test_visits_and_planned_inspections_make_no_grade_newer() -> None:
    day = date(2026, 10, 6)
    visit = inspection(date(2025, 6, 10), kind="monitoring visit", overall="")
    planned = inspection(date(2026, 9, 1), status="planned")
    to_come = inspection(date(2027, 1, 1))
    assert on_grades.of_long_ago([GRADED, visit, planned, to_come], day)


def test_a_newer_inspection_ends_the_band() -> None:
    day = date(2026, 10, 6)
    assert on_grades.of_long_ago([GRADED, inspection(date(2024, 1, 8))], day) == ""
    assert on_grades.of_long_ago([GRADED, inspection(date(2019, 1, 8), overall="")], day)
    assert on_grades.of_long_ago([GRADED, inspection(date(2024, 1, 8), overall="")], day) == ""
    assert on_grades.of_long_ago([], day) == ""
