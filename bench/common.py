"""What the benchmarks share: a home of their own, and plain tables of figures."""

import os
import platform
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def temporary_home() -> Iterator[Path]:
    """A TRAJECTORY_HOME that is gone afterwards; BENCH_HOME names one to keep and use again."""
    given = os.environ.get("BENCH_HOME")
    before = os.environ.get("TRAJECTORY_HOME")
    with tempfile.TemporaryDirectory(prefix="trajectory-bench-", ignore_cleanup_errors=True) as made:
        folder = Path(given).resolve() if given else Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        os.environ["TRAJECTORY_HOME"] = str(folder)
        try:
            yield folder
        finally:
            os.environ.pop("TRAJECTORY_HOME")
            if before is not None:
                os.environ["TRAJECTORY_HOME"] = before


def make_demonstration() -> None:
    """The demonstration store in the home, unless it is there already."""
    from metrics.demo import make
    from metrics.store.versions import Store

    if Store().current() is None:
        print("Making the demonstration store (about a minute) …", flush=True)
        make.build_demo(confirmed=True)


def machine() -> str:
    """The day, the machine and the Python the figures are of."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{date.today():%d %B %Y}, {cores} cores, {platform.machine()}, Python {platform.python_version()}"


def median(seconds: Sequence[float]) -> float:
    return statistics.median(seconds)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows of text under heads; the first column to the left, the others to the right."""
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    lines = [
        "  ".join(text.ljust(width) if at == 0 else text.rjust(width) for at, (text, width) in enumerate(pairs))
        for pairs in (list(zip(row, widths, strict=True)) for row in (heads, *rows))
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])
