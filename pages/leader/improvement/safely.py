"""What must not get worse for a priority's sake: fewer children in care is good only if those who left are safe."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from metrics.analysis.front_door import year_beside
from metrics.base import plain
from metrics.base.place import Place
from metrics.base.plain import is_missing
from metrics.improvement.items import SHOWS
from metrics.questions.catalogue import Measure
from metrics.words import basic, on_plan
from pages.leader.improvement.shown import PlanShown
from pages.widgets.finding import note
from pages.widgets.table import show_table

COLUMNS = ("month", "period", "complete", "value", "numerator", "denominator", "flag")
HEADS = ("Priority", "To change", "What must not get worse for it", "Now", "A year before")
YEARS = 24  # months
Told = tuple[str, str]  # now, a year before


def show(shown: PlanShown) -> None:
    """For each measure of a priority's actions what balances it, now and a year before; nothing where none is."""
    rows = shown.once("safely", lambda: _rows(shown))
    if not rows:
        return
    show_table(
        {name: [row[name] for row in rows] for name in rows[0]},
        on_plan.MUST_NOT_GET_WORSE,
        wide=(HEADS[2],),
        group=HEADS[0],
    )
    note(on_plan.SAFELY)


def _rows(shown: PlanShown) -> list[dict[str, str]]:
    return [row for priority in shown.plan.priorities for row in _of_priority(shown, priority.code, priority.title)]


def _of_priority(shown: PlanShown, code: str, title: str) -> list[dict[str, str]]:
    measures = shown.page.desk.measures
    under = [key for side in (*SHOWS, "") for key in shown.plan.measures_under(code, side)]
    rows = []
    for changed in [measures[key] for key in dict.fromkeys(under) if key in measures]:
        for balance in [measures[key] for key in changed.balanced_by]:
            figures = _told(shown, balance)
            if figures is not None:
                row = (f"{code}: {title}", changed.title, f"{balance.title}. {basic.better(balance)}", *figures)
                rows.append(dict(zip(HEADS, row, strict=True)))
    return rows


def _told(shown: PlanShown, measure: Measure) -> Told | None:
    """As this viewer may see it: two years of months added up, else the newest figure, else the published one."""
    page, authority = shown.page, shown.page.scope.authority
    rows = page.desk.figures.series(measure.key, Place(authority))
    own = plain.records(rows[rows["complete"].ne(False)], COLUMNS) if len(rows) else []
    if own and measure.kind == "flow":
        figure = _two_years(measure, own[-YEARS:])
        if figure:
            return figure
    if not own:
        public = page.desk.public.series(measure.key, [authority]).sort_values("month")
        own = plain.records(public.assign(complete=True), COLUMNS) if len(public) else []
    return _newest(measure, own) if own else None


def _two_years(measure: Measure, months: Sequence[Mapping[str, Any]]) -> Told | None:
    """Twelve months and the twelve before; None where not all of them are shown by month with their numbers."""
    whole = [row for row in months if row["period"] == "month" and not is_missing(row["numerator"])]
    year = year_beside(measure.kind, measure.is_count, measure.scale, whole)
    if len(whole) != YEARS or year is None or year.now is None:
        return None
    figure = basic.figure(measure, year.now, year.numerator, year.denominator)
    parts = basic.parts_of(measure, year.numerator, year.denominator)
    counted = f" ({parts})" if parts and " of " not in figure else ""
    return f"{figure}{counted} in the 12 months to {basic.month(year.last)}", basic.figure(measure, year.before)


def _newest(measure: Measure, rows: Sequence[Mapping[str, Any]]) -> Told:
    row = rows[-1]
    then = pd.Timestamp(row["month"]) - pd.DateOffset(years=1) + pd.offsets.MonthEnd(0)
    before = [one for one in rows if one["month"] == then and one["period"] == row["period"]]
    return basic.latest(measure, row), basic.figure_of(measure, before[-1]) if before else "–"
