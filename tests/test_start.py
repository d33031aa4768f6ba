"""The start script: which addresses it serves, and where it looks for what is kept."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

import start
from metrics.signing_in.provider import VARIABLES
from tests.metrics.signing_in.example import written
from tests.metrics.signing_in.test_provider import RIGHT
from tests.started import brought_by_others, started_app


@pytest.fixture
def stopped(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The start over an empty home, without serving: what it would have served. No provider is in the environment."""
    served: list[Any] = []
    for name in VARIABLES.values():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(start.ROOT)
    monkeypatch.setattr(start, "make_ready", lambda demonstration: 0)
    monkeypatch.setattr(start, "prepare", lambda: None)
    monkeypatch.setattr(start, "serve", lambda *given: served.append(given))
    home.mkdir()
    return served


def started(monkeypatch: pytest.MonkeyPatch, address: str) -> int:
    monkeypatch.setattr(sys, "argv", ["start.py", f"--address={address}", "--demo"])
    return start.main()


LATER = {"matplotlib", "scipy.special", "holidays.countries", "metrics.packs.annex_a_book"}
NEVER = {"metrics.cli.main", "metrics.backup.making", "metrics.erasing.erase", "metrics.cluster.translating"}
NEEDED = {"streamlit", "pandas", "plotly.graph_objects", "duckdb", "metrics.desk", "pages.widgets.chart"}


def test_what_no_page_asks_for_at_once_is_not_waited_for(tmp_path_factory: pytest.TempPathFactory) -> None:
    """And is there soon after, but for what no page asks for at all; nothing of it is left to be looked through."""
    app = started_app(tmp_path_factory)
    assert not {*app.before} & (LATER | NEVER) and {*app.before} >= NEEDED
    assert {*app.after} >= LATER | NEEDED and not {*app.after} & NEVER
    assert app.collects and app.frozen > 100_000
    assert app.searches == start.SEARCHES


def test_the_app_is_imported_with_what_it_is_installed_with(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing of what tests and clusters bring may be asked for."""
    missing = brought_by_others()
    assert "sqlglot" in missing and "pandas" not in missing
    assert started_app(tmp_path_factory).problem == ""


def test_a_store_is_made_ready_and_nobody_served(stopped: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Before several processes begin: each by itself would work it out again."""
    made: list[bool] = []
    monkeypatch.setattr(start, "make_ready", lambda demonstration: made.append(demonstration) or 5)
    monkeypatch.setattr(sys, "argv", ["start.py", "--make-ready"])
    assert start.main() == 5
    assert made == [False] and stopped == []


def provide(home: Path) -> None:
    """A provider in the home's secrets.toml."""
    lines = [f'{key} = "{value}"' for key, value in RIGHT.items()]
    (home / "secrets.toml").write_text("[auth]\n" + "\n".join(lines), encoding="utf-8")


def test_without_a_provider_this_computer_is_served_and_no_other_address(
    stopped: list[Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert started(monkeypatch, "127.0.0.1") == 0 and stopped == [("127.0.0.1", 8501, None)]
    for address in ("0.0.0.0", "::", "192.168.1.10", "example.org", "127.0.0.1.example.org", ""):
        assert started(monkeypatch, address) == 2
        said = capsys.readouterr().err
        assert "serves this computer only" in said and "Configure sign-in first" in said
    assert len(stopped) == 1


def test_with_a_provider_any_address_is(stopped: list[Any], home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    provide(written(home))
    assert started(monkeypatch, "0.0.0.0") == 0
    (address, _, provider) = stopped[0]
    assert address == "0.0.0.0" and provider.host == "trajectory.example.gov.uk"


def test_a_provider_that_is_wrong_or_went_missing_stops_the_start(
    stopped: list[Any], home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(home)
    assert started(monkeypatch, "127.0.0.1") == 2
    assert "access.toml says who may see what, and no provider is configured" in capsys.readouterr().err
    (home / "secrets.toml").write_text("[auth]\n", encoding="utf-8")
    assert started(monkeypatch, "127.0.0.1") == 2
    assert "cookie_secret is missing" in capsys.readouterr().err
    assert stopped == []


def test_what_is_wrong_with_access_toml_is_said_and_the_rest_served(
    stopped: list[Any], home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    provide(home)
    assert started(monkeypatch, "127.0.0.1") == 0 and "is not there, so nobody is known" in capsys.readouterr().err
    written(home, "[[persons]]")
    assert started(monkeypatch, "127.0.0.1") == 0 and "'persons' is not known" in capsys.readouterr().err


def test_a_relative_home_is_kept_when_the_folder_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRAJECTORY_HOME", "mine")
    start.settle_folders()
    assert Path.cwd() == start.ROOT
    assert os.environ["TRAJECTORY_HOME"] == str(tmp_path / "mine")
