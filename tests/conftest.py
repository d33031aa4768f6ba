"""Shared fixtures: an empty home, the way to import into it, and stores that are made once for the whole run."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from metrics.base import today
from metrics.build import imports, plan_books
from metrics.build.imports import import_files
from metrics.figures import drawing
from metrics.intake import plan_book
from metrics.ledger import database, record
from metrics.ledger.record import PeopleTold
from metrics.ledger.trail.entry import BEGINNING, Deed, TrailEntry
from metrics.questions.catalogue import load_questions
from metrics.store import publishing, replacing, side_by_side
from metrics.store.versions import Store
from tests import tried
from tests.annexa import AUTHORITY, write_extract
from tests.checks import store as checks_store
from tests.fresh_ledgers import copied_from_the_first, made_of_what_was_said
from tests.once import Files, made_once, noted_files, small_demonstration
from tests.pages import long_store, small_store
from tests.pages.published_store import make_published_store
from tests.read_here import build_here, read_here
from tests.schedule import Grouped, arranged
from tests.short_cut import PROVING, left_out
from tests.walked import make_walked_store

ROOT = Path(__file__).resolve().parents[1]
# What those tests ask for.
FEW = (
    "children_open",
    "contacts",
    "caseload_promise_kept",
    "supervisions_held",
    "enquiries_started",
    "conferences_in_15_days",
)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    """Modules and tests stay to the end: nothing looks through them for garbage. What tests make is looked through
    after fifty thousand objects, and not after Python's seven hundred."""
    gc.disable()
    yield
    gc.freeze()
    gc.set_threshold(50_000)
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that share something dear follow each other; what takes long is left to `make prove`."""
    longer = left_out(items)
    config.hook.pytest_deselected(items=longer)
    items[:] = arranged([item for item in items if item not in longer], spread=hasattr(config, "workerinput"))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What was tried as each role and as a stranger, and how much of it was refused."""
    for line in tried.lines(report.user_properties for report in terminalreporter.stats.get("passed", [])):
        terminalreporter.write_line(line)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Grouped:
    """Over several workers they stay in one."""
    return Grouped(config, log)


@pytest.fixture(autouse=True)
def plotly_checks_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plotly looks up every property of a figure here, and refuses one that does not exist or fit."""
    monkeypatch.setattr(drawing, "figure", lambda traces, plan: go.Figure({"data": list(traces), "layout": plan}))


@pytest.fixture(autouse=True)
def recorded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[Deed]:
    """What the desk writes into the audit trail, with references in place of codes: kept in memory, for most homes
    are shared. Tests marked own_trail write it for good, in a home of their own."""
    deeds: list[Deed] = []
    if request.node.get_closest_marker("own_trail") is None:
        monkeypatch.setattr(record, "_write", lambda who, role, *done: [_noted(deeds, who, role, one) for one in done])
        monkeypatch.setattr(record, "_with_codes", _with_references)
    return deeds


def _noted(deeds: list[Deed], who: str, role: str, deed: Deed) -> TrailEntry:
    deeds.append(deed)
    at = today.moment()
    return TrailEntry(len(deeds), at, who, role, deed.kind, deed.what, "", "", "", 0, "", deed.facts, BEGINNING)


def _with_references(deed: Deed, people: PeopleTold) -> Deed:
    return replace(deed, people=people.children | people.workers | people.adopters)


@pytest.fixture(scope="module")
def few_questions() -> Iterator[None]:
    """Imports of this process answer a few measures and no check, for tests of what comes before: each is faster.

    Of modules whose stores are all their own: one that is shared would be made with few, if it is made here.
    """
    with pytest.MonkeyPatch.context() as patch:
        _ask_few(patch)
        yield


@pytest.fixture
def few_questions_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for what one test imports: stores that are shared are made before it, with all measures and checks."""
    _ask_few(monkeypatch)


def _ask_few(patch: pytest.MonkeyPatch) -> None:
    every = load_questions()
    few = replace(every, measures={key: every.measures[key] for key in FEW}, checks={})
    patch.setattr(imports, "load_questions", lambda: few)


@pytest.fixture(scope="module", autouse=True)
def files_are_read_here(request: pytest.FixtureRequest) -> Iterator[None]:
    """An import of files, or of a plan, reads them in this process: to start another would take longer than the rest.

    Modules about that other process are marked own_process.
    """
    with pytest.MonkeyPatch.context() as patch:
        if request.node.get_closest_marker("own_process") is None:
            patch.setattr(imports, "read_all", read_here)
            patch.setattr(plan_books, "read_plan", lambda path, settings, authority: plan_book.read(path))
        yield


