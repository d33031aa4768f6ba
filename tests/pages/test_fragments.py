"""A part of a page that runs by itself, without app.py, asks who is here first."""

import ast

import pytest
from streamlit.testing.v1 import AppTest

from pages.shell.visit import Visit
from tests.house.reading import product_files, text_of
from tests.walked import LEADER, MANAGER

MAY = {"pages/shell/fragment.py", "pages/shell/signing.py"}  # the one that asks, and the watch over sign-ins


def of_streamlit(source: str) -> bool:
    """Whether a source uses Streamlit's own fragment."""
    nodes = ast.walk(ast.parse(source)) if "fragment" in source else ()
    return any(isinstance(node, ast.Attribute) and ast.unparse(node) == "st.fragment" for node in nodes)


@pytest.mark.parametrize("source", ["@st.fragment\ndef f(): pass", "@st.fragment(run_every=1)\ndef f(): pass"])
def test_streamlits_own_is_seen(source: str) -> None:
    assert of_streamlit(source)


def test_every_fragment_asks_first() -> None:
    assert {
        file for file in product_files() if file.startswith(("pages/", "app.py")) and of_streamlit(text_of(file))
    } == MAY


@pytest.mark.parametrize("first", [Visit(None), Visit(MANAGER)], ids=["nobody", "another"])
def test_for_nobody_or_another_the_whole_page_runs_instead(first: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    here = [first, Visit(LEADER)]
    monkeypatch.setattr("pages.shell.fragment.who_is_here", lambda: here.pop(0))
    app = AppTest.from_function(_page)
    app.session_state["_looking"] = LEADER
    app.run()
    assert not app.exception and here == []
    assert [line.value for line in app.markdown] == ["Run 2"], "the first run of the page drew nothing of the part"


def _page() -> None:
    import streamlit as st

    from pages.shell.fragment import fragment

    st.session_state["runs"] = st.session_state.get("runs", 0) + 1

    @fragment
    def part() -> None:
        st.write(f"Run {st.session_state['runs']}")

    part()
