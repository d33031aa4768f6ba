"""The command line. Exit 0 when done, 2 for what the user can mend (one message on stderr), 1 for our own fault."""

import argparse
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tqdm import tqdm

from metrics.access import local_viewer
from metrics.base import today
from metrics.base.clocks import month_end
from metrics.base.errors import UserError
from metrics.base.place import Period, Place
from metrics.build import imports
from metrics.cli import people
from metrics.cli.printing import plain_rows, print_rows, records
from metrics.cli.worklist_rows import RECONCILE_COLUMNS, SHOWN_COLUMNS, WORKLIST_COLUMNS, reconcile_rows, worklist_rows
from metrics.demo import make
from metrics.desk import Desk
from metrics.intake.codes import current_authority_code
from metrics.questions.catalogue import FAMILIES, Questions, load_questions
from metrics.questions.feeds import FEEDS
from metrics.settings import questions_of
from metrics.store.series import BREAKDOWNS
from metrics.store.versions import Store

SHOW_COLUMNS = (
    "authority",
    "team",
    "worker",
    "band",
    "month",
    "period",
    "numerator",
    "denominator",
    "value",
    "flag",
    "origin",
)
CHECK_COLUMNS = ("check", "severity", "authority", "team", "child", "worker", "what", "list", "extract")
_DIGEST = "Monday's list of a team as a mail ready to send, on stdout"


class _Parser(argparse.ArgumentParser):
    """Says what was wrong in one message; argparse's own exit code is 2 already."""

    def error(self, message: str) -> Any:
        raise UserError(f"{message}. `{self.prog} --help` shows what can be asked.")


def main(words: Sequence[str]) -> int:
    """Runs one command and returns the exit code."""
    try:
        asked = _parser().parse_args(list(words))
        asked.run(asked)
        sys.stdout.flush()
        return 0
    except UserError as problem:
        print(problem, file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of a pipe had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("Stopped. Nothing was changed.", file=sys.stderr)
        return 2
    except Exception:  # noqa: BLE001 - the last resort: our own fault, told as such, with exit 1
        traceback.print_exc()
        print(
            "This is a fault of Trajectory, not yours. The last published version still serves.",
            file=sys.stderr,
        )
        return 1


# -- what is asked ----------------------------------------------------------------------------------------


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"“{text}” is not a date. Write it as 2026-10-31.") from None


def _first_day(text: str) -> date:
    return _day(f"{text}-01") if len(text) == 7 else _day(text)


def _last_day(text: str) -> date:
    return month_end(_day(f"{text}-01")) if len(text) == 7 else _day(text)


def _span_words() -> list[str]:
    """The feeds whose files cover a span."""
    return [feed.word for feed in FEEDS.values() if feed.dated == "span"]


