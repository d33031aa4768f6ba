"""Verdicts of every measure in a place are kept for a few places and ends, and never beyond what they rest on."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from metrics.access import Viewer, local_viewer
from metrics.analysis import verdicts
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.store.memory import MOST_OF
from tests.annexa import AUTHORITY

WHOLE, NORTH = Place(AUTHORITY), Place(AUTHORITY, team="North")
LEADER = Viewer("Lea Leader", "leader", frozenset({AUTHORITY}))
TARGET = '[[target]]\nmeasure = "children_open"\nfrom = 2026-01-01\nvalue = 9\n'


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """One entry for each time that verdicts are worked out."""
    judging: list[object] = []
    judge_all = verdicts.judge_all

    def noted(*given: object, **named: object) -> object:
        judging.append(named)
        return judge_all(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(verdicts, "judge_all", noted)
    return judging


def looks(home: Path) -> Callable[..., str]:
    """Each is a visit of its own, and says what it is told."""

    def look(place: Place = WHOLE, viewer: Viewer | None = None, **named: object) -> str:
        desk = Desk.open(viewer or local_viewer(), home)
        assert desk
        return repr(desk.verdicts.verdicts(place, **named))  # type: ignore[arg-type]

    return look


def test_a_place_and_an_end_are_judged_once(home: Path, published: str, judged: list[object]) -> None:
    look = looks(home)
    first = look()
    assert "children_open" in first
    assert look() == first and len(judged) == 1
    others = (look(NORTH), look(end=date(2026, 8, 31)), look(family="plans"))
    assert len(judged) == 4 and len({first, *others}) == 4


def test_what_a_target_a_viewer_or_a_caller_changes_is_another_answer(
    home: Path, published: str, judged: list[object]
) -> None:
    look = looks(home)
    first = look()
    assert look(viewer=LEADER) == first and len(judged) == 2
    (home / "settings.toml").write_text(TARGET)
    assert look() != first and len(judged) == 3
    desk = Desk.open(local_viewer(), home)
    assert desk
    desk.verdicts.verdicts(WHOLE).clear()
    assert "children_open" in look() and len(judged) == 3


def test_a_few_are_kept_the_oldest_goes_first(home: Path, published: str, judged: list[object]) -> None:
    look = looks(home)
    ends = [date(2026, month, 28) for month in range(5, 5 + MOST_OF["judged"] + 1)]
    for end in ends:
        look(end=end)
    many = len(judged)
    look(end=ends[-1])
    assert len(judged) == many == len(ends)
    look(end=ends[0])
    assert len(judged) == many + 1
