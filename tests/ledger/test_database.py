"""Where the ledger lies: its tables made and kept, its errors plain, its password unseen; on both engines."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, StatementError

from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.improvement.items import Priority
from metrics.ledger import (
    append_only,
    database,
    erasures,
    escalation_steps,
    escalations,
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
)
from metrics.ledger.notes import OnRow
from metrics.ledger.trail.entry import Deed
from metrics.ledger.trail.writing import append
from metrics.settings.editing import Edit
from tests.ledger.conftest import new_database
from tests.ledger.people import ADMIN, AUTHORITY, NORTH, october, row
from tests.ledger.postgresql import PASSWORD
from tests.metrics.scrutiny.questions import question

pytestmark = pytest.mark.own_migrations
EVERYTHING = {*tables.METADATA.tables, "alembic_version"}


def _names() -> set[str]:
    """The tables that are there, seen without bringing anything up to date."""
    address = database.address()
    if address.get_backend_name() == "sqlite" and not Path(str(address.database)).exists():
        return set()
    engine = create_engine(address)
    try:
        return set(inspect(engine).get_table_names())
    finally:
        engine.dispose()


# -- the tables --------------------------------------------------------------------------------------------------------


def test_the_newest_migration_is_the_one_the_code_expects(engine: str) -> None:
    with database.reading() as connection:
        scripts = ScriptDirectory.from_config(database.alembic_settings(connection))
        assert scripts.get_heads() == [database.HEAD]
        assert connection.execute(text("select version_num from alembic_version")).scalars().all() == [database.HEAD]


def test_the_migrations_make_what_the_tables_say(engine: str) -> None:
    with database.writing() as connection:
        command.check(database.alembic_settings(connection))  # raises where they differ


def test_a_difference_between_migrations_and_tables_is_found(engine: str) -> None:
    database.forget()
    with database.writing() as connection:
        connection.execute(text("alter table note add column colour text"))
        with pytest.raises(Exception, match=r"New upgrade operations detected.*colour"):
            command.check(database.alembic_settings(connection))


def _rules(connection: Connection) -> dict[str, object]:
    """What Alembic does not compare: the checks, keys and uniqueness of each table."""
    found = inspect(connection)
    return {
        table: (
            sorted((str(check["name"]), check["sqltext"]) for check in found.get_check_constraints(table)),
            sorted((str(one["name"]), one["column_names"]) for one in found.get_unique_constraints(table)),
            sorted((str(one["name"]), one["constrained_columns"]) for one in found.get_foreign_keys(table)),
            found.get_pk_constraint(table)["constrained_columns"],
            [(one["name"], str(one["type"]), one["nullable"]) for one in found.get_columns(table)],
        )
        for table in tables.METADATA.tables
    }


def test_the_migrations_make_the_same_rules(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    with database.reading() as connection:
        migrated = _rules(connection)
    if engine == "postgresql":
        fresh = new_database(request.getfixturevalue("server")).set(drivername="postgresql+psycopg")
    else:
        fresh = URL.create("sqlite", database=str(tmp_path / "fresh.sqlite"))
    straight = create_engine(fresh)
    try:
        with straight.begin() as connection:
            tables.METADATA.create_all(connection)
            assert _rules(connection) == migrated
    finally:
        straight.dispose()


def test_the_tables_are_made_on_first_use_and_kept(engine: str) -> None:
    assert _names() == set()
    made = escalation_steps.escalate(NORTH, row(), "Why", now=october(8))
    assert _names() == EVERYTHING
    database.forget()
    assert escalations.get(NORTH, made.number) == made


def test_reading_an_empty_ledger_finds_nothing(engine: str) -> None:
    assert escalations.open_escalations(NORTH, AUTHORITY) == []
    assert _names() == EVERYTHING


def test_what_breaks_half_way_leaves_nothing_behind(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[[str], None] = append_only.keep_append_only
    done = []

    def breaks(table: str) -> None:
        real(table)
        done.append(table)
        if table == "note":
            raise OSError("the power is gone")

    monkeypatch.setattr(append_only, "keep_append_only", breaks)
    with pytest.raises(UserError, match="the power is gone"):
        escalations.open_escalations(NORTH, AUTHORITY)
    assert done == ["escalation", "escalation_step", "note"]
    assert _names() == set()
    monkeypatch.setattr(append_only, "keep_append_only", real)
    assert escalations.open_escalations(NORTH, AUTHORITY) == []
    assert _names() == EVERYTHING


def test_a_ledger_of_a_newer_release_is_left_alone(engine: str) -> None:
    with database.writing() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    database.forget()
    with pytest.raises(UserError, match=r"written by a newer release of Trajectory \(its tables are at 9999"):
        escalation_steps.escalate(NORTH, row(), "Why")
    assert "note" in _names()


# -- append-only -------------------------------------------------------------------------------------------------------


def test_the_database_refuses_to_change_or_delete(engine: str) -> None:
    """Of every table: each has one row here."""
    escalation_steps.escalate(NORTH, row(), "Why")
    notes.withdraw(NORTH, notes.add(NORTH, OnRow(AUTHORITY, "North", "assessments_due", "c1"), "Text").number)
    erasures.erase(ADMIN, AUTHORITY, "c2", str, october(8))
    append("A", "admin", Deed("people", "worklists", people=frozenset({"code"})))
    hand_overs.hand_over_team(ADMIN, AUTHORITY, "East", "West", "Merged")
    followed = following.follow(ADMIN, "", "contacts", Place(AUTHORITY), following.State(None, ""))
    following.unfollow(ADMIN, followed.number)
    rebases.revoke(ADMIN, rebases.log(ADMIN, "contacts", Place(AUTHORITY), october(1).date(), "A new team").number)
    members.note("Eve", "eve@example.gov.uk", "", {"managers"})
    settings_edits.keep(ADMIN, Edit("setting", None, {"name": "promise", "value": 15}))
    plans.say(ADMIN, AUTHORITY, [Priority("1", "The front door")])
    scrutiny.ask(ADMIN, AUTHORITY, question())
    remembering.remember(ADMIN, remembering.PLACE, "North")
    frozen_packs.freeze(ADMIN, AUTHORITY, "board", "internal", "{}")
    frozen_packs.sign(ADMIN, AUTHORITY, 1, "Ada Admin", "Director")
    measure_sign_offs.sign(ADMIN, AUTHORITY, "contacts", october(1).date(), (None, None), "Ada Admin", "Director")
    for name, table in tables.METADATA.tables.items():
        column = table.columns.values()[-1].name
        changes = [f"update {name} set {column} = {column}", f"delete from {name}"]
        changes += [f"truncate {name} cascade"] if engine == "postgresql" else []
        for change in changes:
            with pytest.raises((UserError, DBAPIError), match="the ledger is append-only"), database.writing() as to:
                to.execute(text(change))
        with database.reading() as connection:
            assert connection.execute(text(f"select count(*) from {name}")).scalar() == 1, name


@pytest.mark.parametrize(
    ("kind", "due", "outcome", "words"),
    [
        ("closed", None, "", "Done"),  # closed without an outcome
        ("responded", None, "resolved", "Done"),  # an outcome without closing
        ("passed up", None, "", "Why"),  # a question without a clock
        ("responded", "2026-10-12", "", "Yes"),  # a clock without a question
        ("responded", None, "", ""),  # nothing said
        ("mislaid", None, "", "Why"),
    ],
)
def test_the_database_refuses_a_step_that_breaks_the_rules(
    engine: str, kind: str, due: str | None, outcome: str, words: str
) -> None:
    escalation_steps.escalate(NORTH, row(), "Why")
    values = {"kind": kind, "due": due, "outcome": outcome, "words": words, "at": datetime.now(UTC).isoformat()}
    step = text(
        "insert into escalation_step (escalation_id, number, kind, rung, due, outcome, text, author, at) "
        "values (1, 2, :kind, 'group manager', cast(:due as date), :outcome, :words, 'A', cast(:at as timestamp))"
    )
    if engine == "sqlite":
        step = text(step.text.replace("cast(:due as date)", ":due").replace("cast(:at as timestamp)", ":at"))
    with pytest.raises(DBAPIError, match=r"(?i)check constraint"), database.writing() as connection:
        connection.execute(step, values)
    with database.writing() as connection:  # the same step, made right, goes in
        connection.execute(step, values | {"kind": "responded", "due": None, "outcome": "", "words": "Yes"})


# -- times -------------------------------------------------------------------------------------------------------------


def test_a_moment_without_its_time_zone_is_refused(engine: str) -> None:
    step = tables.step.insert().values(
        escalation_id=1, number=1, kind="closed", rung="", outcome="x", text="x", author="x", at=datetime(2026, 1, 1)
    )
    with pytest.raises(StatementError, match="needs its time zone"), database.writing() as connection:
        connection.execute(step)


def test_times_are_utc_whatever_the_server_thinks(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if engine == "postgresql":
        monkeypatch.setenv(
            database.ENVIRONMENT, os.environ[database.ENVIRONMENT] + "?options=-c%20timezone%3DAsia/Tokyo"
        )
        with database.reading() as connection:
            assert connection.execute(text("show timezone")).scalar() == "Asia/Tokyo"
    made = escalation_steps.escalate(NORTH, row(), "Why", now=october(8, 23))
    assert escalations.get(NORTH, made.number).raised.at.isoformat() == "2026-10-08T23:00:00+00:00"


# -- where it lies -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_sqlite_lies_under_the_home_and_is_set_for_many_at_once(engine: str, home: Path) -> None:
    with database.reading() as connection:
        pragmas = ("journal_mode", "busy_timeout", "foreign_keys", "synchronous")
        found = [connection.exec_driver_sql(f"pragma {name}").scalar() for name in pragmas]
    assert found == ["wal", database.WAIT_SECONDS * 1000, 1, 2]
    assert (home / "ledger" / "ledger.sqlite").stat().st_size > 0


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_ledger_put_back_from_a_copy_is_seen_at_once(engine: str, home: Path) -> None:
    folder = home / "ledger"
    first = escalation_steps.escalate(NORTH, row("c1"), "Why")
    shutil.copytree(folder, home / "copy")
    escalation_steps.escalate(NORTH, row("c2"), "Why")
    shutil.rmtree(folder)
    with pytest.raises(UserError, match="is gone or was emptied"):
        escalations.open_escalations(NORTH, AUTHORITY)
    shutil.copytree(home / "copy", folder)
    assert escalations.open_escalations(NORTH, AUTHORITY) == [first]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_file_that_is_no_ledger_is_said_plainly(engine: str, home: Path) -> None:
    (home / "ledger").mkdir(parents=True)
    (home / "ledger" / "ledger.sqlite").write_text("no database at all, but long enough to be looked at" * 100)
    with pytest.raises(UserError, match=r"ledger\.sqlite, cannot be read: file is not a database\. What was written"):
        escalations.open_escalations(NORTH, AUTHORITY)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_place_that_cannot_be_written_is_said_plainly(engine: str, home: Path) -> None:
    home.mkdir()
    (home / "ledger").write_text("a file where the folder should be")
    with pytest.raises(UserError, match=r"cannot be written to: .*File exists"):
        escalation_steps.escalate(NORTH, row(), "Why")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_who_waits_too_long_for_another_is_told(engine: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.2)
    made = escalation_steps.escalate(NORTH, row(), "Why")
    other = sqlite3.connect(home / "ledger" / "ledger.sqlite", isolation_level=None)
    try:
        other.execute("begin immediate")
        with pytest.raises(UserError, match="cannot be written to: database is locked"):
            escalation_steps.respond(NORTH, made.number, "Yes", seen=1)
        assert escalations.get(NORTH, made.number) == made  # who reads does not wait
    finally:
        other.close()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_file_of_sqlite_can_be_named(engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "else where" / "our ledger.sqlite"
    monkeypatch.setenv(database.ENVIRONMENT, f"sqlite:///{place}")
    escalation_steps.escalate(NORTH, row(), "Why")
    assert place.exists()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_reached_by_any_of_its_names(
    scheme: str, server: URL, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = new_database(server).set(drivername=scheme)
    monkeypatch.setenv(database.ENVIRONMENT, f" {url.render_as_string(hide_password=False)}\n")
    try:
        assert escalations.open_escalations(NORTH, AUTHORITY) == []
        assert database.address().drivername == "postgresql+psycopg"
        assert [path.name for path in home.iterdir()] == ["ledger.json"]
    finally:
        database.forget()


# -- what may be seen of an address ------------------------------------------------------------------------------------

HIDDEN = "s3cr3t-word"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"{HIDDEN}", "is not an address of a database"),
        (f"postgresql//user:{HIDDEN}@host/name", "is not an address of a database"),
        (f"postgresql://user:{HIDDEN}@host:port/name", "is not an address of a database"),
        (f"mysql://user:{HIDDEN}@host/name", "the kind “mysql”"),
        ("sqlite://", "the kind “sqlite”"),
        ("sqlite:///:memory:", "the kind “sqlite”"),
        (
            f"postgresql://user:{HIDDEN}@127.0.0.1:1/name",
            r"postgresql\+psycopg://user@127.0.0.1:1/name, cannot be read",
        ),
        (f"postgresql://user@127.0.0.1:1/name?password={HIDDEN}", r"user@127.0.0.1:1/name, cannot be read"),
        (f"postgresql://user:x@127.0.0.1:1/name?nothing={HIDDEN}", "cannot be read: .*nothing"),
    ],
)
def test_an_address_that_fails_is_told_without_its_password(
    address: str, said: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(database.ENVIRONMENT, address)
    try:
        with pytest.raises(UserError, match=said) as raised:
            escalations.open_escalations(NORTH, AUTHORITY)
    finally:
        database.forget()
    assert HIDDEN not in str(raised.value)
    assert raised.value.__suppress_context__ or raised.value.__context__ is None  # so no traceback tells it either


def test_a_refused_password_is_not_shown(server: URL, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = server.set(password=PASSWORD[::-1]).render_as_string(hide_password=False)
    monkeypatch.setenv(database.ENVIRONMENT, wrong)
    try:
        with pytest.raises(UserError, match=r"cannot be read: .*password authentication failed") as raised:
            escalations.open_escalations(NORTH, AUTHORITY)
    finally:
        database.forget()
    assert PASSWORD[::-1] not in str(raised.value)


def test_the_right_address_shows_no_password_either(engine: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DBAPIError) as raised, database.writing() as connection:
        connection.execute(
            tables.withdrawal.insert().values(note_id=99, reason="about a child", author="x", at=october(1))
        )
    told = f"{raised.value}{raised.value!r}{database.shown(database.address())}{capfd.readouterr()}"
    assert PASSWORD not in told
    assert "about a child" not in str(raised.value).replace(str(raised.value.orig), "")


# -- one connection for the run of a page ------------------------------------------------------------------------------


def test_what_a_page_reads_goes_through_one_connection_and_sees_what_was_written_since(engine: str) -> None:
    with database.one_connection():
        with database.reading() as first, database.reading() as inside:
            assert inside is not first  # one reads while the other does
        assert not rebases.standing()
        rebases.log(ADMIN, "plans_started", Place(AUTHORITY), october(1).date(), "A new front door")
        assert len(rebases.standing()) == 1
        with database.reading() as again:
            assert again is first
    assert first.closed
    with database.reading() as afterwards:
        assert afterwards is not first


def test_what_a_page_writes_goes_through_the_connection_it_reads_by(engine: str) -> None:
    with database.one_connection():
        with database.reading() as first:
            pass
        with database.writing() as written:
            assert written is first
        with database.reading() as again, database.writing() as beside:  # what is read takes no lock of writers
            assert again is first
            assert beside is not first


def test_what_a_page_could_not_write_is_undone_and_the_next_is_written(engine: str) -> None:
    half = {"person": "Hal", "mail": "hal@council", "subject": "", "groups": "", "at": october(1)}
    with database.one_connection():
        with pytest.raises(ZeroDivisionError), database.writing() as broken:
            broken.execute(tables.member.insert(), half)
            raise ZeroDivisionError
        with database.reading() as connection:
            assert connection is broken
            assert not connection.execute(tables.member.select()).all()
        rebases.log(ADMIN, "plans_started", Place(AUTHORITY), october(1).date(), "A new front door")
        assert len(rebases.standing()) == 1


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_ledger_that_goes_while_a_page_runs_is_missed(engine: str) -> None:
    rebases.log(ADMIN, "plans_started", Place(AUTHORITY), october(1).date(), "A new front door")
    with database.one_connection():
        assert rebases.standing()
        Path(str(database.address().database)).unlink()
        with pytest.raises(UserError, match="gone"):
            rebases.standing()
