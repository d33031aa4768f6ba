"""A small real store for tests of pages: three extracts of one made-up authority, its workers and supervision.

It is written as files and imported as a user would. Everything comes from counting, nothing from chance, so that a
test can say what a page must show.
"""

import csv
from datetime import date, timedelta
from pathlib import Path

from metrics.build.imports import import_batch
from metrics.build.reading import InputFile

AUTHORITY = "E10000034"
TEAMS = ("North", "South", "East <b>", "West")
EXTRACTS = (date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 28))
MANAGERS = 4
WORKERS = 16
CHILDREN = 200


def worker_name(number: int) -> str:
    """Workers 0 to 3 manage the four teams; the last carries a name that would break out of HTML."""
    return f"Worker {number:02d}" if number < WORKERS - 1 else "Worker <i>& Last"


def holder(child: int) -> int | None:
    """Who holds a child: every fiftieth nobody, every fortieth a manager, the rest some more than others."""
    if child % 50 == 0:
        return None
    if child % 40 == 1:
        return child % MANAGERS
    return MANAGERS + (child * 7 + child // 9 * child) % (WORKERS - MANAGERS - 1)


def _day(value: date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else ""


def _write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def _held(child: int) -> dict[str, object]:
    worker = holder(child)
    team = TEAMS[child % len(TEAMS)] if worker is None else TEAMS[worker % len(TEAMS)]
    return {"Allocated Team": team, "Allocated Worker": "" if worker is None else worker_name(worker)}


STATUSES = ("a) Looked after child", "b) Child Protection plan", "c) Child in need plan", "d) Open assessment")


def _extract(folder: Path, as_at: date) -> Path:
    """List 4, 5, 6, 7 and 9 as a folder of CSV files."""
    four, five, six, seven = [], [], [], []
    for child in range(CHILDREN):
        head: dict[str, object] = {"Child Unique ID": f"C{child:04d}", "Age of Child (Years)": child % 17}
        started = date(2026, 2, 2) + timedelta(days=child * 4 // 3)
        if started > as_at:
            continue
        done = started + timedelta(days=20 + child % 60 + (300 if child % 30 == 7 else 0))  # a few drag on
        four.append(
            head
            | {
                "Continuous Assessment Start Date": _day(started),
                "Child Seen During Continuous Assessment": "a) Yes",
                "Continuous Assessment Date of Authorisation": _day(done if done <= as_at else None),
                **_held(child),
            }
        )
        status = STATUSES[3] if done > as_at else STATUSES[child % 3]
        six.append(
            head
            | {
                "CIN Start Date": _day(started),
                "CIN Closure Date": "",
                "Case Status": status,
                **_held(child),
            }
        )
        if done <= as_at and child % 3 == 1:
            seven.append(
                head
                | {
                    "Child Protection Plan Start Date": _day(done),
                    "Initial Category of Abuse": "Neglect",
                    "Latest Category of Abuse": "Neglect",
                    "Date of the Last Statutory Visit": _day(as_at - timedelta(days=child % 30)),
                    "Was the Child Seen Alone?": "Yes",
                    "Date of latest review conference": "",
                    "Child Protection Plan End Date": "",
                    "Number of Previous Child Protection Plans": 0,
                    **_held(child),
                }
            )
        if child % 10 == 4:
            five.append(
                head
                | {
                    "Strategy discussion initiating Section 47 Enquiry Start Date": _day(started),
                    "Was an Initial Child Protection Conference deemed unnecessary?": "No" if child % 20 == 4 else "",
                    "Date of Initial Child Protection Conference": "",
                    "Did the Initial Child Protection Conference Result in a Child Protection Plan": "",
                    **_held(child),
                }
            )
    nine = [
        {"Child Unique ID": f"L{number}", "Age of Child (Years)": 19, "LA in Touch": "Yes", **_held(number + 2)}
        for number in range(6)
    ]
    place = folder / f"annex-a-{as_at.isoformat()}"
    for number, rows in ((4, four), (5, five), (6, six), (7, seven), (9, nine)):
        _write(place / f"List {number}.csv", rows)
    return place


def _people(folder: Path) -> tuple[Path, Path, Path]:
    workforce: list[dict[str, object]] = []
    supervision: list[dict[str, object]] = []
    for number in range(WORKERS):
        manager = number < MANAGERS
        workforce.append(
            {
                "worker": f"W{number:02d}",
                "name": worker_name(number),
                "team": TEAMS[number % len(TEAMS)],
                "role": "team manager" if manager else "ASYE" if number == 5 else "social worker",
                "fte": 0.5 if number == 6 else 1,
                "started": "01/04/2021",
                "left": "",
                "agency": "yes" if number == 7 else "no",
                "manager": "" if manager else f"W{number % MANAGERS:02d}",
                "qualified": "",
                "absent_from": "",
                "absent_to": "",
            }
        )
        # The higher the number, the rarer the supervision; worker 14 has had none.
        for held in () if manager or number == 14 else range(10 + number, 360, 14 + number):
            day = EXTRACTS[-1] - timedelta(days=held)
            supervision.append(
                {
                    "worker": f"W{number:02d}",
                    "supervisor": f"W{number % MANAGERS:02d}",
                    "held": _day(day),
                    "kind": "personal",
                    "child": "",
                    "reflective": "yes" if held % 3 else "no",
                    "recorded": _day(day + timedelta(days=held % 12)),
                }
            )
    services: list[dict[str, object]] = [
        {"team": team, "service": "Safeguarding" if place < 2 else "Court", "manager": f"W{place:02d}"}
        for place, team in enumerate(TEAMS)
    ]
    return (
        _write(folder / "workforce 2026-10-28.csv", workforce),
        _write(folder / "teams 2026-10-28.csv", services),
        _write(folder / "supervision.csv", supervision),
    )


PROMISES = """
[[setting]]
name = "promise"
value = 15

[[setting]]
name = "promise"
role = "ASYE"
value = 12

[[setting]]
name = "promise"
role = "new starter"
value = 6
"""


def make_store(home: Path) -> None:
    """Imports all the files at once into a store under `home`, with a promise where it has no settings."""
    _set_promises(home)
    import_batch([*_extracts(home / "files"), *_staff(home / "files")], confirmed=True, home=home)


def make_annex_store(home: Path) -> None:
    """Imports the Annex A extracts alone."""
    _set_promises(home)
    import_batch(_extracts(home / "files"), confirmed=True, home=home)


def add_people(home: Path) -> None:
    """Imports workforce, teams and supervision into a store of the extracts."""
    import_batch(_staff(home / "files"), home=home)


def _set_promises(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "settings.toml").exists():
        (home / "settings.toml").write_text(PROMISES, encoding="utf-8")


def _extracts(files: Path) -> list[InputFile]:
    return [("annex_a", _extract(files, as_at), {"authority": AUTHORITY, "as_at": as_at}) for as_at in EXTRACTS]


def _staff(files: Path) -> list[InputFile]:
    named = zip(("workforce", "teams", "supervision"), _people(files), strict=True)
    return [(feed, path, {"authority": AUTHORITY, "as_at": EXTRACTS[-1]}) for feed, path in named]
