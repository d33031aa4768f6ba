"""The commands `pack` and `packs`: frozen and written, signed, written again the same, verified; refusals."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from metrics.cli.main import main
from metrics.ledger import database, frozen_packs, identity
from tests.pages.small_store import AUTHORITY

EXEMPT = ("--exempt", "--paragraph", "1", "--reason", "A family could be recognised.", "--officer", "P. Officer")


@pytest.fixture(autouse=True)
def own_ledger(small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The small store, with a ledger of the test's own."""
    monkeypatch.setenv("TRAJECTORY_HOME", str(small_home))
    monkeypatch.setenv("TRAJECTORY_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    monkeypatch.setattr(identity, "note_path", lambda: tmp_path / identity.NOTE)
    database.forget()


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert main([*words, "--authority", AUTHORITY, "--format", "json"]) == 0
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return rows


def test_a_pack_is_written_signed_and_written_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = ("--out", str(tmp_path / "out"), "--as", "html")
    [made] = answer(capsys, "pack", "--for", "panel", "--public", *out)
    draft = Path(made["file"])
    assert draft.name == f"panel-pack-1-{AUTHORITY}-draft.html" and not made["final"]
    [again] = answer(capsys, "pack", "--for", "panel", *out)
    assert again == made and made["numbers_sha256"] in draft.read_text(encoding="utf-8")
    said = ("--pack", "1", "--name", "Dee Rector", "--post", "Director")
    [commented] = answer(capsys, "packs", "comment", *said, "--measure", "plans_open", "--text", "More are started.")
    assert commented["comments"] == 1
    [signed] = answer(capsys, "packs", "sign", *said)
    assert signed["signed_by"] == "Director" and signed["numbers_sha256"] == made["numbers_sha256"]
    [final] = answer(capsys, "packs", "write", "--pack", "1", *out)
    assert final["final"] and final["numbers_sha256"] == made["numbers_sha256"]
    text = Path(final["file"]).read_text(encoding="utf-8")
    assert "More are started." in text and "Dee Rector" not in text
    assert [row["pack"] for row in answer(capsys, "packs", "list")] == [1]
    assert [row["whole"] for row in answer(capsys, "packs", "verify")] == [True]


def test_the_pack_due_is_frozen_from_the_schedule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    meetings = [date(2044, 12, 13), date(2045, 12, 14)]
    monkeypatch.setattr("metrics.desk.packs.panel_meetings", lambda settings, authority: meetings)
    monkeypatch.setattr("metrics.base.today.today", lambda: date(2045, 11, 30))
    rows = answer(capsys, "packs", "due")
    assert [(row["meeting"], row["papers_due"], row["state"]) for row in rows] == [
        ("2044-12-13", "2044-12-05", "None was made"),
        ("2045-12-14", "2045-12-06", "Not frozen yet"),
    ]
    [made] = answer(capsys, "packs", "due", "--freeze", "--out", str(tmp_path), "--as", "html")
    assert made["pack"] == 1 and Path(made["file"]).is_file()
    monkeypatch.setattr("metrics.desk.packs.panel_meetings", lambda settings, authority: meetings[:1])
    assert main(["packs", "due", "--authority", AUTHORITY, "--freeze", "--out", str(tmp_path)]) == 2
    assert "No pack is due" in capsys.readouterr().err
    assert main(["packs", "due", "--authority", AUTHORITY, "--freeze"]) == 2


def test_papers_are_due_and_what_is_missing_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--authority", AUTHORITY, "--out", str(tmp_path), "--as", "html"]
    assert main(["pack", "--for", "board", *where, "--meeting", "2045-12-14"]) == 0
    assert "papers are to be published by 6 December 2045" in capsys.readouterr().out
    for words, problem in (
        (["--for", "panel", "--exempt"], "An exempt pack needs the paragraph of Schedule 12A (1 or 2), why"),
        (["--for", "panel", *EXEMPT], "needs the recipient; nothing was made"),
        (["--for", "board", "--paragraph", "1"], "belong to an exempt pack alone"),
        (["--for", "panel", "--as", "odt"], "There is no format “odt”"),
    ):
        assert main(["pack", *words, *where[:4], *(where[4:] if "--as" not in words else [])]) == 2
        assert problem in capsys.readouterr().err
    assert main(["packs", "write", "--pack", "9", *where]) == 2
    assert f"There is no pack 9 of {AUTHORITY}" in capsys.readouterr().err


def test_numbers_that_are_not_as_they_were_frozen_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(capsys, "pack", "--for", "board", "--out", str(tmp_path), "--as", "html")
    monkeypatch.setattr(frozen_packs, "_pack_of", _changed(frozen_packs._pack_of))
    assert main(["packs", "verify", "--authority", AUTHORITY]) == 2
    assert "Not as they were frozen: pack 1" in capsys.readouterr().err


def _changed(real: Any) -> Any:
    def changed(row: Any, steps: Any) -> Any:
        return real({**row, "content": row["content"] + " "}, steps)

    return changed
