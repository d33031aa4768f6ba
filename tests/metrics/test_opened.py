"""What a process holds of a version that serves no more: nothing, once no page that runs uses it."""

import gc
import os
import shutil
import sys
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import NoReturn

import pytest

from metrics.base.errors import UserError
from metrics.build.imports import rebuild
from metrics.lists.worklists import lists_of
from metrics.store import side_by_side
from metrics.store.opened import OPENED
from metrics.store.version import Version
from metrics.store.versions import Store
from pages.shell import page as shell_page
from tests.conftest import FEW
from tests.metrics.by_hand import another_version
from tests.pages.opening import open_page, told
from tests.short_cut import proved, short_cut

pytestmark = pytest.mark.usefixtures("few_questions_here")
TOGETHER = 8


@pytest.fixture
def store(small_home: Path, tmp_path: Path) -> Iterator[Store]:
    """A store of this test alone, that nobody has opened yet."""
    shutil.copytree(small_home, tmp_path / "home")
    OPENED.forget()
    yield Store(tmp_path / "home")
    OPENED.forget()


def serving(store: Store) -> Version:
    version = store.serving()
    assert version
    return version


def publish(store: Store) -> Version:
    """Another version, opened as the next page does it: of the same files, of which nothing is worked out."""
    another_version(store.home)
    return serving(store)


def publish_whole(store: Store) -> Version:
    """The same with everything that pages ask for."""
    rebuild(home=store.home)
    return serving(store)


def fill(version: Version) -> None:
    """Lets a version remember something."""
    lists_of(version)
    assert len(version.memory)


def open_files(store: Store, version: Version) -> list[str]:
    """The version's files that this process has open, of this store: a copy of it has files of the same names."""
    if not sys.platform.startswith("linux"):
        return []
    names = {os.path.realpath(store.folder / part.file) for part in version.manifest.files}
    places = [Path("/proc/self/fd") / number for number in os.listdir("/proc/self/fd")]
    targets = [os.path.realpath(place) for place in places]
    return [target for target in targets if target in names]


def test_many_who_ask_at_once_get_the_same_version(store: Store) -> None:
    together = Barrier(TOGETHER)

    def ask(_: int) -> Version:
        together.wait()
        return serving(store)

    with ThreadPoolExecutor(TOGETHER) as threads:
        versions = list(threads.map(ask, range(TOGETHER)))
    assert {id(version) for version in versions} == {id(versions[0])}


def test_one_that_serves_stays_open_though_nobody_holds_it(store: Store) -> None:
    seen = weakref.ref(serving(store))
    gc.collect()
    assert seen() is serving(store)


def test_one_that_serves_no_more_is_gone_with_its_files_and_all_it_remembers(store: Store) -> None:
    version = serving(store)
    fill(version)
    manifest, seen, remembered = version.manifest, weakref.ref(version), weakref.ref(version.memory)
    del version
    newer = publish(store)
    gc.collect()
    assert (seen(), remembered()) == (None, None)

    older = store.open(manifest.version)
    assert older and older is not newer
    rows = older.rows("select count(*) from extract")
    seen = weakref.ref(older)
    del older
    gc.collect()
    assert seen() is None  # one asked for by its name is nobody's but who asked
    assert rows == newer.rows("select count(*) from extract")


def test_one_that_a_shown_page_still_holds_keeps_neither_memory_nor_files(store: Store) -> None:
    version = serving(store)
    fill(version)
    rows = version.rows("select * from extract order by all")
    assert open_files(store, version) or not sys.platform.startswith("linux")
    publish(store)
    assert (len(version.memory), open_files(store, version)) == (0, [])
    assert version.rows("select * from extract order by all") == rows


def test_one_in_use_keeps_all_to_the_end_of_the_run(store: Store) -> None:
    version = serving(store)
    with version.in_use():
        with version.in_use():
            fill(version)
            remembered, lists = len(version.memory), lists_of(version)
            publish(store)
            assert len(version.memory) == remembered
        assert len(version.memory) == remembered and lists_of(version) is lists
    assert (len(version.memory), open_files(store, version)) == (0, [])


def test_one_that_serves_again_remembers_again(store: Store) -> None:
    version = serving(store)
    publish(store)
    with store.lock():
        store.rollback(version.name)
    assert serving(store) is version
    with version.in_use():
        fill(version)
    assert len(version.memory)


def test_one_whose_files_are_gone_says_to_load_the_page_again(store: Store) -> None:
    version = serving(store)
    newer = {part.file for part in publish(store).manifest.files}
    for part in version.manifest.files:
        assert part.file not in newer
        (store.folder / part.file).unlink()
    with pytest.raises(UserError, match="Load the page again"):
        version.rows("select count(*) from extract")


@short_cut("address", ["manager/caseloads", "leader/trajectory"], ["leader/trajectory"])
def test_a_page_that_stays_open_costs_no_memory_of_the_version_it_shows(
    monkeypatch: pytest.MonkeyPatch, store: Store, address: str
) -> None:
    shown = open_page(monkeypatch, address, store.home)
    version = serving(store)
    assert len(version.memory)
    publish_whole(store)
    assert (len(version.memory), open_files(store, version)) == (0, [])
    shown.run()
    assert not shown.exception


def test_a_page_that_runs_while_a_version_is_published_ends_as_it_began(
    monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    expected = told(open_page(monkeypatch, "manager/caseloads", store.home))
    version, remembered = serving(store), []
    warn = shell_page.settings_warning

    def publish_meanwhile(desk: shell_page.Desk) -> None:
        warn(desk)
        publish(store)
        remembered.append(len(version.memory))

    monkeypatch.setattr(shell_page, "settings_warning", publish_meanwhile)
    assert told(open_page(monkeypatch, "manager/caseloads", store.home)) == expected
    assert remembered[0] > 0
    assert (len(version.memory), open_files(store, version)) == (0, [])


@proved  # parts built side by side are tried by test_parts on every run
@pytest.mark.usefixtures("parts_side_by_side")
def test_a_server_builds_no_part_in_its_own_process(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("It was built here.")

    queries = [f"select * from measure_month where measure = '{measure}' order by all" for measure in FEW]
    rows = [serving(store).rows(query) for query in queries]
    monkeypatch.setattr(side_by_side, "HERE_ALONE", True)
    side_by_side.never_here()
    monkeypatch.setattr(side_by_side, "build_part", refuse)
    built = publish_whole(store)
    assert [built.rows(query) for query in queries] == rows and any(rows)
