"""The start script: which addresses it serves, and where it looks for what is kept."""

import os
import sys
from pathlib import Path

import pytest

import start


@pytest.mark.parametrize("address", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_this_computer_is_served(address: str) -> None:
    assert start.is_loopback(address)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.10", "example.org", "127.0.0.1.example.org", ""])
def test_every_other_address_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["start.py", f"--address={address}", "--demo"])
    monkeypatch.setattr(start, "make_ready", lambda demonstration: pytest.fail("went on"))
    assert start.main() == 2
    assert "this computer only" in capsys.readouterr().err


def test_a_relative_home_is_kept_when_the_folder_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRAJECTORY_HOME", "mine")
    start.settle_folders()
    assert Path.cwd() == start.ROOT
    assert os.environ["TRAJECTORY_HOME"] == str(tmp_path / "mine")
