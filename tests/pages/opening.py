"""Opening one page of the app on a store, and what it shows."""

from functools import cache
from pathlib import Path

import pytest
from streamlit import config
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, app_test, local_script_runner
from streamlit.util import calc_hash

from pages import registry

ROOT = Path(__file__).parents[2]

# For every app that it opens Streamlit reads what each installed package says of itself, in search of components: a
# third of the time of these tests. And for every run it compiles app.py and the page. Once is enough. For secrets it
# looks on the disk whenever a page asks who is here, and need not: the product is told that there are no such files.
_STREAMLIT = pytest.MonkeyPatch()
_STREAMLIT.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
for _module in (app_test, local_script_runner):
    _STREAMLIT.setattr(_module, "ScriptCache", cache(ScriptCache))
config.set_option("secrets.files", [])


def address_of(page: str) -> str:
    """The address of a page by its audience and address ("manager/plans"; "home/start")."""
    folder, address = page.split("/")
    entry = registry.at("" if page == "home/start" else address)
    assert entry.path.startswith(f"pages/{folder}/")
    return entry.address


def begin_at(app: AppTest, address: str) -> AppTest:
    """Runs a new app at the page of an address, as whoever follows a link does.

    By `switch_page`, which knows a page by its address only after another ran, each would run the start page first.
    """
    app._page_hash = calc_hash(address) if address else ""
    return app.run()


def open_page(monkeypatch: pytest.MonkeyPatch, page: str, home: Path, **chosen: str) -> AppTest:
    """The app at one page ("manager/plans") of the store under `home`, with filters set as a link would set them."""
    app = new_session(monkeypatch, home, **chosen)
    begin_at(app, address_of(page))
    assert not app.exception, app.exception
    return app


def new_session(monkeypatch: pytest.MonkeyPatch, home: Path, **chosen: str) -> AppTest:
    """The app before a page is opened, with filters set as a link would set them."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("TRAJECTORY_HOME", str(home))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in chosen.items():
        app.query_params[key.rstrip("_")] = value
    return app


def html(app: AppTest) -> str:
    """The page's HTML pieces: place line, findings, notes and tables."""
    return " ".join(element.proto.body for element in app.get("html"))


def told(app: AppTest) -> str:
    """Everything the page says in words."""
    parts = [
        element.value
        for kind in (app.title, app.header, app.subheader, app.markdown, app.caption, app.info)
        for element in kind
    ]
    return " ".join([*parts, html(app)])
