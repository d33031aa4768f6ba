"""The journey of one measure through an authority's events: its value at each, and the change since the one before.

Pure: frames in, frames out. The rules are those of docs/statistics.md, section 6: a flow shows the sums of
the three full months before the event; a stock, a snapshot or a rolling figure the last month end on or before its
first day; a published annual figure is used at one event only, so that two events inside one year read "no newer
figure" and never a difference of zero. Nothing here judges a change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from statistics import median
from typing import TYPE_CHECKING, Any

import pandas as pd

from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

MONTHS_BEFORE = 3
OLDEST_PUBLISHED = pd.Timedelta(days=731)
NO_NEWER = "no newer figure"


@dataclass(frozen=True)
class Value:
    """A measure at one event. `month` is the last month it covers; origin is 'local' or 'published'."""

    value: float | None
    numerator: float | None
    denominator: float | None
    flag: str | None
    origin: str
    month: pd.Timestamp


def _number(value: object) -> float | None:
    return None if is_missing(value) else float(value)  # type: ignore[arg-type]


def ratio(measure: "Measure", numerator: float | None, denominator: float | None) -> float | None:
    """A measure's value from its two numbers; None where it has none."""
    if measure.is_count or numerator is None:
        return numerator
    return numerator / denominator * measure.scale if denominator else None


def month_ends_before(measure: "Measure", day: pd.Timestamp) -> list[pd.Timestamp]:
    """The month ends that tell a measure's value at an event whose first day is `day`, oldest first."""
    if measure.kind == "flow":
        before = day.replace(day=1) - pd.Timedelta(days=1)
        return [before - pd.offsets.MonthEnd(back) for back in range(MONTHS_BEFORE - 1, -1, -1)]
    return [day if day.is_month_end else day - pd.offsets.MonthEnd(1)]


def _local_value(measure: "Measure", rows: Mapping[pd.Timestamp, Mapping[Any, Any]], day: pd.Timestamp) -> Value | None:
    """The local value at an event; None unless every month it needs is there and complete."""
    months = month_ends_before(measure, day)
    if not all(month in rows and basic.whole(rows[month]) for month in months):
        return None
    found = [rows[month] for month in months]
    if len(found) == 1:
        row = found[0]
        return Value(
            _number(row["value"]),
            _number(row["numerator"]),
            _number(row["denominator"]),
            _flag(row),
            "local",
            months[-1],
        )
    if any(is_missing(row["numerator"]) for row in found) and any(row.get("flag") != "no cases" for row in found):
        return None
    numerator = sum(_number(row["numerator"]) or 0.0 for row in found)
    denominator = None if measure.is_count else sum(_number(row["denominator"]) or 0.0 for row in found)
    value = ratio(measure, numerator, denominator)
    return Value(value, numerator, denominator, "no cases" if value is None else None, "local", months[-1])


def _flag(row: basic.Row) -> str | None:
    flag = row.get("flag")
    return None if flag is None or is_missing(flag) or flag == "" else str(flag)


def _published_value(published: pd.DataFrame, day: pd.Timestamp) -> Value | None:
    """The newest published figure on or before an event, if it is not older than two years."""
    before = published[(published["month"] <= day) & (published["month"] >= day - OLDEST_PUBLISHED)]
    if before.empty:
        return None
    row = before.sort_values("month").iloc[-1]
    return Value(
        _number(row["value"]),
        _number(row["numerator"]),
        _number(row["denominator"]),
        _flag(row),
        "published",
        row["month"],
    )


def value_at(
    measure: "Measure", rows: Mapping[pd.Timestamp, Mapping[Any, Any]], published: pd.DataFrame, day: object
) -> Value | None:
    """A measure at an event that begins on `day`: from local months (`rows`, by month end), else as published."""
    first = pd.Timestamp(day)  # type: ignore[arg-type]
    return _local_value(measure, rows, first) or _published_value(published, first)


def basis(measure: "Measure", found: Value) -> str:
    """What a value at an event was counted over: 'three months to September 2026', 'year to March 2017'."""
    if found.origin == "published":
        return (
            f"published, year to {basic.month(found.month)}"
            if measure.kind == "flow"
            else f"published, {basic.day(found.month)}"
        )
    if measure.kind == "flow":
        return f"three months to {basic.month(found.month)}"
    return basic.day(found.month)


def _told(measure: "Measure", found: Value) -> str:
    return basic.figure(measure, found.value, found.numerator, found.denominator, found.flag)


def _change(measure: "Measure", now: Value, before: Value, letter: str) -> str:
    """The plain difference in words, or why none is given."""
    if now.value is None or before.value is None:
        return ""
    if now.origin != before.origin:
        return "not compared: published figure, then local months"
    if basic.few(measure, now.denominator) or basic.few(measure, before.denominator):
        return "not compared: fewer than ten"
    return f"{basic.change(measure, now.value, before.value)} since {letter}"


