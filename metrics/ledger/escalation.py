"""An escalation as it was written down: a row of a worklist, and the steps taken since. Pure.

Nothing here is stored as a state. Whose desk it is on, whether it was answered and whether it is overdue follow from
the steps, as at any day.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from statistics import fmean, median

from metrics.base.clocks import month_end, working_days_between, working_days_left
from metrics.base.today import day_in_england
from metrics.ledger.ladder import rung_above

RAISED, RESPONDED, PASSED_UP, CLOSED = "raised", "responded", "passed up", "closed"
OUTCOMES = ("resolved", "reallocated", "risk accepted", "no longer applies")


@dataclass(frozen=True)
class EscalatedRow:
    """A row of a worklist, with what it said on the day: whom it is about, what was due, and why it was there.

    ``kind`` says what the subject is (child, worker, record); the ledger fills it in from the worklist.
    """

    authority: str
    team: str
    worklist: str
    subject: str
    worker: str = ""
    due: date | None = None
    why: str = ""
    kind: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What identifies the row within its team: worklist and subject."""
        return self.worklist, self.subject


@dataclass(frozen=True)
class Step:
    """One thing somebody did. ``rung`` is whose desk it is on afterwards; ``due`` stands where a clock starts."""

    number: int
    kind: str
    rung: str
    due: date | None
    outcome: str
    text: str
    author: str
    at: datetime

    @property
    def day(self) -> date:
        """The date in England."""
        return day_in_england(self.at)


def _is_past(due: date, day: date) -> bool:
    """Whether a working day has passed since the due day: what was due on Friday is overdue on Monday."""
    return working_days_left(due, day) < 0


@dataclass(frozen=True)
class Clock:
    """One question to one rung: when it was asked, when an answer was due, and how it ended, if it has."""

    rung: str
    asked: date
    due: date
    answered: date | None
    ended: date | None

    @property
    def days(self) -> int | None:
        """Working days to the answer; None where there is none."""
        return None if self.answered is None else working_days_between(self.asked, self.answered)

    def fate(self, on: date) -> str:
        """in_time, late, missed (no answer and past due), ended (taken away by its due day), or waiting."""
        if self.answered is not None:
            return "late" if _is_past(self.due, self.answered) else "in_time"
        if self.ended is not None:
            return "missed" if _is_past(self.due, self.ended) else "ended"
        return "missed" if _is_past(self.due, on) else "waiting"


@dataclass(frozen=True)
class Escalation:
    """One escalation with all its steps, oldest first."""

    number: int
    row: EscalatedRow
    steps: tuple[Step, ...]

    @property
    def seen(self) -> int:
        """How many steps there are: what a writer hands back, to show that nothing came in between."""
        return self.steps[-1].number

    @property
    def raised(self) -> Step:
        """The first step: who raised it, when and with what reason."""
        return self.steps[0]

    @property
    def closed(self) -> Step | None:
        """The last step, where it ended the matter."""
        return self.steps[-1] if self.steps[-1].kind == CLOSED else None

    @property
    def is_open(self) -> bool:
        """Not closed."""
        return self.closed is None

    @property
    def rung(self) -> str:
        """Whose desk it is on."""
        return self.steps[-1].rung

    @property
    def may_go_up(self) -> bool:
        """Whether it is open and there is a rung above."""
        return self.is_open and rung_above(self.rung) is not None

    @property
    def clocks(self) -> tuple[Clock, ...]:
        """Every question it put to a rung. Only the first answer stops a clock; going up or closing ends it."""
        starts = [place for place, step in enumerate(self.steps) if step.due is not None]
        clocks = []
        for place, until in zip(starts, [*starts[1:], len(self.steps)], strict=True):
            during = self.steps[place + 1 : until + 1]
            answer = next((step.day for step in during if step.kind == RESPONDED), None)
            end = next((step.day for step in during if step.kind in (PASSED_UP, CLOSED)), None)
            start = self.steps[place]
            clocks.append(Clock(start.rung, start.day, start.due or start.day, answer, end))
        return tuple(clocks)

    @property
    def due(self) -> date:
        """When the rung it is on has to have answered."""
        return self.clocks[-1].due

    @property
    def answered(self) -> bool:
        """Whether the rung it is on has answered."""
        return self.clocks[-1].answered is not None

    @property
    def awaiting(self) -> bool:
        """Open, and the rung it is on has not answered."""
        return self.is_open and not self.answered

    def overdue(self, on: date) -> bool:
        """Awaiting an answer, and a working day has passed since it was due: due on Friday, overdue on Monday."""
        return self.awaiting and _is_past(self.due, on)

    def working_days_left(self, on: date) -> int:
        """Working days from the day to the due day: 0 on the day itself, negative when overdue."""
        return working_days_left(self.due, on)

    def as_at(self, on: date) -> "Escalation | None":
        """What was known at the end of a day; None if it had not been raised."""
        steps = tuple(step for step in self.steps if step.day <= on)
        return replace(self, steps=steps) if steps else None


@dataclass(frozen=True)
class Counts:
    """A month of one team, or of all of them (team ""): what was asked in it, and what has become of that.

    ``asked`` counts clocks: each escalation when it is raised and again when it goes up. Every clock has one fate, so
    in_time + late + missed + ended + waiting = asked.
    """

    authority: str
    team: str
    month: date
    raised: int
    asked: int
    in_time: int
    late: int
    missed: int
    ended: int
    waiting: int
    open: int
    overdue: int
    median_days: float | None
    mean_days: float | None

    @property
    def due(self) -> int:
        """What "answered in time" is a share of: clocks answered, or run out without an answer."""
        return self.in_time + self.late + self.missed


def count(escalations: list[Escalation], authority: str, team: str, month: date, on: date) -> Counts:
    """One month's counts, over escalations as at ``on``."""
    clocks = [(item, clock) for item in escalations for clock in item.clocks if month_end(clock.asked) == month]
    raised = [item for item in escalations if month_end(item.raised.day) == month]
    fates = [clock.fate(on) for _, clock in clocks]
    days = [clock.days for _, clock in clocks if clock.days is not None]
    return Counts(
        authority=authority,
        team=team,
        month=month,
        raised=len(raised),
        asked=len(clocks),
        in_time=fates.count("in_time"),
        late=fates.count("late"),
        missed=fates.count("missed"),
        ended=fates.count("ended"),
        waiting=fates.count("waiting"),
        open=sum(item.is_open for item in raised),
        overdue=sum(item.overdue(on) and clock == item.clocks[-1] for item, clock in clocks),
        median_days=float(median(days)) if days else None,
        mean_days=fmean(days) if days else None,
    )
