"""Proofs: what takes long and needs no run at every change. `make prove` runs them and writes docs/proof.md.

A proof is a test in a file prove_*.py, so that no ordinary run collects it. Its first line of documentation says what
is tried; `figures("262 kills")` says what came of it. A short cut of each stands among the ordinary tests. Those tests
whose own values are cut short (tests/short_cut.py) are proofs with all of them. What held before at the same commit,
without changes, is not tried again.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.prove.notes import of_this_commit
from tests.prove.report import Report, tried_by

HELD = pytest.StashKey[list[str]]()  # what held at this commit before, by the name of its test


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--proof-report", type=Path, help="the file that tells what was proved")


def pytest_configure(config: pytest.Config) -> None:
    path = config.getoption("--proof-report")
    if hasattr(config, "workerinput"):  # one of several workers: whom they tell writes the report
        config.stash[HELD] = config.workerinput.get("held", [])
        return
    notes = of_this_commit(path) if path else None
    config.stash[HELD] = list(notes.every()) if notes else []
    if path:
        config.pluginmanager.register(Report(path, notes))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Every worker leaves out the same."""
    node.workerinput["held"] = node.config.stash[HELD]


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by the marker
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.proof)
    held = set(config.stash[HELD])
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid in held])
    items[:] = [item for item in items if item.nodeid not in held]


@pytest.fixture(autouse=True)
def tried(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> None:
    """Notes what a proof tries, and of what."""
    record_property("tried", tried_by(request.function))
    record_property("of", getattr(request.node, "callspec", None) and request.node.callspec.id)


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Notes what came of a proof, for its report."""
    return lambda text: record_property("figures", text)
