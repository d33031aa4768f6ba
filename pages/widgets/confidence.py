"""The data-confidence line: how many checks touch the measures of a page, with the way to what they found."""

import streamlit as st

from metrics.questions.catalogue import Measure
from metrics.words.on_checks import touched
from pages import registry
from pages.shell.desk import viewer
from pages.shell.empty import link_to
from pages.shell.literal import literal
from pages.shell.page import Page


def confidence(page: Page, *measures: Measure) -> None:
    """One line with a link; nothing where the authority has no data of its own to check."""
    if not page.scope.has_local:
        return
    checks = page.desk.checks.confidence([measure.key for measure in measures], page.scope.place)
    with st.container(key="confidence"):
        if registry.at("data_quality").is_of(viewer()):
            link_to("data_quality", f"{touched(checks, len(measures))}: see Data quality")
        else:
            st.caption(literal(f"{touched(checks, len(measures))}; the analyst sees what they found."))
