"""The accessibility statement at the foot of the start page, as docs/accessibility-statement.md has it."""

import re

import streamlit as st

from pages.shell.templates import FOLDER

FILE = FOLDER.parent / "docs" / "accessibility-statement.md"
LINK = re.compile(r"\[([^\[\]]+)\]\([\w-]+\.md\)")  # to a document beside it, which is not served
# Its title stands on the fold.
STATEMENT = LINK.sub(r"\1", FILE.read_text(encoding="utf-8").split("\n", 1)[1])


def accessibility_statement() -> None:
    """Whom the pages shut out, whom to tell, and how it was tried; folded."""
    with st.expander("Accessibility statement"):
        st.markdown(STATEMENT)
