"""What is remembered of one person: the newest of each kind, and nobody else's."""

import pytest

from metrics.base.errors import UserError
from metrics.ledger.remembering import FAVOURITES, LOOKED, MOST_LETTERS, PLACE, remember, remembered
from tests.ledger.people import LEADER, NORTH, october

pytestmark = pytest.mark.usefixtures("engine")


def test_the_newest_of_each_kind_is_ones_own() -> None:
    assert remembered(NORTH, PLACE) is None
    remember(NORTH, PLACE, "North", now=october(5))
    remember(NORTH, FAVOURITES, "contacts", now=october(5))
    remember(NORTH, PLACE, "East", now=october(6))
    kept = remembered(NORTH, PLACE)
    assert kept is not None and (kept.value, kept.at) == ("East", october(6))
    assert remembered(LEADER, PLACE) is None


def test_what_one_looked_at_is_kept_by_the_day() -> None:
    for day, value in ((5, "a"), (6, "a"), (6, "a"), (6, "b")):
        remember(NORTH, LOOKED, value, now=october(day))
    today, before = remembered(NORTH, LOOKED), remembered(NORTH, LOOKED, october(6).date())
    assert today is not None and (today.value, today.day) == ("b", october(6).date())
    assert before is not None and (before.value, before.day) == ("a", october(5).date())
    assert remembered(NORTH, LOOKED, october(5).date()) is None


def test_there_is_an_end_to_what_is_remembered() -> None:
    with pytest.raises(UserError, match="choose fewer"):
        remember(NORTH, FAVOURITES, "x" * (MOST_LETTERS + 1))
