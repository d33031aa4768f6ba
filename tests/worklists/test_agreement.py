"""A list and the measure of the same thing count alike: on the extract's own day, overdue on the list is late in it."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import pytest

from metrics.base.clocks import month_end
from metrics.questions.catalogue import load_questions
from tests.given.cases import Case, read_cases
from tests.given.store import together
from tests.worklists.given import rows_of

Row = dict[str, Any]


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
    ("contacts_undecided", overdue, "contacts_undecided", False),
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
    ("permanence_plans_due", overdue, "looked_after_permanence_plan", True),
    ("connected_carers_due", overdue, "connected_carers_past_16_weeks", False),
    ("adoption_waiting", every, "adoption_waiting", False),
    ("care_leavers_contact_due", overdue, "care_leavers_contact_in_time", True),
    ("pathway_plans_due", overdue, "pathway_plans_in_time", True),
    ("care_leavers_not_active", every, "care_leavers_in_education_or_work", True),
    ("court_weeks_running_out", overdue, "court_over_26_weeks", False),
    ("return_interviews_due", overdue, "return_interviews_outstanding", False),
    ("risk_assessments_due", overdue, "risk_assessments_in_date", True),
    ("private_fostering_visits_due", overdue, "private_fostering_visits_in_time", True),
    ("dental_checks_due", overdue, "dental_check_in_time", True),
]
CASES = [
    pytest.param(*agree, case, id=f"{agree[2]}: {case['says']}")
    for agree in AGREE
    for case in read_cases("worklists")
    if case.key == agree[0] and case.get("extract", case["as_at"]) == case.get("today", case["as_at"]) == case["as_at"]
]


@cache
def in_month_ends(measure: str) -> dict[tuple[str, date], list[tuple[str, float, float]]]:
    """The measure over all cases at once: by authority and month each team as shown, numerator and denominator."""
    months: dict[tuple[str, date], list[tuple[str, float, float]]] = defaultdict(list)
    for authority, month, *team in together().writer.rows(
        f"""
        select q.authority, q.month, l.shown_as, sum(q.numerator), sum(q.denominator)
        from ({load_questions().measure(measure).query}) as q
        join team_line l on l.authority = q.authority and l.team = q.team
        group by q.authority, q.month, l.shown_as
        """
    ):
        months[authority, month].append((team[0], team[1], team[2]))
    return months


def measured(measure: str, case: Case, late: bool) -> Counter[str]:
    """The measure's numerator by team as shown in the month of the extract, or what its denominator has beyond it."""
    teams = in_month_ends(measure).get((together().authority(case), month_end(case["as_at"])), [])
    return Counter({team: int((below if late else 0) + (-above if late else above)) for team, above, below in teams})


@pytest.mark.parametrize(("worklist", "wanted", "measure", "late", "case"), CASES)
def test_a_list_counts_as_its_measure_does(
    worklist: str, wanted: Callable[[Row], bool], measure: str, late: bool, case: Case
) -> None:
    rows = rows_of(load_questions().worklist(worklist), case)
    listed = Counter(row["team"] for row in rows if wanted(row))
    assert +listed == +measured(measure, case, late)


def test_every_agreement_is_put_to_the_test() -> None:
    assert {case.values[2] for case in CASES} == {agree[2] for agree in AGREE}
    linked = {measure.worklist for measure in load_questions().measures.values() if measure.worklist}
    unheard = linked - {agree[0] for agree in AGREE}
    apart = {"supervision_to_write_up"}  # its measure looks back at whole months
    assert unheard >= apart
    assert not unheard - apart, f"add a row to AGREE for each, with its measure: {sorted(unheard - apart)}"
