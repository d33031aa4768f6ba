"""The page's title answered in five sentences, with links to the measures."""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

import streamlit as st

from metrics.analysis.headlines import before
from metrics.analysis.overview import OverviewLine
from metrics.analysis.what_changed import what_changed
from metrics.analysis.what_moved import WhatMoved
from metrics.words import basic, on_findings
from pages import registry
from pages.leader.overview.scorecard import Event, link
from pages.shell.page import Page
from pages.shell.templates import render, style


def raised_before(page: Page) -> Callable[[OverviewLine], bool]:
    """Whether a line's alert was raised by the figures of a month before."""

    def was_raised(line: OverviewLine) -> bool:
        judged = line.judged
        if judged is None or judged.verdict.latest is None:
            return False
        month = before(judged.months[judged.verdict.latest], 1)
        earlier = page.desk.verdicts.verdict(line.measure.key, page.scope.place, end=month)
        return earlier is not None and earlier.verdict.alert is not None

    return was_raised


def _all_of(page: Page) -> Callable[[str], str]:
    """The address of this page with its table narrowed."""
    chosen = {key: st.session_state.get(key) for key in ("authority", "service", "team", "from", "to")}
    place = {key: value for key, value in chosen.items() if value}
    return lambda shown: f"{registry.at('overview').address}?{urlencode(place | {'show': shown})}"


def five_sentences(
    page: Page, lines: Sequence[OverviewLine], moved: WhatMoved, headlines: Sequence[str], event: Event | None
) -> None:
    """What moved the right way and the wrong way, new alerts, targets, what is too early to tell."""
    changed = what_changed(lines, moved, raised_before(page), headlines)
    findings = on_findings.findings(changed, basic.event_name(event))
    address, all_of = link(page, "trajectory"), _all_of(page)
    st.html(
        style("leader/overview/findings.css")
        + render("leader/overview/findings.html", findings=findings, address=address, all_of=all_of)
    )
