"""Which parts are built when makes no difference, and whatever is killed meanwhile changes nothing."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from metrics.store.versions import Store
from tests.metrics.parts_story import ONE, THREE, TWO, files_of, imported, in_a_random_order, rows_of
from tests.metrics.said_story import said_as_figures
from tests.metrics.test_leftovers import of_session, until

ROOT = Path(__file__).resolve().parents[2]
ORDERS, KILLS = 12, 20


def test_random_orders(tmp_path: Path, few_questions: None, figures: Callable[[str], None]) -> None:
    """Files of three authorities and the public record, one by one in random orders: the rows of all at once.

    What each version said is remembered by the last."""
    files = files_of(tmp_path / "files", (ONE, TWO, THREE))
    imported(files, tmp_path / "together")
    expected, versions = rows_of(tmp_path / "together"), 0
    for seed in range(ORDERS):
        order = in_a_random_order(files, tmp_path / f"order-{seed}", random.Random(seed))
        for table, rows in rows_of(tmp_path / f"order-{seed}").items():
            assert rows == expected[table], (table, order)
        versions += said_as_figures(tmp_path / f"order-{seed}")
    figures(f"{ORDERS} orders of {len(files) + 1} imports, {len(expected)} tables each; what {versions} versions said")


def test_a_build_side_by_side_is_killed_by_the_clock(tmp_path: Path, figures: Callable[[str], None]) -> None:
    """A build of three authorities in processes is killed at moments drawn by lot: what served serves on, whole."""
    imported(files_of(tmp_path / "files", (ONE, TWO, THREE)), home := tmp_path / "home")
    store, lots = Store(home), random.Random(4)
    began = time.monotonic()
    assert _build(home).wait() == 0
    lasted, expected, finished = time.monotonic() - began, rows_of(home), 0
    for _ in range(KILLS):
        process = _build(home)
        time.sleep(lots.uniform(0, lasted))
        process.kill()
        finished += process.wait() == 0
        assert _none_lives(process.pid)
        store.verify(str(store.current()))
        assert rows_of(home) == expected
    with store.lock():
        left = [path.name for path in store.folder.iterdir() if path.suffix not in (".duckdb", ".json")]
    assert sorted(left) == ["current", "lock"]
    figures(f"{KILLS - finished} kills; a whole version served after each ({finished} builds were done before)")


def _none_lives(session: int) -> bool:
    """Whether no process that built a part lives on."""
    return until(lambda: not of_session(session))


def _build(home: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "metrics", "build"]
    environment = os.environ | {"TRAJECTORY_HOME": str(home)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
