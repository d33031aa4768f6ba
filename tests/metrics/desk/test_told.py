"""What is told in words once: again for another viewer, on another day, and where a target is another; within bytes."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from metrics.access import local_viewer
from metrics.base import today
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.store import memory
from tests.pages.small_store import AUTHORITY

TARGET = '[[target]]\nmeasure = "{measure}"\nfrom = 2026-01-01\nvalue = 90\nauthority = "{authority}"\n'


def _desk(home: Path) -> Desk:
    desk = Desk.open(local_viewer(), home)
    assert desk
    return desk


def test_it_is_made_again_where_what_it_depends_on_is_another(
    home: Path, annex_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(annex_home, home)
    made: list[int] = []

    def tell(desk: Desk) -> int:
        return desk.told.once("words", lambda: made.append(1) or len(made))

    assert [tell(_desk(home)), tell(_desk(home))] == [1, 1]
    assert tell(_desk(home).as_panel()) == 2
    (home / "settings.toml").write_text(TARGET.format(measure="plans_open", authority=AUTHORITY))
    assert [tell(_desk(home)), tell(_desk(home))] == [3, 3]
    monkeypatch.setattr(today, "today", lambda: date.today() + timedelta(days=1))
    assert tell(_desk(home)) == 4
    monkeypatch.setitem(memory.MOST_BYTES_OF, "told", 1)
    _desk(home)._version.memory.clear()
    assert [tell(_desk(home)), tell(_desk(home))] == [5, 6]


def test_what_depends_on_the_version_alone_is_made_again_for_another_viewer_only(
    home: Path, annex_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(annex_home, home)
    made: list[int] = []

    def tell(desk: Desk, key: str = "line") -> int:
        return desk.told.once_of_version(key, lambda: made.append(1) or len(made))

    assert [tell(_desk(home)), tell(_desk(home))] == [1, 1]
    (home / "settings.toml").write_text(TARGET.format(measure="plans_open", authority=AUTHORITY))
    monkeypatch.setattr(today, "today", lambda: date.today() + timedelta(days=1))
    assert tell(_desk(home)) == 1
    assert [tell(_desk(home), "bars"), tell(_desk(home).as_panel())] == [2, 3]
    assert _desk(home).told.once("line", lambda: 9) == 9  # and it is not taken for what a day and settings tell


def test_a_target_set_since_stands_on_the_sheet_at_once(home: Path, annex_home: Path) -> None:
    shutil.copytree(annex_home, home)
    place = Place(AUTHORITY)
    before = _desk(home).journeys.journey(place)
    assert not before.promises and _desk(home).journeys.journey(place) is before
    measure = before.measures[0].key
    (home / "settings.toml").write_text(TARGET.format(measure=measure, authority=AUTHORITY))
    assert _desk(home).journeys.journey(place).promises
