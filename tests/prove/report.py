"""The report of a run of proofs: docs/proof.md."""

import os
import platform
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
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


MANY = 60  # proofs of one kind, which are counted and not listed
PROVE = "tests/prove/"


def as_page(proofs: Mapping[str, Proof], where: str) -> str:
    """The page, of proofs by the names of their tests: what did not hold; each kind of proof; and of other tests, which
    run with all their values here, a count for each file."""
    held, minutes = _held(proofs.values()), sum(proof.seconds for proof in proofs.values()) / 60
    lines = [
        f"{_when(list(proofs.values()))}, {where}: **{held} of {len(proofs)} held**; together they took {minutes:.0f} "
        "minutes.",
        *_not_held(proofs),
    ]
    kinds: dict[str, list[Proof]] = defaultdict(list)
    files: dict[str, list[Proof]] = defaultdict(list)
    for test, proof in proofs.items():
        if test.startswith(PROVE):
            kinds[proof.tried].append(proof)
        else:
            files[test.partition("::")[0]].append(proof)
    for tried, those in kinds.items():
        lines += ["", f"## {tried}", "", *_of_a_kind(those)]
    if files:
        lines += ["", "## Tests with all of their values", "", "| file | held | seconds |", "|---|---|---|"]
    for file, those in sorted(files.items()):
        lines.append(f"| `{file}` | {_held(those)} of {len(those)} | {sum(proof.seconds for proof in those):,.0f} |")
    return HEAD + "\n".join(lines) + "\n"


def _held(proofs: Iterable[Proof]) -> int:
    return sum(proof.held for proof in proofs)


def _not_held(proofs: Mapping[str, Proof]) -> list[str]:
    others = {test: proof for test, proof in proofs.items() if not proof.held}
    if not others:
        return []
    rows = [f"| `{test.replace('|', ' ')}` | **{proof.outcome}** |" for test, proof in sorted(others.items())]
    return ["", "## What did not hold", "", "| test | outcome |", "|---|---|", *rows]


def _of_a_kind(proofs: list[Proof]) -> list[str]:
    """A row for each proof of a kind; of many one for all."""
    lines = ["| | outcome | figures | seconds |", "|---|---|---|---|"]
    if len(proofs) > MANY:
        return [*lines, f"| {_held(proofs)} of {len(proofs)} | held | | {sum(one.seconds for one in proofs):.0f} |"]
    for proof in sorted(proofs, key=lambda proof: proof.of):
        outcome = "held" if proof.held else f"**{proof.outcome}**"
        lines.append(f"| {proof.of} | {outcome} | {proof.figures} | {proof.seconds:.0f} |")
    return lines


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
            self._path.write_text(as_page(self._proofs, _where(self._path)), encoding="utf-8")
