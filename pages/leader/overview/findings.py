"""The page's title answered in five sentences, with links to the measures."""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from markupsafe import Markup

from metrics.analysis.headlines import before
from metrics.analysis.overview import OverviewLine
from metrics.analysis.what_changed import what_changed
from metrics.words import basic, on_findings
from pages import registry
from pages.leader.overview.said import Overview
from pages.leader.overview.scorecard import chosen_place, link
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


def _all_of() -> Callable[[str], str]:
    """The address of this page with its table narrowed."""
    place = chosen_place()
    return lambda shown: f"{registry.at('overview').address}?{urlencode(place | {'show': shown})}"


def five_sentences(overview: Overview, headlines: Sequence[str]) -> Markup:
    """What moved the right way and the wrong way, new alerts, targets, what is too early to tell."""
    changed = what_changed(overview.lines, overview.moved, raised_before(overview.page), headlines)
    findings = on_findings.findings(changed, basic.event_name(overview.event))
    address, all_of = link("trajectory"), _all_of()
    sentences = render("leader/overview/findings.html", findings=findings, address=address, all_of=all_of)
    return style("leader/overview/findings.css") + sentences
