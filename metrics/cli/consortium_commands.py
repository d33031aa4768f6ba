"""The commands of a consortium: one's own monthly aggregates written to a folder, others' read from it."""

import argparse
from pathlib import Path

from metrics.base import disk, today
from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.build.reading import read_aggregates
from metrics.cli import recorded
from metrics.cli.asking import Commands
from metrics.cli.printing import print_rows
from metrics.consortium.kept import keep
from metrics.consortium.publishing import own_authorities, publish
from metrics.intake.aggregates import SUFFIX, Aggregates
from metrics.settings import load_settings
from metrics.store.versions import Store
from metrics.words.basic import several

_MOST_FILES = 400


def add_commands(commands: Commands) -> None:
    """Adds `publish-aggregates` and `read-aggregates`."""
    publishing = commands.add("publish-aggregates", _publish)
    publishing.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="the folder that others read")
    publishing.add_argument(
        "--authority", action="append", help="a code (all of yours, if not given); repeat for several"
    )
    reading = commands.add("read-aggregates", _read)
    reading.add_argument("folder", type=Path, metavar="FOLDER", help="the folder that others write into")


def _publish(arguments: argparse.Namespace) -> None:
    version = Store().serving()
    ours = own_authorities(version) if version else []
    if version is None or not ours:
        raise UserError("The store holds no files of an authority, so there is nothing to publish.")
    wanted = sorted({code.strip().upper() for code in arguments.authority or ours})
    if strangers := [code for code in wanted if code not in ours]:
        raise UserError(f"{strangers[0]} has no files of its own here. Yours are {', '.join(ours)}. {disk.UNCHANGED}")
    written = publish(version, wanted, arguments.to)
    for authority, cells in written.items():
        recorded.exported("aggregates for other authorities", authority, cells=cells)
    rows = [{"authority": authority, "figures": cells} for authority, cells in written.items()]
    if arguments.format == "table":
        print(
            f"Written to {disk.shown(arguments.to)}, small numbers hidden as for a panel, no children and no workers:"
        )
    print_rows(rows, arguments.format, ("authority", "figures"))


def _read(arguments: argparse.Namespace) -> None:
    with disk.refused_plainly(arguments.folder):
        paths = sorted(path for path in arguments.folder.iterdir() if path.suffix == SUFFIX)
    if len(paths) > _MOST_FILES:
        raise UserError(f"{disk.shown(arguments.folder)} holds {len(paths)} files, more than there are authorities.")
    settings, version = load_settings(home()), Store().serving()
    ours = own_authorities(version) if version else []
    read: list[Aggregates] = []
    refused: list[str] = []
    for path in paths:
        if path.name.removesuffix(SUFFIX) in ours:
            continue
        try:
            read.append(read_aggregates(path, settings))
        except UserError as problem:
            refused.append(str(problem))
    keep(home(), read, today.today())
    recorded.changed("aggregates of other authorities read", files=len(read), refused=len(refused))
    rows = [
        {"authority": one.by.authority, "name": one.by.name, "figures": len(one.cells), "made": one.by.made}
        for one in read
    ]
    if arguments.format == "table":
        print(f"Read from {disk.shown(arguments.folder)}: {several(len(read), 'authority', 'authorities')}.")
    if rows or arguments.format != "table":
        print_rows(rows, arguments.format, ("authority", "name", "figures", "made"))
    if refused:
        raise UserError("\n".join(refused))
