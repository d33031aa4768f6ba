"""The commands that make the demonstration and leave it."""

import argparse

from metrics.cli import recorded
from metrics.cli.answers import local_desk
from metrics.cli.asking import Commands
from metrics.cli.bars import Bars
from metrics.cli.printing import print_rows
from metrics.cli.store_commands import published, tell
from metrics.demo import leave, make, written


def add_commands(commands: Commands) -> None:
    """`demo` and `leave-demo`."""
    demo = commands.add("demo", _demo)
    demo.add_argument("--yes", action="store_true", help="also where the store already holds real data")
    leaving = commands.add("leave-demo", _leave_demo)
    leaving.add_argument("--yes", action="store_true", help="do it; without it, what would go is said")


def _demo(arguments: argparse.Namespace) -> None:
    with Bars() as bars:
        outcome = make.build_demo(confirmed=arguments.yes, progress=bars)
    recorded.changed("demonstration made", version=outcome.version or "")
    for what, authority in written.write(local_desk()):
        recorded.changed(what, authority)
    if arguments.format == "table":
        print(f"{len(outcome.reports)} files of the demonstration read. All children and workers in it are synthetic.")
        print(published(outcome))
    else:
        tell(arguments.format, outcome)


def _leave_demo(arguments: argparse.Namespace) -> None:
    with Bars() as bars:
        left = leave.leave(confirmed=arguments.yes, progress=bars)
    recorded.changed("demonstration left", version=left.version or "", plan_items=left.plan_items)
    if arguments.format == "table":
        for sentence in left.sentences():
            print(sentence)
        print(f"Published as version {left.version}.")
    else:
        row = {**vars(left), "removed": ", ".join(left.removed), "stays": ", ".join(left.stays)}
        print_rows([row], arguments.format, tuple(row))