def _rows_by_month(local: pd.DataFrame) -> dict[pd.Timestamp, Mapping[Any, Any]]:
    columns = [name for name in ("month", "value", "numerator", "denominator", "flag", "complete") if name in local]
    rows = zip(*(local[name].tolist() for name in columns), strict=True)
    return {row[0]: dict(zip(columns, row, strict=True)) for row in rows}


NOTHING: dict[str, object] = {
    "value": None,
    "numerator": None,
    "denominator": None,
    "origin": "",
    "month": pd.NaT,
    "value_told": "",
    "basis": "",
    "told": basic.NO_FIGURE,
    "difference": None,
    "change_told": "",
}


def _lettered(event: Mapping[Any, Any]) -> bool:
    """True for the inspections and visits that the chart marks with a letter."""
    return bool(event.get("letter")) and not is_missing(event.get("letter"))


def _at_event(
    measure: "Measure",
    event: Mapping[Any, Any],
    rows: Mapping[pd.Timestamp, Mapping[Any, Any]],
    published: pd.DataFrame,
    used: set[pd.Timestamp],
) -> tuple[Value | None, str]:
    """The value at one event, or None and why there is none. `used` collects published dates already taken."""
    if is_missing(event["starts"]):
        return None, "not dated"
    if event.get("status") == "planned":
        return None, "planned"
    found = value_at(measure, rows, published, event["starts"])
    if found is None or (found.origin == "published" and not _lettered(event)):
        return None, basic.NO_FIGURE
    if found.origin == "published":
        if found.month in used:
            return None, NO_NEWER
        used.add(found.month)
    return found, f"{_told(measure, found)} ({basis(measure, found)})"


def _columns_of(measure: "Measure", found: Value, before: Value | None, letter: str) -> dict[str, object]:
    """What the table says of one value; `before` and `letter` belong to the event before it that has one."""
    change = _change(measure, found, before, letter) if before else ""
    compared = before is not None and bool(change) and not change.startswith("not compared")
    return {
        "value": found.value,
        "numerator": found.numerator,
        "denominator": found.denominator,
        "origin": found.origin,
        "month": found.month,
        "value_told": "" if found.value is None else _told(measure, found),
        "basis": basis(measure, found),
        "difference": found.value - before.value if compared else None,  # type: ignore[operator, union-attr]
        "change_told": change,
    }


def events_table(
    measure: "Measure", events: pd.DataFrame, local: pd.DataFrame, published: pd.DataFrame
) -> pd.DataFrame:
    """`events` in date order, each with the measure's value and the change since the lettered one before it.

    `local` and `published` are rows of one authority (month, value, numerator, denominator, flag, complete). An event
    without a date stands where its report was published, or last, and has no value. An event without a letter takes no
    published figure away from an inspection. Added columns: value, numerator,
    denominator, origin, month (the last the value covers), value_told ('71.0%', '7 of 9', '' where there is none),
    basis, told (value and basis, or why there is none), difference (a number, or None), change_told.
    """
    order = events["starts"].fillna(events["published"]).sort_values(na_position="last", kind="stable").index
    ordered = events.loc[order].reset_index(drop=True)
    rows = _rows_by_month(local)
    used: set[pd.Timestamp] = set()
    before, letter = None, ""
    added = []
    for event in plain.records(ordered):
        found, told = _at_event(measure, event, rows, published, used)
        row = NOTHING | {"told": told, "change_told": NO_NEWER if told == NO_NEWER else ""}
        if found:
            row |= _columns_of(measure, found, before, letter)
            if found.value is not None and _lettered(event):
                before, letter = found, str(event["letter"])
        added.append(row)
    return pd.concat([ordered, pd.DataFrame(added, index=ordered.index, columns=list(NOTHING))], axis=1)


def last_event(table: pd.DataFrame) -> dict[Any, Any] | None:
    """The newest lettered event of `events_table` that has a value of its own; None without one."""
    valued = [event for event in plain.records(table) if event["value_told"] and _lettered(event)]
    return valued[-1] if valued else None


def newest_inspection(events: pd.DataFrame, today: date | None = None) -> dict[str, object] | None:
    """The newest dated inspection or visit that has taken place, not after `today`; None without one."""
    taken = [
        event
        for event in plain.records(events)
        if _lettered(event)
        and not is_missing(event["starts"])
        and event["status"] != "planned"
        and (today is None or event["starts"] <= pd.Timestamp(today))
    ]
    return max(taken, key=itemgetter("starts")) if taken else None


