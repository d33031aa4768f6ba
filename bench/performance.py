"""Performance: docs/performance.md, every figure beside what it is compared with, in turn in one run of its piece.

It takes an hour and more, so each piece is noted when it is measured, with its day, its commit and the machine's load,
in a file beside BENCH_HOME's store, or in the temporary folder where there is none. Broken off, it goes on with the
pieces that are not noted. BENCH_PIECES="start pages" measures those anew, BENCH_PIECES=all every one. Of a piece that
cannot be measured here the page says why. BENCH_ROUNDS says how often each is measured, BENCH_AUTHORITIES="1" how many
authorities England's are, TRAJECTORY_SOAK_MINUTES how long the soak is. Needs
`pip install -r requirements-bench.txt`, chromium, nginx and openssl.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import machine, python_version

from bench.common import ROOT
from bench.performance_page import Figure, Measured, page
from bench.performance_pieces import PIECES

PAGE = ROOT / "docs" / "performance.md"
NOTES = "performance.json"
LIBRARIES = (
    "duckdb",
    "pandas",
    "polars",
    "python-calamine",
    "openpyxl",
    "plotly",
    "pyarrow",
    "sqlalchemy",
    "streamlit",
)


@dataclass(frozen=True)
class Noted:
    """The file of what was measured, by piece."""

    path: Path

    def every(self) -> dict[str, Measured]:
        """What was measured so far, in the order of the pieces."""
        if not self.path.exists():
            return {}
        noted = json.loads(self.path.read_text(encoding="utf-8"))
        return {name: _from_json(noted[name]) for name in PIECES if name in noted}

    def add(self, name: str, measured: Measured) -> None:
        """Notes a piece, in place of what was noted of it."""
        every = {**self.every(), name: measured}
        text = json.dumps({name: asdict(one) for name, one in every.items()}, indent=1)
        self.path.write_text(text, encoding="utf-8")


def _from_json(noted: Mapping[str, object]) -> Measured:
    figures = noted["figures"]
    assert isinstance(figures, list)
    return Measured(**{**noted, "figures": tuple(Figure(**one) for one in figures)})  # type: ignore[arg-type]


def main() -> None:
    noted = Noted(notes_path())
    for name in wanted(noted.every()):
        print(f"\n{name} …", flush=True)
        words = [sys.executable, "-m", "bench.performance", name, str(noted.path)]
        subprocess.run(words, cwd=ROOT, check=True)
        PAGE.write_text(page(noted.every(), PIECES), encoding="utf-8")
    PAGE.write_text(page(noted.every(), PIECES), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} is written.")


def notes_path() -> Path:
    """Where pieces are noted: never in the tree."""
    folder = os.environ.get("BENCH_HOME")
    return Path(folder).resolve() / NOTES if folder else Path(tempfile.gettempdir()) / f"trajectory-{NOTES}"


def wanted(noted: Mapping[str, Measured]) -> list[str]:
    """The pieces to measure: those that BENCH_PIECES names, else those that are not noted yet."""
    named = os.environ.get("BENCH_PIECES", "").split()
    if named == ["all"]:
        return [*PIECES]
    if strange := [name for name in named if name not in PIECES]:
        sys.exit(f"There is no piece {strange[0]}; there are {', '.join(PIECES)}.")
    return [name for name in PIECES if name in named or (not named and name not in noted)]


def measure(name: str) -> Measured:
    """Measures a piece, in this process. What it cannot be measured without is told instead."""
    before, at, missing, figures = os.getloadavg()[0], commit(), "", []
    try:
        figures = PIECES[name].measure()
    except ImportError as problem:
        missing = f"{problem.name} is not installed"
    except FileNotFoundError as problem:
        missing = f"{Path(str(problem.filename)).name} is not installed"
    load = round((before + os.getloadavg()[0]) / 2, 1)
    return Measured(tuple(figures), missing, date.today().isoformat(), at, load, **_machine())


def commit() -> str:
    """The commit that is measured, and whether the tree differs from it; "" without git."""
    try:
        questions = [["rev-parse", "--short", "HEAD"], ["status", "--porcelain", "--untracked-files=no"]]
        words = [subprocess.check_output(["git", *one], cwd=ROOT, text=True).strip() for one in questions]
    except (OSError, subprocess.CalledProcessError):
        return ""
    changed = [line for line in words[1].splitlines() if not line.endswith(PAGE.name)]
    return f"{words[0]}{' with changes' if changed else ''}"


def _machine() -> dict[str, str]:
    """What was measured on, without a name of it or of a folder."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    there = [("Python", python_version()), *((name, _version(name)) for name in LIBRARIES)]
    return {
        "machine": f"{cores} cores ({machine()}), {gigabytes:.0f} GB",
        "versions": ", ".join(f"{name} {number}" for name, number in there if number),
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    Noted(Path(sys.argv[2])).add(sys.argv[1], measure(sys.argv[1]))
