"""The command `pack`, which freezes a pack and writes it, and `packs …`: list, comment, sign, write again, verify."""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from metrics.access import local_viewer
from metrics.base import clocks, disk, today
from metrics.base.errors import UserError
from metrics.cli import asking, recorded
from metrics.cli.asking import AddAction, Commands
from metrics.cli.printing import Rows, plain_rows, print_rows
from metrics.desk import Desk
from metrics.intake.codes import authority_code

if TYPE_CHECKING:
    from metrics.packs.model import Pack

_LISTED = ("pack", "for", "open_to", "frozen", "data_to", "signed_by", "comments", "numbers_sha256")
_WRITTEN = ("pack", "file", "sha256", "numbers_sha256", "final")


def add_commands(commands: Commands) -> None:
    """`pack`: the numbers of now, frozen and written; `packs …`: what can be asked of packs that were frozen."""
    _add_pack(commands.add("pack", _pack))
    _add_group(commands.add_group("packs"))


def _add_pack(pack: argparse.ArgumentParser) -> None:
    readers = ("panel", "board", "inspection", "visit")
    pack.add_argument("--for", dest="reader", choices=readers, required=True, help="whom it is for")
    _where(pack)
    how = pack.add_mutually_exclusive_group()
    how.add_argument("--public", action="store_true", help="for everybody, small numbers hidden (a panel's is)")
    how.add_argument("--exempt", action="store_true", help="for a committee that shuts the public out")
    pack.add_argument("--paragraph", type=int, help="of an exempt pack: the paragraph of Schedule 12A, 1 or 2")
    pack.add_argument("--reason", default="", help="of an exempt pack: why the public interest is better served so")
    pack.add_argument("--officer", default="", help="of an exempt pack: the proper officer's name")
    pack.add_argument("--recipient", default="", help="of an exempt pack: whose copy it is")
    pack.add_argument("--meeting", type=asking.day, help="the day of the meeting: says when papers are due")
    _files(pack)


def _add_group(command: AddAction) -> None:
    listed = command("list", _list, "every pack that was frozen, oldest first")
    due = command("due", _due, "the panel's meetings and how their packs stand; with --freeze, freeze the one due")
    due.add_argument("--freeze", action="store_true", help="freeze the public pack of the next meeting, and write it")
    due.add_argument("--out", type=Path, metavar="DIR", help="with --freeze: the folder to write the files to")
    due.add_argument("--as", dest="formats", default="", help="with --freeze: html, pdf … with commas between")
    comment = command("comment", _comment, "say something of a measure in a draft, under a name")
    comment.add_argument("--measure", required=True, help="the measure's key")
    comment.add_argument("--text", required=True, help="what is said of it")
    sign = command("sign", _sign, "sign a draft off: it is final")
    write = command("write", _write, "write a pack again, of its own numbers")
    verify = command("verify", _verify, "whether every pack's numbers are as they were frozen")
    for one in (listed, due, comment, sign, write, verify):
        _where(one)
    for one in (comment, sign, write):
        one.add_argument("--pack", type=int, required=True, help="the pack's number")
    for one in (comment, sign):
        one.add_argument("--name", required=True, help="who says so")
        one.add_argument("--post", required=True, help="as what: a public pack names the post alone")
    _files(write)


def _where(command: argparse.ArgumentParser) -> None:
    command.add_argument("--authority", required=True, help="the authority's code")


