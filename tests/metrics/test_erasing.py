"""A child is erased: out of every version and the ledger, as bytes too; all else stays."""

import json
import shutil
import sqlite3
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from metrics.build.imports import rebuild
from metrics.cli.main import main
from metrics.erasing.erase import erase
from metrics.ledger import database, escalations, notes
from metrics.store.child import Child
from metrics.store.manifest import Manifest
from metrics.store.versions import Store
from tests.metrics.by_hand import put_in_alone
from tests.metrics.erasing_story import (
    CHILD,
    DAYS,
    OTHER,
    THIRD,
    VIEWER,
    files_with,
    import_extract,
    make_home,
    naming,
    open_children,
    sequences,
    tombstones,
    write_in_ledger,
)
from tests.metrics.parts_story import ONE, TWO, rows_of
from tests.metrics.test_parts import as_one_file
from tests.once import made_once
from tests.short_cut import PROVING, proved, short_cut

pytestmark = pytest.mark.usefixtures("few_questions")
THIS_CHILD = Child(ONE, CHILD)
ALONE = DAYS[1:] if PROVING else DAYS[1:2]  # a version each
ERASE = ("erase", "--child", CHILD, "--authority", ONE)


@pytest.fixture(scope="module")
def made(few_questions: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TRAJECTORY_HOME", str(folder / "home"))
            make_home(folder / "files", folder / "home")
            write_in_ledger(ONE, TWO)
            database.forget()

    return made_once(tmp_path_factory, "erasing", make) / "home"


@pytest.fixture
def full(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four versions and a ledger; it is TRAJECTORY_HOME."""
    home = shutil.copytree(made, tmp_path / "home")
    monkeypatch.setenv("TRAJECTORY_HOME", str(home))
    return home


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Versions with the child, and no other authority: the reference is this child's alone. TRAJECTORY_HOME."""
    home = tmp_path / "alone"
    monkeypatch.setenv("TRAJECTORY_HOME", str(home))
    for day in ALONE:
        import_extract(tmp_path / "files", home, ONE, day, CHILD, OTHER, THIRD)
    return home


@dataclass(frozen=True)
class Erased:
    """A home like `full` without the child, who was erased, and what was there before. To be read only.

    nodes: of the files of the store, by name, where they lie on the disk. rows: by table, of the version that served.
    said: what the command said.
    """

    home: Path
    before: list[Manifest]
    nodes: dict[str, int]
    rows: dict[str, list[str]]
    said: dict[str, Any]


@pytest.fixture(scope="module")
def erased_once(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Erased:
    home = shutil.copytree(made, tmp_path_factory.mktemp("erased") / "home")
    store = Store(home)
    before, nodes = store.manifests(), {path.name: path.stat().st_ino for path in store.folder.iterdir()}
    rows = rows_of(home)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()) as printed:
        patch.setenv("TRAJECTORY_HOME", str(home))
        assert main([*ERASE, "--yes", "--format", "json"]) == 0
        database.forget()
    (said,) = json.loads(printed.getvalue())
    return Erased(home, before, nodes, rows, said)


@pytest.fixture
def erased(erased_once: Erased, monkeypatch: pytest.MonkeyPatch) -> Erased:
    monkeypatch.setenv("TRAJECTORY_HOME", str(erased_once.home))
    return erased_once


def _answer(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main([*words, "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert isinstance(answer, list)
    return answer


# -- what goes, and what stays -----------------------------------------------------------------------------------------


def _said(home: Path) -> set[tuple[object, ...]]:
    version = Store(home).serving()
    assert version
    return set(version.rows("select * from measure_said"))


def test_three_open_children_become_two_in_every_version(made: Path, erased: Erased) -> None:
    before, others, home = erased.before, erased.rows, erased.home
    assert [open_children(made, ONE, one.version) for one in before] == [3, 3, 3, 2]
    after = Store(home).manifests()
    assert [open_children(home, ONE, one.version) for one in after] == [2, 2, 2, 2]
    assert open_children(home, ONE) == 2
    assert _said(made) < _said(home)  # counts that were said name nobody, and stay beside those of now
    assert [(one.sequence, one.created, one.cause) for one in after] == [
        (one.sequence, one.created, one.cause) for one in before
    ]
    assert [one.replaces for one in after] == [*(one.version for one in before[:3]), ""]
    assert naming(home, CHILD, ONE) == []
    rows_of_others = {table: [row for row in rows if CHILD not in row or TWO in row] for table, rows in others.items()}
    rows_after = rows_of(home)
    for table in ("list_1", "list_6", "equality_fact", "workforce_row", "event_row", "extract", "published"):
        assert rows_after[table] == rows_of_others[table], table
    for table, rows in rows_after.items():
        assert [row for row in rows if TWO in row] == [row for row in others[table] if TWO in row], table


def test_what_does_not_name_the_child_keeps_its_file(erased: Erased) -> None:
    store = Store(erased.home)
    (*_, oldest) = erased.before
    of_two = {one.version: part.file for one in erased.before for part in one.parts if part.authority == TWO}
    assert store.manifests()[-1] == oldest
    for path in store.files(oldest.version):
        assert path.stat().st_ino == erased.nodes[path.name]
    for one in store.manifests()[:2]:
        assert {part.file for part in one.parts if part.authority == TWO} == {of_two[one.replaces]}
    assert naming(erased.home, CHILD, TWO) and open_children(erased.home, TWO) == 2


def test_a_part_that_versions_share_is_made_once(erased: Erased) -> None:
    newest, third, second, _ = Store(erased.home).manifests()
    files = [next(part.file for part in one.parts if part.authority == ONE) for one in (newest, third, second)]
    assert files[1] == files[2] != files[0]
    assert len(list((erased.home / "store").glob(f"*-{ONE}.duckdb"))) == 3


@pytest.mark.proof
def test_the_reference_stands_in_no_file_of_the_home(alone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_in_ledger(ONE)
    assert len(files_with(alone, CHILD)) > len(ALONE)
    assert main([*ERASE, "--yes"]) == 0
    assert files_with(alone, CHILD) == []
    assert files_with(alone, OTHER) != []
    out = capsys.readouterr().out
    assert "python -m metrics backup FILE" in out and "brings the child back" in out and CHILD not in out


@proved
def test_what_a_corrected_extract_took_out_lies_in_no_file_either(home: Path, tmp_path: Path) -> None:
    import_extract(tmp_path / "first", home, ONE, DAYS[1], CHILD, OTHER, THIRD)
    import_extract(tmp_path / "corrected", home, ONE, DAYS[1], OTHER, THIRD)
    erase(VIEWER, THIS_CHILD, confirmed=True)
    assert files_with(home, CHILD) == []


def test_the_ledger_loses_the_child_and_keeps_a_tombstone(erased: Erased, capsys: pytest.CaptureFixture[str]) -> None:
    assert {one.row.subject for one in escalations.open_escalations(VIEWER, ONE)} == {OTHER}
    texts = {note.text for note in notes.on_rows(VIEWER, ONE, "North")}
    assert texts == {f"A note on {OTHER}", "A brother of [erased], see there"}
    assert {one.row.subject for one in escalations.open_escalations(VIEWER, TWO)} == {CHILD}
    [(number, author, at)] = tombstones(erased.home)
    assert (number, author) == (1, VIEWER.name) and CHILD not in str(at)
    with (
        sqlite3.connect(erased.home / "ledger" / "ledger.sqlite") as connection,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        connection.execute("delete from note")
    assert main(["status"]) == 0
    assert "1 erasure, the last on" in capsys.readouterr().out


def test_texts_lose_the_reference_and_keep_their_row(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = Child(ONE, "AB-12")
    assert child.text("AB-12 and AB-123, xAB-12; (AB-12)") == "[erased] and AB-123, xAB-12; ([erased])"
    assert json.loads(child.report('{"rows": 12, "notes": ["AB-12 twice", 12]}')) == {
        "rows": 12,
        "notes": ["[erased] twice", 12],
    }
    assert Child(ONE, "12").text("12 rows of 12") == "12 rows of 12"
    assert Child(ONE, "770151").text("4, 770151") == "4, 770151"  # numbers of rows
    assert Child(ONE, "770151").text("child 770151") == "child [erased]"


def test_a_restricted_record_is_asked_for_first(
    full: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_alone(monkeypatch)
    listed = full / "restricted_records.csv"
    listed.write_text(f"child,viewers\n{CHILD},Ann\n{OTHER},Ann\n", encoding="utf-8")
    rebuild(whole=False)
    versions = Store(full).manifests()
    assert main([*ERASE, "--yes"]) == 2
    assert "names this child" in capsys.readouterr().err
    assert Store(full).manifests() == versions


@proved
def test_a_restricted_record_that_is_listed_no_more_is_erased(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_alone(monkeypatch)
    listed = full / "restricted_records.csv"
    listed.write_text(f"child,viewers\n{CHILD},Ann\n{OTHER},Ann\n", encoding="utf-8")
    rebuild(whole=False)
    listed.write_text(f"child,viewers\n{OTHER},Ann\n", encoding="utf-8")
    assert main([*ERASE, "--yes"]) == 0
    version = Store(full).serving()
    assert version and version.rows("select child from restricted_record") == [(OTHER,)]


@proved
def test_a_version_of_one_file_is_made_again_as_parts(full: Path) -> None:
    store = Store(full)
    for older in store.manifests()[1:]:
        store.manifest_file(older.version).unlink()
    old = as_one_file(full)
    for path in store.folder.glob("*-*.duckdb"):
        path.unlink()
    assert [open_children(full, place, old) for place in (ONE, TWO)] == [3, 2]
    erase(VIEWER, THIS_CHILD, confirmed=True)
    (newest,) = store.manifests()
    assert newest.replaces == old and [part.authority for part in newest.parts] == ["", ONE, TWO]
    assert open_children(full, ONE) == 2 and open_children(full, TWO) == 2
    assert naming(full, CHILD, ONE) == []


def test_an_import_afterwards_shares_the_parts_and_goes_through(
    erased_once: Erased, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = shutil.copytree(erased_once.home, tmp_path / "home")
    monkeypatch.setenv("TRAJECTORY_HOME", str(home))
    before = {part.authority: part.file for part in Store(home).manifests()[0].parts}
    rebuild(whole=False)
    after = {part.authority: part.file for part in Store(home).manifests()[0].parts}
    assert after == before
    import_extract(tmp_path / "next", home, ONE, DAYS[2], OTHER, THIRD)
    assert open_children(home, ONE) == 2 and sequences(home) == [6, 5, 4, 3, 2, 1]


@proved
def test_two_children_one_after_the_other(full: Path) -> None:
    erase(VIEWER, THIS_CHILD, confirmed=True)
    erase(VIEWER, Child(ONE, OTHER), confirmed=True)
    assert [open_children(full, ONE, one.version) for one in Store(full).manifests()] == [1, 1, 1, 1]
    assert sequences(full) == [4, 3, 2, 1] and len(tombstones(full)) == 2
    assert Store(full).strays() == [] and files_with(full, OTHER) == []


# -- what is refused ---------------------------------------------------------------------------------------------------


def _tree(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((home / "store").iterdir()) if path.name != "lock"}


def test_without_yes_it_says_what_would_go(full: Path, erased_once: Erased, capsys: pytest.CaptureFixture[str]) -> None:
    before = _tree(full)
    assert main(list(ERASE)) == 0
    out = capsys.readouterr().out
    assert (
        "equality_fact 3, list_1 3, list_6 3" in out
        and "3 versions" in out
        and "1 escalation and 1 note" in out
        and "--yes" in out
    )
    assert _tree(full) == before
    assert erased_once.said["done"] is True


@proved
def test_without_yes_it_says_what_would_go_in_json_too(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = _tree(full)
    (row,) = _answer(capsys, *ERASE)
    tables = row.pop("tables")
    assert row == {"done": False, "versions": 3, "escalations": 1, "notes": 1, "rows": 9}
    assert tables == "equality_fact 3, list_1 3, list_6 3"
    assert _tree(full) == before


WRONG = (
    (CHILD[:-1], ONE, "Nothing that is kept names"),
    (CHILD, "E10000008", "Nothing"),
    (CHILD, "x", "authority code"),
)


@short_cut(
    ("command", "reference", "authority", "words"),
    [(command, *wrong) for command in ("record", "erase") for wrong in WRONG],
    [("erase", *WRONG[0]), ("record", *WRONG[1]), ("erase", *WRONG[2])],
)
def test_a_wrong_reference_is_told_in_one_message(
    full: Path, capsys: pytest.CaptureFixture[str], command: str, reference: str, authority: str, words: str
) -> None:
    before = _tree(full)
    more = ["--yes"] if command == "erase" else []
    assert main([command, "--child", reference, "--authority", authority, *more]) == 2
    printed = capsys.readouterr()
    assert words in printed.err and printed.err.count("\n") == 1 and not printed.out
    assert _tree(full) == before


@pytest.mark.parametrize("command", ["record", "erase"])
def test_an_empty_store_names_nobody(home: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert main([command, "--child", CHILD, "--authority", ONE]) == 2
    assert "Nothing that is kept names" in capsys.readouterr().err


@pytest.mark.parametrize("fault", ["part", "manifest", "pointer"])
def test_a_damaged_store_is_refused_for_nobody_can_say_whom_it_holds(
    full: Path, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    store = Store(full)
    oldest = store.manifests()[-1]
    path = {"part": store.files(oldest.version)[-1], "manifest": store.manifest_file(oldest.version)}.get(
        fault, store.folder / "current"
    )
    path.write_bytes(path.read_bytes()[:-20])
    before = _tree(full)
    assert main([*ERASE, "--yes"]) == 2
    assert "damaged" in capsys.readouterr().err
    assert _tree(full) == before and tombstones(full) == []


# -- where a record stands ---------------------------------------------------------------------------------------------


def test_where_a_child_stands(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fourth, third, second, _ = (one.version for one in Store(full).manifests())
    rows = _answer(capsys, "record", "--child", CHILD, "--authority", ONE)
    stands = [(row["versions"], row["sheet"], row["as_at"], row["row"]) for row in rows if row["where"] == "store"]
    first, both = f"{third}, {second}", DAYS[1:]
    sheets = (("list 1", 2), ("list 6", 2), ("equality facts", None))
    assert set(stands) == set(
        [(fourth, sheet, str(day), row) for day in both for sheet, row in sheets]
        + [(first, sheet, str(DAYS[1]), row) for sheet, row in sheets]
    )
    assert {row["file"] for row in rows if row["where"] == "store"} == {f"extract_{day}" for day in both}
    assert [(row["where"], row["number"]) for row in rows if row["where"] != "store"] == [
        ("escalation", 1),
        ("note", 1),
    ]
    assert main(["record", "--child", CHILD, "--authority", ONE]) == 0
    out = capsys.readouterr().out
    assert "In the store: 9 rows." in out and "corrected in the case system" in out and "Too late" not in out


def test_a_correction_says_in_which_files_it_is_made(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = _answer(capsys, "correct", "--child", CHILD, "--authority", ONE)
    assert {(row["file"], row["sheet"], row["as_at"], row["rows"]) for row in rows} == {
        (f"extract_{day}", sheet, str(day), row)
        for day in DAYS[1:]
        for sheet, row in (("list 1", "2"), ("list 6", "2"), ("equality facts", ""))
    }
    assert main(["correct", "--worker", "Ann Lee", "--authority", ONE]) == 0
    out = capsys.readouterr().out
    assert "put right where the files come from" in out and "of the audit trail. What is wrong is corrected" in out
    assert "2 entries of the ledger" in out and CHILD not in out
    assert main(["correct", "--worker", "Nobody", "--authority", ONE]) == 2


def test_where_a_worker_stands(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = _answer(capsys, "record", "--worker", "Ann Lee", "--authority", ONE)
    assert {row["sheet"] for row in rows if row["where"] == "store"} == {"list 6"}
    assert [row["where"] for row in rows if row["where"] != "store"] == ["escalation", "escalation"]
    assert CHILD not in json.dumps(rows)
    assert main(["record", "--worker", "Nobody", "--authority", ONE]) == 2
