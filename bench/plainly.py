"""Plainly: eleven measures as a build asks them, beside the same written plainly in polars over the same tables.

The seven of issue 16 and the four dearest others. DuckDB reads the demonstration's part and polars the same tables as
Parquet, cold for each measure, and both add up to a row a worker and month, in turn, in one process. What a build does
once for all its measures has a row of its own: opening the part, and working out the tables that two of them share,
which polars does not read. Seconds of CPU, median; whether the answers are the same is said. polars is no part of the
product: `pip install -r requirements-bench.txt` first.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import duckdb

from bench.common import make_demonstration, median, table

ROUNDS, SEVEN = 5, 7
TABLES = (
    "supervision_due worker_month open_month extract_next allocation enquiry calendar assessment_finished plan_month"
    " caseload_child picture_day setting_month child_discussed care_month supervision supervision_known supervised_team"
).split()
SHARED = ("worker_arrival", "known_for_a_year")
BY = ("authority", "team", "worker", "month")
ASKED = """
    select authority, team, worker, month, sum(numerator) as numerator, sum(denominator) as denominator
    from ({query}) as q
    group by authority, team, worker, month
"""
CHILD_MONTH = ["authority", "month", "child"]
Cell: TypeAlias = tuple[float, float]
Frame: TypeAlias = Any  # polars' LazyFrame; polars is not there when this is checked
Read: TypeAlias = Callable[[str], Frame]
Row: TypeAlias = dict[str, Any]
Written: TypeAlias = Callable[[str, Path], Callable[[], list[Row]]]  # a measure's key, the folder: what gives its rows


@dataclass(frozen=True)
class Compared:
    """A measure's key, median CPU seconds of ours and of the other, and whether the answers are the same."""

    key: str
    ours: float
    other: float
    same: bool


def main() -> None:
    with plain_tables() as (part, folder):
        rows = [compared(key, part, folder, written_in_polars) for key in PLAINLY]
        opening = median([opened(part) for _ in range(ROUNDS)])
    shown = [_row(row) for row in rows]
    shown.append(["opening the part, what they share", f"{opening:.3f}", "", "", ""])
    shown += [_row(together(f"the first {SEVEN}", rows[:SEVEN], opening)), _row(together("all of them", rows, opening))]
    print(table(("measure", "ours", "polars", "ratio", "answers"), shown))


def together(name: str, some: Sequence[Compared], opening: float) -> Compared:
    """Several measures, with opening the part and working out what they share once."""
    ours, others = opening + sum(one.ours for one in some), sum(one.other for one in some)
    return Compared(name, ours, others, all(one.same for one in some))


def _row(one: Compared) -> list[str]:
    same = "the same" if one.same else "OTHERS"
    return [one.key, f"{one.ours:.3f}", f"{one.other:.3f}", f"{one.ours / one.other:.2f}", same]


@contextmanager
def plain_tables() -> Iterator[tuple[Path, Path]]:
    """The demonstration's part, and its tables as Parquet in a folder while the block runs."""
    from metrics.store.versions import Store

    make_demonstration()
    store = Store()
    version = store.current()
    assert version is not None
    part = store.files(version)[1]
    with TemporaryDirectory(prefix="trajectory-plainly-") as made:
        _export(part, Path(made))
        yield part, Path(made)


def _export(part: Path, folder: Path) -> None:
    with duckdb.connect(str(part), read_only=True) as connection:
        for name in TABLES:
            connection.execute(f"copy (select * from \"{name}\") to '{folder / name}.parquet' (compression zstd)")


def compared(key: str, part: Path, folder: Path, written: Written) -> Compared:
    """A measure as a build asks it, and as `written` answers it from the tables in a folder, in turn."""
    from metrics.questions.catalogue import load_questions

    query = load_questions().measures[key].query
    ours, others, same = [], [], True
    for _ in range(ROUNDS):
        with duckdb.connect(str(part), read_only=True, config={"threads": 1}) as connection:
            begins = time.process_time()
            answer = connection.execute(ASKED.format(query=query)).to_arrow_table()
            ours.append(time.process_time() - begins)
        begins = time.process_time()
        rows = written(key, folder)
        others.append(time.process_time() - begins)
        same = same and _cells(answer.to_pylist()) == _cells(rows())
    return Compared(key, median(ours), median(others), same)


def opened(part: Path) -> float:
    """CPU seconds of opening a part and working out what measures share, which a build does once for all of them."""
    from metrics.questions.sources import statements

    making = [statements()[name].replace("create table", "create temp table", 1) for name in SHARED]
    begins = time.process_time()
    with duckdb.connect(str(part), read_only=True, config={"threads": 1}) as connection:
        for statement in making:
            connection.execute(statement)
        return time.process_time() - begins


