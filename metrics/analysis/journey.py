"""The journey of one measure through an authority's events: its value at each.

Pure: frames in, frames out. The rules are those of docs/statistics.md, sections 6 and 11: a flow shows the sums of the
three full months before the event; a stock, a snapshot or a rolling figure the last month end before its first day; a
published annual figure is used at one event only, the one at which it is compared with what came after, so that two
events inside one year read "no newer figure". What came after each event is not told here: see
metrics/statistics/after.py and published_since.py.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from metrics.analysis.panel_periods import COARSE
from metrics.analysis.published_since import last_before, published_since
from metrics.analysis.rows import Row, is_whole
from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.statistics.between import MONTHS_NEEDED, NO_FIGURE, NO_NEWER, NOT_DATED, PLANNED, VALUED
from metrics.statistics.neighbours import middle_of

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure


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
        return [before - pd.offsets.MonthEnd(back) for back in range(MONTHS_NEEDED - 1, -1, -1)]
    return [day - pd.offsets.MonthEnd(1)]


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


def _published_value(published: Sequence[Row], day: pd.Timestamp) -> Value | None:
    """The newest published figure before an event, if it is not older than two years."""
    row = last_before(published, day.date())
    return None if row is None else _value_of(row, "published", row["month"])


def value_at(
    measure: "Measure", rows: Mapping[pd.Timestamp, Mapping[Any, Any]], published: Sequence[Row], day: object
) -> Value | None:
    """A measure at an event that begins on `day`: from local months (`rows`, by month end), else as published."""
    first = pd.Timestamp(day)  # type: ignore[arg-type]
    return _local_value(measure, rows, first) or _published_value(published, first)


def _rows_by_month(measure: "Measure", local: pd.DataFrame) -> dict[pd.Timestamp, Mapping[Any, Any]]:
    columns = [name for name in ("month", "value", "numerator", "denominator", "flag", "complete") if name in local]
    if measure.kind == "flow" and "period" in local:  # a panel's quarter is no month
        local = local[~local["period"].isin(COARSE)]
    rows = zip(*(local[name].tolist() for name in columns), strict=True)
    return {row[0]: dict(zip(columns, row, strict=True)) for row in rows}


JOINT = "joint targeted area inspection"  # of police, health and the council together: a letter, and no grade
VISITS = ("inspection", JOINT, "monitoring visit", "focused visit")  # the kinds of event that get letters


def visits(events: pd.DataFrame) -> pd.DataFrame:
    """The inspections and visits among events, undated and planned ones too."""
    return events.loc[[kind in VISITS for kind in events["kind"].tolist()]]


NOTHING: dict[str, object] = {
    "state": NO_FIGURE,
    "value": None,
    "numerator": None,
    "denominator": None,
    "value_flag": None,
    "origin": "",
    "month": pd.NaT,
}


def _lettered(event: Mapping[Any, Any]) -> bool:
    """True for the inspections and visits that the chart marks with a letter."""
    return bool(event.get("letter")) and not is_missing(event.get("letter"))


def _at_event(
    measure: "Measure",
    event: Mapping[Any, Any],
    rows: Mapping[pd.Timestamp, Mapping[Any, Any]],
    published: Sequence[Row],
    used: set[pd.Timestamp],
    compared: Mapping[pd.Timestamp, Hashable],
) -> tuple[Value | None, str]:
    """The value at one event, or None and why there is none. `used` collects published dates already taken.

    kept: the first day of the event that a published date is kept for.
    """
    if is_missing(event["starts"]):
        return None, NOT_DATED
    if event.get("status") == "planned":
        return None, PLANNED
    value = value_at(measure, rows, published, event["starts"])
    if value is None or (value.origin == "published" and not _lettered(event)):
        return None, NO_FIGURE
    if value.origin == "published":
        if value.month in used or compared.get(value.month, event["starts"]) != event["starts"]:
            return None, NO_NEWER
        used.add(value.month)
    return value, VALUED


def _compared_at(
    measure: "Measure",
    events: Sequence[Mapping[Any, Any]],
    rows: Mapping[pd.Timestamp, Mapping[Any, Any]],
    published: Sequence[Row],
) -> dict[pd.Timestamp, Hashable]:
    """By the date of a published figure, the first day of the event at which it is compared with what came after.

    Of events that have the same last figure before them only the last can have one after it: there it stands, and the
    others say as of what came after them that there is no newer figure.
    """
    taken_place = [event for event in events if _lettered(event) and event.get("status") != "planned"]
    dated = [event for event in taken_place if not is_missing(event["starts"])]
    since = published_since(measure, published, dated)
    compared: dict[pd.Timestamp, Hashable] = {}
    for one in since:
        if one.before is None or one.after is None:
            continue
        if _local_value(measure, rows, pd.Timestamp(one.event["starts"])) is None:
            compared[one.before["month"]] = one.event["starts"]
    return compared


def _columns_of(value: Value) -> dict[str, object]:
    """What the table holds of one value."""
    return {
        "state": VALUED,
        "value": value.value,
        "numerator": value.numerator,
        "denominator": value.denominator,
        "value_flag": value.flag,
        "origin": value.origin,
        "month": value.month,
    }


def _is_close(measure: "Measure", event: Mapping[Any, Any], before: pd.Timestamp | None) -> bool:
    """Whether a flow's three months before a lettered event reach into the one before it, which ended on a day."""
    if measure.kind != "flow" or before is None or not _lettered(event) or is_missing(event["starts"]):
        return False
    return month_ends_before(measure, pd.Timestamp(event["starts"]))[0] <= before + pd.offsets.MonthEnd(0)


