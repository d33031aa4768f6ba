"""With what the commands say what can be asked of them: how a command is added, and how days are written."""

import argparse
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

from metrics.base.errors import UserError

Run: TypeAlias = Callable[[argparse.Namespace], None]
AddAction: TypeAlias = Callable[[str, Run, str], argparse.ArgumentParser]


class Parser(argparse.ArgumentParser):
    """Says what was wrong in one message; argparse's own exit code is 2 already."""

    def error(self, message: str) -> Any:
        raise UserError(f"{message}. `{self.prog} --help` shows what can be asked.")


class Commands:
    """The commands that there are, by name, to which their modules add what each takes and does."""

    def __init__(self, parsers: Mapping[str, argparse.ArgumentParser]) -> None:
        self._parsers = parsers

    def add(self, name: str, run: Run) -> argparse.ArgumentParser:
        """A command that prints rows: what its options are added to."""
        return _printing(self.add_plain(name, run))

    def add_plain(self, name: str, run: Run) -> argparse.ArgumentParser:
        """A command that prints something else than rows."""
        parser = self._parsers[name]
        parser.set_defaults(run=run)
        return parser

    def add_group(self, name: str) -> AddAction:
        """What adds the commands of a group, such as `audit show`: name, what it does, and what it is in words."""
        group = self._parsers[name].add_subparsers(title="what", required=True, metavar="WHAT", parser_class=Parser)

        def add(action: str, run: Run, words: str) -> argparse.ArgumentParser:
            parser: argparse.ArgumentParser = group.add_parser(action, help=words, description=words)
            parser.set_defaults(run=run)
            return _printing(parser)

        return add


def _printing(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table", help="how results are printed")
    return parser


def day(text: str) -> date:
    """A day as it is written on the command line. UserError where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"“{text}” is not a date. Write it as 2026-10-31.") from None


def first_day(text: str) -> date:
    """The same, or a month: its first day."""
    return day(f"{text}-01") if len(text) == 7 else day(text)


def last_day(text: str) -> date:
    """The same, or a month: its last day."""
    from metrics.base.clocks import month_end  # brings numpy and a list of holidays

    return month_end(day(f"{text}-01")) if len(text) == 7 else day(text)
