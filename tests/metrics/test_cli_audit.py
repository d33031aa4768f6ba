"""The commands about the audit trail, and what others leave in it: written for good, in a home of its own."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from metrics.base.errors import UserError
from metrics.cli import recorded
from metrics.cli.main import main
from metrics.ledger import database
from metrics.ledger.append_only import lifted
from metrics.ledger.trail import key
from metrics.ledger.trail.entry import Deed
from metrics.ledger.trail.writing import append
from tests.annexa import AUTHORITY
from tests.metrics.by_hand import put_in_alone
from tests.metrics.test_store import next_extract

__all__ = ["next_extract"]

pytestmark = [pytest.mark.own_trail, pytest.mark.usefixtures("published", "few_questions")]
Run = Callable[..., tuple[int, str, str]]
WORKLIST = ("worklist", "assessments_due", "--authority", AUTHORITY)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """One command: its exit code, its output and its messages."""
    monkeypatch.setattr(recorded, "user", lambda: "osuser")

    def run_command(*words: str) -> tuple[int, str, str]:
        code = main(words)
        return (code, *capsys.readouterr())

    return run_command


def rows(run: Run, *words: str) -> list[dict[str, Any]]:
    code, out, err = run(*words, "--format", "json")
    assert code == 0, err
    answer: list[dict[str, Any]] = json.loads(out)
    return answer


def entries(run: Run, *kinds: str) -> list[dict[str, Any]]:
    """The entries of some kinds, oldest first, with names."""
    chosen = [word for kind in kinds for word in ("--kind", kind)]
    return rows(run, "audit", "show", "--reason", "A test", *chosen)[::-1]


def change(statement: str) -> None:
    with database.writing() as connection, lifted(connection, ("trail_entry", "trail_people")):
        connection.execute(text(statement))


def test_a_worklist_is_written_down_with_whom_it_showed(run: Run) -> None:
    assert run(*WORKLIST)[0] == 0
    [entry] = entries(run, "people")
    assert {name: entry[name] for name in ("who", "role", "what", "page", "authority", "place", "rows", "people")} == {
        "who": "osuser",
        "role": "admin local",
        "what": "worklist assessments_due",
        "page": "",
        "authority": AUTHORITY,
        "place": "",
        "rows": 1,
        "people": 2,  # a child and the worker
    }


def test_where_nothing_can_be_written_no_row_is_printed(run: Run, home: Path) -> None:
    (home / "ledger").mkdir()
    (home / "ledger" / "ledger.sqlite").write_bytes(b"not a database, but full of bytes " * 40)
    for words in (WORKLIST, ("record", "--child", "c2", "--authority", AUTHORITY)):
        code, out, err = run(*words)
        assert (code, out) == (2, "")
        assert "c2" not in err
    assert "Rows about single children or workers are not shown, because" in run(*WORKLIST)[2]
    assert run("show", "children_open", "--authority", AUTHORITY)[0] == 0  # figures are


def test_figures_are_not_written_down_and_a_single_workers_are(run: Run) -> None:
    run("show", "children_open", "--authority", AUTHORITY)
    run("measures")
    assert entries(run, "people") == []
    run("show", "children_open", "--authority", AUTHORITY, "--by", "worker")
    assert [entry["what"] for entry in entries(run, "people")] == ["measure children_open by worker"]


def test_a_whole_chain_is_said_and_a_bad_one_named(run: Run) -> None:
    assert run("audit", "verify")[:2] == (0, "The audit trail is empty.\n")
    for _ in range(3):
        run(*WORKLIST)
    assert run("audit", "verify")[:2] == (0, "The audit trail is whole: 3 entries, 1 to 3.\n")
    [row] = rows(run, "audit", "verify")
    assert (row["whole"], row["entries"], row["last"], row["bad"]) == (True, 3, 3, 0)
    change("update trail_entry set who = 'x' where number = 2")
    code, out, err = run("audit", "verify")
    assert (code, out) == (2, "") and "Entry 2: it is not what was written" in err
    code, out, _ = run("audit", "verify", "--format", "json")
    assert code == 2 and json.loads(out)[0]["bad"] == 2


def test_after_a_cut_tail_it_goes_on_with_a_reason(run: Run) -> None:
    for _ in range(3):
        run(*WORKLIST)
    change("delete from trail_entry where number = 3")
    assert "its tail was cut off" in run("audit", "verify")[2]
    code, out, err = run(*WORKLIST)
    assert (code, out) == (2, "") and "`python -m metrics audit resume --reason" in err
    assert run("audit", "resume", "--reason", "The database was put back")[0] == 0
    assert run(*WORKLIST)[0] == 0
    code, out, err = run("audit", "verify")
    assert code == 0 and "entry 4: The database was put back" in err


def test_names_take_a_reason_which_is_an_entry(run: Run) -> None:
    run(*WORKLIST)
    assert {entry["who"] for entry in rows(run, "audit", "show")} == {""}
    code, out, err = run("audit", "show", "--person", "osuser")
    assert (code, out) == (2, "") and "give a reason first" in err
    assert run("audit", "use", "--by-person")[0] == 2
    assert "Write the reason first" in run("audit", "show", "--reason", " ")[2]
    assert len(rows(run, "audit", "show", "--person", "osuser", "--kind", "people", "--reason", "A complaint")) == 1
    told = entries(run, "review")
    assert next(one["more"] for one in told if one["what"] == "investigation by person") == "reason: A complaint"


def test_use_by_role_and_by_person(run: Run) -> None:
    run(*WORKLIST)
    [row] = rows(run, "audit", "use")
    assert row == {"role": "admin local", "people": 1, "pages": 0, "readings": 1, "files": 0, "refusals": 0}
    [row] = rows(run, "audit", "use", "--by-person", "--reason", "A complaint")
    assert (row["who"], row["readings"]) == ("osuser", 1)


def test_what_is_unusual_comes_with_its_rule(run: Run, home: Path) -> None:
    (home / "restricted_records.csv").write_text("child,viewers\nc2,The local viewer\n")
    assert run("build")[0] == 0
    run(*WORKLIST)
    found = rows(run, "audit", "unusual")
    by_title = {row["title"]: row for row in found}
    assert by_title["A restricted record"]["count"] == 1 and by_title["A restricted record"]["who"] == ""
    assert "Only those named for it" in run("audit", "unusual")[1]


def test_an_import_is_written_down_once_and_lets_old_entries_expire(
    run: Run, next_extract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_alone(monkeypatch)
    append("Nora North", "manager", Deed("page", "plans"), now=datetime(2020, 1, 1, tzinfo=UTC))
    assert run("import", "annex-a", str(next_extract), "--authority", AUTHORITY, "--yes")[0] == 0
    [entry] = entries(run, "import")
    assert entry["what"].startswith("annex_a: ") and (entry["authority"], entry["role"]) == (AUTHORITY, "admin local")
    assert entry["rows"] > 0 and entry["more"].startswith("version: 2")
    assert [one["more"].split(";")[0] for one in entries(run, "checkpoint")] == ["entries: 1"]
    assert run("import", "annex-a", str(next_extract), "--authority", AUTHORITY)[0] == 0
    assert len(entries(run, "import")) == 1  # the second changed nothing
    assert run("audit", "verify")[0] == 0


def test_a_change_of_settings_is_seen_by_the_next_build(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_alone(monkeypatch)
    facts = []
    for text_ in ("", '[[setting]]\nname = "promise"\nvalue = 15\n', '[[setting]]\nname = "promise"\nvalue = 16\n'):
        (home / "settings.toml").write_text(text_)
        assert run("build")[0] == 0
        facts.append(entries(run, "change")[-1]["more"].split("; ")[0])
    assert facts[2] == f"settings: {hashlib.sha256((home / 'settings.toml').read_bytes()).hexdigest()[:16]}"
    assert len(set(facts)) == 3 and all(one.startswith("settings: ") for one in facts)


def test_builds_and_backups_are_written_down(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_alone(monkeypatch)
    assert run("build")[0] == 0
    file = tmp_path / "backup.zip"
    assert run("backup", str(file))[0] == 0
    change_, export = entries(run, "change")[-1], entries(run, "export")[-1]
    assert change_["what"] == "build" and change_["more"].startswith("version: 2")
    assert export["what"] == "backup: backup.zip"
    assert hashlib.sha256(file.read_bytes()).hexdigest() in export["more"]
    assert run("audit", "verify", "--against", str(file))[0] == 0
    change("delete from trail_entry")
    assert "knows" in run("audit", "verify", "--against", str(file))[2]


def test_a_record_says_which_entries_are_about_a_child_or_a_worker(run: Run) -> None:
    child, worker = ("record", "--child", "c2"), ("record", "--worker", "Ann Lee")
    assert "In the audit trail: 0 entries." in run(*child, "--authority", AUTHORITY)[1]
    run(*WORKLIST)
    stands = rows(run, *child, "--authority", AUTHORITY)
    told = [(row["number"], row["role"], row["what"]) for row in stands if row["where"] == "audit trail"]
    assert told == [(1, "admin local", "where a record stands"), (2, "admin local", "worklist assessments_due")]
    stands = rows(run, *worker, "--authority", AUTHORITY)
    assert [row["number"] for row in stands if row["where"] == "audit trail"] == [2]
    assert "who" not in stands[0]


def test_that_a_correction_was_asked_for_is_an_entry_about_the_child(run: Run) -> None:
    child = ("--child", "c2", "--authority", AUTHORITY)
    assert run("correct", *child)[0] == 0
    stands = rows(run, "record", *child)
    told = [(row["role"], row["what"]) for row in stands if row["where"] == "audit trail"]
    assert told[:2] == [("admin local", "where a record stands"), ("admin local", "correction asked for")]


def test_the_key_is_destroyed_on_purpose_only(run: Run) -> None:
    run(*WORKLIST)
    assert run("audit", "forget-key")[0] == 2 and key.path().exists()
    assert run("audit", "forget-key", "--yes")[0] == 0 and not key.path().exists()
    stands = rows(run, "record", "--child", "c2", "--authority", AUTHORITY)
    assert [row for row in stands if row["where"] == "audit trail"] == []
    assert run("audit", "verify")[0] == 0
    assert entries(run, "change")[-1]["what"] == "key of the audit trail destroyed"


def test_old_entries_expire_as_long_as_it_is_set(run: Run, home: Path) -> None:
    run(*WORKLIST)
    assert rows(run, "audit", "expire")[0]["entries"] == 0
    (home / "settings.toml").write_text('[[setting]]\nname = "audit_trail_months"\nvalue = 11\n')
    assert "a whole number from 12 to 120" in run("build")[2]
    (home / "settings.toml").write_text('[[setting]]\nname = "audit_trail_months"\nvalue = 12\n')
    assert rows(run, "audit", "expire")[0]["entries"] == 0
    assert run("audit", "verify")[0] == 0


def test_the_user_is_the_systems_and_not_the_environments(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody else")
    assert recorded.user() != "somebody else"


def test_what_is_done_and_cannot_be_written_down_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*given: object) -> None:
        raise UserError("No room.")

    monkeypatch.setattr("metrics.ledger.record._write", full)
    recorded.changed("build")
    assert "could not be written into the audit trail. No room." in capsys.readouterr().err
