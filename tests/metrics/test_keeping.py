"""Which versions are kept, whatever the clock said when they were made."""

from datetime import UTC, datetime, timedelta

import pytest

from metrics.store.keeping import expired
from metrics.store.manifest import Manifest

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)


def versions(moments: list[datetime]) -> list[Manifest]:
    """Versions made at these moments in this order, newest first."""
    made = [
        Manifest(f"v{number}", moment.isoformat(), "", "", "0" * 64, 1, {}, sequence=number)
        for number, moment in enumerate(moments, start=1)
    ]
    return made[::-1]


def kept(moments: list[datetime], now: datetime = NOW) -> list[datetime]:
    """The moments of those that stay, oldest first."""
    made = versions(moments)
    gone = expired(made, made[0].version, now)
    return [datetime.fromisoformat(one.created) for one in reversed(made) if one not in gone]


def weekly(weeks: int, until: datetime = NOW) -> list[datetime]:
    return [until - timedelta(weeks=week) for week in reversed(range(weeks))]


def test_eight_weeks_and_each_months_last_for_two_years() -> None:
    stay = kept(weekly(156))
    recent = [moment for moment in stay if NOW - moment <= timedelta(weeks=8)]
    assert len(recent) == 9
    older = [moment for moment in stay if moment not in recent]
    assert [f"{moment:%Y-%m}" for moment in older] == [
        f"{year}-{month:02}" for year in (2024, 2025, 2026) for month in range(1, 13)
        if (2024, 11) <= (year, month) <= (2026, 9)
    ]  # fmt: skip
    assert all((moment + timedelta(weeks=1)).month != moment.month for moment in older)


def test_what_was_kept_goes_on_growing_old() -> None:
    moments = weekly(156, NOW - timedelta(weeks=104))
    for week in range(104):
        moments = kept([*moments, NOW - timedelta(weeks=103 - week)], NOW - timedelta(weeks=103 - week))
    assert moments == kept(weekly(260))


def test_who_imports_monthly_keeps_two_years() -> None:
    months = [datetime(year, month, 3, tzinfo=UTC) for year in range(2022, 2027) for month in range(1, 12)]
    assert len(kept(months)) in range(22, 27)


@pytest.mark.parametrize("jump", [datetime(1999, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)])
def test_a_jump_of_the_clock_makes_nothing_older(jump: datetime) -> None:
    before = kept(weekly(156, NOW - timedelta(days=2)))
    assert kept([*before, jump], jump) == [*before, jump]
    assert kept([*before, jump, NOW + timedelta(days=1)], NOW + timedelta(days=1))[-2:] == [
        jump,
        NOW + timedelta(days=1),
    ]
    assert set(before) <= set(kept([*before, jump, jump + timedelta(days=1)], jump + timedelta(days=1)))


def test_the_version_that_serves_never_goes() -> None:
    made = versions(weekly(156))
    oldest = made[-1]
    assert oldest not in expired(made, oldest.version, NOW) and oldest in expired(made, made[0].version, NOW)
