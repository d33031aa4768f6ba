"""The files about staff: workforce, teams, establishment and supervision."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from metrics.demo import story
from metrics.demo.allocation import IN_NEED, Held
from metrics.demo.children import Truth
from metrics.demo.columns import Columns, words
from metrics.demo.days import NEVER, Flags, Numbers, as_date, at, day, month_ends, working
from metrics.demo.leaving import LeavingReasons
from metrics.demo.people import SOCIAL_WORKERS, People, Worker, manager_on

Row = tuple[object, ...]
WORKFORCE = (
    "worker",
    "name",
    "team",
    "service",
    "role",
    "fte",
    "started",
    "left",
    "agency",
    "manager",
    "qualified",
    "absent_from",
    "absent_to",
    "reason of leaving",
)
TEAM_FILE = ("team", "service", "manager", "from", "to", "continues_as")
ESTABLISHMENT = ("team", "role", "month", "posts_fte", "appointed_not_started_fte")
FIRST_LEAVERS = "2021-03-01"  # whoever left earlier is in no file
FIRST_SUPERVISION = "2021-09-01"  # the day from which supervision was recorded


def posts_of(worker: Worker) -> list[tuple[int, int, str, str]]:
    """(starts, ends, team, role) of each post a worker held: a role or a team's name changed in between."""
    restructured = day(story.RESTRUCTURE) if worker.team == story.RESTRUCTURED else -NEVER
    cuts = {day_ for day_ in (worker.qualifies, worker.promoted, restructured) if worker.started < day_ < worker.left}
    edges = [worker.started, *sorted(cuts), worker.left]
    posts = []
    for starts, ends in pairwise(edges):
        role = worker.role
        if starts < worker.qualifies < NEVER:
            role = "ASYE"
        elif starts < worker.promoted < NEVER:
            role = "social worker"
        posts.append((starts, ends, team_name(worker.team, starts), role))
    return posts


def team_name(team: int, today: int) -> str:
    """The team's name on the day."""
    former = team == story.RESTRUCTURED and today < day(story.RESTRUCTURE)
    return story.FORMER_NAME if former else story.TEAMS[team][0]


def boss_of(people: People, place: int, today: int) -> int:
    """Whom a worker answers to on the day: team manager, group manager, head of service, assistant director."""
    worker = people.workers[place]
    here = people.in_post(today)
    if worker.role not in ("team manager", "group manager", "head of service", "assistant director"):
        return manager_on(people, worker.team, worker.service, today)
    above = {"team manager": ("group manager", "head of service"), "group manager": ("head of service",)}
    for role in (*above.get(worker.role, ()), "assistant director"):
        managers = [
            int(other)
            for other in np.flatnonzero(here & (people.role == role))
            if role == "assistant director" or people.workers[other].service == worker.service
        ]
        if managers and managers[0] != place:
            return managers[0]
    return -1


def workforce_rows(people: People, today: int, reasons: LeavingReasons) -> list[Row]:
    """One row per post held. What lies ahead of the file's day (leaving, returning) is not known yet."""
    rows: list[Row] = []
    listed = (people.left > day(FIRST_LEAVERS)) & (people.started <= today)
    listed[list(people.unlisted)] = False
    for place in (int(place) for place in np.flatnonzero(listed)):
        worker = people.workers[place]
        posts = [post for post in posts_of(worker) if post[0] <= today]
        for number, (starts, ends, team, role) in enumerate(posts):
            boss = boss_of(people, place, min(ends - 1, today))
            away = number == len(posts) - 1 and starts <= worker.absent_from <= today
            rows.append(
                (
                    people.identity(place),
                    worker.name,
                    team,
                    worker.service,
                    role,
                    worker.fte,
                    as_date(starts),
                    as_date(ends) if ends <= today else None,
                    "yes" if worker.agency else "no",
                    people.identity(boss) if boss >= 0 and listed[boss] else None,
                    as_date(worker.qualified) if worker.qualified < NEVER else None,
                    as_date(worker.absent_from) if away else None,
                    as_date(worker.absent_to) if away and worker.absent_to <= today else None,
                    reasons.of(place, ends, worker.agency) if ends == worker.left <= today else None,
                )
            )
    return rows


