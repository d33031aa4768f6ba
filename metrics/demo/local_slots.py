"""Figures that come added up from others: schools, carers, complaints, surveys, panels. The story is told in curves.

They have a random stream of their own, so that no other file of the demonstration changes with them.
"""

import numpy as np

from metrics.demo import story
from metrics.demo.days import as_date, at, month_ends, working
from metrics.demo.feeds import Row, team_name

STARTS = "2021-10"
NOTE = "Synthetic"
POUNDS_A_CHILD = 1_350  # a week, when the demonstration begins
DEARER = 1.006  # by month
ON_DUTY = 7  # days at a time

# measure, size of the denominator (0 = a plain count), the months that have it (none: all), curve of the share or count
_SLOTS: tuple[tuple[str, int, tuple[int, ...], story.Curve], ...] = (
    ("graded_care_profiles", 0, (), [("2021-10-01", 4.0), ("2023-06-01", 6.0), ("2026-12-31", 17.0)]),
    ("impact_programme_in_work", 34, (), [("2021-10-01", 0.41), ("2026-12-31", 0.58)]),
    ("looked_after_school_progress", 290, (3, 7, 12), [("2021-10-01", 0.52), ("2026-12-31", 0.61)]),
    ("parenting_outcomes_improved", 18, (3, 9), [("2021-10-01", 0.35), ("2026-12-31", 0.62)]),
    ("staff_engagement", 210, (2, 5, 9, 11), [("2021-10-01", 0.33), ("2023-01-01", 0.58), ("2026-12-31", 0.66)]),
    ("complaints", 0, (), [("2021-10-01", 19.0), ("2024-01-01", 23.0), ("2026-12-31", 16.0)]),
    ("complaints_answered_in_time", 18, (), [("2021-10-01", 0.48), ("2026-12-31", 0.82)]),
    ("fostering_places_filled", 310, (), [("2021-10-01", 0.79), ("2026-12-31", 0.88)]),
    ("education_health_care_plans_in_20_weeks", 38, (), [("2021-10-01", 0.55), ("2023-06-01", 0.38),
                                                         ("2026-12-31", 0.64)]),
    ("first_time_entrants", 0, (), [("2021-10-01", 7.0), ("2026-12-31", 4.0)]),
    ("children_listened_to", 120, (5,), [("2021-10-01", 0.61), ("2026-12-31", 0.76)]),
    ("families_listened_to", 160, (5, 11), [("2021-10-01", 0.54), ("2026-12-31", 0.71)]),
    ("transfers_accepted", 85, (), [("2021-10-01", 0.70), ("2026-12-31", 0.90)]),
    ("panel_decisions", 0, (), [("2021-10-01", 96.0), ("2023-06-01", 90.0), ("2026-12-31", 44.0)]),
    ("staff_working_long_hours", 140, (9,), [("2021-10-01", 0.57), ("2026-12-31", 0.36)]),
    ("staff_who_dislike_the_system", 140, (9,), [("2021-10-01", 0.37), ("2024-09-01", 0.44), ("2026-12-31", 0.26)]),
    ("families_supported_progress", 210, (3, 6, 9, 12), [("2021-10-01", 0.72), ("2026-12-31", 0.97)]),
    ("early_help_outcomes_met", 90, (), [("2021-10-01", 0.49), ("2026-12-31", 0.57)]),
)  # fmt: skip
_WAIT: story.Curve = [("2021-10-01", 18.0), ("2023-06-01", 26.0), ("2026-12-31", 15.0)]

# measure, size of the denominator a month, curve of the share
_REVIEWED: tuple[tuple[str, int, story.Curve], ...] = (
    ("reviewing_officer_challenges_resolved", 14, [("2021-10-01", 0.38), ("2024-06-01", 0.55), ("2026-12-31", 0.81)]),
    ("child_in_need_plans_reviewed", 210, [("2021-10-01", 0.57), ("2023-06-01", 0.61), ("2026-12-31", 0.84)]),
)
_LONGEST: story.Curve = [("2021-10-01", 14.0), ("2022-12-01", 21.0), ("2024-06-01", 9.0), ("2026-12-31", 7.0)]


def slot_rows(rng: np.random.Generator, today: int, scale: float) -> list[Row]:
    """Rows of the file of local measures: of the whole authority by month, and duty by team."""
    rows: list[Row] = []
    for month in month_ends(STARTS, as_date(today).isoformat()):
        if month <= today:
            rows += _month(rng, month, scale)
            rows += _duty(month)
    return rows


def queue_rows(rng: np.random.Generator, today: int, scale: float) -> list[Row]:
    """What reviewing officers challenge, reviews of child in need plans and the longest wait, by draws of their own."""
    rows: list[Row] = []
    for month in month_ends(STARTS, as_date(today).isoformat()):
        if month > today:
            continue
        label = as_date(month).isoformat()[:7]
        for measure, size, curve in _REVIEWED:
            out_of = max(int(rng.poisson(size * scale)), 1)
            rows.append((measure, "", label, int(rng.binomial(out_of, float(at(curve, month)))), out_of, NOTE))
        weeks = max(float(rng.normal(float(at(_LONGEST, month)), 1.2)), 1.0)
        rows.append(("early_help_longest_wait", "", label, round(weeks, 1), 1, NOTE))
    return rows


def _month(rng: np.random.Generator, month: int, scale: float) -> list[Row]:
    when = as_date(month)
    label = when.isoformat()[:7]
    rows: list[Row] = []
    for measure, size, months, curve in _SLOTS:
        # Drawn in every month, so that a month more or less changes no other.
        value = float(at(curve, month))
        out_of = max(int(rng.poisson(size * scale)), 1) if size else None
        number = int(rng.poisson(value * scale)) if out_of is None else int(rng.binomial(out_of, value))
        if not months or when.month in months:
            rows.append((measure, "", label, number, out_of, NOTE))
    children = max(int(rng.poisson(40 * scale)), 1)
    weeks = float(np.maximum(rng.normal(float(at(_WAIT, month)), 7, children), 1).sum())
    rows.append(("mental_health_wait_weeks", "", label, round(weeks), children, NOTE))
    passed = (when.year - 2021) * 12 + when.month - 10
    cost = 500 * scale * POUNDS_A_CHILD * DEARER**passed * float(rng.normal(1, 0.01))
    rows.append(("placement_cost", "", label, round(cost, -2), None, NOTE))
    return rows


def _duty(month: int) -> list[Row]:
    """The assessment teams take the new work week by week in turn: the working days of each in the month."""
    teams = [place for place, team in enumerate(story.TEAMS) if team[2] == "assessment"]
    last = as_date(month)
    first = month - last.day + 1
    days = dict.fromkeys(teams, 0)
    for day in range(first, month + 1):
        if int(working(day)) == day:
            days[teams[day // ON_DUTY % len(teams)]] += 1
    label = last.isoformat()[:7]
    return [("duty_days", team_name(team, month), label, number, None, NOTE) for team, number in days.items() if number]
