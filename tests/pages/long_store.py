"""A store as full as Trajectory must bear: 96 months, 12 inspections and visits, 24 teams, targets and a rebase.

Written as files of local measures and events and imported as a user would. Everything comes from counting, nothing
from chance, so that a test can say what a page must show.
"""

import csv
from datetime import date
from pathlib import Path

from metrics.build.imports import import_batch

AUTHORITY = "E10000034"
FIRST, MONTHS = (2018, 11), 96
TEAMS = tuple(
    f"{kind} {place}"
    for kind in ("Assessment", "Safeguarding and Court Work", "Looked After Children", "Disabled Children")
    for place in ("North", "South", "East", "West", "Central <b>", "Countywide Duty and Referral")
)
MISSING = 40  # the place of a month that nobody sent
STEP = 60  # the place of the first month of a lasting rise
LATE = 87  # the place of the first month of a late fall in some teams
PERCENT, SMALL, COUNT, RARE = (
    "contact_decision_in_1_day",
    "audit_good",
    "early_help_waiting",
    "foster_carers_recruited",
)
EVENTS = (  # three of them within two months
    ("inspection", "2019-03-04", "2019-03-15"),
    ("monitoring visit", "2019-09-10", "2019-09-11"),
    ("monitoring visit", "2020-02-11", "2020-02-12"),
    ("focused visit", "2020-03-03", "2020-03-04"),
    ("monitoring visit", "2020-03-24", "2020-03-25"),
    ("monitoring visit", "2021-01-19", "2021-01-20"),
    ("inspection", "2021-11-08", "2021-11-19"),
    ("monitoring visit", "2022-06-14", "2022-06-15"),
    ("focused visit", "2023-02-21", "2023-02-22"),
    ("monitoring visit", "2024-04-16", "2024-04-17"),
    ("inspection", "2025-05-12", "2025-05-23"),
    ("focused visit", "2026-03-17", "2026-03-18"),
)
SETTINGS = f"""
[[measure]]
key = "{RARE}"
title = "Foster carers recruited"
question = "Do we find new foster carers?"
unit = "count"
better = "higher"
kind = "flow"
numerator = "foster carers approved in the month"

[[setting]]
name = "retention_months"
value = 0

[[target]]
measure = "{PERCENT}"
from = 2019-04-01
value = 60

[[target]]
measure = "{PERCENT}"
from = 2022-04-01
value = 75
tolerance = 2

[[target]]
measure = "{PERCENT}"
team = "Assessment North"
from = 2022-04-01
value = 65

[[rebase]]
measure = "{PERCENT}"
month = 2023-11-01
cause = "A second duty team"
author = "Head of service"
logged = 2024-08-01
"""


def month_name(place: int) -> str:
    """'2018-11' for place 0."""
    year, month = divmod(FIRST[0] * 12 + FIRST[1] - 1 + place, 12)
    return f"{year}-{month + 1:02d}"


def wave(place: int, team: int) -> int:
    """Whole numbers from -3 to 3 that go up and down without order, the same every time."""
    return (place * 37 + team * 101 + place * place * 11 + place // 3 * 29) % 7 - 3


def numbers(measure: str, place: int, team: int) -> tuple[int, int | None]:
    """What a team counted in a month: numerator and, for a percentage, denominator."""
    shift = wave(place, team)
    if measure == PERCENT:
        rise = 6 if place >= STEP and team % 3 == 0 else 0
        fall = 9 if place >= LATE and team % 5 == 1 else 0
        return 24 + shift + rise - fall, 40 + team % 4
    if measure == SMALL:
        return 4 + shift % 3, 6
    if measure == COUNT:
        return 30 + shift + place // 12 + team, None
    return int((place * 7 + team * 5) % 11 == 0), None


def _write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def _local(folder: Path) -> Path:
    rows: list[dict[str, object]] = []
    for measure in (PERCENT, SMALL, COUNT, RARE):
        for place in range(MONTHS):
            if place == MISSING:
                continue
            for team, name in enumerate(TEAMS):
                numerator, denominator = numbers(measure, place, team)
                rows.append(
                    {
                        "measure": measure,
                        "team": name,
                        "month": month_name(place),
                        "numerator": numerator,
                        "denominator": "" if denominator is None else denominator,
                        "note": "",
                    }
                )
    return _write(folder / "local.csv", rows)


def _events(folder: Path) -> Path:
    rows: list[dict[str, object]] = [
        {
            "authority": AUTHORITY,
            "letter": "",
            "kind": kind,
            "framework": "ILACS",
            "starts": starts,
            "ends": ends,
            "precision": "day",
            "status": "actual",
            "published": "",
            "focus": "The front door",
            "headline": f"What the report of {starts} said in one sentence.",
            "overall": "requires improvement" if kind == "inspection" else "",
            "leaders": "",
            "help_and_protection": "",
            "in_care": "",
            "care_leavers": "",
            "source": "Made up",
        }
        for kind, starts, ends in EVENTS
    ]
    return _write(folder / "events.csv", rows)


def make_store(home: Path) -> None:
    """Imports the files into a store under `home`, with its settings beside it."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "settings.toml").write_text(
        SETTINGS + f'\n[[setting]]\nname = "baseline_event"\nauthority = "{AUTHORITY}"\nvalue = {EVENTS[0][1]}\n',
        encoding="utf-8",
    )
    files = home / "files"
    given = {"authority": AUTHORITY, "as_at": date(2026, 11, 5)}
    import_batch([("local", _local(files), given), ("events", _events(files), {})], home=home)
