"""The commands `audit …`: whether the trail is whole, who looked at what, what is unusual, and how long it is kept."""

import argparse
import sys
from datetime import date, timedelta
from pathlib import Path

from metrics.access import local_viewer
from metrics.backup import archive
from metrics.base import today
from metrics.base.clocks import month_end
from metrics.base.errors import NeedsConfirmation, UserError
from metrics.base.home import home
from metrics.cli import asking
from metrics.cli.asking import Commands
from metrics.cli.printing import print_rows, records
from metrics.cli.recorded import ROLE, changed, local_record, user
from metrics.desk.trail import ENTRY_COLUMNS, USE_COLUMNS, Trail
from metrics.ledger.trail import head, key
from metrics.ledger.trail.checking import Verified, verify
from metrics.ledger.trail.entry import KINDS
from metrics.ledger.trail.expiry import expire, months_of
from metrics.ledger.trail.head import Head
from metrics.ledger.trail.writing import resume
from metrics.settings import read_live
from metrics.words.basic import day, several

_SHOWN = ("at", "who", "role", "kind", "what", "page", "authority", "place", "rows", "people", "more")
_UNUSUAL = ("day", "who", "role", "rule", "title", "count", "usual", "entries")
_WHY = "why names are wanted; it is written down. Without it persons are not named"


def add_commands(commands: Commands) -> None:
    """The commands `audit …`."""
    command = commands.add_group("audit")
    verifying = command("verify", _verify, "whether the chain of entries is whole; exit 2 where it is not")
    verifying.add_argument("--against", type=Path, metavar="BACKUP", help="whose head the chain must still contain")
    show = command("show", _show, "the entries, newest first")
    unusual = command("unusual", _unusual, "what is unusual, with the rule for each")
    for one in (show, unusual):
        one.add_argument("--from", dest="start", type=asking.day, help="first day (30 days ago, if not given)")
        one.add_argument("--to", dest="end", type=asking.day, help="last day (today, if not given)")
    show.add_argument("--kind", action="append", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    show.add_argument("--authority", help="only what is about this authority")
    show.add_argument("--person", help="only what this person did; needs --reason")
    use = command("use", _use, "how much Trajectory was used in a month, by role")
    use.add_argument("--month", type=asking.day, help="a day of the month (this month, if not given)")
    use.add_argument("--by-person", action="store_true", help="by person; needs --reason")
    for one in (show, unusual, use):
        one.add_argument("--reason", help=_WHY)
    command("expire", _expire, "take away the entries older than the setting audit_trail_months")
    command("resume", _resume, "go on after a trail whose end is lost").add_argument(
        "--reason", required=True, help="what happened; it is written down"
    )
    forget = command("forget-key", _forget_key, "destroy the key, so that nobody can tell whom entries revealed")
    forget.add_argument("--yes", action="store_true", help="do it")


def _verify(arguments: argparse.Namespace) -> None:
    checked = verify(_head_of(arguments.against) if arguments.against else None)
    if arguments.format != "table":
        row = {**vars(checked), "resumed": "; ".join(checked.resumed), "whole": not checked.fault}
        print_rows([row], arguments.format, ("whole", *vars(checked)))
    elif not checked.fault:
        print(_whole(checked))
    for gap in checked.resumed:
        print(f"It was gone on with after a gap, entry {gap}.", file=sys.stderr)
    if checked.fault:
        raise UserError(
            f"The audit trail is not whole. Entry {checked.bad:,}: {checked.fault}. {head.way_out()} "
            "What stands before that entry is sound."
        )


def _whole(checked: Verified) -> str:
    if not checked.entries:
        return "The audit trail is empty."
    expired = f" {checked.expired:,} expired before them." if checked.expired else ""
    return (
        f"The audit trail is whole: {several(checked.entries, 'entry', 'entries')}, "
        f"{checked.first:,} to {checked.last:,}.{expired}"
    )


def _head_of(backup: Path) -> Head:
    with archive.opened(backup) as reading:
        if archive.AUDIT_HEAD not in reading.contents.files:
            raise UserError(f"The backup {backup} holds no head of an audit trail: it was made before there was one.")
        backed_up = head.parsed(reading.read(archive.AUDIT_HEAD))
    if backed_up is None:
        raise UserError(f"The head of the audit trail in the backup {backup} is damaged. Take another backup.")
    return backed_up


def _trail(reason: str | None) -> Trail:
    trail = Trail(local_viewer(), local_record())
    if reason:
        trail.investigate(reason)
    return trail


def _days(arguments: argparse.Namespace) -> tuple[date, date]:
    last = arguments.end or today.today()
    return arguments.start or last - timedelta(days=30), last


def _show(arguments: argparse.Namespace) -> None:
    first, last = _days(arguments)
    entries = _trail(arguments.reason).entries(
        first, last, kinds=arguments.kind, authority=arguments.authority, who=arguments.person
    )
    entries["at"] = [moment.isoformat(sep=" ", timespec="seconds") for moment in entries["at"]]
    print_rows(records(entries), arguments.format, _SHOWN if arguments.format == "table" else tuple(ENTRY_COLUMNS))


def _unusual(arguments: argparse.Namespace) -> None:
    unusual_days = _trail(arguments.reason).unusual(*_days(arguments))
    rows = [
        {
            "day": one.day.isoformat(),
            "who": one.who,
            "role": one.role,
            "rule": one.rule.words,
            "title": one.rule.title,
            "count": one.count,
            "usual": one.usual or None,
            "entries": ", ".join(map(str, one.numbers)),
        }
        for one in unusual_days
    ]
    print_rows(
        rows, arguments.format, tuple(name for name in _UNUSUAL if arguments.format != "table" or name != "rule")
    )
    if arguments.format == "table":
        for title, words in dict.fromkeys((one.rule.title, one.rule.words) for one in unusual_days):
            print(f"{title}: {words}")


def _use(arguments: argparse.Namespace) -> None:
    month = arguments.month or today.today()
    trail = _trail(arguments.reason)
    frame = trail.use_by_person(month) if arguments.by_person else trail.use(month)
    if arguments.format == "table":
        print(f"{day(month.replace(day=1))} to {day(month_end(month))}, as far as it is recorded.", file=sys.stderr)
    print_rows(records(frame), arguments.format, tuple(frame.columns) or tuple(USE_COLUMNS))


def _expire(arguments: argparse.Namespace) -> None:
    done = expire(user(), ROLE, months_of(read_live(home()).settings))
    if arguments.format == "table":
        print(f"{several(done.entries, 'entry', 'entries')} went; those since {day(done.since)} stay.")
    else:
        print_rows([{"entries": done.entries, "since": done.since.isoformat()}], arguments.format, ("entries", "since"))


def _resume(arguments: argparse.Namespace) -> None:
    entry = resume(user(), ROLE, arguments.reason)
    if arguments.format == "table":
        print(f"The audit trail goes on with entry {entry.number:,}, which says why.")
    else:
        print_rows([{"number": entry.number}], arguments.format, ("number",))


def _forget_key(arguments: argparse.Namespace) -> None:
    if not arguments.yes:
        raise NeedsConfirmation(
            "Without its key nobody can tell whom the entries of the audit trail revealed, not for a subject access "
            "request either. If that is what you want, run it again with --yes. Nothing was changed."
        )
    was_there = key.destroy()
    if was_there:
        changed("key of the audit trail destroyed")
    if arguments.format == "table":
        print("The key is destroyed; the next entry makes a new one." if was_there else "There was no key.")
    else:
        print_rows([{"destroyed": was_there}], arguments.format, ("destroyed",))
