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
CHECK_COLUMNS = ("check", "severity", "authority", "team", "child", "worker", "what", "list", "extract")


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
    found = [
        code
        for code in desk.places.authorities().query("has_local")["authority"]
        if team in set(desk.places.teams(code)["team"])
    ]
    if len(found) != 1:
        said = f"{', '.join(found)} have" if found else "No authority has"
        raise UserError(f"{said} a team “{team}”. Name the authority: --authority CODE.")
    return str(found[0])


def check(asked: argparse.Namespace) -> None:
    desk = local_desk()
    codes = codes_of(desk, asked.authority or ["all"], asked.team)
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


def worklist(asked: argparse.Namespace) -> None:
    load_questions().worklist(asked.name)
    desk = local_desk()
    codes = codes_of(desk, asked.authority, asked.team)
    rows, told, left_out = worklist_rows(desk, asked.name, codes, asked.team, asked.on)
    for line in (*(told if asked.format == "table" else ()), *left_out):
        print(line, file=sys.stderr)
    print_rows(plain_rows(rows), asked.format, SHOWN_COLUMNS if asked.format == "table" else WORKLIST_COLUMNS)


def reconcile(asked: argparse.Namespace) -> None:
    desk = local_desk()
    rows = reconcile_rows(desk, codes_of(desk, asked.authority or ["all"], asked.team), asked.team, asked.on)
    print_rows(plain_rows(rows), asked.format, RECONCILE_COLUMNS)


def digest(asked: argparse.Namespace) -> None:
    from metrics.lists import digest

    desk = local_desk()
    code = codes_of(desk, [asked.authority or _only_one_with(desk, asked.team)], asked.team)[0]
    is_mail = asked.form == "eml"  # which carries counts, and names nobody
    place = Place(code, team=asked.team)
    told = desk.lists.digest(place, on=asked.on, children=not asked.without_children, rows=not is_mail)
    if is_mail:
        sys.stdout.buffer.write(digest.to_mail(told, today.now()))
    else:
        print(digest.to_html(told) if asked.form == "html" else digest.to_text(told), end="")


def show(asked: argparse.Namespace) -> None:
    desk = local_desk()
    measure = desk.questions.measure(asked.measure)
    codes = codes_of(desk, asked.authority, asked.team)
    period = Period(asked.start, asked.end)
    rows: list[dict[str, Any]] = []
    if asked.origin in (None, "local"):
        for code in codes:
            place = Place(code, team=asked.team)
            figures = _figures(desk, measure, place, asked.by, period, across=len(codes) > 1)
            rows += records(figures)
            if left_out := _left_out(desk, measure, place, asked.by, period, figures):
                print(f"{code}: {left_out}", file=sys.stderr)
    if asked.origin in (None, "published") and asked.team is None:
        rows += records(desk.public.series(measure.key, codes, by=asked.by, period=period))
    print_rows(rows, asked.format, SHOW_COLUMNS)


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


def measures(asked: argparse.Namespace) -> None:
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
        if asked.family in (None, measure.family)
    ]
    print_rows(rows, asked.format, tuple(rows[0]) if rows else ())
