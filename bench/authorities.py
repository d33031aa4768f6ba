"""Authorities: what a process holds after each of 24 authorities whose pages somebody looked at, one after the other.

Each has the demonstration's full size (`bench/copies.py`). Every page of a manager and a leader is opened for each of
them in one session, and then for each once more: what is kept is bounded where the second round adds nothing. RSS,
what the version says that it keeps, and the CPU seconds of Monday. BENCH_AUTHORITIES="12" is for another number.
Linux only.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from bench.common import ROOT, make_demonstration, table
from bench.footprint import resident

SIZE, ROUNDS = 24, 2
MONDAY = "monday"


@dataclass(frozen=True)
class Held:
    """What is held once so many authorities were looked at in a round: RSS and what is counted, in MB; Monday's CPU."""

    round: int
    authorities: int
    memory: float
    counted: float
    monday: float


def main() -> None:
    rows = [
        [f"{one.round}, {one.authorities}", f"{one.memory:,.0f}", f"{one.counted:.1f}", f"{one.monday:.2f} s"]
        for one in held(int(os.environ.get("BENCH_AUTHORITIES") or SIZE))
    ]
    print(table(("round, authorities", "RSS, MB", "kept, MB", "Monday, CPU"), rows))


def held(size: int = SIZE) -> Iterator[Held]:
    """What is held after each of so many authorities, and after each once more."""
    from bench.copies import copied
    from metrics.base.home import home

    make_demonstration()
    prepared = home() / f"copies-{size}"
    if not (prepared / "made").exists():
        copied(prepared, size)
        (prepared / "made").touch()
    words = [sys.executable, "-m", "bench.authorities", str(size)]
    environment = os.environ | {"TRAJECTORY_HOME": str(prepared)}
    with subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as looking:
        assert looking.stdout is not None
        for line in looking.stdout:
            yield Held(**json.loads(line))
    assert looking.returncode == 0


def _look(size: int) -> None:
    """Opens the pages of one authority after the other, and prints what is held after each."""
    import start
    from bench.session import Session
    from pages.registry import LEADER, MANAGER, PAGES

    start.prepare()
    session, labels = Session(ROOT / "app.py"), [*_labels()][:size]
    session.ask()
    addresses = [entry.address for entry in PAGES if entry.audience in (MANAGER, LEADER)]
    for number in range(1, ROUNDS + 1):
        for seen, label in enumerate(labels, start=1):
            monday = _cpu_of_monday(session, addresses, label)
            one = Held(number, seen, resident(os.getpid()), _kept(), monday)
            print(json.dumps(asdict(one)), flush=True)


def _cpu_of_monday(session: Any, addresses: list[str], label: str) -> float:
    """Looks at every page of an authority; what Monday took."""
    seconds = {}
    for address in addresses:
        begins = time.process_time()
        session.ask(session.page_hash(address), {"authority": label})
        seconds[address] = time.process_time() - begins
    return seconds[MONDAY]


def _labels() -> Iterator[str]:
    from metrics.access import local_viewer
    from metrics.desk import Desk
    from pages.shell.filters import offered_by

    desk = Desk.open(local_viewer())
    assert desk is not None
    yield from (label for label, scope in offered_by(desk).authorities.items() if scope.has_local)


def _kept() -> float:
    """The megabytes of those kinds of answers whose size is known."""
    from metrics.store.memory import MOST_BYTES_OF
    from metrics.store.versions import Store

    version = Store().serving()
    assert version is not None
    answers = version.memory._kinds
    return sum(answers[kind].currsize for kind in MOST_BYTES_OF if kind in answers) / 1e6


if __name__ == "__main__":
    _look(int(sys.argv[1]))
