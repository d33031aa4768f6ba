"""Faults of the ledger: whoever writes never blocks who reads; one that vanished is refused and never replaced."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from metrics.backup.making import back_up
from metrics.backup.restore import restore
from metrics.base import sqlite_files
from metrics.base.errors import UserError
from metrics.cli.main import main
from metrics.ledger import database, escalation_steps, escalations
from metrics.ledger.identity import NOTE
from tests.ledger.people import AUTHORITY, NORTH, row

sqlite_only = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
both = pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def written(engine: str) -> int:
    """The number of an escalation in the ledger."""
    return escalation_steps.escalate(NORTH, row(), "Why").number


def _numbers() -> list[int]:
    return [one.number for one in escalations.open_escalations(NORTH, AUTHORITY)]


# -- reading beside writers --------------------------------------------------------------------------------------------


@sqlite_only
@pytest.mark.parametrize("mode", ["wal", "delete"])
@pytest.mark.parametrize("lock", ["begin immediate", "begin exclusive"])
def test_another_process_that_writes_blocks_no_reader(
    engine: str, written: int, home: Path, lock: str, mode: str
) -> None:
    if (mode, lock) == ("delete", "begin exclusive"):
        pytest.skip("no process of ours takes it, and SQLite itself then lets nobody read")
    database.forget()  # as a process that has just started
    with closing(sqlite3.connect(home / "ledger" / "ledger.sqlite", isolation_level=None)) as other:
        other.execute(f"pragma journal_mode = {mode}")  # a copy put back by hand is no WAL
        other.execute(lock)
        began = time.monotonic()
        assert _numbers() == [written]
        assert time.monotonic() - began < 5
    assert _numbers() == [written]


# -- a ledger that vanished --------------------------------------------------------------------------------------------


def _remove(path: Path) -> None:
    sqlite_files.remove(path)


def _remove_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def _empty(path: Path) -> None:
    sqlite_files.remove(path)
    path.touch()


def _truncate(path: Path) -> None:
    os.truncate(path, 0)


def _empty_database(path: Path) -> None:
    sqlite_files.remove(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute("create table mine (a)")
        connection.commit()


def _another(path: Path) -> None:
    elsewhere = path.parent.parent / "elsewhere"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRAJECTORY_HOME", str(elsewhere))
        escalations.open_escalations(NORTH, AUTHORITY)  # makes it
    sqlite_files.remove(path)
    sqlite_files.copy(elsewhere / "ledger" / "ledger.sqlite", path)


# What the first release had no table for; those that others refer to come last.
LATER = (
    "ledger_identity",
    "erasure",
    "trail_entry",
    "trail_people",
    "hand_over",
    "following_end",
    "following_told",
    "following",
    "member",
    "rebase_end",
    "rebase",
    "settings_edit",
    "plan_entry",
    "scrutiny_entry",
    "remembered",
    "pack_step",
    "pack",
    "measure_sign_off",
)
VANISHED: dict[str, tuple[Callable[[Path], object], str]] = {
    "its file is removed": (_remove, "is gone or was emptied"),
    "its folder is removed": (_remove_folder, "is gone or was emptied"),
    "an empty file": (_empty, "is gone or was emptied"),
    "cut to nothing": (_truncate, "is gone or was emptied"),
    "another database": (_empty_database, "is gone or was emptied"),
    "another ledger": (_another, "is not the one that belongs to this home"),
}


@sqlite_only
@pytest.mark.parametrize("restarted", [False, True])
@pytest.mark.parametrize("fault", VANISHED)
def test_a_ledger_that_vanished_is_refused_and_not_replaced(
    engine: str, written: int, home: Path, fault: str, restarted: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    damage, words = VANISHED[fault]
    (home / "settings.toml").write_text("")
    back_up(home.parent / "backup.zip", home=home)
    path = home / "ledger" / "ledger.sqlite"
    damage(path)
    if restarted:
        database.forget()
    before = path.read_bytes() if path.exists() else None
    for act in (_numbers, lambda: escalation_steps.escalate(NORTH, row("c2"), "Why")):
        with pytest.raises(UserError, match=words) as refusal:
            act()
        assert "restore FILE" in str(refusal.value) and NOTE in str(refusal.value)
    assert (path.read_bytes() if path.exists() else None) == before
    if "gone" in words and fault != "another database":
        assert main(["backup", str(home.parent / "second.zip")]) == 2  # not one without the ledger
        assert "is gone or was emptied" in capsys.readouterr().err
    restore(home.parent / "backup.zip", confirmed=True, home=home)
    assert _numbers() == [written]


@both
def test_a_new_ledger_is_made_where_one_is_meant(engine: str, written: int, home: Path) -> None:
    if engine == "sqlite":
        sqlite_files.remove(home / "ledger" / "ledger.sqlite")
        (home / NOTE).unlink()
        assert _numbers() == []
    assert (home / NOTE).exists()


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_postgresql_that_was_emptied_is_refused(engine: str, written: int) -> None:
    with database.writing() as connection:
        connection.execute(text("drop schema public cascade"))
        connection.execute(text("create schema public"))
    database.forget()
    with pytest.raises(UserError, match="is gone or was emptied"):
        _numbers()


@both
@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"ledger": 1}', b"\xff\xfe", b"[" * 9000, None])
def test_a_note_that_cannot_be_read_is_a_sentence(engine: str, written: int, home: Path, content: bytes | None) -> None:
    (home / NOTE).unlink()
    if content is None:
        (home / NOTE).mkdir()
    else:
        (home / NOTE).write_bytes(content)
    database.forget()
    with pytest.raises(UserError, match=r"ledger\.json, which says which ledger is this home's, cannot be read"):
        _numbers()


@both
def test_a_ledger_of_the_release_before_gets_its_name_and_note(engine: str, written: int, home: Path) -> None:
    with database.writing() as connection:
        for table in LATER:
            connection.execute(text(f"drop table {table}"))
        connection.execute(text("update alembic_version set version_num = '0001'"))
    (home / NOTE).unlink()
    database.forget()
    assert _numbers() == [written]
    assert (home / NOTE).exists()


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_backup_says_that_postgresql_is_backed_up_by_its_own_means(
    engine: str, written: int, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "settings.toml").write_text("")
    assert main(["backup", str(tmp_path / "backup.zip")]) == 0
    assert "it lies in PostgreSQL, which is backed up by its own means" in capsys.readouterr().out
    assert main(["restore", str(tmp_path / "backup.zip"), "--yes"]) == 0
    assert _numbers() == [written]
