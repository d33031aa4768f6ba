"""The register of court work: families from the gateway decision to the step down or the final order, step by step.

Its story: both clocks are long before visit C and shorten after the tracker of action 4.1, family meetings come to be
offered before the issue, and of the cases that are open now a few stand still or have no next step.
"""

from __future__ import annotations

import numpy as np

from metrics.demo import story
from metrics.demo.allocation import Teams, status_on
from metrics.demo.children import SHORT, Truth
from metrics.demo.days import NEVER, Numbers, as_date, at, day
from metrics.demo.feeds import Row, team_name

REGISTER = ("family", "child", "team", "step", "held", "planned", "reason")
FIRST = "2021-10-01"  # the first day of the register
# weeks from the letter to its end, and from the issue to the order
PRE_PROCEEDINGS: story.Curve = [("2021-01-01", 24.0), ("2023-09-18", 23.0), ("2024-07-01", 17.0), ("2026-12-31", 13.5)]
PROCEEDINGS: story.Curve = [("2021-01-01", 41.0), ("2023-06-01", 44.0), ("2024-07-01", 37.0), ("2026-12-31", 29.0)]
MEETING_OFFERED: story.Curve = [("2021-01-01", 0.25), ("2024-01-01", 0.45), ("2026-12-31", 0.88)]
SHORT_NOTICE: story.Curve = [("2021-01-01", 0.34), ("2024-01-01", 0.28), ("2026-12-31", 0.16)]
OF_ENTRIES, OF_PLANS = 0.5, 0.22  # of entries to longer care and of protection plans: those that come to court work
STANDS_STILL, NO_NEXT_STEP, OVERDUE = 0.10, 0.06, 0.10  # of cases that are open
REASONS = ("Assessment of a parent or carer", "Expert evidence", "Court time", "Placement not ready", "Other")
Step = tuple[int, str, str]  # day, step, reason