def at_one_event(measures: Mapping[str, "Measure"], rows: pd.DataFrame, day: object) -> pd.DataFrame:
    """Many measures at one event, from local months: value, numerator, denominator indexed by measure.

    `rows` has measure, month, numerator, denominator, value, complete. A measure is left out where a month it needs
    is missing or not complete.
    """
    first = pd.Timestamp(day)  # type: ignore[arg-type]
    before = first.replace(day=1) - pd.Timedelta(days=1)
    opens = before - pd.offsets.MonthEnd(MONTHS_BEFORE - 1)
    month_end = first if first.is_month_end else first - pd.offsets.MonthEnd(1)
    near = rows[rows["month"].between(min(opens, month_end), max(before, month_end))]
    found: dict[str, dict[str, object]] = {}
    of_flows: dict[str, list[basic.Row]] = {}
    for row in plain.records(near, ("measure", "month", "numerator", "denominator", "value", "complete")):
        flow = measures[row["measure"]].kind == "flow"
        if row["complete"] is False:
            continue
        if flow and opens <= row["month"] <= before:
            of_flows.setdefault(row["measure"], []).append(row)
        elif not flow and row["month"] == month_end:
            found[row["measure"]] = {name: row[name] for name in ("numerator", "denominator", "value")}
    for key, months in of_flows.items():
        if len(months) == MONTHS_BEFORE:
            numerator = sum(_number(row["numerator"]) or 0.0 for row in months)
            denominator = sum(_number(row["denominator"]) or 0.0 for row in months)
            value = ratio(measures[key], numerator, denominator)
            found[key] = {"numerator": numerator, "denominator": denominator, "value": value}
    return pd.DataFrame.from_dict(found, orient="index", columns=["numerator", "denominator", "value"])


def newest(measure: "Measure", rows: pd.DataFrame) -> dict[str, object] | None:
    """The newest row with a value; for a flow the month still running is passed over while there is another."""
    valued = rows[rows["value"].notna()].sort_values("month")
    if measure.kind == "flow" and "complete" in valued:
        whole = valued[valued["complete"].ne(False)]
        valued = whole if len(whole) else valued
    return dict(valued.iloc[-1]) if len(valued) else None


def median_of(measure: "Measure", rows: pd.DataFrame, of: int) -> pd.DataFrame:
    """The median of several authorities at each date, with how many contributed, as a series of points.

    `rows`: authority, month, period, value. `of` is how many there could be.
    """
    by_month: dict[pd.Timestamp, list[tuple[float, str]]] = {}
    for month, value, period in zip(*plain.columns(rows, ("month", "value", "period")).values(), strict=True):
        if not is_missing(value):
            by_month.setdefault(month, []).append((value, period))
    name = "Statistical neighbours, median"
    found = []
    for month in sorted(by_month):
        values, period = [value for value, _ in by_month[month]], by_month[month][0][1]
        row = {"month": month, "value": median(values), "period": period, "series": name, "origin": "published"}
        contributed = f"{name} ({len(values)} of {of})"
        found.append(row | {"label": contributed, "told": f"{contributed}: {basic.latest(measure, row)}"})
    return pd.DataFrame(found, columns=["month", "value", "period", "series", "label", "told", "origin"])


# -- authorities beside one another -------------------------------------------------------------------------------


def full_inspections(events: pd.DataFrame) -> pd.DataFrame:
    """The full inspections that have taken place, with `when`: their first day, else the day the report appeared."""
    rows = zip(events["kind"].tolist(), events["status"].tolist(), strict=True)
    full = events.loc[[kind == "inspection" and status != "planned" for kind, status in rows]]
    return full.assign(when=full["starts"].fillna(full["published"])).dropna(subset=["when"]).sort_values("when")


def aligned_at_own(rows: pd.DataFrame, events: pd.DataFrame, which: int = -1) -> pd.DataFrame:
    """`rows` with `years` since each authority's own inspection; authorities without such an inspection are left out.

    `rows`: authority, month, value; `events`: authority, kind, status, starts, published. `which` counts the full
    inspections that have figures on either side: -1 the latest, -2 the one before, 0 the first.
    """
    valued = rows.loc[[not is_missing(value) for value in rows["value"].tolist()]]
    codes, months = valued["authority"].tolist(), valued["month"].tolist()
    known: dict[str, list[pd.Timestamp]] = {}
    for code, month in zip(codes, months, strict=True):
        known.setdefault(code, []).append(month)
    inspected: dict[str, list[pd.Timestamp]] = {}
    for event in plain.records(full_inspections(events), ("authority", "when")):
        span = known.get(event["authority"])
        if span and min(span) < event["when"] < max(span):
            inspected.setdefault(event["authority"], []).append(event["when"])
    zero = {code: days[which] for code, days in inspected.items() if -len(days) <= which < len(days)}
    inside = [code in zero for code in codes]
    aligned = valued.loc[inside].reset_index(drop=True)
    pairs = [(zero[code], month) for code, month, wanted in zip(codes, months, inside, strict=True) if wanted]
    return aligned.assign(
        years=pd.Series([round((month - when).days / 365.25, 2) for when, month in pairs], dtype=float),
        when=pd.to_datetime([when for when, _ in pairs]),
    )
