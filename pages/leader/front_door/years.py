"""Measures of a year beside the year before: who comes back and who steps up or down, and demand beside caseload."""

from collections.abc import Sequence
from functools import partial

import pandas as pd

from metrics.analysis import front_door
from metrics.analysis.front_door import YearBeside
from metrics.base import plain
from metrics.base.place import Period
from metrics.questions.catalogue import Measure
from metrics.statistics.intervals import HEADLINE_FROM
from metrics.words import basic, on_front_door
from pages.leader.front_door.ground import FrontDoor
from pages.widgets import monthly
from pages.widgets.files import file_name
from pages.widgets.pieces import Pieces

SENT_BACK = "early_help_sent_back"
RETURNING = (
    "contacts_decided_in_1_day",
    "referrals_assessed_in_1_day",
    "contacts_repeat",
    "rereferrals",
    "cases_returned",
    SENT_BACK,
    "referrals_after_early_help",
    "cases_stepped_down",
    "cases_ended_within_6_months",
    "plans_ended_within_3_months",
    "plans_ended_within_6_months",
    "early_help_waiting",
    "early_help_longest_wait",
    "early_help_longest_open",
)
STEPPING = ("referrals_after_early_help", "cases_stepped_down")
DEMAND = (
    "contacts",
    "referrals",
    "referrals_rate",
    "early_help_started",
    "enquiries_started",
    "plans_started",
    "children_open",
    "plans_open",
    "caseload_average",
)
DRAWN = ("referrals", "caseload_average")


def returning(ground: FrontDoor, pieces: Pieces) -> None:
    """Decisions in time, children who come back, steps up and down, short cases and plans, the wait for early help."""
    pieces.header("Do children come back, and who steps up or down?")
    rows = _years(ground, RETURNING)
    title = "Coming back, stepping up and down, and waiting for early help"
    _show(ground, rows, title, "front door returning", pieces)
    stepping = [year for measure, year in rows if measure.key in STEPPING]
    if stepping and not any(year.numerator for year in stepping):
        pieces.note(on_front_door.NONE_JOINED)
    if any(measure.key == SENT_BACK and not year.numerator for measure, year in rows):
        pieces.note(on_front_door.none_sent_back(ground.page.scope.synthetic))


def demand(ground: FrontDoor, pieces: Pieces) -> None:
    """What comes in beside what workers carry."""
    pieces.header("Does demand explain the caseload?")
    rows = _years(ground, DEMAND)
    pieces.note(_demand_words(rows), _mix(ground))
    _show(ground, rows, "Demand beside caseload", "demand beside caseload", pieces)
    pieces.note(
        "Side by side, not cause and effect. Early help that begins today may take 18 months to two years to show in "
        "fewer referrals, so a year without a fall is no proof against it."
    )


def lines(ground: FrontDoor) -> None:
    """Demand and caseload month by month."""
    for key in DRAWN:
        measure = ground.page.desk.measures[key]
        monthly.line_chart(ground.page, measure, partial(ground.line, measure), of=f"those to {ground.now.month}")


def _demand_words(rows: Sequence[tuple[Measure, YearBeside]]) -> str:
    """What changed most of what comes in, beside the caseload."""
    flows = [
        (measure.title, year)
        for measure, year in rows
        if measure.kind == "flow" and year.now is not None and year.before is not None
    ]
    caseload = next(((measure, year) for measure, year in rows if measure.unit == "per_worker"), None)
    if not flows:
        return ""
    went = None
    if caseload and caseload[1].before is not None:
        measure, year = caseload
        went = basic.figure(measure, year.before), basic.figure(measure, year.now)
    changes = [(title, year.now or 0.0, year.before or 0.0) for title, year in flows]
    return on_front_door.demand(changes, flows[0][1].last, went)


def _mix(ground: FrontDoor) -> str:
    """How many open children are on a plan, in need or looked after."""
    measure, month = ground.page.desk.measures["children_open"], ground.whole.month
    period = Period(month.replace(day=1), month)
    rows = ground.page.desk.figures.series(measure.key, ground.page.scope.place, by=measure.banded_by, period=period)
    counts = {row["band"]: int(row["numerator"] or 0) for row in plain.records(rows, ("band", "numerator"))}
    counted = [f"{band} {basic.number(count)}" for band, count in counts.items() if count]
    return f"Open children on {basic.day(month)}: {basic.joined(counted)}." if counted else ""


def _change(measure: Measure, year: YearBeside) -> str:
    """'+84 (+18%)' of a count, '−1.3 points' of a share."""
    change = basic.change(measure, year.now, year.before)
    if measure.is_count and year.now is not None and year.before is not None and year.before >= HEADLINE_FROM:
        per_cent = basic.signed(100 * (year.now / year.before - 1))
        return f"{change} ({per_cent}%)" if per_cent != "+0" else change
    return change or "–"


def _years(ground: FrontDoor, keys: Sequence[str]) -> list[tuple[Measure, YearBeside]]:
    """Each measure that has a figure here, with its year."""
    measures = ground.page.desk.measures
    years = [(measures[key], _year(ground, measures[key])) for key in keys]
    return [(measure, year) for measure, year in years if year and year.now is not None]


def _year(ground: FrontDoor, measure: Measure) -> YearBeside | None:
    return front_door.year_beside(measure.kind, measure.is_count, measure.scale, ground.months_listed(measure))


def _show(
    ground: FrontDoor, rows: Sequence[tuple[Measure, YearBeside]], caption: str, name: str, pieces: Pieces
) -> None:
    table = pd.DataFrame(
        {
            "Measure": [measure.title for measure, _ in rows],
            "When": [_when(measure, year) for measure, year in rows],
            "Figure": [_figure(measure, year) for measure, year in rows],
            "A year before": [basic.measured(measure, basic.figure(measure, year.before)) for measure, year in rows],
            "Change": [_change(measure, year) for measure, year in rows],
        }
    )
    pieces.rows(
        table,
        f"{caption} · {ground.page.place_name}",
        file_name(name, ground.page.place_name),
        nothing=f"None of these is known for {ground.page.place_name}.",
        numeric=("Figure", "A year before", "Change"),
        lead="Figure",
    )


def _when(measure: Measure, year: YearBeside) -> str:
    if measure.kind in ("flow", "rolling"):
        return f"12 months to {basic.month(year.last)}"
    return basic.day(year.last)


def _figure(measure: Measure, year: YearBeside) -> str:
    """'11.2% (412 of 3,669)'."""
    figure = basic.measured(measure, basic.figure(measure, year.now, year.numerator, year.denominator))
    parts = basic.parts_of(measure, year.numerator, year.denominator) if measure.unit == "percent" else ""
    return f"{figure} ({parts})" if parts and " of " not in figure else figure
