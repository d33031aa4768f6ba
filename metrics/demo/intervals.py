"""How often single children are visited, where their plan or a manager says so: few children, drawn by themselves."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from metrics.demo import story
from metrics.demo.children import Table, Truth
from metrics.demo.days import NEVER, Numbers, Spells, day
from metrics.demo.spells import every, lasting, repeat, together

# Shares of children with an interval of their own: on a plan and in need in working days, looked after in days.
Agreed = tuple[tuple[float, int], ...]
ON_PLAN: Agreed = ((0.05, 5), (0.02, 15))
IN_NEED: Agreed = ((0.06, 10), (0.03, 30))
IN_CARE: Agreed = ((0.06, 28),)
_SALTS = {ON_PLAN: 8.3, IN_NEED: 8.7, IN_CARE: 9.1}


def set_for(needs: Table, rows: Numbers, agreed: Agreed) -> Numbers:
    """The days set for each episode; 0 where nothing is set."""
    shares, days = zip(*agreed, strict=True)
    choice = np.searchsorted(np.cumsum(shares), lasting(needs["chance"][rows], _SALTS[agreed]), side="right")
    return np.array([*days, 0])[choice]


def column(needs: Table, rows: Numbers, agreed: Agreed) -> pa.Array:
    """The same as a column of a list, blank where nothing is set."""
    days = set_for(needs, rows, agreed)
    return pa.array(days.astype(np.int32), mask=days == 0)


def visit_oftener(rng: np.random.Generator, truth: Truth) -> None:
    """Adds the visits of children who are to be seen more often than others; most of them come in time."""
    needs, since = truth.needs, day(story.HISTORY_STARTS) - 400

    def more(agreed: Agreed, start: str, end: str, low: float, high: float) -> Spells:
        going_on = np.flatnonzero((needs[start] < NEVER) & (needs[end] > since))
        rows = going_on[set_for(needs, going_on, agreed) == agreed[0][1]]
        return repeat(rows, np.maximum(needs[start][rows], since), needs[end][rows], every(rng, low, high))

    truth.plan_visits = together(truth.plan_visits, more(ON_PLAN, "plan", "plan_end", 3, 7.5))
    truth.seen = together(truth.seen, more(IN_NEED, "start", "end", 7, 15))
    truth.care_visits = together(truth.care_visits, more(IN_CARE, "care", "care_end", 17, 31))
