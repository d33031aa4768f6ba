"""A to D: from the first inspection to now as plain values, words and numbers on one sheet. Pure.

The page, the first slide of the presented Briefing, the command line and packs read this one object. "After", never
"because of".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from metrics.analysis import a_to_d, plan_moved
from metrics.analysis.a_to_d import AtEvent, Event, Journey, MeasureJourney, Promised
from metrics.analysis.focus import looked_at
from metrics.analysis.published_since import PublishedSince, covers_a_year
from metrics.analysis.rows import Row, is_few
from metrics.base.plain import as_date, is_missing
from metrics.statistics import between
from metrics.words import basic, on_events, on_plan, on_promises, on_since, on_targets
from metrics.words.vocabulary import COMPARED, UNCOMPARED, lowered

if TYPE_CHECKING:
    from metrics.analysis.promises import Promise
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure
    from metrics.statistics.after import Phase

NO_EVENT = "No inspection or visit of {name} is recorded."
MOST_COMPARED = 5  # events over the columns of one sheet
ANSWERS = {  # in a cell, the best first
    plan_moved.MOVED: "Moved the better way",
    plan_moved.CHANGED: "Changed; neither way is better by itself",
    plan_moved.NOT_CLEARLY: COMPARED[between.NOT_CLEAR].cell,
    plan_moved.WRONG_WAY: "Moved the wrong way",
    plan_moved.TOO_EARLY: "Too early to tell",
    plan_moved.BESIDE: "Side by side, not judged",
    plan_moved.UNKNOWN: "Not compared",
}
SHAPES = {plan_moved.MOVED: "▲", plan_moved.WRONG_WAY: "◆", plan_moved.CHANGED: "■", plan_moved.NOT_CLEARLY: "○"}
HIDDEN = "Not compared: a month near it is hidden"
KEY = "▲ moved the better way · ◆ moved the wrong way · ■ changed, neither way is better · ○ not clearly different."
ALONE = "clear by itself alone"
HOW = (
    "At an event stand the three full months before it, or the last month end before it; after it all full months up "
    "to the next event, or the last month end. In brackets stands how far chance reaches. Nothing here says why a "
    "figure changed."
)
AFTER_CHANGES = (
    "Before a change stand the three full months before it; after it all full months from the day its effect is "
    "expected, up to the next change. Other things changed as well: nothing here says why a figure moved. Ask what a "
    "change was for, if nothing moved after it."
)
PUBLISHED = (
    "Published figures of a year stand side by side and are not judged: the first whose year lies wholly after the "
    "event, beside the last wholly before it."
)
MANY = (
    "Of so many comparisons some would be clear by chance alone. So of what is counted as moved about one in ten, at "
    "most, is there by chance; others are marked “{alone}”."
)


@dataclass(frozen=True)
class SheetEvent:
    """An inspection or visit: when, what it found, what was promised then, and what moved after it."""

    letter: str
    name: str
    kind: str
    when: str
    starts: date | None
    overall: str
    found: str
    promised: tuple[str, ...]
    moved: str
    planned: bool
    compared: bool

    @property
    def column(self) -> str:
        """'Visit D, June 2025': the head of its column."""
        return f"{self.name}, {basic.month(self.starts)}" if self.starts else self.name


@dataclass(frozen=True)
class SheetCell:
    """A measure at one event and after it. says: an answer of plan_moved; words: the same for readers.

    figures: the two beside each other; change: their difference with how far chance reaches; reach: that alone. before:
    what `after` is compared with: `at`, or the same months a year earlier. Numbers are in the measure's unit; None
    where there are none, or where they are not this reader's.
    """

    letter: str
    says: str
    words: str
    figures: str
    change: str
    reach: str = ""
    at: float | None = None
    before: float | None = None
    after: float | None = None
    difference: float | None = None
    lower: float | None = None
    upper: float | None = None

    @property
    def short(self) -> str:
        """The two figures alone; a dash where they do not stand beside each other."""
        return self.figures if self.after is not None or self.change else "–"

    @property
    def shape(self) -> str:
        """The shape that goes with the words; empty of what is not judged."""
        return SHAPES.get(self.says, "")


@dataclass(frozen=True)
class SheetMeasure:
    """A headline measure: its newest figure, which way is good, and a cell for each event compared."""

    key: str
    title: str
    better: str
    newest: str
    cells: tuple[SheetCell, ...]


@dataclass(frozen=True)
class SheetPromise:
    """A promise beside what became of it. value, level, figure: the end, what it should be by now, what it is.

    to_panel: what members read, where that is another verdict.
    """

    key: str
    title: str
    promised: str
    actual: str
    stands: str
    to_panel: str
    status: str
    pace: str
    value: float
    level: float | None
    figure: float | None


@dataclass(frozen=True)
class SheetNote:
    """Something else that happened."""

    when: str
    kind: str
    what: str


@dataclass(frozen=True)
class JourneySheet:
    """The whole sheet. sentences: the answer; notes: how it is counted. day: as at."""

    authority: str
    name: str
    day: date
    data_to: date | None
    sentences: tuple[str, ...]
    events: tuple[SheetEvent, ...]
    measures: tuple[SheetMeasure, ...]
    promises: tuple[SheetPromise, ...]
    others: tuple[SheetNote, ...]
    notes: tuple[str, ...]

    @property
    def compared(self) -> tuple[SheetEvent, ...]:
        """The events over the columns of `measures`, in their order."""
        return tuple(event for event in self.events if event.compared)

    def promise_of(self, measure: str) -> SheetPromise | None:
        """What was promised of a measure; None where nothing was."""
        return next((one for one in self.promises if one.key == measure), None)

    @property
    def other_promises(self) -> tuple[SheetPromise, ...]:
        """The promises of measures that are no headline."""
        headlines = {one.key for one in self.measures}
        return tuple(one for one in self.promises if one.key not in headlines)


@dataclass(frozen=True)
class ChangesSheet:
    """The headlines after each change of the council's own. changes: the heads of the columns; sentences: of each."""

    changes: tuple[str, ...]
    measures: tuple[SheetMeasure, ...]
    sentences: tuple[str, ...]


