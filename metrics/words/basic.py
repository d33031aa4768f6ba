"""Plain sentences about results. Pure: numbers and dates in, words out.

Nothing here says that a change is good, bad or real: the plain figures stand side by side. A percentage of fewer
than ten is told as "7 of 9", and "after" is never "because of".
"""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

from metrics.base.plain import as_date, is_missing

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

Row: TypeAlias = pd.Series | Mapping[Any, Any]
FEWEST_FOR_PERCENTAGE = 10
MINUS = "−"
NO_FIGURE = "no figure"
FLAGS = {
    "no cases": "no cases",
    "c": "hidden (small number)",
    "z": "not applicable",
    "x": "not available",
    "low": "rounds to zero",
    "k": "rounds to zero",
    "u": "unreliable",
}


def day(value: object) -> str:
    """'31 October 2026'; empty where there is no date."""
    found = as_date(value)
    return f"{found.day} {found:%B %Y}" if found else ""


def month(value: object) -> str:
    """'October 2026'; empty where there is no date."""
    found = as_date(value)
    return _month(found.year, found.month) if found else ""


@lru_cache(maxsize=2048)
def _month(year: int, month: int) -> str:
    return f"{date(year, month, 1):%B %Y}"


def joined(parts: Sequence[str]) -> str:
    """'a, b and c'."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def number(value: object, decimals: int = 0) -> str:
    """A number with thousands commas and a true minus sign; empty where there is none."""
    if is_missing(value):
        return ""
    rounded = round(float(value) + math.copysign(1e-9, float(value)), decimals) + 0.0  # type: ignore[arg-type]
    return f"{rounded:,.{decimals}f}".replace("-", MINUS)


def whole(row: Row) -> bool:
    """False for a month still running."""
    complete = row.get("complete")
    return is_missing(complete) or bool(complete)


def few(measure: "Measure", denominator: object) -> bool:
    """True where a percentage would stand on fewer than ten."""
    return measure.unit == "percent" and not is_missing(denominator) and float(denominator) < FEWEST_FOR_PERCENTAGE  # type: ignore[arg-type]


def decimals(measure: "Measure") -> int:
    """Digits after the point that this measure is told with."""
    return 0 if measure.unit in ("count", "days") else 1


def figure(
    measure: "Measure", value: object, numerator: object = None, denominator: object = None, flag: object = None
) -> str:
    """One value in words: '84.2%', '7 of 9', '16.9', '1,204', or why there is none."""
    if few(measure, denominator) and not is_missing(numerator):
        if float(denominator) == 0:  # type: ignore[arg-type]
            return FLAGS["no cases"]
        return f"{number(numerator)} of {number(denominator)}"
    if is_missing(value):
        return FLAGS.get(str(flag), str(flag)) if flag and not is_missing(flag) else NO_FIGURE
    return number(value, decimals(measure)) + ("%" if measure.unit == "percent" else "")


def figure_of(measure: "Measure", row: Row) -> str:
    """`figure` from a row with value, numerator, denominator and flag."""
    return figure(measure, row.get("value"), row.get("numerator"), row.get("denominator"), row.get("flag"))


def parts_of(measure: "Measure", numerator: object, denominator: object) -> str:
    """'151 of 180' beside a percentage, '412 over 26.4' beside another ratio; empty for a count."""
    if is_missing(numerator) or is_missing(denominator):
        return ""
    between = "of" if measure.unit == "percent" else "over"
    whole = float(denominator).is_integer()  # type: ignore[arg-type]
    return f"{number(numerator)} {between} {number(denominator, 0 if whole else 1)}"


def change(measure: "Measure", now: object, before: object) -> str:
    """The plain difference: '+10.2 points', '−3', 'the same'; empty where either is missing."""
    if is_missing(now) or is_missing(before):
        return ""
    told = number(float(now) - float(before), decimals(measure))  # type: ignore[arg-type]
    if float(told.replace(",", "").replace(MINUS, "-")) == 0:
        return "the same"
    points = " points" if measure.unit == "percent" else ""
    return ("" if told.startswith(MINUS) else "+") + told + points


def better(measure: "Measure") -> str:
    """Which way is good, in words."""
    return {"higher": "Higher is better.", "lower": "Lower is better."}.get(
        measure.better, "Neither higher nor lower is better in itself."
    )


def when(measure: "Measure", month_end: object, period: str = "month", complete: bool = True) -> str:
    """The date a value belongs to: 'in October 2026', 'on 31 October 2026', 'in the year to March 2019'."""
    if period == "year":
        return f"in the year to {month(month_end)}" if measure.kind == "flow" else f"on {day(month_end)}"
    so_far = "" if complete else " so far"
    if measure.kind == "flow":
        return f"in {month(month_end)}{so_far}"
    if measure.kind == "rolling":
        return f"in the 12 months to {month(month_end)}{so_far}"
    return f"on {day(month_end)}" if complete else f"in {month(month_end)}{so_far}"


def event_kind(event: Row) -> str:
    """'Inspection (SIF)', 'Monitoring visit, planned'."""
    kind = str(event.get("kind") or "event")
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


JUDGEMENTS = {
    "overall": "Overall",
    "leaders": "Leaders",
    "help_and_protection": "Help and protection",
    "in_care": "Children in care",
    "care_leavers": "Care leavers",
}


def event_said(event: Row) -> str:
    """What an event said: its judgements, then its headline."""
    judged = [
        f"{label}: {event.get(key)}"
        for key, label in JUDGEMENTS.items()
        if event.get(key) and not is_missing(event.get(key))
    ]
    headline = "" if is_missing(event.get("headline")) else str(event.get("headline") or "").strip()
    ungraded = not judged and "visit" in str(event.get("kind", ""))
    said = ". ".join(judged) + "." if judged else "No grade." if ungraded else ""
    return f"{said} {headline}".strip()


def place(name: str, service: str | None, team: str | None, data_to: date | None) -> str:
    """The line under every title: where, and how new the authority's own data are."""
    where = [name] + ([service] if service else []) + ([team] if team else [])
    where.append(f"data to {day(data_to)}" if data_to else "published figures only")
    return " · ".join(where)


