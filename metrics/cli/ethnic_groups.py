"""The command that sets the ethnic groups of an authority's children beside those of all who live there."""

import argparse
import sys
from collections.abc import Iterator
from typing import Any

from metrics.base.errors import UserError
from metrics.cli.answers import local_desk
from metrics.cli.asking import Commands
from metrics.cli.printing import plain_rows, print_rows
from metrics.desk import Desk
from metrics.desk.ethnic_groups import may_be_told, newest_groups
from metrics.intake.codes import current_authority_code
from metrics.questions.catalogue import Measure
from metrics.words import on_ethnic_groups

COLUMNS = ("measure", "date", "group", "children", "share", "interval", "people", "points", "times", "says")


def add_commands(commands: Commands) -> None:
    """The command `ethnic-groups`."""
    asked_for = commands.add("ethnic-groups", _ethnic_groups)
    asked_for.add_argument("--authority", required=True, help="the authority's code")
    asked_for.add_argument("--measure", help="one measure alone, such as looked_after")


def _ethnic_groups(arguments: argparse.Namespace) -> None:
    desk = local_desk()
    authority = current_authority_code(arguments.authority)
    wanted = [desk.questions.measure(arguments.measure)] if arguments.measure else list(desk.measures.values())
    measures = [one for one in wanted if may_be_told(one)]
    if not measures:
        raise UserError(
            f"{arguments.measure} counts no children by ethnic group: it is no number of children on a day."
        )
    rows = [row for measure in measures for row in group_rows(desk, authority, measure)]
    if not rows:
        raise UserError(on_ethnic_groups.NO_PEOPLE)
    print_rows(plain_rows(rows), arguments.format, COLUMNS)
    print(f"{on_ethnic_groups.HIDDEN} {on_ethnic_groups.EVERY_AGE}", file=sys.stderr)


def group_rows(desk: Desk, authority: str, measure: Measure) -> Iterator[dict[str, Any]]:
    """A row for each group in the measure's newest whole month: COLUMNS."""
    newest = newest_groups(desk, authority, measure)
    if newest is None:
        return
    for one in newest.every.groups:
        yield {
            "measure": measure.key,
            "date": newest.month,
            "group": one.band,
            "children": one.children if one.children is not None else on_ethnic_groups.share(one),
            "share": on_ethnic_groups.share(one),
            "interval": on_ethnic_groups.share_range(one),
            "people": on_ethnic_groups.of_people(one),
            "points": on_ethnic_groups.points(one),
            "times": on_ethnic_groups.times(one),
            "says": on_ethnic_groups.says(one),
        }