def changes_sheet(events: Sequence[Event], measures: Sequence[MeasureJourney]) -> ChangesSheet:
    """Local changes in words; a headline that can be told after none of them is left out."""
    names = tuple(f"{_text(event, 'focus') or basic.event_kind(event)}, {on_events.when(event)}" for event in events)
    judged = [one for one in measures if any(stop.says != plan_moved.UNKNOWN for stop in one.stops)]
    sentences = tuple(moved_after(judged, at, f"“{name}”") for at, name in enumerate(names) if judged)
    return ChangesSheet(names, tuple(_measure(one) for one in judged), sentences)


def sheet(authority: str, journey: Journey) -> JourneySheet:
    """A journey in words."""
    return JourneySheet(
        authority,
        journey.name,
        journey.day,
        journey.data_to,
        tuple(sentence for sentence in _sentences(journey) if sentence),
        tuple(_event(journey, at) for at in range(len(journey.events))),
        tuple(_measure(one) for one in journey.measures),
        tuple(_promise(one) for one in journey.promises),
        tuple(_other(event) for event in journey.others),
        tuple(_notes(journey)),
    )


# -- the answer -------------------------------------------------------------------------------------------------------


def _sentences(journey: Journey) -> list[str]:
    if not journey.events:
        return [
            NO_EVENT.format(name=journey.name),
            "",
            on_promises.counted(journey.promises, on_promises.OF_THE_AUTHORITY),
        ]
    newest = journey.compared[-1] if journey.compared else None
    moved = (
        moved_after(journey.measures, len(journey.compared) - 1, basic.event_name(newest)) if newest is not None else ""
    )
    return [_grade(journey.events), moved, on_promises.counted(journey.promises, on_promises.OF_THE_AUTHORITY)]


def _grade(events: Sequence[Event]) -> str:
    """'Inadequate at inspection A (October 2016); three visits since, without a grade.'"""
    taken = [event for event in events if event.get("status") != "planned"]
    graded = [event for event in taken if _text(event, "overall")]
    if not graded:
        return ""
    last = graded[-1]
    since = len(taken) - 1 - taken.index(last)
    rest = f"; {basic.several(since, 'visit', 'visits')} since, without a grade" if since else ""
    when = "" if as_date(last.get("starts")) else f", {basic.event_when(last)}"
    return f"{_text(last, 'overall')} at {basic.event_name(last)}{when}{rest}."


def moved_after(measures: Sequence[MeasureJourney], at: int, event: str) -> str:
    """'After visit D (June 2025), of 8 headlines that can be judged 1 moved the better way, …'. at: of their stops."""
    counted = a_to_d.counts_at(measures, at)
    judged = a_to_d.judged_of(counted)
    if not judged:
        return _not_judged(counted, event)
    good, bad, changed = (counted.get(says, 0) for says in (plan_moved.MOVED, plan_moved.WRONG_WAY, plan_moved.CHANGED))
    parts = [f"{_none(good)} moved the better way", f"{_none(bad)} the wrong way"]
    if changed:
        parts.append(f"{basic.number(changed)} changed where neither way is better")
    parts.append(f"{_none(judged - good - bad - changed)} not clearly")
    which = basic.several(judged, "headline", "headlines")
    early = counted.get(plan_moved.TOO_EARLY, 0)
    more = f" For {basic.number(early)} more it is too early." if early else ""
    return f"After {event}, of {which} that can be judged {basic.joined(parts)}.{more}"


