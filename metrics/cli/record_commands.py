"""The commands `record`, `correct` and `erase`: where somebody's record stands, in which files it must be put right,
and a child taken out of all that is kept."""

import argparse
import sys
from typing import Any

from metrics.access import local_viewer
from metrics.base.disk import shown
from metrics.base.place import Place
from metrics.cli import recorded
from metrics.cli.asking import Commands
from metrics.cli.bars import Bars
from metrics.cli.printing import print_rows
from metrics.cli.recorded import local_record
from metrics.erasing import standing
from metrics.erasing.erase import Erasing
from metrics.erasing.erase import erase as erase_child
from metrics.erasing.standing import HOW_TO_CORRECT, Standing
from metrics.intake.codes import authority_code
from metrics.ledger.record import PeopleTold, Revealed
from metrics.store.child import Child
from metrics.store.versions import Store
from metrics.words.basic import several

COLUMNS = ("where", "file", "sheet", "as_at", "row", "number", "at", "role", "what", "versions")
_FOR_TABLE = ("file", "sheet", "as_at", "row", "versions")
_LEDGER = ("where", "number", "at")
_FOR_FILES = ("file", "sheet", "as_at", "rows")
_TRAIL = ("number", "at", "role", "what")


def add_commands(commands: Commands) -> None:
    """The commands `record`, `correct` and `erase`."""
    record = commands.add("record", _record)
    correct = commands.add("correct", _correct)
    for one in (record, correct):
        whom = one.add_mutually_exclusive_group(required=True)
        whom.add_argument("--child", metavar="REF", help="the child's reference, as the case system writes it")
        whom.add_argument("--worker", help="the worker's id, or a name as files write it")
    erase = commands.add("erase", _erase)
    erase.add_argument("--child", metavar="REF", required=True, help="the child's reference")
    erase.add_argument("--yes", action="store_true", help="do it; without it, what would go is said")
    for one in (record, correct, erase):
        one.add_argument("--authority", required=True, help="the authority's code")


def _found(arguments: argparse.Namespace, store: Store) -> tuple[Standing, PeopleTold]:
    """Where the record of whom was asked for stands, once it is written down that it was looked for."""
    authority, viewer = authority_code(arguments.authority), local_viewer()
    if arguments.child:
        stands = standing.of_child(viewer, Child(authority, arguments.child), store)
    else:
        stands = standing.of_worker(viewer, arguments.worker or "", authority, store)
    people = PeopleTold(
        children=frozenset({arguments.child} if arguments.child else ()),
        workers=frozenset({arguments.worker} if arguments.worker else ()),
        rows=len(stands.rows),
    )
    local_record().shown(viewer, Revealed("where a record stands", Place(authority), people))
    return stands, people


def _correct(arguments: argparse.Namespace) -> None:
    """What is asked to be put right is not written down: it may be about anything, and the trail only grows."""
    store = Store()
    stands, people = _found(arguments, store)
    place = Place(authority_code(arguments.authority))
    entry = local_record().correction(local_viewer(), place, people)
    files = standing.files_now(stands, store.current() or "")
    corrections = [
        {"file": shown(file), "sheet": sheet, "as_at": day.isoformat() if day else None, "rows": ", ".join(rows)}
        for (file, sheet, day), rows in files.items()
    ]
    if arguments.format != "table":
        print_rows(corrections, arguments.format, _FOR_FILES)
    elif corrections:
        print("Rows of these files count now, and are put right where the files come from:")
        print_rows(corrections, "table", _FOR_FILES)
    else:
        print("No row that counts now names this person: nothing is left to put right in a file.")
    end = sys.stdout if arguments.format == "table" else sys.stderr
    print(f"That a correction is asked for is entry {entry} of the audit trail. {HOW_TO_CORRECT}", file=end)
    if stands.entries:
        entries = several(len(stands.entries), "entry", "entries")
        print(
            f"{entries} of the ledger: whoever wrote one takes it back, or adds to it (`record` lists them).", file=end
        )