def _files(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write the files to")
    command.add_argument("--as", dest="formats", default="", help="html, pdf … with commas between (all, if not given)")


def _opened(arguments: argparse.Namespace) -> tuple[Desk, str]:
    from metrics.cli.answers import codes_of, local_desk

    desk = local_desk()
    return desk, codes_of(desk, [authority_code(arguments.authority)], None)[0]


def _pack(arguments: argparse.Namespace) -> None:
    from metrics.packs import making
    from metrics.packs.formats import formats_asked
    from metrics.packs.wanted import wanted
    from metrics.words import on_packs

    openness = "public" if arguments.public else "exempt" if arguments.exempt else ""
    what = wanted(
        arguments.reader, openness, arguments.paragraph, arguments.reason, arguments.officer, arguments.recipient
    )
    formats = formats_asked(arguments.formats)
    desk, authority = _opened(arguments)
    before = {one.number for one in making.packs_of(desk, authority)}
    pack = making.freeze(desk, local_viewer(), authority, what)
    if pack.number not in before:
        recorded.changed("pack frozen", authority, pack=pack.number, reader=arguments.reader, sha256=pack.sha256)
    _to_files(arguments, pack, formats)
    if arguments.meeting and arguments.format == "table":
        due, now = clocks.papers_due(arguments.meeting), today.today()
        print(on_packs.papers(arguments.meeting, due, now, clocks.working_days_left(due, now, counts_every_day=True)))


def _to_files(arguments: argparse.Namespace, pack: "Pack", formats: Sequence[str]) -> None:
    from metrics.packs.formats import file_name, written

    rows: Rows = []
    with disk.refused_plainly(arguments.out):
        arguments.out.mkdir(parents=True, exist_ok=True)
    for suffix in formats:
        try:
            content = written(pack, suffix)
        except UserError as problem:
            if arguments.formats:
                raise
            print(problem, file=sys.stderr)  # all formats were asked for: the others are made
            continue
        path = arguments.out / file_name(pack, suffix)
        with disk.refused_plainly(path):
            path.write_bytes(content)
        recorded.written_to(path, f"pack {pack.number} of {pack.numbers.authority}")
        rows.append(
            {
                "pack": pack.number,
                "file": str(path),
                "sha256": hashlib.sha256(content).hexdigest(),
                "numbers_sha256": pack.sha256,
                "final": pack.is_final,
            }
        )
    if arguments.format == "table":
        state = "final" if pack.is_final else "a draft until it is signed off"
        print(f"Pack {pack.number}, {state}. Its numbers’ SHA-256 is {pack.sha256}.")
        for row in rows:
            print(f"Written: {row['file']}")
    else:
        print_rows(rows, arguments.format, _WRITTEN)


def _due(arguments: argparse.Namespace) -> None:
    from metrics.packs import making
    from metrics.packs.formats import formats_asked
    from metrics.words import on_packs

    desk, authority = _opened(arguments)
    now = today.today()
    if arguments.freeze:
        if arguments.out is None:
            raise UserError("Say with --out where the files go. Nothing was made.")
        formats = formats_asked(arguments.formats)
        before = {one.number for one in making.packs_of(desk, authority)}
        pack = making.freeze_due(desk, local_viewer(), authority, now)
        if pack.number not in before:
            recorded.changed("pack frozen", authority, pack=pack.number, reader="panel", sha256=pack.sha256)
        _to_files(arguments, pack, formats)
        return
    rows: Rows = []
    for one in desk.packs.schedule(authority):
        signed = one.pack.signed if one.pack else None
        state = on_packs.scheduled_state(signed.day if signed else None, one.pack is not None, one.meeting < now)
        rows.append(
            {
                "meeting": one.meeting,
                "papers_due": one.papers_due,
                "pack": one.pack.number if one.pack else "",
                "state": state,
            }
        )
    print_rows(plain_rows(rows), arguments.format, ("meeting", "papers_due", "pack", "state"))


def _list(arguments: argparse.Namespace) -> None:
    from metrics.packs import making

    desk, authority = _opened(arguments)
    rows = [_row(pack) for pack in making.packs_of(desk, authority)]
    print_rows(plain_rows(rows), arguments.format, _LISTED)


def _row(pack: "Pack") -> dict[str, object]:
    signed = pack.sign_off
    return {
        "pack": pack.number,
        "for": pack.numbers.reader,
        "open_to": pack.numbers.openness,
        "frozen": pack.frozen,
        "data_to": pack.numbers.data_to,
        "signed_by": (signed.name or signed.post) if signed else None,
        "comments": len(pack.comments),
        "numbers_sha256": pack.sha256,
    }


def _comment(arguments: argparse.Namespace) -> None:
    from metrics.packs import making

    desk, authority = _opened(arguments)
    pack = making.comment(
        desk,
        local_viewer(),
        authority,
        arguments.pack,
        arguments.measure,
        arguments.text,
        arguments.name,
        arguments.post,
    )
    recorded.changed("pack commented on", authority, pack=pack.number, measure=arguments.measure)
    print_rows(plain_rows([_row(pack)]), arguments.format, _LISTED)


def _sign(arguments: argparse.Namespace) -> None:
    from metrics.packs import making

    desk, authority = _opened(arguments)
    pack = making.sign(desk, local_viewer(), authority, arguments.pack, arguments.name, arguments.post)
    recorded.changed("pack signed off", authority, pack=pack.number, by=arguments.name, sha256=pack.sha256)
    print_rows(plain_rows([_row(pack)]), arguments.format, _LISTED)


def _write(arguments: argparse.Namespace) -> None:
    from metrics.packs import making
    from metrics.packs.formats import formats_asked

    formats = formats_asked(arguments.formats)
    desk, authority = _opened(arguments)
    _to_files(arguments, making.pack_numbered(desk, authority, arguments.pack), formats)


def _verify(arguments: argparse.Namespace) -> None:
    from metrics.packs import making

    desk, authority = _opened(arguments)
    rows: Rows = []
    for frozen in desk.packs.frozen(authority):
        problem = ""
        try:
            making.pack_of(frozen)
        except UserError as refused:
            problem = str(refused)
        rows.append({"pack": frozen.number, "numbers_sha256": frozen.sha256, "whole": not problem, "problem": problem})
    print_rows(rows, arguments.format, ("pack", "numbers_sha256", "whole", "problem"))
    broken = [str(row["pack"]) for row in rows if not row["whole"]]
    if broken:
        raise UserError(f"Not as they were frozen: pack {', '.join(broken)}. Put the ledger back from a backup.")
