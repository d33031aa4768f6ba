"""The command `journey`: A to D, what was found, what was promised then, and what moved after it."""

import argparse
import json
from dataclasses import asdict
from typing import Any

from metrics.base.place import Place
from metrics.cli.asking import Commands
from metrics.cli.printing import plain_rows, print_rows
from metrics.intake.codes import authority_code
from metrics.words import on_a_to_d_tables
from metrics.words.on_a_to_d import JourneySheet

COLUMNS = (
    "measure",
    "letter",
    "says",
    "at",
    "before",
    "after",
    "difference",
    "lower",
    "upper",
)


def add_commands(commands: Commands) -> None:
    """Adds `journey`."""
    journey = commands.add("journey", _journey)
    journey.add_argument("--authority", required=True, help="the authority's code")
    journey.add_argument("--panel", action="store_true", help="as a scrutiny panel sees it: small numbers hidden")


def _journey(arguments: argparse.Namespace) -> None:
    from metrics.cli.answers import local_desk

    desk = local_desk().as_panel() if arguments.panel else local_desk()
    sheet = desk.journeys.journey(Place(authority_code(arguments.authority)))
    if arguments.format == "json":
        print(json.dumps(asdict(sheet), indent=1, ensure_ascii=False, default=str))
    elif arguments.format == "csv":
        print_rows(plain_rows(_cells(sheet)), arguments.format, COLUMNS)
    else:
        print("\n".join(_lines(sheet)))


def _cells(sheet: JourneySheet) -> list[dict[str, Any]]:
    return [{"measure": one.key} | asdict(cell) for one in sheet.measures for cell in one.cells]


def _lines(sheet: JourneySheet) -> list[str]:
    """The sheet as text: each row of each table as a line, its cells after one another."""
    lines = list(sheet.sentences)
    for table in on_a_to_d_tables.tables(sheet):
        lines += ["", table.title.upper()]
        for row in table.rows:
            lines.append(f"{row[0]}")
            lines += [f"    {name}: {cell}" for name, cell in zip(table.columns[1:], row[1:], strict=True) if cell]
    return [*lines, "", *sheet.notes]