def events_table(
    measure: "Measure", events: pd.DataFrame, local: pd.DataFrame, published: pd.DataFrame
) -> pd.DataFrame:
    """`events` in date order, each with the measure's value at it.

    `local` and `published` are rows of one authority (month, value, numerator, denominator, flag, complete). An event
    without a date stands where its report was published, or last, and has no value. An event without a letter takes no
    published figure away from an inspection. Added columns: state (VALUED, or why there is no value), value, numerator,
    denominator, value_flag, origin, month (the last the value covers).
    """
    order = events["starts"].fillna(events["published"]).sort_values(na_position="last", kind="stable").index
    ordered = events.loc[order].reset_index(drop=True)
    rows, figures, every = _rows_by_month(measure, local), plain.records(published), plain.records(ordered)
    used: set[pd.Timestamp] = set()
    compared = _compared_at(measure, every, rows, figures)
    before: pd.Timestamp | None = None
    added = []
    for event in every:
        value, state = _at_event(measure, event, rows, figures, used, compared)
        if value is not None and value.origin == "local" and _is_close(measure, event, before):
            value, state = None, NO_FIGURE
        added.append(NOTHING | {"state": state} | (_columns_of(value) if value else {}))
        if _lettered(event) and not is_missing(event["starts"]):
            ends = event.get("ends")
            before = pd.Timestamp(event["starts"] if is_missing(ends) else ends)  # type: ignore[arg-type]
    return pd.concat([ordered, pd.DataFrame(added, index=ordered.index, columns=list(NOTHING))], axis=1)


def newest(measure: "Measure", rows: pd.DataFrame) -> dict[str, object] | None:
    """The newest row with a value; for a flow the month still running is passed over while there is another."""
    valued = rows[rows["value"].notna()].sort_values("month")
    if measure.kind == "flow" and "complete" in valued:
        whole = valued[valued["complete"].ne(False)]
        valued = whole if len(whole) else valued
    return dict(valued.iloc[-1]) if len(valued) else None


def medians_by_date(rows: pd.DataFrame, of: int) -> pd.DataFrame:
    """The median of several authorities at each date: month, value, period, origin, contributed, of.

    `rows`: authority, month, period, value. `of` is how many there could be, `contributed` how many had a value; of too
    few (statistics.neighbours.enough) the value is None.
    """
    by_month: dict[pd.Timestamp, list[tuple[float, str]]] = {}
    for month, value, period in zip(*plain.columns(rows, ("month", "value", "period")).values(), strict=True):
        if not is_missing(value):
            by_month.setdefault(month, []).append((value, period))
    medians = []
    for month in sorted(by_month):
        values, period = [value for value, _ in by_month[month]], by_month[month][0][1]
        row = {"month": month, "value": middle_of(values, of), "period": period, "origin": "published"}
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
