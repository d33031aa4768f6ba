"""Builds several parts at once, each in a process of its own, which holds one authority and is gone with it."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from queue import SimpleQueue
from threading import Thread
from typing import Any

from metrics.base.errors import UserError
from metrics.base.home import PRODUCT
from metrics.base.pipes import Failed, HowFar, Refused, packed, receive
from metrics.store.building import Building, build_part
from metrics.store.load import Progress
from metrics.store.manifest import StorePart

HERE_ALONE = True  # whether a process builds a single part itself
COMMAND = (sys.executable, "-P", "-m", "metrics.store.part_process")


def build_parts(buildings: Sequence[Building], progress: Progress) -> list[StorePart]:
    """Builds parts, in their order: a single one here, unless `never_here`, several in processes, at most one a core.

    UserError where a part cannot be built, or its process ends before it is done; no process outlives this.
    """
    if not buildings or (len(buildings) == 1 and HERE_ALONE):
        return [build_part(building, progress) for building in buildings]
    return _SideBySide(buildings, progress).parts()


def never_here() -> None:
    """From now on this process builds no authority's part itself: a server would keep much of what that takes."""
    global HERE_ALONE
    HERE_ALONE = False


class _Worker:
    """A process that builds one part. What it answers comes into the inbox under the part's number; None at its end."""

    def __init__(self, number: int, building: Building, inbox: "SimpleQueue[tuple[int, Any]]") -> None:
        environment = {**os.environ, "PYTHONPATH": str(PRODUCT)}
        try:
            self._process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        except OSError as error:
            raise UserError(
                f"A process that builds a part of the store could not be started: {error.strerror or error}. "
                "Close other programs and try again. Nothing was changed."
            ) from error
        self._authority = building.called or building.becomes.authority
        self._listener = Thread(target=self._hear, args=(number, building, inbox), daemon=True)
        self._listener.start()

    def _hear(self, number: int, building: Building, inbox: "SimpleQueue[tuple[int, Any]]") -> None:
        assert self._process.stdin and self._process.stdout
        with suppress(OSError):  # it has ended: its answers end, too
            self._process.stdin.write(packed(building))
            self._process.stdin.flush()
        message: Any = HowFar("", 0, 0)
        while message is not None:
            message = receive(self._process.stdout)
            inbox.put((number, message))

    def end(self) -> None:
        """Ends the process, whatever it is doing, and waits until it is gone."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream
            with suppress(OSError):  # what was never taken in cannot be written any more
                stream.close()

    def why_ended(self) -> UserError:
        """What is said where the process ended without its part."""
        code = self._process.wait()
        try:
            how = signal.Signals(-code).name if code < 0 else f"exit {code}"
        except ValueError:
            how = f"signal {-code}"
        return UserError(
            f"The process that worked out {self._authority} ended before it was done ({how}), as where memory runs "
            "out. Close other programs and run it again. Nothing was changed."
        )


class _SideBySide:
    """Parts on their way through their processes."""

    def __init__(self, buildings: Sequence[Building], progress: Progress) -> None:
        cores = os.cpu_count() or 1
        self._many = min(cores, len(buildings))
        self._buildings = [replace(one, threads=max(1, cores // self._many)) for one in buildings]
        self._progress = progress
        self._inbox: SimpleQueue[tuple[int, Any]] = SimpleQueue()
        self._workers: dict[int, _Worker] = {}
        self._far: dict[int, tuple[int, int]] = {}
        self._parts: dict[int, StorePart] = {}

    def parts(self) -> list[StorePart]:
        """Builds them all."""
        try:
            for _ in range(self._many):
                self._start_next()
            while len(self._parts) < len(self._buildings):
                self._take(*self._inbox.get())
        finally:
            for worker in self._workers.values():
                worker.end()
        return [self._parts[number] for number in range(len(self._buildings))]

    def _start_next(self) -> None:
        number = len(self._parts) + len(self._workers)
        if number < len(self._buildings):
            self._workers[number] = _Worker(number, self._buildings[number], self._inbox)

    def _take(self, number: int, message: object) -> None:
        building = self._buildings[number]
        authority = building.called or building.becomes.authority
        match message:
            case HowFar(step, done, total):
                self._far[number] = (done, total)
                self._tell(f"{authority}: {step}")
            case StorePart():
                self._parts[number] = message
                self._workers.pop(number).end()
                self._start_next()
            case Refused(sentence):
                raise UserError(sentence)
            case Failed(error):
                raise RuntimeError(f"The part of {authority} could not be built.\n{error}")
            case _ if number in self._workers:
                raise self._workers[number].why_ended()

    def _tell(self, step: str) -> None:
        """How far all of them are: those that have not begun yet are as long as those that have."""
        done = sum(one for one, _ in self._far.values())
        total = sum(every for _, every in self._far.values())
        self._progress(step, done, total * len(self._buildings) // len(self._far))
