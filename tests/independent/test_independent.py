"""Every measure, calculated a second time from the files, equals what the store says, but for floating point."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from metrics import demo
from metrics.access import local_viewer
from metrics.desk import Desk
from metrics.library import import_batch
from metrics.questions import load_questions
from metrics.store import Store, Version
from tests.independent.compare import CALCULATIONS, Sums, calculated, covered, differences, folded, plain_worker
from tests.independent.files import Files, read_inputs
from tests.independent.spoil import spoil
from tests.independent.world import Key, World

MEASURES = {key: m for key, m in load_questions().measures.items() if m.has_query and m.family != "local"}
SCALE = 0.06
RESTRUCTURE = date(2024, 4, 1)


def _over_the_restructure(day: date) -> bool:
    """Fifteen months, nothing for two years, then every week."""
    return date(2023, 6, 30) <= day <= date(2024, 8, 31) or day >= date(2026, 8, 31)


def _far_apart(day: date) -> bool:
    """Six months, two months, eight months, and a month end between two weekly extracts."""
    return day.isoformat() in ("2023-01-31", "2023-07-31", "2023-09-30", "2024-05-31", "2026-09-29", "2026-10-06")


def _few(day: date) -> bool:
    return date(2025, 11, 30) <= day <= date(2026, 2, 28)


# name -> (which extracts are imported, whether they are spoilt first, whether the files about staff are imported too)
LOADS: dict[str, tuple[Callable[[date], bool], bool, bool]] = {
    "over the restructure": (_over_the_restructure, False, True),
    "far apart": (_far_apart, False, True),
    "spoilt": (_over_the_restructure, True, True),
    "annex a alone": (_few, False, False),
}


@dataclass
class Loaded:
    world: World
    spoilt: bool
    version: Version
    desk: Desk


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Files]:
    folder = tmp_path_factory.mktemp("demo")
    return folder, demo.generate(folder, scale=SCALE)


@pytest.fixture(scope="module", params=list(LOADS))
def loaded(
    request: pytest.FixtureRequest, generated: tuple[Path, Files], tmp_path_factory: pytest.TempPathFactory
) -> Loaded:
    wanted, spoilt, staffed = LOADS[request.param]
    folder, files = generated
    if spoilt:
        copy = tmp_path_factory.mktemp("spoilt")
        shutil.copytree(folder, copy, dirs_exist_ok=True)
        files = [(feed, copy / path.relative_to(folder), options) for feed, path, options in files]
        spoil(files, seed=7)
    files = [file for file in files if (wanted(file[2]["as_at"]) if file[0] == "annex_a" else staffed)]
    home = tmp_path_factory.mktemp("home")
    import_batch(files, confirmed=True, home=home)
    version, desk = Store(home).open(), Desk.open(local_viewer(), home)
    assert version is not None and desk is not None
    return Loaded(World(read_inputs(files, demo.AUTHORITY)), spoilt, version, desk)


def _stored(loaded: Loaded, measure: str) -> list[tuple[Key, tuple[float, float]]]:
    rows = loaded.version.rows(
        "select team, worker, band, month, numerator, denominator from measure_month where measure = $measure",
        {"measure": measure},
    )
    return [
        ((team, plain_worker(loaded.world, worker), band, month), (numerator or 0.0, denominator or 0.0))
        for team, worker, band, month, numerator, denominator in rows
    ]


def _shown(frame: pd.DataFrame, column: str) -> Sums:
    """A series of the desk by one of its columns ('' = none) and month."""
    if frame.empty:
        return {}
    names = frame[column] if column else pd.Series("", index=frame.index)
    pairs = zip(frame["numerator"].fillna(0.0), frame["denominator"].fillna(0.0), strict=True)
    keys = zip(names, frame["month"].dt.date, strict=True)
    return {key: pair for key, pair in zip(keys, pairs, strict=True) if any(pair)}


def test_every_measure_is_calculated() -> None:
    assert set(CALCULATIONS) == set(MEASURES)


@pytest.mark.parametrize("key", MEASURES)
def test_months_covered(loaded: Loaded, key: str) -> None:
    months = loaded.version.rows("select month from measure_coverage where measure = $key", {"key": key})
    assert covered(loaded.world, MEASURES[key]) == {month for (month,) in months}


@pytest.mark.parametrize("key", MEASURES)
def test_by_team_worker_band_and_month(loaded: Loaded, key: str) -> None:
    mine = folded(calculated(loaded.world, MEASURES[key]).items(), lambda row: row)
    theirs = folded(_stored(loaded, key), lambda row: row)
    assert not differences(mine, theirs)


@pytest.mark.parametrize("key", MEASURES)
def test_as_the_desk_shows_it(loaded: Loaded, key: str) -> None:
    """A restructured team's history goes with the team that continues it."""
    follows = {row["team"]: row["continues_as"] for row in loaded.world.inputs.teams if row["continues_as"]}
    rows = calculated(loaded.world, MEASURES[key]).items()
    groups: dict[str, Callable[[Key], tuple[object, ...]]] = {
        "": lambda row: ("", row[3]),
        "team": lambda row: (follows.get(row[0], row[0]), row[3]),
    }
    if MEASURES[key].bands:
        groups["band"] = lambda row: (row[2], row[3])
    for column, group in groups.items():
        frame = loaded.desk.series(key, [demo.AUTHORITY], by=column or None, origin="local")
        assert not differences(folded(rows, group), _shown(frame, column)), column


def test_the_hard_cases_are_there(loaded: Loaded) -> None:
    """What the comparison is for: else it would say little."""
    world = loaded.world
    pictures = [world.open_children(month.day) for month in world.snapshots()]
    teams: dict[tuple[int, str], set[str]] = {}
    for number, children in enumerate(pictures):
        for child in children:
            if child.holder == "social worker":
                teams.setdefault((number, child.worker), set()).add(child.team)
    holders = {child.holder for children in pictures for child in children}
    assert holders >= {"social worker", "none"}
    if not world.inputs.workforce:
        return
    assert holders >= {"manager", "unknown"}
    assert any(len(found) > 1 for found in teams.values()), "a worker with children of two teams"
    assert not loaded.spoilt or "left" in holders
    assert any(month.day not in world.inputs.extracts for month in world.snapshots()), "a month end between extracts"
    named = {child.team for children in pictures for child in children}
    if min(world.inputs.extracts) < RESTRUCTURE:
        assert {"Safeguarding Central", "Safeguarding North 2"} <= named
