"""What the command line says of a cluster: what it needs, and what it wrote."""

import json
from pathlib import Path

import pytest

from metrics.cli import cluster_commands, main
from metrics.ledger.trail.entry import EXPORT, Deed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("build", "--events", "e"), "name it with --engine"),
        (("build", "--engine", "spark://here:7077"), "needs --events"),
        (("build", "--engine", "spark://here:7077", "--events", "e"), "and --to, a new folder"),
    ],
)
def test_half_a_command_is_refused(
    home: Path, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(words) == 2
    assert said in capsys.readouterr().err
    assert not home.exists()


def test_without_its_libraries_a_build_says_which(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster_commands, "find_spec", lambda name: None)
    assert main.main(("build", "--engine", "spark://here:7077", "--events", "e", "--to", "f")) == 2
    told = capsys.readouterr().err
    assert "needs pyspark and sqlglot" in told
    assert "requirements-cluster.txt" in told
    assert "Traceback" not in told


def test_an_export_says_what_it_wrote_and_is_written_down(
    small_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    recorded: list[Deed],
) -> None:
    monkeypatch.setenv("TRAJECTORY_HOME", str(small_home))
    to = tmp_path / "events"
    assert main.main(("export-events", "--to", str(to))) == 0
    assert "name children and workers" in capsys.readouterr().out
    assert [(deed.kind, deed.what) for deed in recorded] == [(EXPORT, "events for a cluster")]
    assert main.main(("export-events", "--to", str(to))) == 2
    assert "is there already" in capsys.readouterr().err
    assert main.main(("export-events", "--to", str(tmp_path / "again"), "--format", "json")) == 0
    assert {"list_6", "calendar"} < {row["table"] for row in json.loads(capsys.readouterr().out)}