def _import_arguments(reading: argparse.ArgumentParser) -> None:
    """What `import` takes: every feed of the table."""
    words = [feed.word for feed in FEEDS.values()]
    reading.add_argument("feed", choices=words, metavar="FEED", help=", ".join(words))
    reading.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="a file, or for annex-a a folder of CSV lists"
    )
    reading.add_argument("--authority", help="the authority's nine-character code, such as E10000034")
    reading.add_argument("--as-at", type=_day, help="the day the file speaks of, such as 2026-10-31")
    spans = ", ".join(_span_words())
    reading.add_argument("--from", dest="start", type=_day, help=f"{spans}: first day the file covers")
    reading.add_argument("--to", dest="end", type=_day, help=f"{spans}: last day the file covers")
    reading.add_argument("--yes", action="store_true", help="go on although the file looks unlike the one before")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m metrics", description="Trajectory: performance of children's social care.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=_Parser)

    def command(name: str, run: Callable[[argparse.Namespace], None], words: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=words)
        added.add_argument(
            "--format", choices=("table", "json", "csv"), default="table", help="how results are printed"
        )
        added.set_defaults(run=run)
        return added

    _import_arguments(command("import", _import, "read files into the store and publish a new version"))

    command("build", _build, "work everything out again, after a change of settings")
    demo = command("demo", _demo, "make the synthetic authority Exampleshire")
    demo.add_argument("--yes", action="store_true", help="also where the store already holds real data")
    command("status", _status, "what the store holds, and whether it is sound")

    show = command("show", _show, "the figures of one measure")
    show.add_argument("measure", help="a key that `measures` lists")
    show.add_argument("--authority", action="append", required=True, help="a code, or all; repeat for several")
    show.add_argument("--team", help="one team only")
    show.add_argument("--by", choices=BREAKDOWNS, help="break the figures down")
    show.add_argument("--origin", choices=("local", "published"), help="only these figures")
    show.add_argument("--from", dest="start", type=_first_day, help="first month, such as 2026-01")
    show.add_argument("--to", dest="end", type=_last_day, help="last month, such as 2026-10")

    worklist = command("worklist", _worklist, "rows to act on, most urgent first")
    worklist.add_argument("name", help="the worklist's key, such as plan_visits_due")
    reconcile = command("reconcile", _reconcile, "every open child once: with a worker, unallocated, with a manager")
    worklist.add_argument("--authority", action="append", required=True, help="a code, or all; repeat for several")
    reconcile.add_argument("--authority", action="append", help="a code, or all (unless given); repeat for several")
    for monday in (worklist, reconcile):
        monday.add_argument("--team", help="one team only")
        monday.add_argument("--on", type=_day, help="the day that counts, such as 2026-10-28 (today, if not given)")

    check = command("check", _check, "the rows that break a rule of data quality, in each authority's newest extract")
    check.add_argument("--authority", action="append", help="a code, or all (unless given); repeat for several")
    check.add_argument("--team", help="one team, and what is known for the whole authority only")

    digest = commands.add_parser("digest", help=_DIGEST, description=_DIGEST)
    digest.add_argument("--authority", help="the authority's code; may be left out where one alone has the team")
    digest.add_argument("--team", required=True, help="the team")
    digest.add_argument("--on", type=_day, help="the day to count to, such as 2026-10-05 (today, if not given)")
    form = digest.add_mutually_exclusive_group()
    for name, words in (("text", "plain text (unless another is asked for)"), ("html", "a page"), ("eml", "a draft")):
        form.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=words)
    digest.add_argument("--without-children", action="store_true", help="leave the children's references out")
    digest.set_defaults(run=_digest, form="text")

    measures = command("measures", _measures, "the catalogue of measures")
    measures.add_argument("--family", choices=tuple(FAMILIES), help="only this family")
    people.add_commands(command)
    command("versions", _versions, "the versions kept, newest first")
    rollback = command("rollback", _rollback, "go back to an older version")
    rollback.add_argument("version", nargs="?", help="the version to serve (the one before, if not given)")
    return parser


# -- the commands ----------------------------------------------------------------------------------------


