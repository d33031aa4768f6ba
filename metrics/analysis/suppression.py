"""Small numbers: what a scrutiny panel must not be able to read or to work out. Pure.

A count of 1 to 5 is hidden (DfE's symbol c), and so is a ratio with a part of 1 to 5. Zero is shown. A percentage
whose other part is 1 to 5 (97 of 100) is top-coded: "at least 95%", without its counts. The level follows from the
denominator alone, so that it tells nothing about the hidden part. Where one more number would give a hidden one away
(a stock, its starts and its ends, of which any two make the third), that is hidden too.
"""

from collections.abc import Collection, Mapping

import pandas as pd

THRESHOLD, LOWEST_THRESHOLD = 5, 3
HIDDEN = "c"
LEVELS = (95, 90, 80, 75, 50)
AT_LEAST = {level: f"at least {level}%" for level in LEVELS}
NUMBERS = ["numerator", "denominator", "value"]


def _small(parts: pd.Series, threshold: int) -> pd.Series:
    """True for 1 to `threshold`; fractions of a person in between count as well, zero and missing do not."""
    return parts.gt(0) & parts.lt(threshold + 1)


def _checked(threshold: int) -> int:
    if threshold < LOWEST_THRESHOLD:
        raise ValueError(f"the threshold for small numbers cannot be lower than {LOWEST_THRESHOLD}")
    return threshold


def small(rows: pd.DataFrame, unit: str, threshold: int = THRESHOLD) -> pd.Series:
    """True where a row must be hidden for its own numbers. `rows`: numerator, denominator."""
    hidden = _small(rows["numerator"], _checked(threshold))
    return hidden if unit == "count" else hidden | _small(rows["denominator"], threshold)


def at_least(denominator: float, threshold: int = THRESHOLD) -> int | None:
    """The level a percentage of so many surely reaches when at most `threshold` are missing from it; None below 50."""
    sure = (denominator - threshold) / denominator * 100 if denominator else 0.0
    return next((level for level in LEVELS if sure >= level), None)


def masked(rows: pd.DataFrame, unit: str, *, also: pd.Series | None = None, threshold: int = THRESHOLD) -> pd.DataFrame:
    """The rows with small numbers taken out: numerator, denominator and value are null, and flag says why.

    flag: 'c' hidden, 'at least 95%' top-coded. `also`: rows to hide because of what others would give away.
    """
    hidden = small(rows, unit, threshold)
    if also is not None:
        hidden |= also
    flags = rows["flag"].astype("object").mask(hidden, HIDDEN)
    if unit == "percent":
        near = ~hidden & _small(rows["denominator"] - rows["numerator"], threshold)
        levels = [at_least(n, threshold) for n in rows.loc[near, "denominator"]]
        flags[near] = [HIDDEN if level is None else AT_LEAST[level] for level in levels]
        hidden |= near
    taken = {name: rows[name].astype(float).mask(hidden) for name in NUMBERS}
    return rows.assign(**taken, flag=flags.astype("str"))


def linked(
    parts: Mapping[str, pd.DataFrame], stock: str, starts: str, ends: str, threshold: int = THRESHOLD
) -> set[pd.Timestamp]:
    """The months in which a stock's starts and ends are both hidden: any three of the four numbers give the fourth.

    The four are the stock at two month ends and what started and ended between them. `parts` are rows by measure
    (month, numerator, denominator); a measure may be absent.
    """
    months: set[pd.Timestamp] = set()
    for key in (stock, starts, ends):
        if key in parts and len(parts[key]):
            few = set(parts[key].loc[small(parts[key], "count", threshold), "month"])
            months |= few
            if key == stock:
                months |= {month + pd.offsets.MonthEnd(1) for month in few}
    return months


def masked_all(
    rows: pd.DataFrame,
    units: Mapping[str, str],
    stocks: Mapping[str, tuple[str, str]],
    threshold: int = THRESHOLD,
) -> pd.DataFrame:
    """`masked` for many measures of one authority at once (`measure`, month, numerator, denominator, value, flag).

    `units`: each measure's unit. `stocks`: for each stock the measures of its starts and ends.
    """
    parts = {str(key): part for key, part in rows.groupby("measure", sort=False)}
    also: dict[str, set[pd.Timestamp]] = {}
    for stock, flows in stocks.items():
        months = linked(parts, stock, *flows, threshold)
        for flow in flows:
            also[flow] = also.get(flow, set()) | months
    taken = [
        masked(part, units[key], also=part["month"].isin(list(also.get(key, ()))), threshold=threshold)
        for key, part in parts.items()
    ]
    return pd.concat(taken, ignore_index=True) if taken else rows


def is_hidden(flag: object) -> bool:
    """True for a cell taken out here, top-coded ones included."""
    return flag == HIDDEN or flag in AT_LEAST.values()


def floor(flag: object) -> float | None:
    """What a top-coded percentage is at least; None for any other flag."""
    return next((float(level) for level, told in AT_LEAST.items() if told == flag), None)


def judgeable(rows: pd.DataFrame, flows: Collection[str]) -> pd.DataFrame:
    """The rows that may be judged without giving a hidden number away: of a flow those after its last hidden month.

    A mean, a limit or a sum over a hidden month would tell it; leaving single months out would shift the mean. What is
    counted on one day is never summed over months, so there a hidden month is simply missing. `rows`: measure, month,
    flag.
    """
    gone = rows.loc[[is_hidden(flag) for flag in rows["flag"]]]
    last = gone[gone["measure"].isin(list(flows))].groupby("measure")["month"].max().to_dict()
    after = pd.to_datetime(rows["measure"].map(last))  # where no month is hidden, pandas does not see that it is dates
    return rows[after.isna() | rows["month"].gt(after)]
