"""A child's entries are deleted, and a tombstone says only that something was erased; on both engines."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import DBAPIError

from metrics.access import local_viewer
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.improvement.items import Priority
from metrics.ledger import (
    append_only,
    database,
    erasures,
    escalation_steps,
    following,
    frozen_packs,
    hand_overs,
    measure_sign_offs,
    members,
    notes,
    plans,
    rebases,
    remembering,
    scrutiny,
    settings_edits,
    tables,
    tombstones,
)
from metrics.ledger.following import State
from metrics.ledger.notes import OnRow
from metrics.ledger.subjects import LedgerEntry, about_child, about_worker
from metrics.ledger.trail.entry import Deed
from metrics.ledger.trail.writing import append
from metrics.scrutiny.entries import PanelQuestion
from metrics.settings.editing import Edit
from tests.ledger.people import AUTHORITY, NORTH, october, row

ADMIN = local_viewer()
BEGUN = datetime(2026, 11, 28, 12, 30, 15, 123456, tzinfo=UTC)


def _write() -> tuple[str, int, int]:
    """An escalation and a note, withdrawn, about a child; the child's reference, and the two numbers."""
    child = "QZJX77015"
    made = escalation_steps.escalate(NORTH, row(child, worker="Ann Lee"), f"Why {child}", now=october(8))
    note = notes.add(NORTH, OnRow(AUTHORITY, row().team, row().worklist, child), "Remember", now=october(9))
    notes.withdraw(NORTH, note.number, "Not so", now=october(9))
    hand_overs.hand_over_team(ADMIN, AUTHORITY, "East", "West", f"Because of {child}", now=october(10))
    _rebased(f"{child} moved on")
    _planned(child)
    _asked(child)
    _packed(child)
    return child, made.number, note.number


def _rebased(text: str) -> None:
    """A rebase with a cause in these words, revoked for them too."""
    made = rebases.log(ADMIN, "contacts", Place(AUTHORITY), october(1).date(), text, now=october(10))
    rebases.revoke(ADMIN, made.number, text, now=october(11))


def _planned(text: str) -> None:
    """An item of the plan with these words in it, and in the reason."""
    plans.say(ADMIN, AUTHORITY, [Priority("P", f"About {text}")], f"Because of {text}")


def _asked(text: str) -> None:
    """A question of the panel with these words in it."""
    day = october(10).date()
    scrutiny.ask(ADMIN, AUTHORITY, PanelQuestion(f"What of {text}?", "Director", day, day))


def _packed(text: str) -> None:
    """A pack with these words in its numbers, and in a comment."""
    made = frozen_packs.freeze(ADMIN, AUTHORITY, "board", "internal", f'{{"plan":"{text}"}}')
    frozen_packs.comment(ADMIN, AUTHORITY, made.number, "contacts", f"About {text}", "A", "Head of service")


def _without(child: str) -> None:
    erasures.erase(ADMIN, AUTHORITY, child, lambda text: text.replace(child, "[erased]"), BEGUN)


def test_entries_about_a_child_are_told_by_number_and_moment(engine: str) -> None:
    child, escalation, note = _write()
    assert about_child(AUTHORITY, child) == [
        LedgerEntry("escalation", escalation, october(8)),
        LedgerEntry("note", note, october(9)),
    ]
    assert about_child(AUTHORITY, f"{child}x") == about_child("E10000098", child) == []
    assert about_worker(AUTHORITY, {"Ann Lee", "w1"}) == [LedgerEntry("escalation", escalation, october(8))]


def test_an_erasure_takes_a_childs_entries_and_leaves_a_tombstone(engine: str) -> None:
    child, _, _ = _write()
    beside = OnRow(AUTHORITY, row().team, row().worklist, "another")
    notes.add(NORTH, beside, f"Brother of {child}", now=october(9))
    for _ in range(2):  # done again it is the same erasure
        _without(child)
    assert about_child(AUTHORITY, child) == []
    [left] = notes.on_rows(NORTH, AUTHORITY, row().team)
    assert left.text == "Brother of [erased]"
    assert tombstones.so_far() == tombstones.Erasures(1, BEGUN)
    with database.reading() as connection:
        for table in tables.METADATA.tables.values():
            assert child not in str(connection.execute(table.select()).all()), table.name


def test_afterwards_the_ledger_only_grows_as_before(engine: str) -> None:
    """Every table: each has rows here."""
    child, _, _ = _write()
    _without(child)
    _write()
    following.unfollow(ADMIN, following.follow(ADMIN, "", "contacts", Place(AUTHORITY), State(None, "")).number)
    members.note("Eve", "eve@example.gov.uk", "", {"managers"})
    remembering.remember(ADMIN, remembering.PLACE, "North")
    settings_edits.keep(ADMIN, Edit("setting", None, {"name": "promise", "authority": AUTHORITY, "value": 15}))
    append("A", "admin", Deed("people", "worklists", people=frozenset({"code"})))
    measure_sign_offs.sign(ADMIN, AUTHORITY, "contacts", october(1).date(), (1, None), "Ann Lee", "Analyst")
    for table in tables.APPEND_ONLY:
        with pytest.raises((UserError, DBAPIError), match="append-only"), database.writing() as connection:
            connection.exec_driver_sql(f"delete from {table}")


def test_what_breaks_in_an_erasure_undoes_it(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    child, _, _ = _write()

    def breaks(*whatever: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr(append_only, "_refuse", breaks)
        _without(child)
    assert len(about_child(AUTHORITY, child)) == 2 and tombstones.so_far() == tombstones.Erasures()