def written_in_polars(key: str, folder: Path) -> Callable[[], list[Row]]:
    """A measure's answer; its rows are made of it when they are asked for."""
    pl = import_module("polars")
    cases = PLAINLY[key](pl, lambda name: pl.scan_parquet(folder / f"{name}.parquet"))
    return cases.group_by(BY).agg(pl.col("numerator").sum(), pl.col("denominator").sum()).collect().to_dicts


def _cells(rows: list[Row]) -> dict[tuple[Any, ...], Cell]:
    return {tuple(row[name] for name in BY): _rounded(row["numerator"], row["denominator"]) for row in rows}


def _rounded(numerator: float | None, denominator: float | None) -> Cell:
    return round(float(numerator or 0), 9), round(float(denominator or 0), 9)


def _supervision_in_time(pl: Any, read: Read) -> Frame:
    in_time = (pl.col("days_since") <= pl.col("interval_days")).fill_null(False)
    judged = in_time | (pl.col("days_in_post") > pl.col("interval_days")).fill_null(True)
    rows = read("supervision_due").filter(~pl.col("absent") & judged)
    return rows.with_columns(numerator=in_time.cast(pl.Int64), denominator=1)


def _caseload_average(pl: Any, read: Read) -> Frame:
    rows = read("worker_month").filter((pl.col("kind") == "social worker") & (pl.col("children") > 0))
    return rows.with_columns(numerator="children", denominator="divisor_fte")


def _known_for_a_year(pl: Any, read: Read) -> Frame:
    """The open children of each month whose allocation was known a year before; `since`: by which extract."""
    opened = read("open_month").filter(pl.col("for_month"))
    opened = opened.with_columns(year_before=pl.col("day").dt.offset_by("-12mo"))
    extracts = read("extract_next").filter(pl.col("list") == 6).select("authority", since="as_at").sort("since")
    days = opened.select("authority", "month", "year_before").unique().sort("year_before")
    before = days.join_asof(extracts, left_on="year_before", right_on="since", by="authority", check_sortedness=False)
    known = read("allocation").select("authority", "child", "known_to", since="known_from")
    return (
        opened.join(before.drop("year_before"), on=["authority", "month"])
        .join(known, on=["authority", "child", "since"])
        .filter(pl.col("known_to") >= pl.col("year_before"))
        .select(*CHILD_MONTH, "day", "year_before", "team", "worker", "since")
    )


def _named(pl: Any, read: Read) -> Frame:
    rows = read("allocation").select("authority", "child", "known_from", "known_to", named="worker")
    return rows.filter(~pl.col("named").is_in(["none", "unknown"]))


def _children_three_workers(pl: Any, read: Read) -> Frame:
    known, named = _known_for_a_year(pl, read), _named(pl, read)
    several = named.group_by("authority", "child").agg(pl.col("named").n_unique()).filter(pl.col("named") >= 3)
    held = named.join(several, on=["authority", "child"], how="semi")
    three = (
        known.select(*CHILD_MONTH, "day", "year_before")
        .join(held, on=["authority", "child"])
        .filter((pl.col("known_from") <= pl.col("day")) & (pl.col("known_to") >= pl.col("year_before")))
        .group_by(CHILD_MONTH)
        .agg(many=pl.col("named").n_unique() >= 3)
    )
    rows = known.join(three, on=CHILD_MONTH, how="left")
    return rows.with_columns(numerator=pl.col("many").fill_null(False).cast(pl.Int64), denominator=1)


def _worker_changes(pl: Any, read: Read) -> Frame:
    known = _known_for_a_year(pl, read)
    one_after_another = _named(pl, read).sort("known_from")
    handed_on = one_after_another.filter(pl.col("named") != pl.col("named").shift(1).over("authority", "child")).select(
        "authority", "child", "known_from"
    )
    changes = (
        known.select(*CHILD_MONTH, "day", "since")
        .join(handed_on, on=["authority", "child"])
        .filter((pl.col("known_from") > pl.col("since")) & (pl.col("known_from") <= pl.col("day")))
        .group_by(CHILD_MONTH)
        .agg(numerator=pl.len().cast(pl.Int64))
    )
    rows = known.join(changes, on=CHILD_MONTH, how="left")
    return rows.with_columns(pl.col("numerator").fill_null(0), denominator=1)


def _enquiries_started(pl: Any, read: Read) -> Frame:
    months = read("calendar").select("month", strategy_discussion="day")
    rows = read("enquiry").join(months, on="strategy_discussion")
    return rows.with_columns(numerator=1, denominator=pl.lit(None, pl.Float64))


def _conferences_in_15_days(pl: Any, read: Read) -> Frame:
    days = read("calendar").select("day", "month", "working_days")
    rows = (
        read("enquiry")
        .filter(pl.col("conference") >= pl.col("strategy_discussion"))
        .sort("strategy_discussion", "team", "worker", descending=[True, False, False])
        .unique(["authority", "child", "conference"], keep="first")
        .join(days.select(strategy_discussion="day", discussed="working_days"), on="strategy_discussion")
        .join(days.select("month", conference="day", held="working_days"), on="conference")
    )
    return rows.with_columns(numerator=(pl.col("held") - pl.col("discussed") <= 15).cast(pl.Int64), denominator=1)


