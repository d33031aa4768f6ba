"""One process that reads users' files, seen from the app: started, asked, watched, ended, and why it ended in words."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import TypeAlias

from metrics.base.errors import UserError
from metrics.base.home import PRODUCT
from metrics.base.pipes import packed, receive
from metrics.build.reader_messages import InputFile, Message, Ready, Request
from metrics.build.reading_limits import MEGABYTE, Limits, memory_of

COMMAND = (sys.executable, "-P", "-m", "metrics.build.reader_process")
START_SECONDS = 120  # a machine that is very busy
LAST_WORDS = 4_000  # bytes of what the process wrote before it ended
OUT_OF_MEMORY = (b"memory allocation of", b"MemoryError", b"bad_alloc", b"out of memory")
# Fewer threads and one kind of memory: a library that sets memory aside for speed would use up what a file may take.
# Of what calamine says when it breaks, its first line is all that is looked at.
SPARING = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "RUST_BACKTRACE": "0",
}


class FileReader:
    """A process that reads one file at a time. What it answers comes into `inbox`; None says that it has ended."""

    def __init__(self, inbox: "Inbox") -> None:
        self._file: InputFile | None = None
        self._limits = Limits()
        self._at_rest = 0
        self._until = time.monotonic() + START_SECONDS
        self._took_too = ""  # "long" or "much", where this end noticed
        self._last_words = b""
        try:
            self._process = subprocess.Popen(
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**os.environ, **SPARING, "PYTHONPATH": str(PRODUCT)},
            )
        except OSError as error:
            raise _not_started(error.strerror or type(error).__name__) from error
        self._listeners = [
            Thread(target=self._hear_answers, args=(inbox,), daemon=True),
            Thread(target=self._hear_errors, daemon=True),
        ]
        for listener in self._listeners:
            listener.start()

    def read(self, file: InputFile, limits: Limits, beside: bool) -> None:
        """Asks for one file, whose time by the clock begins now. `beside` others nothing is told of its progress."""
        self._file, self._limits = file, limits
        self._at_rest = self._at_rest or memory_of(self._process.pid)
        self._until = time.monotonic() + limits.clock_seconds
        assert self._process.stdin
        with suppress(OSError):  # it has ended: the inbox says so
            self._process.stdin.write(packed(Request(file, limits, beside)))
            self._process.stdin.flush()

    def watch(self) -> None:
        """Ends the process if its file takes too long, or too much where the system does not hold it."""
        if time.monotonic() > self._until:
            self._took_too = "long"
        elif self._file and not self._limits.held_by_system:
            taken = memory_of(self._process.pid) - self._at_rest
            if taken > self._limits.megabytes * MEGABYTE:
                self._took_too = "much"
        if self._took_too:
            self._process.kill()

    def rest(self) -> None:
        """The file is read; nothing is waited for."""
        self._file, self._until = None, float("inf")

    def end(self) -> None:
        """Ends the process, whatever it is doing, and waits until it is gone."""
        self._process.kill()
        self._process.wait()
        for listener in self._listeners:
            listener.join()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            assert stream
            with suppress(OSError):  # what was never taken in cannot be written any more
                stream.close()

    def too_large(self) -> UserError:
        """What is said of a file that would take more memory than it may."""
        return UserError(
            f"{self._name()} was not read: it would take more than {self._limits.megabytes:,} MB of memory, the most "
            "that one file may. Check that it is the right file and that no cell lies far from the others (delete "
            "the rows and columns beyond the data), or split it by period; a list that is right may take more with "
            "reading_megabytes in settings.toml. Nothing was changed."
        )

    def stumbled(self, error: str, where: str) -> UserError:
        """What is said where a reader failed in a way nobody foresaw."""
        place = f" ({error}{f' in {where}' if where else ''})"
        return UserError(
            f"{self._name()} was not read: something in it made the reader fail{place}. Open it in Excel, save it "
            "again as a new .xlsx workbook, and import that; if it fails again, hand this sentence to those who "
            "look after Trajectory. Nothing was changed."
        )

    def why_ended(self) -> UserError:
        """What is said when the process ended without an answer."""
        code = self._process.wait()
        for listener in self._listeners:
            listener.join(timeout=1)
        if self._took_too == "long" and self._file is None:
            return _not_started(f"it took more than {START_SECONDS} seconds")
        if self._took_too == "long":
            return self._too_long(self._limits.clock_seconds, "by the clock")
        if code == -getattr(signal, "SIGXCPU", 0):
            return self._too_long(self._limits.seconds, "of the processor")
        if self._took_too == "much" or any(words in self._last_words for words in OUT_OF_MEMORY):
            return self.too_large()
        if self._file is None:
            return _not_started(self._last_words.decode("utf-8", "replace").strip().rpartition("\n")[2])
        return UserError(
            f"{self._name()} was not read: it broke the process that read it ({_exit_words(code)}), so it is "
            "damaged, or made to do harm. Open it in Excel, save it again as a new .xlsx workbook, and import that. "
            "Nothing was changed."
        )

    def _too_long(self, seconds: int, counted: str) -> UserError:
        return UserError(
            f"{self._name()} was not read: it took more than {seconds:,} seconds {counted}, the most that one file "
            "may. Check that it is the right file, or split it by period; a list that is right may take longer with "
            "reading_seconds in settings.toml. Nothing was changed."
        )

    def _name(self) -> str:
        path = self._file[1] if self._file else None
        return f"'{path.name or path}'" if path else "The file"

    def _hear_answers(self, inbox: "Inbox") -> None:
        assert self._process.stdout
        message: Message | None = Ready()
        while message is not None:
            message = receive(self._process.stdout)
            inbox.put((self, message))

    def _hear_errors(self) -> None:
        assert self._process.stderr
        while words := self._process.stderr.read1(LAST_WORDS):  # type: ignore[attr-defined]
            self._last_words = (self._last_words + words)[-LAST_WORDS:]


Inbox: TypeAlias = SimpleQueue[tuple[FileReader, Message | None]]


def _not_started(why: str) -> UserError:
    return UserError(
        f"The process that reads files could not be started: {why or 'it ended at once'}. "
        "Close other programs and try again. Nothing was changed."
    )


def _exit_words(code: int) -> str:
    """How a process ended, for whoever looks into it: SIGABRT, exit 1."""
    try:
        return signal.Signals(-code).name if code < 0 else f"exit {code}"
    except ValueError:
        return f"signal {-code}"
