"""What was proved is noted at once, for its commit alone; the page tells of one run and more."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.prove.notes import Notes, Proof, of_this_commit
from tests.prove.report import Report, as_page, tried_by

REPORT = Path("docs/proof.md")
KILLS = Proof("An import is killed.", "execute", "77 kills", "passed", 120, "2026-11-29")
FILES = Proof("Files are changed.", "1", "2,000 files", "passed", 60, "2026-11-30")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit."""
    (tmp_path / ".gitignore").write_text(".proved/\n")
    _git(tmp_path, "init", "-q")
    _commit(tmp_path)
    return tmp_path


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words], cwd=folder, check=True)


def _commit(folder: Path) -> None:
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "--allow-empty", "-m", "One more")


def _of(folder: Path) -> Notes:
    notes = of_this_commit(REPORT, folder)
    assert notes
    return notes


def test_notes_are_of_one_commit_without_changes_but_the_report(repository: Path) -> None:
    assert _of(repository).every() == {}
    _of(repository).add("prove_store.py::test_killed[execute]", KILLS)
    _of(repository).add("prove_input.py::test_files[1]", FILES)
    assert list(_of(repository).every().values()) == [KILLS, FILES]
    (repository / "docs").mkdir()
    (repository / REPORT).write_text("What was proved")
    _git(repository, "add", "docs")
    assert len(_of(repository).every()) == 2
    (repository / "changed.py").write_text("")
    assert of_this_commit(REPORT, repository) is None
    _commit(repository)
    assert _of(repository).every() == {}


def test_where_there_is_no_repository_nothing_is_noted(tmp_path: Path) -> None:
    assert of_this_commit(REPORT, tmp_path) is None


def test_the_page_says_what_held_when_and_what_did_not() -> None:
    kills, files, failed = (f"tests/prove/prove_store.py::test_{name}" for name in ("killed", "files[1]", "files[2]"))
    page = as_page({kills: KILLS, files: FILES, failed: replace(FILES, of="2", outcome="failed")}, "commit abc")
    assert (
        "From 29 November 2026 to 30 November 2026, commit abc: **2 of 3 held**; together they took 4 minutes." in page
    )
    assert "| execute | held | 77 kills | 120 |" in page and "| 2 | **failed** |" in page
    assert f"## What did not hold\n\n| test | outcome |\n|---|---|\n| `{failed}` | **failed** |\n" in page
    assert "Tests with all" not in page
    assert "On 30 November 2026, commit abc: **1 of 1 held**" in as_page({files: FILES}, "commit abc")


def test_other_tests_are_counted_by_their_file_and_named_where_they_did_not_hold() -> None:
    names = [f"tests/pages/test_roles.py::test_each[{number}]" for number in range(3)]
    proofs = {name: Proof("Each", "", "", "passed", 2, "2026-11-30") for name in names}
    proofs[names[1]] = replace(proofs[names[1]], outcome="skipped")
    page = as_page(proofs, "commit abc")
    assert page.endswith("| file | held | seconds |\n|---|---|---|\n| `tests/pages/test_roles.py` | 2 of 3 | 6 |\n")
    assert f"| `{names[1]}` | **skipped** |" in page and names[0] not in page


def test_a_proof_is_called_by_its_documentation_and_else_by_its_name(tmp_path: Path) -> None:
    def documented() -> None:
        """It is killed
        at once.

        And so on."""

    def plain() -> None: ...

    assert (tried_by(documented), tried_by(plain)) == ("It is killed at once.", "")
    report = Report(tmp_path / "proof.md", None)
    for tried in (tried_by(documented), tried_by(plain)):
        name, where = f"p.py::test_a_{len(tried)}[x]", ("p.py", 1, "test")
        done = pytest.TestReport(
            name, where, {}, "passed", None, "call", user_properties=[("tried", tried), ("of", "x")]
        )
        report.pytest_runtest_logreport(done)
    assert [(proof.tried, proof.of) for proof in report.proofs()] == [("It is killed at once.", "x"), ("A 0", "x")]
