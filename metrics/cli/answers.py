"""The commands that ask: figures, lists, checks and the catalogue, for whoever sits at this computer."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any

import pandas as pd

from metrics.access import local_viewer
from metrics.base import today
from metrics.base.errors import UserError
from metrics.base.place import Period, Place
from metrics.base.plain import as_date
from metrics.cli import asking
from metrics.cli.asking import Commands
from metrics.cli.printing import plain_rows, print_rows, records
from metrics.cli.recorded import local_record
from metrics.cli.worklist_rows import RECONCILE_COLUMNS, SHOWN_COLUMNS, WORKLIST_COLUMNS, reconcile_rows, worklist_rows
from metrics.desk import Desk
from metrics.intake.codes import current_authority_code
from metrics.questions.breakdown import STAFF, TEAM
from metrics.questions.catalogue import FAMILIES, Measure, Questions, load_questions
from metrics.settings import questions_of
from metrics.store.versions import Store
from metrics.words import on_dropped

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
ONE_OR_ALL = "a code, or all; repeat for several"
ALL_UNLESS = "a code, or all (unless given); repeat for several"
CHECK_COLUMNS = ("check", "severity", "authority", "team", "child", "worker", "what", "list", "extract")


def add_commands(commands: Commands) -> None:
    """Every command that asks for figures, lists, checks or the catalogue."""
    _add_show(commands.add("show", _show))
    worklist, reconcile = commands.add("worklist", _worklist), commands.add("reconcile", _reconcile)
    worklist.add_argument("name", help="the worklist's key, such as plan_visits_due")
    worklist.add_argument("--authority", action="append", required=True, help=ONE_OR_ALL)
    reconcile.add_argument("--authority", action="append", help=ALL_UNLESS)
    for monday in (worklist, reconcile):
        monday.add_argument("--team", help="one team only")
        monday.add_argument(
            "--on", type=asking.day, help="the day that counts, such as 2026-10-28 (today, if not given)"
        )
    check = commands.add("check", _check)
    check.add_argument("--authority", action="append", help=ALL_UNLESS)
    check.add_argument("--team", help="one team, and what is known for the whole authority only")
    _add_digest(commands.add_plain("digest", _digest))
    measures = commands.add("measures", _measures)
    measures.add_argument("--family", choices=tuple(FAMILIES), help="only this family")


def _add_show(show: argparse.ArgumentParser) -> None:
    show.add_argument("measure", help="a key that `measures` lists")
    show.add_argument("--authority", action="append", required=True, help=ONE_OR_ALL)
    show.add_argument("--team", help="one team only")
    show.add_argument("--by", help="break the figures down: team, worker, or what `measures` lists for the measure")
    show.add_argument("--origin", choices=("local", "published"), help="only these figures")
    show.add_argument("--from", dest="start", type=asking.first_day, help="first month, such as 2026-01")
    show.add_argument("--to", dest="end", type=asking.last_day, help="last month, such as 2026-10")


def _add_digest(digest: argparse.ArgumentParser) -> None:
    digest.add_argument("--authority", help="the authority's code; may be left out where one alone has the team")
    digest.add_argument("--team", required=True, help="the team")
    digest.add_argument("--on", type=asking.day, help="the day to count to, such as 2026-10-05 (today, if not given)")
    form = digest.add_mutually_exclusive_group()
    for name, words in (
        ("text", "plain text (unless another is asked for)"),
        ("html", "a page"),
        ("eml", "a mail of counts, which names nobody"),
    ):
        form.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=words)
    digest.add_argument("--without-children", action="store_true", help="leave the children's references out")
    digest.set_defaults(form="text")


def local_desk() -> Desk:
    """The desk of whoever sits at this computer. UserError where the store is empty."""
    desk = Desk.open(local_viewer(), record=local_record())
    if desk is None:
        raise UserError(
            "The store is empty. Load data with `python -m metrics import …` "
            "or make the demonstration with `python -m metrics demo`."
        )
    return desk


def codes_of(desk: Desk, authorities: Sequence[str], team: str | None) -> list[str]:
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
    codes = [
        code
        for code in desk.places.authorities().query("has_local")["authority"]
        if team in set(desk.places.teams(code)["team"])
    ]
    if len(codes) != 1:
        which = f"{', '.join(codes)} have" if codes else "No authority has"
        raise UserError(f"{which} a team “{team}”. Name the authority: --authority CODE.")
    return str(codes[0])


def _check(arguments: argparse.Namespace) -> None:
    desk = local_desk()
    codes = codes_of(desk, arguments.authority or ["all"], arguments.team)
    rows = [
        row | {"authority": code}
        for code in codes
        for row in records(desk.checks.rows(None, Place(code, team=arguments.team)).drop(columns="name"))
    ]
    print_rows(rows, arguments.format, CHECK_COLUMNS)
    for row in records(desk.checks.every(Place(codes[0]))) if codes else []:
        if row["problem"]:
            print(
                f"Not checked, through a fault of Trajectory's own: {row['check']} ({row['problem']}).", file=sys.stderr
            )


def _worklist(arguments: argparse.Namespace) -> None:
    load_questions().worklist(arguments.name)
    desk = local_desk()
    codes = codes_of(desk, arguments.authority, arguments.team)
    rows, sentences, left_out = worklist_rows(desk, arguments.name, codes, arguments.team, arguments.on)
    for line in (*(sentences if arguments.format == "table" else ()), *left_out):
        print(line, file=sys.stderr)
    print_rows(plain_rows(rows), arguments.format, SHOWN_COLUMNS if arguments.format == "table" else WORKLIST_COLUMNS)


def _reconcile(arguments: argparse.Namespace) -> None:
    desk = local_desk()
    rows = reconcile_rows(
        desk, codes_of(desk, arguments.authority or ["all"], arguments.team), arguments.team, arguments.on
    )
    print_rows(plain_rows(rows), arguments.format, RECONCILE_COLUMNS)


def _digest(arguments: argparse.Namespace) -> None:
    from metrics.lists import digest

    desk = local_desk()
    code = codes_of(desk, [arguments.authority or _only_one_with(desk, arguments.team)], arguments.team)[0]
    is_mail = arguments.form == "eml"  # which carries counts, and names nobody
    place = Place(code, team=arguments.team)
    week = desk.lists.digest(place, on=arguments.on, children=not arguments.without_children, rows=not is_mail)
    if is_mail:
        sys.stdout.buffer.write(digest.to_mail(week, today.now()))
    else:
        print(digest.to_html(week) if arguments.form == "html" else digest.to_text(week), end="")


def _show(arguments: argparse.Namespace) -> None:
    desk = local_desk()
    measure = desk.questions.measure(arguments.measure)
    codes = codes_of(desk, arguments.authority, arguments.team)
    period = Period(arguments.start, arguments.end)
    rows: list[dict[str, Any]] = []
    if arguments.origin in (None, "local"):
        for code in codes:
            place = Place(code, team=arguments.team)
            figures = _figures(desk, measure, place, arguments.by, period, across=len(codes) > 1)
            rows += records(figures)
            if left_out := _left_out(desk, measure, place, arguments.by, period, figures):
                print(f"{code}: {left_out}", file=sys.stderr)
    if arguments.origin in (None, "published") and arguments.team is None:
        rows += records(desk.public.series(measure.key, codes, by=arguments.by, period=period))
    print_rows(rows, arguments.format, SHOW_COLUMNS)


def _figures(desk: Desk, measure: Measure, place: Place, by: str | None, period: Period, across: bool) -> pd.DataFrame:
    """One authority's months; by band with small numbers hidden where several authorities stand together."""
    if by in (None, TEAM, STAFF):
        return desk.figures.series(measure.key, place, by=by, period=period)
    return desk.figures.broken_down(measure.key, place, by, period=period, small_hidden=across)


def _left_out(desk: Desk, measure: Measure, place: Place, by: str | None, period: Period, figures: pd.DataFrame) -> str:
    """That months are left out of a measure broken down, for rows of children went; '' where none is."""
    dropped = desk.places.dropped(place.authority) if by not in (None, TEAM) else None
    if dropped is None or by is None:
        return ""
    whole = desk.figures.series(measure.key, place, period=period)
    held = whole[whole["value"].notna()]["month"]
    first = figures["month"].min() if len(figures) else None
    if held.empty or (first is not None and held.min() >= first):
        return ""
    return on_dropped.broken_down(dropped, by, as_date(first))


def _questions() -> Questions:
    """What the version that serves answers; without one of this release the product's and those declared now."""
    store = Store()
    version = None if store.of_another_release() else store.open()
    return version.questions if version else questions_of(store.home)


def _measures(arguments: argparse.Namespace) -> None:
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
            "breakdowns": ", ".join(measure.every_breakdown),
        }
        for measure in _questions().measures.values()
        if arguments.family in (None, measure.family)
    ]
    print_rows(rows, arguments.format, tuple(rows[0]) if rows else ())
