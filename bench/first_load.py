"""First load: from asking for an address to the first chart drawn, beside a Streamlit page with one Plotly chart.

Each in a browser that has nothing of it yet (cold), in a new tab of the same one (warm), and that tab loaded again
(again), in turn. Seconds of the clock (median, and least, which says more where the machine does other work), what the
browser and the server worked in CPU seconds (median), requests, and megabytes as they came over the wire. Needs
chromium.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from bench.common import ROOT, make_demonstration, table
from bench.footprint import descendants
from bench.viewers import worked
from tests.browser.conftest import CHROMIUM, FLAGS, free_port, wait_for_answer

ROUNDS, LIMIT = 7, 1.2
# Playwright looks for an element every half second, in which a page goes on working: so the page itself says when.
SAYS_WHEN = """(() => {
  const isDrawn = () => document.querySelector('.js-plotly-plot .main-svg .xy') !== null;
  const look = () => (isDrawn() ? chartIsDrawn() : requestAnimationFrame(look));
  requestAnimationFrame(look);
})()"""
OURS = ("trajectory", "caseloads")
ONE = "one chart"
AGAIN = "again"
KINDS = ("cold", "warm", AGAIN)


@dataclass
class Loads:
    """One kind of look at one address: a figure a round."""

    seconds: list[float] = field(default_factory=list)
    cpu_seconds: list[float] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)


def main() -> None:
    print(report(measured()))


def measured(rounds: int = ROUNDS) -> dict[tuple[str, str], Loads]:
    """Every address, each kind of look at it."""
    make_demonstration()
    with ExitStack() as stack:
        ours = stack.enter_context(_served("start"))
        one = stack.enter_context(_served("bench.one_chart"))
        addresses = {ONE: one, **{name: (f"{ours[0]}/{name}", ours[1]) for name in OURS}}
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        loads = {(name, kind): Loads() for name in addresses for kind in KINDS}
        for number in range(-1, rounds):
            for name, (address, server) in addresses.items():
                into = [loads[name, kind] if number >= 0 else Loads() for kind in KINDS]
                _look(browser, address, server, into)
        browser.close()
    return loads


@contextmanager
def _served(module: str) -> Iterator[tuple[str, int]]:
    """An app's address and its process. Ours takes its port as an option, the other as it is."""
    port = free_port()
    words = [sys.executable, "-m", module, *(["--port", str(port)] if module == "start" else [str(port)])]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL) as server:
        try:
            yield wait_for_answer(f"http://localhost:{port}", "/_stcore/health", server), server.pid
        finally:
            server.terminate()


def _look(browser: Browser, address: str, server: int, loads: list[Loads]) -> None:
    """A browser of its own looks at an address, again in a new tab, and loads that again."""
    context = browser.new_context()
    drawn: list[tuple[float, dict[int, float]]] = []
    context.expose_function("chartIsDrawn", lambda: drawn.append((time.perf_counter(), _worked(server))))
    context.add_init_script(SAYS_WHEN)
    tabs: list[Page] = []
    for kind, into in zip(KINDS, loads, strict=True):
        if kind != AGAIN:
            tabs.append(context.new_page())
        page = tabs[-1]
        page.set_default_timeout(120_000)
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        sizes: list[float] = []
        wire.on("Network.loadingFinished", lambda event, sizes=sizes: sizes.append(event["encodedDataLength"]))
        drawn.clear()
        worked_before, began = _worked(server), time.perf_counter()
        page.reload(wait_until="commit") if kind == AGAIN else page.goto(address, wait_until="commit")
        while not drawn:
            page.wait_for_timeout(10)
        ended, worked_after = drawn[0]
        into.seconds.append(ended - began)
        into.cpu_seconds.append(_more(worked_before, worked_after))
        _settle(page)
        into.requests.append(len(sizes))
        into.megabytes.append(sum(sizes) / 1e6)
        wire.detach()
    context.close()


def _settle(page: Page) -> None:
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_load_state("networkidle")


def _worked(server: int) -> dict[int, float]:
    """What the server and each process of the browser have worked so far, in CPU seconds."""
    so_far = {server: worked(server)}
    for process in descendants(os.getpid()):
        name = Path(f"/proc/{process}/comm")
        try:
            if name.read_text().startswith(("chrom", "headless")):
                so_far[process] = worked(process)
        except OSError:
            continue  # it ended meanwhile
    return so_far


def _more(before: dict[int, float], after: dict[int, float]) -> float:
    """What those that are there worked since: a tab before may have ended, and its work is not taken off."""
    return sum(seconds - before.get(process, 0.0) for process, seconds in after.items())


def report(loads: dict[tuple[str, str], Loads]) -> str:
    rows = []
    for (name, kind), one in loads.items():
        base = loads[ONE, kind]
        ratio = median(one.seconds) / median(base.seconds)
        rows.append(
            [
                f"{name}, {kind}",
                f"{median(one.seconds):.2f} s",
                f"{min(one.seconds):.2f} s",
                f"{median(one.cpu_seconds):.2f} s",
                f"{median(one.requests):.0f}",
                f"{median(one.megabytes):.2f}",
                f"{ratio:.2f}",
                f"{min(one.seconds) / min(base.seconds):.2f}",
                f"{median(one.cpu_seconds) / median(base.cpu_seconds):.2f}",
            ]
        )
    heads = ("page", "clock", "least", "CPU", "requests", "MB", "times one chart", "least", "CPU")
    load = os.getloadavg()[1]
    return f"{table(heads, rows)}\nAt most {LIMIT} times one chart is hoped for. Load of the machine: {load:.1f}."


if __name__ == "__main__":
    main()
