"""Many at once, in threads and in processes, from an empty ledger: one set of tables, nothing lost, one winner.

Twenty threads; of processes four, on SQLite, and in `make prove` twenty, on PostgreSQL, too: each makes calendars and
connections of its own.
"""

import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Timer

import pytest
from sqlalchemy import Connection

from metrics.base.errors import UserError
from metrics.ledger import database, escalation_steps, escalations, notes
from metrics.ledger.escalation import Escalation
from metrics.ledger.notes import OnRow
from tests.ledger.engines import on_either
from tests.ledger.people import ADMIN, AUTHORITY, NORTH, row
from tests.ledger.writer import EACH, write, write_when_told
from tests.processes import at_once, processes
from tests.short_cut import PROVING

pytestmark = [pytest.mark.usefixtures("engine"), pytest.mark.own_migrations]
MANY = 20
NAMES = [f"Writer {number:02}" for number in range(MANY)]
PROCESSES = NAMES if PROVING else NAMES[:4]


def _at_once(work: Callable[[str], object]) -> list[object]:
    """What each of twenty threads made of it, all let go at the same moment; a UserError comes back as one."""
    start = Barrier(MANY)

    def one(name: str) -> object:
        start.wait()
        try:
            return work(name)
        except UserError as problem:
            return problem

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(one, NAMES))


def _nothing_is_lost(names: list[str], answers: list[dict[str, list[str]]]) -> None:
    expected = {f"{name} {place}" for name in names for place in range(EACH)}
    found = escalations.open_escalations(ADMIN, AUTHORITY)
    assert sorted(item.row.subject for item in found) == sorted([*expected, "everybody's"])
    own = {item.row.subject: item for item in found if item.row.subject != "everybody's"}
    for subject, item in own.items():
        assert [step.text for step in item.steps] == [f"reason of {subject}", f"answer of {subject}"]
        assert {step.author for step in item.steps} == {subject.rsplit(" ", 1)[0]}
    written = notes.on_rows(ADMIN, AUTHORITY, "North")
    assert sorted(note.text for note in written) == sorted(f"note of {subject}" for subject in expected)
    assert len({item.number for item in found}) == len({note.number for note in written}) + 1 == len(names) * EACH + 1
    # Of all who wanted the same row one has it, and the others were told whose it is.
    winner = next(item for item in found if item.row.subject == "everybody's").raised.author
    assert [name for name, one in zip(names, answers, strict=True) if "everybody's" in one["kept"]] == [winner]
    refused = [text for one in answers for text in one["refused"]]
    assert len(refused) == len(names) - 1
    assert all(f"raised by {winner} on" in text for text in refused)


def test_twenty_threads_from_an_empty_ledger() -> None:
    _nothing_is_lost(NAMES, _at_once(write))  # type: ignore[arg-type]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_who_comes_while_another_makes_the_ledger_waits(home: Path) -> None:
    (home / "ledger").mkdir(parents=True)
    other = sqlite3.connect(home / "ledger" / "ledger.sqlite", isolation_level=None, check_same_thread=False)
    other.execute("begin immediate")  # SQLite refuses to change the journal at once while another holds this lock
    ends = Timer(0.5, lambda: other.execute("rollback"))
    ends.start()
    assert escalations.open_escalations(ADMIN, AUTHORITY) == []
    ends.join()
    other.close()


def many_processes(folder: Path) -> None:
    """Processes that write at the same moment; what they say goes into a folder."""
    pipes, writers = [], []
    for name in PROCESSES:
        ours, theirs = processes().Pipe()
        told = (name, dict(os.environ), folder / name, theirs)
        writers.append(processes().Process(target=write_when_told, args=told))
        pipes.append(ours)
    answers = at_once(writers, pipes)
    # What each wrote to its standard error comes first: who has died of it sent nothing.
    ended = [(writer.exitcode, (folder / name).read_text()) for writer, name in zip(writers, PROCESSES, strict=True)]
    assert ended == [(0, "")] * len(PROCESSES)
    _nothing_is_lost(PROCESSES, [answer for answer in answers if answer is not None])


@on_either
def test_many_processes_from_an_empty_ledger(tmp_path: Path) -> None:
    many_processes(tmp_path)


def test_of_twenty_who_answer_at_once_one_wins() -> None:
    made = escalation_steps.escalate(NORTH, row(), "Why")

    def answer(name: str) -> object:
        return escalation_steps.respond(NORTH, made.number, f"answer of {name}", seen=made.seen)

    results = _at_once(answer)
    [winner] = [result for result in results if isinstance(result, Escalation)]
    assert escalations.get(NORTH, made.number) == winner
    assert len(winner.steps) == 2
    losers = [str(result) for result in results if isinstance(result, UserError)]
    assert len(losers) == MANY - 1
    assert all("Somebody else wrote to escalation 1 first: Nora North answered" in text for text in losers)


def test_of_twenty_who_answer_pass_up_and_close_at_once_one_wins() -> None:
    made = escalation_steps.escalate(NORTH, row(), "Why")

    def act(name: str) -> Escalation:
        kind = int(name[-2:]) % 3
        if kind == 0:
            return escalation_steps.respond(NORTH, made.number, "Yes", seen=made.seen)
        if kind == 1:
            return escalation_steps.pass_up(NORTH, made.number, "Why", seen=made.seen)
        return escalation_steps.close(NORTH, made.number, "resolved", "Done", seen=made.seen)

    results = _at_once(act)
    [winner] = [result for result in results if isinstance(result, Escalation)]
    assert escalations.get(NORTH, made.number) == winner
    assert [step.number for step in winner.steps] == [1, 2]
    assert sum(isinstance(result, UserError) for result in results) == MANY - 1


def test_all_who_read_again_and_retry_are_heard() -> None:
    made = escalation_steps.escalate(NORTH, row(), "Why")

    def insist(name: str) -> int:
        tries = 0
        while True:
            tries += 1
            seen = escalations.get(NORTH, made.number).seen
            try:
                escalation_steps.respond(NORTH, made.number, f"answer of {name}", seen=seen)
                return tries
            except UserError as problem:
                assert "first" in str(problem)

    assert all(isinstance(tries, int) for tries in _at_once(insist))
    steps = escalations.get(NORTH, made.number).steps
    assert [step.number for step in steps] == list(range(1, MANY + 2))
    assert sorted(step.text for step in steps[1:]) == [f"answer of {name}" for name in NAMES]


def test_of_twenty_who_withdraw_a_note_at_once_one_wins() -> None:
    made = notes.add(NORTH, OnRow(AUTHORITY, "North", "assessments_due", "c1"), "Text")
    results = _at_once(lambda name: notes.withdraw(ADMIN, made.number, name))
    [winner] = [result for result in results if isinstance(result, notes.Note)]
    assert notes.on_rows(NORTH, AUTHORITY, "North") == [winner]
    losers = [str(result) for result in results if isinstance(result, UserError)]
    assert len(losers) == MANY - 1
    assert all("is withdrawn already: Ada Admin withdrew it on" in text for text in losers)


def test_twenty_first_uses_at_once_make_the_tables_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = []
    real = database._migrate

    def counted(connection: Connection) -> None:
        ran.append(connection.dialect.name)
        real(connection)

    monkeypatch.setattr(database, "_migrate", counted)
    assert _at_once(lambda name: escalations.open_escalations(ADMIN, AUTHORITY)) == [[]] * MANY
    assert len(ran) == 1
