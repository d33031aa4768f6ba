"""Plain sentences about results. Pure: numbers and dates in, words out.

Nothing here says that a change is good, bad or real: the plain figures stand side by side. A percentage of fewer
than ten is told as "7 of 9", and "after" is never "because of".
"""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.analysis.panel_periods import COARSE, NAMES, QUARTER, YEAR
from metrics.analysis.rows import Row as Row
from metrics.analysis.rows import is_few, is_whole
from metrics.analysis.suppression import ROUNDED
from metrics.base.plain import as_date, is_missing
from metrics.words.vocabulary import FLAGS, NO_FIGURE

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

MINUS = "−"
HAIR = 1e-6  # full-time equivalents add up to 149 or, in another order, to a hair beside it


def day(value: object) -> str:
    """'31 October 2026'; empty where there is no date."""
    date_of = as_date(value)
    return f"{date_of.day} {date_of:%B %Y}" if date_of else ""


def month(value: object) -> str:
    """'October 2026'; empty where there is no date."""
    date_of = as_date(value)
    return _month(date_of.year, date_of.month) if date_of else ""


@lru_cache(maxsize=256)
def month_names(ends: tuple[date, ...]) -> tuple[str, ...]:
    """'March 2025' for each month end, as sentences about a verdict's positions want them."""
    return tuple(month(end) for end in ends)


@lru_cache(maxsize=2048)
def _month(year: int, month: int) -> str:
    return f"{date(year, month, 1):%B %Y}"


def quarter(last: date) -> str:
    """'July to September 2026', from its last day."""
    first = (last.replace(day=1) - timedelta(days=45)).replace(day=1)
    return f"{first:%B} to {month(last)}"


def year_to(last: date) -> str:
    """'April 2025 to March 2026', from its last day."""
    return f"{month(last.replace(day=1) - timedelta(days=320))} to {month(last)}"


def dated(measure: "Measure", row: Row) -> str:
    """A row's date in a table: 'July to September 2026' of what happened then, else the last day."""
    last = as_date(row["month"])
    if last is None or measure.kind != "flow":
        return day(last)
    if row.get("period") == NAMES[QUARTER]:
        return quarter(last)
    return year_to(last) if row.get("period") == NAMES[YEAR] else day(last)


def joined(parts: Sequence[str]) -> str:
    """'a, b and c'."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def rounded(value: float, decimals: int = 0) -> float:
    """A value as it is told: halves go away from zero, and nothing is minus nought."""
    return round(value + math.copysign(1e-9, value), decimals) + 0.0


def is_same(difference: float, decimals: int = 0) -> bool:
    """Whether a difference is told as none: it rounds to nothing."""
    return rounded(difference, decimals) == 0


def number(value: object, decimals: int = 0) -> str:
    """A number with thousands commas and a true minus sign; empty where there is none."""
    if is_missing(value):
        return ""
    return f"{rounded(float(value), decimals):,.{decimals}f}".replace("-", MINUS)  # type: ignore[arg-type]


def signed(value: float, decimals: int = 0) -> str:
    """'+10.2', '−3', '+0'."""
    return ("" if rounded(value, decimals) < 0 else "+") + number(value, decimals)


def decimals(measure: "Measure") -> int:
    """Digits after the point that this measure is told with."""
    return {"count": 0, "days": 0, "months": 0, "pounds": 0, "fine_score": 2}.get(measure.unit, 1)


def with_unit(measure: "Measure", text: str) -> str:
    """A number in words with its unit: '84.2%', '£1,200,000', '−£300', '+£300'; as it is where the unit has no sign."""
    if measure.unit == "percent":
        return f"{text}%"
    if not measure.is_money:
        return text
    sign = text[:1] if text[:1] in (MINUS, "+") else ""
    return f"{sign}£{text.removeprefix(sign)}"


def figure(
    measure: "Measure", value: object, numerator: object = None, denominator: object = None, flag: object = None
) -> str:
    """One value in words: '84.2%', '7 of 9', '16.9', '1,204', or why there is none."""
    if is_few(measure, denominator) and not is_missing(numerator):
        if float(denominator) == 0:  # type: ignore[arg-type]
            return FLAGS["no cases"]
        return f"{number(numerator)} of {number(denominator)}"
    if is_missing(value):
        return FLAGS.get(str(flag), str(flag)) if flag and not is_missing(flag) else NO_FIGURE
    return with_unit(measure, number(value, 0 if flag == ROUNDED else decimals(measure)))


def figure_of(measure: "Measure", row: Row) -> str:
    """`figure` from a row with value, numerator, denominator and flag."""
    return figure(measure, row.get("value"), row.get("numerator"), row.get("denominator"), row.get("flag"))


def beside(measure: "Measure", row: Row) -> str:
    """'Not in it: 13 children whose plan is too recent for a visit to be due'. `row`: of a measure told beside one."""
    title = measure.title[:1].lower() + measure.title[1:]
    return f"Not in it: {figure_of(measure, row)} {title}"


def measured(measure: "Measure", text: str) -> str:
    """A figure in words with the time it is counted in, beside figures of other units: '6.2 weeks', '41 days'."""
    return f"{text} {measure.unit}" if measure.unit in LENGTHS and text[:1].isdecimal() else text


def parts_of(measure: "Measure", numerator: object, denominator: object) -> str:
    """'151 of 180' beside a percentage, '1,560 points over 83 pupils' beside another ratio, '412 over 26.4' where its
    header does not say what the two are; empty for a count."""
    if is_missing(numerator) or is_missing(denominator):
        return ""
    between = "of" if measure.unit == "percent" else "over"
    of = float(denominator)  # type: ignore[arg-type]
    is_whole = abs(of - round(of)) < HAIR
    one, two = (f" {word}" for word in measure.two_numbers) if measure.two_numbers else ("", "")
    return f"{number(numerator)}{one} {between} {number(of, 0 if is_whole else 1)}{two}"


def difference(measure: "Measure", change: float, digits: int | None = None) -> str:
    """A difference as exact as the measure's figures, or with so many digits: '+10.2 points', '−3', 'the same'."""
    exact = decimals(measure) if digits is None else digits
    if is_same(change, exact):
        return "the same"
    if measure.unit == "percent":
        return f"{signed(change, exact)} points"
    return with_unit(measure, signed(change, exact))


