"""The public record of Exampleshire, invented: events, population, and the figures its staff feed in by hand."""

from __future__ import annotations

import numpy as np

from metrics.demo import story
from metrics.demo.days import as_date, at, month_ends

Row = tuple[object, ...]
EVENTS = (
    "authority",
    "letter",
    "kind",
    "framework",
    "starts",
    "ends",
    "precision",
    "status",
    "published",
    "focus",
    "headline",
    "overall",
    "leaders",
    "help_and_protection",
    "in_care",
    "care_leavers",
    "source",
    "planned",
    "report",
    "inspectors",
    "other_bodies",
)
POPULATION = (
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "old_la_code",
    "new_la_code",
    "la_name",
    "age_group",
    "population_estimate",
)
AUTHORITIES = ("authority", "name", "dfe_code", "kind", "region", "synthetic")
LOCAL = ("measure", "team", "month", "numerator", "denominator", "note")
# Fed by hand once and read from registers now: drawn still, so that every other figure stays as it is, and not written.
TOLD_BY_REGISTERS = frozenset(
    ("court_weeks", "pre_proceedings_weeks", "private_fostering_visits_in_time", "private_fostering_notifications")
)

_VISIT, _BOARD, _PHASE = "monitoring visit", "governance", "plan phase"
_POOR, _BETTER = "inadequate", "requires improvement"
_INVENTED = "Invented for the demonstration"
# Of an event by its kind and first day: the day it was planned for, and its report; `example` is nobody's address.
_REPORTS = "https://www.exampleshire.example/reports"
_PLANNED_AND_REPORT: dict[tuple[str, str], tuple[str | None, str | None]] = {
    ("inspection", "2022-02-28"): (None, f"{_REPORTS}/inspection-2022.pdf"),
    ("monitoring visit", "2023-01-17"): (None, f"{_REPORTS}/letter-january-2023.pdf"),
    ("monitoring visit", "2024-03-05"): ("2024-02-20", f"{_REPORTS}/letter-march-2024.pdf"),
    ("monitoring visit", "2025-06-10"): ("2025-06-10", f"{_REPORTS}/letter-june-2025.pdf"),
    ("peer review", "2022-11-01"): (None, "Peer review of the front door, feedback letter"),
    ("local change", "2023-03-06"): ("2023-01-09", None),
}
# Of an inspection by its first day: who inspected, nobody's names.
_INSPECTORS = {"2022-02-28": "J. Example (lead) and P. Sample"}

# fmt: off
# letter, kind, framework, starts, ends, precision, status, published, focus, headline, five judgements
_EVENTS: tuple[tuple[str | None, ...], ...] = (
    ("A", "inspection", "ILACS", "2022-02-28", "2022-03-11", "day", "actual", "2022-04-29", "All services",
     "Fictional: caseloads too high, children wait too long to be assessed, managers do not know their services.",
     _POOR, _POOR, _POOR, _BETTER, None),
    (None, _BOARD, None, "2022-06-15", None, "day", "actual", None, "Improvement board",
     "Fictional: the improvement board meets for the first time, with an independent chair.", *[None] * 5),
    (None, _BOARD, None, "2022-07-19", None, "day", "actual", None, "Cabinet",
     "Fictional: Cabinet adopts the improvement plan and funds 30 more posts for social workers.", *[None] * 5),
    (None, "peer review", None, "2022-11-01", "2022-11-30", "month", "actual", None, "Front door",
     "Fictional: a neighbouring council finds thresholds applied unevenly.", *[None] * 5),
    ("B", _VISIT, "ILACS", "2023-01-17", "2023-01-18", "day", "actual", "2023-02-22", "Front door and assessment",
     "Fictional: leaders now know what is wrong; workers still carry too many children and are seldom supervised.",
     *[None] * 5),
    (None, "local change", None, "2023-03-06", "2023-06-30", "day", "actual", None, "Recruitment",
     "Fictional: a recruitment campaign and a promise of 15 children for each social worker.", *[None] * 5),
    ("C", _VISIT, "ILACS", "2024-03-05", "2024-03-06", "day", "actual", "2024-04-10", "Front door and assessment",
     "Fictional: caseloads have fallen and supervision is frequent, but it seldom makes workers think.", *[None] * 5),
    (None, "local change", None, story.RESTRUCTURE, None, "day", "actual", None, "Restructure",
     f"Fictional: {story.FORMER_NAME} becomes {story.TEAMS[story.RESTRUCTURED][0]}.", *[None] * 5),
    (None, _BOARD, None, "2024-09-24", None, "day", "actual", None, "Scrutiny panel",
     "Fictional: the panel asks why more children return within a year in one part of the county.", *[None] * 5),
    ("D", _VISIT, "ILACS", "2025-06-10", "2025-06-11", "day", "actual", "2025-07-16",
     "Children in care and care leavers",
     "Fictional: assessments are timely and supervision helps; permanence is planned earlier than before.",
     *[None] * 5),
    (None, "go-live", None, story.FAMILY_HELP_STARTS, None, "day", "actual", None, "Family Help",
     "Fictional: early help and children in need become Family Help, with lead practitioners of several kinds.",
     *[None] * 5),
    (None, _BOARD, None, "2026-06-11", None, "day", "actual", None, "Scrutiny panel",
     "Fictional: the panel asks about the growing number of children on protection plans.", *[None] * 5),
    ("E", _VISIT, "ILACS", "2027-01-01", "2027-01-31", "month", "planned", None, "Children on protection plans",
     "Fictional: a visit the service expects.", *[None] * 5),
    (None, _PHASE, None, "2022-07-19", "2023-06-30", "day", "actual", None, "Phase 1",
     "Fictional: safe and steady: enough workers, no child without one.", *[None] * 5),
    (None, _PHASE, None, "2023-07-01", "2024-12-31", "day", "actual", None, "Phase 2",
     "Fictional: consistent practice: on time, supervised, seen.", *[None] * 5),
    (None, _PHASE, None, "2025-01-01", "2026-12-31", "day", "actual", None, "Phase 3",
     "Fictional: good help: quality before quantity.", *[None] * 5),
    (None, "publication", None, None, None, "unknown", "actual", None, "Progress report",
     "Fictional: an undated report to the council says the pace of improvement is right.", *[None] * 5),
)

