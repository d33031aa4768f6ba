"""Many files read one after another as an import reads them, whatever becomes of each."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType

from metrics.base.pipes import HowFar, Refused
from metrics.build.reader import FileReader, Inbox
from metrics.build.reader_messages import Message, Ready, Stumbled, TooLarge, WasRead
from metrics.build.reading_limits import Limits
from metrics.store.load import Load
from tests.malformed import AS_AT, Malformed

AUTHORITY = "E10000034"


@dataclass
class Outcome:
    """What became of a file: "read" (with its load), "refused", "limit" or "broke", and the sentence."""

    file: Malformed
    kind: str
    sentence: str
    seconds: float
    load: Load | None = None


class Reads:
    """A process that reads files; when one ends it, another goes on."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder, self._limits = folder, limits
        self._inbox: Inbox = SimpleQueue()
        self._process: FileReader | None = None
        self.processes = 0

    def __enter__(self) -> "Reads":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def outcomes(self, files: Iterable[Malformed]) -> Iterator[Outcome]:
        """What becomes of each file."""
        for file in files:
            path = self._folder / file.name
            path.write_bytes(file.content)
            yield self._outcome(file, path)
            path.unlink()

    def _outcome(self, file: Malformed, path: Path) -> Outcome:
        process = self._ready()
        began = time.monotonic()
        process.read((file.feed, path, {"authority": AUTHORITY, "as_at": AS_AT}), self._limits, beside=True)
        message = self._hear(process)
        seconds = time.monotonic() - began
        match message:
            case WasRead(load, grown):
                if grown:
                    self._end()
                assert isinstance(load, Load)
                return Outcome(file, "read", "", seconds, load)
            case Refused(sentence):
                return Outcome(file, "refused", sentence, seconds)
            case TooLarge():
                return Outcome(file, "limit", str(process.too_large()), seconds)
            case Stumbled(error, where):
                return Outcome(file, "stumbled", str(process.stumbled(error, where)), seconds)
        sentence = str(process.why_ended())
        self._end()
        return Outcome(file, "limit" if "more than" in sentence else "broke", sentence, seconds)

    def _ready(self) -> FileReader:
        if self._process is None:
            self.processes += 1
            self._process = FileReader(self._inbox)
            assert isinstance(self._hear(self._process), Ready)
        return self._process

    def _hear(self, process: FileReader) -> Message | None:
        while True:
            try:
                speaker, message = self._inbox.get(timeout=0.1)
            except Empty:
                process.watch()
                continue
            if speaker is process and not isinstance(message, HowFar):
                return message

    def _end(self) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None
