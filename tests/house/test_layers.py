"""Imports run one way, app, pages, serving, metrics and down its folders; pure folders neither read nor write.

A file is judged by the folder it lies in, so a new file needs no line here.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.house.reading import imported, inside, product_files, text_of

# Inside metrics, each part imports only from those before it. A name without a slash is a single file.
LAYERS = (
    "base",
    "improvement",
    "scrutiny",
    "questions",
    "store",
    "intake",
    "settings",
    "consortium",
    "access",
    "signing_in",
    "statistics",
    "analysis",
    "words",
    "figures",
    "lists",
    "search",
    "ledger",
    "desk",
    "build",
    "cluster",
    "backup",
    "erasing",
    "news",
    "packs",
    "demo",
    "cli",
)
PURE = ("improvement", "scrutiny", "statistics", "analysis", "words", "figures")
# Which files may import a library at all: a file, or a folder with all in it.
ONLY_IN = {
    "streamlit": ("start.py", "app.py", "pages/"),
    "duckdb": ("metrics/store/",),
    "sqlalchemy": ("metrics/ledger/", "metrics/intake/"),
    "alembic": ("metrics/ledger/",),
    "psycopg": ("metrics/ledger/",),
    "starlette": ("serving/",),
    "pyspark": ("metrics/cluster/engine.py", "tests/prove/"),
    "py4j": ("metrics/cluster/engine.py",),
    "sqlglot": ("metrics/cluster/translating.py", "tests/"),
}
# What a layer above metrics must not import. `pages` get every number from the desk, so the store is not theirs.
FORBIDDEN = {
    "metrics/": ("app", "pages", "serving", "start", "tests", "bench"),
    "serving/": ("app", "pages", "start", "tests", "bench"),
    "pages/": ("app", "start", "tests", "bench", "metrics.store.version", "metrics.store.versions"),
    "app.py": ("tests", "bench", "metrics.store"),
}
# What a pure module must not import of others: what reaches files, network or clock.
READS_OR_WRITES = frozenset(
    "asyncio builtins csv duckdb fileinput filelock ftplib glob http importlib io logging multiprocessing os"
    " pathlib pickle playwright pyarrow python_calamine requests shelve shutil socket sqlalchemy sqlite3 ssl"
    " streamlit subprocess sys tempfile threading time tqdm urllib webbrowser xlsxwriter zipfile".split()
)


def layer(file: str) -> str | None:
    """The part of metrics a file lies in: 'words' for metrics/words/basic.py; None for another file."""
    parts = file.removesuffix(".py").split("/")
    return parts[1] if parts[0] == "metrics" and parts[1] not in ("__init__", "__main__") else None


def breaches(file: str, source: str) -> list[str]:
    """What is wrong with one file's imports, as 'file:line what'. `file` is its path from the root."""
    tree = ast.parse(source)
    wrong = []
    for line, name in imported(tree):
        wrong += [(line, what) for what in import_breaches(file, name)]
    if layer(file) in PURE:
        wrong += [(line, f"a pure module must not call {call}") for line, call in outside_calls(tree)]
    return [f"{file}:{line} {what}" for line, what in wrong]


def import_breaches(file: str, name: str) -> Iterator[str]:
    """What is wrong with a file's import of one name."""
    if name.startswith("."):
        yield "a relative import hides which layer it reaches: write it in full"
    for library, places in ONLY_IN.items():
        if inside(name, library) and not file.startswith(places):
            yield f"{library} belongs only in {', '.join(places)}"
    for above, others in FORBIDDEN.items():
        if file.startswith(above):
            yield from (f"{above} must not import {other}" for other in others if inside(name, other))
    here = layer(file)
    if file.startswith("serving/") and inside(name, "metrics") and not inside(name, "metrics.base"):
        yield "serving/ knows of metrics only metrics.base"
    if here is None:
        return
    if not inside(name, "metrics"):
        if here in PURE and name.split(".")[0] in READS_OR_WRITES:
            yield f"a pure module must not import {name}"
        return
    reached = name.split(".")[1] if "." in name else here
    if here not in LAYERS:
        yield f"metrics/{here} has no place in the order of layers"
    elif reached not in LAYERS[: LAYERS.index(here) + 1]:
        yield f"metrics/{here} must not import metrics/{reached}, which comes after it"


def outside_calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Calls that read or write without an import of their own: open(), pandas' read_csv(), date.today()."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("open", "print", "input", "today", "now") or called.startswith(("read_", "write_")):
                yield node.lineno, called


def test_a_file_imports_only_what_its_layer_may() -> None:
    assert [breach for file in product_files() for breach in breaches(file, text_of(file))] == []


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("metrics/desk/gate.py", "import streamlit as st"),
        ("metrics/desk/gate.py", "def f():\n    from streamlit.runtime import x"),
        ("metrics/desk/gate.py", "import duckdb"),
        ("metrics/desk/gate.py", "import sqlalchemy.orm"),
        ("pages/manager/monday.py", "import psycopg"),
        ("pages/widgets/files.py", "from starlette.responses import Response"),
        ("serving/files.py", "import streamlit as st"),
        ("serving/files.py", "from pages.shell import desk"),
        ("serving/files.py", "from metrics.desk import Desk"),
        ("metrics/desk/gate.py", "from serving import waiting"),
        ("metrics/store/writer.py", "from alembic import command"),
        ("metrics/cluster/building.py", "from pyspark.sql import SparkSession"),
        ("metrics/build/measures.py", "import sqlglot"),
        ("metrics/desk/gate.py", "from pages.widgets import chart"),
        ("metrics/desk/gate.py", "from . import store"),
        ("metrics/desk/gate.py", "from metrics.build import imports"),
        ("metrics/store/version.py", "from metrics.settings import load_settings"),
        ("metrics/analysis/verdicts.py", "from metrics.words import basic"),
        ("metrics/access.py", "from metrics.desk import Desk"),
        ("metrics/nowhere/thing.py", "from metrics.base import plain"),
        ("pages/leader/overview.py", "import app"),
        ("pages/leader/overview.py", "from metrics.store import versions"),
        ("metrics/words/basic.py", "from metrics.desk import Desk"),
        ("metrics/words/basic.py", "from pathlib import Path"),
        ("metrics/analysis/events.py", "from datetime import date\nnow = date.today()"),
        ("metrics/figures/drawing.py", "text = open('x').read()"),
        ("metrics/statistics/charts.py", "import pandas as pd\nframe = pd.read_csv('x')"),
    ],
)
def test_a_breach_is_found(file: str, source: str) -> None:
    assert len(breaches(file, source)) == 1


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("metrics/store/version.py", "import duckdb"),
        ("metrics/intake/database.py", "from sqlalchemy import text"),
        ("metrics/ledger/migrations/env.py", "from alembic import context\nfrom sqlalchemy import text"),
        ("pages/widgets/chart.py", "import streamlit as st\nfrom metrics import figures"),
        ("pages/widgets/files.py", "from serving.waiting import WAITING"),
        ("serving/waiting.py", "from starlette.types import Scope\nfrom metrics.base.errors import UserError"),
        ("app.py", "from pages.shell import filters\nfrom metrics.desk import Desk"),
        ("metrics/words/basic.py", "import math\nfrom metrics.base.errors import UserError"),
        ("metrics/words/basic.py", "from metrics.questions.catalogue import Measure"),
        ("metrics/words/basic.py", "if TYPE_CHECKING:\n    from metrics.desk import Desk"),
        ("metrics/__main__.py", "from metrics.cli.main import main"),
    ],
)
def test_what_is_allowed_passes(file: str, source: str) -> None:
    assert breaches(file, source) == []
