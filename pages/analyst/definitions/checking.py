"""Of the definitions: what checks of the rows behind a measure found, and which of its months were told otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from metrics.desk.assurance import Looked
from metrics.lists.data_scores import DataScore
from metrics.questions.catalogue import Measure
from metrics.words import basic, on_data_scores, on_restated
from pages.shell.page import Page
from pages.widgets.files import file_name
from pages.widgets.pieces import Pieces

NOTHING_CHECKED = "No extract has been checked yet."


@dataclass(frozen=True)
class Checking:
    """What the desk says of a whole authority's checks and of its months told otherwise; day: of the extract."""

    looked: Sequence[Looked]
    told_otherwise: Mapping[str, Sequence[date]]
    day: date | None

    def of(self, measure: Measure, score: DataScore | None) -> list[tuple[str, str]]:
        """The facts of one measure; those that say nothing are empty."""
        looking = [one.check for one in self.looked if measure.key in one.check.touches]
        broken = [check.title for check in looking if score and check.key in score.checks]
        months = self.told_otherwise.get(measure.key, ())
        return [
            ("Checks", on_data_scores.checked(len(looking), broken)),
            ("Months told otherwise since", on_data_scores.months_told_otherwise(months)),
        ]


def read(page: Page, authority: str) -> Checking:
    """Of an authority with data of its own."""
    assurance = page.desk.assurance
    return Checking(assurance.checks(authority), assurance.told_otherwise(authority), page.desk.checks.day(authority))


def checks(checking: Checking, pieces: Pieces) -> None:
    """Every check with its rule, those that found something first."""
    pieces.header("How are the rows behind the figures checked?")
    ordered = sorted(checking.looked, key=lambda one: not one.found_something)
    table = pd.DataFrame(
        {
            "Check": [one.check.title for one in ordered],
            "Rule": [one.check.rule for one in ordered],
            "Found": ["something to mend" if one.found_something else "nothing" for one in ordered],
            "If it is broken": [one.check.severity for one in ordered],
        }
    )
    when = f" in the extract of {basic.day(checking.day)}" if checking.day else ""
    pieces.rows(
        table,
        f"Checks, and what each found{when}",
        file_name("checks"),
        nothing=NOTHING_CHECKED,
        wide=("Rule",),
        most=40,
    )
    pieces.note(on_data_scores.WHAT_CHECKS_SAY)


def restated(page: Page, checking: Checking, every: Mapping[str, Measure], pieces: Pieces) -> None:
    """The measures with months that are other now than when first told."""
    pieces.header("Which figures are other now than when first told?")
    months_by_title = {every[key].title: months for key, months in checking.told_otherwise.items() if key in every}
    table = pd.DataFrame(
        {
            "Measure": list(months_by_title),
            "Months": [on_data_scores.months_told_otherwise(months) for months in months_by_title.values()],
        }
    )
    pieces.rows(
        table,
        "Measures with months told otherwise, for what was recorded or corrected since",
        file_name("months told otherwise"),
        nothing="No month is told otherwise now than at first.",
        wide=("Measure",),
        most=40,
    )
    pieces.note(on_restated.HOW_COMPARED, on_data_scores.WHAT_PANELS_READ if page.desk.viewer.is_panel else "")
