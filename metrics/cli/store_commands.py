"""The commands about the store: import, build, its versions, and the way back."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from metrics.base import disk, today
from metrics.base.errors import UserError
from metrics.build import imports
from metrics.build.folder import import_folder
from metrics.cli import asking, cluster_commands, recorded
from metrics.cli.asking import Commands
from metrics.cli.bars import Bars
from metrics.cli.printing import print_rows
from metrics.cli.strays import name_strays
from metrics.questions.feeds import FEEDS
from metrics.store.manifest import bytes_of_their_own
from metrics.store.versions import Store
from metrics.words import on_dropped
from metrics.words.basic import several


def add_commands(commands: Commands) -> None:
    """The commands that change the store, and `versions`; they import what every import needs and no more."""
    _add_import(commands.add("import", _import))
    cluster_commands.add_options(commands.add("build", _build))
    commands.add("versions", _versions)
    rollback = commands.add("rollback", _rollback)
    rollback.add_argument("version", nargs="?", help="the version to serve (the one before, if not given)")


def _add_import(reading: argparse.ArgumentParser) -> None:
    """What `import` takes: every feed of the table."""
    words = [feed.word for feed in FEEDS.values()]
    reading.add_argument("feed", nargs="?", choices=words, metavar="FEED", help=", ".join(words))
    reading.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="a file, or for annex-a a folder of CSV lists"
    )
    reading.add_argument("--folder", type=Path, help="instead of FEED and FILE: all that lies in this folder, together")
    reading.add_argument("--report", type=Path, help="with --folder: a file that is told what came of it, to be mailed")
    reading.add_argument("--authority", help="the authority's nine-character code, such as E10000034")
    reading.add_argument("--as-at", type=_day_or_today, help="the day the file speaks of, such as 2026-10-31, or today")
    spans = ", ".join(_span_words())
    reading.add_argument("--from", dest="start", type=asking.day, help=f"{spans}: first day the file covers")
    reading.add_argument("--to", dest="end", type=asking.day, help=f"{spans}: last day the file covers")
    reading.add_argument("--yes", action="store_true", help="go on although the file looks unlike the one before")


def _day_or_today(text: str) -> date:
    return today.today() if text == "today" else asking.day(text)


def _span_words() -> list[str]:
    """The feeds whose files cover a span."""
    return [feed.word for feed in FEEDS.values() if feed.dated == "span"]


def _import(arguments: argparse.Namespace) -> None:
    """`import`: files of one feed, or with --folder all that lies in a folder."""
    if arguments.folder is None:
        if arguments.feed is None or not arguments.files:
            raise UserError("Say what is read and which files, or give a folder with --folder. Nothing was changed.")
        _import_files(arguments)
    elif arguments.feed is not None or arguments.yes or arguments.start or arguments.end:
        raise UserError("--folder reads all that lies in a folder, without FEED, FILE, --from, --to and --yes.")
    else:
        _import_folder(arguments)


def _import_folder(arguments: argparse.Namespace) -> None:
    """What a schedule runs every night: whatever comes of it is told on stdout, and in the file --report names."""
    with Bars() as bars:
        try:
            outcome = import_folder(
                arguments.folder, authority=arguments.authority, as_at=arguments.as_at, progress=bars
            )
        except UserError as problem:
            _write_report(arguments.report, f"Trajectory: nothing was loaded from {arguments.folder}.\n\n{problem}\n")
            raise
    if outcome.fresh:
        recorded.imported(outcome.fresh, outcome.version or "")
    _write_report(arguments.report, "\n\n".join(_told(outcome)) + "\n")
    tell(arguments.format, outcome)


def _write_report(path: Path | None, text: str) -> None:
    """The report as a text whose first line can be a mail's subject. It holds row numbers, and nothing of a child."""
    if path is not None:
        disk.write_whole(path, text)


