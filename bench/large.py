"""A large made-up authority: 25,000 open children, 2,000 workers in 100 teams, eight extracts. Nothing left to chance.

It is written as files and imported as a user would. Every number comes from counting, so that two runs are the same.
"""

import csv
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

AUTHORITY = "E10999998"
CHILDREN, WORKERS, TEAMS, SERVICES = 25_000, 2_000, 100, 10
EXTRACTS = (
    *(date(2026, month, day) for month, day in ((3, 31), (4, 30), (5, 31), (6, 30), (7, 31), (8, 31))),
    date(2026, 9, 28),
    date(2026, 10, 5),
)
NEWEST = EXTRACTS[-1]
STATUSES = ("a) Looked after child", "b) Child Protection plan", "c) Child in need plan", "d) Open assessment")
Row = dict[str, object]


def team_name(number: int) -> str:
    """'Team 007'."""
    return f"Team {number:03d}"


def _team_of(worker: int) -> str:
    return team_name(worker % TEAMS)


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _held(child: int) -> Row:
    """One child in a hundred has no worker; the first worker of each team is its manager and holds few."""
    worker = TEAMS + child * 7919 % (WORKERS - TEAMS) if child % 97 else child % TEAMS
    if child % 100 == 3:
        return {"Allocated Team": _team_of(child), "Allocated Worker": ""}
    return {"Allocated Team": _team_of(worker), "Allocated Worker": f"Worker {worker:04d}"}


def _need(as_at: date) -> Iterator[tuple[int, Row, date, int]]:
    """Each child open at an extract: number, the columns every list has, start, and which status."""
    for child in range(CHILDREN + 2_000):
        started = NEWEST - timedelta(days=3 + child % 700)
        if started > as_at or (child < 2_000 and as_at > started + timedelta(days=90 + child % 60)):
            continue
        head: Row = {"Child Unique ID": f"C{child:05d}", "Age of Child (Years)": child % 17, **_held(child)}
        status = 3 if (as_at - started).days < 70 and child % 3 == 0 else child % 20 if child % 20 < 2 else 2
        yield child, head, started, status


def _list_6(as_at: date) -> Iterator[Row]:
    for child, head, started, status in _need(as_at):
        seen = as_at - timedelta(days=child * 7 % 45)
        yield head | {
            "CIN Start Date": _day(started),
            "Date Child Was Last Seen": _day(max(seen, started)),
            "CIN Closure Date": "",
            "Case Status": STATUSES[status],
        }


def _list_4(as_at: date) -> Iterator[Row]:
    for child, head, started, status in _need(as_at):
        done = None if status == 3 else started + timedelta(days=20 + child % 55)
        if done is None or done <= as_at:
            yield head | {
                "Continuous Assessment Start Date": _day(started),
                "Child Seen During Continuous Assessment": "a) Yes" if child % 9 else "b) No",
                "Continuous Assessment Date of Authorisation": _day(done),
            }


def _list_5(as_at: date) -> Iterator[Row]:
    for child, head, started, _ in _need(as_at):
        if child % 12 == 5 and (as_at - started).days < 170:
            held = started + timedelta(days=12 + child % 20)
            yield head | {
                "Strategy discussion initiating Section 47 Enquiry Start Date": _day(started),
                "Was an Initial Child Protection Conference deemed unnecessary?": ("b) No", "a) Yes", "")[
                    child // 12 % 3
                ],
                "Date of Initial Child Protection Conference": _day(
                    held if child // 12 % 4 == 0 and held <= as_at else None
                ),
                "Did the Initial Child Protection Conference Result in a Child Protection Plan": "",
            }


