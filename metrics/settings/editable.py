"""Which settings people change on the page of settings, in which group and form. The others stand in the file alone.

Those of the service itself (mail, memory, what is hidden from a panel, how long records are kept) are for whoever looks
after the computer it runs on, and have no place here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.intake.headers import codes
from metrics.settings.blocks import Values
from metrics.settings.known import ASYE_FIRST_SIX_WEEKS, ASYE_TO_SIX_MONTHS

PROMISES, INTERVALS, CASELOADS, CHANGE, HEADLINES = "promises", "intervals", "caseloads", "change", "headlines"
NUMBER, WHOLE, YES_NO, DAY, MEASURES = "number", "whole number", "yes or no", "day", "measures"
RUNGS = ("group manager", "assistant director")


@dataclass(frozen=True)
class Editable:
    """How a setting is asked for. roles: whether one may be for a role, and of which; team and day likewise."""

    group: str
    label: str
    form: str = NUMBER
    roles: Sequence[str] = ()
    needs_role: bool = False
    by_team: bool = True
    from_a_day: bool = True


def _worker_roles() -> tuple[str, ...]:
    return tuple(sorted(set(codes("role").words.values())))


def editable() -> dict[str, Editable]:
    """Every setting that is changed on a page, by name, in the order of the page."""
    roles = _worker_roles()
    supervised = (*roles, ASYE_FIRST_SIX_WEEKS, ASYE_TO_SIX_MONTHS)
    return {
        "promise": Editable(
            PROMISES, "Children promised at most, for one full-time worker", roles=(*roles, "new starter")
        ),
        "new_starter_months": Editable(PROMISES, "Months for which the promise of a new starter holds"),
        "supervision_days": Editable(INTERVALS, "Days between a worker's supervisions", roles=supervised),
        "case_supervision_days": Editable(INTERVALS, "Days in which each child is discussed in supervision"),
        "supervision_record_working_days": Editable(INTERVALS, "Working days to write supervision up"),
        "plan_visit_working_days": Editable(INTERVALS, "Working days between visits to a child on a plan"),
        "child_in_need_seen_working_days": Editable(
            INTERVALS, "Working days in which a child with a child in need plan is seen"
        ),
        "audits_planned_a_month": Editable(INTERVALS, "Case audits planned for a month", by_team=False),
        "looked_after_visit_days": Editable(INTERVALS, "The most days between visits to a child looked after"),
        "pre_proceedings_limit_weeks": Editable(INTERVALS, "The most weeks in pre-proceedings"),
        "court_drift_weeks": Editable(INTERVALS, "Weeks without a step after which a case in court work stands still"),
        "risk_assessment_days": Editable(INTERVALS, "Days for which a risk assessment of exploitation is in date"),
        "escalation_response_working_days": Editable(
            INTERVALS,
            "Working days to answer what was escalated",
            WHOLE,
            roles=RUNGS,
            needs_role=True,
            by_team=False,
            from_a_day=False,
        ),
        "caseload_too_high": Editable(CASELOADS, "More children than this per full-time worker is too high"),
        "asye_factor": Editable(CASELOADS, "How much of a full-time worker a newly qualified one (ASYE) counts as"),
        "count_absent_workers": Editable(CASELOADS, "Absent workers who hold children count as workers", YES_NO),
        "count_care_leavers": Editable(CASELOADS, "Care leavers count in caseloads", YES_NO),
        "baseline_event": Editable(
            CHANGE, "The first day of the inspection that is letter A", DAY, by_team=False, from_a_day=False
        ),
        "moved_points": Editable(
            CHANGE, "Percentage points a year from which a share of one day has moved", by_team=False, from_a_day=False
        ),
        "moved_people": Editable(
            CHANGE, "People a year from which a share of one day has moved", by_team=False, from_a_day=False
        ),
        "headline_measures": Editable(
            HEADLINES, "The measures of Overview's scorecard, in this order", MEASURES, by_team=False, from_a_day=False
        ),
    }


def changed_on_a_page(kind: str, *entries: Values | None) -> bool:
    """Whether entries of this kind, and of these names, are changed there: targets, events, settings of `editable`."""
    if kind in ("target", "event"):
        return True
    names = {entry.get("name") for entry in entries if entry is not None}
    return kind == "setting" and names <= editable().keys()