def told_apart(now: float, before: float, digits: int) -> float:
    """How far two figures lie apart as they are told beside each other, each with so many digits (decision 72)."""
    return rounded(rounded(now, digits) - rounded(before, digits), digits)


def change(measure: "Measure", now: object, before: object) -> str:
    """`difference` between two values as they are told; empty where either is missing."""
    if is_missing(now) or is_missing(before):
        return ""
    return difference(measure, told_apart(float(now), float(before), decimals(measure)))  # type: ignore[arg-type]


def better(measure: "Measure") -> str:
    """Which way is good, in words."""
    return {"higher": "Higher is better.", "lower": "Lower is better."}.get(
        measure.better, "Neither higher nor lower is better in itself."
    )


def when(measure: "Measure", month_end: object, period: str = "month", complete: bool = True) -> str:
    """The date a value belongs to: 'in October 2026', 'on 31 October 2026', 'in the year to March 2019'.

    Of a panel's quarter or 12 months: 'from July to September 2026', 'from April 2025 to March 2026'.
    """
    if period in COARSE and measure.kind != "rolling":
        return f"{'from' if measure.kind == 'flow' else 'on'} {dated(measure, {'month': month_end, 'period': period})}"
    if period == "year":
        return f"in the year to {month(month_end)}" if measure.kind == "flow" else f"on {day(month_end)}"
    so_far = "" if complete else " so far"
    if measure.kind == "flow":
        return f"in {month(month_end)}{so_far}"
    if measure.kind == "rolling":
        return f"in the 12 months to {month(month_end)}{so_far}"
    return f"on {day(month_end)}" if complete else f"in {month(month_end)}{so_far}"


def event_kind(event: Row) -> str:
    """'Inspection (SIF)', 'Monitoring visit 2 (SIF)' of those since its inspection, 'Monitoring visit, planned'."""
    kind = str(event.get("kind") or "event")
    if not is_missing(event.get("visit_number")):
        kind += f" {event['visit_number']:.0f}"
    framework = "" if is_missing(event.get("framework")) else str(event.get("framework"))
    planned = ", planned" if event.get("status") == "planned" else ""
    return kind[:1].upper() + kind[1:] + (f" ({framework})" if framework else "") + planned


def event_when(event: Row) -> str:
    """An event's date as exactly as it is known: '23–24 May 2017', 'October–November 2016', 'not dated'."""
    starts, ends = as_date(event.get("starts")), as_date(event.get("ends"))
    if starts is None:
        published = as_date(event.get("published"))
        return f"not dated; published {day(published)}" if published else "not dated"
    ends = ends or starts
    if event.get("precision") == "month":
        same = (starts.year, starts.month) == (ends.year, ends.month)
        if same:
            return month(starts)
        return f"{starts:%B}–{month(ends)}" if starts.year == ends.year else f"{month(starts)} – {month(ends)}"
    if starts == ends:
        return day(starts)
    if (starts.year, starts.month) == (ends.year, ends.month):
        return f"{starts.day}–{day(ends)}"
    return f"{starts.day} {starts:%B} – {day(ends)}" if starts.year == ends.year else f"{day(starts)} – {day(ends)}"


