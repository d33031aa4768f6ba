"""After a publish: the first page that a process shows of a version that was published while it served.

A changed setting is worked out by another process, as an import would; then Caseloads is asked for in a session that
had it before, and once more. CPU seconds: a checksum of the whole store would be among them.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.changed import PROMISE, REBUILD
from bench.common import ROOT, make_demonstration, median, table

ADDRESS = "caseloads"
ROUNDS = 3


def main() -> None:
    first, again = pages_after_publishing(ROUNDS)
    row = [ADDRESS, f"{median(first):.2f} s", f"{median(again):.3f} s"]
    print(table(("page", "first after a publish", "once more"), [row]))


def pages_after_publishing(rounds: int) -> tuple[list[float], list[float]]:
    """CPU seconds of the first page after each of so many publishes, and of the same page once more."""
    from metrics.base.home import home

    make_demonstration()
    with TemporaryDirectory(prefix="trajectory-after-publish-") as made:
        copy = Path(shutil.copytree(home(), Path(made) / "home"))
        words = [sys.executable, "-m", "bench.after_publish", str(rounds)]
        environment = os.environ | {"TRAJECTORY_HOME": str(copy)}
        printed = subprocess.check_output(words, cwd=ROOT, env=environment, text=True)
    seconds = [float(word) for word in printed.split()]
    return seconds[::2], seconds[1::2]


def _look(rounds: int) -> None:
    import start
    from bench.session import Session
    from metrics.base.home import home

    start.prepare()
    session = Session(ROOT / "app.py")
    session.ask()
    page = session.page_hash(ADDRESS)
    session.ask(page)
    settings = home() / "settings.toml"
    before = settings.read_text(encoding="utf-8") if settings.exists() else ""
    for number in range(rounds):
        settings.write_text(f"{before}\n{PROMISE.replace('11', str(11 + number))}", encoding="utf-8")
        subprocess.run([sys.executable, "-c", REBUILD], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        print(session.ask(page).cpu_seconds, session.ask(page).cpu_seconds, flush=True)


if __name__ == "__main__":
    _look(int(sys.argv[1]))
