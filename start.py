"""Starts the app: `python start.py [--demo] [--port 8501] [--address 127.0.0.1]`, or makes the store ready and ends.

`make run`, deployment and the browser tests all start Trajectory here, because these must be so before the
first visit, and nothing inside the app is early enough for them:

- Streamlit takes a folder named pages/ for its old kind of pages, and opens the first deep link under a "Page
  not found" dialog until the app has once said otherwise.
- A page opened by its own URL looks for the server below that URL first: two errors in the console, a detour.
- Hosts, headers and downloads are the server's to watch over (`serving/`), not a page's.
- What the heavy imports made lives as long as the process does: frozen, nobody looks through it for garbage.
- Without sign-in only this computer may be served (metrics/signing_in/serving.py).
- A provider's cookie grows with what it says of somebody; a socket would be refused from 8 kB on.
"""

import argparse
import gc
import os
import subprocess
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Timer
from typing import Any

from metrics.base import allocator, clocks
from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.base.parent import ENDS_WITH_INPUT
from metrics.questions.catalogue import load_questions
from metrics.signing_in import serving
from metrics.signing_in.provider import Provider, provider_of
from metrics.signing_in.reading import ACCESS, check
from pages import registry
from serving import around

ROOT = Path(__file__).resolve().parent
# What no page asks for, and what a page brings by itself when it must; then whoever came first has seen theirs.
NEVER = ("metrics.cli", "metrics.backup", "metrics.erasing", "metrics.cluster")
LATER = ("metrics.packs", "metrics.demo", "pages.analyst.load_data")
REST_SECONDS = 10.0
# New objects from which on Python looks for garbage among the newest, and how often among older ones. One look at
# Overview makes 14,000 that are gone by themselves when the page is sent: a search at every 700 is a sixth of its work.
SEARCHES = (50_000, 2, 2)
# In bytes, as read by the websockets package when it is imported: as much as the server takes of a request's head.
COOKIE_LIMIT, LONGEST_COOKIE = "WEBSOCKETS_MAX_LINE_LENGTH", "65536"


def import_what_pages_need() -> None:
    """Every module that a page asks for at once, and the questions: what comes after the freeze is looked through after
    every run of a page."""
    import plotly.graph_objects  # noqa: F401

    for module in modules():
        if not module.startswith((*LATER, *NEVER)):
            import_module(module)
    load_questions()


def import_the_rest() -> None:
    """What pages bring when they must: packs, distributions, bank holidays. What is there by then is frozen."""
    import scipy.special  # noqa: F401

    for module in modules():
        if module.startswith(LATER):
            import_module(module)
    clocks.bank_holidays()
    gc.unfreeze()  # so that what the first imports made and left is found, too
    gc.collect()
    gc.freeze()


def modules() -> list[str]:
    """Every module of metrics that can be imported, then those of pages that are no script of a page."""
    files = {*(ROOT / "metrics").rglob("*.py")}
    files -= {ROOT / "metrics" / "__main__.py", *(ROOT / "metrics" / "ledger" / "migrations").rglob("*.py")}
    pieces = {*(ROOT / "pages").rglob("*.py")} - {ROOT / entry.path for entry in registry.PAGES}
    paths = [path.relative_to(ROOT).with_suffix("") for path in (*sorted(files), *sorted(pieces))]
    return [".".join(path.parts).removesuffix(".__init__") for path in paths]


def prepare() -> None:
    """What must be so in this process before the first visit. Takes some two seconds: the heavy imports."""
    os.environ.setdefault(COOKIE_LIMIT, LONGEST_COOKIE)
    gc.disable()  # it would look through all that is imported several times
    from streamlit import net_util
    from streamlit.runtime.pages_manager import PagesManager

    from metrics.store import side_by_side

    import_what_pages_need()
    side_by_side.never_here()
    allocator.share_arenas()
    PagesManager.uses_pages_directory = False
    # Streamlit asks an outside service for its own address when a foreign page opens a socket; we ask nobody.
    net_util.get_external_ip = lambda: None
    gc.freeze()
    gc.set_threshold(*SEARCHES)
    gc.enable()


