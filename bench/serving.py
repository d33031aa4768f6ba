"""Serving: the memory of a server with 20 sessions that go on looking while four versions are published.

The store is of an authority of half the demonstration's size. Sessions open every page but Load data; then twice a
changed setting is worked out and twice a week's extract is imported, as the pages Data quality and Load data do it. RSS
of the server, PSS of the processes that it starts, in MB: the most of each phase. The server is a process of its own.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.common import ROOT, table
from bench.crowd import AFTER, EXTRACTS, RESTING
from bench.footprint import Footprint

SCALE = 0.5
LIMIT = 2.0


def main() -> None:
    from metrics.base.home import home

    prepared = home() / "serving"
    if not (prepared / "made").exists():
        print("Making the store (a minute) …", flush=True)
        _in_a_process_of_its_own("_make", prepared)
    with TemporaryDirectory(prefix="trajectory-serving-") as made:
        folder = Path(made)
        shutil.copytree(prepared / "home", folder / "home")
        print(report(*_served(folder / "home", prepared / "later")))


def _in_a_process_of_its_own(name: str, folder: Path) -> None:
    words = [sys.executable, "-c", f"import sys; from bench.serving import {name}; {name}(sys.argv[1])", str(folder)]
    subprocess.run(words, check=True, cwd=ROOT)


def _make(folder: str) -> None:
    """The store without the last weeks' extracts, which lie beside it."""
    from metrics import demo
    from metrics.build.imports import import_batch
    from metrics.demo.make import reference_files

    prepared = Path(folder)
    shutil.rmtree(prepared, ignore_errors=True)
    files = demo.generate(prepared / "files", scale=SCALE)
    extracts = [file for file in files if file[0] == "annex_a"]
    (prepared / "home").mkdir()
    (prepared / "home" / "settings.toml").write_text(demo.SETTINGS.read_text(encoding="utf-8"), encoding="utf-8")
    before = [file for file in files if file not in extracts[-EXTRACTS:]]
    import_batch([*before, *reference_files()], confirmed=True, home=prepared / "home")
    for _, path, options in extracts[-EXTRACTS:]:
        (prepared / "later").mkdir(exist_ok=True)
        path.rename(prepared / "later" / f"{options['as_at']}{path.suffix}")
    shutil.rmtree(prepared / "files")
    (prepared / "made").touch()


def _served(home: Path, later: Path) -> tuple[list[str], Footprint]:
    """The phases that the server went through, and what was seen of its memory."""
    phases: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-m", "bench.crowd", str(later)],
        cwd=ROOT,
        env=os.environ | {"TRAJECTORY_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        footprint = Footprint(server.pid)
        footprint.start()
        assert server.stdout
        for line in server.stdout:
            phases.append(line.strip())
            footprint.begin(phases[-1])
        footprint.end()
    if server.returncode:
        raise RuntimeError(f"The server ended with {server.returncode}")
    return phases, footprint


def report(phases: Sequence[str], footprint: Footprint) -> str:
    rows = [[phase, *(f"{size:,.0f} MB" for size in footprint.most(phase))] for phase in phases]
    resting, after = footprint.most(RESTING)[0], footprint.most(AFTER)[0]
    peak, _, together = (max(sizes) for sizes in zip(*map(footprint.most, phases), strict=True))
    return "\n".join(
        [
            table(("phase", "server", "its children", "together"), rows),
            f"The server's peak is {peak / resting:.2f} times its resting level (at most {LIMIT}), with its children "
            f"{together / resting:.2f} times; afterwards {after / resting:.2f} times.",
        ]
    )