class CourtWork:
    """Makes the register from a stream of its own, of children who come into care or are on a plan."""

    def __init__(self, rng: np.random.Generator, truth: Truth, teams: Teams, today: int) -> None:
        self.rng, self.truth, self.teams, self.today = rng, truth, teams, today

    def rows(self) -> list[Row]:
        """The register, a family after the other in the order of their first steps."""
        families = [*self._to_court(), *self._stepped_down()]
        begun = [(steps, row) for steps, row in families if steps and day(FIRST) <= steps[0][0] <= self.today]
        begun.sort(key=lambda family: (family[0][0][0], family[1]))
        return [
            line for number, (steps, row) in enumerate(begun, start=1) for line in self._written(number, row, steps)
        ]

    def _weeks(self, curve: story.Curve, when: int, least: float) -> int:
        """Days of a clock that began on the day, by chance about the curve."""
        return round(7 * max(float(self.rng.normal(float(at(curve, when)), 4.5)), least))

    def _to_court(self) -> list[tuple[list[Step], int]]:
        """Children who came into care for longer: their case was issued as they did."""
        needs = self.truth.needs
        entered = (needs["care"] < NEVER) & (needs["care_kind"] != SHORT)
        entered &= ~self.truth.children["unaccompanied"][needs["child"]] & (needs["care"] >= day(FIRST))
        chosen = np.flatnonzero(entered)
        chosen = chosen[self.rng.random(len(chosen)) < OF_ENTRIES]
        return [(self._issued(int(row), int(needs["care"][row])), int(row)) for row in chosen]

    def _issued(self, row: int, issue: int) -> list[Step]:
        if self.rng.random() < float(at(SHORT_NOTICE, issue)):
            return [(issue, "Issued on short notice", ""), *self._proceedings(row, issue)]
        letter = issue - self._weeks(PRE_PROCEEDINGS, issue, 5)
        return [*self._before(letter, issue), (issue, "Issued", ""), *self._proceedings(row, issue)]

    def _before(self, letter: int, end: int) -> list[Step]:
        """Gateway decision, letter, family meeting and meetings to the end of pre-proceedings."""
        steps: list[Step] = [(letter - int(self.rng.integers(4, 15)), "Gateway decision", "")]
        steps.append((letter, "Letter before proceedings", ""))
        if self.rng.random() < float(at(MEETING_OFFERED, letter)):
            offered = letter + int(self.rng.integers(3, 25))
            steps.append((offered, "Family meeting offered", ""))
            if self.rng.random() < 0.6:
                steps.append((offered + int(self.rng.integers(14, 35)), "Family meeting", ""))
        meetings = range(letter + int(self.rng.integers(10, 18)), end - 6, 36)
        return sorted(step for step in [*steps, *((when, "Meeting", "") for when in meetings)] if step[0] < end)

    def _proceedings(self, row: int, issue: int) -> list[Step]:
        """Hearings to the final order, and the extension of what takes longer than 26 weeks."""
        order = issue + self._weeks(PROCEEDINGS, issue, 14)
        left = int(self.truth.needs["care_end"][row])
        order = min(order, left) if left > issue + 90 else order
        hearings = [issue + 14, *range(issue + 52, order - 20, 38)]
        steps: list[Step] = [(when, "Hearing", "") for when in hearings]
        if order - issue > 182:
            steps.append((issue + int(self.rng.integers(140, 180)), "Extension", REASONS[int(self.rng.integers(0, 5))]))
        return [*sorted(steps), (order, "Final order", "")]

    def _stepped_down(self) -> list[tuple[list[Step], int]]:
        """Children on a plan whose family was worked with before court, and stayed out of it."""
        needs = self.truth.needs
        planned = (needs["plan"] < NEVER) & (needs["plan"] >= day(FIRST) - 60) & (needs["care"] == NEVER)
        chosen = np.flatnonzero(planned)
        chosen = chosen[self.rng.random(len(chosen)) < OF_PLANS]
        families = []
        for row in map(int, chosen):
            letter = int(needs["plan"][row]) + int(self.rng.integers(60, 200))
            end = letter + self._weeks(PRE_PROCEEDINGS, letter, 5)
            families.append(([*self._before(letter, end), (end, "Step down", "")], row))
        return families

    def _written(self, number: int, row: int, steps: list[Step]) -> list[Row]:
        """The rows of a family to today: what was held, and of what is to come the next step or two as planned."""
        held = [step for step in steps if step[0] <= self.today]
        coming = [step for step in steps[len(held) :] if step[1] != "Extension"]
        if coming and len(held) > 3 and self.rng.random() < STANDS_STILL:
            held = [step for step in held if step[0] <= self.today - 60] or held[:1]
        lines = [self._line(number, row, step, step[0], self._planned(step[0])) for step in held]
        draw = float(self.rng.random())
        if draw < NO_NEXT_STEP:
            return lines
        late = int(self.rng.integers(2, 16)) if draw < NO_NEXT_STEP + OVERDUE else 0
        for place, step in enumerate(coming[:2]):
            planned = self.today - late if late and not place else step[0]
            lines.append(self._line(number, row, step, None, planned))
        return lines

    def _planned(self, held: int) -> int | None:
        """For which day a step was planned that was held: often none was written down."""
        if self.rng.random() < 0.5:
            return None
        return held - (int(self.rng.integers(1, 15)) if self.rng.random() < 0.3 else 0)

    def _line(self, number: int, row: int, step: Step, held: int | None, planned: int | None) -> Row:
        moment = held if held is not None else self.today
        rows: Numbers = np.array([row])
        team = int(self.teams.on(self.truth, rows, status_on(self.truth.needs, rows, moment), moment)[0])
        child = int(self.truth.needs["child"][row])
        return (
            f"F{1000 + number}",
            f"EX{100000 + child}",
            team_name(team, moment),
            step[1],
            None if held is None else as_date(held),
            None if planned is None else as_date(planned),
            step[2] or None,
        )
