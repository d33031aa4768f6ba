"""What Workforce tells of authorities and services alone: why people left, and where children are seen late."""

import pandas as pd

from metrics.words import on_workforce
from pages.leader.workforce.months import MonthFigures
from pages.widgets.files import file_name
from pages.widgets.pieces import Pieces


def why(figures: MonthFigures, pieces: Pieces) -> None:
    """The reasons in bands."""
    leaving = figures.page.desk.workforce.leaving_reasons(figures.place, month=figures.now.month)
    if not leaving:
        pieces.note(on_workforce.NO_REASONS)
        return
    pieces.note(on_workforce.reasons(leaving, figures.now.told))
    pieces.rows(
        pd.DataFrame([(one.reason, one.people) for one in leaving], columns=["Reason", "People"]),
        f"Reasons of permanent workers who left in the 12 months to {figures.now.told}",
        file_name("reasons of leaving", figures.page.place_name),
        nothing="",
        numeric=("People",),
    )
    pieces.note(on_workforce.REASONS_TOGETHER)


def seen_late(figures: MonthFigures, pieces: Pieces) -> None:
    """Children seen late, by service, beside workers not supervised in time and those with too many children."""
    day, month, desk = figures.now.told, figures.now.month, figures.page.desk
    late = desk.workforce.late_together(figures.place, month=month)
    pieces.write(on_workforce.late_together(late, day))
    rows = [(one.service or "No service", one.late, one.both, round(one.expected, 1)) for one in late.services]
    columns = ["Service", "Children seen late", "Their worker not supervised in time", "Expected if unrelated"]
    pieces.rows(
        pd.DataFrame(rows, columns=columns),
        f"Children seen late and their workers' supervision, on {day}",
        file_name("seen late and supervision", figures.page.place_name),
        nothing="",
        numeric=columns[1:],
    )
    pieces.note(on_workforce.not_judged(late.not_judged))
    carried = desk.workforce.late_by_caseload(figures.place, month=month)
    if carried.services:
        pieces.write(on_workforce.late_together(carried, day, on_workforce.OVER_PROMISE))
    pieces.note(on_workforce.NO_CAUSE)