def _list_7(as_at: date) -> Iterator[Row]:
    for child, head, started, status in _need(as_at):
        if status == 1:
            reviewed = as_at - timedelta(days=child * 3 % 220)
            yield head | {
                "Child Protection Plan Start Date": _day(started),
                "Initial Category of Abuse": "Neglect",
                "Latest Category of Abuse": "Emotional abuse" if child % 2 else "Neglect",
                "Date of the Last Statutory Visit": _day(max(started, as_at - timedelta(days=child // 20 * 3 % 25))),
                "Was the Child Seen Alone?": "a) Yes" if child % 4 else "b) No",
                "Date of latest review conference": _day(reviewed if reviewed > started else None),
                "Child Protection Plan End Date": "",
                "Number of Previous Child Protection Plans": child % 3,
            }


def _list_8(as_at: date) -> Iterator[Row]:
    for child, head, started, status in _need(as_at):
        if status == 0:
            yield head | {
                "Date Started to be Looked After": _day(started),
                "Date of Latest Statutory Review": _day(max(started, as_at - timedelta(days=child * 3 % 220))),
                "Date of Last Social Work Visit": _day(max(started, as_at - timedelta(days=child * 5 % 60))),
                "Date Ceased to be Looked After": "",
            }


LISTS = {4: _list_4, 5: _list_5, 6: _list_6, 7: _list_7, 8: _list_8}


def _workforce() -> Iterator[Row]:
    for worker in range(WORKERS):
        manager = worker < TEAMS
        yield {
            "worker": f"W{worker:04d}",
            "name": f"Worker {worker:04d}",
            "team": _team_of(worker),
            "role": "team manager" if manager else "ASYE" if worker % 11 == 0 else "social worker",
            "fte": 0.6 if worker % 9 == 0 else 1,
            "started": _day(date(2020, 1, 6) + timedelta(days=worker % 2300)),
            "left": "",
            "agency": "yes" if worker % 7 == 0 else "no",
            "manager": "" if manager else f"W{worker % TEAMS:04d}",
            "qualified": "",
            "absent_from": "2026-09-01" if worker % 50 == 49 else "",
            "absent_to": "",
        }


def _supervision() -> Iterator[Row]:
    for worker in range(TEAMS, WORKERS):
        for ago in range(worker % 40, 360, 26 + worker % 9):
            yield {
                "worker": f"W{worker:04d}",
                "supervisor": f"W{worker % TEAMS:04d}",
                "held": _day(NEWEST - timedelta(days=ago)),
                "kind": "personal",
                "child": "",
                "reflective": "yes" if ago % 3 else "no",
                "recorded": _day(NEWEST - timedelta(days=max(ago - 3, 0)) if ago % 11 else None),
            }
    for child, head, _, status in _need(NEWEST):
        if status != 3 and child % 4 and head["Allocated Worker"]:
            held = NEWEST - timedelta(days=child % 41)
            yield {
                "worker": str(head["Allocated Worker"]).replace("Worker ", "W"),
                "supervisor": "",
                "held": _day(held),
                "kind": "case",
                "child": head["Child Unique ID"],
                "reflective": "",
                "recorded": _day(held),
            }


def _teams() -> Iterator[Row]:
    for number in range(TEAMS):
        yield {"team": team_name(number), "service": f"Service {number % SERVICES}", "manager": f"W{number:04d}"}


def _write(path: Path, rows: Sequence[Row]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def make_large(home: Path) -> None:
    """Writes the files and imports them into the store of `home`, unless it has one already."""
    from metrics.build.imports import import_batch
    from metrics.store.versions import Store

    if Store(home).current() is not None:
        return
    files = home / "files"
    for as_at in EXTRACTS:
        folder = files / f"annex-a-{as_at.isoformat()}"
        for number, rows in LISTS.items():
            _write(folder / f"List {number}.csv", list(rows(as_at)))
    given = {"authority": AUTHORITY}
    batch = [("annex_a", files / f"annex-a-{as_at.isoformat()}", given | {"as_at": as_at}) for as_at in EXTRACTS]
    batch += [
        ("workforce", _write(files / f"workforce {NEWEST}.csv", list(_workforce())), given | {"as_at": NEWEST}),
        ("teams", _write(files / f"teams {NEWEST}.csv", list(_teams())), given | {"as_at": NEWEST}),
        ("supervision", _write(files / "supervision.csv", list(_supervision())), given | {"as_at": NEWEST}),
    ]
    import_batch(batch, confirmed=True, home=home)
