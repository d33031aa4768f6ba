"""The commands about the store: import, build, the demonstration, what it holds, and the way back."""

import argparse
import json
import sys

from metrics.base.errors import UserError
from metrics.base.today import day_in_england
from metrics.build import imports
from metrics.cli import recorded
from metrics.cli.answers import local_desk
from metrics.cli.bars import Bars
from metrics.cli.printing import print_rows, records
from metrics.demo import leave, make, written
from metrics.ledger import erasures
from metrics.questions.feeds import FEEDS
from metrics.store.manifest import bytes_of_their_own
from metrics.store.versions import Store
from metrics.words import on_dropped
from metrics.words.basic import day, several


def span_words() -> list[str]:
    """The feeds whose files cover a span."""
    return [feed.word for feed in FEEDS.values() if feed.dated == "span"]


def import_files(arguments: argparse.Namespace) -> None:
    options = {name: getattr(arguments, name) for name in ("start", "end") if getattr(arguments, name) is not None}
    if options and arguments.feed not in span_words():
        raise UserError(f"--from and --to say what a file covers; only {', '.join(span_words())} take them.")
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
    _tell(arguments.format, outcome)


def build(arguments: argparse.Namespace) -> None:
    with Bars() as bars:
        outcome = imports.rebuild(progress=bars)
    recorded.built(outcome.version or "")
    _tell(arguments.format, outcome)


def demo(arguments: argparse.Namespace) -> None:
    with Bars() as bars:
        outcome = make.build_demo(confirmed=arguments.yes, progress=bars)
    recorded.changed("demonstration made", version=outcome.version or "")
    for what, authority in written.write(local_desk()):
        recorded.changed(what, authority)
    if arguments.format == "table":
        print(f"{len(outcome.reports)} files of the demonstration read. All children and workers in it are synthetic.")
        print(_published(outcome))
    else:
        _tell(arguments.format, outcome)


def leave_demo(arguments: argparse.Namespace) -> None:
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


def _published(outcome: imports.Outcome) -> str:
    if outcome.unchanged and len(outcome.unchanged) == len(outcome.reports):
        return f"Nothing changed: already imported. Version {outcome.version} still serves."
    return f"Published as version {outcome.version}."


def _tell(how: str, outcome: imports.Outcome) -> None:
    if how == "table":
        for report in outcome.reports:
            print(report.to_text(), end="\n\n")
        for name in outcome.unchanged:
            print(f"{name} was imported before and changed nothing.")
        if outcome.dropped:
            print(on_dropped.gone(outcome.dropped))
        print(_published(outcome))
    elif how == "json":
        reports = [report.to_dict() for report in outcome.reports]
        result = {"version": outcome.version, "unchanged": outcome.unchanged, "dropped": outcome.dropped}
        print(json.dumps({**result, "reports": reports}, indent=1))
    else:
        keys = ("source_name", "feed", "authority", "as_at", "rows_read", "rows_kept", "rows_rejected")
        rows = [{key: report.to_dict()[key] for key in keys} for report in outcome.reports]
        print_rows(rows, "csv", keys)


def status(arguments: argparse.Namespace) -> None:
    _status_of_store(arguments)
    _tell_erasures(arguments.format)


def _status_of_store(arguments: argparse.Namespace) -> None:
    store = Store()
    name = store.current()
    if name is None:
        if arguments.format == "table":
            print(f"The store in {store.folder} is empty.")
        else:
            print_rows([], arguments.format, ("authority", "name", "data_to", "has_published", "version"))
        return
    store.verify(name)
    _name_strays(store)
    frame = local_desk().places.authorities().assign(version=name)
    columns = ("authority", "name", "kind", "data_to", "has_local", "has_published", "synthetic", "version")
    if arguments.format == "table":
        own = frame[frame["has_local"]]
        print(f"Version {name} serves and is sound. {int(frame['has_published'].sum())} places have published figures.")
        print("No authority's own data yet." if own.empty else "Authorities with their own data:")
        if not own.empty:
            print_rows(records(own), "table", ("authority", "name", "data_to", "synthetic"))
    else:
        print_rows(records(frame), arguments.format, columns)


def _tell_erasures(how: str) -> None:
    """How many children were erased, and when the last was: nothing where none was."""
    so_far = erasures.so_far()
    if so_far.last is not None:
        words = f"{several(so_far.count, 'erasure', 'erasures')}, the last on {day(day_in_england(so_far.last))}."
        print(words, file=sys.stdout if how == "table" else sys.stderr)


def versions(arguments: argparse.Namespace) -> None:
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
    _name_strays(store)
    if problem:
        raise problem


def _name_strays(store: Store) -> None:
    for stray in store.strays():
        print(stray, file=sys.stderr)


def rollback(arguments: argparse.Namespace) -> None:
    store = Store()
    with store.lock():
        done = store.rollback(arguments.version)
    recorded.changed("rollback", version=done.version)
    for problem in done.stepped_over:
        print(f"Stepped over: {problem}.", file=sys.stderr)
    _name_strays(store)
    if arguments.format == "table":
        version_before = f"{done.before} is kept" if done.before else "the pointer was damaged and is mended"
        print(f"Version {done.version} serves now; {version_before}.")
        if store.of_another_release():
            print("An older release made it: work it out again with `python -m metrics build`.")
    else:
        print_rows([{"version": done.version, "before": done.before}], arguments.format, ("version", "before"))
