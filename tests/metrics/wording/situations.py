"""Situations that a measure's numbers can be in, each as two years of months, and what the Briefing says of them.

A level is where a percentage stands (0 to 100). Of what is counted it is so many in a hundred of `FULL`, of what is
told per worker a quarter of it, so that each situation can be put to every measure of the Briefing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from metrics.analysis import suppression
from metrics.analysis.panel_periods import NAMES, QUARTER, YEAR
from metrics.analysis.since_by_quarter import since_by_quarter
from metrics.analysis.verdicts import TOLD_BY_QUARTER, Judged, happened, judge, months_of, told_by
from metrics.base import plain
from metrics.questions.catalogue import Measure, load_questions
from metrics.settings import Target
from metrics.words import basic, on_briefing, on_restated

Row = dict[str, object]
Series = tuple[float | None, ...]

FULL = 400.0  # so many of a count stand for a level of 100
PER_WORKER = 25.0  # so many children of one worker do
FIRST_MONTH = "2023-01-31"
VISIT = "2024-06-10"
EARLIER_VISIT, LATE_VISIT = "2023-10-09", "2024-11-12"
TARGET_SINCE = date(2023, 4, 1)


@dataclass(frozen=True)
class Situation:
    """What the months were. `of`: how many cases a percentage has in a month; `flag`: how the newest is hidden.

    goal: the target's level. hidden_month: an earlier month is hidden from the panel.
    """

    name: str
    levels: Series
    of: float = 120.0
    visits: tuple[str, ...] = (VISIT,)
    goal: float | None = None
    tolerance: float = 0.0
    slope_from: float | None = None
    flag: str = ""
    hidden_month: bool = False
    period: str = "month"
    no_cases: bool = False

    @property
    def of_a_percentage(self) -> bool:
        """Whether it is one that only a percentage can be in."""
        return self.flag in suppression.AT_LEAST.values()


def _wave(low: float, high: float, months: int) -> Series:
    return tuple(low if month % 2 == 0 else high for month in range(months))


_STEADY = _wave(70, 72, 24)
SITUATIONS = (
    Situation("steady", _STEADY),
    Situation("rise after the visit", _wave(60, 62, 17) + _wave(80, 82, 7)),
    Situation("fall after the visit", _wave(80, 82, 17) + _wave(60, 62, 7)),
    Situation("rise that began before the visit", _wave(60, 62, 12) + _wave(80, 82, 12)),
    Situation("slow rise", tuple(50.0 + month for month in range(24))),
    Situation("slow fall", tuple(85.0 - month for month in range(24))),
    Situation("dip and recovery", _wave(80, 82, 10) + _wave(55, 57, 6) + _wave(80, 82, 8)),
    Situation("a season", (70, 71, 70, 72, 71, 70, 55, 56, 70, 71, 72, 70) * 2),
    Situation("newest month far out", (*_wave(70, 72, 23), 95.0)),
    Situation("newest month far down", (*_wave(70, 72, 23), 45.0)),
    Situation("signs both ways", (60, 62, 59, 61, 60, 62, 61, 59, 60, 61, 62, 60, 61, 62, 45, 46, 47, 48, 49, 50, 51)),
    Situation("no visit held", _wave(60, 62, 17) + _wave(80, 82, 7), visits=()),
    Situation("visit too new", _STEADY, visits=(LATE_VISIT,)),
    Situation("two visits", _wave(50, 52, 12) + _wave(70, 72, 12), visits=(EARLIER_VISIT, VISIT)),
    Situation("first month", (70.0,), visits=()),
    Situation("five months", _wave(70, 72, 5), visits=()),
    Situation("thirteen months", _wave(70, 72, 13), visits=(EARLIER_VISIT,)),
    Situation("a month missing", (*_wave(70, 72, 20), None, 71.0, 70.0, 72.0)),
    Situation("newest month missing", (*_wave(70, 72, 23), None)),
    Situation("few cases", _wave(70, 72, 24), of=7.0),
    Situation("ten cases", _wave(70, 80, 24), of=10.0),
    Situation("no cases", _STEADY, no_cases=True),
    Situation("all of them", (100.0,) * 24),
    Situation("none of them", (0.0,) * 24),
    Situation("nearly all", (*_wave(70, 72, 23), 99.75), of=400.0),
    Situation("nearly none", (*_wave(2, 3, 23), 0.25), of=400.0),
    Situation("one of a few", (*_wave(1, 2, 23), 1.0), of=100.0),
    Situation("hidden", _STEADY, flag=suppression.HIDDEN),
    Situation("an earlier month hidden", _STEADY, hidden_month=True),
    Situation("top-coded", _wave(94, 96, 24), flag=suppression.AT_LEAST[95]),
    Situation("told by quarter", _STEADY, period=NAMES[QUARTER]),
    Situation("told by year", _STEADY, period=NAMES[YEAR]),
    Situation("target met", _wave(80, 82, 24), goal=75.0),
    Situation("tie with the target", (*_wave(74, 75, 23), 75.0), goal=75.0),
    Situation("just short of the target", _wave(73, 74, 24), goal=75.0, tolerance=2.0),
    Situation("target missed", _wave(60, 62, 24), goal=75.0),
    Situation("on the way to a target", _wave(60, 62, 12) + _wave(72, 74, 12), goal=90.0, slope_from=55.0),
    Situation("behind on the way", _wave(60, 61, 24), goal=95.0, slope_from=70.0),
    Situation("met now and then", (70, 80, 71, 79, 69, 81) * 4, goal=75.0),
)


@dataclass(frozen=True)
class Told:
    """One measure in one situation: its months, its verdict, and what is said."""

    measure: Measure
    situation: Situation
    row: Row
    judged: Judged
    goals: tuple[Target, ...]
    sentences: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.measure.key}, {self.situation.name}"

    @property
    def text(self) -> str:
        return " ".join(self.sentences.values())


def frame_of(measure: Measure, situation: Situation) -> pd.DataFrame:
    """The months as the store holds them: month, numerator, denominator, value, complete, measure."""
    months = pd.date_range(FIRST_MONTH, periods=len(situation.levels), freq="ME")
    rows = [_month(measure, situation, level) for level in situation.levels]
    frame = pd.DataFrame(rows, columns=["numerator", "denominator", "value"]).assign(
        month=months, complete=True, measure=measure.key
    )
    if situation.no_cases:
        last = frame.index[-1]
        frame.loc[last, "numerator"] = 0.0
        if not measure.is_count:
            frame.loc[last, ["denominator", "value"]] = [0.0, float("nan")]
        else:
            frame.loc[last, "value"] = 0.0
    return frame


def _month(measure: Measure, situation: Situation, level: float | None) -> tuple[float, float, float]:
    nothing = float("nan")
    if level is None:
        return nothing, nothing, nothing
    if measure.is_count:
        count = float(round(level * (situation.of if situation.of < 20 else FULL) / 100))
        return count, nothing, count
    of = situation.of
    share = level / 100 if measure.unit == "percent" else level * PER_WORKER / 100
    numerator = float(round(share * of))
    return numerator, of, numerator / of * measure.scale


def _events(days: tuple[str, ...]) -> pd.DataFrame:
    letters = list("ABCDE"[: len(days)])
    dated = pd.DataFrame({"letter": letters, "starts": pd.to_datetime(list(days)), "ends": pd.NaT})
    return dated.assign(kind="monitoring visit", status="actual")


def _goals(measure: Measure, situation: Situation) -> tuple[Target, ...]:
    if situation.goal is None or measure.is_count:
        return ()
    share = 1.0 if measure.unit == "percent" else PER_WORKER / 100
    slope = situation.slope_from
    return (
        Target(
            measure.key,
            TARGET_SINCE,
            situation.goal * share,
            tolerance=situation.tolerance * share,
            by=date(2025, 3, 31) if slope is not None else None,
            baseline=None if slope is None else slope * share,
        ),
    )


def _newest(measure: Measure, frame: pd.DataFrame, situation: Situation) -> Row:
    """The newest month as a panel may see it: its small numbers are hidden before anything is said of it."""
    row: Row = {str(name): value for name, value in frame.iloc[-1].items()}
    numerator, denominator = plain.number_or_none([row["numerator"], row["denominator"]])
    mask = situation.flag or suppression.mask_of(numerator, denominator, measure.unit)
    numbers = dict.fromkeys(("numerator", "denominator", "value"), float("nan")) if mask else {}
    return row | numbers | {"flag": mask, "period": situation.period}


def briefing(measure: Measure, situation: Situation) -> Told:
    """What the Briefing says of a measure in a situation, in its order."""
    frame = frame_of(measure, situation)
    goals = _goals(measure, situation)
    visits = happened(_events(situation.visits), date.max)
    judged = judge(measure, months_of(frame.dropna(subset=["numerator"])), visits)
    row = _newest(measure, frame, situation)
    told = told_by(measure, situation.period)
    year_before = frame[
        frame["month"].eq(pd.Timestamp(str(row["month"])) - pd.DateOffset(years=1) + pd.offsets.MonthEnd(0))
    ]
    before = _newest(measure, year_before, situation) if len(year_before) else None
    since = on_briefing.since(measure, row, judged, situation.hidden_month)
    changing = on_briefing.changing(measure, judged, situation.hidden_month, told)
    if told == TOLD_BY_QUARTER:
        quarters = frame[frame["month"].dt.is_quarter_end].assign(period=NAMES[QUARTER])
        compared = since_by_quarter(measure, quarters, visits)
        assert compared is not None
        since, changing = on_briefing.since_by_quarter(measure, visits[-1], compared), on_briefing.WHY_BY_QUARTER
    sentences = {
        "figure": f"{on_briefing.sentence(measure, row)} {basic.better(measure)}",
        "since": since,
        "changing": changing,
        "a year before": on_briefing.year_before(measure, before),
        "alert": on_briefing.alert(measure, judged),
        "target": on_briefing.target_told(measure, goals, row, judged),
    }
    return Told(measure, situation, row, judged, goals, {name: text for name, text in sentences.items() if text})


def headline_measures() -> list[Measure]:
    """The measures that the Briefing has a sentence for."""
    return [measure for measure in load_questions().measures.values() if measure.briefing]


def all_told(tell: Callable[[Measure, Situation], Told] = briefing) -> list[Told]:
    """Each measure of the Briefing in each situation."""
    return [
        tell(measure, situation)
        for measure in headline_measures()
        for situation in SITUATIONS
        if measure.unit == "percent" or not situation.of_a_percentage
    ]


RESTATED = {  # how many more are counted now than when a month was first told, and how that came
    "more since": (12, on_restated.RECORDED),
    "fewer since": (-3, on_restated.RECORDED),
    "as many, other parts": (0, on_restated.RECORDED),
    "another definition": (40, on_restated.DEFINED),
}


def restated() -> list[Told]:
    """A month of each measure of the Briefing that is told otherwise now than at first."""
    return [
        _restated(measure, name, more, how) for measure in headline_measures() for name, (more, how) in RESTATED.items()
    ]


def _restated(measure: Measure, name: str, more: int, how: str) -> Told:
    then, of_then = (152.0, float("nan")) if measure.is_count else (150.0, 188.0)
    now, of_now = (then + more, of_then) if measure.is_count else (then + (more or 4), of_then + more)
    row: Row = {
        "month": pd.Timestamp("2026-03-31"),
        "known_to": pd.Timestamp("2026-03-31"),
        "how": how,
        "further": measure.kind == "flow",
        **_parts("_then", measure, then, of_then),
        **_parts("", measure, now, of_now),
    }
    situation = Situation(name, ())
    judged = judge(measure, months_of(frame_of(measure, SITUATIONS[0])))
    return Told(measure, situation, row, judged, (), {"restated": on_restated.sentence(measure, row)})


def _parts(suffix: str, measure: Measure, numerator: float, denominator: float) -> Row:
    value = numerator if measure.is_count else numerator / denominator * measure.scale
    return {f"numerator{suffix}": numerator, f"denominator{suffix}": denominator, f"value{suffix}": value}
