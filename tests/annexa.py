"""Writes small Annex A folders for tests: official headers, one CSV a list, only the cells a test cares about."""

import csv
from datetime import date
from pathlib import Path

AUTHORITY = "E10000001"
HEADERS = {
    1: {"child": "Child Unique ID", "contact": "Date of Contact", "source": "Contact Source"},
    2: {
        "child": "Child Unique ID",
        "started": "Assessment start date",
        "completed": "Assessment completion date",
    },
    3: {
        "child": "Child Unique ID",
        "received": "Date of referral",
        "source": "Referral Source",
        "nfa": "Referral NFA?",
    },
    4: {
        "child": "Child Unique ID",
        "started": "Continuous Assessment Start Date",
        "authorised": "Continuous Assessment Date of Authorisation",
    },
    5: {
        "child": "Child Unique ID",
        "strategy": "Strategy discussion initiating Section 47 Enquiry Start Date",
        "unnecessary": "Was an Initial Child Protection Conference deemed unnecessary?",
        "conference": "Date of Initial Child Protection Conference",
    },
    6: {
        "child": "Child Unique ID",
        "started": "CIN Start Date",
        "closed": "CIN Closure Date",
        "status": "Case Status",
    },
    7: {
        "child": "Child Unique ID",
        "started": "Child Protection Plan Start Date",
        "ended": "Child Protection Plan End Date",
        "visit": "Date of the Last Statutory Visit",
        "review": "Date of latest review conference",
        "previous": "Number of Previous Child Protection Plans",
    },
    8: {
        "child": "Child Unique ID",
        "started": "Date Started to be Looked After",
        "ended": "Date Ceased to be Looked After",
    },
}
HELD = {"team": "Allocated Team", "worker": "Allocated Worker"}


def write_extract(folder: Path, as_at: date, lists: dict[int, list[dict[str, str]]]) -> Path:
    """Writes one extract as a folder of CSV lists; lists not given are there with headers only."""
    place = folder / f"extract_{as_at:%Y-%m-%d}"
    place.mkdir(parents=True, exist_ok=True)
    for number, heads in HEADERS.items():
        columns = heads | (HELD if number >= 3 else {})
        with (place / f"list_{number}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(columns.values())
            for row in lists.get(number, []):
                assert set(row) <= set(columns), row
                writer.writerow([row.get(name, "") for name in columns])
    return place
