"""The commands `backup` and `restore`."""

import argparse
import sys
from pathlib import Path

from metrics.backup.making import back_up
from metrics.backup.restore import restore as put_back
from metrics.base.disk import shown
from metrics.cli import recorded
from metrics.cli.asking import Commands
from metrics.cli.bars import Bars
from metrics.cli.printing import print_rows
from metrics.ledger import copying
from metrics.store.versions import Store
from metrics.words.basic import several

_OF_LEDGER = {
    copying.HERE: "the ledger",
    copying.NONE: "no ledger yet",
    copying.ELSEWHERE: "no ledger: it lies in PostgreSQL, which is backed up by its own means (pg_dump)",
}


def add_commands(commands: Commands) -> None:
    """The commands `backup` and `restore`."""
    for added in (commands.add("backup", _backup), commands.add("restore", _restore)):
        added.add_argument("file", type=Path, metavar="FILE", help="the backup's file")
        added.add_argument("--yes", action="store_true", help="also in place of what is there")


def _backup(arguments: argparse.Namespace) -> None:
    with Bars() as bars:
        made = back_up(arguments.file, confirmed=arguments.yes, progress=bars)
    recorded.written_to(made.file, "backup")
    for words in made.left_out:
        print(words, file=sys.stderr)
    if arguments.format == "table":
        serves = f"version {made.serves} and {made.versions - 1} more" if made.serves else "no version yet"
        print(f"{shown(made.file)}: {serves}; {_OF_LEDGER[made.ledger]}; {', '.join(made.files) or 'no settings'}.")
        print(
            f"{made.size / 1e6:,.1f} MB, read through and sound. It holds children's data: keep it as you keep those."
        )
        return
    row = {
        "file": shown(made.file),
        "version": made.serves or None,
        "versions": made.versions,
        "ledger": made.ledger,
        "files": ", ".join(made.files),
        "left_out": len(made.left_out),
        "megabytes": round(made.size / 1e6, 1),
    }
    print_rows([row], arguments.format, tuple(row))


def _restore(arguments: argparse.Namespace) -> None:
    with Bars() as bars:
        done = put_back(arguments.file, confirmed=arguments.yes, progress=bars)
    recorded.changed("restore", made=done.made)
    if arguments.format == "table":
        versions = several(done.versions, "version", "versions")
        print(f"The backup of {done.made[:10]} is put back: {versions}, {_OF_LEDGER[done.ledger]}.")
        print(f"Version {done.serves} serves." if done.serves else "It held no version.")
        if done.aside:
            print(f"What was here before is kept in {done.aside}: remove it when you need it no more.")
        if Store().of_another_release():
            print("An older release made it: work it out again with `python -m metrics build`.")
        return
    row = {
        "version": done.serves or None,
        "versions": done.versions,
        "ledger": done.ledger,
        "files": ", ".join(done.files),
        "aside": done.aside or None,
        "made": done.made,
    }
    print_rows([row], arguments.format, tuple(row))