class _Bars:
    """Progress bars on stderr, one a step; none where stderr is not a terminal."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None
        self._step = ""

    def __call__(self, step: str, done: int, total: int) -> None:
        if self._bar is None or (self._step != step and total != self._bar.total):
            self.close()
            self._bar = tqdm(total=total or None, leave=False, disable=None, file=sys.stderr)
        self._step = step
        self._bar.set_description(step, refresh=False)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def _import(asked: argparse.Namespace) -> None:
    options = {name: getattr(asked, name) for name in ("start", "end") if getattr(asked, name) is not None}
    if options and asked.feed not in _span_words():
        raise UserError(f"--from and --to say what a file covers; only {', '.join(_span_words())} take them.")
    bars = _Bars()
    try:
        outcome = imports.import_files(
            asked.feed,
            asked.files,
            authority=asked.authority,
            as_at=asked.as_at,
            confirmed=asked.yes,
            progress=bars,
            **options,
        )
    finally:
        bars.close()
    _tell(asked.format, outcome)


def _build(asked: argparse.Namespace) -> None:
    bars = _Bars()
    try:
        outcome = imports.rebuild(progress=bars)
    finally:
        bars.close()
    _tell(asked.format, outcome)


def _demo(asked: argparse.Namespace) -> None:
    bars = _Bars()
    try:
        outcome = make.build_demo(confirmed=asked.yes, progress=bars)
    finally:
        bars.close()
    if asked.format == "table":
        print(f"{len(outcome.reports)} files of the demonstration read. All children and workers in it are synthetic.")
        print(_published(outcome))
    else:
        _tell(asked.format, outcome)


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
        print(_published(outcome))
    elif how == "json":
        reports = [report.to_dict() for report in outcome.reports]
        print(json.dumps({"version": outcome.version, "unchanged": outcome.unchanged, "reports": reports}, indent=1))
    else:
        keys = ("source_name", "feed", "authority", "as_at", "rows_read", "rows_kept", "rows_rejected")
        rows = [{key: report.to_dict()[key] for key in keys} for report in outcome.reports]
        print_rows(rows, "csv", keys)


def _desk() -> Desk:
    desk = Desk.open(local_viewer())
    if desk is None:
        raise UserError(
            "The store is empty. Load data with `python -m metrics import …` "
            "or make the demonstration with `python -m metrics demo`."
        )
    return desk


def _codes(desk: Desk, authorities: Sequence[str], team: str | None) -> list[str]:
    """The codes asked for ("all": every one). UserError for one the store does not hold, or a team it does not have."""
    known = desk.places.authorities()
    given = [current_authority_code(code) for code in authorities]
    codes = list(known["authority"]) if "all" in given else list(dict.fromkeys(given))
    strange = [code for code in codes if code not in set(known["authority"])]
    if strange:
        raise UserError(
            f"The store holds nothing of {', '.join(strange)}. `python -m metrics status` lists what it holds."
        )
    if team and len(codes) == 1 and team not in {*desk.places.teams(codes[0])["team"], "unknown"}:
        names = ", ".join(desk.places.teams(codes[0])["team"]) or "none"
        raise UserError(f"{codes[0]} has no team “{team}”. Its teams: {names}.")
    return codes


def _only_one_with(desk: Desk, team: str) -> str:
    """The one authority that has a team of this name. UserError where none has, or several have."""
    found = [
        code
        for code in desk.places.authorities().query("has_local")["authority"]
        if team in set(desk.places.teams(code)["team"])
    ]
    if len(found) != 1:
        said = f"{', '.join(found)} have" if found else "No authority has"
        raise UserError(f"{said} a team “{team}”. Name the authority: --authority CODE.")
    return str(found[0])


def _check(asked: argparse.Namespace) -> None:
    desk = _desk()
    codes = _codes(desk, asked.authority or ["all"], asked.team)
    rows = [
        row | {"authority": code}
        for code in codes
        for row in records(desk.checks.rows(None, Place(code, team=asked.team)).drop(columns="name"))
    ]
    print_rows(rows, asked.format, CHECK_COLUMNS)
    for row in records(desk.checks.every(Place(codes[0]))) if codes else []:
        if row["problem"]:
            print(
                f"Not checked, through a fault of Trajectory's own: {row['check']} ({row['problem']}).", file=sys.stderr
            )


def _worklist(asked: argparse.Namespace) -> None:
    load_questions().worklist(asked.name)
    desk = _desk()
    codes = _codes(desk, asked.authority, asked.team)
    rows, told, left_out = worklist_rows(desk, asked.name, codes, asked.team, asked.on)
    for line in (*(told if asked.format == "table" else ()), *left_out):
        print(line, file=sys.stderr)
    print_rows(plain_rows(rows), asked.format, SHOWN_COLUMNS if asked.format == "table" else WORKLIST_COLUMNS)


def _reconcile(asked: argparse.Namespace) -> None:
    desk = _desk()
    rows = reconcile_rows(desk, _codes(desk, asked.authority or ["all"], asked.team), asked.team, asked.on)
    print_rows(plain_rows(rows), asked.format, RECONCILE_COLUMNS)


def _digest(asked: argparse.Namespace) -> None:
    from metrics.lists import digest

    desk = _desk()
    code = _codes(desk, [asked.authority or _only_one_with(desk, asked.team)], asked.team)[0]
    told = desk.lists.digest(Place(code, team=asked.team), on=asked.on, children=not asked.without_children)
    if asked.form == "eml":
        sys.stdout.buffer.write(digest.to_mail(told, today.now()))
    else:
        print(digest.to_html(told) if asked.form == "html" else digest.to_text(told), end="")


def _show(asked: argparse.Namespace) -> None:
    desk = _desk()
    measure = desk.questions.measure(asked.measure)
    codes = _codes(desk, asked.authority, asked.team)
    period = Period(asked.start, asked.end)
    rows: list[dict[str, Any]] = []
    if asked.origin in (None, "local"):
        for code in codes:
            place = Place(code, team=asked.team)
            rows += records(desk.figures.series(measure.key, place, by=asked.by, period=period))
    if asked.origin in (None, "published") and asked.team is None:
        rows += records(desk.public.series(measure.key, codes, by=asked.by, period=period))
    print_rows(rows, asked.format, SHOW_COLUMNS)


def _questions() -> Questions:
    """What the version that serves answers; without one of this release the product's and those declared now."""
    store = Store()
    version = None if store.of_another_release() else store.open()
    return version.questions if version else questions_of(store.home)


