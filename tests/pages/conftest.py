"""Tests of pages: stores are shared between them (tests/conftest.py), what people write is not."""

import pickle
import shutil
from collections.abc import Sequence
from pathlib import Path

import plotly.graph_objects as go
import pytest
from streamlit.runtime.scriptrunner import get_script_run_ctx

from metrics.figures import drawing
from metrics.figures.drawing import Drawing, Mark
from metrics.ledger import database, identity

_looked_at: set[bytes] = set()  # figures, by what they are made of


@pytest.fixture(autouse=True)
def plotly_checks_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plotly looks up every property of a figure once, and refuses one that does not exist or fit; pages are sent what
    the product draws. Made by Plotly at every run, figures were a seventh of what these tests took."""
    monkeypatch.setattr(drawing, "figure", _checked)


def _checked(traces: Sequence[Mark], plan: Mark) -> go.Figure:
    """What the product draws on a page; outside of one Plotly's own figure, which a test looks into."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return go.Figure({"data": list(traces), "layout": plan})
    made_of = pickle.dumps((list(traces), plan))
    if made_of not in _looked_at:
        marks, layout = pickle.loads(made_of)  # a copy: Plotly puts the marks of what it is given in another order
        go.Figure({"data": marks, "layout": layout})
        _looked_at.add(made_of)
    return Drawing(traces, plan)


@pytest.fixture(scope="session")
def fresh_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger in which nobody wrote, and the note that it is this home's. Only to be copied."""
    folder = tmp_path_factory.mktemp("fresh-ledger")
    with pytest.MonkeyPatch.context() as patch:
        _put_ledger_in(folder, patch)
        with database.reading():
            pass
        database.forget()
    return folder


def _put_ledger_in(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("TRAJECTORY_LEDGER", f"sqlite:///{folder / 'ledger.sqlite'}")
    patch.setattr(identity, "note_path", lambda: folder / identity.NOTE)


@pytest.fixture(autouse=True)
def own_ledger(fresh_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of the test's own, and the note that it is this home's: not in the home, which others share."""
    shutil.copytree(fresh_ledger, tmp_path, dirs_exist_ok=True)
    _put_ledger_in(tmp_path, monkeypatch)


@pytest.fixture
def own_small_home(small_home: Path, tmp_path: Path) -> Path:
    """The small store in a home of the test's own, for whoever changes its settings."""
    return shutil.copytree(small_home, tmp_path / "small")
