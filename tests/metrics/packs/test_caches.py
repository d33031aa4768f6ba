"""What draws and typesets a pack writes nothing into its user's home, and says nothing of fonts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.metrics.packs.test_writers import needs_pango
from tests.short_cut import proved

DRAWN = """
from metrics.packs.writers import pdf
from tests.metrics.packs.sample import sample
assert pdf.write(sample()).startswith(b"%PDF")
"""
# Of a computer whose list of fonts is old, so that fontconfig makes one of its own.
OLD_LIST = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>"""


@proved  # a process of its own, for what changes seldom
@needs_pango
def test_a_pack_is_drawn_without_a_file_in_the_users_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = {name: tmp_path / name for name in ("user", "home", "temporary")}
    for place in places.values():
        place.mkdir()
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(OLD_LIST, encoding="utf-8")
    for name in ("MPLCONFIGDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    given = {
        "HOME": places["user"],
        "TRAJECTORY_HOME": places["home"],
        "TMPDIR": places["temporary"],
        "FONTCONFIG_FILE": fonts,
    }
    environment = os.environ | {name: str(value) for name, value in given.items()}
    done = subprocess.run(
        [sys.executable, "-c", DRAWN], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert [file for place in places.values() for file in place.rglob("*")] == []