# measure, size of the denominator a month (0 = a plain count), curve of the share (or of the count)
_FED_BY_HAND: tuple[tuple[str, int, story.Curve], ...] = (
    ("audit_good", 42, [("2021-10-01", 0.22), ("2023-01-01", 0.24), ("2025-01-01", 0.48), ("2026-12-31", 0.63)]),
    ("audits_overturned", 40, [("2021-10-01", 0.35), ("2024-01-01", 0.30), ("2026-12-31", 0.10)]),
    ("contact_decision_in_1_day", 700, [("2021-10-01", 0.71), ("2022-10-01", 0.66), ("2024-01-01", 0.93),
                                        ("2026-12-31", 0.96)]),
    ("partner_attendance_conference", 150, [("2021-10-01", 0.58), ("2026-12-31", 0.79)]),
    ("partner_attendance_strategy", 260, [("2021-10-01", 0.62), ("2026-12-31", 0.84)]),
    ("core_groups_in_10_days", 25, [("2021-10-01", 0.64), ("2024-01-01", 0.72), ("2026-12-31", 0.93)]),
    ("life_story_work", 180, [("2021-10-01", 0.31), ("2026-12-31", 0.58)]),
    ("early_help_waiting", 0, [("2021-10-01", 62), ("2022-12-01", 88), ("2024-06-01", 31), ("2026-12-31", 22)]),
    ("private_fostering_visits_in_time", 14, [("2021-10-01", 0.66), ("2024-01-01", 0.80), ("2026-12-31", 0.93)]),
    ("private_fostering_notifications", 0, [("2021-10-01", 2.0), ("2026-12-31", 3.0)]),
)
# What the leaving care team and the virtual school count: the same, by draws of their own
_OF_LEAVERS: tuple[tuple[str, int, story.Curve], ...] = (
    ("care_leavers_health_history", 265, [("2021-10-01", 0.34), ("2023-07-01", 0.41), ("2025-01-01", 0.70),
                                          ("2026-12-31", 0.82)]),
    ("pathway_assessments_in_time", 9, [("2021-10-01", 0.58), ("2023-07-01", 0.60), ("2026-12-31", 0.88)]),
    ("personal_education_plans_in_time", 390, [("2021-10-01", 0.71), ("2022-12-01", 0.66), ("2026-12-31", 0.93)]),
)
_WEEKS: tuple[tuple[str, int, story.Curve], ...] = (
    ("court_weeks", 9, [("2021-10-01", 44.0), ("2023-06-01", 47.0), ("2026-12-31", 31.0)]),
    ("pre_proceedings_weeks", 8, [("2021-10-01", 27.0), ("2026-12-31", 15.5)]),
)

# share of answers in each September's survey; shares of what was promised: savings of the year so far, reductions since
_SURVEY: story.Curve = [("2021-10-01", 0.44), ("2023-06-01", 0.52), ("2026-12-31", 0.74)]
_SAVED: story.Curve = [("2021-10-01", 0.48), ("2024-04-01", 0.62), ("2026-12-31", 0.91)]
_REDUCED: story.Curve = [("2024-04-01", 0.10), ("2025-04-01", 0.45), ("2026-12-31", 0.70)]
_SAVINGS_PROMISED = "2024-04-01"
_SAVINGS_A_MONTH, _REDUCTION_A_MONTH, _REDUCTION_PROMISED = 165, 1.5, "2024-04"

