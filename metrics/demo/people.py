"""The workforce of Exampleshire: who is in post, in which team, from when to when, hired so that caseloads follow
the story. Times are day numbers (days.py); a worker is an index into `People`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from metrics.demo import story
from metrics.demo.days import NEVER, Flags, Numbers, Shares, at, day, months_before, working

YEAR = 365
HIRED = ("social worker", "ASYE", "senior social worker", "advanced practitioner")
FAMILY_HELP, LEAD_PROTECTION = "family help lead practitioner", "lead child protection practitioner"
SOCIAL_WORKERS = (*HIRED, LEAD_PROTECTION)


@dataclass
class Worker:
    """One person. `role` is the latest; `qualifies` is the day an ASYE becomes a social worker (NEVER = not one)."""

    name: str
    team: int  # place in story.TEAMS
    service: str
    role: str
    fte: float
    agency: bool
    started: int
    left: int
    qualified: int
    qualifies: int = NEVER
    absent_from: int = NEVER
    absent_to: int = NEVER
    promoted: int = NEVER  # the day a social worker became senior


@dataclass
class People:
    """The workers, and the same as arrays for choosing among them."""

    workers: list[Worker]
    written: list[str]  # the name as the case system writes it
    unlisted: set[int] = field(default_factory=set)  # in the lists but in no workforce file

    def __post_init__(self) -> None:
        self.started = np.array([worker.started for worker in self.workers])
        self.left = np.array([worker.left for worker in self.workers])
        self.team = np.array([worker.team for worker in self.workers])
        self.role = np.array([worker.role for worker in self.workers])
        self.absent_from = np.array([worker.absent_from for worker in self.workers])
        self.absent_to = np.array([worker.absent_to for worker in self.workers])
        self.social_worker = np.isin(self.role, SOCIAL_WORKERS)
        self.family_help = self.role == FAMILY_HELP

    def in_post(self, today: int) -> Flags:
        return (self.started <= today) & (today < self.left)

    def absent(self, today: int) -> Flags:
        return (self.absent_from <= today) & (today < self.absent_to)

    def identity(self, worker: int) -> str:
        return f"W{1000 + worker}"


class Names:
    """Invented names, each used once."""

    def __init__(self, rng: np.random.Generator) -> None:
        pairs = [f"{given} {family}" for given in story.GIVEN for family in story.FAMILY]
        self._pairs = iter([pairs[place] for place in rng.permutation(len(pairs))])

    def __next__(self) -> str:
        return next(self._pairs)


def months() -> list[int]:
    """The first day of every month of hiring."""
    first, last = np.datetime64("2020-07"), np.datetime64("2026-10")
    return [int(number) for number in np.arange(first, last + 1).astype("datetime64[D]").astype(np.int64)]


def weekday_in(rng: np.random.Generator, month: int, latest: int = NEVER) -> int:
    """A working day in the month that starts on `month`."""
    return min(int(working(month + int(rng.integers(0, 26)))), latest)


def hire(rng: np.random.Generator, names: Names, team: int, agency: bool, started: int) -> Worker:
    """A new social worker: agency for months, permanent for years, some of them newly qualified."""
    role = str(rng.choice(HIRED, p=[0.62, 0.0, 0.34, 0.04] if agency else [0.48, 0.32, 0.15, 0.05]))
    fte = 1.0 if agency or role == "ASYE" else float(rng.choice([1.0, 0.8, 0.6, 0.5], p=[0.74, 0.14, 0.09, 0.03]))
    months_here = 3 + rng.exponential(9) if agency else 4 + rng.exponential(float(at(story.STAYS_MONTHS, started)))
    if role == "ASYE":
        months_here = max(months_here, 13)
    left = int(working(started + int(months_here * 30.4)))
    qualified = started - int(rng.integers(10, 90)) if role == "ASYE" else started - int(rng.integers(400, 15 * YEAR))
    worker = Worker(next(names), team, story.TEAMS[team][1], role, fte, agency, started, left, qualified)
    if role == "ASYE":
        worker.qualifies, worker.role = int(working(started + YEAR)), "social worker"
    elif role == "senior social worker" and not agency and rng.random() < 0.3:
        worker.promoted = int(working(started + int(rng.integers(200, 900))))
    return worker


def first_staff(rng: np.random.Generator, names: Names, team: int, agency: bool, today: int) -> Worker:
    """Someone already in post on the first day: the past is filled in, the future is as for a new one."""
    worker = hire(rng, names, team, agency, today)
    back = int(rng.integers(20, 240)) if agency else int(60 + rng.exponential(4.5 * YEAR))
    if worker.qualifies < NEVER:
        back = int(rng.integers(20, 330))
        worker.qualifies = int(working(today - back + YEAR))
    worker.started = int(working(today - back))
    worker.qualified -= back
    return worker


def social_workers(rng: np.random.Generator, names: Names, wanted: Shares) -> list[Worker]:
    """Hire month by month until each team has its full-time equivalents; `wanted` is team x month."""
    staff: list[Worker] = []
    for number, month in enumerate(months()):
        here = [worker for worker in staff if worker.left > month]
        share = float(at(story.AGENCY_SHARE, month))
        everyone = sum(worker.fte for worker in here)
        agency = sum(worker.fte for worker in here if worker.agency)
        for team in range(len(wanted)):
            mine = [worker for worker in here if worker.team == team]
            posts = sum(worker.fte for worker in mine)
            while posts + 0.45 < wanted[team, number]:
                by_agency = agency < share * (everyone + 1) and rng.random() < 0.9
                new = (
                    first_staff(rng, names, team, by_agency, month)
                    if number == 0
                    else hire(rng, names, team, by_agency, weekday_in(rng, month))
                )
                staff.append(new)
                posts, everyone, agency = posts + new.fte, everyone + new.fte, agency + new.fte * by_agency
            if posts > wanted[team, number] + 0.8:
                let_go = [worker for worker in mine if worker.agency and worker.left > month + 31]
                for worker in let_go[:1]:
                    worker.left = max(weekday_in(rng, month), worker.started + 20)
    return staff


def relay(
    rng: np.random.Generator, names: Names, role: str, team: int, service: str, stays: float, gap_days: int
) -> list[Worker]:
    """A post held by one person after another, with gaps; agency managers are common early and rare late."""
    started, line = day("2020-07-01") - int(rng.integers(100, 2500)), []
    first = True
    while started <= day(story.WEEKLY_EXTRACTS[-1]):
        agency = not first and rng.random() < float(at(story.AGENCY_SHARE, started)) * 0.8
        left = started + (int(rng.integers(200, 420)) if agency else int(250 + rng.exponential(stays * YEAR)))
        if first:
            left, first = max(left, day("2021-04-20") + int(rng.integers(0, 500))), False
        left = int(working(left))
        qualified = started - int(rng.integers(4, 20)) * YEAR
        line.append(Worker(next(names), team, service, role, 1.0, agency, int(working(started)), left, qualified))
        started = left + int(rng.integers(0, gap_days))
    return line


def managers_and_advisers(rng: np.random.Generator, names: Names, teams: Sequence[int], advisers: int) -> list[Worker]:
    """Team managers, their managers up to the assistant director, and personal advisers."""
    people: list[Worker] = []
    for team in teams:
        people += relay(rng, names, "team manager", team, story.TEAMS[team][1], 3.0, 60)
    services = list(dict.fromkeys(story.TEAMS[team][1] for team in teams))
    for service in services:
        people += relay(rng, names, "group manager", story.LEADERSHIP, service, 4.0, 40)
    for service in services[:3]:
        people += relay(rng, names, "head of service", story.LEADERSHIP, service, 3.0, 30)
    people += relay(rng, names, "assistant director", story.LEADERSHIP, "Leadership", 2.5, 20)
    leaving = [team for team in teams if story.TEAMS[team][2] == "leaving care"]
    for number in range(advisers):
        team = leaving[number % len(leaving)]
        people += relay(rng, names, "personal adviser", team, story.TEAMS[team][1], 6.0, 30)
    return people


def family_help(rng: np.random.Generator, names: Names, teams: Sequence[int], staff: list[Worker]) -> list[Worker]:
    """Two family help lead practitioners a safeguarding team from the day Family Help goes live, and some stay away.

    One senior social worker of each such team leads child protection from then on.
    """
    goes_live, last = day(story.FAMILY_HELP_STARTS), day(story.WEEKLY_EXTRACTS[-1])
    new: list[Worker] = []
    for team in (team for team in teams if story.TEAMS[team][2] == "safeguarding"):
        for fte in (1.0, float(rng.choice([1.0, 0.6]))):
            started = int(working(goes_live + int(rng.integers(-14, 60))))
            left = int(working(started + int(rng.integers(200, 500)))) if rng.random() < 0.2 else last + 900
            new.append(Worker(next(names), team, story.TEAMS[team][1], FAMILY_HELP, fte, False, started, left, NEVER))
        seniors = [
            one
            for one in staff
            if one.team == team and one.role == "senior social worker" and one.promoted == NEVER and not one.agency
            and one.started < goes_live and one.left > last
        ]  # fmt: skip
        for senior in seniors[:1]:
            senior.role, senior.promoted = LEAD_PROTECTION, goes_live
    return new


def absences(rng: np.random.Generator, staff: list[Worker]) -> None:
    """Long absences of one permanent worker in ten, and a few that last today."""
    today = day(story.WEEKLY_EXTRACTS[-1])
    for worker in staff:
        if worker.agency or worker.role not in SOCIAL_WORKERS:
            continue
        stay = min(worker.left, today) - worker.started
        if rng.random() < 0.10 and stay > 500:
            worker.absent_from = int(working(worker.started + int(rng.integers(150, stay - 200))))
            worker.absent_to = min(int(working(worker.absent_from + int(rng.integers(60, 300)))), worker.left)
        elif rng.random() < 0.03 and worker.left > today + 90 and stay > 400:
            worker.absent_from = int(working(today - int(rng.integers(30, 120))))
            worker.absent_to = int(working(today + int(rng.integers(20, 80))))


def make_untidy(people: People, today: int) -> None:
    """The oddities of real files: a name written backwards, a no-break space, a namesake, someone in no file."""
    here = np.flatnonzero(people.in_post(today) & people.social_worker & (people.team > 0))
    agency = [int(place) for place in here if people.workers[place].agency]
    settled = [int(place) for place in here if not people.workers[place].agency]
    given, family = people.workers[settled[0]].name.split(" ")
    people.written[settled[0]] = f"{family}, {given}"
    people.written[settled[1]] = people.workers[settled[1]].name.replace(" ", "\u00a0")
    if len(settled) > 8:
        people.workers[settled[-1]].name = people.workers[settled[4]].name
        people.written[settled[-1]] = people.written[settled[4]]
    if len(settled) > 8:
        _make_alike(people, [place for place in settled[9:-1] if people.workers[place].role == "social worker"])
    if len(agency) > 3:
        people.unlisted.add(agency[-1])


def _make_alike(people: People, places: list[int]) -> None:
    """Two of one team bear one name, and nothing tells them apart."""
    for one, other in pairwise(sorted(places, key=lambda place: int(people.team[place]))):
        if people.team[one] == people.team[other]:
            people.workers[other].name = people.workers[one].name
            people.written[other] = people.written[one]
            return


def wanted_posts(demand: Shares) -> Shares:
    """Full-time equivalents each team should have each month for its open children (team x month), by the story."""
    quarter = np.ones(3) / 3
    smooth = np.array([np.convolve(np.concatenate([row[:1], row, row[-1:]]), quarter, mode="valid") for row in demand])
    return smooth * 0.985 / at(story.CASELOAD, months())


def employ(rng: np.random.Generator, demand: Shares, hub_posts: float, advisers: int) -> People:
    """Everyone who works for Exampleshire from 2020 to 2026. demand: open children, team x month of `months()`."""
    names = Names(rng)
    wanted = wanted_posts(demand)
    wanted[0] = hub_posts
    teams = [team for team in range(len(story.TEAMS)) if wanted[team].max() > 0]
    wanted[teams] = np.maximum(wanted[teams], 0.5)
    staff = social_workers(rng, names, wanted) + managers_and_advisers(rng, names, teams, advisers)
    absences(rng, staff)
    staff += family_help(rng, names, teams, staff)
    people = People(staff, [worker.name for worker in staff])
    make_untidy(people, day(story.WEEKLY_EXTRACTS[-1]))
    return people


def manager_on(people: People, team: int, service: str, today: int) -> int:
    """The team's manager on the day, else the service's group manager, else −1."""
    here = people.in_post(today)
    managers = np.flatnonzero(here & (people.role == "team manager") & (people.team == team))
    if not len(managers):
        managers = np.flatnonzero(
            here & (people.role == "group manager") & np.array([worker.service == service for worker in people.workers])
        )
    return int(managers[0]) if len(managers) else -1


def window_start(today: int) -> int:
    """The first day of a list's six months."""
    return months_before(today, 6)


def choose(rng: np.random.Generator, people: People, team: Numbers, days: Numbers) -> Numbers:
    """For each (team, day) one of the social workers in post there on that day; −1 where there is none."""
    chosen = np.full(len(team), -1)
    for one in np.unique(team):
        rows = np.flatnonzero(team == one)
        staff = np.flatnonzero((people.team == one) & people.social_worker)
        if not len(staff):
            continue
        when = days[rows][:, None]
        draw = rng.random((len(rows), len(staff)))
        draw *= (people.started[staff] <= when) & (when < people.left[staff])
        best = draw.argmax(axis=1)
        chosen[rows] = np.where(draw[np.arange(len(rows)), best] > 0, staff[best], -1)
    return chosen
