"""The command that tells of every inspection and visit what came after it against what was at it."""

import argparse
from typing import Any

from metrics.analysis.verdicts import Judged
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.base.plain import as_date
from metrics.cli.asking import Commands
from metrics.cli.printing import plain_rows, print_rows
from metrics.questions.catalogue import Measure
from metrics.statistics.comparing import PARTS
from metrics.words import basic, on_since

COLUMNS = (
    "letter",
    "event",
    "starts",
    "at",
    "after",
    "months_after",
    "compared_with",
    "says",
    *PARTS,
)
AT_IT, YEARS_EARLIER = "at it", "{years} years earlier"


def add_commands(commands: Commands) -> None:
    """Adds `since`."""
    since = commands.add("since", _since)
    since.add_argument("measure", help="a key that `measures` lists")
    since.add_argument("--authority", required=True, help="the authority's code")
    since.add_argument("--team", help="one team only")


def rows_of(measure: Measure, judged: Judged) -> list[dict[str, Any]]:
    """One row of COLUMNS for each event, in date order."""
    rows = []
    for phase in judged.verdict.phases:
        event, comparison = judged.events[phase.event], phase.comparison
        rows.append(
            {
                "letter": event["letter"],
                "event": basic.event_kind(event),
                "starts": as_date(event["starts"]),
                "at": phase.at.value,
                "after": comparison.after.value,
                "months_after": comparison.after.months,
                "compared_with": YEARS_EARLIER.format(years=phase.years) if phase.years else AT_IT,
            }
            | comparison.cells
        )
    return rows


def _since(arguments: argparse.Namespace) -> None:
    from metrics.cli.answers import codes_of, local_desk

    desk = local_desk()
    measure = desk.questions.measure(arguments.measure)
    code = codes_of(desk, [arguments.authority], arguments.team)[0]
    judged = desk.verdicts.verdict(measure.key, Place(code, team=arguments.team)) if measure.has_query else None
    if judged is None:
        raise UserError(f"No month of {measure.title.lower()} is held here, so nothing can be compared.")
    print_rows(plain_rows(rows_of(measure, judged)), arguments.format, COLUMNS)
    if arguments.format == "table" and judged.verdict.phases:
        print(on_since.newest(measure, judged))
