"""Files that wait: for one browser, once, for 60 seconds."""

import pytest

from metrics.base.errors import UserError
from serving.waiting import MOST, SECONDS, File, WaitingFiles

FILE = File("children.csv", "text/csv", b"Child\r\n1\r\n")


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def waiting(clock: Clock) -> WaitingFiles:
    return WaitingFiles(clock)


def test_a_file_is_fetched_once(waiting: WaitingFiles) -> None:
    ticket = waiting.put(FILE, "mine")
    assert waiting.take(ticket, "mine") == FILE
    assert waiting.take(ticket, "mine") is None
    assert len(waiting) == 0


def test_another_browser_gets_nothing_and_takes_nothing_away(waiting: WaitingFiles) -> None:
    ticket = waiting.put(FILE, "mine")
    assert waiting.take(ticket, "theirs") is None
    assert waiting.take(ticket, "") is None
    assert waiting.take(ticket, "mine") == FILE


@pytest.mark.parametrize(("passed", "is_there"), [(SECONDS - 0.001, True), (SECONDS, False), (SECONDS + 0.001, False)])
def test_it_waits_sixty_seconds(waiting: WaitingFiles, clock: Clock, passed: float, is_there: bool) -> None:
    ticket = waiting.put(FILE, "mine")
    clock.seconds += passed
    assert (waiting.take(ticket, "mine") == FILE) is is_there


def test_what_nobody_fetched_goes_when_the_next_one_comes(waiting: WaitingFiles, clock: Clock) -> None:
    waiting.put(FILE, "mine")
    clock.seconds += SECONDS
    waiting.put(FILE, "theirs")
    assert len(waiting) == 1


def test_of_one_browser_only_so_many_wait(waiting: WaitingFiles) -> None:
    others = waiting.put(FILE, "theirs")
    tickets = [waiting.put(FILE, "mine") for _ in range(MOST + 1)]
    assert waiting.take(tickets[0], "mine") is None
    assert all(waiting.take(ticket, "mine") for ticket in tickets[1:])
    assert waiting.take(others, "theirs") == FILE


def test_every_ticket_is_another_and_too_long_to_guess(waiting: WaitingFiles) -> None:
    tickets = {waiting.put(FILE, f"browser {number}") for number in range(100)}
    assert len(tickets) == 100
    assert all(len(ticket) >= 43 for ticket in tickets)


def test_without_a_mark_no_file_is_laid_there(waiting: WaitingFiles) -> None:
    with pytest.raises(UserError, match="allow cookies"):
        waiting.put(FILE, "")
    assert len(waiting) == 0


def test_a_ticket_that_never_was_is_worth_nothing(waiting: WaitingFiles) -> None:
    assert waiting.take("x", "mine") is None
