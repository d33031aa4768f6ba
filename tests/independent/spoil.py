"""Spoils the demonstration's extracts as real case systems do.

Rows go missing, starts are corrected and corrected back, ends are blank, cases stay with workers who have left. Some
assessments and enquiries begin twice on a day; some extracts are taken with a shorter window. What was begun for some
children is never written down, so that their referrals wait from one extract to the next.
"""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path

from tests.independent.files import Files

STARTS = {
    2: "Assessment start date",
    3: "Date of referral",
    4: "Continuous Assessment Start Date",
    5: "Strategy discussion initiating Section 47 Enquiry Start Date",
    6: "CIN Start Date",
    7: "Child Protection Plan Start Date",
    8: "Date Started to be Looked After",
}
ENDS = {4: "Continuous Assessment Date of Authorisation", 6: "CIN Closure Date", 7: "Child Protection Plan End Date",
        8: "Date Ceased to be Looked After"}  # fmt: skip
CARE_FACTS = (
    ("Start Date of Most Recent Placement",),
    ("Placement Type",),
    ("Child's Legal Status",),
    ("Date of Birth", "Age of Child (Years)"),
)
WINDOWED = {1: "Date of Contact", 3: STARTS[3], 5: STARTS[5]}
TWICE = {4: ENDS[4], 5: "Date of Initial Child Protection Conference"}  # list -> what settles a row of it
BEGUN = 4, 5  # the lists of what follows a referral
NAMES = ("Allocated Worker", "Allocated Personal Advisor")


def spoil(files: Files, seed: int) -> None:
    """Rewrites the lists of every extract that is a folder of CSV files."""
    rng = random.Random(seed)
    corrected = {number: set(rng.sample(range(100), 4)) for number in STARTS}  # children by the end of their number
    workforce = next(path for feed, path, _ in files if feed == "workforce")
    for feed, path, options in files:
        if feed == "annex_a" and path.is_dir():
            gone = _gone(workforce, options["as_at"])
            for number in range(1, 10):
                file = path / f"list_{number}.csv"
                _rewrite(file, number, options["as_at"], corrected.get(number, set()), gone, rng)


def _sibling(row: dict[str, str], settled: str, as_at: date) -> dict[str, str]:
    """Another of the same child and day: settled a week before the month's end, or as open as the first."""
    week_before = as_at.replace(day=20).isoformat()
    return row | {settled: week_before if as_at.month % 2 and row[settled] and row[settled] < week_before else ""}


def _gone(workforce: Path, as_at: date) -> list[str]:
    """Names of those who had left by the day."""
    with workforce.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    here = {row["name"] for row in rows if not row["left"] or row["left"] > as_at.isoformat()}
    return sorted({row["name"] for row in rows} - here)


def _rewrite(path: Path, number: int, as_at: date, corrected: set[int], gone: list[str], rng: random.Random) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [row for row in rows if rng.random() > 0.03]
    if number in (1, 3, 5) and as_at.month % 4 == 1:
        kept = [row for row in kept if row[WINDOWED[number]] >= (as_at - timedelta(days=50)).isoformat()]
    for row in kept:
        start, end = STARTS.get(number), ENDS.get(number)
        if start and row[start] and int(row["Child Unique ID"][-2:]) in corrected and as_at.month % 3:
            earlier = date.fromisoformat(row[start]) - timedelta(days=as_at.month % 3 * 2)
            row[start] = earlier.isoformat()
        if end and row[end] and rng.random() < 0.03:
            row[end] = ""
        if number == 6 and rng.random() < 0.01:
            row["Case Status"] = rng.choice(["", "e) Closed episode"])
        if number == 8 and rng.random() < 0.06:
            for name in rng.choice(CARE_FACTS):
                row[name] = ""
        if number == 8 and int(row["Child Unique ID"][-2:]) % 25 == 3:
            row["Child's Legal Status"] = "V4: Short term breaks, agreements recorded"
        if number == 9 and rng.random() < 0.03:
            row["Eligibility Category"] = ""
        if number == 7 and as_at.month % 3 and int(row["Child Unique ID"][-2:]) in corrected:
            row["Date of the Last Statutory Visit"] = (as_at + timedelta(days=3)).isoformat()
        if number == 5 and rng.random() < 0.2:
            row["Was an Initial Child Protection Conference deemed unnecessary?"] = rng.choice(["", "b) No"])
        for name in NAMES:
            if row.get(name) and rng.random() < 0.02:
                row[name] = rng.choice(["Duty", "#N/A", "Somebody Else", "Else, Somebody", *gone[:2]])
    if number in TWICE:
        kept += [_sibling(row, TWICE[number], as_at) for row in kept if int(row["Child Unique ID"][-2:]) in corrected]
    if number in BEGUN:
        kept = [row for row in kept if int(row["Child Unique ID"][-2:]) % 10 != 7]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]) if rows else [])
        writer.writeheader()
        writer.writerows(kept)
