"""Every measure, calculated a second time from the files, equals what the store says, but for floating point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from metrics import demo
from metrics.base.place import Place
from metrics.questions.catalogue import load_questions
from metrics.questions.kinds import LOCAL_FEED
from tests.independent import checking
from tests.independent.compare import CALCULATIONS, Sums, calculated, covered, differences, folded, plain_worker
from tests.independent.loads import Loaded
from tests.independent.world import Key

pytestmark = pytest.mark.proof  # of four stores an ordinary run has one
MEASURES = {key: m for key, m in load_questions().measures.items() if m.has_query and m.feeds != (LOCAL_FEED,)}
RESTRUCTURE = date(2024, 4, 1)


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
    missing, strays = MEASURES.keys() - CALCULATIONS, CALCULATIONS.keys() - MEASURES
    assert not missing, f"write a function of this name that returns a Tally, beside its like: {sorted(missing)}"
    assert not strays, f"calculated, but no measure with a query but those fed by hand: {sorted(strays)}"


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
    banded_by = MEASURES[key].banded_by
    if banded_by and not load_questions().breakdowns[banded_by].equality:
        groups["band"] = lambda row: (row[2], row[3])
    for column, group in groups.items():
        by = banded_by if column == "band" else column or None
        frame = loaded.desk.figures.series(key, Place(demo.AUTHORITY), by=by)
        assert not differences(folded(rows, group), _shown(frame, column)), column


@pytest.mark.parametrize("key", checking.FINDINGS)
def test_checks(loaded: Loaded, key: str) -> None:
    rows = loaded.version.rows(
        """
        select extract, team, worker, child, list from check_result
        where check_key = $key and what not like '% was not used: %' and what not like '%, read as blank%'
        """,
        {"key": key},
    )
    stored = Counter(
        (day, team, checking.plain_name(loaded.world, worker), child, told) for day, team, worker, child, told in rows
    )
    mine = checking.found(loaded.world, key)
    assert not mine - stored and not stored - mine, (mine - stored, stored - mine)


def test_spoilt_files_break_checks(loaded: Loaded) -> None:
    """Else the comparison of checks would say little."""
    if loaded.spoilt:
        broken = {key for key in checking.FINDINGS if checking.found(loaded.world, key)}
        assert broken >= {
            "worker_left_holding_children",
            "worker_not_in_workforce",
            "lists_disagree",
            "looked_after_without_care_period",
            "plan_without_conference",
            "extract_too_old",
        }


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
