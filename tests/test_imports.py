"""Imports run one way, app -> pages -> metrics, and the pure modules neither read nor write."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PURE = (
    "caseloads",
    "clocks",
    "change",
    "digest",
    "figures",
    "journey",
    "nearby",
    "overview",
    "plain",
    "standing",
    "statistics",
    "suppression",
    "what_if",
    "words",
    "words_authorities",
    "words_briefing",
    "words_caseloads",
    "words_change",
    "words_checks",
    "words_overview",
    "words_trajectory",
    "words_worklist",
)

# Which files may import a library at all: a file, or a folder with all in it.
ONLY_IN = {
    "streamlit": ("start.py", "app.py", "pages/"),
    "duckdb": ("metrics/store/",),
    "sqlalchemy": ("metrics/ledger/", "metrics/intake/"),
    "alembic": ("metrics/ledger/",),
    "psycopg": ("metrics/ledger/",),
}
# What a layer must not import. `pages` get every number from the desk, so the store is not theirs.
FORBIDDEN = {
    "metrics/": ("app", "pages", "start", "tests", "bench"),
    "pages/": ("app", "start", "tests", "bench", "metrics.store"),
    "app.py": ("tests", "bench", "metrics.store"),
}
# What a pure module may import of ours, and what it must not of others: what reaches files, network or clock.
PURE_MAY = ("metrics.errors", *(f"metrics.{name}" for name in PURE))
READS_OR_WRITES = frozenset(
    "asyncio builtins csv duckdb fileinput filelock ftplib glob http importlib io logging multiprocessing os"
    " pathlib pickle playwright pyarrow python_calamine requests shelve shutil socket sqlalchemy sqlite3 ssl"
    " streamlit subprocess sys tempfile threading time tqdm urllib webbrowser xlsxwriter zipfile".split()
)


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported: 'from metrics import words' gives metrics.words.

    Imports under `if TYPE_CHECKING:` are for the type checker only and are left out.
    """
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)
            if node.level:
                yield node.lineno, "." * node.level
        yield from imported(node)


def inside(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def is_pure(file: str) -> bool:
    parts = file.split("/")
    return parts[0] == "metrics" and parts[1].removesuffix(".py") in PURE


def breaches(file: str, source: str) -> list[str]:
    """What is wrong with one file's imports, as 'file:line what'. `file` is its path from the root."""
    tree = ast.parse(source)
    found = []
    for line, name in imported(tree):
        if name.startswith("."):
            found.append((line, "a relative import hides which layer it reaches: write it in full"))
        for library, places in ONLY_IN.items():
            if inside(name, library) and not file.startswith(places):
                found.append((line, f"{library} belongs only in {', '.join(places)}"))
        for layer, others in FORBIDDEN.items():
            if file.startswith(layer):
                found += [(line, f"{layer} must not import {other}") for other in others if inside(name, other)]
        if is_pure(file) and not pure_import(name):
            found.append((line, f"a pure module must not import {name}"))
    if is_pure(file):
        found += [(line, f"a pure module must not call {call}") for line, call in outside_calls(tree)]
    return [f"{file}:{line} {what}" for line, what in found]


def pure_import(name: str) -> bool:
    if inside(name, "metrics"):
        return name == "metrics" or any(inside(name, module) for module in PURE_MAY)
    return name.split(".")[0] not in READS_OR_WRITES


def outside_calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Calls that read or write without an import of their own: open(), pandas' read_csv(), date.today()."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).split(".")[-1]
            if called in ("open", "print", "input", "today", "now") or called.startswith(("read_", "write_")):
                yield node.lineno, called


def product_files() -> list[str]:
    scripts = [path for name in ("start.py", "app.py") if (path := ROOT / name).exists()]
    modules = [path for folder in ("metrics", "pages") for path in (ROOT / folder).rglob("*.py")]
    return [path.relative_to(ROOT).as_posix() for path in sorted([*scripts, *modules])]


@pytest.mark.parametrize("file", product_files())
def test_a_file_imports_only_what_its_layer_may(file: str) -> None:
    assert breaches(file, (ROOT / file).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("metrics/desk.py", "import streamlit as st"),
        ("metrics/desk.py", "def f():\n    from streamlit.runtime import x"),
        ("metrics/desk.py", "import duckdb"),
        ("metrics/desk.py", "import sqlalchemy.orm"),
        ("pages/manager/monday.py", "import psycopg"),
        ("metrics/store.py", "from alembic import command"),
        ("metrics/desk.py", "from pages.widgets import chart"),
        ("metrics/desk.py", "from . import store"),
        ("pages/leader/overview.py", "import app"),
        ("pages/leader/overview.py", "from metrics import store"),
        ("metrics/words.py", "from metrics.desk import Desk"),
        ("metrics/words.py", "from metrics import store"),
        ("metrics/words.py", "from pathlib import Path"),
        ("metrics/clocks.py", "from datetime import date\nnow = date.today()"),
        ("metrics/figures/base.py", "text = open('x').read()"),
        ("metrics/statistics/charts.py", "import pandas as pd\nframe = pd.read_csv('x')"),
    ],
)
def test_a_breach_is_found(file: str, source: str) -> None:
    assert len(breaches(file, source)) == 1


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("metrics/store.py", "import duckdb"),
        ("metrics/intake/database.py", "from sqlalchemy import text"),
        ("metrics/ledger/migrations/env.py", "from alembic import context\nfrom sqlalchemy import text"),
        ("pages/widgets/chart.py", "import streamlit as st\nfrom metrics import figures"),
        ("app.py", "from pages.shell import filters\nfrom metrics.desk import Desk"),
        ("metrics/words.py", "import math\nfrom metrics.errors import UserError\nfrom metrics import clocks"),
        ("metrics/words.py", "if TYPE_CHECKING:\n    from metrics.questions import Measure"),
    ],
)
def test_what_is_allowed_passes(file: str, source: str) -> None:
    assert breaches(file, source) == []
