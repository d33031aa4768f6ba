"""Every function of the ledger that pages may call, walked with viewers who may not."""

import inspect
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from metrics.access import Viewer
from metrics.base.errors import UserError
from metrics.ledger import escalation_steps, escalations, notes
from metrics.ledger.notes import OnChart, OnRow
from tests.ledger.engines import on_either
from tests.ledger.people import ADMIN, AUTHORITY, LEADER, NORTH, OTHER, PANEL, SOUTH, row

pytestmark = pytest.mark.usefixtures("engine")

# Each touches what is North's: escalation 1 and note 1.
CALLS: dict[str, Callable[[Viewer], Any]] = {
    "escalation_steps.escalate": lambda viewer: escalation_steps.escalate(viewer, row("c9"), "Why"),
    "escalation_steps.respond": lambda viewer: escalation_steps.respond(viewer, 1, "Yes", seen=1),
    "escalation_steps.pass_up": lambda viewer: escalation_steps.pass_up(viewer, 1, "Why", seen=1),
    "escalation_steps.close": lambda viewer: escalation_steps.close(viewer, 1, "resolved", "Done", seen=1),
    "escalations.get": lambda viewer: escalations.get(viewer, 1),
    "escalations.open_escalations": lambda viewer: escalations.open_escalations(viewer, AUTHORITY, teams=("North",)),
    "escalations.overdue_for": lambda viewer: escalations.overdue_for(
        viewer, "team manager", AUTHORITY, teams=("North",)
    ),
    "escalations.for_row": lambda viewer: escalations.for_row(viewer, row()),
    "escalations.counts": lambda viewer: escalations.counts(viewer, AUTHORITY, teams=("North",)),
    "notes.add": lambda viewer: notes.add(viewer, OnRow(AUTHORITY, "North", "assessments_due", "c1"), "Text"),
    "notes.withdraw": lambda viewer: notes.withdraw(viewer, 1),
    "notes.on_chart": lambda viewer: notes.on_chart(viewer, "contacts", AUTHORITY, "North"),
    "notes.on_charts": lambda viewer: notes.on_charts(viewer, AUTHORITY, "North"),
    "notes.on_rows": lambda viewer: notes.on_rows(viewer, AUTHORITY, "North"),
}
STRANGERS = [
    PANEL,
    ADMIN.as_panel(),
    SOUTH,
    Viewer("Ola Other", "leader", frozenset((OTHER,))),
    Viewer("Olu Other", "manager", frozenset((OTHER,)), frozenset(("North",))),  # a team of the same name elsewhere
    Viewer("Una Unknown", "manager", frozenset((AUTHORITY,)), frozenset()),
]


def _there() -> None:
    escalation_steps.escalate(NORTH, row(), "Why")
    notes.add(NORTH, OnChart("contacts", AUTHORITY, "North", date(2026, 10, 31)), "Text")


def test_every_function_is_walked() -> None:
    public = {
        f"{module.__name__.split('.')[-1]}.{name}"
        for module in (escalation_steps, escalations, notes)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and function.__module__ == module.__name__
    }
    assert public == set(CALLS)


@on_either
@pytest.mark.parametrize("call", CALLS)
def test_who_may_not_gets_nothing_and_changes_nothing(call: str) -> None:
    _there()
    before = escalations.get(ADMIN, 1), notes.on_rows(ADMIN, AUTHORITY, "North")
    for viewer in STRANGERS:
        with pytest.raises(UserError, match=f"{viewer.name}"):
            CALLS[call](viewer)
    assert (escalations.get(ADMIN, 1), notes.on_rows(ADMIN, AUTHORITY, "North")) == before
    assert len(escalations.open_escalations(ADMIN, AUTHORITY)) == 1


@on_either
@pytest.mark.parametrize("viewer", [ADMIN, NORTH], ids=lambda viewer: viewer.name)
@pytest.mark.parametrize("call", CALLS)
def test_who_may_is_let_in(call: str, viewer: Viewer) -> None:
    _there()
    CALLS[call](viewer)


def test_without_a_team_a_viewer_reads_their_own_teams_only() -> None:
    for team in ("North", "South", "West"):
        escalation_steps.escalate(ADMIN, row("c1", team), "Why")
    both = Viewer("Bo Both", "manager", frozenset((AUTHORITY,)), frozenset(("North", "South")))
    teams = [sorted(item.row.team for item in escalations.open_escalations(who, AUTHORITY)) for who in (NORTH, both)]
    assert teams == [["North"], ["North", "South"]]
    assert [one.team for one in escalations.counts(both, AUTHORITY)] == ["North", "South"]
    assert len(escalations.open_escalations(LEADER, AUTHORITY)) == 3
    for read in (escalations.open_escalations, escalations.counts):
        for viewer in (PANEL, STRANGERS[3], STRANGERS[4], STRANGERS[5]):
            with pytest.raises(UserError, match=viewer.name):
                read(viewer, AUTHORITY)


def test_whoever_has_no_lists_of_children_reads_and_writes_no_row_but_counts_them() -> None:
    _there()
    analyst = Viewer("An Analyst", "analyst", frozenset((AUTHORITY,)), child_lists=False)
    for call in set(CALLS) - {"escalations.counts", "notes.on_chart", "notes.on_charts", "notes.withdraw"}:
        with pytest.raises(UserError, match="An Analyst sees how much each worklist holds"):
            CALLS[call](analyst)
    assert CALLS["escalations.counts"](analyst)[0].raised == 1
    for call in ("notes.on_chart", "notes.on_charts"):
        assert [note.text for note in CALLS[call](analyst)] == ["Text"]


def test_a_team_does_not_write_on_the_whole_authoritys_chart() -> None:
    with pytest.raises(UserError, match="may not see all teams"):
        notes.add(NORTH, OnChart("contacts", AUTHORITY), "Text")
    with pytest.raises(UserError, match="may not see all teams"):
        notes.on_chart(NORTH, "contacts", AUTHORITY)


def test_an_author_has_a_name() -> None:
    with pytest.raises(UserError, match="A name to sign with is missing"):
        escalation_steps.escalate(Viewer(" ", "admin"), row(), "Why")
