"""Shared fixtures: an empty home, the way to import into it, and the home of the whole demonstration."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import plotly.graph_objects as go
import pytest

from metrics.figures import drawing
from tests.annexa import AUTHORITY, write_extract

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def plotly_checks_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plotly looks up every property of a figure here, and refuses one that does not exist or fit."""
    monkeypatch.setattr(drawing, "figure", lambda traces, plan: go.Figure({"data": list(traces), "layout": plan}))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty TRAJECTORY_HOME."""
    place = tmp_path / "home"
    monkeypatch.setenv("TRAJECTORY_HOME", str(place))
    return place


@pytest.fixture(scope="session")
def demonstration_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A TRAJECTORY_HOME with the demonstration in it, built by the command a user would use; made once, to be read."""
    home = tmp_path_factory.mktemp("demonstration")
    run(home, "demo")
    return home


def run(home: Path, *words: str) -> None:
    """Runs `python -m metrics ...` over a home; what it says is shown if it fails."""
    command = [sys.executable, "-m", "metrics", *words]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "TRAJECTORY_HOME": str(home)}, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    """A small extract as at 31 October 2026: two open children, one assessment done and one open."""
    return write_extract(
        tmp_path / "files",
        date(2026, 10, 31),
        {
            3: [{"child": "c1", "received": "2026-09-01", "source": "q) 6: Police", "nfa": "b) No"}],
            4: [
                {
                    "child": "c1",
                    "started": "2026-09-01",
                    "authorised": "2026-10-01",
                    "team": "North",
                    "worker": "Ann Lee",
                },
                {"child": "c2", "started": "2026-10-01", "team": "North", "worker": "Ann Lee"},
            ],
            6: [
                {
                    "child": "c1",
                    "started": "2026-09-01",
                    "status": "c) Child in need plan",
                    "team": "North",
                    "worker": "Ann Lee",
                },
                {
                    "child": "c2",
                    "started": "2026-10-01",
                    "status": "d) Open assessment",
                    "team": "North",
                    "worker": "Ann Lee",
                },
            ],
            7: [
                {
                    "child": "c3",
                    "started": "2026-05-01",
                    "ended": "2026-08-03",
                    "team": "North",
                    "worker": "Ann Lee",
                }
            ],
        },
    )


@pytest.fixture
def authority() -> str:
    """The made-up authority of the tests."""
    return AUTHORITY