def settle_folders() -> None:
    """Goes to the product's own folder, wherever it was started from; a relative TRAJECTORY_HOME keeps its meaning."""
    if given := os.environ.get("TRAJECTORY_HOME"):
        os.environ["TRAJECTORY_HOME"] = str(Path(given).expanduser().resolve())
    os.chdir(ROOT)


def command(word: str) -> int:
    """Runs `python -m metrics word` in a process that ends with this one, however this one ends: its exit code."""
    words = [sys.executable, "-m", "metrics", word]
    with subprocess.Popen(words, stdin=subprocess.PIPE, env={**os.environ, ENDS_WITH_INPUT: "1"}) as process:
        return process.wait()


def make_ready(demonstration: bool) -> int:
    """Builds again what another release built, and the demonstration if asked for and there is no store.

    Returns 0, or the exit code of what failed. A process of its own builds: what it holds in memory is not the
    server's to keep.
    """
    from metrics.store.versions import Store

    store = Store()
    store.tidy()
    if store.current() is None:
        if not demonstration:
            return 0
        print("There is no store yet: making the demonstration (once; about a minute)", flush=True)
        return command("demo")
    if store.of_another_release():
        print("The store was made by another release: working it out again", flush=True)
        return command("build")
    return 0


def serve(address: str, port: int, provider: Provider | None) -> None:
    """Serves the app until it is stopped. Other settings: .streamlit/config.toml.

    provider: with whom people sign in. It is the only secret that Streamlit is given: it looks for no file itself.
    """
    import streamlit
    from streamlit import config

    from pages.shell.templates import Sheets

    options: dict[str, Any] = {
        "server.address": address,
        "server.port": port,
        "server.fileWatcherType": "none",
        "secrets.files": [],
    }
    if provider:
        options["server.allowedHosts"] = [provider.host, "localhost", "127.0.0.1", "::1"]
        options["browser.serverAddress"] = provider.host
    secrets = {"auth": dict(provider.auth)} if provider else None
    static = Path(streamlit.__file__).parent / "static"
    titles = {entry.address: entry.title for entry in registry.PAGES}
    names = partial(config.get_option, "server.allowedHosts")
    layers = around.middleware(names, static, titles, registry.WITH_CHARTS, Sheets.put_in_html())
    app = streamlit.App(ROOT / "app.py", routes=around.routes(), middleware=layers, secrets=secrets)
    app.run(config=options)


def provider_for(address: str) -> Provider | None:
    """With whom people sign in. UserError where an address may not be served, or settings are wrong.

    What is wrong with access.toml is said, and does not stop the start: whoever is certain is let in.
    """
    provider = provider_of(home())
    has_register = (home() / ACCESS).exists()
    if refused := serving.refusal(address, signs_in=provider is not None, has_register=has_register):
        raise UserError(refused)
    if provider:
        try:
            check(home())
        except UserError as problem:
            print(problem, file=sys.stderr)
    return provider


def main() -> int:
    parser = argparse.ArgumentParser(prog="python start.py", description="Serve Trajectory.")
    parser.add_argument("--port", type=int, default=8501, help="default 8501")
    parser.add_argument("--address", default="127.0.0.1", help="default 127.0.0.1: this computer only")
    parser.add_argument("--demo", action="store_true", help="make the demonstration if there is no store")
    parser.add_argument(
        "--make-ready", action="store_true", help="only work out again what another release built, and end"
    )
    arguments = parser.parse_args()
    settle_folders()
    try:
        if arguments.make_ready:
            return make_ready(arguments.demo)
        provider = provider_for(arguments.address)
        failed = make_ready(arguments.demo)
    except UserError as problem:
        print(problem, file=sys.stderr)
        return 2
    if failed:
        return failed
    prepare()
    rest = Timer(REST_SECONDS, import_the_rest)
    rest.daemon = True
    rest.start()
    serve(arguments.address, arguments.port, provider)
    return 0


if __name__ == "__main__":
    sys.exit(main())