@pytest.fixture(scope="module", autouse=True)
def parts_are_built_here() -> Iterator[None]:
    """Several parts are built in this process, one after the other; in `make prove` side by side, as the product does.

    Tests of their processes use parts_side_by_side.
    """
    with pytest.MonkeyPatch.context() as patch:
        for module in () if PROVING else (publishing, replacing):
            patch.setattr(module, "build_parts", build_here)
        yield


@pytest.fixture
def parts_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several parts are built side by side, each in a process of its own, as the product does."""
    for module in (publishing, replacing):
        monkeypatch.setattr(module, "build_parts", side_by_side.build_parts)


@pytest.fixture(scope="module", autouse=True)
def fresh_ledgers_are_made_again(request: pytest.FixtureRequest) -> Iterator[None]:
    """A fresh ledger is made as this process's first was. Modules about the making are marked own_migrations."""
    with pytest.MonkeyPatch.context() as patch:
        if request.node.get_closest_marker("own_migrations") is None:
            patch.setattr(database, "_migrate", made_of_what_was_said(database._migrate))
            patch.setattr(database, "_bring_up", copied_from_the_first(database._bring_up))
        yield


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty TRAJECTORY_HOME."""
    place = tmp_path / "home"
    monkeypatch.setenv("TRAJECTORY_HOME", str(place))
    return place


@pytest.fixture(scope="session")
def demonstration_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A TRAJECTORY_HOME with the demonstration in it, as the command a user would use builds it; to be read only."""
    return _demonstration(tmp_path_factory) / "home"


@pytest.fixture(scope="session")
def demonstration_files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The files that the demonstration was made of."""
    return noted_files(_demonstration(tmp_path_factory) / "files")


def _demonstration(factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        (folder / "home").mkdir()
        python(folder / "home", "-m", "tests.demonstration", str(folder / "files"))

    return made_once(factory, "demonstration", make)


@pytest.fixture(scope="session")
def small_demonstration_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a small demonstration (`noted_files` lists them); to be read only."""
    return made_once(tmp_path_factory, "small-demonstration", small_demonstration)


@pytest.fixture(scope="session")
def small_home(tmp_path_factory: pytest.TempPathFactory, annex_home: Path) -> Path:
    """A small store of Annex A, workforce, teams and supervision; to be read only, like the four below."""

    def make(folder: Path) -> None:
        shutil.copytree(annex_home, folder, dirs_exist_ok=True)
        small_store.add_people(folder)

    return made_once(tmp_path_factory, "small", make)


@pytest.fixture(scope="session")
def unpromised_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small store of an authority whose council set no caseload promise. Only to be read."""

    def make(folder: Path) -> None:
        (folder / "settings.toml").write_text("", encoding="utf-8")
        small_store.make_store(folder)

    return made_once(tmp_path_factory, "unpromised", make)


@pytest.fixture(scope="session")
def annex_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same of Annex A alone."""
    return made_once(tmp_path_factory, "annex", small_store.make_annex_store)


@pytest.fixture(scope="session")
def long_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """96 months of 24 teams, 12 events, targets and a rebase."""
    return made_once(tmp_path_factory, "long", long_store.make_store)


@pytest.fixture(scope="session")
def published_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Published figures, neighbours and inspections."""
    return made_once(tmp_path_factory, "published", make_published_store)


@pytest.fixture(scope="session")
def odd_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two extracts: nothing is wrong in the first, four things in the second."""
    return made_once(tmp_path_factory, "odd", checks_store.make_store)


@pytest.fixture(scope="session")
def walked_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two authorities with data of their own, and what is published of twenty."""
    return made_once(tmp_path_factory, "walked", make_walked_store)


def run(home: Path, *words: str) -> None:
    """Runs `python -m metrics ...` over a home; what it says is shown if it fails."""
    python(home, "-m", "metrics", *words)


def python(home: Path, *words: str) -> None:
    """Runs Python over a home; what it says is shown if it fails."""
    command = [sys.executable, *words]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "TRAJECTORY_HOME": str(home)}, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _write_extract(folder: Path) -> Path:
    """A small extract as at 31 October 2026: two open children, one assessment done and one open."""
    return write_extract(
        folder,
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
def extract(tmp_path: Path) -> Path:
    """A small extract as at 31 October 2026: two open children, one assessment done and one open."""
    return _write_extract(tmp_path / "files")


@pytest.fixture
def published(home: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The version that the extract's import published in the test's own home: a copy of what was imported once."""

    def make(folder: Path) -> None:
        import_files("annex-a", [_write_extract(folder / "files")], authority=AUTHORITY, home=folder / "home")

    measures_built = len(imports.load_questions().measures)  # a module with few_questions has a store of its own
    made = made_once(tmp_path_factory, f"extract-{measures_built}", make)
    shutil.copytree(made / "home", home)
    version = Store(home).current()
    assert version
    return version


@pytest.fixture
def authority() -> str:
    """The made-up authority of the tests."""
    return AUTHORITY
