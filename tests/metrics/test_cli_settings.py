"""The command `settings`: what is set, what another file would change, who changed what, and a change taken back."""

import json
from pathlib import Path

import pytest

from metrics.access import local_viewer
from metrics.cli.main import main
from metrics.ledger import settings_edits
from metrics.settings.editing import Edit

TEXT = '[[setting]]\nname = "promise"\nvalue = 15\n'
TARGET = '[[target]]\nmeasure = "contacts"\nfrom = 2026-04-01\nvalue = 9\n'


@pytest.fixture
def file(home: Path, tmp_path: Path) -> Path:
    """A file beside a home with settings of its own."""
    home.mkdir(exist_ok=True)
    (home / "settings.toml").write_text(TEXT, encoding="utf-8")
    return tmp_path / "other.toml"


def _answer(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    assert main(["settings", *words, "--format", "json"]) == 0
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return rows


def test_a_file_is_checked_before_it_counts(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _answer(capsys)[0] | {"since": None} == {
        **dict.fromkeys(("authority", "team", "role"), ""),
        "kind": "setting",
        "what": "promise",
        "value": 15,
        "since": None,
    }
    file.write_text(TEXT, encoding="utf-8")
    assert _answer(capsys, "--check", str(file)) == []
    file.write_text(TEXT.replace("15", "14\nsince = 2026-04-01") + TARGET, encoding="utf-8")
    changed = {str(row["what"]): row for row in _answer(capsys, "--check", str(file))}
    assert changed["caseload_promise_kept"]["since"] is None, "the promise of always is gone"
    assert changed["the targets or rebases"]["said"] == "holds as soon as the file is saved"
    assert "contacts" not in changed
    file.write_text(TEXT.replace("15", "99"), encoding="utf-8")
    for words, said in ((str(file), "value is 99; it must be"), (f"{file}.not", "There is no file")):
        assert main(["settings", "--check", words]) == 2 and said in capsys.readouterr().err


def test_the_history_is_told_and_a_change_taken_back(
    file: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings_edits.keep(local_viewer(), Edit("setting", {"name": "promise", "value": 15}, None))
    assert (home / "settings.toml").read_text(encoding="utf-8") == ""
    assert main(["settings", "--undo", "1"]) == 0 and main(["settings", "--undo", "1"]) == 2
    assert (home / "settings.toml").read_text(encoding="utf-8") == TEXT
    assert "taken back already" in capsys.readouterr().err
    told = [(row["number"], row["before"], row["after"], row["undoes"]) for row in _answer(capsys, "--history")]
    assert told == [(2, "", "name = promise, value = 15", 1), (1, "name = promise, value = 15", "", None)]