# fmt: on


def event_rows() -> list[Row]:
    rows: list[Row] = []
    for event in _EVENTS:
        planned, report = _PLANNED_AND_REPORT.get((str(event[1]), str(event[3])), (None, None))
        inspectors = _INSPECTORS.get(str(event[3]))
        rows.append((story.AUTHORITY, *event, _INVENTED, planned, report, inspectors, None))
    return rows


def population_rows() -> list[Row]:
    """Children aged 0 to 17 at mid-year, in the layout of the Office for National Statistics' file."""
    return [
        (
            year,
            "Reporting year",
            "Local authority",
            "",
            "",
            "",
            "",
            "999",
            story.AUTHORITY,
            story.NAME,
            "Children aged 0 to 17 years",
            83_900 + 260 * (year - 2019),
        )
        for year in range(2019, 2026)
    ]


def authority_rows() -> list[Row]:
    return [(story.AUTHORITY, story.NAME, "", "authority", "", "yes")]


def local_rows(rng: np.random.Generator, today: int, scale: float) -> list[Row]:
    """A few measures that only people can count, for the whole authority, each complete month since October 2021."""
    rows: list[Row] = []
    months = [month for month in month_ends("2021-10", as_date(today).isoformat()) if month <= today]
    for month in months:
        label, note = as_date(month).isoformat()[:7], "Synthetic"
        for measure, size, curve in _FED_BY_HAND:
            value = float(at(curve, month))
            if size:
                out_of = max(int(rng.poisson(size * scale)), 1)
                rows.append((measure, "", label, int(rng.binomial(out_of, value)), out_of, note))
            else:
                rows.append((measure, "", label, int(rng.poisson(value * scale)), None, note))
        for measure, size, curve in _WEEKS:
            children = max(int(rng.poisson(size * scale)), 1)
            weeks = float(np.maximum(rng.normal(float(at(curve, month)), 6, children), 4).sum())
            rows.append((measure, "", label, round(weeks), children, note))
        rows += [(measure, "", label, got, out_of, note) for measure, got, out_of in _promised(rng, month, scale)]
    return [row for row in rows if row[0] not in TOLD_BY_REGISTERS]


def leaver_rows(rng: np.random.Generator, today: int, scale: float) -> list[Row]:
    """What the leaving care team and the virtual school count, for the whole authority, by complete month."""
    months = [month for month in month_ends("2021-10", as_date(today).isoformat()) if month <= today]
    rows: list[Row] = []
    for measure, size, curve in _OF_LEAVERS:
        for month in months:
            out_of = max(int(rng.poisson(size * scale)), 1)
            given = int(rng.binomial(out_of, float(at(curve, month))))
            rows.append((measure, "", as_date(month).isoformat()[:7], given, out_of, "Synthetic"))
    return rows


def _saved_since(month: int) -> int:
    """Thousands of pounds saved since the promise: the years that are over, and this one so far."""
    counted = month_ends(_SAVINGS_PROMISED[:7], as_date(month).isoformat())
    ends = [end for end in counted if as_date(end).month == 3 or end == month]
    return sum(round(_SAVINGS_A_MONTH * ((as_date(end).month - 4) % 12 + 1) * float(at(_SAVED, end))) for end in ends)


def _promised(rng: np.random.Generator, month: int, scale: float) -> list[tuple[str, int, int | None]]:
    """(measure, numerator, denominator) of the month: the survey, savings so far, the reduction promised."""
    when = as_date(month)
    rows: list[tuple[str, int, int | None]] = []
    if when.month == 9:
        answers = max(int(rng.poisson(140 * scale)), 1)
        rows.append(("staff_survey", int(rng.binomial(answers, float(at(_SURVEY, month)))), answers))
    promised = _SAVINGS_A_MONTH * ((when.month - 4) % 12 + 1)
    rows.append(("savings_achieved", round(promised * float(at(_SAVED, month))), promised))
    if when.isoformat() >= _SAVINGS_PROMISED:
        rows.append(("savings_made", _saved_since(month) * 1000, None))
    since = int(_REDUCTION_PROMISED[:4]), int(_REDUCTION_PROMISED[5:])
    reduction = round(_REDUCTION_A_MONTH * ((when.year - since[0]) * 12 + when.month - since[1] + 1) * max(scale, 0.2))
    if reduction > 0:
        rows.append(("reductions_achieved", round(reduction * float(at(_REDUCED, month))), reduction))
    return rows