def latest(measure: "Measure", row: Row) -> str:
    """'84.2% (151 of 180) in October 2026'."""
    told = figure_of(measure, row)
    parts = parts_of(measure, row.get("numerator"), row.get("denominator"))
    beside = (
        f" ({parts})" if parts and told not in (parts, NO_FIGURE) and not few(measure, row.get("denominator")) else ""
    )
    return f"{told}{beside} {when(measure, row.get('month'), str(row.get('period') or 'month'), whole(row))}"


def event_name(event: Row) -> str:
    """'visit D (January 2018)', 'inspection A (October 2016)': what a sentence calls an event."""
    noun = "visit" if "visit" in str(event.get("kind")) else str(event.get("kind") or "event")
    letter = f" {event.get('letter')}" if event.get("letter") else ""
    starts = as_date(event.get("starts"))
    return f"{noun}{letter}" + (f" ({month(starts)})" if starts else "")


def _same_figure(row: Row, at_event: Row) -> bool:
    """True where the newest figure is the published one that already stands at the event."""
    return at_event.get("origin") == "published" and at_event.get("month") == row.get("month")


def finding(measure: "Measure", row: Row | None, at_event: Row | None = None) -> str:
    """The finding of a page: the latest value, then the plain value at the last event. No verdict.

    `at_event` has the event's columns plus told (its value in words) as metrics.journey gives them.
    """
    if row is None:
        return f"{measure.title}: there is no figure for this place and period."
    sentence = f"{measure.title}: {latest(measure, row)}."
    if at_event and _same_figure(row, at_event):
        sentence += f" There is no newer figure since {event_name(at_event)}."
    elif at_event and at_event.get("told") not in (None, "", NO_FIGURE):
        sentence += f" It was {at_event['told']} at {event_name(at_event)}."
    return sentence


def chart_title(measure: "Measure", row: Row | None, at_event: Row | None = None) -> str:
    """The finding in ten words or fewer: '84.2% in October 2026, 71.0% at visit D'."""
    if row is None:
        return "No figure for this place and period"
    title = f"{figure_of(measure, row)} {when(measure, row.get('month'), str(row.get('period') or 'month'))}"
    told = str((at_event or {}).get("value_told") or "")
    if at_event and told and not _same_figure(row, at_event):
        noun = "visit" if "visit" in str(at_event.get("kind")) else str(at_event.get("kind") or "event")
        longer = f"{title}, {told} at {noun} {at_event.get('letter') or ''}".strip()
        title = longer if len(longer.split()) <= 10 else title
    return title


def several(count: int, one: str, many: str) -> str:
    """'1 authority', '3 authorities'."""
    return f"{number(count)} {one if count == 1 else many}"


def side_by_side(measure: "Measure", rows: Sequence[Row]) -> str:
    """The first two of some authorities at the same date, in ten words or fewer; else the first alone.

    'Worcestershire 83.1%, England 83.1% in the year to March 2019'. Each row has name, value, month.
    """
    told = [f"{row['name']} {figure_of(measure, row)}" for row in rows[:2] if row["month"] == rows[0]["month"]]
    tail = when(measure, rows[0]["month"], "year")
    both = f"{', '.join(told)} {tail}"
    return both if len(both.split()) <= 10 else f"{told[0]} {tail}"


def caption(measure: "Measure", place_name: str, source: str, first: object, last: object, as_at: object = None) -> str:
    """Under a chart: measure, source, period and as-at date."""
    months = [] if is_missing(first) or is_missing(last) else list(dict.fromkeys([month(first), month(last)]))
    span = " to ".join(months)
    told = [measure.title, place_name, source, span, f"as at {day(as_at)}" if as_at else ""]
    return " · ".join(part for part in told if part)


def alternative(measure: "Measure", place_name: str, months: int, sentence: str, letters: Sequence[str] = ()) -> str:
    """A chart's short text alternative; its table carries the numbers."""
    marked = f" Events {joined(list(letters))} are marked." if letters else ""
    chart = f"Line chart of {measure.title.lower()} in {place_name}, {months} points."
    return f"{chart} {sentence}{marked} The table holds every value."
