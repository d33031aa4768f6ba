"""What a killed process leaves: no process of its own, and no folder that the next start does not sweep."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

import start
from metrics.base import scratch
from metrics.store.versions import Store
from tests.processes import ROOT, processes

needs_kill = pytest.mark.skipif(not Path("/proc").is_dir(), reason="this system does not say what runs")


def hold(home: str, told: Connection) -> None:
    """Holds a temporary folder with something in it until it is killed."""
    with scratch.folder(Path(home), "held") as folder:
        (folder / "file").write_bytes(b"x" * 1000)
        told.send(str(folder))
        time.sleep(600)


@contextmanager
def holding(home: Path) -> Iterator[tuple[Path, Callable[[], None]]]:
    """A folder that another process holds, and what kills that process."""
    ours, theirs = processes().Pipe()
    process = processes().Process(target=hold, args=(str(home), theirs))
    process.start()

    def kill() -> None:
        process.kill()
        process.join()

    try:
        yield Path(ours.recv()), kill
    finally:
        kill()


def until(condition: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether something comes true in time."""
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


def left(home: Path) -> list[str]:
    """The temporary folders and what belongs to them."""
    return sorted(path.name for path in (home / scratch.FOLDER).iterdir() if path.name != scratch.GATE)


def test_a_folder_is_gone_after_its_use_also_when_it_failed(home: Path) -> None:
    with scratch.folder(home, "upload") as folder:
        assert folder.is_dir() and folder.parent == home / scratch.FOLDER
        scratch.sweep(home)
        assert folder.is_dir()
    with pytest.raises(ZeroDivisionError), scratch.folder(home, "upload"):
        raise ZeroDivisionError
    assert left(home) == []


@needs_kill
@pytest.mark.parametrize(
    "start_again",
    [
        scratch.sweep,
        lambda home: Store(home).tidy(),
        lambda home: Store(home).lock().__enter__(),
        lambda home: scratch.folder(home, "next").__enter__(),
        lambda home: start.make_ready(demonstration=False),
    ],
    ids=["sweep", "tidy", "lock", "folder", "start"],
)
def test_what_a_killed_process_left_is_swept_and_what_a_living_one_uses_is_not(
    home: Path, start_again: Callable[[Path], object]
) -> None:
    with holding(home) as (living, _), holding(home) as (dead, kill):
        kill()
        assert living.exists() and dead.exists()
        still_open = start_again(home)
        assert living.exists() and (living / "file").exists() and not dead.exists()
        assert not [name for name in left(home) if name.startswith(dead.name)]
        del still_open


def test_what_an_older_release_left_goes_after_a_day(home: Path) -> None:
    old, new, upload = home / ".demo-a", home / ".demo-b", home / "uploads" / "upload-c"
    for folder in (old, new, upload):
        folder.mkdir(parents=True)
        (folder / "file").touch()
    for folder in (old, upload):
        os.utime(folder, (time.time() - 100_000,) * 2)
    scratch.sweep(home)
    assert [folder.exists() for folder in (old, new, upload)] == [False, True, False]


@needs_kill
def test_a_start_that_is_killed_takes_the_making_of_the_demonstration_with_it(home: Path) -> None:
    command = [sys.executable, "start.py", "--demo", "--port", "0"]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        assert until(lambda: any((home / scratch.FOLDER).glob("demonstration-*/annex_a/*")))
        process.kill()
        process.wait()
        assert until(lambda: not of_session(process.pid), 10)
    finally:
        for pid in of_session(process.pid):
            os.kill(pid, signal.SIGKILL)
    assert [name for name in left(home) if name.startswith("demonstration-")]
    assert until(lambda: _tidied(home) == [], 10) and Store(home).current() is None  # its threads may still be ending


def _tidied(home: Path) -> list[str]:
    Store(home).tidy()
    return left(home)


def of_session(session: int) -> list[int]:
    """The living processes of a session."""
    pids = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            pids.append(int(path.name))
    return pids
