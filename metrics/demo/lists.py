"""The eleven lists of Annex A at one extract, cut from the truth as it was known on that day.

A list is {official header: Arrow array}; `Annex.lists(held)` gives all eleven. Nothing dated after the day gets in.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from metrics.demo import care_lists, story
from metrics.demo.allocation import CLOSED, Allocator, Held, open_on
from metrics.demo.children import ADOPTED, Table, Truth
from metrics.demo.columns import PLAIN, YES_NO, Columns, latest_of_each, words, yes
from metrics.demo.days import NEVER, Flags, Numbers, Spells, at, day, years_between
from metrics.demo.people import LEAD_PROTECTION, People, choose, window_start


class Annex:
    """Cuts the lists of one extract after another."""

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

    # Pieces that many lists share ---------------------------------------------------------------------------------
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

    # The lists ------------------------------------------------------------------------------------------------------
    def lists(self, held: Held) -> list[Columns]:
        """Lists 1 to 11 as at `held.today`."""
        self.today = held.today
        return [
            self.contacts(),
            self.early_help(),
            self.referrals_list(),
            self.assessments(held),
            self.enquiries_list(),
            self.in_need(held),
            self.plans(held),
            care_lists.looked_after(self, held),
            care_lists.leavers(self, held),
            care_lists.adoptions(self),
            care_lists.adopters(self),
        ]

    def contacts(self) -> Columns:
        contacts = self.truth.contacts
        rows = self.window(contacts, "day")
        return self.child(contacts["child"][rows], disability=False) | {
            "Date of Contact": self.dates(contacts["day"][rows]),
            "Contact Source": PLAIN["source"](contacts["source"][rows]),
        }

    def early_help(self) -> Columns:
        helped = self.truth.early_help
        rows = np.flatnonzero(
            (helped["started"] <= self.today)
            & ((helped["started"] >= window_start(self.today)) | (helped["ended"] > self.today))
        )
        return self.child(helped["child"][rows], disability=False) | {
            "Assessment start date": self.dates(helped["started"][rows]),
            "Assessment completion date": self.dates(helped["completed"][rows]),
            "Organisation completing assessment": PLAIN["organisation"](helped["organisation"][rows]),
        }

    def referrals_list(self) -> Columns:
        needs = self.truth.needs
        rows = self.window(needs, "start")
        # entered twice by mistake, a day apart, and taken out before the next extract but one
        twice = rows[
            self.entered_twice[rows] & (needs["start"][rows] > self.today - 20) & (needs["start"][rows] < self.today)
        ]
        days = np.concatenate([needs["start"][rows], needs["start"][twice] + 1])
        rows = np.concatenate([rows, twice])
        child = needs["child"][rows]
        return (
            self.child(child, disability=False)
            | {
                "Date of referral": self.dates(days),
                "Referral Source": PLAIN["source"](needs["source"][rows]),
                "Referral NFA?": yes(needs["ends_there"][rows]),
                "Number of Referrals in Last 12 Months": self.earlier_in_year(self.referrals, child),
            }
            | self.holder(self.received_team[rows], self.received_by[rows], needs["start"][rows])
        )

    def assessments(self, held: Held) -> Columns:
        """Started or authorised in the six months, or still open. An open one names its holder."""
        needs, since = self.truth.needs, window_start(self.today)
        authorised = np.where(needs["authorised_known"] <= self.today, needs["authorised"], NEVER)
        rows = np.flatnonzero(
            (needs["assessment"] <= self.today)
            & (needs["known"] <= self.today)
            & ((authorised >= since) | (needs["assessment"] >= since))
        )
        done = authorised[rows] < NEVER
        team, worker = self.allocator.team[rows], self.allocator.worker[rows]
        place = self.truth.children["place"][needs["child"][rows]]
        home = self.allocator.teams.of("assessment", place, needs["chance"][rows])
        worker = np.where(done, self.allocator.completed_by[rows], worker)
        team = np.where(done | (team < 0), home, team)
        return (
            self.child(needs["child"][rows])
            | {
                "Continuous Assessment Start Date": self.dates(needs["assessment"][rows]),
                "Child Seen During Continuous Assessment": YES_NO(np.where(done, ~needs["seen"][rows], 2)),
                "Continuous Assessment Date of Authorisation": self.dates(authorised[rows]),
                "Was the child assessed as requiring LA children’s social care support?": YES_NO(
                    np.where(done, needs["assessed_only"][rows], -1)
                ),
            }
            | self.holder(team, worker, np.minimum(authorised[rows], self.today))
        )

    def enquiries_list(self) -> Columns:
        """Undecided enquiries are blank; "unnecessary = no" also stands for children who had a plan already."""
        needs = self.truth.needs
        rows = self.window(needs, "enquiry")
        child = needs["child"][rows]
        decided = needs["decided"][rows] <= self.today
        decided |= needs["conference"][rows] <= self.today
        held_now = needs["conference"][rows] <= self.today
        return (
            self.child(child)
            | {
                "Strategy discussion initiating Section 47 Enquiry Start Date": self.dates(needs["enquiry"][rows]),
                "Was an Initial Child Protection Conference deemed unnecessary?": YES_NO(
                    np.where(decided, needs["conference_needed"][rows], -1)
                ),
                "Date of Initial Child Protection Conference": self.dates(needs["conference"][rows]),
                "Did the Initial Child Protection Conference Result in a Child Protection Plan": YES_NO(
                    np.where(held_now, needs["plan"][rows] == NEVER, -1)
                ),
                "Number of Section 47 Enquiries in the last 12 months": self.earlier_in_year(self.enquiries, child),
                "Number of ICPCs in the last 12 months": self.earlier_in_year(self.conferences, child),
            }
            | self.holder(self.enquired_team[rows], self.enquired_by[rows], needs["enquiry"][rows])
        )

    def in_need(self, held: Held) -> Columns:
        """One row per child: the open ones, and those closed in the six months."""
        needs = self.truth.needs
        closed = (
            ~open_on(needs, self.today)
            & ~needs["ends_there"]
            & ~self.vanishing
            & (needs["end"] >= window_start(self.today))
            & (needs["known"] <= self.today)
            & (needs["end"] <= self.today)
        )
        status = np.full(len(needs["child"]), CLOSED)
        status[held.rows] = held.status
        listed = closed.copy()
        listed[held.rows] = True
        rows = latest_of_each(np.flatnonzero(listed), needs["child"])
        shut = status[rows] == CLOSED
        nameless = self.nameless[rows] & ~shut
        team = np.where(nameless, len(story.TEAMS) + 1, self.allocator.team[rows])
        return (
            self.child(needs["child"][rows])
            | {
                "CIN Start Date": self.dates(needs["start"][rows]),
                "Primary Need Code": PLAIN["need"](need_code(needs, rows, self.truth.children["disabled"])),
                "Date Child Was Last Seen": self.dates(self.truth.seen.last(rows, self.today)),
                "CIN Closure Date": self.dates(np.where(shut, needs["end"][rows], NEVER)),
                "Reason for Closure": PLAIN["closure"](np.where(shut, closure_code(needs, rows), -1)),
                "Case Status": PLAIN["status"](status[rows]),
            }
            | self.holder(team, np.where(nameless, -1, self.allocator.worker[rows]))
        )

    def plans(self, held: Held) -> Columns:
        """Plans open now or ended in the six months, the latest of each child."""
        needs, truth = self.truth.needs, self.truth
        rows = np.flatnonzero(
            (needs["plan"] <= self.today)
            & (needs["known"] <= self.today)
            & (needs["plan_end"] >= window_start(self.today))
        )
        rows = latest_of_each(rows, needs["child"])
        visited = truth.plan_visits.last(rows, np.minimum(self.today, needs["plan_end"][rows]))
        alone = np.modf(needs["chance"][rows] * 997 + visited * 0.618)[0] < at(story.SEEN_ALONE, self.today)
        return (
            self.child(needs["child"][rows])
            | {
                "Child Protection Plan Start Date": self.dates(needs["plan"][rows]),
                "Initial Category of Abuse": PLAIN["abuse"](needs["category"][rows]),
                "Latest Category of Abuse": PLAIN["abuse"](
                    np.where(
                        needs["plan"][rows] + 120 < self.today, needs["later_category"][rows], needs["category"][rows]
                    )
                ),
                "Date of the Last Statutory Visit": self.dates(visited),
                "Was the Child Seen Alone?": YES_NO(np.where(visited < NEVER, ~alone, -1)),
                "Date of latest review conference": self.dates(truth.plan_reviews.last(rows, self.today)),
                "Child Protection Plan End Date": self.dates(needs["plan_end"][rows]),
                "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)": yes(
                    needs["chance"][rows] < 0.02
                ),
                "Number of Previous Child Protection Plans": pa.array(needs["previous_plans"][rows]),
            }
            | self.holder(self.allocator.team[rows], self.allocator.worker[rows])
            | {"Second Worker": self.names(self.second_workers(rows))}
        )

    def second_workers(self, rows: Numbers) -> Numbers:
        """The team's lead child protection practitioner beside whoever else holds the plan; −1 where there is none."""
        people, team = self.people, self.allocator.team[rows]
        second = np.full(len(rows), -1)
        if self.today < day(story.FAMILY_HELP_STARTS):
            return second
        for lead in np.flatnonzero(people.in_post(self.today) & (people.role == LEAD_PROTECTION)):
            second[team == people.team[lead]] = lead
        return np.where(second == self.allocator.worker[rows], -1, second)


def need_code(needs: Table, rows: Numbers, disabled: Flags) -> Numbers:
    """Primary need: disability where there is one, else by the episode's lasting draw."""
    return np.where(
        disabled[needs["child"][rows]],
        1,
        np.searchsorted([0.62, 0.62, 0.68, 0.80, 0.92, 0.96, 0.965, 0.985], needs["chance"][rows]),
    )


def closure_code(needs: Table, rows: Numbers) -> Numbers:
    """Why the case closed: adopted, moved away, adult services, or no longer in need."""
    moved, grown = needs["chance"][rows] > 0.95, needs["grown_up"][rows]
    adopted = (needs["care_end"][rows] < NEVER) & (needs["care_kind"][rows] == ADOPTED)
    return np.select([adopted, grown, moved, needs["assessed_only"][rows]], [0, 5, 4, 7], 6)
