"""The command `year-end`: the Department's next yearly figures, or what was expected of years before."""

import argparse
from collections.abc import Iterator
from typing import Any

from metrics.base.place import Place
from metrics.cli.answers import local_desk
from metrics.cli.asking import Commands
from metrics.cli.printing import plain_rows, print_rows
from metrics.desk.year_ends import NextFigure
from metrics.intake.codes import current_authority_code
from metrics.statistics.year_end import COVERS
from metrics.words import on_year_end

COLUMNS = (
    "authority",
    "measure",
    "year_end",
    "month",
    "numerator",
    "denominator",
    "value",
    "lower",
    "expected",
    "upper",
    "covers",
    "months_to_come",
    "why_none",
    "printed",
    "printed_on",
)
KEPT = ("authority", "measure", "year_end", "month", "lower", "expected", "upper", "printed", "inside")


def add_commands(commands: Commands) -> None:
    """The command `year-end`."""
    year_end = commands.add("year-end", _year_end)
    year_end.add_argument("measure", nargs="?", help="one measure's key (all that can be followed, if not given)")
    year_end.add_argument("--authority", required=True, help="the authority's code")
    year_end.add_argument("--kept", action="store_true", help="what was expected before, beside what was printed")


def _year_end(arguments: argparse.Namespace) -> None:
    desk = local_desk()
    place = Place(current_authority_code(arguments.authority))
    if arguments.measure:
        one = desk.year_ends.next_figure(arguments.measure, place)
        figures = [one] if one else []
    else:
        figures = desk.year_ends.every(place)
    rows = [row for figure in figures for row in (_kept(figure) if arguments.kept else [_row(figure)])]
    named = [{"authority": place.authority, **row} for row in rows]
    print_rows(plain_rows(named), arguments.format, KEPT if arguments.kept else COLUMNS)


def _row(figure: NextFigure) -> dict[str, Any]:
    year = figure.year
    row: dict[str, Any] = {"measure": figure.measure.key}
    if year is None:
        return row | {"why_none": on_year_end.NOT_FOLLOWED.get(figure.why_not, "no month of it is held.")}
    row |= {"year_end": year.year_end, "month": year.month, "months_to_come": year.to_come}
    row |= {"why_none": year.why, "printed": figure.printed, "printed_on": figure.printed_on}
    if not year.is_counted:
        return row
    row |= {"numerator": year.numerator, "denominator": year.denominator, "value": year.value(figure.measure)}
    end = year.end
    return row | ({"lower": end.lower, "expected": end.expected, "upper": end.upper, "covers": COVERS} if end else {})


def _kept(figure: NextFigure) -> Iterator[dict[str, Any]]:
    for one in figure.kept:
        forecast = one.forecast
        numbers = {"lower": forecast.lower, "expected": forecast.expected, "upper": forecast.upper}
        scored = {"printed": one.printed, "inside": None if forecast.is_complete else one.inside}
        about = {"measure": figure.measure.key, "year_end": forecast.year_end, "month": forecast.month}
        yield about | numbers | scored
