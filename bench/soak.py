"""A soak: 20 sessions look at two processes behind the nginx of deploy/ for 20 minutes, while versions are published.

Five times a setting is changed and worked out in a process of its own, as an import's timer does it. Each quarter: the
median and the most of the servers' memory together (RSS), looked at every two seconds. It is flat where the last
quarter's median is at most 1.1 times the second's: by then every page was seen. Nothing may be lost.
TRAJECTORY_SOAK_MINUTES makes it shorter.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.common import ROOT, make_demonstration, table
from bench.viewers import Served, serving, visiting

MINUTES = float(os.environ.get("TRAJECTORY_SOAK_MINUTES", "20"))
SESSIONS, PROCESSES, THINK_SECONDS = 20, 2, 10.0
PUBLICATIONS = 5
LOOK_SECONDS = 2.0
FLAT = 1.1
PUBLISH = "import sys; from bench.crowd import change_setting; change_setting(int(sys.argv[1]))"


@dataclass(frozen=True)
class Soaked:
    """The servers' memory in MB, look by look; seconds of each page; in words what was lost; versions published."""

    memory: tuple[float, ...]
    seconds: tuple[float, ...]
    lost: tuple[str, ...]
    published: int

    @property
    def quarters(self) -> list[tuple[float, ...]]:
        """The looks at memory in four parts."""
        size = len(self.memory) // 4
        return [self.memory[at * size : (at + 1) * size] for at in range(4)]

    @property
    def growth(self) -> float:
        """The last quarter's median by the second's."""
        return statistics.median(self.quarters[3]) / statistics.median(self.quarters[1])


def main() -> None:
    soaked = soak_of_demonstration()
    rows = [
        [f"{number}", f"{statistics.median(part):,.0f} MB", f"{max(part):,.0f} MB"]
        for number, part in enumerate(soaked.quarters, start=1)
    ]
    print(table(("quarter", "memory", "most"), rows))
    late = statistics.quantiles(soaked.seconds, n=20, method="inclusive")[-1]
    print(f"{len(soaked.seconds)} pages, 95th percentile {late:.2f} s; {len(soaked.lost)} lost.")
    print(f"{soaked.published} versions published.")
    print(f"The last quarter is {soaked.growth:.2f} times the second (at most {FLAT}).")
    print(f"Load of the machine: {os.getloadavg()[2]:.1f}.")
    for words in soaked.lost:
        print(f"Lost: {words}")


def soak_of_demonstration() -> Soaked:
    """A soak of a copy of the demonstration."""
    from metrics.base.home import home

    make_demonstration()
    with TemporaryDirectory(prefix="trajectory-soak-") as made, serving(home(), Path(made), PROCESSES) as served:
        return soak(served, Path(made) / "home")


def soak(served: Served, home: Path, minutes: float = MINUTES) -> Soaked:
    """Looks on while visitors look and versions are published."""
    began, seconds = time.monotonic(), minutes * 60
    memory: list[float] = []
    published = 0
    with visiting(served, SESSIONS, seconds, THINK_SECONDS) as visitors:
        publishing: subprocess.Popen[bytes] | None = None
        while visitors.poll() is None:
            passed = time.monotonic() - began
            if passed < seconds:
                memory.append(served.memory())
            if publishing and publishing.poll() is not None:
                if publishing.returncode:
                    raise RuntimeError(f"The publication ended with {publishing.returncode}")
                publishing, published = None, published + 1
            if publishing is None and (published + 0.5) * seconds / PUBLICATIONS < passed < seconds:
                words = [sys.executable, "-c", PUBLISH, str(20 + published)]
                publishing = subprocess.Popen(words, cwd=ROOT, env={**os.environ, "TRAJECTORY_HOME": str(home)})
            time.sleep(LOOK_SECONDS)
        if publishing:
            published += publishing.wait() == 0
        seen = json.loads(visitors.communicate()[0])
    return Soaked(tuple(memory), tuple(seen["seconds"]), tuple(seen["lost"]), published)


if __name__ == "__main__":
    main()
