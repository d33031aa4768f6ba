"""Weekly: one authority's weekly extract imported into stores of 1, 5 and 20 authorities of the demonstration's size.

Each has a year of extracts, a workforce and supervision. The import is the command as a user gives it, in a process of
its own, into copies of the stores in turn: its CPU seconds with those of its children, its time on the clock, its peak
memory, and what the new version adds on the disk. BENCH_AUTHORITIES="1 3" is for other sizes.
"""

import os
import shutil
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.changed import File, Used, import_words, run
from bench.common import median, table

SIZES, EXTRACTS, ROUNDS = (1, 5, 20), 13, 3
BESIDE = ("workforce", "teams", "supervision")


def main() -> None:
    sizes = sorted(int(size) for size in os.environ.get("BENCH_AUTHORITIES", "").split()) or list(SIZES)
    with TemporaryDirectory(prefix="trajectory-weekly-") as made:
        folder = Path(made)
        with ProcessPoolExecutor(1) as another:  # a process is born with the peak memory of the one that starts it
            week = another.submit(_make, folder, sizes).result()
        used: dict[int, list[tuple[float, Used]]] = {size: [] for size in sizes}
        for _ in range(ROUNDS):
            for size in sizes:
                used[size].append(_weekly(folder, week, size))
        heads = ("authorities", "CPU seconds", "on the clock", "peak memory", "store before", "added")
        print(table(heads, [_row(folder / f"of-{size}", size, used[size]) for size in sizes]))


def code_of(number: int) -> str:
    """The code of a made-up authority."""
    return f"E{10999999 - number}"


def _make(folder: Path, sizes: Sequence[int]) -> File:
    """A home of each size, `of-5` of five authorities; the extract that comes next."""
    from metrics import demo
    from metrics.build.imports import import_batch

    files = demo.generate(folder / "files")
    extracts = [file for file in files if file[0] == "annex_a"][-EXTRACTS:]
    before = [*extracts[:-1], *(file for file in files if file[0] in BESIDE)]
    home = folder / "home"
    for number in range(sizes[-1]):
        print(f"Making authority {number + 1} …", flush=True)
        own = [(feed, path, options | {"authority": code_of(number)}) for feed, path, options in before]
        import_batch(own, confirmed=True, home=home)
        if number + 1 in sizes:
            shutil.copytree(home, folder / f"of-{number + 1}")
    return extracts[-1]


def _weekly(folder: Path, week: File, size: int) -> tuple[float, Used]:
    """Imports the next extract of the newest authority into a copy: seconds on the clock, and what it used."""
    home = shutil.copytree(folder / f"of-{size}", folder / "copy")
    feed, path, options = week
    begins = time.perf_counter()
    used = run(import_words("annex-a", (feed, path, options | {"authority": code_of(size - 1)})), home)
    seconds = time.perf_counter() - begins
    print(f"{size} authorities: {used.seconds:.1f} CPU seconds, {seconds:.1f} s", flush=True)
    shutil.rmtree(home)
    return seconds, used


def _row(home: Path, size: int, every: Sequence[tuple[float, Used]]) -> list[str]:
    cpu = " ".join(f"{used.seconds:.1f}" for _, used in every)
    seconds = median([seconds for seconds, _ in every])
    memory, part = max(used.memory for _, used in every), every[-1][1].part
    before = sum(path.stat().st_size for path in (home / "store").glob("*.duckdb")) / 1e6
    return [f"{size}", cpu, f"{seconds:.1f} s", f"{memory:,.0f} MB", f"{before:,.0f} MB", f"{part:,.0f} MB"]
