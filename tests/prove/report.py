"""The report of a run of proofs: docs/proof.md."""

import os
import platform
import subprocess
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAD = """# What was proved

`make prove` runs what takes long and needs no run at every change, and writes this page; every change runs a short cut
of each. To add a proof, write a test into a file `tests/prove/prove_*.py`. Leave the tree alone while it runs: the
processes that it starts read the questions anew.

"""


MANY = 60  # proofs of one kind, which are counted and not listed; those that failed are


@dataclass(frozen=True)
class Proof:
    """One proof: of: which of several; figures: what came of it; seconds: how long it took."""

    tried: str
    of: str
    figures: str
    outcome: str
    seconds: float


def as_page(proofs: list[Proof], day: date, seconds: float, where: str) -> str:
    """The page, proofs of one kind beneath each other."""
    held = sum(proof.outcome == "passed" for proof in proofs)
    kinds: dict[str, list[Proof]] = defaultdict(list)
    for proof in proofs:
        kinds[proof.tried].append(proof)
    lines = [
        f"On {day.day} {day:%B %Y}, {where}: **{held} of {len(proofs)} held**, in {seconds / 60:.0f} minutes.",
    ]
    for tried, those in kinds.items():
        lines += ["", f"## {tried}", "", "| | outcome | figures | seconds |", "|---|---|---|---|"]
        shown = [proof for proof in those if proof.outcome != "passed"] if len(those) > MANY else those
        if len(those) > len(shown):
            rest = [proof.seconds for proof in those if proof not in shown]
            lines.append(f"| {len(rest)} of {len(those)} | held | | {sum(rest):.0f} |")
        for proof in sorted(shown, key=lambda proof: proof.of):
            outcome = {"passed": "held", "failed": "**failed**"}.get(proof.outcome, proof.outcome)
            lines.append(f"| {proof.of} | {outcome} | {proof.figures} | {proof.seconds:.0f} |")
    return HEAD + "\n".join(lines) + "\n"


def _where() -> str:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    changed = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    at = f"commit {commit.stdout.strip()}{' with changes' if changed else ''}, " if commit.returncode == 0 else ""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "pandas", "streamlit"))
    return f"{at}{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, {libraries}"


class Report:
    """Collects what the proofs tell, and writes the page at the end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._proofs: dict[str, Proof] = {}
        self._began = time.monotonic()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A proof is its call; where it never came to one, what stopped it."""
        if report.when != "call" and report.passed:
            return
        told: dict[str, list[str]] = defaultdict(list)
        for name, text in report.user_properties:
            told[name].append(str(text or ""))
        tried, of = "".join(told["tried"]), "".join(told["of"])
        if not tried:  # an ordinary test with all its values
            tried, _, of = report.nodeid.partition("::test_")[2].rstrip("]").partition("[")
            tried = f"{tried[:1].upper()}{tried[1:]}".replace("_", " ")
        figures = "; ".join(told["figures"])
        self._proofs[report.nodeid] = Proof(tried, of, figures, report.outcome, report.duration)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file that cannot be read proves nothing, and is not to be passed over."""
        if report.failed:
            self._proofs[report.nodeid] = Proof(report.nodeid, "", "cannot be read", "failed", 0)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Writes the page, where anything was proved or failed to be."""
        if self._proofs:
            seconds = time.monotonic() - self._began
            page = as_page(list(self._proofs.values()), date.today(), seconds, _where())
            self._path.write_text(page, encoding="utf-8")
