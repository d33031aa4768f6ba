"""What Overview says of all its measures together, and of those that its table is narrowed to."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from metrics.analysis.overview import OverviewLine, alerts_of, on_one_day
from metrics.analysis.what_moved import WhatMoved, chosen, what_moved
from metrics.questions.catalogue import FAMILIES
from metrics.words import basic, on_overview
from pages.leader.overview.families import FamilyLine, family_lines, table_of
from pages.leader.overview.findings import five_sentences
from pages.leader.overview.leads import LEADS_SHARE
from pages.leader.overview.said import Overview
from pages.shell.page import Page
from pages.widgets.table import table_html

NO_CASE = "nothing more: no case of it is known here"
EVERY_MEASURE = "Every measure"


@dataclass(frozen=True)
class MeasuresSaid:
    """What stands whatever the table is narrowed to. measures: the keys of those with a figure, in their order.

    sentences: the five on top. is_compared: whether any measure has a figure beside the neighbours'. has_leads:
    whether a family help lead practitioner holds a child in need.
    """

    measures: tuple[str, ...]
    sentences: Markup
    left_out: tuple[str, ...]
    is_compared: bool
    has_leads: bool


@dataclass(frozen=True)
class Narrowed:
    """The table, or its families: how many measures say what. of: how many it is about; shown: how many it shows.

    families: a folded line for each, where nothing is chosen; else table, with its caption, '' without a line.
    """

    of: int
    shown: int
    counts: tuple[str, ...]
    caption: str
    families: tuple[FamilyLine, ...] = ()
    table: str = ""


def together(overview: Overview, headlines: Sequence[str]) -> MeasuresSaid:
    """What is said of every line; of no line where there is none. headlines: the measures of the scorecard."""
    lines = overview.lines
    if not lines:
        return MeasuresSaid((), Markup(), (), False, False)
    return MeasuresSaid(
        tuple(line.measure.key for line in lines),
        five_sentences(overview, headlines),
        tuple(on_overview.left_out(overview.moved)),
        any(line.nearby for line in lines),
        any(line.measure.key == LEADS_SHARE and line.local and line.newest["numerator"] for line in lines),
    )


def lines_of(overview: Overview, family: str | None, shown_only: str | None) -> list[OverviewLine]:
    """The lines of a family that say what is asked for; None for all."""
    of_family = [line for line in overview.lines if family in (None, line.measure.family)]
    return chosen(of_family, on_overview.SHOWN.get(str(shown_only)), overview.moved)


def narrowed(overview: Overview, family: str | None, shown_only: str | None) -> Narrowed:
    """What is said of the measures of a family, and of those among them that say what is asked for."""
    of_family = [line for line in overview.lines if family in (None, line.measure.family)]
    shown = lines_of(overview, family, shown_only)
    counts = counted(of_family, shown, what_moved(of_family) if family else overview.moved)
    about = f": {shown_only.lower()}" if shown_only else ""
    caption = f"{FAMILIES.get(str(family), EVERY_MEASURE)}, {overview.page.place_name}{about}"
    if family is None and shown_only is None:
        return Narrowed(len(of_family), len(shown), counts, caption, tuple(family_lines(shown, overview.moved)))
    table = table_of(shown, overview.event, caption) if shown else ""
    return Narrowed(len(of_family), len(shown), counts, caption, table=table)


def counted(lines: Sequence[OverviewLine], shown: Sequence[OverviewLine], moved: WhatMoved) -> tuple[str, ...]:
    """How many measures say what, and how many of them the table shows."""
    verdicts = [line.judged.verdict for line in lines if line.judged]
    targets = [line.status for line in lines if line.status]
    return (
        on_overview.summary(len(lines), verdicts),
        on_overview.since_the_event(moved),
        on_overview.of_one_day(*on_one_day(lines), moved.year_left_out),
        on_overview.to_look_at(alerts_of(lines), targets),
        f"Shown: {len(shown)} of {len(lines)} measures." if len(shown) < len(lines) else "",
    )


@dataclass(frozen=True)
class Absent:
    """The measures without a figure here: a line that says how many, '' without any, and their table."""

    label: str
    table: str = ""


def absent(page: Page, present: Sequence[str], family: str | None) -> Absent:
    """Measures (of a family) without a single month here, and the feeds they need."""
    without = [
        measure
        for measure in page.desk.measures.values()
        if measure.has_query and measure.key not in present and family in (None, measure.family)
    ]
    if not without:
        return Absent("")
    authority = page.scope.authority
    needs = [", ".join(page.desk.inputs.missing_feeds(one.key, authority)) or NO_CASE for one in without]
    columns = {"Measure": [one.title for one in without], "Needs": needs}
    label = f"{basic.several(len(without), 'measure', 'measures')} without a figure here"
    return Absent(label, table_html(columns, "Measures without a figure, and the feeds they need"))