UNGRADED = ("visit", "joint")  # kinds of event that give no grade
LENGTHS = ("days", "weeks", "months")
JUDGEMENTS = {
    "overall": "Overall",
    "leaders": "Leaders",
    "help_and_protection": "Help and protection",
    "in_care": "Children in care",
    "care_leavers": "Care leavers",
}


def event_said(event: Row) -> str:
    """What an event said: its judgements, those of other bodies reviewed with it, then its headline."""
    judged = [
        f"{label}: {event.get(key)}"
        for key, label in JUDGEMENTS.items()
        if event.get(key) and not is_missing(event.get(key))
    ]
    headline = "" if is_missing(event.get("headline")) else str(event.get("headline") or "").strip()
    took_place = event.get("status") != "planned"
    ungraded = not judged and took_place and any(word in str(event.get("kind", "")) for word in UNGRADED)
    grades = ". ".join(judged) + "." if judged else "No grade." if ungraded else ""
    return " ".join(part for part in (grades, other_bodies(event), headline) if part)


def other_bodies(event: Row) -> str:
    """'Also reviewed, with a grade of its own: Safeguarding Board (requires improvement).'; '' without one."""
    written = event.get("other_bodies")
    if is_missing(written) or not written:
        return ""
    named = []
    for one in str(written).split("; "):
        body, _, judgement = one.rpartition(": ")
        named.append(f"{body} ({judgement[:1].lower()}{judgement[1:]})")
    own = "a grade of its own" if len(named) == 1 else "grades of their own"
    return f"Also reviewed, with {own}: {joined(named)}."


def place(name: str, service: str | None, team: str | None, data_to: date | None) -> str:
    """The line under every title: where, and how new the authority's own data are."""
    where = [name] + ([service] if service else []) + ([team] if team else [])
    where.append(f"data to {day(data_to)}" if data_to else "published figures only")
    return " · ".join(where)


def latest(measure: "Measure", row: Row) -> str:
    """'84.2% (151 of 180) in October 2026'."""
    numerator, denominator = row.get("numerator"), row.get("denominator")
    has_parts = not is_missing(row.get("value")) and not is_few(measure, denominator)
    parts = parts_of(measure, numerator, denominator) if has_parts else ""
    date_of = when(measure, row.get("month"), str(row.get("period") or "month"), is_whole(row))
    figure = measured(measure, figure_of(measure, row))
    return f"{figure}{f' ({parts})' if parts else ''} {date_of}"


def event_noun(event: Row | None) -> str:
    """'visit', 'inspection': what a second mention calls an event."""
    kind = str(event.get("kind") or "event") if event is not None else "event"
    return "visit" if "visit" in kind else kind


def event_name(event: Row | None) -> str:
    """'visit D (January 2018)', 'inspection A (October 2016)': what a sentence calls an event; empty without one."""
    if event is None:
        return ""
    letter = f" {event.get('letter')}" if event.get("letter") else ""
    starts = as_date(event.get("starts"))
    return f"{event_noun(event)}{letter}" + (f" ({month(starts)})" if starts else "")


def several(count: int, one: str, many: str) -> str:
    """'1 authority', '3 authorities'."""
    return f"{number(count)} {one if count == 1 else many}"


def side_by_side(measure: "Measure", rows: Sequence[Row]) -> str:
    """The first two of some authorities at the same date, in ten words or fewer; else the first alone.

    'Worcestershire 83.1%, England 83.1% in the year to March 2019'. Each row has name, value, month.
    """
    figures = [f"{row['name']} {figure_of(measure, row)}" for row in rows[:2] if row["month"] == rows[0]["month"]]
    tail = when(measure, rows[0]["month"], "year")
    both = f"{', '.join(figures)} {tail}"
    return both if len(both.split()) <= 10 else f"{figures[0]} {tail}"


def caption(measure: "Measure", place_name: str, source: str, first: object, last: object, as_at: object = None) -> str:
    """Under a chart: measure, source, period and as-at date."""
    months = [] if is_missing(first) or is_missing(last) else list(dict.fromkeys([month(first), month(last)]))
    span = " to ".join(months)
    parts = [measure.title, place_name, source, span, f"as at {day(as_at)}" if as_at else ""]
    return " · ".join(part for part in parts if part)


def alternative(measure: "Measure", place_name: str, months: int, sentence: str, letters: Sequence[str] = ()) -> str:
    """A chart's short text alternative; its table carries the numbers."""
    marked = f" Events {joined(list(letters))} are marked." if letters else ""
    chart = f"Line chart of {measure.title.lower()} in {place_name}, {months} points."
    return f"{chart} {sentence}{marked} The table holds every value."
