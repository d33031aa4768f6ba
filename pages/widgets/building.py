"""The button that works everything out again, after a change that the figures do not follow yet."""

import streamlit as st

from metrics.base.errors import UserError
from metrics.build.imports import rebuild
from pages.shell.literal import literal
from pages.shell.recorded import built
from pages.widgets.finding import note
from pages.widgets.steps import steps


def build_button(key: str, why: str) -> bool:
    """Says `why` a build is due, and builds when it is pressed; True once that is done."""
    note(why)
    if not st.button("Build now", key=f"build-{key}", type="primary"):
        return False
    try:
        with steps("Building") as progress:
            built(rebuild(whole=False, progress=progress).version or "")
    except UserError as problem:
        st.error(literal(str(problem)))
        return False
    return True
