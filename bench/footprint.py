"""What a process and its children hold of the machine's memory, looked at again and again. Linux only."""

import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Lock, Thread

LOOK_SECONDS = 0.05


class Footprint(Thread):
    """Looks at a process until it is ended: the most that it and its children held in each phase, in MB."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._phase = ""
        self._most: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
        self._lock, self._ended = Lock(), Event()

    def begin(self, phase: str) -> None:
        """From now on it is this phase."""
        with self._lock:
            self._phase = phase

    def end(self) -> None:
        """Looks no more."""
        self._ended.set()
        self.join()

    def most(self, phase: str) -> tuple[float, float, float]:
        """The most of a phase: RSS of the process, PSS of its children, and of both at one moment."""
        own, children, together = self._most[phase]
        return own, children, together

    def run(self) -> None:
        while not self._ended.is_set():
            own, children = resident(self._process), sum(proportional(child) for child in descendants(self._process))
            with self._lock:
                most = self._most[self._phase]
                most[:] = map(max, most, (own, children, own + children))
            time.sleep(LOOK_SECONDS)


def resident(process: int) -> float:
    """The RSS of a process in MB; 0 where it is gone."""
    return _field(Path(f"/proc/{process}/status"), "VmRSS:")


def proportional(process: int) -> float:
    """The PSS of a process in MB: what it shares with others counts in part. 0 where it is gone."""
    return _field(Path(f"/proc/{process}/smaps_rollup"), "Pss:")


def descendants(process: int) -> Iterator[int]:
    """The processes that a process started, and those that they started."""
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            numbers = [int(word) for word in children.read_text().split()]
        except OSError:
            continue
        for number in numbers:
            yield number
            yield from descendants(number)


def _field(file: Path, name: str) -> float:
    try:
        lines = file.read_text().splitlines()
    except OSError:
        return 0.0
    sizes = [int(line.split()[1]) / 1024 for line in lines if line.startswith(name)]
    return sizes[0] if sizes else 0.0
