"""Weekly: one authority's weekly extract imported into stores of 1, 5 and 20 authorities of the demonstration's size.

Each has a year of extracts, a workforce and supervision. The import is the command as a user gives it, in a process of
its own: its time, its peak memory, and what the new version adds on the disk. BENCH_AUTHORITIES="1 3" is for other
sizes.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.common import ROOT, table

SIZES, EXTRACTS = (1, 5, 20), 13
BESIDE = ("workforce", "teams", "supervision")
File = tuple[str, Path, dict[str, Any]]


def main() -> None:
    from metrics import demo

    sizes = [int(size) for size in os.environ.get("BENCH_AUTHORITIES", "").split()] or list(SIZES)
    with TemporaryDirectory(prefix="trajectory-weekly-") as made:
        files = demo.generate(Path(made) / "files")
        extracts = [file for file in files if file[0] == "annex_a"][-EXTRACTS:]
        before = [*extracts[:-1], *(file for file in files if file[0] in BESIDE)]
        home, there, rows = Path(made) / "home", 0, []
        for size in sorted(sizes):
            _fill(home, before, range(there, size))
            there = size
            rows.append([f"{size}", *_weekly(home, extracts[-1], size)])
    print(table(("authorities", "import", "peak memory", "store before", "added", "version"), rows))


def code_of(number: int) -> str:
    """The code of a made-up authority."""
    return f"E{10999999 - number}"


def _fill(home: Path, files: Sequence[File], numbers: Sequence[int]) -> None:
    from metrics.build.imports import import_batch

    for number in numbers:
        print(f"Making authority {number + 1} …", flush=True)
        own = [(feed, path, options | {"authority": code_of(number)}) for feed, path, options in files]
        import_batch(own, confirmed=True, home=home)


def _weekly(home: Path, extract: File, size: int) -> list[str]:
    """Imports the next extract of the newest authority: seconds, and megabytes."""
    from metrics.store.versions import Store

    _, path, options = extract
    before = _on_disk(home)
    words = (
        "import",
        "annex-a",
        str(path),
        "--authority",
        code_of(size - 1),
        "--as-at",
        str(options["as_at"]),
        "--yes",
    )
    begins = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "metrics", *words],
        cwd=ROOT,
        env=os.environ | {"TRAJECTORY_HOME": str(home)},
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begins
    assert status == 0
    whole = Store(home).manifests()[0].size
    memory = used.ru_maxrss / 1024
    added = _on_disk(home) - before
    return [f"{seconds:.1f} s", f"{memory:,.0f} MB", *(f"{size / 1e6:,.0f} MB" for size in (before, added, whole))]


def _on_disk(home: Path) -> int:
    return sum(path.stat().st_size for path in (home / "store").glob("*.duckdb"))
