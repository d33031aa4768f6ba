"""Rows of children closed long ago go, and no figure with them, however the extracts come."""

from collections.abc import Callable
from pathlib import Path

import pytest

from metrics.build.imports import rebuild
from tests.metrics.retention_story import DAY, EARLY, FIRST, NEW, NEWEST, NEXT, OPEN, keep_months, put_in
from tests.metrics.test_retention import children_of, everybody, made, same_figures

__all__ = ["everybody", "made"]
pytestmark = pytest.mark.usefixtures("few_questions")


def test_one_by_one_and_a_month_later(everybody: Path, tmp_path: Path, figures: Callable[[str], None]) -> None:
    """Extracts imported one by one, rows of children gone on the way and once more a month later: no figure differs."""
    home, files = tmp_path / "home", tmp_path / "files"
    keep_months(home, 30)
    dropped = [put_in(home, files, day).dropped for day in (FIRST, EARLY, DAY, NEWEST)]
    assert dropped == [0, 0, 0, 1]
    same_figures(home, everybody)
    put_in(everybody, files, NEXT)
    assert put_in(home, files, NEXT).dropped == 1
    assert children_of(home) == {OPEN, NEW}
    same_figures(home, everybody)
    rebuild(home=home)
    same_figures(home, everybody)
    figures("6 versions, 2 of them without rows of a child more")
