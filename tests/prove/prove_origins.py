"""Files in random orders, settings changed on the way: what is taken over is what a build of everything makes."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from metrics.build.imports import rebuild
from metrics.store import writer as writing
from tests.metrics.origins_story import change_setting, differences, few_files, worked_out_afresh
from tests.metrics.parts_story import imported
from tests.once import noted_files

ORDERS = 6


def test_random_orders(
    small_demonstration_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figures: Callable[[str], None]
) -> None:
    """Files of one authority, one by one in orders drawn by lot, one extract in the place of another, settings: after
    each the rows of a build of everything."""
    monkeypatch.setattr(writing, "SMALL", 0)
    files, steps = few_files(noted_files(small_demonstration_folder), tmp_path), 0
    for seed in range(ORDERS):
        lots, home = random.Random(seed), tmp_path / f"home-{seed}"
        order = lots.sample(files, len(files))
        replaced, replacing = lots.sample([file for file in order if file[0] == "annex_a"], 2)
        order.append((replacing[0], replacing[1], replacing[2] | {"as_at": replaced[2]["as_at"]}))
        for number, file in enumerate(order):
            imported([file], home)
            if lots.random() < 0.3:
                change_setting(home, lots.randrange(8, 20))
                rebuild(whole=False, home=home)
            afresh = worked_out_afresh(home, tmp_path / "afresh")
            assert differences(home, afresh) == [], [f"{feed} {path.name}" for feed, path, _ in order[: number + 1]]
            shutil.rmtree(afresh)
            steps += 1
    figures(
        f"{ORDERS} orders of {len(files) + 1} imports, with settings between: {steps} versions, each as built afresh"
    )
