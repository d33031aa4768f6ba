"""Who holds which child at each extract: teams follow the child's status, new children go to whoever carries least."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.demo import story
from metrics.demo.children import ADOPTED, LONG, Table, Truth
from metrics.demo.days import NEVER, Flags, Numbers, at, day
from metrics.demo.people import People, choose, manager_on

LOOKED_AFTER, ON_PLAN, IN_NEED, IN_ASSESSMENT, CLOSED = range(5)  # the order of Annex A's case status


@dataclass
class Held:
    """The allocations at one extract: rows of Truth.needs that are open, with status, team and worker (−1 = nobody)."""

    today: int
    rows: Numbers
    status: Numbers
    team: Numbers
    worker: Numbers
    adviser: Numbers  # of every care leaver (row of Truth.leavers), −1 = nobody


def open_on(needs: Table, today: int) -> Flags:
    """Open as the case system knows it: a closing assessment stays open until its authorisation is entered."""
    end = np.where(needs["assessed_only"], np.maximum(needs["end"], needs["authorised_known"]), needs["end"])
    return ~needs["ends_there"] & (needs["known"] <= today) & (needs["start"] <= today) & (end > today)


def status_on(needs: Table, rows: Numbers, today: int) -> Numbers:
    """The first that applies of looked after, protection plan, child in need plan, open assessment."""
    cared = (needs["care"][rows] <= today) & (today < needs["care_end"][rows])
    planned = (needs["plan"][rows] <= today) & (today < needs["plan_end"][rows])
    assessed = needs["authorised_known"][rows] <= today
    return np.select([cared, planned, assessed], [LOOKED_AFTER, ON_PLAN, IN_NEED], IN_ASSESSMENT)


class Teams:
    """Which team serves a child, by kind of team and place."""

    def __init__(self, places: int) -> None:
        letters = "NSEW"[:places]
        self.serving = {
            (kind, place): [number for number, team in enumerate(story.TEAMS) if team[2] == kind and letter in team[3]]
            for kind in {team[2] for team in story.TEAMS}
            for place, letter in enumerate(letters)
        }
        if places < 4:  # a small authority has no specialist teams
            for kind in ("unaccompanied", "permanence"):
                self.serving[kind, 0] = self.serving["looked after", 0]

    def of(self, kind: str, place: Numbers, chance: np.ndarray) -> Numbers:
        """One of the teams of that kind in each place; `chance` settles which, for good."""
        chosen = np.zeros(len(place), dtype=np.int64)
        for one in np.unique(place):
            teams = np.array(self.serving[kind, int(one)])
            here = place == one
            chosen[here] = teams[(chance[here] * len(teams)).astype(np.int64)]
        return chosen

    def on(self, truth: Truth, rows: Numbers, status: Numbers, today: int) -> Numbers:
        """The team of each open row on the day."""
        needs, child = truth.needs, truth.needs["child"][rows]
        dob, place = truth.children["dob"][child], truth.children["place"][child]
        cared = (status == LOOKED_AFTER) & (needs["care"][rows] + 60 <= today)
        kinds = np.full(len(rows), "safeguarding", dtype="U14")
        kinds[cared] = "looked after"
        kind = needs["care_kind"][rows]
        kinds[cared & ((kind == ADOPTED) | ((kind == LONG) & (dob > today - 7 * 365)))] = "permanence"
        kinds[cared & (dob + int(16.6 * 365.25) <= today)] = "leaving care"
        kinds[truth.children["unaccompanied"][child]] = "unaccompanied"
        kinds[status == IN_ASSESSMENT] = "assessment"
        kinds[truth.children["disabled"][child] & (status != IN_ASSESSMENT)] = "disability"
        team = np.zeros(len(rows), dtype=np.int64)
        for kind in np.unique(kinds):
            picked = kinds == kind
            team[picked] = self.of(str(kind), place[picked], needs["chance"][rows][picked])
        return team


def demand(truth: Truth, teams: Teams, months: list[int]) -> np.ndarray:
    """Open children by team and month: what the authority hires for."""
    counts = np.zeros((len(story.TEAMS), len(months)))
    for number, today in enumerate(months):
        # the kept history thins out before it begins, so the first months hire for the first full one
        today = max(today, day(story.HISTORY_STARTS))
        rows = np.flatnonzero(open_on(truth.needs, today))
        team = teams.on(truth, rows, status_on(truth.needs, rows, today), today)
        counts[:, number] = np.bincount(team, minlength=len(story.TEAMS))
    return counts


def share_out(load: np.ndarray, capacity: np.ndarray, count: int) -> Numbers:
    """Places in `load` for `count` new children, each to whoever then carries least for their capacity."""
    fullness = (load[:, None] + np.arange(1, count + 1)[None, :]) / capacity[:, None]
    flat = np.argsort(fullness, axis=None, kind="stable")[:count]
    return flat // count


class Allocator:
    """Walks from extract to extract, keeping who holds whom."""

    def __init__(self, rng: np.random.Generator, truth: Truth, people: People, teams: Teams) -> None:
        self.rng, self.truth, self.people, self.teams = rng, truth, people, teams
        size = len(truth.needs["child"])
        self.team, self.worker = np.full(size, -1), np.full(size, -1)
        self.completed_by = np.full(size, -1)  # of the assessment
        self.adviser = np.full(len(truth.leavers["child"]), -1)
        workers = people.workers
        fte = np.array([worker.fte for worker in workers])
        senior = np.array(
            [{"advanced practitioner": 0.55, "senior social worker": 1.08}.get(worker.role, 1.0) for worker in workers]
        )
        # family help came later: nobody else's capacity is drawn anew for it
        drawn = np.zeros(len(workers))
        drawn[~people.family_help] = rng.normal(0, 0.13, int((~people.family_help).sum()))
        self.fte, self.capacity = fte, fte * senior * np.exp(drawn)
        self.qualifies = np.array([worker.qualifies for worker in workers])
        # a few stay with their worker when another team takes them on
        self.stays = np.modf(truth.needs["chance"] * 53)[0] < 0.03
        self.stuck = rng.random(size) < 0.004  # cases left with a worker who has gone: a mistake on purpose

    def step(self, today: int, days_since: int) -> Held:
        """Allocate as at the day, `days_since` days after the step before."""
        needs, people = self.truth.needs, self.people
        rows = np.flatnonzero(open_on(needs, today))
        status = status_on(needs, rows, today)
        team = self.teams.on(self.truth, rows, status, today)
        worker = self.worker[rows].copy()
        here = people.in_post(today)
        gone = (worker >= 0) & ~here[worker] & ~self.stuck[rows]
        moved = (team != self.team[rows]) & ~((worker >= 0) & ~here[worker]) & ~self.stays[rows]
        away = (worker >= 0) & people.absent(today)[worker] & (self.rng.random(len(rows)) < 0.6)
        waiting = (worker < 0) | np.isin(people.role[worker], ("team manager", "group manager"))
        waiting &= self.rng.random(len(rows)) < days_since / 25
        again = self.rng.random(len(rows)) < 0.008 * days_since / 30
        beyond = (worker >= 0) & people.family_help[worker] & (status != IN_NEED)  # a social worker's from now on
        new = gone | moved | away | waiting | again | beyond | (self.team[rows] < 0)
        helped = (status == IN_NEED) & (np.modf(needs["chance"][rows] * 31)[0] < story.FAMILY_HELP_SHARE)
        worker[new] = self._assign(team[new], worker[~new], helped[new], today)
        self._complete(rows, status, team, today)
        self.team[rows], self.worker[rows] = team, worker
        return Held(today, rows, status, team, worker, self._advise(today))

    def _assign(self, team: Numbers, holders: Numbers, helped: Flags, today: int) -> Numbers:
        """Workers for newly arrived children: a few nobody, a few the manager, the rest shared out.

        `helped`: children whom a family help lead practitioner takes, where the team has one with room.
        """
        people, chosen = self.people, np.full(len(team), -1)
        load = np.bincount(holders[holders >= 0], minlength=len(people.workers)).astype(float)
        free = people.in_post(today) & ~people.absent(today) & people.social_worker
        capacity = self.capacity * np.clip((today - people.started) / 100 + 0.25, 0.25, 1)
        capacity = capacity * np.where((self.qualifies < NEVER) & (today < self.qualifies), 0.72, 1)
        draw, unallocated = self.rng.random(len(team)), float(at(story.UNALLOCATED, today))
        by_manager = float(at(story.HELD_BY_MANAGER, today)) + unallocated
        for one in np.unique(team):
            mine = np.flatnonzero(team == one)
            managed = mine[(draw[mine] >= unallocated) & (draw[mine] < by_manager)]
            chosen[managed] = manager_on(people, int(one), story.TEAMS[one][1], today)
            staff, shared = np.flatnonzero(free & (people.team == one)), mine[draw[mine] >= by_manager]
            shared = self._help(one, shared, helped, load, chosen, today)
            if len(staff) and len(shared):
                places = share_out(load[staff], capacity[staff], len(shared))
                chosen[self.rng.permutation(shared)] = staff[places]
        return chosen

    def _help(
        self, team: int, shared: Numbers, helped: Flags, load: np.ndarray, chosen: Numbers, today: int
    ) -> Numbers:
        """Gives children to the team's family help lead practitioners while they have room; returns the others."""
        people = self.people
        staff = np.flatnonzero(people.family_help & (people.team == team) & people.in_post(today))
        if not len(staff):
            return shared
        room = int(np.maximum(story.FAMILY_HELP_CASELOAD * self.fte[staff] - load[staff], 0).sum())
        taken = shared[helped[shared]][:room]
        if len(taken):
            chosen[taken] = staff[share_out(load[staff], self.fte[staff], len(taken))]
        return shared[~np.isin(shared, taken)]

    def _complete(self, rows: Numbers, status: Numbers, team: Numbers, today: int) -> None:
        """Settle who completed each assessment authorised since the last step: its last holder, if then in post."""
        needs, people = self.truth.needs, self.people
        done = np.flatnonzero(
            (needs["authorised"] <= today)
            & (self.completed_by < 0)
            & (needs["authorised"] >= day(story.HISTORY_STARTS))
        )
        holder, when = self.worker[done], needs["authorised"][done]
        fits = (
            (holder >= 0)
            & people.social_worker[holder]
            & (people.started[holder] <= when)
            & (when < people.left[holder])
        )
        fits &= np.array([served[2] == "assessment" for served in story.TEAMS])[people.team[holder]]
        children = self.truth.children["place"][needs["child"][done]]
        home = self.teams.of("assessment", children, needs["chance"][done])
        drawn = choose(self.rng, people, home, when)
        self.completed_by[done] = np.where(fits, holder, drawn)

    def _advise(self, today: int) -> Numbers:
        """Personal advisers of care leavers, shared out and kept while in post."""
        leavers, people = self.truth.leavers, self.people
        here = people.in_post(today)
        current = np.flatnonzero((leavers["started"] <= today) & (today < leavers["ended"]))
        adviser = self.adviser[current]
        new = (adviser < 0) | ~here[adviser]
        place = self.truth.children["place"][leavers["child"][current]]
        team = self.teams.of("leaving care", place, leavers["chance"][current])
        load = np.bincount(adviser[~new], minlength=len(people.workers)).astype(float)
        for one in np.unique(team):
            staff = np.flatnonzero(here & (people.role == "personal adviser") & (people.team == one))
            mine = np.flatnonzero(new & (team == one))
            if len(staff) and len(mine):
                adviser[mine] = staff[share_out(load[staff], np.ones(len(staff)), len(mine))]
        self.adviser[current] = adviser
        everyone = np.full(len(leavers["child"]), -1)
        everyone[current] = adviser
        return everyone
