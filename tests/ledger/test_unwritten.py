"""What the ledger answers is kept while nothing is written to it, and never a moment longer."""

import os
import shutil
import time
from collections.abc import Iterator
from datetime import date
from multiprocessing import Pipe
from pathlib import Path

import pytest
from sqlalchemy import Connection

from metrics.base.place import Place
from metrics.ledger import database, identity, rebases, unwritten
from tests.ledger.people import AUTHORITY, LEADER, october
from tests.ledger.writer import write_when_told
from tests.processes import at_once, processes

WHOLE = Place(AUTHORITY)
MONTHS = [date(2024, month, 1) for month in range(1, 13)]


class Readings:
    """How often the ledger itself was read."""

    def __init__(self) -> None:
        self.number = 0

    def months(self, connection: Connection) -> Iterator[str]:
        """The months of rebases, oldest first."""
        self.number += 1
        yield from map(str, connection.exec_driver_sql("select month from rebase order by id").scalars())

    def answered(self) -> list[str]:
        """The same as `unwritten` has it."""
        return unwritten.answered("months", self.months)


@pytest.fixture
def readings(engine: str) -> Readings:
    """Of a ledger with one rebase that was left alone for long enough."""
    rebases.log(LEADER, "contacts", WHOLE, MONTHS[0], "A second front door", now=october(8))
    _leave_alone()
    return Readings()


def _leave_alone() -> None:
    """Longer than the clock of files needs to tell one change from another."""
    time.sleep(1.5 * unwritten.STILL / 1e9)


def _file() -> Path:
    return Path(str(database.address().database))


def test_sqlite_is_read_once_while_nothing_is_written_and_a_server_each_time(readings: Readings, engine: str) -> None:
    first = readings.answered()
    first.append("somebody's own")
    assert [readings.answered() for _ in range(3)] == [["2024-01-01"]] * 3
    assert readings.number == (1 if engine == "sqlite" else 4)


def test_what_was_written_a_moment_ago_is_there(readings: Readings) -> None:
    """Without a pause: the clock of files may not have ticked between two of these."""
    for number, month in enumerate(MONTHS[1:], 2):
        assert len(readings.answered()) == number - 1
        rebases.log(LEADER, "contacts", WHOLE, month, "Again")
        assert [len(readings.answered()), len(rebases.standing())] == [number, number]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_another_process_wrote_has_it_read_again(readings: Readings, tmp_path: Path) -> None:
    assert [readings.answered(), readings.answered()] == [["2024-01-01"]] * 2
    test, other = Pipe()
    told = ("p1", dict(os.environ), tmp_path / "said", other)
    assert at_once([processes().Process(target=write_when_told, args=told)], [test])
    readings.answered()
    assert readings.number == 2


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_stands_in_the_log_alone_is_there(readings: Readings) -> None:
    """While somebody reads, what others write stays in the log beside the file."""
    with database.reading():
        for number, month in enumerate(MONTHS[1:4], 2):
            rebases.log(LEADER, "contacts", WHOLE, month, "Again")
            assert Path(f"{_file()}-wal").stat().st_size > 0
            _leave_alone()
            assert [len(readings.answered()), len(readings.answered())] == [number, number]
    assert readings.number == 3


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_ledger_that_is_put_back_is_another_though_its_times_are_kept(readings: Readings, tmp_path: Path) -> None:
    copied = shutil.copy2(_file(), tmp_path / "copied.sqlite")
    rebases.log(LEADER, "contacts", WHOLE, MONTHS[1], "Again")
    _leave_alone()
    assert [len(readings.answered()), len(readings.answered())] == [2, 2]
    shutil.copy2(copied, _file())
    assert readings.answered() == ["2024-01-01"]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_it_is_not_kept_of_a_ledger_that_may_not_be_read_or_is_none_of_this_home(
    readings: Readings,
) -> None:
    readings.answered()
    _file().chmod(0o600)  # as whoever takes it away from others changes it
    readings.answered()
    assert readings.number == 2
    note = identity.note_path()
    _leave_alone()
    readings.answered()
    note.write_text(note.read_text())
    readings.answered()
    assert readings.number == 4


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_where_files_do_not_tell_nothing_is_kept(readings: Readings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unwritten, "_TELLS_CHANGES", False)
    assert [readings.answered(), readings.answered()] == [["2024-01-01"]] * 2 and readings.number == 2


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_is_larger_than_all_that_may_be_kept_is_read_each_time(readings: Readings) -> None:
    whole = "x" * unwritten.MOST_BYTES
    several = [unwritten.answered("large", lambda connection: [*readings.months(connection), whole]) for _ in range(2)]
    assert several == [["2024-01-01", whole]] * 2 and readings.number == 2


def test_where_there_is_no_ledger_yet_there_is_nothing_and_none_is_made(home: Path) -> None:
    assert unwritten.answered_if_there("months", Readings().months) == [] and not database.exists()
