"""The caseloads of a page's place and day as recorded, and what a worker is called there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from metrics.analysis.caseloads import NOBODY, SOCIAL_WORKER, Caseload, Rules, caseloads_of, rules_of
from metrics.base import plain
from metrics.figures.caseload_bars import STATUSES
from metrics.words import basic, on_caseloads, on_names
from pages.shell.page import Page
from pages.widgets.moment import Moment
from pages.widgets.rows import fetch

PARTS = list(STATUSES)
NEW_STARTER = "newly started"


@dataclass(frozen=True)
class Record:
    """What the page knows of its day: the detail's frame, its rows as shown, and the same as plain lines."""

    page: Page
    now: Moment
    frame: pd.DataFrame
    rows: list[dict[str, Any]]
    lines: list[Caseload]
    rules: Rules

    @property
    def place(self) -> str:
        """The team, service or authority."""
        return self.page.place_name

    @property
    def has_workforce(self) -> bool:
        """Whether a workforce file was ever loaded: without it each named worker is one full-time social worker."""
        return "workforce" in self.now.feeds

    @property
    def has_promise(self) -> bool:
        """Whether the council set a caseload promise for any team here: without one no word is said of one."""
        return any(self.rules[line.team].is_promised for line in self.lines)

    def only(self, is_wanted: Callable[[dict[str, Any]], bool]) -> "Record":
        """The same of the lines that are wanted, each a row as shown."""
        return replace(self, rows=[row for row in self.rows if is_wanted(row)])


def read(page: Page, now: Moment) -> Record | None:
    """The record of the page's place and day; None where no open child and no worker is known."""
    frame = fetch(page, "caseload", now)
    if frame.empty:
        return None
    rows = plain.records(frame)
    rules = rules_of(plain.records(fetch(page, "caseload_rules", now)))
    return Record(page, now, frame, shown_rows(rows), caseloads_of(rows, on_names.is_doubtful), rules)


def roles(row: basic.Row) -> str:
    """A worker's role with what changes how a caseload is read: 'social worker, agency, absent'."""
    if row["line"] in NOBODY:
        return "–"
    role = role_word(row)
    return ", ".join([role, *(mark for mark in on_caseloads.marks(row) if mark != role)])


def role_word(row: basic.Row) -> str:
    """A worker's role; what is known instead where the workforce file does not settle whose name it is."""
    if row["in_workforce"] is not False:
        return str(row["role"])
    if not on_names.is_shared(str(row["name"])):
        return "not in the workforce file"
    return "role not known" if row["role"] == "unknown" else str(row["role"])


def named(row: basic.Row) -> str:
    """A line's name on the axis: 'Ann Lee, ASYE, agency', 'Bo Ray, manager'."""
    kind = {
        "manager": ["manager"],
        "other": ["not a social worker"],
        "family help": ["family help"],
    }.get(str(row["line"]), [])
    return ", ".join([str(row["name"]), *kind, *on_caseloads.marks(row)])


def kind_of(row: basic.Row) -> str:
    """The kind of worker as the strip marks it."""
    marks = on_caseloads.marks(row)
    return next((kind for kind in ("absent", NEW_STARTER, "ASYE") if kind in marks), SOCIAL_WORKER)


def shown_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The detail's rows with label, line_key and roles; children nobody holds become one line a reason, and first."""
    nobody: dict[str, dict[str, Any]] = {}
    workers = []
    for given in rows:
        row = given | {"leavers_counted": given["children"] - sum(given[part] for part in PARTS if part in given)}
        if row["line"] not in NOBODY:
            workers.append(row)
        elif row["line"] in nobody:
            for part in ("children", *PARTS):
                nobody[row["line"]][part] += row[part]
        else:
            nobody[row["line"]] = row | {"team": "–", "care_leavers": 0}
    return [
        row | {"label": named(row), "roles": roles(row), "line_key": str(row["worker"])}
        for row in (*nobody.values(), *workers)
    ]
