"""The pieces of docs/performance.md: what is measured, by the benchmarks that measure it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.common import ROOT, make_demonstration, median
from bench.performance_over_time import after_publish, authorities, week
from bench.performance_page import COUNT, MEGABYTES, SECONDS, Figure, Piece
from bench.performance_whys import WHYS

if TYPE_CHECKING:
    from bench.pages import Times

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
MOST_MEASURES, MOST_SCANS, MOST_ENGLAND_MB = 1.0, 20.0, 2000.0  # the aims of issue 16
MOST_PAGE, MOST_FIRST_LOAD, MOST_TO_PORT, MOST_STATUS = 1.5, 1.2, 2.0, 0.6
MOST_SOAK, NONE_LOST = 1.1, 0.0
MOST_LATE = 3.0  # issue 16 leaves this number to us
AUTHORITIES = (1, 4)


def starting() -> list[Figure]:
    """CPU seconds of a process: a command, and an app until its port is open."""
    make_demonstration()
    ours, empty, status, bare = [], [], [], []
    for _ in range(ROUNDS):
        ours.append(_to_port([sys.executable, "start.py", "--port"]))
        empty.append(_to_port([sys.executable, "-m", "streamlit", "run", "bench/nothing.py", *QUIET, "--server.port"]))
        status.append(_command("-m", "metrics", "status"))
        bare.append(_command("-c", "import sqlalchemy, duckdb, pydantic"))
    app, command, imports = (
        "the app, until its port is open",
        "`python -m metrics status`",
        "importing its three libraries",
    )
    return [
        Figure(app, median(ours), SECONDS, aim=MOST_TO_PORT),
        Figure(app, median(ours), SECONDS, "an empty Streamlit page", median(empty)),
        Figure(command, median(status), SECONDS, aim=MOST_STATUS),
        Figure(command, median(status), SECONDS, imports, median(bare)),
    ]


QUIET = ("--server.headless=true", "--browser.gatherUsageStats=false", "--server.address=127.0.0.1")


def _to_port(words: list[str]) -> float:
    """What an app worked until its port was open."""
    from bench.viewers import worked
    from tests.browser.conftest import free_port

    port = free_port()
    quiet = subprocess.DEVNULL
    with subprocess.Popen([*words, str(port)], cwd=ROOT, stdout=quiet, stderr=quiet) as server:
        try:
            while not _is_open(port):
                assert server.poll() is None, "it ended instead"
                time.sleep(0.02)
            return worked(server.pid)
        finally:
            server.terminate()


def _is_open(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def _command(*words: str) -> float:
    process = subprocess.Popen([sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0
    return used.ru_utime + used.ru_stime


def reading() -> list[Figure]:
    """A workbook of 60,000 rows: into merged tables, and merely read by others."""
    from bench.annex_a import ROWS, merged, read_only
    from bench.make_workbook import big_workbook

    read_by_pandas = _reader_of_pandas()
    with TemporaryDirectory(prefix="trajectory-reading-") as made:
        home = Path(made)
        path = home / "annex_a_2026-10-31.xlsx"
        rows = big_workbook(path, ROWS)
        seconds = _in_turn(
            {
                "ours": lambda: merged(path, home),
                "calamine": lambda: read_only(path),
                "pandas": lambda: read_by_pandas(path),
            }
        )
    what = f"{rows:,} rows read, cleaned, merged"
    return [
        Figure(what, seconds["ours"], SECONDS, "python-calamine, merely reading", seconds["calamine"]),
        Figure(what, seconds["ours"], SECONDS, "pandas with openpyxl, merely reading", seconds["pandas"]),
    ]


def _reader_of_pandas() -> Callable[[Path], object]:
    import pandas as pd

    import_module("openpyxl")  # which pandas asks for as late as it reads
    return lambda path: pd.read_excel(path, sheet_name=None, engine="openpyxl")


def _in_turn(sides: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The median CPU seconds of each side in this process, after one round that does not count."""
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(-1, ROUNDS):
        for name, run in sides.items():
            begins = time.process_time()
            run()
            if number >= 0:
                seconds[name].append(time.process_time() - begins)
    return {name: median(every) for name, every in seconds.items()}