def _measures(asked: argparse.Namespace) -> None:
    rows = [
        {
            "measure": measure.key,
            "title": measure.title,
            "family": FAMILIES[measure.family],
            "kind": measure.kind,
            "unit": measure.unit,
            "better": measure.better,
            "published_as": measure.published_as,
            "feeds": ", ".join(measure.feeds),
        }
        for measure in _questions().measures.values()
        if asked.family in (None, measure.family)
    ]
    print_rows(rows, asked.format, tuple(rows[0]) if rows else ())


def _status(asked: argparse.Namespace) -> None:
    store = Store()
    name = store.current()
    if name is None:
        if asked.format == "table":
            print(f"The store in {store.folder} is empty.")
        else:
            print_rows([], asked.format, ("authority", "name", "data_to", "has_published", "version"))
        return
    store.verify(name)
    frame = _desk().places.authorities().assign(version=name)
    columns = ("authority", "name", "kind", "data_to", "has_local", "has_published", "synthetic", "version")
    if asked.format == "table":
        own = frame[frame["has_local"]]
        print(f"Version {name} serves and is sound. {int(frame['has_published'].sum())} places have published figures.")
        print("No authority's own data yet." if own.empty else "Authorities with their own data:")
        if not own.empty:
            print_rows(records(own), "table", ("authority", "name", "data_to", "synthetic"))
    else:
        print_rows(records(frame), asked.format, columns)


def _versions(asked: argparse.Namespace) -> None:
    store = Store()
    current = store.current()
    rows = [
        {
            "version": manifest.version,
            "created": manifest.created,
            "serves": manifest.version == current,
            "cause": manifest.cause,
            "megabytes": round(manifest.size / 1e6, 1),
        }
        for manifest in store.manifests()
    ]
    print_rows(rows, asked.format, ("version", "created", "serves", "megabytes", "cause"))


def _rollback(asked: argparse.Namespace) -> None:
    store = Store()
    with store.lock():
        before = store.current()
        version = store.rollback(asked.version)
    if asked.format == "table":
        print(f"Version {version} serves now; {before} is kept.")
    else:
        print_rows([{"version": version, "before": before}], asked.format, ("version", "before"))
