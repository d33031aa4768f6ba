"""A short cut of what is tried: an ordinary run takes a few of many alike, and `make prove` every one."""

import os
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import pytest

PROVING = "TRAJECTORY_PROVING" in os.environ  # make prove sets it, and runs the tests that are marked as a proof
Test = TypeVar("Test", bound=Callable[..., None])


def short_cut(
    names: str | tuple[str, ...], every: Iterable[Any], few: Iterable[Any], *, indirect: bool = False
) -> Callable[[Test], Test]:
    """Parametrizes a test: with a few of every value, with all of them in `make prove`. indirect: as pytest has it."""
    values, some = list(every), list(few)
    strange = [value for value in some if value not in values]
    assert not strange, f"{strange} are none of {values}"
    parametrized = pytest.mark.parametrize(names, values if PROVING else some, indirect=indirect)
    return lambda test: pytest.mark.proof(parametrized(test))


def proved(test: Test) -> Test:
    """Leaves a test to `make prove`: an ordinary run tries something shorter of the same."""
    return pytest.mark.proof(pytest.mark.proved(test))


def left_out(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """Those of a run's tests that are left to `make prove`."""
    return [] if PROVING else [item for item in items if item.get_closest_marker("proved")]
