"""The report of a run of proofs: docs/proof.md."""

import os
import platform
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.prove.notes import ROOT, Notes, Proof, changes, git

HEAD = """# What was proved

`make prove` runs what takes long and needs no run at every change, and writes this page; every change runs a short cut
of each. Broken off, it goes on where it was if it is run again at the same commit without changes; what held before is
noted in `.proved`. To add a proof, write a test into a file `tests/prove/prove_*.py`. Leave the tree alone while it
runs: the processes that it starts read the questions anew.

"""


MANY = 60  # proofs of one kind, which are counted and not listed; those that failed are


def as_page(proofs: list[Proof], where: str) -> str:
    """The page, proofs of one kind beneath each other."""
    held, minutes = sum(proof.held for proof in proofs), sum(proof.seconds for proof in proofs) / 60
    kinds: dict[str, list[Proof]] = defaultdict(list)
    for proof in proofs:
        kinds[proof.tried].append(proof)
    lines = [
        f"{_when(proofs)}, {where}: **{held} of {len(proofs)} held**; together they took {minutes:.0f} minutes.",
    ]
    for tried, those in kinds.items():
        lines += ["", f"## {tried}", "", "| | outcome | figures | seconds |", "|---|---|---|---|"]
        shown = [proof for proof in those if not proof.held] if len(those) > MANY else those
        if len(those) > len(shown):
            rest = [proof.seconds for proof in those if proof not in shown]
            lines.append(f"| {len(rest)} of {len(those)} | held | | {sum(rest):.0f} |")
        for proof in sorted(shown, key=lambda proof: proof.of):
            outcome = {"passed": "held", "failed": "**failed**"}.get(proof.outcome, proof.outcome)
            lines.append(f"| {proof.of} | {outcome} | {proof.figures} | {proof.seconds:.0f} |")
    return HEAD + "\n".join(lines) + "\n"


def tried_by(test: Callable[..., object]) -> str:
    """What a test tries: the first paragraph of its documentation, in a line; '' where it has none."""
    return " ".join((test.__doc__ or "").partition("\n\n")[0].split())


def _when(proofs: list[Proof]) -> str:
    days = [date.fromisoformat(proof.day) for proof in proofs]
    first, last = (f"{day.day} {day:%B %Y}" for day in (min(days), max(days)))
    return f"On {first}" if first == last else f"From {first} to {last}"


def _where(report: Path) -> str:
    commit = git(ROOT, "rev-parse", "--short", "HEAD")
    at = f"commit {commit}{' with changes' if changes(ROOT, report) else ''}, " if commit else ""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "pandas", "streamlit"))
    return f"{at}{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, {libraries}"


class Report:
    """Collects what the proofs tell, notes those that hold, and writes the page at the end."""

    def __init__(self, path: Path, notes: Notes | None) -> None:
        self._path, self._notes = path, notes
        self._proofs: dict[str, Proof] = notes.every() if notes else {}

    def proofs(self) -> list[Proof]:
        """What it has to tell."""
        return list(self._proofs.values())

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
        proof = Proof(tried, of, figures, report.outcome, report.duration, str(date.today()))
        self._proofs[report.nodeid] = proof
        if self._notes and proof.held:
            self._notes.add(report.nodeid, proof)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file that cannot be read proves nothing, and is not to be passed over."""
        if report.failed:
            self._proofs[report.nodeid] = Proof(report.nodeid, "", "cannot be read", "failed", 0, str(date.today()))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Writes the page, where anything was proved or failed to be."""
        if self._proofs:
            self._path.write_text(as_page(self.proofs(), _where(self._path)), encoding="utf-8")
