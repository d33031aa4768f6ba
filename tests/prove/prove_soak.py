"""Many viewers for long, while versions are published: nobody loses a page, and the servers' memory does not grow."""

import shutil
from collections.abc import Callable
from pathlib import Path

from bench.soak import FLAT, MINUTES, SESSIONS, soak
from bench.viewers import serving


def test_twenty_sessions_for_twenty_minutes(
    demonstration_home: Path, tmp_path: Path, figures: Callable[[str], None]
) -> None:
    """Twenty sessions look at two processes behind nginx while five versions are published; memory is flat."""
    shutil.copytree(demonstration_home, tmp_path / "prepared")
    with serving(tmp_path / "prepared", tmp_path, 2) as served:
        soaked = soak(served, tmp_path / "home")
    assert soaked.lost == ()
    assert soaked.published == 5
    assert soaked.growth <= FLAT
    figures(
        f"{len(soaked.seconds)} pages of {SESSIONS} sessions in {MINUTES:g} minutes, {soaked.published} versions; "
        f"memory {soaked.growth:.2f} times as much in the last quarter as in the second"
    )
