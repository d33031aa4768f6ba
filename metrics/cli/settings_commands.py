"""The command about settings: what is set, whether a file may stand in its place, who changed what, and a step back."""

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from metrics.access import local_viewer
from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.build.would_change import WouldChange, would_change
from metrics.cli import recorded
from metrics.cli.asking import Commands
from metrics.cli.printing import plain_rows, print_rows
from metrics.ledger import settings_edits
from metrics.questions.catalogue import load_questions
from metrics.settings import Configured, read_checked
from metrics.settings.blocks import Values
from metrics.settings.editing import as_text, entries
from metrics.settings.reading import read_text
from metrics.settings.written import text_of

ENTRIES = ("kind", "what", "value", "authority", "team", "role", "since")
CHANGES = ("what", "since", "said")
HISTORY = ("number", "at", "author", "kind", "before", "after", "undoes", "undone")
OTHER, EVENTS = "the targets or rebases", "the events"


def add_commands(commands: Commands) -> None:
    """Adds `settings`."""
    settings = commands.add("settings", _settings)
    what = settings.add_mutually_exclusive_group()
    what.add_argument(
        "--check", type=Path, metavar="FILE", help="check a file that may take its place, and say what would change"
    )
    what.add_argument("--history", action="store_true", help="who changed what on the page of settings or here")
    what.add_argument("--undo", type=int, metavar="NUMBER", help="take a change of the history back")


def _settings(arguments: argparse.Namespace) -> None:
    if arguments.check:
        print_rows(_checked(arguments.check), arguments.format, CHANGES)
    elif arguments.history:
        print_rows(_history(), arguments.format, HISTORY)
    elif arguments.undo is not None:
        _undo(arguments.undo)
    else:
        read_checked(home())
        rows = [_row(kind, values) for kind, values in entries(home())]
        print_rows(plain_rows(rows), arguments.format, ENTRIES)


def _row(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    if kind == "event":
        return _event_row(values)
    what = values.get("name") or values.get("measure") or values.get("key")
    since = values.get("since") or values.get("from") or values.get("month")
    named = {name: values.get(name, "") for name in ("authority", "team", "role")}
    value = values.get("value", f"{values['change']}%" if "change" in values else "")
    return {"kind": kind, "what": what, "value": value, **named, "since": since}


def _event_row(values: Mapping[str, Any]) -> dict[str, Any]:
    """An event by its kind and day; value: its focus or words, or that one of a file is left out."""
    value = "left out" if values.get("left_out") else values.get("focus") or values.get("headline") or ""
    since = values.get("starts") or values.get("published") or values.get("instead_of")
    named = {"authority": values["authority"], "team": "", "role": ""}
    return {"kind": "event", "what": values["kind"], "value": value, **named, "since": since}


def _checked(path: Path) -> list[dict[str, Any]]:
    """What would be worked out again with the file in the place of settings.toml; UserError with all its problems."""
    if not path.is_file():
        raise UserError(f"There is no file {path}.")
    before, after = read_checked(home()), read_text(path, text_of(path, []))
    measures = load_questions().with_own(after.measures).measures.values()
    rows = [_changed(one) for one in would_change(measures, before.settings, after.settings)]
    if set(before.events) != set(after.events):
        rows.append({"what": EVENTS, "since": None, "said": "on the charts and in the tables after the next build"})
    if _live(before) != _live(after):
        rows.append({"what": OTHER, "since": None, "said": "holds as soon as the file is saved"})
    return plain_rows(rows)


def _changed(one: WouldChange) -> dict[str, Any]:
    return {"what": one.measure.key, "since": one.since, "said": "worked out again by the next build"}


def _live(configured: Configured) -> tuple[Any, ...]:
    return configured.targets, configured.rebases


def _history() -> list[dict[str, Any]]:
    return [
        {
            "number": one.number,
            "at": one.at.isoformat(timespec="seconds"),
            "author": one.author,
            "kind": one.edit.kind,
            "before": _in_a_line(one.edit.before),
            "after": _in_a_line(one.edit.after),
            "undoes": one.undoes,
            "undone": one.undone,
        }
        for one in settings_edits.history()
    ]


def _in_a_line(values: Values | None) -> str:
    return ", ".join(f"{name} = {value}" for name, value in (values or {}).items())


def _undo(number: int) -> None:
    made = settings_edits.undo(replace(local_viewer(), name=recorded.user()), number)
    facts = {"before": as_text(made.edit.kind, made.edit.before), "after": as_text(made.edit.kind, made.edit.after)}
    recorded.changed("settings", next((one for one in made.edit.authorities if one), ""), **facts, undoes=number)
    print(f"Change {number} is taken back: run `python -m metrics build` where it changes a number.")
