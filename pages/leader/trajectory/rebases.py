"""Rebases on a chart: switching the logged ones off, telling them in words, and where another may be logged."""

import streamlit as st

from metrics.base import today
from metrics.questions.catalogue import Measure
from metrics.settings import Rebase
from metrics.words import on_rebases
from pages.leader.trajectory.subject import Subject
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.widgets.finding import note

OFF = "Judged as though no rebase had been logged: one level for all months."


def logged_here(page: Page, measure: Measure) -> list[Rebase]:
    """The rebases logged for a measure in the chosen place; only a flow has limits that could start again."""
    scope = page.scope
    if measure.kind != "flow" or not scope.has_local:
        return []
    return page.desk.verdicts.rebases(measure.key, scope.place)


def choose(page: Page, measure: Measure) -> bool:
    """Whether the logged rebases hold: a switch where there is one, which the page's address keeps."""
    found = logged_here(page, measure)
    if not found:
        return True
    which = "rebase" if len(found) == 1 else "rebases"
    return not st.toggle(f"Judge without the logged {literal(which)}", key="unrebased", bind="query-params")


def told(subject: Subject, rebased: bool) -> None:
    """The logged rebases in words beneath the chart, then those that may be logged."""
    found = logged_here(subject.page, subject.measure)
    if found and rebased:
        note(*(on_rebases.logged(one) for one in found))
    elif found:
        note(OFF)
    if rebased and subject.page.scope.service is None:
        offered(subject)


def offered(subject: Subject) -> None:
    """A quiet note where a level holds that nobody has logged, with the lines that log a rebase folded beneath it.

    A service has none: a rebase is logged for an authority or a team.
    """
    judged, scope = subject.judged, subject.page.scope
    month = on_rebases.month(judged) if judged is not None else None
    if judged is None or month is None:
        return
    with st.expander(literal(f"{on_rebases.offered(judged)} A rebase may be logged, if its cause is known")):
        note(
            "A rebase makes the limits start again at a new level. Log one only where you know what changed: add these "
            "lines to settings.toml under TRAJECTORY_HOME, with the cause and who decided.",
        )
        st.code(on_rebases.lines(subject.measure, scope.authority, scope.team, month, today.today()), language="toml")
