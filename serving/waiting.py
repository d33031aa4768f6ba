"""Files that somebody asked for and has not fetched yet: each for one browser, once, for 60 seconds."""

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from metrics.base.errors import UserError

SECONDS = 60
MOST = 20  # of one browser at once: whoever presses on and fetches nothing fills no memory


@dataclass(frozen=True)
class File:
    """A file as it is handed over: its name, its kind ("text/csv") and its bytes."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class Waiting:
    """A file, for whom it waits (a digest of the browser's mark) and until when, in seconds of the clock."""

    file: File
    browser: bytes
    until: float


class WaitingFiles:
    """Files by their tickets, in this process's memory. `clock` gives seconds that only grow."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._waiting: dict[str, Waiting] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, file: File, browser: str) -> str:
        """Lays a file ready for the browser with this mark: the ticket it is fetched with.

        UserError where the browser has no mark, for then anybody could fetch it.
        """
        if not browser:
            raise UserError(
                "The file was not made: this browser sends back no cookie, so nobody could tell that it is yours. "
                "Load the page again; if it stays so, allow cookies for this address."
            )
        owner = digest(browser)
        ticket = secrets.token_urlsafe(32)
        with self._lock:
            self._drop_late()
            own = [other for other, waiting in self._waiting.items() if waiting.browser == owner]
            if len(own) >= MOST:
                del self._waiting[own[0]]  # the oldest: they stand in the order they came
            self._waiting[ticket] = Waiting(file, owner, self._clock() + SECONDS)
        return ticket

    def take(self, ticket: str, browser: str) -> File | None:
        """The file of a ticket, which is worth nothing afterwards; None where it is late, spent or another browser's.

        Another browser's attempt takes nothing away: the file still waits for the one that asked.
        """
        owner = digest(browser)
        with self._lock:
            self._drop_late()
            waiting = self._waiting.get(ticket)
            if waiting is None or not hmac.compare_digest(waiting.browser, owner):
                return None
            return self._waiting.pop(ticket).file

    def _drop_late(self) -> None:
        now = self._clock()
        late = [ticket for ticket, waiting in self._waiting.items() if waiting.until <= now]
        for ticket in late:
            del self._waiting[ticket]


def digest(browser: str) -> bytes:
    """What is kept of a browser's mark: nothing that could be sent back as one."""
    return hashlib.sha256(browser.encode()).digest()


WAITING = WaitingFiles()  # the server's own: pages put, the route takes
