"""`access check` and `access list`: exit codes, words and JSON."""

import json
from pathlib import Path

import pytest

from metrics.base import today
from metrics.cli.main import main
from metrics.ledger import members
from tests.metrics.signing_in.example import EXAMPLE, LAST_DAY, written


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["access", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_right_file_is_counted(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(home)
    assert run(capsys, "check") == (0, "access.toml is right: 8 people, 3 groups, 2 covers.\n", "")
    code, said, _ = run(capsys, "check", "--format", "json")
    assert (code, json.loads(said)) == (0, [])


def test_what_the_store_does_not_know_is_said(
    small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "store").symlink_to(small_home / "store")
    monkeypatch.setenv("TRAJECTORY_HOME", str(tmp_path))
    text = EXAMPLE.replace('"North"', '"Nroth"').replace('"Court"', '"Cort"')
    written(tmp_path, text + '[[group]]\ngroup = "g"\nrole = "panel"\nauthorities = ["E10000099"]\n')
    code, said, _ = run(capsys, "check", "--format", "json")
    assert code == 0 and [row["words"] for row in json.loads(said)] == [
        "the team Nroth (mo.manager@example.gov.uk)",
        "the service Cort (sue.service@example.gov.uk)",
        "the authority E10000099 (g)",
    ]
    assert "Not in the store: the service Cort (sue.service@example.gov.uk).\n" in run(capsys, "check")[1]


def test_problems_end_with_2(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check")[0] == 2
    written(home, "[[persons]]\n[[person]]\n")
    for words in (("check",), ("list",)):
        code, said, told = run(capsys, *words)
        assert code == 2 and said == "" and "problems:" in told and "'persons' is not known" in told
    code, said, told = run(capsys, "check", "--format", "json")
    assert code == 2 and len(json.loads(said)) > 1 and json.loads(said)[0]["kind"] == "problem" and "problems:" in told


def test_everybody_is_listed_with_what_they_have(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(home)
    monkeypatch.setattr(today, "today", lambda: LAST_DAY)
    code, said, _ = run(capsys, "list", "--format", "json")
    rows = json.loads(said)
    assert code == 0 and [row["entry"] for row in rows] == ["person"] * 8 + ["group"] * 3 + ["cover"] * 2
    by_name = {row["name"]: row for row in rows if row["entry"] == "person"}
    assert by_name["Mo Manager"]["teams"] == "North" and by_name["Mo Manager"]["worker"] == "W01"
    assert by_name["Sue Service"]["services"] == "Court" and by_name["Ada Admin"]["authorities"] == "all"
    assert [by_name[name]["child_lists"] for name in ("Ana Analyst", "Ann Allowed")] == [False, True]
    cover = rows[-2]
    assert (cover["who"], cover["teams"], cover["until"], cover["today"]) == (
        "mo.manager@example.gov.uk",
        "South",
        "2026-12-18",
        True,
    )
    assert "Mo Manager" in run(capsys, "list")[1]


def test_who_came_by_a_group_is_listed_and_forgotten(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(home)
    members.note("eve@example.gov.uk", "eve@example.gov.uk", "s1", {"managers of East", "long gone"})
    code, said, _ = run(capsys, "members", "--format", "json")
    assert code == 0 and [(row["mail"], row["role"]) for row in json.loads(said)] == [("eve@example.gov.uk", "manager")]
    assert run(capsys, "forget")[0] == run(capsys, "forget", "--who", "nobody")[0] == 2
    assert run(capsys, "forget", "--who", "eve@example.gov.uk")[0] == 0
    assert json.loads(run(capsys, "members", "--format", "json")[1]) == []
