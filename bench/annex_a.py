"""Annex A: a workbook of 60,000 rows over the lists, from file to merged tables.

read    python-calamine alone makes Python rows of every sheet
merged  our reader, the rows put into a version, and sql/derive that merges them (no process start, no measures)
They alternate in one process. Memory is that of a fresh process doing "merged" once; the whole command
(`python -m metrics import annex-a …`, with its start, all measures and publishing) is timed beside it.
"""

import gc
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from python_calamine import CalamineWorkbook

from bench.common import ROOT, median, table
from bench.make_workbook import big_workbook

ROWS, ROUNDS = 60_000, 7
AUTHORITY, AS_AT = "E10999999", date(2026, 10, 31)
MOST_RATIO, MOST_MEMORY = 3.0, 1000  # times, megabytes


def read_only(path: Path) -> int:
    """Every sheet as Python rows; returns how many rows."""
    workbook = CalamineWorkbook.from_path(str(path))
    return sum(len(workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in workbook.sheet_names)


def merged(path: Path, home: Path) -> dict[str, float]:
    """From file to merged tables; the seconds of each step."""
    from metrics.build.measures import fill_settings, merge
    from metrics.intake import READERS
    from metrics.settings import load_settings
    from metrics.store.writer import in_memory

    writer = in_memory()  # an empty version is not part of reading a file
    fill_settings(writer, load_settings(home), [])
    stamps = [time.perf_counter()]
    load = READERS["annex_a"](path, authority=AUTHORITY, as_at=AS_AT, progress=None)
    stamps.append(time.perf_counter())
    writer.apply(load)
    stamps.append(time.perf_counter())
    merge(writer)
    stamps.append(time.perf_counter())
    steps = ("reader", "insert", "derive")
    return {step: after - before for step, before, after in zip(steps, stamps, stamps[1:], strict=False)}


def timed(what: Callable[[], object]) -> float:
    gc.collect()
    begins = time.perf_counter()
    what()
    return time.perf_counter() - begins


def peak_megabytes(path: Path, home: Path) -> float:
    """The most memory a fresh process held while it did `merged` once."""
    code = f"from bench.annex_a import *; merged(Path({str(path)!r}), Path({str(home)!r})); print(own_peak())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    return float(done.stdout)


def own_peak() -> float:
    """The most memory this process has held, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def whole_command(path: Path, home: Path) -> float:
    """Seconds of the command a user types, into an empty store."""
    command = [sys.executable, "-m", "metrics", "import", "annex-a", str(path)]
    command += ["--authority", AUTHORITY, "--as-at", AS_AT.isoformat()]
    environment = os.environ | {"TRAJECTORY_HOME": str(home)}
    return timed(lambda: subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True))


def main() -> None:
    with TemporaryDirectory(prefix="trajectory-bench-") as made:
        home = Path(made)
        path = home / "annex_a_2026-10-31.xlsx"
        rows = big_workbook(path, ROWS)
        print(f"{rows:,} rows, {path.stat().st_size / 1e6:.1f} MB", flush=True)
        reads: list[float] = []
        ours: list[dict[str, float]] = []
        read_only(path), merged(path, home)
        for _ in range(ROUNDS):
            reads.append(timed(lambda: read_only(path)))
            gc.collect()
            ours.append(merged(path, home))
        print(report(reads, ours))
        print(f"Peak memory of a fresh process: {peak_megabytes(path, home):.0f} MB (at most {MOST_MEMORY} MB)")
        print(f"The whole command, wall time: {whole_command(path, home):.1f} s")


def report(reads: list[float], ours: list[dict[str, float]]) -> str:
    totals = [sum(steps.values()) for steps in ours]
    rows = [["read", f"{median(reads):.2f} s", f"{min(reads):.2f} s"]]
    rows += [
        [f"  {step}", f"{median([steps[step] for steps in ours]):.2f} s", f"{min(steps[step] for steps in ours):.2f} s"]
        for step in ours[0]
    ]
    rows.insert(1, ["merged", f"{median(totals):.2f} s", f"{min(totals):.2f} s"])
    ratios = [total / read for total, read in zip(totals, reads, strict=True)]
    rows.append(["ratio", f"{median(totals) / median(reads):.2f}", f"{min(totals) / min(reads):.2f}"])
    pairs = f"Ratios round by round: {', '.join(f'{ratio:.2f}' for ratio in ratios)} (at most {MOST_RATIO:.0f})"
    return f"{table(('', 'median', 'best'), rows)}\n{pairs}"