def _assessments_in_45_days(pl: Any, read: Read) -> Frame:
    return read("assessment_finished").with_columns(numerator=(pl.col("days") <= 45).cast(pl.Int64), denominator=1)


def _plans_open(pl: Any, read: Read) -> Frame:
    return read("plan_month").with_columns(numerator=1, denominator=pl.lit(None, pl.Float64))


def _case_supervision_in_time(pl: Any, read: Read) -> Frame:
    pictures = read("picture_day").filter(pl.col("for_month")).select("authority", "month", "day")
    intervals = read("setting_month").filter((pl.col("role") == "") & (pl.col("name") == "case_supervision_days"))
    numbers = read("calendar").select("day", "day_number")
    rows = (
        read("caseload_child")
        .filter(pl.col("holder").is_in(["social worker", "family help"]))
        .join(pictures, on=["authority", "month"])
        .join(intervals.select("authority", "month", "team", "value"), on=["authority", "month", "team"])
        .join(read("child_discussed"), on=["authority", "day", "child"], how="left")
        .join(numbers.rename({"day_number": "today"}), on="day")
        .join(numbers.select(started="day", begun="day_number"), on="started", how="left")
        .join(numbers.select(discussed="day", spoken="day_number"), on="discussed", how="left")
    )
    in_time = (pl.col("today") - pl.col("spoken") <= pl.col("value")).fill_null(False)
    newly_open = (pl.col("today") - pl.col("begun") <= pl.col("value")).fill_null(False)
    return rows.filter(in_time | ~newly_open).with_columns(numerator=in_time.cast(pl.Int64), denominator=1)


def _social_worker_stability(pl: Any, read: Read) -> Frame:
    cared_for = read("care_month").filter(pl.col("known") & ~pl.col("short_breaks"))
    cared_for = cared_for.with_columns(year_before=pl.col("day").dt.offset_by("-12mo"))
    holders = read("open_month").filter(pl.col("holder") == "social worker")
    named = (
        read("allocation")
        .select("authority", "child", "worker", "known_from", "known_to")
        .join(cared_for, on=["authority", "child"], how="semi")
        .join(
            holders.select("authority", "child", "worker", known_from="day"),
            on=["authority", "child", "worker", "known_from"],
            how="semi",
        )
        .rename({"worker": "named"})
    )
    counted = (
        cared_for.select(*CHILD_MONTH, "day", "year_before")
        .join(named, on=["authority", "child"])
        .filter((pl.col("known_from") <= pl.col("day")) & (pl.col("known_to") >= pl.col("year_before")))
        .group_by(CHILD_MONTH)
        .agg(many=pl.col("named").n_unique() >= 3)
    )
    rows = cared_for.join(counted, on=CHILD_MONTH, how="left")
    return rows.with_columns(numerator=pl.col("many").fill_null(False).cast(pl.Int64), denominator=1)


def _supervision_recorded(pl: Any, read: Read) -> Frame:
    supervision = read("supervision")
    ends = read("supervision_known").group_by("authority").agg(pl.col("ends").max())
    newest = supervision.group_by("authority").agg(pl.col("recorded").max()).join(ends, on="authority")
    known_to = newest.select("authority", known_to=pl.max_horizontal("ends", "recorded"))
    days = read("calendar").select("day", "month", "working_days")
    limits = read("setting_month").filter(
        (pl.col("role") == "") & (pl.col("name") == "supervision_record_working_days")
    )
    rows = (
        supervision.join(known_to, on="authority")
        .join(days.select("month", held="day", then="working_days"), on="held")
        .join(days.select(known_to="day", today="working_days"), on="known_to")
        .join(days.select(recorded="day", written="working_days"), on="recorded", how="left")
        .join(read("supervised_team"), on=["authority", "worker", "held"], how="left")
        .with_columns(pl.col("team").fill_null("unknown"))
        .join(limits.select("authority", "month", "team", "value"), on=["authority", "month", "team"])
        .filter(pl.col("today") - pl.col("then") > pl.col("value"))
    )
    in_time = (pl.col("written") - pl.col("then") <= pl.col("value")).fill_null(False)
    return rows.with_columns(numerator=in_time.cast(pl.Int64), denominator=1)


PLAINLY: dict[str, Callable[[Any, Read], Frame]] = {
    "supervision_in_time": _supervision_in_time,
    "caseload_average": _caseload_average,
    "children_three_workers": _children_three_workers,
    "enquiries_started": _enquiries_started,
    "conferences_in_15_days": _conferences_in_15_days,
    "assessments_in_45_days": _assessments_in_45_days,
    "plans_open": _plans_open,
    "worker_changes": _worker_changes,
    "case_supervision_in_time": _case_supervision_in_time,
    "social_worker_stability": _social_worker_stability,
    "supervision_recorded": _supervision_recorded,
}