def measures() -> list[Figure]:
    """Eleven measures beside polars, seven of them beside pandas."""
    from bench.plainly import PLAINLY, compared, opened, plain_tables, together, written_in_polars
    from bench.plainly_pandas import PLAINLY as IN_PANDAS
    from bench.plainly_pandas import written_in_pandas

    import_module("polars")
    with plain_tables() as (part, folder):
        opening = median([opened(part) for _ in range(ROUNDS)])
        polars = [compared(key, part, folder, written_in_polars) for key in PLAINLY]
        pandas = [compared(key, part, folder, written_in_pandas) for key in IN_PANDAS]
    strange = [one.key for one in (*polars, *pandas) if not one.same]
    assert not strange, f"Others answer otherwise: {strange}"
    figures = []
    for name, every in (("polars", polars), ("pandas", pandas)):
        all_of_them = together(
            f"{len(every)} measures, the store's file opened, tables they share worked out", every, opening
        )
        for one in (all_of_them, *every):
            aim = MOST_MEASURES if name == "polars" else None
            figures.append(Figure(one.key, one.ours, SECONDS, name, one.other, aim))
    return figures


def publishing() -> list[Figure]:
    """A full publish of the demonstration, beside one scan of its lists."""
    from bench.changed import METRICS, run
    from bench.england import scanned
    from metrics.base.home import home

    make_demonstration()
    used, scans = [], []
    for _ in range(ROUNDS):
        with TemporaryDirectory(prefix="trajectory-publishing-") as made:
            copy = Path(shutil.copytree(home(), Path(made) / "home"))
            used.append(run([*METRICS, "build"], copy))
            scans.append(scanned(copy))
    seconds, memory = median([one.seconds for one in used]), max(one.memory for one in used)
    what = "a full publish of the demonstration"
    return [
        Figure(what, seconds, SECONDS, "one scan of the lists", median(scans), MOST_SCANS),
        Figure(f"{what}: peak memory", memory, MEGABYTES),
    ]


def england() -> list[Figure]:
    """A build of authorities of ten years each, beside a scan of their lists."""
    from bench.england import builds

    every = [*builds([int(size) for size in os.environ.get("BENCH_AUTHORITIES", "").split()] or AUTHORITIES)]
    figures = []
    for one in every:
        what = f"a build of {one.size} of {one.rows:,} rows"
        figures.append(Figure(what, one.seconds, SECONDS, "one scan of the lists", one.scan, MOST_SCANS))
        figures.append(Figure(f"{what}: peak memory", one.memory, MEGABYTES, aim=MOST_ENGLAND_MB))
    few, many = every[0], every[-1]
    if many.size > few.size:
        each = f"an authority, where there are {many.size}"
        figures.append(Figure(each, many.each, SECONDS, f"where there is {few.size} (1 is linear)", few.each))
    return figures


def pages() -> list[Figure]:
    """Every page, beside what Streamlit needs to show the same from memory, and beside an empty one."""
    from bench.pages import Questions, prepare, time_page

    make_demonstration()
    addresses = prepare()
    questions = Questions()
    figures = []
    for address in addresses:
        of_page = page_figures(address or "start", time_page(address, questions.of(address), ROUNDS))
        print(f"{of_page[0].what}: {of_page[0].ratio:.2f}, again {of_page[2].ratio:.2f}", flush=True)
        figures += of_page
    return figures


def page_figures(name: str, times: "Times") -> list[Figure]:
    """Of one page: a choice never made before, what of it is not reading, the same once more, and the first visit."""
    memory, beside = times.of("from memory"), "Streamlit from memory"
    return [
        Figure(name, times.of("ours"), SECONDS, beside, memory, MOST_PAGE),
        Figure(f"{name}, its rows in memory", times.of("from rows"), SECONDS, beside, memory),
        Figure(f"{name}, again", times.of("again"), SECONDS, beside, memory, MOST_PAGE),
        Figure(f"{name}, first visit", times.cold, SECONDS, "an empty page", times.of("empty")),
    ]


def first_load() -> list[Figure]:
    """To the first chart drawn, beside a Streamlit page with one chart."""
    from bench.first_load import KINDS, ONE, OURS, measured

    loads = measured(ROUNDS)
    figures = []
    for name in OURS:
        for kind in KINDS:
            ours, one = loads[name, kind], loads[ONE, kind]
            what, beside = f"{name}, {kind}", "one chart of Streamlit"
            cpu, other = median(ours.cpu_seconds), median(one.cpu_seconds)
            figures.append(Figure(f"{what}: to the first chart", cpu, SECONDS, beside, other, MOST_FIRST_LOAD))
            requests, others = median(ours.requests), median(one.requests)
            figures.append(Figure(f"{what}: requests", requests, COUNT, beside, others))
            figures.append(Figure(f"{what}: MB", median(ours.megabytes), MEGABYTES, beside, median(one.megabytes)))
    return figures


