"""The commands `plan …`: the improvement plan of an authority, its days, its gaps, and what moved after its actions."""

import argparse
from pathlib import Path
from typing import Any

from metrics.access import local_viewer
from metrics.base import disk
from metrics.base.place import Place
from metrics.cli import recorded
from metrics.cli.asking import Commands
from metrics.cli.printing import Rows, plain_rows, print_rows
from metrics.desk import Desk
from metrics.improvement.items import ACTION, KINDS, MEASURE, PRIORITY, RECOMMENDATION, REPORT
from metrics.improvement.plan import Plan
from metrics.improvement.timing import is_overdue
from metrics.intake.codes import authority_code
from metrics.words import on_plan, on_promises

_ACTIONS = ("code", "title", "recommendations", "owner", "due", "status", "overdue")
_COLUMNS = {
    REPORT: ("code", "title", "kind", "published", "submitted", "cabinet", "about", "source"),
    PRIORITY: ("code", "title", "source"),
    RECOMMENDATION: ("code", "report", "text", "priorities"),
    MEASURE: ("code", "owner", "shows"),
}
_ALL_OF_ACTIONS = (
    "code",
    "title",
    "recommendations",
    "priorities",
    "phase",
    "owner",
    "person",
    "starts",
    "due",
    "status",
    "overdue",
    "done",
    "reason",
    "effect",
    "money",
    "measures",
    "outcome",
    "public",
)


def add_commands(commands: Commands) -> None:
    """The commands `plan …`."""
    command = commands.add_group("plan")
    show = command("show", _show, "its actions; or its recommendations, reports, priorities or measures")
    show.add_argument("--kind", choices=tuple(KINDS), default=ACTION, help="which of its items (actions, if not given)")
    due = command("due", _due, "actions that are overdue or due within 20 working days, the longest overdue first")
    gaps = command(
        "gaps", _gaps, "recommendations without an action, actions without a measure, measures without owner"
    )
    clock = command("clock", _clock, "the 70 working days from an inspection's report to its action plan")
    moved = command("moved", _moved, "what each measure did after each action")
    months = command("months", _months, "month by month, the actions that fell due and how many were done on time")
    history = command("history", _history, "who changed what, when and why, oldest first")
    reading = command("import", _import, "add what a workbook holds to the plan; the rest of it stays")
    reading.add_argument("file", type=Path, metavar="FILE", help="a workbook, or a folder of CSV files")
    reading.add_argument("--why", default="", help="the reason, which the history keeps")
    export = command("export", _export, "write the plan as a workbook that can be filled in and read again")
    export.add_argument("file", type=Path, metavar="FILE", help="the workbook to write, such as plan.xlsx")
    for one in (show, due, gaps, clock, moved, months, history, reading, export):
        one.add_argument("--authority", required=True, help="the authority's code")


def _opened(arguments: argparse.Namespace) -> tuple[Desk, str]:
    from metrics.cli.answers import local_desk

    return local_desk(), authority_code(arguments.authority)


def _items(plan: Plan, kind: str) -> Rows:
    rows: Rows = []
    for item in plan.items:
        if isinstance(item, KINDS[kind]):
            rows.append({name: _cell(value) for name, value in vars(item).items()})
    return rows


def _cell(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, tuple) else value


def _show(arguments: argparse.Namespace) -> None:
    desk, authority = _opened(arguments)
    plan = desk.plans.plan(authority)
    rows = _items(plan, arguments.kind)
    if arguments.kind == ACTION:
        overdue = {one.code: is_overdue(one, desk.plans.day(authority)) for one in plan.actions}
        rows = [row | {"overdue": overdue[row["code"]]} for row in rows]
    print_rows(plain_rows(rows), arguments.format, _columns(arguments.kind, arguments.format))


def _columns(kind: str, how: str) -> tuple[str, ...]:
    if kind != ACTION:
        return _COLUMNS[kind]
    return _ACTIONS if how == "table" else _ALL_OF_ACTIONS


def _due(arguments: argparse.Namespace) -> None:
    desk, authority = _opened(arguments)
    rows = [
        {
            "code": one.action.code,
            "title": one.action.title,
            "owner": one.action.owner,
            "due": one.due,
            "working_days_left": one.days,
            "reason": one.action.reason,
        }
        for one in desk.plans.due(authority)
    ]
    print_rows(plain_rows(rows), arguments.format, ("code", "title", "owner", "due", "working_days_left", "reason"))


