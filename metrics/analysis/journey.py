"""The journey of one measure through an authority's events: its value at each, and the change since the one before.

Pure: frames in, frames out. The rules are those of docs/statistics.md, section 6: a flow shows the sums of
the three full months before the event; a stock, a snapshot or a rolling figure the last month end on or before its
first day; a published annual figure is used at one event only, so that two events inside one year read "no newer
figure" and never a difference of zero. Nothing here judges a change; metrics/words/on_journey.py puts it in words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

import pandas as pd

from metrics.analysis.panel_periods import COARSE
from metrics.analysis.rows import Row, is_few, is_whole
from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.statistics.between import FEW, NO_FIGURE, NO_NEWER

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

MONTHS_BEFORE = 3
OLDEST_PUBLISHED = pd.Timedelta(days=731)
# What there is at an event: a value, or why none; NO_FIGURE and NO_NEWER are those of metrics.statistics.between.
VALUED, NOT_DATED, PLANNED = "valued", "not dated", "planned"
# How a value stands to that of the lettered event before it: '' without one, FEW, or one of these.
COMPARED, OTHER_ORIGIN = "compared", "other origin"


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


def _flag(row: Row) -> str | None:
    flag = row.get("flag")
    return None if flag is None or is_missing(flag) or flag == "" else str(flag)


def _value_of(row: Row, origin: str, month: pd.Timestamp) -> Value:
    """One row as the value at an event."""
    value, numerator, denominator = (_number(row[name]) for name in ("value", "numerator", "denominator"))
    return Value(value, numerator, denominator, _flag(row), origin, month)


def _local_value(measure: "Measure", rows: Mapping[pd.Timestamp, Mapping[Any, Any]], day: pd.Timestamp) -> Value | None:
    """The local value at an event; None unless every month it needs is there and complete."""
    months = month_ends_before(measure, day)
    if not all(month in rows and is_whole(rows[month]) for month in months):
        return None
    covered = [rows[month] for month in months]
    if len(covered) == 1:
        return _value_of(covered[0], "local", months[-1])
    if any(is_missing(row["numerator"]) for row in covered) and any(row.get("flag") != "no cases" for row in covered):
        return None
    numerator = sum(_number(row["numerator"]) or 0.0 for row in covered)
    denominator = None if measure.is_count else sum(_number(row["denominator"]) or 0.0 for row in covered)
    value = ratio(measure, numerator, denominator)
    return Value(value, numerator, denominator, "no cases" if value is None else None, "local", months[-1])


def _published_value(published: pd.DataFrame, day: pd.Timestamp) -> Value | None:
    """The newest published figure on or before an event, if it is not older than two years."""
    before = published[(published["month"] <= day) & (published["month"] >= day - OLDEST_PUBLISHED)]
    if before.empty:
        return None
    row = before.sort_values("month").iloc[-1]
    return _value_of(row, "published", row["month"])


def value_at(
    measure: "Measure", rows: Mapping[pd.Timestamp, Mapping[Any, Any]], published: pd.DataFrame, day: object
) -> Value | None:
    """A measure at an event that begins on `day`: from local months (`rows`, by month end), else as published."""
    first = pd.Timestamp(day)  # type: ignore[arg-type]
    return _local_value(measure, rows, first) or _published_value(published, first)


def _comparison(measure: "Measure", now: Value, before: Value | None) -> str:
    """Whether a value may stand beside the one before it: COMPARED, or why not; '' where there are not two."""
    if before is None or now.value is None or before.value is None:
        return ""
    if now.origin != before.origin:
        return OTHER_ORIGIN
    if is_few(measure, now.denominator) or is_few(measure, before.denominator):
        return FEW
    return COMPARED


def _rows_by_month(measure: "Measure", local: pd.DataFrame) -> dict[pd.Timestamp, Mapping[Any, Any]]:
    columns = [name for name in ("month", "value", "numerator", "denominator", "flag", "complete") if name in local]
    if measure.kind == "flow" and "period" in local:  # a panel's quarter is no month
        local = local[~local["period"].isin(COARSE)]
    rows = zip(*(local[name].tolist() for name in columns), strict=True)
    return {row[0]: dict(zip(columns, row, strict=True)) for row in rows}


NOTHING: dict[str, object] = {
    "state": NO_FIGURE,
    "value": None,
    "numerator": None,
    "denominator": None,
    "value_flag": None,
    "origin": "",
    "month": pd.NaT,
    "comparison": "",
    "difference": None,
    "since": "",
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
        return None, NOT_DATED
    if event.get("status") == "planned":
        return None, PLANNED
    value = value_at(measure, rows, published, event["starts"])
    if value is None or (value.origin == "published" and not _lettered(event)):
        return None, NO_FIGURE
    if value.origin == "published":
        if value.month in used:
            return None, NO_NEWER
        used.add(value.month)
    return value, VALUED


def _columns_of(measure: "Measure", value: Value, before: Value | None, letter: str) -> dict[str, object]:
    """What the table holds of one value; `before` and `letter` belong to the event before it that has one."""
    comparison = _comparison(measure, value, before)
    compared = comparison == COMPARED and before is not None
    return {
        "state": VALUED,
        "value": value.value,
        "numerator": value.numerator,
        "denominator": value.denominator,
        "value_flag": value.flag,
        "origin": value.origin,
        "month": value.month,
        "comparison": comparison,
        "difference": value.value - before.value if compared else None,  # type: ignore[operator, union-attr]
        "since": letter if before is not None else "",
    }


def events_table(
    measure: "Measure", events: pd.DataFrame, local: pd.DataFrame, published: pd.DataFrame
) -> pd.DataFrame:
    """`events` in date order, each with the measure's value and the change since the lettered one before it.

    `local` and `published` are rows of one authority (month, value, numerator, denominator, flag, complete). An event
    without a date stands where its report was published, or last, and has no value. An event without a letter takes no
    published figure away from an inspection. Added columns: state (VALUED, or why there is no value), value, numerator,
    denominator, value_flag, origin, month (the last the value covers), comparison (COMPARED, or why not), difference (a
    number, or None) and since (the letter of the event it is compared with).
    """
    order = events["starts"].fillna(events["published"]).sort_values(na_position="last", kind="stable").index
    ordered = events.loc[order].reset_index(drop=True)
    rows = _rows_by_month(measure, local)
    used: set[pd.Timestamp] = set()
    before, letter = None, ""
    added = []
    for event in plain.records(ordered):
        value, state = _at_event(measure, event, rows, published, used)
        row = NOTHING | {"state": state}
        if value:
            row |= _columns_of(measure, value, before, letter)
            if value.value is not None and _lettered(event):
                before, letter = value, str(event["letter"])
        added.append(row)
    return pd.concat([ordered, pd.DataFrame(added, index=ordered.index, columns=list(NOTHING))], axis=1)


def last_event(table: pd.DataFrame) -> dict[Any, Any] | None:
    """The newest lettered event of `events_table` that has a value of its own; None without one."""
    valued = [event for event in plain.records(table) if not is_missing(event["value"]) and _lettered(event)]
    return valued[-1] if valued else None


def newest(measure: "Measure", rows: pd.DataFrame) -> dict[str, object] | None:
    """The newest row with a value; for a flow the month still running is passed over while there is another."""
    valued = rows[rows["value"].notna()].sort_values("month")
    if measure.kind == "flow" and "complete" in valued:
        whole = valued[valued["complete"].ne(False)]
        valued = whole if len(whole) else valued
    return dict(valued.iloc[-1]) if len(valued) else None


def medians_by_date(rows: pd.DataFrame, of: int) -> pd.DataFrame:
    """The median of several authorities at each date: month, value, period, origin, contributed, of.

    `rows`: authority, month, period, value. `of` is how many there could be, `contributed` how many had a value.
    """
    by_month: dict[pd.Timestamp, list[tuple[float, str]]] = {}
    for month, value, period in zip(*plain.columns(rows, ("month", "value", "period")).values(), strict=True):
        if not is_missing(value):
            by_month.setdefault(month, []).append((value, period))
    medians = []
    for month in sorted(by_month):
        values, period = [value for value, _ in by_month[month]], by_month[month][0][1]
        row = {"month": month, "value": median(values), "period": period, "origin": "published"}
        medians.append(row | {"contributed": len(values), "of": of})
    return pd.DataFrame(medians, columns=["month", "value", "period", "origin", "contributed", "of"])


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