def viewers() -> list[Figure]:
    """Sessions at once, in one process and in two."""
    from bench.viewers import PROCESSES, levels

    make_demonstration()
    figures = []
    for processes in PROCESSES:
        alone, *crowds = levels(processes)
        for many in crowds:
            what = f"{many.sessions} sessions, {processes} {'process' if processes == 1 else 'processes'}"
            by_the_clock = f"{what}: 95th percentile of a page, by the clock"
            figures.append(Figure(by_the_clock, many.late, SECONDS, "one session", alone.late, MOST_LATE))
            pages_lost = float(len(many.lost))
            figures.append(Figure(f"{what}: pages lost", pages_lost, COUNT, aim=NONE_LOST))
            cpu, other = many.cpu_seconds / max(1, len(many.seconds)), alone.cpu_seconds / max(1, len(alone.seconds))
            figures.append(Figure(f"{what}: a page", cpu, SECONDS, "one session", other))
            figures.append(Figure(f"{what}: memory", many.memory, MEGABYTES, "one session", alone.memory))
    return figures


def soaked() -> list[Figure]:
    """A soak of two processes while versions are published."""
    from bench.soak import MINUTES, soak_of_demonstration

    one = soak_of_demonstration()
    what = f"{len(one.seconds)} pages in {MINUTES:g} minutes, {one.published} versions published"
    quarters = [median(part) for part in one.quarters]
    return [
        Figure(f"{what}: memory", quarters[3], MEGABYTES, "the second quarter", quarters[1], MOST_SOAK),
        Figure(f"{what}: pages lost", float(len(one.lost)), COUNT, aim=NONE_LOST),
    ]


PIECES = {
    "start": Piece(
        "Starting",
        "What a process works until its port is open, or until it ends; its children are not counted.",
        starting,
        WHYS["start"],
    ),
    "reading": Piece(
        "Reading a file",
        "Ours reads the workbook, cleans it, merges it into tables and notes what was doubtful; the others make rows\n"
        "of its sheets.",
        reading,
    ),
    "measures": Piece(
        "Measures",
        "As a build asks them of a part, read cold in one thread; the others read the same tables as Parquet. All\n"
        "answers are the same.",
        measures,
        WHYS["measures"],
    ),
    "publishing": Piece(
        "A full publish",
        "`python -m metrics build`: everything worked out of the demonstration's files, checks included, with the\n"
        "start of the command. One scan looks at each list once, for the greatest of each column by child.",
        publishing,
        WHYS["publishing"],
    ),
    "week": Piece(
        "A week",
        "The command that imports one weekly extract into the demonstration's five years, with all that it starts.",
        partial(week, ROUNDS),
        WHYS["week"],
    ),
    "after_publish": Piece(
        "The first page after a publish",
        "A process serves while another one publishes; then a page that was looked at before is asked for twice.",
        partial(after_publish, ROUNDS),
    ),
    "england": Piece(
        "England",
        "A build of everything for authorities of ten years each. One scan looks at each list once, for the greatest\n"
        "of each column by child.",
        england,
        WHYS["england"],
    ),
    "pages": Piece(
        "Pages",
        "A choice never made before and, *again*, the same once more, as at every press of something on it: each\n"
        "beside Streamlit showing the same finished figures and tables from memory (the strict yardstick). *Its rows\n"
        "in memory*: the same choice where nothing is read, but verdicts, words, charts and tables are made. First\n"
        "visits, of which nothing is in memory yet, beside a script without a line.",
        pages,
        WHYS["pages"],
    ),
    "first_load": Piece(
        "First load",
        "From asking for an address to the first chart drawn: browser and server together. *Cold*: a browser that has\n"
        "nothing of it yet; *warm*: a new tab; *again*: that tab loaded again.",
        first_load,
        WHYS["first_load"],
    ),
    "authorities": Piece(
        "Many authorities",
        "Every page of a manager and a leader, of one authority of the demonstration's size after the other, then of\n"
        "all of them once more, in one process.",
        authorities,
        WHYS["authorities"],
    ),
    "viewers": Piece(
        "Many viewers",
        "Sessions that look at pages by lot behind nginx.",
        viewers,
    ),
    "soak": Piece(
        "A soak",
        "Twenty sessions look at two processes. It is flat where the last quarter holds what the second did.",
        soaked,
    ),
}
