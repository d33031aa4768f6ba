"""How care leavers stand, a line a measure: now, and a year before."""

from collections.abc import Mapping, Sequence
from typing import Any

from metrics.analysis.rows import is_whole
from metrics.questions.catalogue import Measure
from metrics.words import basic
from pages.shell.page import Page
from pages.widgets.finding import note
from pages.widgets.table import show_table

SHOWN = (
    "care_leavers_suitable_accommodation",
    "care_leavers_in_education_or_work",
    "care_leavers_in_touch",
    "care_leavers_contact_in_time",
    "pathway_plans_in_time",
    "pathway_assessments_in_time",
    "care_leavers_health_history",
)


def table(page: Page, months: Mapping[str, list[dict[str, Any]]]) -> None:
    """One row a measure with any figure here; which have none is said beneath. months: by measure, oldest first."""
    by_measure = {key: whole for key in SHOWN if (whole := [row for row in months.get(key, ()) if is_whole(row)])}
    rows = [(page.desk.measures[key], by_measure[key]) for key in by_measure]
    if not rows:
        return
    show_table(
        {
            "What": [measure.title for measure, _ in rows],
            "Newest": [basic.measured(measure, basic.figure_of(measure, line[-1])) for measure, line in rows],
            "Of": [_parts(measure, line[-1]) for measure, line in rows],
            "A year before": [
                basic.measured(measure, basic.figure_of(measure, _year_before(line))) for measure, line in rows
            ],
            "Date of the figure": [basic.when(measure, line[-1]["month"]) for measure, line in rows],
        },
        f"Care leavers of {page.place_name}, the newest whole month of each",
        numeric=("Newest", "Of", "A year before"),
    )
    missing = [page.desk.measures[key].title for key in SHOWN if key not in by_measure]
    if missing:
        note(f"No figure here: {'; '.join(missing)}. What Annex A does not hold comes with the file of local measures.")


def _parts(measure: Measure, row: dict[str, Any]) -> str:
    """'249 of 291'; a dash where the figure is told as that already."""
    parts = basic.parts_of(measure, row["numerator"], row["denominator"])
    return "–" if parts == basic.figure_of(measure, row) else parts


def in_a_sentence(measure: Measure, months: Sequence[dict[str, Any]]) -> str:
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
