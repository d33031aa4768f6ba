"""The server that bench/serving.py watches: sessions that look at pages, while versions are published in their midst.

It says each phase on a line of its own as it begins.
"""

import logging
import random
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Event

from bench.common import ROOT
from bench.pages import Questions, prepare
from bench.session import Session

SESSIONS, EXTRACTS = 20, 2
PAUSE_SECONDS, REST_SECONDS = 1.0, 3.0
OPENING, RESTING, AFTER = "opening", "resting", "afterwards"
LEFT_OUT = ("", "load_data")


class Visitor:
    """One session: it opens page after page, with values of the filters that are another visitor's, too, at most."""

    def __init__(self, number: int, pages: list[str], questions: Questions) -> None:
        self._random = random.Random(number)
        self._pages = pages
        self._session = Session(ROOT / "app.py", f"visitor-{number}")
        self._values = {page: list(questions.of(page)) for page in pages}

    def look_at_all(self) -> None:
        """Opens every page once."""
        self._session.ask()
        for page in self._random.sample(self._pages, len(self._pages)):
            self._look_at(page)

    def look_until(self, ended: Event) -> None:
        """Opens a page, and another one after a pause, until it is told to end."""
        while not ended.wait(self._random.random() * 2 * PAUSE_SECONDS):
            self._look_at(self._random.choice(self._pages))

    def _look_at(self, page: str) -> None:
        self._session.ask(self._session.page_hash(page), self._random.choice(self._values[page]))


class Crowd:
    """All visitors, each in a thread."""

    def __init__(self, pages: list[str]) -> None:
        questions = Questions()
        self._visitors = [Visitor(number, pages, questions) for number in range(SESSIONS)]
        self._threads = ThreadPoolExecutor(SESSIONS)

    def look_at_all(self) -> None:
        """Every visitor opens every page once."""
        list(self._threads.map(Visitor.look_at_all, self._visitors))

    def look_while(self, act: Callable[[], object]) -> None:
        """They go on looking while something is done."""
        ended = Event()
        looking: list[Future[None]] = [self._threads.submit(one.look_until, ended) for one in self._visitors]
        try:
            act()
        finally:
            ended.set()
        for one in looking:
            one.result()


def main(later: Path) -> None:
    logging.disable(logging.WARNING)  # Streamlit's, of values that are set from outside a run
    pages = [page for page in prepare() if page not in LEFT_OUT]
    say("started")
    time.sleep(REST_SECONDS)
    say(OPENING)
    crowd = Crowd(pages)
    crowd.look_at_all()
    say(RESTING)
    time.sleep(REST_SECONDS)
    for number in (1, 2):
        say(f"setting {number}")
        crowd.look_while(lambda number=number: change_setting(20 + number))  # type: ignore[misc]
        say(f"opening on setting {number}")
        crowd.look_at_all()
    for number, path in enumerate(sorted(later.iterdir()), start=1):
        say(f"import {number}")
        crowd.look_while(lambda path=path: load(path))  # type: ignore[misc]
        say(f"opening on import {number}")
        crowd.look_at_all()
    say("calm again")
    time.sleep(REST_SECONDS)
    say(AFTER)
    time.sleep(REST_SECONDS)


def say(phase: str) -> None:
    print(phase, flush=True)


def change_setting(days: int) -> None:
    """Another promise, worked out as Data quality does it."""
    from metrics import demo
    from metrics.base.home import home
    from metrics.build.imports import rebuild

    more = f'\n[[setting]]\nname = "promise"\nauthority = "{demo.AUTHORITY}"\nsince = 2026-01-01\nvalue = {days}\n'
    (home() / "settings.toml").write_text(demo.SETTINGS.read_text(encoding="utf-8") + more, encoding="utf-8")
    rebuild(whole=False)


def load(path: Path) -> None:
    """Reads a file, and imports it, as Load data does it."""
    from metrics import demo
    from metrics.build.imports import import_files, preview

    as_at = date.fromisoformat(path.stem)
    preview("annex_a", path, authority=demo.AUTHORITY, as_at=as_at)
    import_files("annex_a", [path], authority=demo.AUTHORITY, as_at=as_at, confirmed=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
