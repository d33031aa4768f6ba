"""The seven measures of issue 16 as bench/plainly.py has them, written plainly in pandas over the same Parquet."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from bench.plainly import BY, Row

Read = Callable[[str], pd.DataFrame]
CHILD, CHILD_MONTH = ["authority", "child"], ["authority", "month", "child"]
MOST_DAYS, MOST_WORKING_DAYS, WORKERS, MONTHS = 45, 15, 3, 12  # of the measures' definitions


def written_in_pandas(key: str, folder: Path) -> Callable[[], list[Row]]:
    """A measure's answer; its rows are made of it when they are asked for."""
    rows = PLAINLY[key](lambda name: pd.read_parquet(folder / f"{name}.parquet"))
    sums = rows.groupby(list(BY), dropna=False)[["numerator", "denominator"]].sum().reset_index()
    return lambda: [{str(name): value for name, value in row.items()} for row in sums.to_dict("records")]


def _one_each(rows: pd.DataFrame, numerator: pd.Series | int, denominator: float = 1) -> pd.DataFrame:
    return rows.assign(numerator=numerator, denominator=denominator)


def _supervision_in_time(read: Read) -> pd.DataFrame:
    rows = read("supervision_due")
    in_time = rows["days_since"] <= rows["interval_days"]
    in_post = rows["days_in_post"] > rows["interval_days"]
    judged = in_time | in_post | rows["days_in_post"].isna() | rows["interval_days"].isna()
    rows = _one_each(rows, in_time.astype(int))
    return rows[judged & ~rows["absent"]]


def _caseload_average(read: Read) -> pd.DataFrame:
    rows = read("worker_month")
    rows = rows[(rows["kind"] == "social worker") & (rows["children"] > 0)]
    return rows.assign(numerator=rows["children"], denominator=rows["divisor_fte"])


def _enquiries_started(read: Read) -> pd.DataFrame:
    months = read("calendar")[["day", "month"]].rename(columns={"day": "strategy_discussion"})
    return _one_each(read("enquiry").merge(months, on="strategy_discussion"), 1, np.nan)


def _conferences_in_15_days(read: Read) -> pd.DataFrame:
    days, rows = read("calendar")[["day", "month", "working_days"]], read("enquiry")
    rows = rows[rows["conference"] >= rows["strategy_discussion"]]
    rows = rows.sort_values(["strategy_discussion", "team", "worker"], ascending=[False, True, True])
    rows = rows.drop_duplicates(["authority", "child", "conference"])
    discussed = days[["day", "working_days"]].rename(
        columns={"day": "strategy_discussion", "working_days": "discussed"}
    )
    held = days.rename(columns={"day": "conference", "working_days": "held"})
    rows = rows.merge(discussed, on="strategy_discussion").merge(held, on="conference")
    return _one_each(rows, (rows["held"] - rows["discussed"] <= MOST_WORKING_DAYS).astype(int))


def _assessments_in_45_days(read: Read) -> pd.DataFrame:
    rows = read("assessment_finished")
    return _one_each(rows, (rows["days"] <= MOST_DAYS).astype(int))


def _plans_open(read: Read) -> pd.DataFrame:
    return _one_each(read("plan_month"), 1, np.nan)


def _known_for_a_year(read: Read) -> pd.DataFrame:
    """The open children of each month whose allocation was known a year before; `since`: by which extract."""
    opened, extracts = read("open_month"), read("extract_next")
    opened = opened[opened["for_month"]]
    days = opened[["authority", "month", "day"]].drop_duplicates()
    days["year_before"] = (pd.to_datetime(days["day"]) - pd.DateOffset(months=MONTHS)).astype("datetime64[us]")
    extracts = extracts.loc[extracts["list"] == 6, ["authority", "as_at"]].rename(columns={"as_at": "since"})
    extracts["since"] = pd.to_datetime(extracts["since"]).astype("datetime64[us]")
    before = pd.merge_asof(
        days.sort_values("year_before"),
        extracts.sort_values("since"),
        left_on="year_before",
        right_on="since",
        by="authority",
    )
    known = read("allocation")[[*CHILD, "known_to", "known_from"]].rename(columns={"known_from": "since"})
    for name in ("since", "known_to"):
        known[name] = pd.to_datetime(known[name]).astype("datetime64[us]")
    rows = opened[[*CHILD_MONTH, "day", "team", "worker"]].merge(before.drop(columns="day"), on=["authority", "month"])
    rows = rows.merge(known, on=[*CHILD, "since"])
    return rows[rows["known_to"] >= rows["year_before"]]


def _children_three_workers(read: Read) -> pd.DataFrame:
    known, named = _known_for_a_year(read), read("allocation")[[*CHILD, "known_from", "known_to", "worker"]]
    named = named.rename(columns={"worker": "named", "known_to": "held_to"})
    named = named[~named["named"].isin(["none", "unknown"])]
    several = named.groupby(CHILD)["named"].nunique()
    named = named.merge(several[several >= WORKERS].index.to_frame(index=False), on=CHILD)
    held = known[[*CHILD_MONTH, "day", "year_before"]].merge(named, on=CHILD)
    for name in ("day", "known_from", "held_to"):
        held[name] = pd.to_datetime(held[name]).astype("datetime64[us]")
    held = held[(held["known_from"] <= held["day"]) & (held["held_to"] >= held["year_before"])]
    many = (held.groupby(CHILD_MONTH)["named"].nunique() >= WORKERS).rename("many").reset_index()
    rows = known.merge(many, on=CHILD_MONTH, how="left")
    return _one_each(rows, rows["many"].eq(True).astype(int))


PLAINLY: dict[str, Callable[[Read], pd.DataFrame]] = {
    "supervision_in_time": _supervision_in_time,
    "caseload_average": _caseload_average,
    "children_three_workers": _children_three_workers,
    "enquiries_started": _enquiries_started,
    "conferences_in_15_days": _conferences_in_15_days,
    "assessments_in_45_days": _assessments_in_45_days,
    "plans_open": _plans_open,
}
