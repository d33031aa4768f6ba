"""The audit trail: one whole chain whoever writes at once, and whatever is done to it afterwards is found and named."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from metrics.backup.making import back_up
from metrics.backup.restore import restore
from metrics.base.errors import UserError
from metrics.ledger import database
from metrics.ledger.append_only import lifted
from metrics.ledger.trail import chain, head, key, reading
from metrics.ledger.trail.checking import Verified, verify
from metrics.ledger.trail.entry import BEGINNING, PAGE, PEOPLE, RESUMED, Deed, TrailEntry, canonical
from metrics.ledger.trail.expiry import MONTHS, Expired, expire, first_day_kept, months_of
from metrics.ledger.trail.reading import EntriesWanted
from metrics.ledger.trail.writing import append, append_all, resume
from metrics.settings import Setting
from tests.ledger.people import AUTHORITY, at
from tests.ledger.trail_writer import EACH, write_when_told
from tests.processes import at_once, processes
from tests.short_cut import PROVING

TABLES = ("trail_entry", "trail_people")
MANY = 20 if PROVING else 6  # processes at once


def deed(*children: str, what: str = "worklists") -> Deed:
    return Deed(PEOPLE, what, AUTHORITY, "North", "monday", 1, key.codes(AUTHORITY, {key.CHILD: children}))


def written(count: int = 5) -> None:
    for number in range(1, count + 1):
        append(f"Writer {number}", "manager", deed(f"c{number}", "c0"))


def change(statement: str) -> None:
    """What somebody with the right to the database may do to it."""
    with database.writing() as connection, lifted(connection, TABLES):
        connection.execute(text(statement))


# -- the text that is hashed -------------------------------------------------------------------------------------------


def test_what_is_hashed_is_fixed_to_the_letter() -> None:
    moment = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
    entry = TrailEntry(
        1, moment, "Zoë", "leader", PAGE, "plans", "E1", "", "plans", 0, "", {"b": 1, "a": "x"}, BEGINNING
    )
    assert canonical(entry) == (
        '{"at":"2026-10-05T08:00:00.000000+00:00","authority":"E1","facts":{"a":"x","b":1},"hash_before":"'
        + BEGINNING
        + '","kind":"page","number":1,"page":"plans","people":"","place":"","role":"leader","rows":0,'
        '"what":"plans","who":"Zo\\u00eb"}'
    )
    by_sha256sum = "30625c8b5327e9e88aae90db270ef50c3c64e90234b6c743dd5f726ba62f352c"
    assert entry.worked_out() == by_sha256sum


# -- writing -----------------------------------------------------------------------------------------------------------


def test_a_trail_is_whole_and_reads_back(engine: str) -> None:
    assert verify() == Verified()
    written(3)
    assert verify() == Verified(entries=3, first=1, last=3)
    entries = reading.entries(EntriesWanted(date(2000, 1, 1), date(2100, 1, 1)))
    assert [(one.number, one.who, one.what, one.place, one.page, one.rows) for one in entries] == [
        (number, f"Writer {number}", "worklists", "North", "monday", 1) for number in (3, 2, 1)
    ]
    codes = reading.people_of([one.people for one in entries])[entries[0].people]
    assert codes == key.codes(AUTHORITY, {key.CHILD: ["c0", "c3"]})
    assert [one.number for one in reading.about(key.CHILD, AUTHORITY, ["c2"])] == [2]
    assert [one.number for one in reading.about(key.CHILD, AUTHORITY, ["c0"])] == [1, 2, 3]
    assert reading.about(key.CHILD, "E10000098", ["c0"]) == [] == reading.about(key.WORKER, AUTHORITY, ["c0"])


def test_several_entries_stand_together_or_none_of_them(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written(1)
    entries = append_all("B", "manager", [deed("c1"), deed("c2", "c3"), deed("c1")])
    assert [entry.number for entry in entries] == [2, 3, 4]
    assert verify() == Verified(entries=4, first=1, last=4)
    put = chain.put

    def full(connection: Connection, tail: head.Head, who: str, role: str, given: Deed, moment: datetime) -> TrailEntry:
        if given.what == "one too many":
            raise UserError("No room.")
        return put(connection, tail, who, role, given, moment)

    monkeypatch.setattr(chain, "put", full)
    with pytest.raises(UserError, match="No room"):
        append_all("B", "manager", [deed("c4"), deed("c5", what="one too many")])
    assert verify() == Verified(entries=4, first=1, last=4)


def test_those_revealed_are_kept_once_and_not_by_their_reference(engine: str) -> None:
    for _ in range(3):
        append("A", "admin", deed("CHILD-17"))
    with database.reading() as connection:
        assert connection.execute(text("select count(*) from trail_people")).scalar() == 1
        every = [str(row) for table in TABLES for row in connection.execute(text(f"select * from {table}"))]
    assert "CHILD-17" not in " ".join(every)


def test_letters_that_a_database_refuses_are_left_out(engine: str) -> None:
    append("A\x00b", "admin", Deed(PAGE, "x\ud800\n" + "y" * 5000, facts={"reason": "\x00"}))
    assert verify().fault == ""
    [entry] = reading.entries(EntriesWanted(date(2000, 1, 1), date(2100, 1, 1)))
    assert entry.who == "A b" and len(entry.what) == 1000


def test_the_database_itself_refuses_a_change(engine: str) -> None:
    written(1)
    for statement in ("update trail_entry set who = 'x'", "delete from trail_entry", "delete from trail_people"):
        with pytest.raises((UserError, DBAPIError), match="append-only"), database.writing() as connection:
            connection.execute(text(statement))


@pytest.mark.proof
def test_processes_at_once_leave_one_whole_chain(engine: str) -> None:
    pipes, writers = [], []
    for number in range(MANY):
        ours, theirs = processes().Pipe()
        writers.append(processes().Process(target=write_when_told, args=(f"W{number}", dict(os.environ), theirs)))
        pipes.append(ours)
    numbers = [number for answer in at_once(writers, pipes) for number in answer or []]
    assert sorted(numbers) == list(range(1, MANY * EACH + 1))
    assert verify() == Verified(entries=MANY * EACH, first=1, last=MANY * EACH)
    kept = head.read()
    assert kept and kept.number == MANY * EACH
    assert len(reading.about(key.CHILD, AUTHORITY, ["c0"])) == MANY  # all of them under one key


# -- what is done to it afterwards -------------------------------------------------------------------------------------

HARM = {
    "changed": ("update trail_entry set who = 'Nobody' where number = 3", 3, "not what was written"),
    "a row count changed": ("update trail_entry set row_count = 0 where number = 3", 3, "not what was written"),
    "facts that are none": ("update trail_entry set facts = '[' where number = 3", 3, "not what was written"),
    "removed": ("delete from trail_entry where number = 3", 4, "does not follow entry 2"),
    "the first removed": ("delete from trail_entry where number = 1", 2, "no checkpoint says so"),
    "the last removed": ("delete from trail_entry where number = 5", 5, "its tail was cut off"),
    "three removed": ("delete from trail_entry where number > 2", 3, "its tail was cut off"),
    "all removed": ("delete from trail_entry", 1, "its tail was cut off"),
    "reordered": ("update trail_entry set number = 7 - number where number in (3, 4)", 3, "not what was written"),
    "its people changed": ("update trail_people set codes = 'x'", 1, "the list of those whom it revealed"),
    "its people gone": ("delete from trail_people", 1, "the list of those whom it revealed"),
}


@pytest.mark.parametrize("harm", HARM)
def test_harm_is_found_and_the_first_bad_entry_named(engine: str, harm: str) -> None:
    statement, bad, words = HARM[harm]
    written()
    if harm == "reordered":  # by way of a number that is free
        change("update trail_entry set number = 33 where number = 3")
        change("update trail_entry set number = 3 where number = 4")
        statement = "update trail_entry set number = 4 where number = 33"
    change(statement)
    checked = verify()
    assert (checked.bad, words in checked.fault) == (bad, True), checked


def test_a_chain_worked_out_anew_from_a_changed_entry_does_not_fit_its_head(engine: str) -> None:
    written(2)
    kept = head.read()
    change("delete from trail_entry where number = 2")
    head.path().unlink()
    with database.reading() as connection:
        first = connection.execute(text("select hash from trail_entry")).scalar()
    head.path().write_text(json.dumps({"ledger": kept.ledger, "number": 1, "hash": first}))  # type: ignore[union-attr]
    append("A forger", "admin", deed("c9"))
    assert verify().fault == ""  # whoever can write everywhere leaves a whole chain
    assert "not the entry that the backup knows" in verify(kept).fault  # but not in the backup


@pytest.mark.parametrize("harm", ["the last removed", "all removed"])
def test_after_a_cut_nothing_is_written_until_somebody_says_why(engine: str, harm: str) -> None:
    written()
    change(HARM[harm][0])
    with pytest.raises(UserError, match="no rows about single people are shown"):
        append("A", "admin", deed("c1"))
    with pytest.raises(UserError, match="Write the reason first"):
        resume("A", "admin", " ")
    assert verify().bad == (5 if harm == "the last removed" else 1)
    going_on = resume("A", "admin", "Put back from Sunday")
    assert (going_on.number, going_on.kind, going_on.facts["lost_number"]) == (6, RESUMED, 5)
    append("A", "admin", deed("c1"))
    checked = verify()
    if harm == "the last removed":
        assert (checked.fault, checked.resumed, checked.last) == ("", ("6: Put back from Sunday",), 7)
    else:
        assert checked.fault == "entries before 6 are gone and no checkpoint says so"
    with pytest.raises(UserError, match="goes on as it is"):
        resume("A", "admin", "For no reason")


def test_a_head_that_is_gone_or_damaged_is_missed(engine: str) -> None:
    written()
    kept = head.path().read_text()
    for harm, words in ((lambda: head.path().unlink(), "is gone"), (lambda: head.path().write_text("{"), "is damaged")):
        harm()
        assert words in verify().fault
        with pytest.raises(UserError, match=words):
            append("A", "admin", deed("c1"))
    head.path().write_text(kept)
    append("A", "admin", deed("c1"))
    head.path().unlink()
    assert resume("A", "admin", "It was deleted by mistake").number == 7
    assert verify().fault == ""


# -- backups -----------------------------------------------------------------------------------------------------------


def test_a_backup_carries_the_head_and_a_restore_puts_it_back(home: Path, tmp_path: Path) -> None:
    written(3)
    back_up(tmp_path / "backup.zip")
    written(2)
    assert restore(tmp_path / "backup.zip", confirmed=True).aside
    assert verify() == Verified(entries=3, first=1, last=3)
    append("A", "admin", deed("c1"))
    assert verify().last == 4
    [aside] = home.glob("before-restore-*")
    assert json.loads((aside / head.FILE).read_text())["number"] == 5


def test_the_key_is_in_no_backup(home: Path, tmp_path: Path) -> None:
    written(1)
    back_up(tmp_path / "backup.zip")
    secret = key.path().read_bytes().strip()
    assert secret and secret not in (tmp_path / "backup.zip").read_bytes()
    assert oct(key.path().stat().st_mode)[-3:] == "600"


# -- another home on the same ledger -----------------------------------------------------------------------------------


def test_a_home_that_is_new_to_a_ledger_takes_its_head_over(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(database.ENVIRONMENT, f"sqlite:///{tmp_path / 'shared.sqlite'}")
    written(2)
    monkeypatch.setenv("TRAJECTORY_HOME", str(tmp_path / "second"))
    database.forget()
    shutil.copytree(home, tmp_path / "unused", dirs_exist_ok=True)
    append("A", "admin", deed("c1"))
    assert verify() == Verified(entries=3, first=1, last=3)
    database.forget()


# -- the key -----------------------------------------------------------------------------------------------------------


def test_a_destroyed_key_leaves_a_whole_chain_that_tells_of_nobody(engine: str) -> None:
    written(2)
    assert key.destroy() and not key.destroy()
    assert reading.about(key.CHILD, AUTHORITY, ["c1"]) == []
    append("A", "admin", deed("c1"))
    assert [one.number for one in reading.about(key.CHILD, AUTHORITY, ["c1"])] == [3]
    assert verify().fault == ""


def test_a_damaged_key_is_told(home: Path) -> None:
    written(1)
    key.path().write_text("short")
    with pytest.raises(UserError, match="Put your copy of it back"):
        written(1)


# -- expiry ------------------------------------------------------------------------------------------------------------


def test_the_first_day_kept_is_the_same_day_so_many_months_before() -> None:
    assert first_day_kept(date(2026, 11, 28), 24) == date(2024, 11, 28)
    assert first_day_kept(date(2026, 1, 15), 1) == date(2025, 12, 15)
    assert first_day_kept(date(2026, 3, 31), 13) == date(2025, 2, 28)
    assert first_day_kept(date(2024, 2, 29), 12) == date(2023, 2, 28)


def test_how_long_is_24_months_unless_set_for_all() -> None:
    assert months_of([]) == MONTHS == 24
    assert months_of([Setting("audit_trail_months", "36"), Setting("audit_trail_months", "12", "E1")]) == 36


def test_both_sides_of_the_day(engine: str) -> None:
    last_gone, first_kept = at(date(2024, 11, 27), 23, 59), at(date(2024, 11, 28), 0, 0)
    for number, moment in enumerate((at(date(2024, 11, 1)), last_gone, first_kept, at(date(2026, 1, 1))), 1):
        append(f"Writer {number}", "manager", deed(f"c{number}"), now=moment)
    on = at(date(2026, 11, 28))
    assert expire("A", "admin", 24, now=on) == Expired(2, date(2024, 11, 28))
    assert verify() == Verified(entries=3, first=3, last=5, expired=2)
    assert [one.number for one in reading.entries(EntriesWanted(date(2000, 1, 1), date(2100, 1, 1)))] == [5, 4, 3]
    assert reading.about(key.CHILD, AUTHORITY, ["c1"]) == []
    assert expire("A", "admin", 24, now=on) == Expired(0, date(2024, 11, 28))
    assert expire("A", "admin", 24, now=at(date(2026, 11, 29))).entries == 1
    append("A", "manager", deed("c1"), now=at(date(2026, 11, 29)))
    assert verify() == Verified(entries=4, first=4, last=7, expired=3)


def test_more_gone_than_a_checkpoint_says_is_found(engine: str) -> None:
    for year in (2023, 2024, 2025):
        append("A", "manager", deed("c1"), now=at(date(year, 6, 1)))
    expire("A", "admin", 24, now=at(date(2026, 1, 1)))
    assert verify().fault == ""
    change("delete from trail_entry where number = 2")
    assert (verify().bad, "no checkpoint says so" in verify().fault) == (3, True)


def test_all_may_expire_and_the_checkpoint_stays(engine: str) -> None:
    append("A", "manager", deed("c1"), now=at(date(2020, 1, 1)))
    assert expire("A", "admin", 24, now=at(date(2026, 1, 1))).entries == 1
    assert verify() == Verified(entries=1, first=2, last=2, expired=1)


def test_an_entry_that_a_clock_put_before_its_time_keeps_what_follows(engine: str) -> None:
    moments: list[Callable[[], datetime]] = [lambda: at(date(2020, 1, 1)), lambda: at(date(2026, 1, 1))]
    for moment in (*moments, moments[0]):
        append("A", "manager", deed("c1"), now=moment())
    assert expire("A", "admin", 24, now=at(date(2026, 1, 2))).entries == 1
    assert verify() == Verified(entries=3, first=2, last=4, expired=1)


def test_a_killed_expiry_leaves_all_as_it_was(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    append("A", "manager", deed("c1"), now=at(date(2020, 1, 1)))

    def refused(connection: Connection, tables: object) -> None:
        raise OSError("killed")

    monkeypatch.setattr("metrics.ledger.trail.expiry.lifted", refused)
    with pytest.raises(UserError):
        expire("A", "admin", 24, now=at(date(2026, 1, 1)))
    assert verify() == Verified(entries=1, first=1, last=1)
