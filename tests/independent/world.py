"""Everything the measures read: the merged history, the people, and who holds which child at each month end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from tests.independent.days import month_of, months_between, months_on, working_days
from tests.independent.files import REGISTERS, Inputs, Row, plain
from tests.independent.merge import KNOWN_DAYS, Event, cut_to, in_force, in_turn, lasting, passing, said_closed
from tests.independent.people import FAMILY_HELP, MANAGERS, SOCIAL_WORKERS, People

STATUSES = {
    "looked after child": "looked after",
    "child protection plan": "child protection plan",
    "child in need plan": "child in need plan",
    "open assessment": "open assessment",
}
STATUS_OF_LIST = {8: "looked after", 7: "child protection plan", 4: "open assessment"}
UNKNOWN = "unknown"
Key = tuple[str, str, str, date]  # team, worker, band, month


class Tally:
    """Numerator and denominator by team, worker, band and month."""

    def __init__(self) -> None:
        self.sums: dict[Key, list[float]] = {}

    def add(
        self, month: date, team: str, worker: str, numerator: float, denominator: float = 0.0, band: str = ""
    ) -> None:
        pair = self.sums.setdefault((team, worker, band, month), [0.0, 0.0])
        pair[0] += numerator
        pair[1] += denominator


@dataclass(frozen=True)
class Month:
    end: date
    day: date  # its last day, or the newest data's day in the month still running
    complete: bool


@dataclass(frozen=True)
class OpenChild:
    child: str
    since: date
    status: str
    team: str
    worker: str
    holder: str  # social worker, manager, other, none, left, unknown


@dataclass
class Holder:
    """A worker on a day: with a post, or one that only case lists name."""

    worker: str
    team: str
    role: str
    fte: float
    children: int
    since: date | None
    is_two: bool = False  # two of one name in one team, whom nothing tells apart


def _status(child: str, cared: set[str], planned: set[str], in_need: set[str]) -> str:
    """The first that applies, where no extract tells the status on the day."""
    if child in cared:
        return "looked after"
    if child in planned:
        return "child protection plan"
    return UNKNOWN if child in in_need else "open assessment"


class World:
    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs
        self.people = People(inputs)
        self.assessments = passing(inputs, 4, "started", "authorised")
        self.needs = lasting(inputs, 6, self.assessments)
        self.plans = lasting(inputs, 7)
        self.care = lasting(inputs, 8)
        self._open: dict[date, list[OpenChild]] = {}
        self._by_child: dict[date, dict[str, OpenChild]] = {}
        self._allocations: dict[date, dict[str, Row]] = {}
        self._rows: dict[date, dict[int, dict[str, Row]]] = {}

    @cached_property
    def contacts(self) -> list[Event]:
        return passing(self.inputs, 1, "contact")

    @cached_property
    def early_help(self) -> list[Event]:
        return passing(self.inputs, 2, "started", "completed")

    @cached_property
    def referrals(self) -> list[Event]:
        return passing(self.inputs, 3, "received")

    @cached_property
    def enquiries(self) -> list[Event]:
        return passing(self.inputs, 5, "strategy_discussion", "conference")

    # Months -----------------------------------------------------------------------------------------------

    @cached_property
    def months(self) -> list[Month]:
        """From six months before the first extract, and from the first post in the workforce file, to the newest."""
        extract = max(self.inputs.extracts)
        newest = max([extract, self.inputs.workforce_as_at, *(row["held"] for row in self.inputs.supervision)])
        first = min([months_on(min(self.inputs.extracts), -6), *(row["started"] for row in self.inputs.workforce)])
        found = []
        for end in months_between(first, newest):
            day = extract if end == month_of(extract) else min(end, newest)
            found.append(Month(end, day, day == end))
        return found

    def covered(self, feed: str) -> set[date]:
        """The months a feed tells of."""
        if feed == "annex_a.known":
            return {month.end for month in self.months if in_force(self.inputs, month.day)}
        if feed == "annex_a.conferences":
            return self._listed(5, months_before=1)
        if feed.startswith("annex_a."):
            return self._listed(int(feed.removeprefix("annex_a.list_")))
        if not getattr(self.inputs, feed):
            return set()
        if feed == "workforce":
            since = min(spell.end for spell in self.people.spells(any_kind=True) if spell.end)
            return {month.end for month in self.months if month.day >= since}
        if feed == "supervision":
            held = [row["held"] for row in self.inputs.supervision]
            return self._whole_months(min(held), max(held))
        if feed in self.inputs.spans:
            return self._whole_months(*self.inputs.spans[feed])
        if feed in REGISTERS:
            begun = [row[REGISTERS[feed]] for row in getattr(self.inputs, feed) if row[REGISTERS[feed]]]
            return self._whole_months(min(begun).replace(day=1), self.inputs.registers_as_at)
        if feed == "establishment":
            labels = {row["month"] for row in self.inputs.establishment}
            return {month.end for month in self.months if month.end.isoformat()[:7] in labels}
        if feed == "population":
            first = date(min(self.inputs.population), 6, 30)
            return {month.end for month in self.months if month.day > first}
        raise ValueError(feed)

    def _listed(self, number: int, months_before: int = 0) -> set[date]:
        """Months that lie whole inside the window of an extract, with so many before them; and the newest one's own."""
        newest = max(self.inputs.extracts)
        covered = set()
        for as_at, lists in self.inputs.extracts.items():
            since = months_on(as_at, -12 if number >= 10 else -6)
            cut = cut_to(lists[number], number, as_at)
            for month in months_between(since, as_at):
                first = months_on(month.replace(day=1), -months_before)
                whole = first > since and (cut is None or first + timedelta(days=4) > cut)
                if whole and (month <= as_at or (as_at == newest and month == month_of(newest))):
                    covered.add(month)
        return covered & {month.end for month in self.months}

    def _whole_months(self, first: date, last: date) -> set[date]:
        """Months whose working days all lie between two days, but for those still to come."""
        return {
            month.end
            for month in self.months
            if working_days(month.end.replace(day=1) - timedelta(days=1), first) <= 1
            and working_days(last, month.day) <= 0
        }

    # Who holds whom ---------------------------------------------------------------------------------------

    def holder_of(self, row: Row) -> tuple[str, str]:
        """Team and worker as a list writes them."""
        team = row["team"].replace("#N/A", "") or UNKNOWN
        return team, self.people.known_as(row["worker"].replace("#N/A", ""), team, row["on"])

    def told(self, event: Event, day: date) -> Row | None:
        """What the extract in force on the day says of the event."""
        as_at = in_force(self.inputs, day)
        return event.seen.get(as_at) if as_at else None

    def told_in_turn(self, number: int, events: list[Event], day: date) -> dict[int, Row | None]:
        """What the extract in force on the day says of each event (by id), several of one child and day in turn."""
        start, settled = ("started", "authorised") if number == 4 else ("strategy_discussion", "conference")
        as_at = in_force(self.inputs, day)
        rows: dict[tuple[str, date], list[Row]] = {}
        for row in self.inputs.extracts[as_at][number] if as_at else ():
            rows.setdefault((row["child"], row[start]), []).append(row)
        together: dict[tuple[str, date], list[Event]] = {}
        for event in events:
            together.setdefault((event.child, event.start), []).append(event)
        told: dict[int, Row | None] = {}
        for key, several in together.items():
            turns = in_turn(several, rows.get(key, []), settled, lambda event: self._turn(event, settled))
            told |= {id(event): row for event, row in zip(several, turns, strict=True)}
        return told

    def _turn(self, event: Event, settled: str) -> tuple[object, ...]:
        """Open ones first, then those settled last; among equals by what is said of them."""
        day = event.row[settled]
        answer = {"no": 2, "": 1, "unknown": 1, "yes": 0}.get(plain(event.row.get("unnecessary", "")), 1)
        return bool(day), -day.toordinal() if day else 0, answer, *self.holder_of(event.row)

    def held_on(self, event: Event, day: date) -> tuple[str, str]:
        """Team and worker on the day, where an extract tells."""
        row = self.told(event, day)
        return self.holder_of(row) if row else (UNKNOWN, UNKNOWN)

    def kind_of(self, worker: str, day: date) -> str:
        if worker in ("none", UNKNOWN):
            return worker
        if worker not in self.people.posts:
            return "social worker"
        post = self.people.post(worker, day)
        if post is None:
            return "left"
        kinds = dict.fromkeys(SOCIAL_WORKERS, "social worker") | dict.fromkeys(MANAGERS, "manager")
        kinds[FAMILY_HELP] = "family help"
        return kinds.get(post["role"], "other")

    def open_children(self, day: date) -> list[OpenChild]:
        """Each open child once, whichever of lists 4, 6, 7 and 8 tells of it."""
        if day not in self._open:
            since: dict[str, date] = {}
            in_need = {event.child for event in self.needs if event.open_on(day)}
            for event in (*self.needs, *self.assessments, *self.plans, *self.care):
                if event.open_on(day):
                    since[event.child] = min(event.start, since.get(event.child, event.start))
            cared, planned = ({e.child for e in events if e.open_on(day)} for events in (self.care, self.plans))
            self._open[day] = [
                self._open_child(child, start, day, _status(child, cared, planned, in_need))
                for child, start in since.items()
            ]
        return self._open[day]

    def open_by_child(self, day: date) -> dict[str, OpenChild]:
        if day not in self._by_child:
            self._by_child[day] = {child.child: child for child in self.open_children(day)}
        return self._by_child[day]

    def _open_child(self, child: str, since: date, day: date, guess: str) -> OpenChild:
        as_at = in_force(self.inputs, day)
        told = self.allocations(as_at).get(child) if as_at else None
        if told is None:
            return OpenChild(child, since, guess, UNKNOWN, UNKNOWN, UNKNOWN)
        status = self._told_status(as_at, child) if as_at else ""
        status = status if status != UNKNOWN else guess
        team, worker = self.holder_of(told)
        return OpenChild(child, since, status, team, worker, self.kind_of(worker, day))

    def _open_rows(self, as_at: date) -> dict[int, dict[str, Row]]:
        """The open row of each child in lists 4, 6, 7 and 8 of an extract."""
        if as_at not in self._rows:
            lists = self.inputs.extracts[as_at]
            assessed = {row["child"]: row for row in lists[4] if not row["authorised"]}
            needs = {r["child"]: r for r in lists[6] if not r["ended"] and not said_closed(r)}
            planned = {row["child"]: row for row in lists[7] if not row["ended"]}
            cared = {row["child"]: row for row in lists[8] if not row["ended"]}
            self._rows[as_at] = {4: assessed, 6: needs, 7: planned, 8: cared}
        return self._rows[as_at]

    def _told_status(self, as_at: date, child: str) -> str:
        """The strongest status that a list of the extract tells."""
        rows = self._open_rows(as_at)
        told = {STATUSES.get(plain(rows[6][child]["status"]), UNKNOWN)} if child in rows[6] else set()
        told |= {word for number, word in STATUS_OF_LIST.items() if child in rows[number]}
        return next((word for word in STATUSES.values() if word in told), UNKNOWN)

    def allocations(self, as_at: date) -> dict[str, Row]:
        """The row that says who holds each child at an extract: of list 6, else 8, 7, and an open assessment's."""
        if as_at not in self._allocations:
            rows = self._open_rows(as_at)
            self._allocations[as_at] = rows[4] | rows[7] | rows[8] | rows[6]
        return self._allocations[as_at]

    @cached_property
    def reviews(self) -> dict[str, list[tuple[date, date]]]:
        """By child: the extract that told of a review of a child looked after, and the review."""
        return self._told_days("last_review")

    @cached_property
    def assessed(self) -> dict[str, list[tuple[date, date]]]:
        """By child: the extract that told of a health assessment, and its day."""
        return self._told_days("last_health")

    def _told_days(self, name: str) -> dict[str, list[tuple[date, date]]]:
        found: dict[str, list[tuple[date, date]]] = {}
        for as_at, lists in self.inputs.extracts.items():
            for row in lists[8]:
                if row[name]:
                    found.setdefault(row["child"], []).append((as_at, row[name]))
        return found

    def named_in_a_year(self, child: str, day: date) -> list[tuple[date, str]]:
        """Extract and worker of each allocation of the child in force on a day of the 12 months up to the day."""
        since = months_on(day, -12)
        return [
            (as_at, worker)
            for as_at, until, worker in self._all_allocations.get(child, ())
            if as_at <= day and until >= since
        ]

    @cached_property
    def _all_allocations(self) -> dict[str, list[tuple[date, date, str]]]:
        """By child: extract, last day it holds for, worker."""
        found: dict[str, list[tuple[date, date, str]]] = {}
        extracts = list(self.inputs.extracts)
        for place, as_at in enumerate(extracts):
            until = as_at + timedelta(days=KNOWN_DAYS)
            if place + 1 < len(extracts) and extracts[place + 1] <= until:
                until = extracts[place + 1] - timedelta(days=1)
            for child, row in self.allocations(as_at).items():
                found.setdefault(child, []).append((as_at, until, self.holder_of(row)[1]))
        return found

    def holders(self, day: date, kinds: tuple[str, ...] = ("social worker",)) -> list[Holder]:
        """Workers of these kinds who hold a child on the day, each once, in their own team with all their children."""
        held: dict[str, Counter[str]] = {}
        for child in self.open_children(day):
            if child.holder in kinds:
                held.setdefault(child.worker, Counter())[child.team] += 1
        return [self._holder(worker, teams, day) for worker, teams in held.items()]

    def _holder(self, worker: str, teams: Counter[str], day: date) -> Holder:
        post = self.people.post(worker, day) if worker in self.people.posts else None
        if post is None:
            most = max(teams.values())
            team = min(team for team, count in teams.items() if count == most)
            alike = self.people.alike(worker, team, day)
            if alike:
                roles = {row["role"] for row in alike}
                role = roles.pop() if len(roles) == 1 else UNKNOWN
                return Holder(worker, team, role, sum(float(row["fte"]) for row in alike), teams.total(), None, True)
            return Holder(worker, team, UNKNOWN, 1.0, teams.total(), None)
        since = self.people.employed_since(worker, day)
        return Holder(worker, post["team"], post["role"], float(post["fte"]), teams.total(), since)

    def snapshots(self) -> Iterator[Month]:
        """The months that have an extract to tell of them."""
        known = self.covered("annex_a.known")
        return (month for month in self.months if month.end in known)
