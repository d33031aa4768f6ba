"""What every list of Annex A is cut from: the truth as it was known on a day, and the columns that many lists share.

Nothing dated after the day gets in.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from metrics.demo import story
from metrics.demo.allocation import Allocator
from metrics.demo.children import Table, Truth
from metrics.demo.columns import PLAIN, Columns, words, yes
from metrics.demo.days import NEVER, Numbers, Spells, day, years_between
from metrics.demo.people import People, choose, window_start


class Annex:
    """The truth, and who held and received what; `today` is the day of the extract."""

    def __init__(self, truth: Truth, people: People, allocator: Allocator, rng: np.random.Generator) -> None:
        self.truth, self.people, self.allocator, self.rng = truth, people, allocator, rng
        self.ids = words([f"EX{100000 + number}" for number in range(len(truth.children["dob"]))])
        self.names = words(people.written)
        self.teams = words([team[0] for team in story.TEAMS] + [story.FORMER_NAME, "#N/A"])
        needs = truth.needs
        going_on = needs["enquiry"] < NEVER
        self.referrals = Spells(needs["child"], needs["start"])
        self.enquiries = Spells(needs["child"][going_on], needs["enquiry"][going_on])
        conferred = needs["conference"] < NEVER
        self.conferences = Spells(needs["child"][conferred], needs["conference"][conferred])
        self.received_team, self.received_by = self._received()
        self.enquired_team, self.enquired_by = self._enquired()
        # some cases closed after assessment leave the list without a word, as the guidance has it
        self.vanishing = needs["assessed_only"] & (rng.random(len(needs["child"])) < 0.04)
        self.nameless = rng.random(len(needs["child"])) < 0.003  # team "#N/A" and nobody named
        self.entered_twice = rng.random(len(needs["child"])) < 0.0012
        self.today = 0

    def _received(self) -> tuple[Numbers, Numbers]:
        """Where each referral went, and to whom."""
        needs = self.truth.needs
        place = self.truth.children["place"][needs["child"]]
        team = self.allocator.teams.of("assessment", place, needs["chance"])
        team = np.where(needs["ends_there"], 0, team)
        return team, choose(self.rng, self.people, team, needs["start"])

    def _enquired(self) -> tuple[Numbers, Numbers]:
        """Who completed each section 47 enquiry: the assessment team, or the safeguarding team of an assessed child."""
        needs, teams = self.truth.needs, self.allocator.teams
        place = self.truth.children["place"][needs["child"]]
        team = np.where(
            needs["enquiry"] > needs["authorised"],
            teams.of("safeguarding", place, needs["chance"]),
            teams.of("assessment", place, needs["chance"]),
        )
        return team, choose(self.rng, self.people, team, np.minimum(needs["enquiry"], needs["decided"]))

    def dates(self, days: Numbers) -> pa.Array:
        """Days as dates; blank where they have not come by the day of the extract."""
        return pa.array(days.astype(np.int32), mask=(days > self.today) | (days < 0)).cast(pa.date32())

    def child(self, child: Numbers, disability: bool = True) -> Columns:
        children, dob = self.truth.children, self.truth.children["dob"][child]
        columns: Columns = {
            "Child Unique ID": self.ids(child),
            "Gender": PLAIN["gender"](np.where(dob > self.today, 2, children["gender"][child])),
            "Ethnicity": PLAIN["ethnicity"](children["ethnicity"][child]),
            # the expected date of an unborn child is the one date that may lie ahead
            "Date of Birth": pa.array(dob.astype(np.int32)).cast(pa.date32()),
            "Age of Child (Years)": pa.array(years_between(dob, self.today)),
        }
        if disability:
            columns["Does the Child have a Disability"] = yes(children["disabled"][child])
        return columns

    def holder(self, team: Numbers, worker: Numbers, when: npt.ArrayLike | None = None) -> Columns:
        """Team and worker columns; one team had another name until the restructure."""
        when = self.today if when is None else when
        former = (team == story.RESTRUCTURED) & (np.asarray(when) < day(story.RESTRUCTURE))
        return {
            "Allocated Team": self.teams(np.where(former, len(story.TEAMS), team)),
            "Allocated Worker": self.names(worker),
        }

    def window(self, table: Table, column: str) -> Numbers:
        """Rows of a table entered and dated in the six months to the day."""
        dated = table[column]
        return np.flatnonzero(
            (dated >= window_start(self.today)) & (dated <= self.today) & (table["known"] <= self.today)
        )

    def earlier_in_year(self, spells: Spells, child: Numbers) -> pa.Array:
        """Events in the 12 months before the child's latest one, without it: the same on each of the child's rows."""
        latest = np.where((last := spells.last(child, self.today)) < NEVER, last, self.today)
        return pa.array(spells.count(child, latest - 366, latest - 1))
