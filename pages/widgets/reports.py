"""The letter or report of an event: a link where the council wrote a plain https address, else its name as text."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from metrics.base.plain import is_missing
from metrics.intake.event_rules import is_address
from metrics.words import basic, on_events
from pages.shell.templates import render


def report_html(event: basic.Row) -> Markup:
    """The link, or the name of the document; empty without either. It opens beside the page."""
    report = "" if is_missing(event["report"]) else str(event["report"] or "")
    address = report if is_address(report) else ""
    words = on_events.report_words(event) if address else report
    return render("widgets/report_link.html", address=address, words=words)


def published_reports(events: Sequence[basic.Row]) -> None:
    """A line with the letters and reports that can be opened; nothing without one."""
    reports = [report_html(event) for event in events if is_address(str(event["report"] or ""))]
    if reports:
        st.html(render("widgets/published_reports.html", reports=reports))
