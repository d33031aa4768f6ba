"""How care leavers stand, a line a measure: now, and a year before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from metrics.analysis.rows import is_whole
from metrics.questions.catalogue import Measure
from metrics.words import basic
from pages.shell.page import Page
from pages.widgets import monthly
from pages.widgets.finding import note
from pages.widgets.table import show_table

FAMILIES = ("care_leavers", "local")
SHOWN = (
    "care_leavers_suitable_accommodation",
    "care_leavers_in_education_or_work",
    "care_leavers_in_touch",
    "care_leavers_contact_in_time",
    "pathway_plans_in_time",
    "pathway_assessments_in_time",
    "care_leavers_health_history",
)


@dataclass(frozen=True)
class HowTheyStand:
    """The table of those that have any figure here, which have none, and a sentence on each that is drawn."""

    table: dict[str, list[str]]
    missing: list[str]
    sentences: dict[str, str]


def read(page: Page, drawn: Sequence[str]) -> HowTheyStand:
    """How they stand in the page's place and period; `drawn`: the measures whose lines stand beneath."""

    def made() -> HowTheyStand:
        scope, measures = page.scope, page.desk.measures
        families = [page.desk.figures.family(scope.place, name, period=scope.period) for name in FAMILIES]
        months = {key: line for family in families for key, line in monthly.by_measure(family).items()}
        by_measure = {key: whole for key in SHOWN if (whole := [row for row in months.get(key, ()) if is_whole(row)])}
        missing = [measures[key].title for key in SHOWN if key not in by_measure]
        sentences = {key: _in_a_sentence(measures[key], months.get(key, [])) for key in drawn}
        return HowTheyStand(_table([(measures[key], line) for key, line in by_measure.items()]), missing, sentences)

    key = ("care leavers stand", page.scope.place, page.scope.period, *drawn)
    return page.desk.told.once_of_version(key, made)


def _table(rows: Sequence[tuple[Measure, list[dict[str, Any]]]]) -> dict[str, list[str]]:
    return {
        "What": [measure.title for measure, _ in rows],
        "Newest": [basic.measured(measure, basic.figure_of(measure, line[-1])) for measure, line in rows],
        "Of": [_parts(measure, line[-1]) for measure, line in rows],
        "A year before": [
            basic.measured(measure, basic.figure_of(measure, _year_before(line))) for measure, line in rows
        ],
        "Date of the figure": [basic.when(measure, line[-1]["month"]) for measure, line in rows],
    }


def show(page: Page, standing: HowTheyStand) -> None:
    """One row a measure with any figure here; which have none is said beneath."""
    if not standing.table["What"]:
        return
    show_table(
        standing.table,
        f"Care leavers of {page.place_name}, the newest whole month of each",
        numeric=("Newest", "Of", "A year before"),
    )
    if standing.missing:
        missing = "; ".join(standing.missing)
        note(f"No figure here: {missing}. What Annex A does not hold comes with the file of local measures.")


def _parts(measure: Measure, row: dict[str, Any]) -> str:
    """'249 of 291'; a dash where the figure is told as that already."""
    parts = basic.parts_of(measure, row["numerator"], row["denominator"])
    return "–" if parts == basic.figure_of(measure, row) else parts


def _in_a_sentence(measure: Measure, months: Sequence[dict[str, Any]]) -> str:
    """'Care leavers in suitable accommodation: 85.6% on 30 September 2026, 87.5% a year before'."""
    line = [row for row in months if is_whole(row)]
    if not line:
        return measure.title
    newest, before = line[-1], _year_before(line)
    then = "" if before.get("flag") == "missing" else f", {basic.figure_of(measure, before)} a year before"
    return f"{measure.title}: {basic.figure_of(measure, newest)} {basic.when(measure, newest['month'])}{then}"


def _year_before(line: list[dict[str, Any]]) -> dict[str, Any]:
    """The same month a year before the newest; an empty row where it is missing."""
    newest = line[-1]["month"]
    before = (row for row in line if (row["month"].year, row["month"].month) == (newest.year - 1, newest.month))
    return next(before, {"flag": "missing"})