def _not_judged(counted: Mapping[str, int], event: str) -> str:
    """Why nothing is judged after an event; empty without a headline."""
    if counted.get(plan_moved.BESIDE):
        return f"After {event} figures stand side by side, and none is judged."
    if counted.get(plan_moved.TOO_EARLY):
        return f"After {event} it is too early to tell."
    return f"After {event} nothing can be told from the figures held." if counted else ""


def _none(count: int) -> str:
    return basic.number(count) if count else "none"


# -- events -----------------------------------------------------------------------------------------------------------


def _text(event: Event, name: str) -> str:
    value = event.get(name)
    return "" if is_missing(value) or not value else str(value)


def _event(journey: Journey, at: int) -> SheetEvent:
    event, promised = journey.events[at], journey.promised[at]
    keys = [a_to_d.key_of(one) for one in journey.compared]
    compared = a_to_d.key_of(event) in keys
    moved = ""
    if compared:
        moved = moved_after(journey.measures, keys.index(a_to_d.key_of(event)), "it")
    return SheetEvent(
        letter=_text(event, "letter"),
        name=basic.event_noun(event).capitalize() + f" {_text(event, 'letter')}",
        kind=_kind(journey, at),
        when=basic.event_when(event),
        starts=as_date(event.get("starts")),
        overall=_text(event, "overall"),
        found=basic.event_said(event),
        promised=tuple(_promised(promised)),
        moved=moved,
        planned=event.get("status") == "planned",
        compared=compared,
    )


def _kind(journey: Journey, at: int) -> str:
    """'Monitoring visit: Front door again. It looked at Contacts.': what it was, and the headlines of its focus."""
    event = journey.events[at]
    focus = _text(event, "focus")
    if not focus:
        return basic.event_kind(event)
    again = " again" if at and _text(journey.events[at - 1], "focus").casefold() == focus.casefold() else ""
    titles = [one.measure.title for one in journey.measures if looked_at(event, one.measure)]
    looks = "is to look at" if event.get("status") == "planned" else "looked at"
    looked = f". It {looks} {basic.joined(titles)}." if titles else ""
    return f"{basic.event_kind(event)}: {focus}{again}{looked}"


def _promised(promised: Promised) -> list[str]:
    """What was promised after an event, a sentence each."""
    sentences = []
    if promised.asked:
        sentences.append(_asked(promised))
    if promised.about:
        sentences.append(promised.about)
    if promised.clock is not None:
        due = f"Action plan due by {basic.day(promised.clock.due)}, 70 working days after the report."
        sentences += [f"{due} {on_plan.clock_now(promised.clock)}", on_plan.cabinet_warning(promised.clock)]
    if promised.phases:
        phases = [f"{_text(one, 'focus')} ({basic.event_when(one)})" for one in promised.phases]
        sentences.append(f"Begun: {basic.joined(phases)}.")
    if promised.targets:
        targets = [
            f"{lowered(one.measure.title)} {on_targets.told(one.measure, one.target)}" for one in promised.targets
        ]
        sentences.append(f"Targets set: {basic.joined(targets)}.")
    return [sentence for sentence in sentences if sentence]


def _asked(promised: Promised) -> str:
    """'7 recommendations: of 13 actions for them 12 are done and 1 is overdue.'"""
    asked = basic.several(promised.asked, "recommendation", "recommendations")
    if not promised.actions:
        return f"{asked}; no action for them is written down yet."
    actions = basic.several(promised.actions, "action", "actions")
    parts = [f"{_none(promised.done)} {'is' if promised.done < 2 else 'are'} done"]
    if promised.overdue:
        parts.append(f"{basic.number(promised.overdue)} {'is' if promised.overdue == 1 else 'are'} overdue")
    return f"{asked}: of {actions} for them {basic.joined(parts)}."


def _other(event: Event) -> SheetNote:
    what = ": ".join(part for part in (_text(event, "focus"), basic.event_said(event)) if part)
    return SheetNote(basic.event_when(event), basic.event_kind(event), what)


# -- measures ---------------------------------------------------------------------------------------------------------


def _measure(one: MeasureJourney) -> SheetMeasure:
    cells = tuple(_cell(one.measure, one.judged, stop) for stop in one.stops)
    return SheetMeasure(
        one.measure.key,
        one.measure.title,
        basic.better(one.measure),
        basic.latest(one.measure, one.newest),
        cells,
    )


def _cell(measure: "Measure", judged: "Judged | None", stop: AtEvent) -> SheetCell:
    letter = _text(stop.event, "letter")
    if stop.published is not None:
        return _of_years(measure, letter, stop, stop.published)
    if stop.phase is None or stop.hidden:
        words = HIDDEN if stop.hidden else UNCOMPARED[between.NO_FIGURE].cell
        return SheetCell(letter, stop.says, words, "", "")
    return _of_months(measure, letter, stop, stop.phase)


