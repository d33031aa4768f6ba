"""Authorities: what a process holds after each of 24 authorities whose pages somebody looked at, one after the other.

Each is a copy in miniature of the demonstration, and so is what may be kept (`metrics/store/memory.py`): both are a
sixth of what they are. Every page but Load data is opened for each authority in one session. RSS, and what the
version says that it keeps. It is flat where the last eight add little to the eight before.
BENCH_AUTHORITIES="12" is for another number. Linux only.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.common import ROOT, table
from bench.footprint import resident

SIZE, SCALE, EXTRACTS = 24, 0.17, 13
BESIDE = ("workforce", "teams", "supervision")
LEFT_OUT = "load_data"


def main() -> None:
    from metrics.base.home import home

    size = int(os.environ.get("BENCH_AUTHORITIES") or SIZE)
    prepared = home() / f"authorities-{size}"
    if not (prepared / "made").exists():
        print(f"Making {size} authorities (some minutes) …", flush=True)
        _in_a_process_of_its_own("_make", prepared, size)
    _in_a_process_of_its_own("_look", prepared, size)


def _in_a_process_of_its_own(name: str, folder: Path, size: int) -> None:
    call = f"import sys; from pathlib import Path; from bench.authorities import {name}"
    words = [sys.executable, "-c", f"{call}; {name}(Path(sys.argv[1]), int(sys.argv[2]))", str(folder), str(size)]
    subprocess.run(words, check=True, cwd=ROOT, env=os.environ | {"TRAJECTORY_HOME": str(folder / "home")})


def _make(folder: Path, size: int) -> None:
    """A home with so many authorities of a year each."""
    from bench.weekly import code_of
    from metrics import demo
    from metrics.build.imports import import_batch

    shutil.rmtree(folder, ignore_errors=True)
    files = demo.generate(folder / "files", scale=SCALE)
    extracts = [file for file in files if file[0] == "annex_a"][-EXTRACTS:]
    every = [*extracts, *(file for file in files if file[0] in BESIDE)]
    own = [
        (feed, path, options | {"authority": code_of(number)})
        for number in range(size)
        for feed, path, options in every
    ]
    (folder / "home").mkdir()
    import_batch(own, confirmed=True, home=folder / "home")
    shutil.rmtree(folder / "files")
    (folder / "made").touch()


def _look(folder: Path, size: int) -> None:
    """Opens the pages of one authority after the other, and prints what is held after each."""
    import start
    from bench.session import Session
    from metrics.store import limits, memory

    start.prepare()
    memory.MOST_BYTES_OF.update({kind: round(most * SCALE) for kind, most in memory.MOST_BYTES_OF.items()})
    os.environ[limits.READING] = f"{int(limits.READING_DEFAULT.removesuffix('MB')) * SCALE:.0f}MB"
    session, labels = Session(ROOT / "app.py"), [*_labels()]
    rows = []
    for number, label in enumerate(labels, start=1):
        for address in _addresses(session):
            session.ask(session.page_hash(address), {"authority": label})
        rows.append([f"{number}", f"{resident(os.getpid()):,.0f}", *_kept()])
        print(" ".join(rows[-1]), flush=True)
    print(table(("authorities", "RSS, MB", "answers", "kept, MB"), rows))


def _labels() -> Iterator[str]:
    from metrics.access import local_viewer
    from metrics.desk import Desk
    from pages.shell.filters import offered_by

    desk = Desk.open(local_viewer())
    assert desk is not None
    yield from (label for label, scope in offered_by(desk).authorities.items() if scope.has_local)


def _addresses(session: Any) -> list[str]:
    from pages.registry import PAGES

    session.ask()
    return [entry.address for entry in PAGES if entry.address not in ("", LEFT_OUT)]


def _kept() -> list[str]:
    """How many answers are kept, and the megabytes of those kinds whose size is known."""
    from metrics.access import local_viewer
    from metrics.desk import Desk
    from metrics.store.memory import MOST_BYTES_OF

    desk = Desk.open(local_viewer())
    assert desk is not None
    answers = desk._version.memory._kinds
    megabytes = sum(answers[kind].currsize for kind in MOST_BYTES_OF if kind in answers) / 1e6
    return [f"{len(desk._version.memory)}", f"{megabytes:.1f}"]