def _record(arguments: argparse.Namespace) -> None:
    stands, _ = _found(arguments, Store())
    rows, entries = _of_store(stands), [*_of_ledger(stands), *_of_trail(stands)]
    if arguments.format != "table":
        print_rows([*rows, *entries], arguments.format, COLUMNS)
        print(HOW_TO_CORRECT, file=sys.stderr)
        return
    print(f"In the store: {several(len(rows), 'row', 'rows')}.")
    if rows:
        print_rows(rows, "table", _FOR_TABLE)
    written, shown_to = _of_ledger(stands), _of_trail(stands)
    print(f"In the ledger: {several(len(written), 'entry', 'entries')}.")
    if written:
        print_rows(written, "table", _LEDGER)
    print(f"In the audit trail: {several(len(shown_to), 'entry', 'entries')}.")
    if shown_to:
        print_rows(shown_to, "table", _TRAIL)
    print(HOW_TO_CORRECT)


def _of_store(stands: Standing) -> list[dict[str, Any]]:
    return [
        {
            "where": "store",
            "file": shown(row.file),
            "sheet": row.sheet,
            "as_at": row.as_at.isoformat() if row.as_at else None,
            "row": row.row,
            "versions": ", ".join(row.versions),
        }
        for row in stands.rows
    ]


def _of_ledger(stands: Standing) -> list[dict[str, Any]]:
    return [
        {"where": entry.kind, "number": entry.number, "at": entry.at.isoformat(timespec="seconds")}
        for entry in stands.entries
    ]


def _of_trail(stands: Standing) -> list[dict[str, Any]]:
    """By role and not by name: who looked is staff's own, and told in an investigation (`audit show --reason`)."""
    return [
        {
            "where": "audit trail",
            "number": entry.number,
            "at": entry.at.isoformat(timespec="seconds"),
            "role": entry.role,
            "what": entry.what,
        }
        for entry in stands.trail
    ]


def _erase(arguments: argparse.Namespace) -> None:
    child = Child(authority_code(arguments.authority), arguments.child)
    with Bars() as bars:
        erasing = erase_child(local_viewer(), child, confirmed=arguments.yes, progress=bars)
    if erasing.done:
        recorded.changed("a child erased", child.authority, rows=sum(erasing.rows.values()))
    if arguments.format == "table":
        for sentence in _sentences(erasing):
            print(sentence)
        return
    row = {
        "done": erasing.done,
        "versions": len(erasing.versions),
        "escalations": erasing.escalations,
        "notes": erasing.notes,
        "rows": sum(erasing.rows.values()),
        "tables": ", ".join(f"{table} {count}" for table, count in sorted(erasing.rows.items())),
    }
    print_rows([row], arguments.format, tuple(row))
    for sentence in _out_of_reach(erasing):
        print(sentence, file=sys.stderr)


def _sentences(erasing: Erasing) -> list[str]:
    entries = (
        f"{several(erasing.escalations, 'escalation', 'escalations')} and {several(erasing.notes, 'note', 'notes')}"
    )
    tables = ", ".join(f"{table} {count}" for table, count in sorted(erasing.rows.items())) or "none"
    versions = several(len(erasing.versions), "version", "versions")
    if not erasing.done:
        return [
            f"Rows that would go, by table: {tables}.",
            f"{versions} would be made again without the child; {entries} would go from the ledger.",
            *_out_of_reach(erasing),
            "Nothing was changed. If that is what you want, run it again with --yes.",
        ]
    return [
        f"Erased. Rows by table: {tables}.",
        f"{versions} made again without the child; {entries} gone from the ledger, which keeps that something was "
        "erased, and nothing of whom.",
        *_out_of_reach(erasing),
    ]


def _out_of_reach(erasing: Erasing) -> list[str]:
    """What an erasure cannot touch, and what to do about it."""
    words = [
        "Backups made before still hold the child: make a new one with `python -m metrics backup FILE`, and destroy "
        "the old ones.",
        "So do the files that the extracts came from; and the next extract brings the child back, unless the case "
        "system no longer sends it.",
    ]
    if erasing.aside:
        words.append(f"A restore put the ledger as it was aside, in {', '.join(erasing.aside)}: remove it.")
    return words