def _of_months(measure: "Measure", letter: str, stop: AtEvent, phase: "Phase") -> SheetCell:
    comparison = phase.comparison
    if comparison.says in UNCOMPARED:
        figure = "" if phase.at.value is None else f"At it: {on_since.figure(measure, phase.at)}"
        return SheetCell(letter, stop.says, UNCOMPARED[comparison.says].cell, figure, "", at=_shown(measure, phase.at))
    words = ANSWERS[stop.says] + (f", {ALONE}" if stop.alone else "")
    return SheetCell(
        letter,
        stop.says,
        words,
        on_since.figures(measure, comparison),
        _change(measure, phase),
        _reach(measure, phase),
        _shown(measure, phase.at),
        _shown(measure, comparison.before),
        _shown(measure, comparison.after),
        comparison.difference,
        comparison.lower,
        comparison.upper,
    )


def _change(measure: "Measure", phase: "Phase") -> str:
    """'+12.8 points (+9.0 to +17.0)', '…, from the same months a year earlier'; unjudged: '+12.8 points'."""
    comparison = phase.comparison
    if comparison.says == between.PLAIN:
        return on_since.difference(measure, comparison)
    against = f", from {on_since.same_months(measure, phase.years).removeprefix('in ')}" if phase.years else ""
    return f"{on_since.exact(measure, comparison)}{against}"


def _reach(measure: "Measure", phase: "Phase") -> str:
    """'+9.0 to +17.0 points', '12% more (2% to 24% more)'; empty of what is not judged."""
    comparison = phase.comparison
    if comparison.ratio is not None:
        return on_since.more(comparison.ratio)
    if comparison.lower is None or comparison.upper is None:
        return ""
    lower, upper = (basic.signed(value, basic.decimals(measure)) for value in (comparison.lower, comparison.upper))
    return f"{lower} to {upper}{' points' if measure.unit == 'percent' else ''}"


def _shown(measure: "Measure", figure: between.Figure) -> float | None:
    """A figure's number; None of a percentage of fewer than ten, which is told as its two numbers."""
    return None if is_few(measure, figure.denominator) else figure.value


def _of_years(measure: "Measure", letter: str, stop: AtEvent, since: PublishedSince) -> SheetCell:
    before = since.before if stop.has_value else None
    at = None if before is None else _number(before["value"])
    if since.says not in (between.PLAIN, between.FEW) or since.before is None or since.after is None:
        figure = ""
        if before is not None:
            figure = f"At it: {basic.figure_of(measure, before)} {basic.when(measure, before['month'], 'year')}"
        return SheetCell(letter, stop.says, UNCOMPARED[since.says].cell, figure, "", at=at)
    figures = f"{basic.figure_of(measure, since.after)}, was {basic.figure_of(measure, since.before)}"
    change = basic.change(measure, since.after["value"], since.before["value"])
    difference = "" if since.difference is None else f"{change}; "
    published = f"published, {_years(measure, since.after, since.before)}"
    after, words = _number(since.after["value"]), ANSWERS[stop.says]
    change = f"{difference}{published}"
    return SheetCell(letter, stop.says, words, figures, change, published, at, at, after, since.difference)


def _years(measure: "Measure", after: Row, before: Row) -> str:
    """'years to March 2019 and March 2017', '30 September 2018 and 30 September 2017'."""
    if covers_a_year(measure):
        return f"years to {basic.month(after['month'])} and {basic.month(before['month'])}"
    return f"{basic.day(after['month'])} and {basic.day(before['month'])}"


def _number(value: object) -> float | None:
    return None if is_missing(value) else float(value)  # type: ignore[arg-type]


# -- promises and notes -----------------------------------------------------------------------------------------------


def _promise(promise: "Promise") -> SheetPromise:
    figure = None
    if promise.row is not None and not is_few(promise.measure, promise.row.get("denominator")):
        figure = _number(promise.row.get("value"))
    level = None if promise.day is None or promise.is_to_come else promise.target.level(promise.day)
    return SheetPromise(
        promise.measure.key,
        promise.measure.title,
        on_promises.promised(promise),
        on_promises.actual(promise),
        on_promises.stands(promise),
        on_promises.to_panel(promise),
        promise.status,
        on_promises.pace(promise),
        promise.target.value,
        level,
        figure,
    )


def _notes(journey: Journey) -> list[str]:
    stops = [stop for one in journey.measures for stop in one.stops]
    notes = []
    if any(stop.phase is not None and stop.says != plan_moved.UNKNOWN for stop in stops):
        notes.append(HOW)
    if any(stop.published is not None for stop in stops):
        notes.append(PUBLISHED)
    if any(stop.says in plan_moved.JUDGED for stop in stops):
        notes.append(MANY.format(alone=ALONE))
    return notes
