"""Early help before a referral and after a case was closed: children who step up and down. Drawn by itself.

The story: each year more children have somebody after their case is closed, and fewer are referred from early help.
"""

from __future__ import annotations

import numpy as np

from metrics.demo import story
from metrics.demo.children import Table, Truth, stack, take
from metrics.demo.days import NEVER, Flags, Numbers, at, day, working

STEPS_UP: story.Curve = [("2021-01-01", 0.09), ("2024-01-01", 0.08), ("2026-12-31", 0.06)]  # of referrals
STEPS_DOWN: story.Curve = [("2021-01-01", 0.05), ("2024-01-01", 0.08), ("2026-12-31", 0.13)]  # of cases closed


def add_steps(rng: np.random.Generator, truth: Truth) -> None:
    """Adds the early help of children who were referred after it, or whose case was closed before it.

    `stepped` says which rows these are: who decides on contacts knows of the others alone.
    """
    own = truth.early_help | {"stepped": np.zeros(len(truth.early_help["child"]), dtype=bool)}
    truth.early_help = stack([own, _before(rng, truth), _after(rng, truth)])


def _before(rng: np.random.Generator, truth: Truth) -> Table:
    """Help that began one to five months before the referral, and was completed or broken off by it."""
    needs = truth.needs
    begun = needs["start"] - rng.integers(30, 150, len(needs["start"]))
    chosen = (needs["start"] >= day(story.HISTORY_STARTS)) & (rng.random(len(begun)) < at(STEPS_UP, needs["start"]))
    completed = np.minimum(begun + rng.integers(20, 60, len(begun)), needs["start"])
    return _rows(rng, truth, chosen, working(begun), completed, needs["start"])


def _after(rng: np.random.Generator, truth: Truth) -> Table:
    """Help that began in the week before the closing or the three weeks after."""
    needs = truth.needs
    known = ~needs["ends_there"] & (needs["end"] < NEVER)
    closed = np.where(known, needs["end"], 0)
    begun = closed + rng.integers(-7, 22, len(closed))
    chosen = (
        (closed >= day(story.HISTORY_STARTS)) & ~needs["grown_up"] & (rng.random(len(closed)) < at(STEPS_DOWN, closed))
    )
    completed = begun + rng.integers(20, 45, len(closed))
    goes_on = rng.exponential(90, len(closed)).astype(np.int64)
    return _rows(rng, truth, chosen, working(begun), completed, completed + goes_on)


def _rows(
    rng: np.random.Generator, truth: Truth, chosen: Flags, begun: Numbers, completed: Numbers, ended: Numbers
) -> Table:
    """Those chosen whose child was born by then."""
    child = truth.needs["child"]
    rows = np.flatnonzero(chosen & (truth.children["dob"][child] < begun))
    done = np.maximum(working(completed), begun)
    every: Table = {
        "child": child,
        "started": begun,
        "completed": done,
        "ended": np.maximum(ended, done),
        "organisation": rng.integers(0, 8, len(child)),
        "stepped": np.ones(len(child), dtype=bool),
    }
    return take(every, rows)
