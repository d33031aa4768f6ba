"""Who walks over every part of the desk and every page, and the store they walk over.

The store holds two authorities with data of their own, what is published of twenty, and settings for each of them, so
that whatever a viewer gets too much of can be told by its name.
"""

import csv
from datetime import date
from pathlib import Path

from metrics.access import Viewer, local_viewer
from metrics.build.imports import import_batch
from metrics.improvement.items import Priority
from metrics.ledger import escalation_steps, notes, plans, scrutiny
from metrics.ledger.escalation import EscalatedRow
from metrics.ledger.notes import OnChart, OnRow
from metrics.scrutiny.entries import PanelAnswer, PanelQuestion
from tests.annexa import write_extract
from tests.metrics.improvement.plans import ITEMS
from tests.pages.published_store import make_published_store
from tests.pages.small_store import AUTHORITY, CHILDREN, EXTRACTS, TEAMS, holder, make_store

OTHER, ELSEWHERE = "E10000031", "Elsewhere"
NORTH, SOUTH = TEAMS[0], TEAMS[1]
SERVICE, OTHER_SERVICE = "Safeguarding", "Court"  # of North and South, and of the two teams that nobody here manages

ADMIN = local_viewer()
STRANGER = Viewer("Sol Stranger", "leader", frozenset({OTHER}))
MANAGER = Viewer("Mo Manager", "manager", frozenset({AUTHORITY}), frozenset({NORTH}))
OF_TWO = Viewer("Tia Two", "manager", frozenset({AUTHORITY}), frozenset({NORTH, SOUTH}))
LEADER = Viewer("Lee Leader", "leader", frozenset({AUTHORITY}))
OF_SERVICE = Viewer("Sue Service", "leader", frozenset({AUTHORITY}), services=frozenset({SERVICE}))
PANEL = Viewer("Pat Panel", "panel", frozenset({AUTHORITY}))
ANALYST = Viewer("Ana Analyst", "analyst", frozenset({AUTHORITY}), child_lists=False, staff_lists=False)
ALLOWED = Viewer(
    "Ann Allowed", "analyst", frozenset({AUTHORITY}), staff_lists=False
)  # lists of children, none of staff
WALKERS = (STRANGER, MANAGER, OF_TWO, LEADER, OF_SERVICE, PANEL, ANALYST)

SETTINGS = f"""
[[setting]]
name = "promise"
authority = "{AUTHORITY}"
team = "{SOUTH}"
value = 14

[[setting]]
name = "promise"
authority = "{OTHER}"
value = 13

[[setting]]
name = "count_absent_workers"
authority = "{OTHER}"
value = false

[[target]]
measure = "caseload_average"
authority = "{AUTHORITY}"
team = "{SOUTH}"
from = 2026-01-01
value = 15

[[target]]
measure = "caseload_average"
authority = "{OTHER}"
from = 2026-01-01
value = 16

[[rebase]]
measure = "assessments_in_45_days"
authority = "{OTHER}"
month = 2026-05-01
cause = "A new front door"
author = "An Other"
logged = 2026-06-01
"""


def make_walked_store(home: Path) -> None:
    """Imports everything into a store under `home`; one row of a list of the other authority's cannot be used."""
    (home / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    make_published_store(home)
    make_store(home)
    held = {"team": ELSEWHERE, "worker": "Zed Zephyr"}
    lists = {
        4: [{"child": "Z1", "started": "2026-09-01", **held}],
        6: [{"child": "Z1", "started": "2026-09-01", "status": "d) Open assessment", **held}],
        7: [{"child": "Z1", "started": "2026-10-01", **held}, {"child": "Z2", "started": "no day", **held}],
    }
    elsewhere = write_extract(home / "files" / "other", EXTRACTS[-1], lists)
    bad = _with_a_bad_row(home / "files" / "workforce bad.csv")
    given = {"authority": OTHER, "as_at": EXTRACTS[-1]}
    import_batch([("annex_a", elsewhere, given), ("workforce", bad, given)], confirmed=True, home=home)


def _with_a_bad_row(path: Path) -> Path:
    heads = "worker,name,team,role,fte,started,left,agency,manager,qualified,absent_from,absent_to".split(",")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        writer.writerow(["Z9", "Zed Zephyr", ELSEWHERE, "social worker", "1", "01/04/2021", *[""] * 6])
        writer.writerow(["Z8", "Zoe Zephyr", ELSEWHERE, "social worker", "many", "01/04/2021", *[""] * 6])
    return path


def team_of(child: int) -> str:
    """The team of a child of the small store: its worker's, or its own where nobody holds it."""
    worker = holder(child)
    return TEAMS[(child if worker is None else worker) % len(TEAMS)]


def first_of(team: str) -> str:
    """The reference of the first child of a team; the other authority has one."""
    if team == ELSEWHERE:
        return "Z1"
    return next(f"C{child:04d}" for child in range(CHILDREN) if team_of(child) == team)


def write_to_the_ledger() -> None:
    """In each of three places an escalation, whose numbers follow their order, and notes; two improvement plans, and
    a panel's question in each of two authorities, answered."""
    for authority in (AUTHORITY, OTHER):  # what is titled with its authority's code tells whose plan was told
        plans.say(ADMIN, authority, [Priority("P1", authority) if one.code == "P1" else one for one in ITEMS])
    for authority in (AUTHORITY, OTHER):
        day = EXTRACTS[-1]
        scrutiny.ask(ADMIN, authority, PanelQuestion(f"What of {authority}?", "Director", day, day))
        scrutiny.answer(ADMIN, authority, 1, PanelAnswer(f"About {authority}", "Director"))
    for authority, team in ((AUTHORITY, NORTH), (AUTHORITY, SOUTH), (OTHER, ELSEWHERE)):
        child = first_of(team)
        row = EscalatedRow(authority, team, "assessments_due", child)
        escalation_steps.escalate(ADMIN, row, f"About {child}")
        notes.add(ADMIN, OnRow(authority, team, "assessments_due", child), f"On {child}")
        notes.add(ADMIN, OnChart("children_open", authority, team, date(2026, 10, 31)), f"On the chart of {team}")
        notes.add(ADMIN, OnChart("children_open", authority, "", None), f"On the chart of {authority}")
