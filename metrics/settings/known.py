"""Which settings there are, what each means and may be, and what holds unless an authority sets it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Setting:
    """One value in force for an authority, team and role ('' = any) from a day on (None = always)."""

    name: str
    value: str
    authority: str = ""
    team: str = ""
    role: str = ""
    since: date | None = None


@dataclass(frozen=True)
class Known:
    """What a setting means, and which values it may have."""

    meaning: str
    accepts: Callable[[Any], bool]
    rule: str


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _number(low: float, high: float) -> Callable[[Any], bool]:
    return lambda value: _is_number(value) and low <= value <= high


def _yes_no(value: Any) -> bool:
    return isinstance(value, bool)


def _is_case_link(value: Any) -> bool:
    """An https address that stays one whatever stands for the child: no space, quote or second brace in it."""
    if not isinstance(value, str) or value.count("{child}") != 1 or re.search(r"[\s\"'<>\\^`|]|[^ -~]", value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    plain = "{" not in value.replace("{child}", "") and "}" not in value.replace("{child}", "")
    return plain and parts.scheme == "https" and bool(parts.hostname) and not re.search(r"[{}@]", parts.netloc)


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[!-~]{1,200}", value) is not None


def _is_site(value: Any) -> bool:
    """An https address (of this computer http too) that a path can be added to."""
    if not _is_line(value) or re.search(r"[?#\"'<>\\^`|{}@]", value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return bool(parts.hostname) and (
        parts.scheme == "https" or value.startswith(("http://localhost", "http://127.0.0.1"))
    )


MOST_HEADLINES = 30


def _are_keys(value: Any) -> bool:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_HEADLINES:
        return False
    return all(isinstance(key, str) for key in value) and len(set(value)) == len(value)


MOST_MEETINGS = 60


def _are_days(value: Any) -> bool:
    """A list of days, none of them twice. A moment of a day is none."""
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_MEETINGS:
        return False
    return all(type(day) is date for day in value) and len(set(value)) == len(value)


# Half a year more than any measure looks back: a month is told before a row that it counts may go.
LEAST_MONTHS_KEPT = 30
# What is hidden from a scrutiny panel can be no fewer than this: two people could each tell the other.
LEAST_HIDDEN, USUALLY_HIDDEN, MOST_HIDDEN = 3, 5, 100

KNOWN: dict[str, Known] = {
    "promise": Known(
        "The caseload the council has promised not to exceed, for one full-time worker of the role; none unless set",
        _number(1, 60),
        "a number from 1 to 60",
    ),
    "new_starter_months": Known(
        "Months after starting in which the promise of the role “new starter” holds",
        _number(0, 24),
        "a number from 0 to 24",
    ),
    "caseload_too_high": Known("A caseload above this, per full-time worker, is too high", _number(1, 100), "1 to 100"),
    "asye_factor": Known("How much of a full-time worker a newly qualified one counts as", _number(0.1, 1), "0.1 to 1"),
    "count_absent_workers": Known(
        "Whether absent workers who hold children count as workers", _yes_no, "true or false"
    ),
    "count_care_leavers": Known("Whether care leavers count in caseloads", _yes_no, "true or false"),
    "supervision_days": Known(
        "Days within which personal supervision is due, by role; of newly qualified workers by the time in post too",
        _number(1, 366),
        "1 to 366",
    ),
    "case_supervision_days": Known("Days within which each child's case is discussed", _number(1, 366), "1 to 366"),
    "supervision_record_working_days": Known(
        "Working days within which supervision is written up", _number(0, 60), "0 to 60"
    ),
    "plan_visit_working_days": Known(
        "Working days within which a child on a plan is visited", _number(1, 100), "1 to 100"
    ),
    "child_in_need_seen_working_days": Known(
        "Working days within which a child on a child in need plan is seen", _number(1, 100), "1 to 100"
    ),
    "looked_after_visit_days": Known(
        "The most days between visits to a child looked after: fewer than the regulations allow, never more",
        _number(1, 366),
        "1 to 366",
    ),
    "pre_proceedings_limit_weeks": Known(
        "The most weeks between the letter before proceedings and a decision", _number(1, 104), "1 to 104"
    ),
    "court_drift_weeks": Known(
        "Weeks without a step after which a case in court work stands still", _number(1, 52), "1 to 52"
    ),
    "risk_assessment_days": Known(
        "Days for which a risk assessment of exploitation is in date", _number(1, 366), "1 to 366"
    ),
    "audits_planned_a_month": Known(
        "Case audits that the audit programme plans for a month, in the whole authority; none unless set",
        _number(1, 1000),
        "a number from 1 to 1000",
    ),
    "role_title": Known(
        "A job title of the workforce file, and the role it is (the key role)",
        lambda value: isinstance(value, str) and value.strip() != "",
        "a job title as the workforce file writes it",
    ),
    "team_name": Known(
        "A team as a file writes it (value), and the team it is (the key team)",
        lambda value: isinstance(value, str) and value.strip() != "",
        "a team as the file writes it",
    ),
    "no_worker_name": Known(
        "A name in the worker column that means nobody holds the child, such as Duty",
        lambda value: isinstance(value, str) and value.strip() != "",
        "a name",
    ),
    "case_link": Known(
        "The address of a child's record in the case system, with {child} where the reference goes",
        _is_case_link,
        "an https address with {child} once after the host, such as https://cases.example.gov.uk/person/{child}",
    ),
    "escalation_response_working_days": Known(
        "Working days within which a rung (the role) answers what was escalated to it; changes no number of a measure",
        lambda value: isinstance(value, int) and _is_number(value) and 1 <= value <= 60,
        "a whole number from 1 to 60",
    ),
    "reading_megabytes": Known(
        "Memory that the reading of one file may take, in MB, over what Trajectory takes at rest; changes no number",
        lambda value: isinstance(value, int) and _is_number(value) and 50 <= value <= 100_000,
        "a whole number from 50 to 100000",
    ),
    "reading_seconds": Known(
        "Seconds of the processor that reading one file may take, ten times as many by the clock; changes no number",
        lambda value: isinstance(value, int) and _is_number(value) and 1 <= value <= 3_600,
        "a whole number from 1 to 3600",
    ),
    "retention_months": Known(
        "Months after which the rows of a child go whom no file has mentioned since, counted back from the newest "
        "extract; 0 for never; changes no number, for what was counted stays",
        lambda value: type(value) is int and (value == 0 or LEAST_MONTHS_KEPT <= value <= 240),
        f"0 (never), or a whole number from {LEAST_MONTHS_KEPT} to 240",
    ),
    "hidden_up_to": Known(
        "Counts from 1 to this are hidden from a scrutiny panel; it can be raised, and what was hidden once stays so; "
        "changes no number for anybody else",
        lambda value: type(value) is int and LEAST_HIDDEN <= value <= MOST_HIDDEN,
        f"a whole number from {LEAST_HIDDEN} to {MOST_HIDDEN}",
    ),
    "audit_trail_months": Known(
        "Months for which the audit trail keeps an entry, set for all; changes no number",
        lambda value: type(value) is int and 12 <= value <= 120,
        "a whole number from 12 to 120",
    ),
    "emergency_minutes": Known(
        "Minutes for which somebody sees a place beyond their own after giving a reason; changes no number",
        lambda value: type(value) is int and 5 <= value <= 480,
        "a whole number from 5 to 480",
    ),
    "site_address": Known(
        "The address people open Trajectory at, for links in mail; changes no number",
        _is_site,
        "an https address without a query, such as https://trajectory.example.gov.uk",
    ),
    "mail_server": Known(
        "The council's mail server (SMTP), for what people follow; changes no number",
        lambda value: isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?", value) is not None,
        "a name, with a port where it is another than usual, such as smtp.example.gov.uk:587",
    ),
    "mail_security": Known(
        "How the mail server is reached: starttls (unless set), tls, or none; changes no number",
        lambda value: value in ("starttls", "tls", "none"),
        "starttls, tls or none",
    ),
    "mail_user": Known(
        "Who signs in at the mail server; the password stands in TRAJECTORY_MAIL_PASSWORD; changes no number",
        _is_line,
        "a name",
    ),
    "mail_from": Known(
        "The address mail comes from; changes no number",
        lambda value: _is_line(value) and re.fullmatch(r"[^@<>,;]+@[A-Za-z0-9.-]+", value) is not None,
        "an address such as trajectory@example.gov.uk",
    ),
    "moved_points": Known(
        "From how many percentage points in a year a share of one day is said to have moved, with moved_people; "
        "changes no number",
        _number(1, 50),
        "a number from 1 to 50",
    ),
    "moved_people": Known(
        "From how many people in a year a share of one day is said to have moved, with moved_points; changes no number",
        _number(1, 1000),
        "a number from 1 to 1000",
    ),
    "headline_measures": Known(
        "The keys of the measures of the scorecard on Overview, in its order; changes no number",
        _are_keys,
        f"a list of 1 to {MOST_HEADLINES} keys of measures, none of them twice",
    ),
    "panel_meetings": Known(
        "The days on which the scrutiny panel meets, for each of which a pack is due; changes no number",
        _are_days,
        f"a list of 1 to {MOST_MEETINGS} dates, none of them twice, such as [2026-12-17, 2027-03-18]",
    ),
    "baseline_event": Known(
        "The day of the inspection that is letter A", lambda value: type(value) is date, "a date, without a time"
    ),
}

# What a version is not worked out with: it is read as it stands, and a change of it makes nothing anew.
READ_LIVE = (
    "site_address",
    "mail_server",
    "mail_security",
    "mail_user",
    "mail_from",
    "moved_points",
    "moved_people",
    "headline_measures",
    "panel_meetings",
)
OF_MEASURES = ("headline_measures",)  # whose value is a list of keys of measures

# Proposals to a council that sets no promise yet: offered on the page of settings, and never counted as a promise.
PROPOSALS = (
    Setting("promise", "15"),
    Setting("promise", "12", role="ASYE"),
    Setting("promise", "6", role="new starter"),
)
# Newly qualified workers (ASYE): weekly for six weeks from the start in post, fortnightly to six months, monthly after.
ASYE_FIRST_SIX_WEEKS, ASYE_TO_SIX_MONTHS = "ASYE, first six weeks", "ASYE, to six months"
DEFAULTS = (
    Setting("new_starter_months", "3"),
    Setting("caseload_too_high", "25"),
    Setting("asye_factor", "1"),
    Setting("count_absent_workers", "1"),
    Setting("count_care_leavers", "0"),
    Setting("supervision_days", "28"),
    Setting("supervision_days", "7", role=ASYE_FIRST_SIX_WEEKS),
    Setting("supervision_days", "14", role=ASYE_TO_SIX_MONTHS),
    Setting("supervision_days", "28", role="ASYE"),
    Setting("case_supervision_days", "28"),
    Setting("supervision_record_working_days", "5"),
    Setting("plan_visit_working_days", "10"),
    Setting("child_in_need_seen_working_days", "20"),
    Setting("looked_after_visit_days", "92"),
    Setting("pre_proceedings_limit_weeks", "16"),
    Setting("court_drift_weeks", "6"),
    Setting("risk_assessment_days", "90"),
    Setting("retention_months", "36"),
    Setting("hidden_up_to", str(USUALLY_HIDDEN)),
    Setting("no_worker_name", "Unallocated"),
    Setting("no_worker_name", "Not allocated"),
    Setting("no_worker_name", "Duty"),
    Setting("no_worker_name", "None"),
    Setting("escalation_response_working_days", "2", role="group manager"),
    Setting("escalation_response_working_days", "5", role="assistant director"),
)


ADDING_UP = ("no_worker_name", "role_title", "team_name")  # each further one is one more


def with_defaults(given: list[Setting]) -> list[Setting]:
    """Given settings after the defaults; one without a day replaces the default of its scope. Names add up."""
    single = [item for item in given if item.since is None and item.name not in ADDING_UP]
    replaced = {(item.name, item.authority, item.team, item.role) for item in single}
    return [item for item in DEFAULTS if (item.name, item.authority, item.team, item.role) not in replaced] + given


def hidden_up_to(settings: Iterable[Setting], authority: str) -> int:
    """The largest number that is hidden from an authority's scrutiny panel."""
    return int(of_whole_authority(settings, "hidden_up_to", authority) or USUALLY_HIDDEN)


def headline_measures(settings: Iterable[Setting], authority: str) -> list[str]:
    """The keys of the measures that an authority has on its scorecard, in order; none where it sets none."""
    listed = of_whole_authority(settings, "headline_measures", authority)
    return listed.split(", ") if listed else []


def panel_meetings(settings: Iterable[Setting], authority: str) -> list[date]:
    """The days on which the scrutiny panel meets, in order; none where none are set."""
    listed = of_whole_authority(settings, "panel_meetings", authority)
    return sorted(date.fromisoformat(day) for day in listed.split(", ")) if listed else []


def of_whole_authority(settings: Iterable[Setting], name: str, authority: str) -> str | None:
    """What holds for a whole authority and at once: its own before that for all; None where neither is set.

    One for a team or a role is none.
    """
    ours = [
        one for one in settings if one.name == name and one.authority in ("", authority) and one.team == one.role == ""
    ]
    ours.sort(key=lambda one: (one.authority != "", one.since or date.min))
    return ours[-1].value if ours else None
