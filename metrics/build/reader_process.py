"""The process that reads users' files: `python -m metrics.build.reader_process`, started by reading.py alone.

A file that takes too much, or breaks what reads it, ends this process and not the app. It ends by itself as soon as
whoever started it is gone, whatever it is doing.
"""

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

from metrics.base.arrow import leave_pandas_out
from metrics.base.errors import UserError
from metrics.base.pipes import HowFar, Refused, packed, receive
from metrics.build.reader_messages import (
    Message,
    Ready,
    Request,
    Stumbled,
    TooLarge,
    WasRead,
)
from metrics.build.reading_limits import MEGABYTE, hold_to, memory_of, settle_down
from metrics.intake import AGGREGATES, PLAN, READERS, aggregates, plan_book
from metrics.store.load import Progress

_NO_FEEDS: dict[str, Callable[..., Any]] = {PLAN: plan_book.read, AGGREGATES: aggregates.read}
GROWN_SHARE = 0.25  # of the memory a file may take, still held after one


def main() -> None:
    """Reads one file after another, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches it too; whoever started it decides
    answers = _own_answers()
    requests: SimpleQueue[Request] = SimpleQueue()
    threading.Thread(target=_take, args=(requests,), daemon=True).start()
    leave_pandas_out()
    settle_down()
    at_rest = memory_of(os.getpid())
    _say(answers, packed(Ready()))
    while True:
        request = requests.get()
        hold_to(request.limits, at_rest)
        _say(answers, _answer(request, at_rest, answers))


def _own_answers() -> BinaryIO:
    """Where the answers go. Nothing that a library prints may come between them."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _take(requests: "SimpleQueue[Request]") -> None:
    """Takes in what is asked for. The end of it means that nobody is there any more."""
    while (request := receive(sys.stdin.buffer)) is not None:
        requests.put(request)
    os._exit(0)


def _say(answers: BinaryIO, message: bytes) -> None:
    try:
        answers.write(message)
        answers.flush()
    except BrokenPipeError:
        os._exit(0)


def _answer(request: Request, at_rest: int, answers: BinaryIO) -> bytes:
    """What came of one file."""
    try:
        return packed(_read(request, at_rest, answers))
    except MemoryError:
        pass  # what was read so far is let go before anything else is done
    except Exception as error:  # noqa: BLE001 - whatever a file does to its reader is an answer
        return packed(_told(error))
    return packed(TooLarge())


def _read(request: Request, at_rest: int, answers: BinaryIO) -> WasRead:
    feed, path, options = request.file

    def tell(step: str, done: int, total: int) -> None:
        _say(answers, packed(HowFar(step, done, total)))

    progress: Progress | None = None if request.beside else tell
    if feed in _NO_FEEDS:
        load = _NO_FEEDS[feed](path, progress=progress)
    else:
        load = READERS[feed](path, progress=progress, **options)
    grown = memory_of(os.getpid()) - at_rest > GROWN_SHARE * request.limits.megabytes * MEGABYTE
    return WasRead(load, grown)


def _told(error: Exception) -> Message:
    """An error as a message. Its own words stay here unless they are meant for users: they may be a child's."""
    if isinstance(error, UserError):
        return Refused(str(error))
    if isinstance(error, OSError) and error.strerror:
        return Stumbled(f"{type(error).__name__}: {error.strerror}", "")
    last = traceback.extract_tb(error.__traceback__)[-1]
    return Stumbled(type(error).__name__, f"{Path(last.filename).name}, line {last.lineno}")


if __name__ == "__main__":
    main()
