"""A part of a page that runs by itself, without app.py, asks who is here first."""

import ast

import pytest

from tests.house.reading import product_files, text_of

MAY = {"pages/shell/fragment.py", "pages/shell/signing.py"}  # the one that asks, and the watch over sign-ins


def of_streamlit(source: str) -> bool:
    """Whether a source uses Streamlit's own fragment."""
    nodes = ast.walk(ast.parse(source))
    return any(isinstance(node, ast.Attribute) and ast.unparse(node) == "st.fragment" for node in nodes)


@pytest.mark.parametrize("source", ["@st.fragment\ndef f(): pass", "@st.fragment(run_every=1)\ndef f(): pass"])
def test_streamlits_own_is_seen(source: str) -> None:
    assert of_streamlit(source)


def test_every_fragment_asks_first() -> None:
    assert {
        file for file in product_files() if file.startswith(("pages/", "app.py")) and of_streamlit(text_of(file))
    } == MAY
