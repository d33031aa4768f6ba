"""A small store with two extracts: nothing is wrong in the first, four things in the second."""

import csv
from datetime import date
from pathlib import Path

from metrics.build.imports import import_batch
from tests.annexa import AUTHORITY, write_extract

SEPTEMBER, OCTOBER = date(2026, 9, 30), date(2026, 10, 31)


def _child(child: str, status: str, team: str) -> dict[str, str]:
    return {"child": child, "started": "2026-01-05", "status": status, "team": team, "worker": "Ann Lee"}


def _plan(child: str, started: str, team: str) -> dict[str, str]:
    return {"child": child, "started": started, "team": team, "worker": "Ann Lee"}


def _assessment(child: str, started: str, authorised: str) -> dict[str, str]:
    return {"child": child, "started": started, "authorised": authorised, "team": "South", "worker": "Ann Lee"}


def make_store(home: Path, *, clean_only: bool = False) -> None:
    """September is clean. In October a child of the former team Old has two plans, a child of South is on a plan that
    list 6 does not know, and two rows of list 4 cannot be used."""
    files = home / "files"
    clean = {6: [_child("c2", "b) Child Protection plan", "South")], 7: [_plan("c2", "2026-03-02", "South")]}
    odd = {
        4: [
            _assessment("c1", "2026-09-01", "2026-10-01"),
            _assessment("c2", "2026-09-01", "2026-10-01"),
            _assessment("c3", "2026-09-02", "2026-09-01"),
            _assessment("c4", "2026-11-02", ""),
        ],
        6: [_child("c1", "b) Child Protection plan", "Old"), _child("c2", "c) Child in need plan", "South")],
        7: [_plan("c1", "2026-03-02", "Old"), _plan("c1", "2026-04-01", "Old"), _plan("c2", "2026-03-02", "South")],
    }
    teams = files / "teams.csv"
    files.mkdir(parents=True, exist_ok=True)
    with teams.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerows(
            [
                ("team", "service", "manager", "from", "to", "continues_as"),
                ("North", "Need", "", "", "", ""),
                ("South", "Court", "", "", "", ""),
                ("Old", "Need", "", "", "2026-10-30", "North"),
            ]
        )
    wanted = [(SEPTEMBER, clean)] + ([] if clean_only else [(OCTOBER, odd)])
    lists = [write_extract(files, day, rows) for day, rows in wanted]
    options = {"authority": AUTHORITY, "as_at": None}
    import_batch(
        [*(("annex_a", path, options) for path in lists), ("teams", teams, options | {"as_at": OCTOBER})],
        confirmed=True,
        home=home,
    )
