"""The registers of children at particular risk: missing, exploitation, private fostering, education, homelessness.

Their story: return interviews come to be offered in time, risk assessments are renewed more often after visit C, and a
few children go missing again and again.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from metrics.demo import story
from metrics.demo.allocation import Teams, open_on, status_on
from metrics.demo.children import Truth
from metrics.demo.days import Numbers, as_date, at, day, month_ends, working
from metrics.demo.feeds import Row, team_name

FIRST = "2021-10-01"
MISSING = ("child", "team", "went missing", "returned", "interview offered", "interview held")
EXPLOITATION = ("child", "team", "flagged", "risk assessment", "level", "ended")
PRIVATE_FOSTERING = ("child", "team", "notified", "started", "visited", "seen alone", "ended")
EDUCATION_GAPS = ("child", "team", "since", "until")
HOMELESS = ("child", "team", "presented", "outcome")

OFFERED_IN_TIME: story.Curve = [("2021-01-01", 0.48), ("2024-03-06", 0.62), ("2026-12-31", 0.88)]
ASSESSED_AGAIN: story.Curve = [("2021-01-01", 138.0), ("2024-03-06", 116.0), ("2026-12-31", 84.0)]  # days between
VISITED_IN_TIME: story.Curve = [("2021-01-01", 0.50), ("2024-01-01", 0.68), ("2026-12-31", 0.85)]
GO_AGAIN = 0.08  # of times that a child went missing: those that others follow soon
# how many a month
FLAGGED: story.Curve = [("2021-01-01", 6.0), ("2026-12-31", 8.0)]
NOTIFIED: story.Curve = [("2021-01-01", 2.0), ("2026-12-31", 3.0)]
OUT_OF_SCHOOL: story.Curve = [("2021-01-01", 14.0), ("2023-01-01", 18.0), ("2026-12-31", 12.0)]
HOMELESS_YOUNG: story.Curve = [("2021-01-01", 3.0), ("2026-12-31", 4.0)]
LEVELS = ("High", "Medium", "Low")
OUTCOMES = ("Section 20", "Section 17", "Housing", "Returned home", "Moved away", None)
OF_OUTCOMES = (0.27, 0.17, 0.14, 0.30, 0.04, 0.08)


class Vulnerable:
    """Makes the registers from a stream of its own, of children whose case is open on the day."""

    def __init__(self, rng: np.random.Generator, truth: Truth, teams: Teams, today: int, scale: float) -> None:
        self.rng, self.truth, self.teams, self.today, self.scale = rng, truth, teams, today, scale

    def files(self) -> dict[str, tuple[tuple[str, ...], list[Row]]]:
        """By feed: the header and the rows, by the day that begins each."""
        made = {
            "missing": (MISSING, self._missing()),
            "exploitation": (EXPLOITATION, self._exploitation()),
            "private_fostering": (PRIVATE_FOSTERING, self._private_fostering()),
            "education_gaps": (EDUCATION_GAPS, self._education_gaps()),
            "homeless": (HOMELESS, self._homeless()),
        }
        return {
            feed: (header, sorted(rows, key=lambda row: (str(row[2]), str(row[0]))))
            for feed, (header, rows) in made.items()
        }

    def _known(self, number: int) -> object:
        """A day as written: blank while it lies ahead."""
        return as_date(number) if number <= self.today else None

    def _who(self, row: int, when: int) -> tuple[str, str]:
        rows: Numbers = np.array([row])
        team = int(self.teams.on(self.truth, rows, status_on(self.truth.needs, rows, when), when)[0])
        return f"EX{100000 + int(self.truth.needs['child'][row])}", team_name(team, when)

    def _drawn(self, curve: story.Curve, youngest: int, eldest: int) -> Iterator[tuple[int, int]]:
        """Rows of open children of these ages and a working day of each month, as many as the curve says."""
        needs, born = self.truth.needs, self.truth.children["dob"]
        for end in month_ends(FIRST, as_date(self.today).isoformat()):
            last = min(end, self.today)
            rows = np.flatnonzero(open_on(needs, last))
            age = (last - born[needs["child"][rows]]) / 365.25
            rows = rows[(age >= youngest) & (age < eldest + 1)]
            count = min(int(self.rng.poisson(float(at(curve, last)) * self.scale)), len(rows))
            first = last - as_date(last).day + 1
            for row in self.rng.choice(rows, count, replace=False) if count else ():
                when = int(working([int(self.rng.integers(first, last + 1))])[0])
                if when <= self.today:
                    yield int(row), when

    def _missing(self) -> list[Row]:
        """Every time that a child looked after went missing, as Annex A counts them, and what was offered then."""
        rows = list[Row]()
        for owner, when in self._went_missing():
            returned = when + int(self.rng.choice([0, 1, 1, 2, 4, 9]))
            in_time = self.rng.random() < float(at(OFFERED_IN_TIME, returned))
            offered = returned + int(self.rng.integers(0, 4) if in_time else self.rng.integers(4, 12))
            never = not in_time and self.rng.random() < 0.5
            held = offered + int(self.rng.integers(0, 5))
            taken = not never and self.rng.random() < 0.65
            rows.append(
                (
                    *self._who(owner, when),
                    as_date(when),
                    self._known(returned),
                    None if never else self._known(offered),
                    self._known(held) if taken else None,
                )
            )
        return rows

    def _went_missing(self) -> Iterator[tuple[int, int]]:
        """Rows of children and the days they went missing; some go again and again for some weeks."""
        spells = self.truth.missing
        for owner, first in zip(spells.owners.tolist(), spells.days.tolist(), strict=True):
            again = int(self.rng.integers(2, 6)) if self.rng.random() < GO_AGAIN else 0
            for when in np.cumsum([first, *self.rng.integers(11, 31, again)]).tolist():
                if day(FIRST) <= when <= self.today:
                    yield owner, when

    def _exploitation(self) -> list[Row]:
        rows, flagged = list[Row](), set[str]()
        for row, when in self._drawn(FLAGGED, 12, 17):
            child, team = self._who(row, when)
            if child in flagged:
                continue
            flagged.add(child)
            ended = when + int(self.rng.integers(120, 480))
            assessed = when + int(self.rng.integers(2, 15))
            if assessed > self.today:
                rows.append((child, team, as_date(when), None, None, None))
            level = int(self.rng.integers(0, 3))
            while assessed <= min(self.today, ended):
                rows.append((child, team, as_date(when), as_date(assessed), LEVELS[level], self._known(ended)))
                assessed += max(int(self.rng.normal(float(at(ASSESSED_AGAIN, assessed)), 22)), 20)
                level = min(level + int(self.rng.random() < 0.4), 2)
        return rows

    def _private_fostering(self) -> list[Row]:
        rows, children = list[Row](), set[str]()
        for row, when in self._drawn(NOTIFIED, 3, 14):
            child, team = self._who(row, when)
            if child in children:
                continue
            children.add(child)
            started, ended = when - int(self.rng.integers(0, 40)), when + int(self.rng.integers(30, 420))
            late = self.rng.random() > float(at(VISITED_IN_TIME, when))
            visited = int(working([when], [int(self.rng.integers(8, 15) if late else self.rng.integers(1, 8))])[0])
            basics = (child, team, as_date(when), as_date(started))
            if visited > self.today:
                rows.append((*basics, None, None, None))
            while visited <= min(self.today, ended):
                alone = "Yes" if self.rng.random() < 0.85 else "No"
                rows.append((*basics, as_date(visited), alone, self._known(ended)))
                late = self.rng.random() > float(at(VISITED_IN_TIME, visited))
                gap = 42 if visited < when + 365 else 84
                visited += gap + (int(self.rng.integers(3, 20)) if late else -int(self.rng.integers(0, 10)))
        return rows

    def _education_gaps(self) -> list[Row]:
        return [
            (*self._who(row, when), as_date(when), self._known(when + 5 + int(self.rng.exponential(60))))
            for row, when in self._drawn(OUT_OF_SCHOOL, 5, 15)
        ]

    def _homeless(self) -> list[Row]:
        return [
            (*self._who(row, when), as_date(when), OUTCOMES[int(self.rng.choice(len(OUTCOMES), p=OF_OUTCOMES))])
            for row, when in self._drawn(HOMELESS_YOUNG, 16, 17)
        ]
