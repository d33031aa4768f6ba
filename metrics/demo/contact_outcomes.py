"""The file of contact outcomes: what the front door decided about each contact of two years, and how soon.

It tells what lists 1 to 3 tell: whoever was referred on the day of a contact was to be, whoever got early help was sent
there. How soon follows the share that is fed by hand. The story: schools tell too little until a new form helps them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from metrics.demo.children import Truth
from metrics.demo.days import Flags, Numbers, as_date, day, working
from metrics.demo.feeds import Row, team_name

CONTACT_OUTCOMES = ("child", "contacted", "team", "outcome", "triage", "decided")
FIRST_CONTACT = "2024-10-01"
NEW_FORM = "2026-01-05"  # what schools write contacts on since then
SCHOOLS = (4, 5)  # places of schools and education services in codes.COLUMNS["source"]
TOO_LITTLE, BEFORE_THE_FORM = (
    0.07,
    0.34,
)  # share of contacts without a referral that tell too little: of all, of schools
HUB = 0
RED = 0  # never waits for longer than three working days
REFERRAL, EARLY_HELP, NO_ACTION, INFORMATION, INCOMPLETE = range(5)
OUTCOMES = ("Progress to referral", "Early help", "No further action", "Information and advice", "Insufficient detail")
TRIAGE = ("Red", "Amber", "Green")
# by outcome: share of red, amber and green
TRIAGED = ((0.34, 0.6, 0.06), (0.0, 0.5, 0.5), (0.0, 0.12, 0.88), (0.0, 0.08, 0.92), (0.02, 0.48, 0.5))
COUNTED, USUAL = "contact_decision_in_1_day", 0.94


def contact_outcome_rows(rng: np.random.Generator, truth: Truth, local: Sequence[Row], today: int) -> list[Row]:
    """The file, by day and child: one row for each child and day."""
    contacts = truth.contacts
    here = np.flatnonzero(
        (contacts["day"] >= day(FIRST_CONTACT)) & (contacts["day"] <= today) & (contacts["known"] <= today)
    )
    pairs = contacts["child"][here] * 100_000 + contacts["day"][here]
    here = here[np.unique(pairs, return_index=True)[1]]
    child, contacted, source = (contacts[name][here] for name in ("child", "day", "source"))
    outcome = _outcomes(rng, truth, child, contacted, source)
    draw = rng.random(len(here))
    shares = np.array(TRIAGED).cumsum(axis=1)[outcome]
    triage = (draw[:, None] >= shares[:, :2]).sum(axis=1)
    decided = _decided(rng, contacted, triage == RED, local)
    order = np.lexsort((child, contacted))
    return [
        (
            f"EX{100000 + int(child[place])}",
            as_date(int(contacted[place])),
            team_name(HUB, int(contacted[place])),
            OUTCOMES[outcome[place]] if decided[place] <= today else None,
            TRIAGE[triage[place]],
            as_date(int(decided[place])) if decided[place] <= today else None,
        )
        for place in order
    ]


def contact_outcome_span(today: int) -> dict[str, date]:
    """The days that the file covers."""
    return {"start": as_date(day(FIRST_CONTACT)), "end": as_date(today)}


def _outcomes(rng: np.random.Generator, truth: Truth, child: Numbers, contacted: Numbers, source: Numbers) -> Numbers:
    """Referral where one began that day, early help where it followed; the others tell too little, or need nothing."""
    referred = _pairs(child, contacted, truth.needs["child"], truth.needs["start"])
    helped = np.isin(child, truth.early_help["child"][~truth.early_help["stepped"]])
    of_schools = np.isin(source, SCHOOLS) & (contacted < day(NEW_FORM))
    draw = rng.random(len(child))
    outcome = np.where(rng.random(len(child)) < 0.55, NO_ACTION, INFORMATION)
    outcome = np.where(helped & (draw < 0.75), EARLY_HELP, outcome)
    outcome = np.where(draw < np.where(of_schools, BEFORE_THE_FORM, TOO_LITTLE), INCOMPLETE, outcome)
    return np.where(referred, REFERRAL, outcome)


def _pairs(child: Numbers, when: Numbers, children: Numbers, days: Numbers) -> Flags:
    """Which children have an event on their day."""
    return np.isin(child * 100_000 + when, children * 100_000 + days)


def _decided(rng: np.random.Generator, contacted: Numbers, red: Flags, local: Sequence[Row]) -> Numbers:
    """The day of each decision: within a working day as often as the month's figure fed by hand says."""
    counted = {str(row[2]): int(str(row[3])) / int(str(row[4])) for row in local if row[0] == COUNTED}
    months = contacted.astype("datetime64[D]").astype("datetime64[M]").astype(str)
    in_time = rng.random(len(contacted)) < np.array([counted.get(month, USUAL) for month in months])
    steps = np.where(in_time, rng.integers(0, 2, len(contacted)), rng.integers(2, np.where(red, 4, 14)))
    on_the_day = in_time & (steps == 0)
    return np.where(on_the_day, contacted, working(contacted, steps))
