"""Files in random orders, with all that happens to a store on the way: what is taken over is what a build makes."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from metrics.access import local_viewer
from metrics.build.imports import import_batch, rebuild
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
from tests.metrics.parts_story import File
from tests.once import noted_files

ORDERS = range(1, 7)


@pytest.mark.parametrize("order", ORDERS)
def test_random_order(
    small_demonstration_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    figures: Callable[[str], None],
    order: int,
) -> None:
    """Files of one authority in orders drawn by lot, one extract in the place of another, one in which days were
    corrected and children are gone, settings, children closed long ago, an erasure: after each the rows of a build of
    everything."""
    monkeypatch.setattr(writing, "SMALL", 0)
    lots, home = random.Random(order), tmp_path / "home"
    monkeypatch.setenv("TRAJECTORY_HOME", str(home))
    batches, turns, dropped = _in_order(small_demonstration_folder, tmp_path, lots), Counter[str](), 0
    for number, batch in enumerate(batches):
        dropped += import_batch(batch, confirmed=True, home=home).dropped
        turn, more = _something_else(home, lots)
        turns[turn] += 1
        dropped += more
        afresh = worked_out_afresh(home, tmp_path / "afresh")
        imported = [f"{feed} {path.name}" for one in batches[: number + 1] for feed, path, _ in one]
        assert differences(home, afresh) == [], imported
        shutil.rmtree(afresh)
    database.forget()
    assert dropped
    done = ", ".join(f"{times} times {turn}" for turn, times in sorted(turns.items()) if turn)
    figures(f"{len(batches)} imports, {done}, rows of {dropped} children gone: each version as built afresh")


def _in_order(folder: Path, tmp_path: Path, lots: random.Random) -> list[list[File]]:
    """The demonstration's files drawn by lot, extracts and supervision one by one, all others together; then one
    extract in the place of another, and one with corrections."""
    files = few_files(noted_files(folder), tmp_path)
    order = lots.sample(files, len(files))
    alone = [file for file in order if file[0] in ("annex_a", "supervision")]
    together = [file for file in order if file not in alone]
    batches = [[file] for file in alone]
    batches.insert(lots.randrange(len(batches) + 1), together)
    # The earlier comes in the place of the later: rows of days to come would be refused.
    replacing, replaced = sorted(lots.sample([file for file in alone if file[0] == "annex_a"], 2), key=_day_of)
    batches.append([(replacing[0], replacing[1], replacing[2] | {"as_at": replaced[2]["as_at"]})])
    folders = [file for file in alone if file[0] == "annex_a" and file[1].is_dir()]
    batches.append([with_corrections(lots.choice(folders), tmp_path / "corrected", lots)])
    return batches


def _day_of(file: File) -> date:
    """The day of an extract."""
    day = file[2]["as_at"]
    assert isinstance(day, date)
    return day


def _something_else(home: Path, lots: random.Random) -> tuple[str, int]:
    """Changes a setting, has children closed long ago go, erases one, or nothing of it: which, and how many went."""
    turn = lots.random()
    if turn < 0.3:
        change_setting(home, lots.randrange(8, 20))
        return "a setting", rebuild(whole=False, home=home).dropped
    if turn < 0.4:
        forget_after(home, lots.choice((30, 48)))
        return "months that rows stay", rebuild(whole=False, home=home).dropped
    if turn < 0.5 and _erase_someone(home, lots):
        return "an erasure", 0
    return "", 0


def _erase_someone(home: Path, lots: random.Random) -> bool:
    """Whether there was anyone to erase."""
    version = Store(home).serving()
    assert version
    children = version.rows("select distinct authority, child from list_6 order by all")
    if children:
        erase(local_viewer(), Child(*lots.choice(children)), confirmed=True, home=home)
    return bool(children)
