"""The register of pages: every file under pages/ has its place, and every page is reachable.

That each asks its own question test_roles.py sees.
"""

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages import registry
from pages.registry import AUDIENCES, PAGES, Entry
from tests.pages.opening import ROOT, begin_at

FOLDER = ROOT / "pages"


def home_of(file: str) -> str:
    """What a file under pages/ belongs to: 'registry', 'shell', 'widgets', or the path of its page; else ''."""
    first = file.split("/")[1]
    shared = first in ("shell", "widgets") and (file.count("/") == 2 or file.endswith(".svg"))
    if file == "pages/registry.py" or shared:
        return first.removesuffix(".py")
    for entry in PAGES:
        own_folder = entry.path.removesuffix("page.py") if entry.path.endswith("/page.py") else None
        if file == entry.path or (own_folder and file.startswith(own_folder)):
            return entry.path
    return ""


def files() -> list[str]:
    kinds = (".py", ".css", ".svg", ".html", ".png")
    return sorted(path.relative_to(ROOT).as_posix() for path in FOLDER.rglob("*") if path.suffix in kinds)


def test_a_file_is_a_page_or_belongs_to_one_or_is_shared() -> None:
    strays = [file for file in files() if not home_of(file)]
    assert not strays, f"{strays}: no page of pages/registry.py, nor beside one, nor in shell/ or widgets/"


def test_a_stray_file_is_noticed() -> None:
    for stray in ("pages/manager/pieces.py", "pages/monday.py", "pages/parts/chart.py", "pages/leader/plans/page.py"):
        assert home_of(stray) == ""


def test_the_rows_of_the_register_are_told_apart_and_their_scripts_exist() -> None:
    for key in ("path", "title", "address", "question"):
        values = [getattr(entry, key) for entry in PAGES]
        assert len(set(values)) == len(values), key
    assert [entry.path for entry in PAGES if not (ROOT / entry.path).is_file()] == []
    assert {entry.audience for entry in PAGES} == {None, *AUDIENCES}
    assert [entry.question for entry in PAGES if not entry.question.endswith("?")] == []


def imported_pieces(file: str) -> set[str]:
    """The modules of pages/ that a file imports, as paths."""
    modules: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "pages":
            stem = str(node.module).replace(".", "/")
            if (ROOT / f"{stem}.py").exists():
                modules.add(f"{stem}.py")
            else:
                modules |= {f"{stem}/{name.name}.py" for name in node.names}
    return modules


def strange_pieces(file: str) -> list[str]:
    """The modules of pages/ that a file imports, and that are neither its page's own nor shared."""
    may = {"registry": [], "shell": ["registry", "shell"], "widgets": ["registry", "shell", "widgets"]}
    own = home_of(file)
    allowed = may.get(own, ["registry", "shell", "widgets", own])
    return [piece for piece in imported_pieces(file) if home_of(piece) not in allowed]


def test_a_page_takes_pieces_of_its_own_and_shared_ones_only() -> None:
    strange = {file: strange_pieces(file) for file in files() if file.endswith(".py")}
    assert {file: pieces for file, pieces in strange.items() if pieces} == {}


def opened(monkeypatch: pytest.MonkeyPatch, home: Path, entry: Entry) -> AppTest:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("TRAJECTORY_HOME", str(home))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    begin_at(app, entry.address)
    assert not app.exception, app.exception
    return app


def test_every_page_is_reachable_from_the_start_page(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, small_home, registry.at(""))
    linked = {link.proto.page: link.proto.label for link in app.get("page_link")}
    assert linked == {entry.address: entry.title for entry in PAGES if entry.address}
