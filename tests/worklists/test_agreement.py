"""A list and the measure of the same thing count alike: on the extract's own day, overdue on the list is late in it."""

import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from metrics.clocks import month_end
from metrics.questions import load_questions
from metrics.store import Writer
from tests.measures.given import AUTHORITY, load_given
from tests.worklists.given import rows_of

Row = dict[str, Any]
FOLDER = Path(__file__).parent


def every(row: Row) -> bool:
    return True


def overdue(row: Row) -> bool:
    return row["due"] is None or row["days"] < 0


def told(row: Row) -> bool:
    return row["worker"] != "unknown"


def two_years(row: Row) -> bool:
    return row["band"] == "2 years or more"


def review_overdue(row: Row) -> bool:
    return overdue(row) and row["band"] == "12 months or more in care"


def three_social_workers(row: Row) -> bool:
    return row["band"] == "Looked after, three or more social workers"


# list, which of its rows, measure, and whether they are what is missing to its denominator
AGREE: list[tuple[str, Callable[[Row], bool], str, bool]] = [
    ("unallocated", told, "children_unallocated", False),
    ("held_by_manager", every, "children_held_by_managers", False),
    ("over_promise", every, "caseload_promise_kept", True),
    ("assessments_due", every, "assessments_open", False),
    ("assessments_due", overdue, "assessments_open_over_45_days", False),
    ("enquiries_undecided", every, "enquiries_undecided", False),
    ("conferences_due", overdue, "conferences_overdue", False),
    ("plan_visits_due", overdue, "plan_visits_in_time", True),
    ("plan_reviews_due", overdue, "plan_reviews_up_to_date", True),
    ("plans_over_15_months", two_years, "plans_over_2_years", False),
    ("supervision_due", overdue, "supervision_in_time", True),
    ("case_supervision_due", overdue, "case_supervision_in_time", True),
    ("looked_after_visits_due", overdue, "looked_after_visits_in_time", True),
    ("looked_after_reviews_due", overdue, "looked_after_reviews_up_to_date", True),
    ("looked_after_visits_clock_not_known", every, "looked_after_visits_clock_not_known", False),
    ("short_breaks_reviews_due", overdue, "short_breaks_reviews_up_to_date", True),
    ("health_assessments_due", review_overdue, "health_assessment_in_time", True),
    ("children_in_need_not_seen", every, "children_seen_in_need", True),
    ("children_many_workers", three_social_workers, "social_worker_stability", False),
    ("adoption_waiting", every, "adoption_waiting", False),
    ("care_leavers_contact_due", overdue, "care_leavers_contact_in_time", True),
    ("pathway_plans_due", overdue, "pathway_plans_in_time", True),
    ("dental_checks_due", overdue, "dental_check_in_time", True),
]
CASES = [
    pytest.param(*agree, case, id=f"{agree[2]}: {case['says']}")
    for agree in AGREE
    for case in tomllib.loads((FOLDER / f"{agree[0]}.toml").read_text(encoding="utf-8"))["case"]
    if case.get("extract", case["as_at"]) == case.get("today", case["as_at"]) == case["as_at"]
]


def measured(writer: Writer, measure: str, case: dict[str, Any], late: bool) -> Counter[str]:
    """The measure's numerator by team as shown in the month of the extract, or what its denominator has beyond it."""
    found = writer.rows(
        f"""
        select l.shown_as, sum(q.numerator), sum(q.denominator)
        from ({load_questions().measure(measure).query}) as q
        join team_line l on l.authority = q.authority and l.team = q.team
        where q.authority = $authority and q.month = $month
        group by l.shown_as
        """,
        {"authority": AUTHORITY, "month": month_end(case["as_at"])},
    )
    return Counter({team: int((below if late else 0) + (-above if late else above)) for team, above, below in found})


@pytest.mark.parametrize(("worklist", "wanted", "measure", "late", "case"), CASES)
def test_a_list_counts_as_its_measure_does(
    worklist: str, wanted: Callable[[Row], bool], measure: str, late: bool, case: dict[str, Any]
) -> None:
    whole = {**case, "team": "", "service": ""}
    writer = load_given(whole)
    rows = rows_of(writer, load_questions().worklist(worklist), whole)
    listed = Counter(row["team"] for row in rows if wanted(row))
    assert +listed == +measured(writer, measure, case, late)


def test_every_agreement_is_put_to_the_test() -> None:
    assert {case.values[2] for case in CASES} == {agree[2] for agree in AGREE}
    linked = {worklist.key for worklist in load_questions().worklists.values() if worklist.measure}
    assert linked - {agree[0] for agree in AGREE} == {
        "supervision_to_write_up"
    }  # the measure looks back at whole months
