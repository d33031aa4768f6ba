"""The command `profile`: what an extract of Annex A holds, list by list, printed or as a workbook."""

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from metrics.analysis.profiles import ProfileTold
from metrics.base import disk
from metrics.base.errors import UserError
from metrics.cli import asking, recorded
from metrics.cli.answers import local_desk
from metrics.cli.asking import Commands
from metrics.cli.printing import plain_rows, print_rows
from metrics.desk import Desk
from metrics.intake.codes import authority_code
from metrics.words import basic, on_profiles

COLUMNS = ("profile", "list", "by", "band", "number", "per_cent")


def add_commands(commands: Commands) -> None:
    """Adds `profile`."""
    profile = commands.add("profile", _profile)
    profile.add_argument("--authority", required=True, help="the authority's code")
    profile.add_argument(
        "--as-at", type=asking.day, help="the day of the extract, such as 2026-09-30; without it the newest"
    )
    profile.add_argument("--only", help="one group of rows alone, such as looked_after")
    profile.add_argument("--workbook", type=Path, metavar="FILE", help="an Excel file to write it to instead")


def _profile(arguments: argparse.Namespace) -> None:
    desk = local_desk()
    authority = authority_code(arguments.authority)
    extract = _extract(desk, authority, arguments.as_at)
    keys = (
        [arguments.only] if arguments.only else [profile.key for profile in desk.profiles.offered(authority, extract)]
    )
    every = [desk.profiles.profile(key, authority, extract) for key in keys]
    if arguments.workbook is None:
        print_rows(plain_rows([row for one in every for row in profile_rows(one)]), arguments.format, COLUMNS)
        return
    _write(arguments.workbook, _name(desk, authority), extract, every)
    recorded.written_to(arguments.workbook, f"Annex A of {authority} on {extract}")
    if arguments.format == "table":
        print(f"Written to {arguments.workbook}, with a sheet for each of {len(every)} groups of rows.")
    else:
        print_rows([{"file": str(arguments.workbook)}], arguments.format, ("file",))


def _extract(desk: Desk, authority: str, as_at: date | None) -> date:
    days = desk.profiles.extracts(authority)
    if not days:
        raise UserError(on_profiles.NO_EXTRACT.format(name=_name(desk, authority)))
    if as_at is None:
        return days[-1]
    if as_at not in days:
        newest = basic.joined([day.isoformat() for day in days[-3:]])
        raise UserError(f"No extract of {as_at} is held. The newest are those of {newest}.")
    return as_at


def _name(desk: Desk, authority: str) -> str:
    names = desk.places.authorities().set_index("authority")["name"].to_dict()
    return str(names.get(authority, authority))


def _write(file: Path, name: str, extract: date, every: Sequence[ProfileTold]) -> None:
    from metrics.packs.annex_a_book import write

    content = write(name, extract, every)
    with disk.refused_plainly(file):
        file.write_bytes(content)


def profile_rows(profile: ProfileTold) -> Iterator[dict[str, Any]]:
    """A row for each band of each table of a profile, the whole first: COLUMNS. A hidden number is null."""
    head = {"profile": profile.profile.key, "list": profile.profile.list}
    yield head | {"by": "", "band": "all", "number": profile.rows, "per_cent": 100.0 if profile.rows else None}
    if profile.children is not None:
        yield head | {"by": "", "band": "different children", "number": profile.children, "per_cent": None}
    for table in profile.tables:
        for band in table.bands:
            share = None if band.share is None else round(band.share, 1)
            yield head | {"by": table.title, "band": band.band, "number": band.number, "per_cent": share}
    for span in profile.spans:
        figures = {"median": span.median, "average": round(span.mean, 1), "nine in ten": span.nine_in_ten}
        for name, days in figures.items():
            yield head | {"by": f"{span.title}, {span.unit}", "band": name, "number": days, "per_cent": None}
