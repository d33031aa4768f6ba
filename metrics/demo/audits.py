"""The audits file: open children whose case a manager of another team read, month by month.

The months' totals are those that the hand-fed measure says, so the demonstration tells one thing in two feeds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from metrics.demo.allocation import Held
from metrics.demo.children import Truth
from metrics.demo.days import Numbers, as_date, working
from metrics.demo.feeds import Row, team_name
from metrics.demo.people import People

AUDITS = ("child", "team", "audited", "auditor", "grade")
COUNTED = "audit_good"
GOOD, BELOW = ("Outstanding", "Good"), ("Inadequate", "Requires improvement")
EXTREME = 0.15  # share of those graded good or better that are outstanding, and of the others that are inadequate


class Audits:
    """Collects the audits of each month from its last extract."""

    def __init__(self, rng: np.random.Generator, people: People, truth: Truth, local: Sequence[Row]) -> None:
        self.people, self.truth, self.rng = people, truth, rng
        self.totals = {str(row[2]): (int(str(row[3])), int(str(row[4]))) for row in local if row[0] == COUNTED}
        self.rows: list[tuple[date, Row]] = []

    def of_month(self, held: Held) -> None:
        """As many audits of open children as were counted for the month of this extract, on working days of it."""
        month = as_date(held.today).replace(day=1)
        good, total = self.totals.get(month.isoformat()[:7], (0, 0))
        chosen = self.rng.permutation(np.flatnonzero(held.team >= 0))[:total]
        first = held.today - as_date(held.today).day + 1
        days = np.unique(working(np.arange(first, held.today + 1)))
        days = days[days <= held.today]
        audited = self.rng.choice(days, len(chosen))
        extreme = self.rng.random(len(chosen)) < EXTREME
        for number, place in enumerate(chosen):
            grade = (GOOD if number < good else BELOW)[0 if extreme[number] else 1]
            child, team = int(self.truth.needs["child"][held.rows[place]]), int(held.team[place])
            when = as_date(int(audited[number]))
            name = team_name(team, int(audited[number]))
            self.rows.append((when, (f"EX{100000 + child}", name, when, self._auditor(team, held.today), grade)))

    def _auditor(self, team: int, today: int) -> str | None:
        """A team manager who does not answer for the child's team."""
        here = self.people.in_post(today) & (self.people.role == "team manager") & (self.people.team != team)
        others: Numbers = np.flatnonzero(here)
        return self.people.workers[int(self.rng.choice(others))].name if len(others) else None

    def file_rows(self) -> list[Row]:
        """The file, by day."""
        return [row for _, row in sorted(self.rows, key=lambda pair: (pair[0], str(pair[1][0])))]
