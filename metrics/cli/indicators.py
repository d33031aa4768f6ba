"""The command that sets one authority beside its statistical neighbours on everything that is published."""

import argparse
import sys
from collections.abc import Iterator
from typing import Any

from metrics.analysis.nearby import Nearby, newest
from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.cli.answers import local_desk
from metrics.cli.asking import Commands
from metrics.cli.printing import plain_rows, print_rows
from metrics.desk import Desk
from metrics.intake.codes import current_authority_code
from metrics.questions.catalogue import FAMILIES, Measure
from metrics.words import basic, on_overview
from metrics.words.vocabulary import FLAGS

COLUMNS = ("measure", "family", "date", "value", "neighbours", "of", "median", "says", "read", "flagged")
NO_FIGURE, A_COUNT = "no figure", "a count: not set against the median"
ENGLAND_ONLY, NO_NEIGHBOUR = "no authority has a figure", "no neighbour has a figure"


def add_commands(commands: Commands) -> None:
    """The command `indicators`."""
    indicators = commands.add("indicators", _indicators)
    indicators.add_argument("--authority", required=True, help="the authority's code")
    indicators.add_argument("--family", choices=tuple(FAMILIES), help="only this family")


def _indicators(arguments: argparse.Namespace) -> None:
    """Prints the rows; of each published file, how many of its rows were read and rejected."""
    desk = local_desk()
    authority = current_authority_code(arguments.authority)
    rows = plain_rows(list(indicator_rows(desk, authority, arguments.family)))
    print_rows(rows, arguments.format, COLUMNS)
    for row in plain.records(desk.inputs.imports()):
        if row["feed"] == "published":
            counted = f"{row['rows_read']:,} rows read, {row['rows_rejected']:,} rejected"
            print(f"{row['source_name']}: {counted}.", file=sys.stderr)


def indicator_rows(desk: Desk, authority: str, family: str | None = None) -> Iterator[dict[str, Any]]:
    """One row for each measure with a published figure: COLUMNS. read, flagged: its cells of all places and dates."""
    near = desk.public.nearby(authority) | desk.public.nearby(authority, counted=False)
    cells = desk.public.cells()
    of_measure: dict[str, dict[str, Any]] = {}
    for row in plain.records(desk.public.record(authority)):
        if not is_missing(row["value"]) or row["measure"] not in of_measure:
            of_measure[row["measure"]] = row
    for key, measure in desk.measures.items():
        if key not in cells or family not in (None, measure.family):
            continue
        own, (read, flagged, places) = of_measure.get(key), cells[key]
        beside = newest(near.get(key, ()))
        shown = beside.own if beside else own
        yield {
            "measure": key,
            "family": measure.family,
            "date": shown["month"] if shown else None,
            "value": basic.figure_of(measure, shown) if shown else "",
            "neighbours": beside.contributed if beside else None,
            "of": beside.of if beside else None,
            "median": basic.figure(measure, beside.median) if beside and beside.median is not None else "",
            "says": _says(measure, own, beside, places),
            "read": read,
            "flagged": flagged,
        }


def _says(measure: Measure, own: dict[str, Any] | None, beside: Nearby | None, places: int) -> str:
    """Where the authority stands, or why that is not said."""
    if beside is not None:
        return on_overview.beside_neighbours(measure, beside)[0]
    if not places:
        return ENGLAND_ONLY
    if own is None or is_missing(own["value"]):
        flag = str(own["flag"]) if own else ""
        return f"{NO_FIGURE}: {FLAGS.get(flag, flag)}" if flag else NO_FIGURE
    return A_COUNT if measure.is_count else NO_NEIGHBOUR