def _told(outcome: imports.Outcome) -> list[str]:
    """What an import did, piece by piece: what is published first."""
    files, same = several(len(outcome.reports), "file", "files"), len(outcome.unchanged)
    return [
        f"Trajectory: {files} read, {same} of them unchanged. {published(outcome)}",
        *(report.to_text() for report in outcome.fresh),
        *(f"{name} was imported before and changed nothing." for name in outcome.unchanged),
        *([on_dropped.gone(outcome.dropped)] if outcome.dropped else []),
    ]


def _import_files(arguments: argparse.Namespace) -> None:
    options = {name: getattr(arguments, name) for name in ("start", "end") if getattr(arguments, name) is not None}
    if options and arguments.feed not in _span_words():
        raise UserError(f"--from and --to say what a file covers; only {', '.join(_span_words())} take them.")
    with Bars() as bars:
        outcome = imports.import_files(
            arguments.feed,
            arguments.files,
            authority=arguments.authority,
            as_at=arguments.as_at,
            confirmed=arguments.yes,
            progress=bars,
            **options,
        )
    recorded.imported(outcome.fresh, outcome.version or "")
    tell(arguments.format, outcome)


def _build(arguments: argparse.Namespace) -> None:
    if arguments.engine:
        cluster_commands.build(arguments)
        return
    cluster_commands.refuse_without_engine(arguments)
    with Bars() as bars:
        outcome = imports.rebuild(progress=bars)
    recorded.built(outcome.version or "")
    tell(arguments.format, outcome)


def published(outcome: imports.Outcome) -> str:
    """What an import published, as a sentence."""
    if outcome.unchanged and len(outcome.unchanged) == len(outcome.reports):
        return f"Nothing changed: already imported. Version {outcome.version} still serves."
    return f"Published as version {outcome.version}."


def tell(how: str, outcome: imports.Outcome) -> None:
    """Prints what an import did. how: table, json or csv."""
    if how == "table":
        for report in outcome.reports:
            print(report.to_text(), end="\n\n")
        for name in outcome.unchanged:
            print(f"{name} was imported before and changed nothing.")
        if outcome.dropped:
            print(on_dropped.gone(outcome.dropped))
        print(published(outcome))
    elif how == "json":
        reports = [report.to_dict() for report in outcome.reports]
        result = {"version": outcome.version, "unchanged": outcome.unchanged, "dropped": outcome.dropped}
        print(json.dumps({**result, "reports": reports}, indent=1))
    else:
        keys = ("source_name", "feed", "authority", "as_at", "rows_read", "rows_kept", "rows_rejected")
        rows = [{key: report.to_dict()[key] for key in keys} for report in outcome.reports]
        print_rows(rows, "csv", keys)


def _versions(arguments: argparse.Namespace) -> None:
    """Prints the versions also where the pointer is damaged, for one of them is the way back; then it says so."""
    store = Store()
    problem: UserError | None = None
    try:
        current = store.current()
    except UserError as damage:
        current, problem = None, damage
    manifests = store.manifests()
    new = bytes_of_their_own(manifests)
    rows = [
        {
            "version": manifest.version,
            "created": manifest.created,
            "serves": manifest.version == current,
            "cause": manifest.cause,
            "megabytes": round(manifest.size / 1e6, 1),
            "new_megabytes": round(new[manifest.version] / 1e6, 1),
        }
        for manifest in manifests
    ]
    print_rows(rows, arguments.format, ("version", "created", "serves", "megabytes", "new_megabytes", "cause"))
    name_strays(store)
    if problem:
        raise problem


def _rollback(arguments: argparse.Namespace) -> None:
    store = Store()
    with store.lock():
        done = store.rollback(arguments.version)
    recorded.changed("rollback", version=done.version)
    for problem in done.stepped_over:
        print(f"Stepped over: {problem}.", file=sys.stderr)
    name_strays(store)
    if arguments.format == "table":
        version_before = f"{done.before} is kept" if done.before else "the pointer was damaged and is mended"
        print(f"Version {done.version} serves now; {version_before}.")
        if store.of_another_release():
            print("An older release made it: work it out again with `python -m metrics build`.")
    else:
        print_rows([{"version": done.version, "before": done.before}], arguments.format, ("version", "before"))
