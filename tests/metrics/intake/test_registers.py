"""Registers: what of a row is kept, left out or rejected, and that the whole of it replaces the one before."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.store.load import Clear
from tests.troubled import AS_AT, AUTHORITY, column, read, reasons, warned

COURT = "family,child,team,step,date,planned,reason"
MISSING = "child,team,went missing,returned,interview offered,interview held"


def test_a_register_is_dated_as_at_and_replaces_the_one_of_that_day(write: Callable[..., Path]) -> None:
    load = read("missing", write(MISSING, "c1,North,2026-10-01,2026-10-02,2026-10-03,"))
    assert load.as_at == AS_AT and load.clears == [Clear("missing_row", {"authority": AUTHORITY, "as_at": AS_AT})]
    assert load.tables["missing_row"].to_pylist() == [
        {
            "authority": AUTHORITY,
            "as_at": AS_AT,
            "row_number": 2,
            "child": "c1",
            "team": "North",
            "went_missing": date(2026, 10, 1),
            "returned": date(2026, 10, 2),
            "interview_offered": date(2026, 10, 3),
            "interview_held": None,
        }
    ]


def test_a_planned_step_may_lie_ahead_and_needs_no_date_of_its_own(write: Callable[..., Path]) -> None:
    load = read("plo", write(COURT, "f1,c1,North,IRH,,2026-12-01,", "f1,c1,North,Letter,2026-10-01,,"))
    assert column(load, "plo_row", "step") == ["hearing", "letter before proceedings"]
    assert column(load, "plo_row", "planned") == [date(2026, 12, 1), None] and not reasons(load) and not warned(load)


def test_only_the_day_that_begins_a_row_rejects_it(write: Callable[..., Path]) -> None:
    path = write(
        MISSING,
        "c1,North,2026-11-02,,,",  # has not come yet
        "c2,North,2026-10-05,2026-10-04,,",  # came back before they went
        "c3,North,2026-10-05,2026-10-06,2026-11-09,",  # offered after the file's date
        "c4,,2026-10-05,,,",
        "c5,North,2026-10-06,,,",
    )
    load = read("missing", path)
    assert reasons(load) == [(2, "went missing is in the future")]
    assert column(load, "missing_row", "returned") == [None, date(2026, 10, 6), None, None]
    assert column(load, "missing_row", "interview_offered") == [None] * 4
    assert column(load, "missing_row", "team") == ["North", "North", "unknown", "North"]
    assert warned(load) == {
        "returned is before went missing: left out": [3],
        "interview offered is after the file's date: left out": [4],
        "team is blank: kept as unknown": [5],
    }


def test_a_row_without_any_date_or_with_a_step_nobody_knows_tells_nothing(write: Callable[..., Path]) -> None:
    good = ("f1,c1,North,Letter,2026-10-01,,", "f2,c2,North,Hearing,2026-10-02,,", "f3,c3,North,Issued,2026-10-02,,")
    load = read("plo", write(COURT, *good, "f1,c1,North,Hearing,,,", "f1,c1,North,Picnic,2026-10-09,,"))
    (first, no_date), (second, no_step) = reasons(load)
    assert (first, no_date, second) == (5, "it has no date", 6) and no_step.startswith("step")


def test_totals_of_a_measure_that_a_register_tells_are_refused_by_name(write: Callable[..., Path]) -> None:
    with pytest.raises(UserError, match="'court_weeks' is not a local measure"):
        read("local", write("measure,team,month,numerator,denominator", "court_weeks,,2026-10,250,10"))
