"""Every page of the demonstration: a filter change never asked before, against Streamlit's own part of it.

ours         the page answers filter values this process has not seen, with Streamlit's caches emptied
again        it answers them once more, as at every press of something on it
from rows    the same page when the desk's rows are in memory already: it makes the words, figures and tables of them,
             and Streamlit sends them
from memory  only what Streamlit does: the same widgets, figures (each a finished go.Figure in memory) and tables
             (st.table from frames in memory), as bench/tape.py recorded them from our page just before
html         the same, but a table's finished HTML is sent: nothing of the tables is built
empty        a script without a line
cold         ours, when nothing of the store's version is in memory: the first question after a start, once a page

They alternate, in the same process, with the garbage of the imports frozen as start.py does it. Milliseconds are those
that processors work: what waits for a disk is not in them, and a busy machine slows both sides alike.
"""

import logging
import os
from collections.abc import Iterator
from typing import Any

import pandas as pd
import streamlit as st
from streamlit import config

import start
from bench import tape
from bench.common import ROOT, make_demonstration, median, table
from bench.memory import Answers, answering, keeping
from bench.session import Session
from bench.tape import recording
from metrics.build import imports
from metrics.store.versions import Store
from pages import registry

ROUNDS, WARM_UP = 12, 3
LIMIT = 1.5
Values = dict[str, Any]


KINDS = ("ours", "again", "from rows", "from memory", "html", "empty")


class Times:
    """CPU seconds of one page, of each kind one a round; of its first visit; and the bytes it sent last."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = {kind: [] for kind in KINDS}
        self.cold = 0.0
        self.size = 0

    def of(self, kind: str) -> float:
        return median(self.seconds[kind])

    def ratio(self, kind: str, of: str = "ours") -> float:
        return self.of(of) / self.of(kind)


class Questions:
    """Filter values for the pages, none of them twice: teams, periods, measures and search words in turn."""

    def __init__(self) -> None:
        from metrics.access import local_viewer
        from metrics.base.place import Place
        from metrics.desk import Desk

        desk = Desk.open(local_viewer())
        assert desk is not None
        own = desk.places.authorities().query("has_local").iloc[0]
        place = Place(str(own["authority"]))
        held = desk.figures.series("children_open", place, by="team").groupby("team")["value"].last()
        self.teams = [team for team in held[held.gt(0)].index if team not in ("", "unknown")]
        first = desk.inputs.coverage(place.authority)["first_month"].min()
        self.months = [f"{month:%b %Y}" for month in pd.date_range(first, own["data_to"], freq="MS")]
        measures = desk.measures.values()
        self.local = [measure.title for measure in measures if measure.has_query]
        self.published = [measure.title for measure in measures if measure.key in desk.public.held()]
        self.words = "visit plan caseload review worker referral agency supervision health care team days".split()

    def of(self, page: str) -> Iterator[Values]:
        """Values of the widgets, one set a question: by turns the whole authority and a team with children.

        The period stays near its whole length, so that charts stay full.
        """
        for number in range(len(self.months)):
            asked: Values = {
                "team": self.teams[number // 2 % len(self.teams)] if number % 2 else None,
                "from": self.months[number % 24],
                "to": self.months[-1 - number // 4],
            }
            if page == "trajectory":
                asked["measure"] = self.local[number * 7 % len(self.local)]
            elif page == "authorities":
                asked = {"measure": self.published[number % len(self.published)], "from": None, "to": asked["to"]}
            elif page == "definitions":
                asked = {"search": self.words[number % len(self.words)]}
            yield asked


def forget_version() -> None:
    """Empties the memory of the version that serves, as it is after a start."""
    version = Store().serving()
    assert version is not None
    version.memory.clear()


def time_page(page: str, asked: Iterator[Values], rounds: int) -> Times:
    """Each round: ours with new values, then that page recorded, and what it is compared with in turn."""
    ours, plain, empty = (Session(ROOT / script) for script in ("app.py", "bench/baseline.py", "bench/nothing.py"))
    tape.playing = None
    ours.ask()
    address = ours.page_hash(page)
    times = Times()
    forget_version()
    times.cold = ours.ask(address, next(asked)).cpu_seconds
    for number in range(-WARM_UP, rounds):
        values = next(asked)
        st.cache_data.clear()
        fresh = ours.ask(address, values)
        answers: Answers = {}
        with recording() as tape.playing, keeping(answers):
            ours.ask(address, values)
        seconds = {"ours": fresh.cpu_seconds}
        for kind in KINDS[1:] if number % 2 else reversed(KINDS[1:]):
            tape.tables_from_rows = kind == "from memory"
            if kind == "again":
                seconds[kind] = ours.ask(address, values).cpu_seconds
            elif kind == "from rows":
                with answering(answers):
                    seconds[kind] = ours.ask(address, values).cpu_seconds
            else:
                answer = empty.ask() if kind == "empty" else plain.ask(address, values)
                seconds[kind] = answer.cpu_seconds
        if number >= 0:
            for kind in KINDS:
                times.seconds[kind].append(seconds[kind])
            times.size = fresh.size
    tape.playing = None
    return times


def prepare() -> list[str]:
    """The process as start.py leaves it; the addresses of the pages."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    if Store().of_another_release():
        imports.rebuild()  # a store that was kept: its pages would only say that it is too old, and quickly
    config.set_option("secrets.files", [])  # as start.py has it: Streamlit would look for some a dozen times a page
    start.prepare()
    start.import_the_rest()
    return [entry.address for entry in registry.PAGES]


def report(found: dict[str, Times]) -> str:
    rows = [
        [
            page or "start",
            *(f"{times.of(kind) * 1000:.0f} ms" for kind in KINDS),
            f"{times.cold * 1000:.0f} ms",
            f"{times.ratio('from rows'):.2f}",
            f"{times.ratio('from memory'):.2f}",
            f"{times.ratio('from memory', of='again'):.2f}",
            f"{times.size / 1000:.0f} kB",
        ]
        for page, times in found.items()
    ]
    ratios = (("ours", "from rows"), ("ours", "from memory"), ("again", "from memory"))
    lines = [table(("page", *KINDS, "cold", *map("/".join, ratios), "sent"), rows)]
    for of, kind in ratios:
        above = [page or "start" for page, times in found.items() if times.ratio(kind, of) > LIMIT]
        lines.append(f"“{of}” above {LIMIT} times “{kind}”: {', '.join(above) or 'no page'}.")
    return "\n".join(lines)


def main(rounds: int = ROUNDS) -> None:
    """BENCH_PAGES: some pages alone, by their addresses ("caseloads plans"); start has none and is called so."""
    make_demonstration()
    pages = prepare()
    if only := os.environ.get("BENCH_PAGES", "").split():
        pages = [page for page in pages if (page or "start") in only]
    questions = Questions()
    print(report({page: time_page(page, questions.of(page), rounds) for page in pages}))
