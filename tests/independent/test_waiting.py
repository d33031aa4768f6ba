"""What cannot wait, calculated a second time from the files, is what the page shows: whom, in which order, and why."""

from __future__ import annotations

from datetime import date

import pytest

from metrics import demo
from metrics.base.place import Place
from metrics.lists.entries import DAYS
from metrics.lists.waiting import Pressing, cannot_wait
from tests.independent.checking import plain_name
from tests.independent.loads import Loaded
from tests.independent.waiting import Somebody, waiting
from tests.independent.worklists_compare import missing
from tests.independent.world import World
from tests.short_cut import proved

pytestmark = pytest.mark.proof  # of four stores an ordinary run has one


def _somebody(world: World, one: Pressing) -> Somebody:
    about = plain_name(world, one.about) if one.is_worker else one.about
    return Somebody(about, tuple(row.list.key for row in one.rows), one.broken, one.first.entry[DAYS])


def _both(loaded: Loaded, team: str, today: date) -> tuple[list[Somebody], list[Somebody]]:
    """Whom the desk's lists of a team make up, and whom the files do; and that no row is told twice or lost."""
    lists = loaded.desk.lists.worklists(Place(demo.AUTHORITY, team=team), on=today)
    never = frozenset(worked.list.key for worked in lists if missing(loaded.world, worked))
    shown = cannot_wait(lists)
    rows = {(row.list.key, row.place) for one in shown for row in one.rows}
    assert len(rows) == sum(len(one.rows) for one in shown) <= sum(one.lines for one in shown)
    assert sum(one.lines for one in shown) <= sum(len(worked.entries) for worked in lists)
    return [_somebody(loaded.world, one) for one in shown], waiting(loaded.worklists, team, today, never)


def _compare(loaded: Loaded, today: date) -> list[Somebody]:
    """Everybody of every team on a day, compared."""
    everybody = []
    for team in loaded.desk.places.teams(demo.AUTHORITY)["team"]:
        shown, calculated = _both(loaded, team, today)
        assert shown == calculated, (team, today)
        everybody += shown
    return everybody


@proved
@pytest.mark.parametrize("today", [date(2026, 10, 6), date(2026, 9, 1), date(2026, 8, 29)], ids=str)
def test_of_every_team_of_the_demonstration(whole: Loaded, today: date) -> None:
    everybody = _compare(whole, today)
    assert max(one.broken for one in everybody) > 1 and {len(one.lists) for one in everybody} >= {1, 2}


def test_of_every_team_of_parts_spoilt_or_not(loaded: Loaded) -> None:
    everybody = _compare(loaded, max(loaded.world.inputs.extracts))
    assert max(one.broken for one in everybody) > 1
