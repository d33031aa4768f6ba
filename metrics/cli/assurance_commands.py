"""The commands that say how sound the rows behind each measure are, and sign a measure off."""

import argparse

from metrics.access import local_viewer
from metrics.base.clocks import month_end
from metrics.cli import asking, recorded
from metrics.cli.answers import codes_of, local_desk
from metrics.cli.asking import Commands
from metrics.cli.printing import print_rows
from metrics.ledger import measure_sign_offs
from metrics.words import on_data_scores

COLUMNS = ("measure", "rows", "doubtful", "sound", "checks", "restated", "signed_to", "signed_by", "signed_on")


def add_commands(commands: Commands) -> None:
    """Adds `data-scores` and `sign-off`."""
    scores = commands.add("data-scores", _scores)
    scores.add_argument("--authority", required=True, help="the authority's code")
    sign = commands.add("sign-off", _sign)
    sign.add_argument("measure", help="a key that `measures` lists")
    sign.add_argument("--authority", required=True, help="the authority's code")
    sign.add_argument("--month", required=True, type=asking.last_day, help="the last month signed off, such as 2026-10")
    sign.add_argument("--name", required=True, help="who answers for it")
    sign.add_argument("--post", required=True, help="as what")


def _scores(arguments: argparse.Namespace) -> None:
    desk = local_desk()
    code = codes_of(desk, [arguments.authority], None)[0]
    scores, signed = desk.assurance.scores(code), desk.assurance.signed_off(code)
    rows = [
        {
            "measure": key,
            "rows": score.rows,
            "doubtful": score.doubtful,
            "sound": on_data_scores.share(score),
            "checks": ", ".join(score.checks),
            "restated": score.restated,
            "signed_to": signed[key].month.isoformat() if key in signed else "",
            "signed_by": f"{signed[key].name}, {signed[key].post}" if key in signed else "",
            "signed_on": signed[key].day.isoformat() if key in signed else "",
        }
        for key, score in sorted(scores.items(), key=lambda item: (item[1].sound or 0, item[0]))
    ]
    print_rows(rows, arguments.format, COLUMNS)


def _sign(arguments: argparse.Namespace) -> None:
    desk = local_desk()
    code = codes_of(desk, [arguments.authority], None)[0]
    measure, month = desk.questions.measure(arguments.measure), month_end(arguments.month)
    figure = desk.assurance.figure(measure.key, code, month)
    one = measure_sign_offs.sign(local_viewer(), code, measure.key, month, figure, arguments.name, arguments.post)
    recorded.changed("measure signed off", code, measure=measure.key, month=one.month.isoformat())
    print(f"{measure.title}: {on_data_scores.signed(one)}.")
