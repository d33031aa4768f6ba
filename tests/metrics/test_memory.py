"""A version's memory: bounded by kind, made once however many ask, and gone with its version."""

import gc
import shutil
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier
from time import sleep

import pandas as pd
import pyarrow as pa
import pytest

from metrics.access import local_viewer
from metrics.base.errors import NotTheirs
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.lists.worklists import lists_of
from metrics.store import memory, profiles
from metrics.store.memory import Memory, sized_pairs
from metrics.store.opened import OPENED
from metrics.store.versions import Store
from tests.pages.small_store import AUTHORITY


@pytest.fixture
def annex(annex_home: Path, home: Path) -> Path:
    """A store of this test alone, of which nothing is remembered yet."""
    return shutil.copytree(annex_home, home)


def test_what_was_not_asked_for_longest_is_dropped_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 3)
    kept = Memory()
    for number in (1, 2, 3, 1, 4):  # 1 is asked for again, so 2 is the one to go
        assert kept.once("profile", number, lambda number=number: number) == number  # type: ignore[misc]
    assert len(kept) == 3
    assert [kept.once("profile", number, lambda: 0) for number in (1, 3, 4)] == [1, 3, 4]
    assert kept.once("profile", 2, lambda: 0) == 0


@dataclass(frozen=True)
class Lines:
    nbytes: int


def test_lines_of_authorities_are_kept_up_to_so_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(memory.MOST_BYTES_OF, "lines", 100)
    kept = Memory()
    for authority, size in (("E1", 40), ("E2", 60), ("E1", 40), ("E3", 30)):
        kept.once("lines", authority, lambda size=size: Lines(size))  # E3 has room when E2 is gone, asked for before E1
    assert kept.once("lines", "E1", lambda: Lines(1)) == Lines(40)
    assert kept.once("lines", "E2", lambda: Lines(1)) == Lines(1)
    assert kept.once("lines", "E4", lambda: Lines(101)) == Lines(101)  # given, and not kept
    assert kept.once("lines", "E4", lambda: Lines(2)) == Lines(2)


def test_an_answer_takes_what_its_rows_do(small_home: Path) -> None:
    """DuckDB makes room for a hundred thousand rows, in memory that Arrow's own pool does not count."""
    version = Store(small_home).open()
    assert version is not None
    before = pa.total_allocated_bytes()
    answer = version.columns("select range as number, 'text ' || range as words from range(100)")
    assert answer.num_rows == 100
    assert answer["words"][99].as_py() == "text 99"
    assert answer.nbytes <= pa.total_allocated_bytes() - before <= answer.nbytes + 4096


def test_pairs_of_texts_say_what_they_take() -> None:
    assert sized_pairs({"C1": "known", "C2": "not known"}).nbytes == 2 * memory.BYTES_OF_A_PAIR


@pytest.mark.parametrize("kind", ["profile bands", "child codes"])
def test_what_is_kept_of_each_child_is_kept_up_to_so_many_bytes(
    kind: str, monkeypatch: pytest.MonkeyPatch, small_home: Path
) -> None:
    monkeypatch.setitem(memory.MOST_BYTES_OF, kind, 10)
    desk = Desk.open(local_viewer(), small_home)
    assert desk is not None
    if kind == "child codes":
        with pytest.raises(NotTheirs):
            desk.child.behind(AUTHORITY, "c0")
    else:
        day = lists_of(desk._version).newest_extract(AUTHORITY)
        breakdown = next(one for one in desk.questions.breakdowns.values() if one.of == "child")
        assert day is not None and profiles.bands(desk._version, breakdown, AUTHORITY, day)
    assert desk._version.memory._kinds[kind].currsize == 0  # larger than all that may be kept


def test_many_answers_of_one_kind_drive_out_none_of_another() -> None:
    kept = Memory()
    kept.once("profile", "E10000099", lambda: "the lists")
    for number in range(10 * memory.MOST):
        kept.once("happened", number, lambda: "")
    assert len(kept) == memory.MOST + 1
    assert kept.once("profile", "E10000099", lambda: "made again") == "the lists"


def test_one_thread_makes_what_many_ask_for() -> None:
    kept, together, made = Memory(), Barrier(8), []

    def make() -> int:
        sleep(0.02)
        made.append(1)
        return len(made)

    def ask(_: int) -> int:
        together.wait()
        return kept.once("profile", "E10000099", make)

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(ask, range(8))) == [1] * 8


def test_what_could_not_be_made_is_asked_again() -> None:
    kept = Memory()
    with pytest.raises(ZeroDivisionError):
        kept.once("profile", "E10000099", lambda: divmod(1, 0))
    assert kept.once("profile", "E10000099", lambda: 1) == 1


def test_lists_of_a_place_are_worked_out_once_and_counted_in_bytes(
    annex: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = Store(annex).open()
    assert version
    lists, place = lists_of(version), Place(AUTHORITY)
    today = lists.newest_extract(AUTHORITY)
    assert today
    every = lists.every(place, today)
    rows = sum(len(one.entries) for one in every)
    assert rows and every == [lists.worked(one.list, place, today) for one in every]
    assert all(one is other for one, other in zip(every, lists.every(place, today), strict=True))

    version.memory.clear()
    monkeypatch.setitem(memory.MOST_BYTES_OF, "worklists", rows)  # a byte a row is too little for any
    again = lists.every(place, today)
    assert again == every and again[0] is not lists.every(place, today)[0]


def test_rows_behind_a_page_are_asked_for_once_and_nobody_changes_those_kept(
    annex: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = Store(annex).open()
    assert version
    desk, place = Desk(version, local_viewer(), annex), Place(AUTHORITY)
    first = desk.lists.detail("plans_open", place)
    assert len(first)
    told = first.copy()
    first["child"] = "changed by a page"
    monkeypatch.setattr(version, "frame", lambda *asked, **how: pytest.fail("asked again"))
    pd.testing.assert_frame_equal(desk.lists.detail("plans_open", place), told)


def test_it_is_gone_with_its_version(annex: Path) -> None:
    version = Store(annex).open()
    assert version
    lists = lists_of(version)
    assert lists_of(version) is lists and len(version.memory)
    seen = weakref.ref(version.memory)

    OPENED.forget()
    del version, lists
    gc.collect()
    assert seen() is None
