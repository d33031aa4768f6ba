"""The command line imports a command's module when it is asked for, and what is asked most often imports little."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from metrics.cli import main
from metrics.cli.parser import COMMANDS, parser
from metrics.store import authorities
from metrics.store.tables import Tables
from metrics.store.version import Version
from metrics.store.versions import Store

ROOT = Path(__file__).resolve().parents[2]
HEAVY = frozenset(
    "alembic duckdb holidays jinja2 numpy openpyxl pandas plotly pyarrow scipy sqlalchemy streamlit tqdm"
    " metrics.build metrics.demo metrics.desk metrics.intake metrics.questions.catalogue metrics.settings".split()
)


def imported_by(*words: str, home: Path) -> frozenset[str]:
    """Which of the heavy modules one command imports, in a process of its own."""
    after = "import atexit, json, sys\natexit.register(lambda: print(json.dumps([*sys.modules])))\n"
    run = "from metrics.cli.main import main\nsys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", after + run, *words],
        cwd=ROOT,
        env=os.environ | {"TRAJECTORY_HOME": str(home)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return HEAVY & {*json.loads(done.stdout.splitlines()[-1])}


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    assert imported_by("--help", home=tmp_path) == set()


def test_status_imports_the_two_databases_and_nothing_else_that_is_heavy(small_home: Path) -> None:
    assert imported_by("status", home=small_home) == {"duckdb", "sqlalchemy"}


def test_what_a_command_imports_is_never_looked_through_for_garbage_and_what_it_makes_is(tmp_path: Path) -> None:
    """As it is called: main alone, which tests call, leaves garbage as it is."""
    after = "import atexit, gc, sys\natexit.register(lambda: print(gc.isenabled(), gc.get_freeze_count() > 10_000))\n"
    run = 'import runpy\nrunpy.run_module("metrics", run_name="__main__", alter_sys=True)'
    words = [sys.executable, "-c", after + run, "status"]
    home = os.environ | {"TRAJECTORY_HOME": str(tmp_path)}
    done = subprocess.run(words, cwd=ROOT, env=home, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "True True", done.stderr


def test_an_import_brings_no_page_no_frame_and_no_demonstration(tmp_path: Path) -> None:
    of_every_import = {"duckdb", "numpy", "pyarrow", "tqdm", "metrics.build", "metrics.intake"}
    expected = of_every_import | {"metrics.questions.catalogue", "metrics.settings"}
    assert imported_by("import", "--help", home=tmp_path) == expected


def test_another_command_imports_what_it_needs(small_home: Path) -> None:
    """The same look finds what is heavy where it is imported."""
    assert imported_by("measures", home=small_home) >= {"pandas", "metrics.desk", "metrics.questions.catalogue"}


@pytest.mark.parametrize("name", [name for name, _, _ in COMMANDS])
def test_each_command_says_what_it_takes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Its module is there and knows it, and its words are those of the whole."""
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([name, "--help"])
    assert ended.value.code == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith(f"usage: python -m metrics {name} ")
    assert next(words for one, _, words in COMMANDS if one == name) in said
    assert "--format" in said or "WHAT" in said or name == "digest"


def test_what_is_no_command_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["statos"]) == 2
    assert "invalid choice: 'statos'" in capsys.readouterr().err


def test_status_names_whom_the_desk_names(published_home: Path) -> None:
    version = Store(published_home).serving()
    assert isinstance(version, Version)
    frame = Tables(version).whole("authorities")
    assert [one.authority for one in authorities.known_to(version)] == [*frame["authority"]]
    assert sum(one.has_published for one in authorities.known_to(version)) == frame["has_published"].sum() > 0
