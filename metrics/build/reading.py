"""Reads the files of an import, each within limits and several at once where there are many.

Nothing that a user gave is opened in the app's own process: reader_process.py does that.
"""

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from metrics.base.errors import UserError
from metrics.base.pipes import HowFar, Refused
from metrics.build.reader import FileReader, Inbox
from metrics.build.reader_messages import InputFile, Message, Ready, Stumbled, TooLarge, WasRead
from metrics.build.reading_limits import Limits
from metrics.intake import AGGREGATES, PLAN
from metrics.intake.aggregates import Aggregates
from metrics.intake.plan_book import PlanBook
from metrics.settings import Setting
from metrics.store.load import Load, Progress, no_progress

__all__ = ["InputFile", "limits_of", "read_aggregates", "read_all", "read_plan"]
MANY_FILES = 4  # so many are read side by side, and nothing is told of how far each has come
WATCH_SECONDS = 0.1


def read_all(wanted: Sequence[InputFile], tell: Progress, settings: Sequence[Setting]) -> list[Load]:
    """The files' loads, in their order. Raises UserError for the first that cannot be read, or takes too much.

    `settings`: where an authority sets what the reading of one file may take.
    """
    for _, path, _ in wanted:
        if _is_missing(path):
            raise UserError(f"There is no file {path}. Check the name and the folder; nothing was changed.")
    read = _SideBySide(wanted, tell, settings).loads()
    return [load for load in read if isinstance(load, Load)]


def read_plan(path: Path, settings: Sequence[Setting], authority: str) -> PlanBook:
    """An improvement plan's workbook, read within the limits of any file. UserError as for `read_all`."""
    if _is_missing(path):
        raise UserError(f"There is no file {path}. Check the name and the folder; nothing was changed.")
    wanted: list[InputFile] = [(PLAN, path, {"authority": authority})]
    (book,) = _SideBySide(wanted, no_progress, settings).loads()
    assert isinstance(book, PlanBook)
    return book


def read_aggregates(path: Path, settings: Sequence[Setting]) -> Aggregates:
    """Another authority's monthly aggregates, read within the limits of any file. UserError as for `read_all`."""
    (read,) = _SideBySide([(AGGREGATES, path, {})], no_progress, settings).loads()
    assert isinstance(read, Aggregates)
    return read


def limits_of(settings: Sequence[Setting], authority: str | None) -> Limits:
    """What the reading of one file may take: as settings.toml says, for the authority before for all."""
    own = (authority or "").strip().upper()
    general_first = sorted(settings, key=lambda item: item.authority != "")
    values = {item.name: item.value for item in general_first if item.authority in ("", own)}
    return Limits(
        int(values.get("reading_megabytes", Limits.megabytes)),
        int(values.get("reading_seconds", Limits.seconds)),
    )


class _SideBySide:
    """Files on their way through the processes that read them: one process, or one a core where there are many."""

    def __init__(self, wanted: Sequence[InputFile], tell: Progress, settings: Sequence[Setting]) -> None:
        self._wanted, self._tell, self._settings = wanted, tell, settings
        self._many = len(wanted) >= MANY_FILES
        self._inbox: Inbox = SimpleQueue()
        self._reads: dict[FileReader, int] = {}  # what each process that is busy reads, by its place in `wanted`
        self._processes: list[FileReader] = []
        self._loads: dict[int, Load | PlanBook | Aggregates] = {}
        self._watched = 0.0
        # The largest first: the last to end is then a small one. Taken from the end.
        self._waiting = sorted(range(len(wanted)), key=lambda number: (_size_of(wanted[number][1]), -number))

    def loads(self) -> list[Load | PlanBook | Aggregates]:
        """Reads them all. Whatever ends this, no process outlives it."""
        try:
            for _ in range(min(os.cpu_count() or 1, len(self._wanted)) if self._many else 1):
                self._start_process()
            while len(self._loads) < len(self._wanted):
                self._take_next()
        finally:
            for process in self._processes:
                process.end()
        return [self._loads[number] for number in range(len(self._wanted))]

    def _start_process(self) -> None:
        self._processes.append(FileReader(self._inbox))

    def _take_next(self) -> None:
        """Takes what a process says next, if anything, and looks at all of them every now and then."""
        with suppress(Empty):
            self._take(*self._inbox.get(timeout=WATCH_SECONDS))
        if time.monotonic() > self._watched + WATCH_SECONDS:
            for process in self._processes:
                process.watch()
            self._watched = time.monotonic()

    def _take(self, process: FileReader, message: Message | None) -> None:
        match message:
            case Ready():
                self._hand_out(process)
            case HowFar(step, done, total):
                self._tell(step, done, total)
            case WasRead(load, grown):
                self._loads[self._reads.pop(process)] = load
                self._tell("Reading files", len(self._loads), len(self._wanted))
                if grown and self._waiting:
                    self._replace(process)
                else:
                    self._hand_out(process)
            case Refused(sentence):
                raise UserError(self._of_which(process, sentence))
            case TooLarge():
                raise process.too_large()
            case Stumbled(error, where):
                raise process.stumbled(error, where)
            case _ if process in self._processes:
                raise process.why_ended()

    def _of_which(self, process: FileReader, sentence: str) -> str:
        """A refusal, with the file's name before it where several are read and it does not say which."""
        name = self._wanted[self._reads[process]][1].name
        return sentence if len(self._wanted) == 1 or name in sentence else f"{name}: {sentence}"

    def _hand_out(self, process: FileReader) -> None:
        """Gives a process the next file, if there is one."""
        if not self._waiting:
            process.rest()
            return
        number = self._waiting.pop()
        file = self._wanted[number]
        self._reads[process] = number
        process.read(file, limits_of(self._settings, file[2].get("authority")), beside=self._many)

    def _replace(self, process: FileReader) -> None:
        """A process that a large file has left large makes room for a fresh one."""
        self._processes.remove(process)
        process.end()
        self._start_process()


def _is_missing(path: Path) -> bool:
    """Whether nothing is there. A name or folder that cannot be looked at is for its reader to tell of."""
    try:
        return not path.exists()
    except OSError:
        return False


def _size_of(path: Path) -> int:
    """Bytes of a file, or of the files in a folder; 0 where they cannot be counted."""
    try:
        return sum(one.stat().st_size for one in path.iterdir()) if path.is_dir() else path.stat().st_size
    except OSError:
        return 0
