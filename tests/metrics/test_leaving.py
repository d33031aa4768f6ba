"""Whose rows go, worked out a second time in plain Python over rows drawn by lot, and by hand at each boundary."""

import random
from collections.abc import Set
from datetime import date, timedelta

import pytest

from metrics.build.leaving import due, horizon_of, months_of
from metrics.settings import Setting
from metrics.store.writer import Writer, in_memory
from tests.annexa import AUTHORITY
from tests.short_cut import short_cut

HORIZON = date(2023, 10, 31)
BEFORE = HORIZON - timedelta(days=1)
LISTS = (1, 6, 9)
Row = tuple[str, str, date]  # table, child, the day of its extract or, of a supervision, on which it was held


def _store(rows: list[Row], extracts: list[tuple[int, date]], open_now: Set[str] = frozenset()) -> Writer:
    writer = in_memory()
    writer.execute("create table open_month (authority varchar, child varchar, day date)")
    for number, day in extracts:
        writer.execute(
            "insert into extract_list values ('', $a, $day, $list, 1)", {"a": AUTHORITY, "day": day, "list": number}
        )
    for table, child, day in rows:
        column = "held" if table == "supervision_row" else "as_at"
        values = {"a": AUTHORITY, "child": child, "day": day}
        writer.execute(f"insert into {table} (authority, child, {column}) values ($a, $child, $day)", values)
    for child in open_now:
        writer.execute(
            "insert into open_month values ($a, $child, $day)",
            {"a": AUTHORITY, "child": child, "day": date(2026, 10, 31)},
        )
    return writer


NEWEST = [(number, date(2026, 10, 31)) for number in LISTS]


@pytest.mark.parametrize("table", ["list_1", "list_6", "list_9", "equality_fact", "supervision_row"])
def test_a_mention_on_the_day_keeps_a_child_and_one_before_does_not(table: str) -> None:
    writer = _store([(table, "on", HORIZON), (table, "before", BEFORE)], NEWEST)
    assert due(writer, HORIZON) == ["before"]


def test_who_is_open_stays() -> None:
    writer = _store([("list_6", "open", BEFORE), ("list_6", "closed", BEFORE)], NEWEST, {"open"})
    assert due(writer, HORIZON) == ["closed"]


def test_who_is_on_a_list_that_came_no_more_stays() -> None:
    rows = [("list_9", "leaver", BEFORE), ("list_6", "leaver", BEFORE), ("list_6", "other", BEFORE)]
    assert due(_store(rows, [*NEWEST[:2], (9, BEFORE)]), HORIZON) == ["other"]
    assert due(_store(rows, [*NEWEST[:2], (9, HORIZON)]), HORIZON) == ["leaver", "other"]


def test_a_row_without_a_child_or_a_day_makes_nobody_go() -> None:
    writer = _store([], NEWEST)
    writer.execute("insert into supervision_row (authority, child) values ('x', null), ('x', 'undated')")
    assert due(writer, HORIZON) == []


@short_cut("seed", range(20), range(5))
def test_rows_drawn_by_lot(seed: int) -> None:
    lots = random.Random(seed)
    tables = ["list_1", "list_6", "list_9", "equality_fact", "supervision_row"]
    days = [HORIZON + timedelta(days=lots.choice((-400, -31, -1, 0, 1, 30, 500))) for _ in range(60)]
    rows = [(lots.choice(tables), f"c{lots.randrange(25)}", day) for day in days]
    extracts = [(number, HORIZON + timedelta(days=lots.choice((-1, 0, 40)))) for number in LISTS]
    open_now = {f"c{lots.randrange(25)}" for _ in range(4)}
    ended = {f"list_{number}" for number, day in extracts if day < HORIZON}
    last = dict[str, date]()
    for table, child, day in rows:
        last[child] = max(date.max if table in ended else day, last.get(child, day))
    expected = sorted(child for child, day in last.items() if day < HORIZON and child not in open_now)
    assert due(_store(rows, extracts, open_now), HORIZON) == expected


@pytest.mark.parametrize(
    ("newest", "months", "day"),
    [
        (date(2026, 10, 31), 36, date(2023, 10, 31)),
        (date(2026, 10, 31), 24, date(2024, 10, 31)),
        (date(2024, 2, 29), 36, date(2021, 2, 28)),  # no such day in that year
    ],
)
def test_months_are_counted_back_from_the_newest_extract(newest: date, months: int, day: date) -> None:
    writer = in_memory()
    for as_at in (date(2020, 1, 31), newest):
        writer.execute("insert into extract values ('', 'x', $day)", {"day": as_at})
    assert horizon_of(writer, months) == day
    assert horizon_of(in_memory(), months) is None


def test_the_authoritys_own_time_comes_before_that_of_all() -> None:
    for_all, own = Setting("retention_months", "36"), Setting("retention_months", "24", authority=AUTHORITY)
    team = Setting("retention_months", "48", authority=AUTHORITY, team="North")
    assert months_of([own, for_all, team], AUTHORITY) == 24
    assert months_of([own, for_all], "E10000002") == 36
    assert months_of([], AUTHORITY) == 0
