"""Files in random orders, with all that happens to a store on the way: what is taken over is what a build makes."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from metrics.access import local_viewer
from metrics.build.imports import rebuild
from metrics.erasing.erase import erase
from metrics.ledger import database
from metrics.store import writer as writing
from metrics.store.child import Child
from metrics.store.versions import Store
from tests.metrics.origins_story import (
    change_setting,
    differences,
    few_files,
    forget_after,
    with_corrections,
    worked_out_afresh,
)
from tests.metrics.parts_story import imported
from tests.once import noted_files

ORDERS = 6


def test_random_orders(
    small_demonstration_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figures: Callable[[str], None]
) -> None:
    """Files of one authority, one by one in orders drawn by lot, one extract in the place of another, one in which days
    were corrected and children are gone, settings, children closed long ago, an erasure: after each the rows of a build
    of everything."""
    monkeypatch.setattr(writing, "SMALL", 0)
    files, steps = few_files(noted_files(small_demonstration_folder), tmp_path), 0
    for seed in range(ORDERS):
        lots, home = random.Random(seed), tmp_path / f"home-{seed}"
        monkeypatch.setenv("TRAJECTORY_HOME", str(home))
        order = lots.sample(files, len(files))
        replaced, replacing = lots.sample([file for file in order if file[0] == "annex_a"], 2)
        order.append((replacing[0], replacing[1], replacing[2] | {"as_at": replaced[2]["as_at"]}))
        folders = [file for file in order if file[0] == "annex_a" and file[1].is_dir()]
        order.append(with_corrections(lots.choice(folders), tmp_path / f"corrected-{seed}", lots))
        for number, file in enumerate(order):
            imported([file], home)
            _something_else(home, lots)
            afresh = worked_out_afresh(home, tmp_path / "afresh")
            assert differences(home, afresh) == [], [f"{feed} {path.name}" for feed, path, _ in order[: number + 1]]
            shutil.rmtree(afresh)
            steps += 1
        database.forget()
    figures(f"{ORDERS} orders of {len(files) + 2} imports: {steps} versions, each as built afresh")


def _something_else(home: Path, lots: random.Random) -> None:
    """Changes a setting, has children closed long ago go, erases one, or nothing of it."""
    turn = lots.random()
    if turn < 0.3:
        change_setting(home, lots.randrange(8, 20))
    elif turn < 0.4:
        forget_after(home, lots.choice((12, 24)))
    if turn < 0.4:
        rebuild(whole=False, home=home)
    elif turn < 0.5:
        _erase_someone(home, lots)


def _erase_someone(home: Path, lots: random.Random) -> None:
    version = Store(home).serving()
    assert version
    children = version.rows("select distinct authority, child from list_6 order by all")
    if children:
        erase(local_viewer(), Child(*lots.choice(children)), confirmed=True, home=home)
