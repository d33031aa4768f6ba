"""Which measures are headlines: those an authority sets, else ours; and the basics. Overview and the start page ask."""

from collections.abc import Sequence

from metrics.settings import headline_measures
from pages.shell.page import Page

# What an authority sees that sets no `headline_measures`, in the order of a child's journey, then the workforce.
HEADLINES = (
    "contact_decision_in_1_day",
    "rereferrals",
    "assessments_in_45_days",
    "plans_open",
    "conferences_in_15_days",
    "plan_visits_in_time",
    "plan_reviews_up_to_date",
    "looked_after",
    "looked_after_visits_in_time",
    "looked_after_three_placements",
    "care_leavers_in_touch",
    "children_unallocated",
    "caseload_average",
    "supervision_in_time",
    "agency_rate",
)
# Allocation, visits, supervision, assessments: what must be in place before anything else is asked.
BASICS = (
    "children_unallocated",
    "children_held_by_managers",
    "caseload_average",
    "plan_visits_in_time",
    "children_seen_in_need",
    "looked_after_visits_in_time",
    "supervision_in_time",
    "case_supervision_in_time",
    "assessments_in_45_days",
    "assessments_open_over_45_days",
)


def headline_keys(page: Page) -> Sequence[str]:
    """The measures of the scorecard: those that settings.toml names, else ours."""
    return headline_measures(page.desk.verdicts.configured.settings, page.scope.authority) or HEADLINES
