"""The rules of unusual access, on both sides of each threshold."""

from datetime import date, datetime, timedelta
from itertools import count

import pytest

from metrics.analysis.unusual import BEYOND, MANY, NIGHT, REFUSED, RESTRICTED, RULES, Access, Unusual, unusual

DAY = date(2026, 11, 2)
_numbers = count(1)


def access(
    day: date = DAY, hour: int = 10, minute: int = 0, who: str = "Mo", children: int = 0, **more: object
) -> Access:
    at = datetime(day.year, day.month, day.day, hour, minute)
    shown = frozenset(f"c{number}" for number in range(children))
    return Access(next(_numbers), at, who, "manager", people=bool(children), children=shown, **more)  # type: ignore[arg-type]


def days_of(children: int, days: int, who: str = "Mo", ending: int = 1) -> list[Access]:
    """So many days with so many children each, the last one `ending` days before."""
    return [access(DAY - timedelta(days=ending + number), children=children, who=who) for number in range(days)]


def rules(accesses: list[Access]) -> list[str]:
    return [one.rule.key for one in unusual(accesses, DAY, DAY)]


def test_every_rule_has_words_and_its_threshold() -> None:
    assert [rule.key for rule in RULES] == [MANY, NIGHT, REFUSED, RESTRICTED, BEYOND]
    assert "30 children or more" in RULES[0].words and "3 times" in RULES[0].words
    assert "22:00 to 6:00" in RULES[1].words and "5 times or more" in RULES[2].words


@pytest.mark.parametrize(
    ("usual", "today", "found"),
    [(10, 30, True), (10, 29, False), (11, 33, True), (11, 32, False), (9, 30, True), (9, 29, False), (1, 29, False)],
)
def test_many_children_are_30_and_three_times_as_many_as_usual(usual: int, today: int, found: bool) -> None:
    assert rules([*days_of(usual, 5), access(children=today)]) == [MANY] * found


def test_usual_is_the_middle_of_their_own_days_and_takes_five() -> None:
    assert rules([*days_of(10, 4), access(children=300)]) == []
    assert rules([*days_of(10, 4), *days_of(200, 1, ending=9), access(children=30)]) == [MANY]
    assert rules([*days_of(10, 5, who="Another"), access(children=300)]) == []
    assert rules([*days_of(10, 5, ending=56), access(children=30)]) == [MANY]  # 56 to 60 days before
    assert rules([*days_of(10, 5, ending=57), access(children=30)]) == []  # the earliest is 61 days before


def test_a_child_shown_twice_counts_once_and_days_without_children_are_none() -> None:
    twice = [access(children=29), access(children=29)]
    assert rules([*days_of(1, 5), *twice]) == []
    empty = [access(DAY - timedelta(days=one)) for one in range(1, 6)]
    assert rules([*empty, access(children=300)]) == []


@pytest.mark.parametrize(
    ("hour", "minute", "found"),
    [(21, 59, False), (22, 0, True), (23, 59, True), (0, 0, True), (5, 59, True), (6, 0, False)],
)
def test_night_is_from_ten_to_six(hour: int, minute: int, found: bool) -> None:
    assert rules([access(hour=hour, minute=minute, children=1)]) == [NIGHT] * found
    assert rules([access(hour=hour, minute=minute)]) == []  # no people were shown


@pytest.mark.parametrize(("times", "found"), [(4, False), (5, True)])
def test_five_refusals_in_a_day_are_often(times: int, found: bool) -> None:
    assert rules([access(refused=True) for _ in range(times)]) == [REFUSED] * found
    half = [access(DAY - timedelta(days=1), refused=True), *(access(refused=True) for _ in range(4))]
    assert rules(half) == []


def test_one_restricted_record_and_one_look_beyond_are_each_said() -> None:
    assert rules([access(children=1, restricted=1)]) == [RESTRICTED]
    assert rules([access(children=1, beyond=True)]) == [BEYOND]
    assert rules([access(beyond=True)]) == []  # a page without people


def test_what_is_said_of_a_day() -> None:
    before = days_of(10, 5)
    first, second = access(children=40), access(children=5)
    [one] = unusual([second, *before, first], DAY, DAY)
    assert one == Unusual(RULES[0], DAY, "Mo", "manager", 40, 10, (first.number, second.number))
    assert unusual([*before, first], DAY + timedelta(days=1), DAY + timedelta(days=9)) == []


def test_newest_days_come_first_and_within_a_day_the_rules_in_their_order() -> None:
    earlier = access(DAY - timedelta(days=1), hour=23, children=1)
    found = unusual([earlier, access(hour=23, children=1, restricted=1)], DAY - timedelta(days=1), DAY)
    assert [(one.day, one.rule.key) for one in found] == [
        (DAY, NIGHT),
        (DAY, RESTRICTED),
        (DAY - timedelta(days=1), NIGHT),
    ]
