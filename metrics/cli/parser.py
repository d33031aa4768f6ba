"""What can be asked on the command line: every command with its options."""

import argparse
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from metrics.base.clocks import month_end
from metrics.base.errors import UserError
from metrics.cli import (
    access_commands,
    answers,
    audit_commands,
    backup_commands,
    ethnic_groups,
    indicators,
    journey_commands,
    news_commands,
    pack_commands,
    people,
    plan_commands,
    profile_commands,
    question_commands,
    record_commands,
    settings_commands,
    since_command,
    store_commands,
    year_end_commands,
)
from metrics.questions.catalogue import FAMILIES
from metrics.questions.feeds import FEEDS

_AUDIT = "the audit trail: who looked at what, and whether it is whole"
GROUPS = (
    indicators,
    ethnic_groups,
    people,
    settings_commands,
    record_commands,
    news_commands,
    access_commands,
    since_command,
    journey_commands,
    year_end_commands,
)
_QUESTIONS = "what a scrutiny panel asks and decides, what is answered and what came of it, and what to ask"
_PLAN = "the improvement plan: its actions and days, what is missing, and what moved after it"
_PACKS = "packs that were frozen: list, comment on a measure, sign off, write again, verify"
_DIGEST = "Monday's list of a team in one piece, on stdout; as a mail it is counts alone"


class _Parser(argparse.ArgumentParser):
    """Says what was wrong in one message; argparse's own exit code is 2 already."""

    def error(self, message: str) -> Any:
        raise UserError(f"{message}. `{self.prog} --help` shows what can be asked.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"“{text}” is not a date. Write it as 2026-10-31.") from None


def _first_day(text: str) -> date:
    return _day(f"{text}-01") if len(text) == 7 else _day(text)


def _last_day(text: str) -> date:
    return month_end(_day(f"{text}-01")) if len(text) == 7 else _day(text)


def _actions_of(commands: Any, name: str, words: str) -> Any:
    """What adds the commands of a group, such as `audit show`."""
    group = commands.add_parser(name, help=words, description=words)
    return group.add_subparsers(title="what", required=True, metavar="WHAT", parser_class=_Parser)


def _add_actions(commands: Any, command: Any) -> None:
    """The groups `audit …`, `plan …`, `questions …` and `packs …`, and `pack`, which freezes one."""
    audit_commands.add_commands(partial(command, among=_actions_of(commands, "audit", _AUDIT)), _day)
    plan_commands.add_commands(partial(command, among=_actions_of(commands, "plan", _PLAN)))
    question_commands.add_commands(partial(command, among=_actions_of(commands, "questions", _QUESTIONS)), _day)
    pack_commands.add_command(command, _day)
    profile_commands.add_commands(command, _day)
    pack_commands.add_commands(partial(command, among=_actions_of(commands, "packs", _PACKS)))


def _import_arguments(reading: argparse.ArgumentParser) -> None:
    """What `import` takes: every feed of the table."""
    words = [feed.word for feed in FEEDS.values()]
    reading.add_argument("feed", choices=words, metavar="FEED", help=", ".join(words))
    reading.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="a file, or for annex-a a folder of CSV lists"
    )
    reading.add_argument("--authority", help="the authority's nine-character code, such as E10000034")
    reading.add_argument("--as-at", type=_day, help="the day the file speaks of, such as 2026-10-31")
    spans = ", ".join(store_commands.span_words())
    reading.add_argument("--from", dest="start", type=_day, help=f"{spans}: first day the file covers")
    reading.add_argument("--to", dest="end", type=_day, help=f"{spans}: last day the file covers")
    reading.add_argument("--yes", action="store_true", help="go on although the file looks unlike the one before")


def parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m metrics", description="Trajectory: performance of children's social care.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=_Parser)

    def command(
        name: str, run: Callable[[argparse.Namespace], None], words: str, among: Any = commands
    ) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = among.add_parser(name, help=words, description=words)
        added.add_argument(
            "--format", choices=("table", "json", "csv"), default="table", help="how results are printed"
        )
        added.set_defaults(run=run)
        return added

    _import_arguments(
        command("import", store_commands.import_files, "read files into the store and publish a new version")
    )

    command("build", store_commands.build, "work everything out again, after a change of settings")
    demo = command("demo", store_commands.demo, "make the synthetic authority Exampleshire")
    demo.add_argument("--yes", action="store_true", help="also where the store already holds real data")
    leave = command("leave-demo", store_commands.leave_demo, "take the demonstration out, for your own data")
    leave.add_argument("--yes", action="store_true", help="do it; without it, what would go is said")
    command("status", store_commands.status, "what the store holds, and whether it is sound")

    show = command("show", answers.show, "the figures of one measure")
    show.add_argument("measure", help="a key that `measures` lists")
    show.add_argument("--authority", action="append", required=True, help="a code, or all; repeat for several")
    show.add_argument("--team", help="one team only")
    show.add_argument("--by", help="break the figures down: team, worker, or what `measures` lists for the measure")
    show.add_argument("--origin", choices=("local", "published"), help="only these figures")
    show.add_argument("--from", dest="start", type=_first_day, help="first month, such as 2026-01")
    show.add_argument("--to", dest="end", type=_last_day, help="last month, such as 2026-10")

    worklist = command("worklist", answers.worklist, "rows to act on, most urgent first")
    worklist.add_argument("name", help="the worklist's key, such as plan_visits_due")
    reconcile = command(
        "reconcile", answers.reconcile, "every open child once: with a worker, unallocated, with a manager"
    )
    worklist.add_argument("--authority", action="append", required=True, help="a code, or all; repeat for several")
    reconcile.add_argument("--authority", action="append", help="a code, or all (unless given); repeat for several")
    for monday in (worklist, reconcile):
        monday.add_argument("--team", help="one team only")
        monday.add_argument("--on", type=_day, help="the day that counts, such as 2026-10-28 (today, if not given)")

    check = command(
        "check", answers.check, "the rows that break a rule of data quality, in each authority's newest extract"
    )
    check.add_argument("--authority", action="append", help="a code, or all (unless given); repeat for several")
    check.add_argument("--team", help="one team, and what is known for the whole authority only")

    digest = commands.add_parser("digest", help=_DIGEST, description=_DIGEST)
    digest.add_argument("--authority", help="the authority's code; may be left out where one alone has the team")
    digest.add_argument("--team", required=True, help="the team")
    digest.add_argument("--on", type=_day, help="the day to count to, such as 2026-10-05 (today, if not given)")
    form = digest.add_mutually_exclusive_group()
    for name, words in (
        ("text", "plain text (unless another is asked for)"),
        ("html", "a page"),
        ("eml", "a mail of counts, which names nobody"),
    ):
        form.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=words)
    digest.add_argument("--without-children", action="store_true", help="leave the children's references out")
    digest.set_defaults(run=answers.digest, form="text")

    measures = command("measures", answers.measures, "the catalogue of measures")
    measures.add_argument("--family", choices=tuple(FAMILIES), help="only this family")
    _add_actions(commands, command)
    for group in GROUPS:
        group.add_commands(command)
    command("versions", store_commands.versions, "the versions kept, newest first")
    for name, run, words in (
        ("backup", backup_commands.backup, "write the store, the ledger and the settings to one file"),
        ("restore", backup_commands.restore, "put a backup back, verified before anything is touched"),
    ):
        added = command(name, run, words)
        added.add_argument("file", type=Path, metavar="FILE", help="the backup's file")
        added.add_argument("--yes", action="store_true", help="also in place of what is there")
    rollback = command("rollback", store_commands.rollback, "go back to an older version")
    rollback.add_argument("version", nargs="?", help="the version to serve (the one before, if not given)")
    return parser
