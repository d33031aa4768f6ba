"""Templates escape, are whole, and are the only place where HTML is written."""

import ast
import re

import pytest
from jinja2 import UndefinedError, nodes
from markupsafe import Markup

from metrics.figures.drawing import EVENT, PALETTE
from pages.shell.templates import FOLDER, SHEETS, TEMPLATES, Sheets, read, render, style

ELEMENT = re.compile(r"</?(a|b|dd|div|dl|dt|h[1-6]|i|img|li|p|section|small|span|style|svg|table|td|th|tr|ul)\b[^<]*>")


def test_a_value_is_escaped_and_what_a_template_made_is_not() -> None:
    assert render("widgets/note.html", sentence="<b>&") == '<p class="t-note">&lt;b&gt;&amp;</p>'
    assert render("widgets/note.html", sentence=Markup("<b>1</b>")) == '<p class="t-note"><b>1</b></p>'


def test_a_value_that_is_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("widgets/note.html")


def test_line_breaks_of_a_template_do_not_reach_the_page() -> None:
    assert "\n" not in render("widgets/finding.html", sentences=["One.", "Two."])


def test_each_template_can_be_read_and_switches_no_escaping_off() -> None:
    paths = [path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html")]
    assert paths
    for path in paths:
        assert TEMPLATES.get_template(path).name == path
        tree = TEMPLATES.parse(read(path))
        filters = {node.name for node in tree.find_all(nodes.Filter)}
        assert "safe" not in filters and "autoescape" not in read(path), path


def test_style_sheets_are_read_and_fetch_nothing() -> None:
    for path in FOLDER.rglob("*.css"):
        sheet = style(path.relative_to(FOLDER).as_posix())
        assert sheet.startswith("<style>") and "@import" not in sheet and "http" not in sheet


def test_drawings_have_the_colours_of_the_charts() -> None:
    drawings = sorted(FOLDER.glob("widgets/drawings/*.svg"))
    assert len(drawings) == 26
    for path in drawings:
        assert set(re.findall(r"#[0-9A-Fa-f]{3,6}", path.read_text(encoding="utf-8"))) <= {*PALETTE, EVENT, "#fff"}


def written_by_hand(source: str) -> list[str]:
    """The pieces of HTML among the texts of a module; docstrings are not looked at."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings]
    return [node.value for node in texts if isinstance(node.value, str) and ELEMENT.search(node.value)]


# spark.py writes a drawing for each of seventy rows, from whole numbers: no text of anybody's reaches it.
BY_HAND = {"leader/overview/spark.py", "shell/templates.py"}


def test_no_module_writes_html() -> None:
    modules = {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py")}
    texts = {path: written_by_hand(source) for path, source in modules.items()}
    assert {path: pieces for path, pieces in texts.items() if pieces and path not in BY_HAND} == {}
    assert [path for path in BY_HAND if not texts[path]] == []


def test_html_written_by_hand_is_noticed() -> None:
    assert written_by_hand('"""About <b>it</b>."""\nx = f"<td>{y}</td>"') == ["<td>", "</td>"]


def test_a_page_sends_style_sheets_unless_the_server_has_them_in_its_html(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As where somebody starts the app without start.py."""
    monkeypatch.setattr(Sheets, "are_in_html", False)
    texts = [read(f"shell/{name}.css") for name in SHEETS]
    assert all(text in element for text, element in zip(texts, Sheets.to_send(), strict=True))
    assert Sheets.put_in_html() == texts
    assert Sheets.to_send() == []