def _gaps(arguments: argparse.Namespace) -> None:
    desk, authority = _opened(arguments)
    coverage = desk.plans.coverage(authority)
    rows: Rows = [{"gap": "recommendation without an action", "code": one.code} for one in coverage.uncovered]
    rows += [{"gap": "action without a measure", "code": one.code} for one in coverage.unmeasured]
    rows += [{"gap": "action without an owner", "code": one.code} for one in coverage.ownerless]
    rows += [{"gap": "measure without an owner", "code": key} for key in coverage.unowned]
    rows += [
        {"gap": f"priority whose {' and '.join(lacks)} no measure shows", "code": priority.code}
        for priority, lacks in coverage.one_sided
    ]
    print_rows(rows, arguments.format, ("gap", "code"))


def _clock(arguments: argparse.Namespace) -> None:
    desk, authority = _opened(arguments)
    clocks = desk.plans.clocks(authority)
    rows = [
        {
            "report": one.report.code,
            "published": one.report.published,
            "due": one.due,
            "working_days_left": one.days,
            "submitted": one.report.submitted,
            "cabinet": one.report.cabinet,
            "cabinet_days_late": one.cabinet_late,
            "warning": on_plan.cabinet_warning(one),
        }
        for one in clocks
    ]
    columns = ("report", "published", "due", "working_days_left", "submitted", "cabinet", "cabinet_days_late")
    if arguments.format == "table":
        for one in clocks:
            print(" ".join(part for part in (on_plan.clock(one), on_plan.cabinet_warning(one)) if part))
        if not clocks:
            print("No inspection with a day of publication stands in the plan.")
        return
    print_rows(plain_rows(rows), arguments.format, (*columns, "warning"))


def _moved(arguments: argparse.Namespace) -> None:
    desk, authority = _opened(arguments)
    every = desk.plans.moved(authority)
    promises = {one.measure.key: on_promises.beside(one) for one in desk.journeys.promises(Place(authority))}
    rows = []
    for one in every:
        measure = desk.measures.get(one.measure)
        rows.append(
            {
                "action": one.action.code,
                "measure": one.measure,
                "answer": one.says,
                "in_words": on_plan.after_action(measure, one),
                "promised": promises.get(one.measure, ""),
            }
        )
    print_rows(rows, arguments.format, ("action", "measure", "answer", "in_words", "promised"))
    if arguments.format == "table" and every:
        print(on_plan.moved(every))


def _months(arguments: argparse.Namespace) -> None:
    desk, authority = _opened(arguments)
    months = desk.plans.months(authority)
    columns = ("month", "due", "on_time", "late", "waiting")
    print_rows(plain_rows([vars(one) for one in months]), arguments.format, columns)
    if arguments.format == "table":
        print(on_plan.months_done(months))


def _history(arguments: argparse.Namespace) -> None:
    desk, authority = _opened(arguments)
    rows = [
        {
            "day": one.day,
            "kind": one.kind,
            "code": one.code,
            "number": one.number,
            "author": one.author,
            "why": one.why,
            "stands": one.item is not None,
        }
        for one in desk.plans.history(authority)
    ]
    print_rows(plain_rows(rows), arguments.format, ("day", "kind", "code", "number", "author", "why", "stands"))


def _import(arguments: argparse.Namespace) -> None:
    from metrics.build.plan_books import take_over

    authority = authority_code(arguments.authority)
    written = take_over(local_viewer(), authority, arguments.file, arguments.why)
    recorded.changed("plan imported", authority, added=len(written.added), changed=len(written.changed))
    row = {"added": len(written.added), "changed": len(written.changed), "same": written.same}
    if arguments.format == "table":
        print(on_plan.taken_over(*row.values()))
    else:
        print_rows([row], arguments.format, tuple(row))


def _export(arguments: argparse.Namespace) -> None:
    from metrics.build.plan_books import workbook
    from metrics.ledger import plans

    authority = authority_code(arguments.authority)
    content = workbook(plans.statements(local_viewer(), authority))
    with disk.refused_plainly(arguments.file):
        arguments.file.write_bytes(content)
    recorded.written_to(arguments.file, f"plan of {authority}")
    if arguments.format == "table":
        print(f"The plan is written to {arguments.file}.")
    else:
        print_rows([{"file": str(arguments.file)}], arguments.format, ("file",))
