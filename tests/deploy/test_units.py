"""The units of deploy/systemd: sound by systemd's own word, and of one mind with the proxy and the start script."""

import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.browser.proxied import CONFIGURATION, ROOT

UNITS = ROOT / "deploy" / "systemd"
SERVICES = ("trajectory@.service", "trajectory-ready.service")
ANALYZE = shutil.which("systemd-analyze")


def unit(name: str) -> ConfigParser:
    """A unit's sections; no key of ours comes twice in one, or this fails."""
    parser = ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string((UNITS / name).read_text(encoding="utf-8").replace("\nEnvironment=", "\nEnvironment ="))
    return parser


@pytest.mark.skipif(ANALYZE is None, reason="systemd is not installed")
def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    """In folders of this computer: it looks whether what a unit starts is there."""
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    for file in UNITS.iterdir():
        text = file.read_text(encoding="utf-8").replace("/opt/trajectory", str(tmp_path))
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    (tmp_path / "trajectory@.service").rename(tmp_path / "trajectory@8501.service")
    for name in ("trajectory.target", "trajectory@8501.service", "trajectory-ready.service"):
        done = subprocess.run([str(ANALYZE), "verify", "--man=no", tmp_path / name], capture_output=True, text=True)
        ours = [line for line in done.stderr.splitlines() if "trajectory" in line]
        assert ours == []


def test_the_target_starts_a_process_for_each_that_the_proxy_names() -> None:
    wanted = re.findall(r"trajectory@(\d+)\.service", unit("trajectory.target")["Unit"]["Wants"])
    named = re.findall(r"server 127\.0\.0\.1:(\d+) ", CONFIGURATION.read_text(encoding="utf-8"))
    assert wanted == named and len(wanted) == 2


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_no_administrator_and_writes_in_the_home_alone(name: str) -> None:
    service = unit(name)["Service"]
    home = service["Environment"].removeprefix("TRAJECTORY_HOME=")
    assert service["User"] not in ("", "root") and service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict" and service["ReadWritePaths"] == home and service["UMask"] == "0077"


@pytest.mark.parametrize(("name", "words"), [(SERVICES[0], ["--port", "8501"]), (SERVICES[1], ["--make-ready"])])
def test_what_a_service_starts_is_the_start_script_with_what_it_takes(name: str, words: list[str]) -> None:
    command = unit(name)["Service"]["ExecStart"].replace("%i", "8501").split()
    assert command[1:] == ["start.py", *words] and (ROOT / "start.py").exists()
    known = subprocess.run([sys.executable, "start.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert words[0] in known.stdout


def test_every_process_waits_until_the_store_is_ready() -> None:
    section = unit("trajectory@.service")["Unit"]
    assert section["Requires"] == "trajectory-ready.service" and "trajectory-ready.service" in section["After"].split()
