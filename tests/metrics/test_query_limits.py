"""A question that takes too long is stopped, and one that gives too much is not fetched to its end: both in words."""

import threading
import time
from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.store import limits
from metrics.store.opened import OPENED
from metrics.store.version import Version
from metrics.store.versions import Store

FOR_YEARS = "select count(*) as n from range(1000000000) a, range(1000000000) b where a.range * b.range % 7 = 3"
MANY_ROWS = "select range as n from range(1000000000000)"


@pytest.fixture
def version(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> Version:
    monkeypatch.setenv("TRAJECTORY_HOME", str(small_home))
    opened = Store(small_home).open()
    assert opened
    return opened


@pytest.mark.parametrize("sql", [FOR_YEARS, f"{MANY_ROWS} order by n desc"])
def test_a_question_that_would_run_for_years_is_stopped(
    version: Version, monkeypatch: pytest.MonkeyPatch, sql: str
) -> None:
    monkeypatch.setenv(limits.SECONDS, "0.05")
    with pytest.raises(UserError, match=r"longer than 0\.05 seconds and was stopped\. Choose fewer months or one team"):
        version.rows(sql)
    assert version.rows("select 1") == [(1,)]


def test_one_that_is_stopped_while_it_gives_rows_is_said_the_same(
    version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(limits.SECONDS, "0.2")
    with pytest.raises(UserError, match="was stopped"):
        version.frame(f"select * from ({MANY_ROWS}) where n % 1000000 = 0", whole_table=True)


def test_rows_over_the_limit_are_not_fetched_to_the_end(version: Version, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(limits.ROWS, "1000")
    with pytest.raises(UserError, match=r"more than 1,000 rows.*Choose fewer months or one team"):
        version.rows(MANY_ROWS)
    assert len(version.rows("select * from range(1000)")) == 1000
    with pytest.raises(UserError, match="more than 1,000 rows"):
        version.frame("select * from range(1001)")
    assert len(version.frame("select * from range(1001)", whole_table=True)) == 1001


def test_what_a_question_takes_is_limited_and_said(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAJECTORY_HOME", str(small_home))
    monkeypatch.setenv(limits.READING, "20MB")
    OPENED.forget()
    version = Store(small_home).open()
    assert version
    assert version.rows("select current_setting('memory_limit')") == [("19.0 MiB",)]
    listed = "select list(range order by hash(range)) as n from range(4000000)"
    with pytest.raises(UserError, match=r"more than 20MB of memory and was stopped\. Choose fewer months or one team"):
        version.rows(listed)
    assert version.rows("select count(*) from (select * from range(1500000) order by hash(range))") == [(1_500_000,)]
    OPENED.forget()


def test_unless_it_is_set_it_is_256_megabytes(version: Version, monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.most_memory() == "256MB"
    monkeypatch.setenv(limits.READING, "much")
    with pytest.raises(UserError, match="TRAJECTORY_QUERY_MEMORY is 'much': give it as 900MB or 2GB"):
        limits.most_memory()


def test_no_timer_is_left_behind(version: Version) -> None:
    before = threading.active_count()
    for _ in range(5):
        version.rows("select 1")
    for _ in range(100):  # one that was told to end may take a moment, and longer where others want the processor
        if threading.active_count() <= before:
            break
        time.sleep(0.05)
    assert threading.active_count() <= before


def test_an_empty_answer_keeps_its_columns(version: Version) -> None:
    assert list(version.frame("select 1 as a, 'x' as b where false").columns) == ["a", "b"]
    assert version.rows("select 1 where false") == []


def test_without_settings_it_is_twenty_seconds_and_half_a_million_rows() -> None:
    assert (limits.most_seconds(), limits.most_rows()) == (20, 500_000)


@pytest.mark.parametrize("given", ["0", "-1", "none", "inf", "nan", "1 000"])
@pytest.mark.parametrize("name", [limits.SECONDS, limits.ROWS])
def test_no_limit_is_no_setting(monkeypatch: pytest.MonkeyPatch, name: str, given: str) -> None:
    monkeypatch.setenv(name, given)
    with pytest.raises(UserError, match=f"{name} is '{given}': give a number above 0"):
        limits.most_seconds() if name == limits.SECONDS else limits.most_rows()
