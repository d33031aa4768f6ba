"""The file of reallocations: children given to another worker, and why. The story follows the caseloads down."""

from __future__ import annotations

import numpy as np

from metrics.demo import story
from metrics.demo.allocation import Teams, open_on, status_on
from metrics.demo.children import Truth
from metrics.demo.days import as_date, at, month_ends, working
from metrics.demo.feeds import Row, team_name

REALLOCATIONS = ("child", "team", "moved", "reason")
STARTS = "2021-10-01"
A_MONTH: story.Curve = [("2021-10-01", 92.0), ("2023-01-01", 108.0), ("2026-12-31", 61.0)]
# reason, curve of its weight
_REASONS: tuple[tuple[str, story.Curve], ...] = (
    ("worker left", [("2021-10-01", 0.30), ("2026-12-31", 0.26)]),
    ("worker absent", [("2021-10-01", 0.08), ("2026-12-31", 0.09)]),
    ("caseload too high", [("2021-10-01", 0.24), ("2023-06-01", 0.26), ("2026-12-31", 0.07)]),
    ("needs more experience", [("2021-10-01", 0.15), ("2023-06-01", 0.13), ("2026-12-31", 0.05)]),
    ("moved to another team", [("2021-10-01", 0.17), ("2026-12-31", 0.40)]),
    ("family asked", [("2021-10-01", 0.03), ("2026-12-31", 0.05)]),
    ("other", [("2021-10-01", 0.03), ("2026-12-31", 0.05)]),
)


def reallocation_rows(rng: np.random.Generator, truth: Truth, teams: Teams, today: int, scale: float) -> list[Row]:
    """Rows of children whose case is open, in whole months, by day."""
    rows: list[Row] = []
    for end in month_ends(STARTS, as_date(today).isoformat()):
        if end > today:
            continue
        going_on = np.flatnonzero(open_on(truth.needs, end))
        count = min(int(rng.poisson(float(at(A_MONTH, end)) * scale)), len(going_on))
        weights = np.array([float(at(curve, end)) for _, curve in _REASONS])
        chosen = rng.choice(going_on, count, replace=False)
        of_team = teams.on(truth, chosen, status_on(truth.needs, chosen, end), end)
        moved = np.minimum(working(end - rng.integers(0, as_date(end).day, count)), end)
        why = rng.choice(len(_REASONS), count, p=weights / weights.sum())
        for row, team, day, reason in zip(chosen, of_team, moved, why, strict=True):
            child = f"EX{100000 + int(truth.needs['child'][row])}"
            rows.append((child, team_name(int(team), int(day)), as_date(int(day)), _REASONS[int(reason)][0]))
    return sorted(rows, key=lambda row: (str(row[2]), str(row[0])))
