"""Court work: families before and in care proceedings, from the steps in the register."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from tests.independent.days import days, month_of
from tests.independent.files import Row
from tests.independent.world import UNKNOWN, Tally, World

ENDS = ("step down", "final order")
ISSUES = ("issued", "issued on short notice")
MEETINGS = ("family meeting offered", "family meeting")
TURN = ("gateway decision", "letter before proceedings", *MEETINGS, "meeting", "extension", "step down", "issued",
        "issued on short notice", "hearing", "final order")  # fmt: skip


@dataclass
class Case:
    """The steps of one case of a family, to the one that ends it."""

    family: str
    steps: list[Row] = field(default_factory=list)

    def first(self, *names: str) -> date | None:
        """The first day on which one of these steps was taken."""
        return min((row["held"] for row in self.steps if row["held"] and row["step"].lower() in names), default=None)

    @property
    def team(self) -> str:
        """The team of the newest step that names one."""
        return next((row["team"] for row in reversed(self.steps) if row["team"]), UNKNOWN)

    @property
    def child(self) -> str:
        """The child that the register names, of several the first."""
        return min(row["child"] for row in self.steps)

    @property
    def begun(self) -> date:
        """The day of the first step taken."""
        return min(row["held"] for row in self.steps if row["held"])

    @property
    def pre_ended(self) -> date | None:
        """The day pre-proceedings ended: stepped down or issued."""
        return min(filter(None, (self.first(*ISSUES), self.first(*ENDS))), default=None)

    def is_open(self, day: date) -> bool:
        """Whether it had begun and not ended by the day."""
        ended = self.first(*ENDS)
        return self.begun <= day and (ended is None or ended > day)

    def stage(self, day: date) -> tuple[str, date]:
        """Where it stood on the day, and since when."""
        for name, begun in (
            ("Proceedings", self.first(*ISSUES)),
            ("Pre-proceedings", self.first("letter before proceedings")),
        ):
            if begun and begun <= day:
                return name, begun
        return "Before the letter", self.begun


def turn(row: Row) -> tuple[date, int, str]:
    """The order of a family's steps."""
    return row["held"] or row["planned"], TURN.index(row["step"].lower()), str(row["planned"])


def cases(world: World) -> list[Case]:
    """The cases of every family: a step down or a final order ends one, and what follows is of the next."""
    families: dict[str, list[Row]] = defaultdict(list)
    for row in world.inputs.plo:
        families[row["family"]].append(row)
    found = []
    for family, rows in families.items():
        case = Case(family)
        for row in sorted(rows, key=turn):
            case.steps.append(row)
            if row["held"] and row["step"].lower() in ENDS:
                found.append(case)
                case = Case(family)
        found.append(case)
    return [case for case in found if any(row["held"] for row in case.steps)]


def _lasted(world: World, begins: tuple[str, ...], ended: str) -> Tally:
    tally = Tally()
    for case in cases(world):
        start, end = case.first(*begins), case.pre_ended if ended == "pre" else case.first(*ENDS)
        if start and end and start <= end:
            tally.add(month_of(end), case.team, "", days(start, end) / 7, 1)
    return tally


def pre_proceedings_weeks(world: World) -> Tally:
    return _lasted(world, ("letter before proceedings",), "pre")


def court_weeks(world: World) -> Tally:
    return _lasted(world, ISSUES, "whole")


def court_in_26_weeks(world: World) -> Tally:
    tally = Tally()
    for case in cases(world):
        start, end = case.first(*ISSUES), case.first(*ENDS)
        if start and end and start <= end:
            tally.add(month_of(end), case.team, "", days(start, end) <= 26 * 7, 1)
    return tally


def _past(world: World, stage: str, weeks: int) -> Tally:
    tally = Tally()
    for month in world.months:
        for case in cases(world):
            if case.is_open(month.day):
                name, begun = case.stage(month.day)
                if name == stage:
                    tally.add(month.end, case.team, "", days(begun, month.day) > weeks * 7, 1)
    return tally


def pre_proceedings_past_limit(world: World) -> Tally:
    return _past(world, "Pre-proceedings", 16)


def court_over_26_weeks(world: World) -> Tally:
    return _past(world, "Proceedings", 26)


def issued_after_family_meeting(world: World) -> Tally:
    tally = Tally()
    for case in cases(world):
        issued, offered = case.first(*ISSUES), case.first(*MEETINGS)
        if issued:
            tally.add(month_of(issued), case.team, "", offered is not None and offered < issued, 1)
    return tally


def issued_on_short_notice(world: World) -> Tally:
    tally = Tally()
    for case in cases(world):
        issued = case.first(*ISSUES)
        if issued:
            tally.add(month_of(issued), case.team, "", case.first(ISSUES[1]) is not None, 1)
    return tally