def team_rows(people: People, teams: list[int], today: int) -> list[Row]:
    rows: list[Row] = []
    for team in [*teams, story.LEADERSHIP]:
        name, service = story.TEAMS[team][:2]
        boss = manager_on(people, team, service, today)
        begins = story.RESTRUCTURE if team == story.RESTRUCTURED else "2015-04-01"
        rows.append((name, service, people.identity(boss) if boss >= 0 else None, begins, None, None))
        if team == story.RESTRUCTURED:
            ends = as_date(day(story.RESTRUCTURE) - 1)
            rows.append((story.FORMER_NAME, service, None, "2015-04-01", ends, name))
    return rows


def establishment_rows(people: People, today: int) -> list[Row]:
    """Funded posts by team, role and month: what was filled on average in the half-year, and a little more."""
    months = month_ends("2021-04", as_date(today).isoformat())
    filled: dict[tuple[int, str], npt.NDArray[np.float64]] = {}
    for place, worker in enumerate(people.workers):
        if place in people.unlisted or worker.role == "personal adviser":
            continue
        for starts, ends, _, role in posts_of(worker):
            here = [worker.fte if starts <= month < ends else 0.0 for month in months]
            key = (worker.team, role)
            filled[key] = filled.get(key, np.zeros(len(months))) + np.array(here)
    half_years = np.array([(as_date(month).year * 12 + as_date(month).month - 4) // 6 for month in months])
    rows: list[Row] = []
    for (team, role), posts in sorted(filled.items()):
        for half_year in np.unique(half_years):
            average = float(posts[half_years == half_year].mean())
            funded = np.round(average * 1.05 * 2) / 2 if role in SOCIAL_WORKERS else np.ceil(average)
            rows += [
                (
                    team_name(team, months[place]),
                    role,
                    as_date(months[place]).isoformat()[:7],
                    funded,
                    0.5 if role == "social worker" and average + 0.4 < funded else 0.0,
                )
                for place in np.flatnonzero(half_years == half_year)
                if funded > 0
            ]
    return rows


@dataclass
class Supervisions:
    """Collects supervision sessions: the personal ones all at once, the case ones extract by extract."""

    people: People
    truth: Truth
    rng: np.random.Generator
    parts: list[tuple[Numbers, Numbers, Numbers, Numbers, Numbers]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.last_case = np.full(len(self.truth.needs["child"]), -NEVER)

    def add(self, kind: int, worker: Numbers, held: Numbers, child: Numbers | None = None) -> None:
        """Keep those held while the worker was in post; reflective 0 yes, 1 no, 2 not recorded."""
        child = np.full(len(worker), -1) if child is None else child
        here = (self.people.started[worker] <= held) & (held < self.people.left[worker])
        here &= (held >= day(FIRST_SUPERVISION)) & ~np.isin(worker, list(self.people.unlisted))
        worker, held, child = worker[here], held[here], child[here]
        draw = self.rng.random(len(held))
        reflective = np.where(draw > 0.94, 2, draw > 0.94 * at(story.SUPERVISION_REFLECTIVE, held)).astype(np.int64)
        if kind == 1:
            reflective = np.full(len(held), 2)
        self.parts.append((np.full(len(held), kind), worker, held, child, reflective))

    def personal(self, today: int) -> None:
        """Each worker's own sessions, every four weeks (two for an ASYE) when it goes well; groups each quarter."""
        people, start = self.people, day(FIRST_SUPERVISION) - 120
        wanted = (people.role != "assistant director") & (people.left > start)
        owners = np.flatnonzero(wanted)
        qualifies = np.array([worker.qualifies for worker in people.workers])
        current = np.maximum(people.started[owners], start) + self.rng.integers(2, 25, len(owners))
        groups = working(current + 30)
        while len(owners):
            new = (qualifies[owners] < NEVER) & (current < qualifies[owners])
            in_time = self.rng.random(len(owners)) < at(story.SUPERVISION_IN_TIME, current) ** 1.4
            gap = np.where(in_time, self.rng.uniform(17, 27, len(owners)), self.rng.uniform(36, 88, len(owners)))
            current = working(current + (gap * np.where(new, 0.5, 1)).astype(np.int64))
            going = (current < people.left[owners]) & (current <= today)
            owners, current, groups = owners[going], current[going], groups[going]
            away = (people.absent_from[owners] <= current) & (current < people.absent_to[owners])
            self.add(0, owners[~away], current[~away])
            grouped = (groups <= current) & (current > day(story.VISIT_B))
            self.add(2, owners[grouped], working(groups[grouped]))
            groups = np.where(groups <= current, working(groups + 88), groups)

    def of_cases(self, held: Held, days_since: int) -> None:
        """Case supervision of allocated children in the days up to an extract, as often as the story says."""
        leads = self.people.social_worker | self.people.family_help
        social = (held.worker >= 0) & leads[held.worker]
        share = at(story.CASE_SUPERVISION, held.today) * np.where(held.status <= IN_NEED, 1.0, 0.8)
        due = self.last_case[held.rows] <= held.today - 29
        # whether it is done is settled for a quarter at a time, however often extracts are taken
        luck = np.modf(self.truth.needs["chance"][held.rows] * 7919 + held.today // 91 * 0.618)[0]
        soon = self.rng.random(len(held.rows)) < days_since / 7
        chosen: Flags = social & due & soon & (luck < share)
        rows = held.rows[chosen]
        when = working(held.today, -self.rng.integers(0, max(days_since * 5 // 7, 1), len(rows)))
        when = np.minimum(when, held.today)
        fits = (when > self.truth.needs["start"][rows]) & (working(when) == when)
        self.last_case[rows[fits]] = when[fits]
        self.add(1, held.worker[chosen][fits], when[fits], self.truth.needs["child"][rows[fits]])

    def columns(self, today: int) -> Columns:
        """The file's columns, by day held."""
        kind, worker, held, child, reflective = (np.concatenate(parts) for parts in zip(*self.parts, strict=True))
        order = np.argsort(held, kind="stable")
        kind, worker, held, child, reflective = (part[order] for part in (kind, worker, held, child, reflective))
        quick = self.rng.random(len(held)) < at(story.SUPERVISION_WRITTEN_UP, held)
        recorded = working(
            held, np.where(quick, self.rng.integers(0, 6, len(held)), self.rng.integers(6, 25, len(held)))
        )
        who = words([self.people.identity(place) for place in range(len(self.people.workers))])
        ids = words([f"EX{100000 + number}" for number in range(int(child.max(initial=0)) + 1)])
        return {
            "worker": who(worker),
            "supervisor": who(self._supervisors(worker, held)),
            "held": days_of(held),
            "kind": words(["personal", "case", "group"])(kind),
            "child": ids(child),
            "reflective": words(["yes", "no", "not recorded"])(reflective),
            "recorded": days_of(recorded, recorded > today),
        }

    def _supervisors(self, worker: Numbers, held: Numbers) -> Numbers:
        """Whom the workers of each team and role answered to in that month; −1 if there was nobody."""
        month = held.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        _, role = np.unique(self.people.role, return_inverse=True)
        keys, place = np.unique((self.people.team[worker] * 100 + role[worker]) * 10_000 + month, return_inverse=True)
        first = {int(one): int(who) for one, who in zip(place[::-1], worker[::-1], strict=True)}
        bosses = [boss_of(self.people, first[number], middle_of(int(key % 10_000))) for number, key in enumerate(keys)]
        boss = np.array(bosses, dtype=np.int64)[place]
        return np.where(boss == worker, -1, boss)


def middle_of(month: int) -> int:
    """The 15th of a month counted from January 1970."""
    return int(np.datetime64(month, "M").astype("datetime64[D]").astype(np.int64)) + 14


def days_of(days: Numbers, blank: Flags | None = None) -> pa.Array:
    return pa.array(days.astype(np.int32), mask=blank).cast(pa.date32())
