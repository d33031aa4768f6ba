"""Viewers: 1, 20, 50 and 100 sessions at once, behind the nginx of deploy/, with one process of the app and with two.

Each session is a socket as a browser opens it, signed in, with a mark of its own. It looks at a page of the
demonstration, by lot of all but Start and Load data, for a team by lot, reads for 30 seconds on average (the one alone
for 2), and looks at the next, for a minute. From asking to the end of the page's run: median and 95th percentile; what
was lost; what the servers worked for one page in CPU seconds, which says more where the machine does other work; and
their memory (RSS) at the end. Needs nginx and openssl.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.common import ROOT, make_demonstration, table
from bench.footprint import resident
from tests.browser.conftest import free_port, wait_for_answer
from tests.browser.proxied import proxy

SECRET = "c" * 32
SESSIONS = (1, 20, 50, 100)
PROCESSES = (1, 2)
THINK_SECONDS, THINK_ALONE, LOOK_SECONDS = 30.0, 2.0, 60.0
SIGN_IN = """
[auth]
redirect_uri = "{address}/oauth2callback"
cookie_secret = "{secret}"
client_id = "trajectory"
client_secret = "any"
server_metadata_url = "http://localhost:9/.well-known/openid-configuration"
"""
ACCESS = """
[[person]]
email = "ada.admin@example.gov.uk"
name = "Ada Admin"
role = "admin"
"""


@dataclass(frozen=True)
class Served:
    """The app as it is served: its address, the teams that can be asked for, and the processes that serve it."""

    address: str
    teams: tuple[str, ...]
    processes: tuple[int, ...]

    def cpu_seconds(self) -> float:
        """What its processes have worked so far."""
        return sum(worked(process) for process in self.processes)

    def memory(self) -> float:
        """The RSS of its processes, in MB."""
        return sum(resident(process) for process in self.processes)


@dataclass(frozen=True)
class Level:
    """So many sessions at once: seconds of each page shown, what was lost, what the servers worked and hold (MB)."""

    sessions: int
    seconds: tuple[float, ...]
    lost: tuple[str, ...]
    cpu_seconds: float
    memory: float

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def late(self) -> float:
        """The 95th percentile."""
        return statistics.quantiles(self.seconds, n=20, method="inclusive")[-1]


def main() -> None:
    make_demonstration()
    rows = []
    for processes in PROCESSES:
        every = levels(processes)
        rows += [row_of(processes, level, every[0]) for level in every]
        print(f"Load of the machine: {', '.join(f'{load:.1f}' for load in os.getloadavg())}", flush=True)
        for words in (words for level in every for words in level.lost):
            print(f"Lost: {words}")
    heads = ("processes, sessions", "pages", "lost", "median", "95th", "times one session's", "CPU a page", "memory")
    print(table(heads, rows))


def levels(processes: int, sessions: Sequence[int] = SESSIONS) -> list[Level]:
    """So many processes, looked at by so many sessions at once, one after another."""
    from metrics.base.home import home

    with TemporaryDirectory(prefix="trajectory-viewers-") as made, serving(home(), Path(made), processes) as served:
        looked(served, 2, LOOK_SECONDS / 2, THINK_ALONE)  # what a first visit makes is made
        return [looked(served, many, LOOK_SECONDS, think_of(many)) for many in sessions]


def think_of(sessions: int) -> float:
    """The pause between two pages. One session alone asks often, to have pages enough."""
    return THINK_SECONDS if sessions > 1 else THINK_ALONE


@contextmanager
def serving(prepared: Path, folder: Path, processes: int) -> Iterator[Served]:
    """So many processes over a copy of a home, behind nginx, to which people sign in."""
    home, port = folder / "home", free_port()
    shutil.copytree(prepared, home)
    address = f"https://localhost:{port}"
    (home / "secrets.toml").write_text(SIGN_IN.format(address=address, secret=SECRET), encoding="utf-8")
    (home / "access.toml").write_text(ACCESS, encoding="utf-8")
    environment = {**os.environ, "TRAJECTORY_HOME": str(home)}
    apps, numbers = [], []
    with ExitStack() as stack:
        for _ in range(processes):
            own = free_port()
            words = [sys.executable, "start.py", "--port", str(own)]
            server = stack.enter_context(subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL))
            stack.callback(server.terminate)
            apps.append(wait_for_answer(f"http://localhost:{own}", "/_stcore/health", server))
            numbers.append(server.pid)
        (folder / "nginx").mkdir()
        stack.enter_context(proxy(folder / "nginx", apps, port))
        yield Served(address, teams_of(home), tuple(numbers))


def teams_of(home: Path) -> tuple[str, ...]:
    """The teams of the demonstration."""
    from metrics.access import local_viewer
    from metrics.desk import Desk

    desk = Desk.open(local_viewer(), home)
    assert desk is not None
    own = desk.places.authorities().query("has_local")["authority"].iloc[0]
    return tuple(desk.places.teams(own)["team"])


def visiting(served: Served, sessions: int, seconds: float, think: float) -> "subprocess.Popen[str]":
    """The process of so many visitors, which says at its end what they saw."""
    words = [sys.executable, "-m", "bench.visitors", served.address, "--secret", SECRET, "--sessions", str(sessions)]
    words += ["--seconds", str(seconds), "--think", str(think), "--teams", *served.teams]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def looked(served: Served, sessions: int, seconds: float, think: float) -> Level:
    """Visitors in a process of their own, and what they saw."""
    before = served.cpu_seconds()
    with visiting(served, sessions, seconds, think) as visitors:
        seen = json.loads(visitors.communicate()[0])
    worked_for_them = served.cpu_seconds() - before
    return Level(sessions, tuple(seen["seconds"]), tuple(seen["lost"]), worked_for_them, served.memory())


def worked(process: int) -> float:
    """What a process has worked so far, in CPU seconds. Linux only."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def row_of(processes: int, level: Level, alone: Level) -> Sequence[str]:
    return [
        f"{processes}, {level.sessions}",
        f"{len(level.seconds)}",
        f"{len(level.lost)}",
        f"{level.median:.2f} s",
        f"{level.late:.2f} s",
        f"{level.late / alone.late:.1f}",
        f"{level.cpu_seconds / max(1, len(level.seconds)):.3f} s",
        f"{level.memory:,.0f} MB",
    ]


if __name__ == "__main__":
    main()
