"""Backup and restore: the same again in another home, all verified first, and killed in the middle never a mix."""

import errno
import json
import os
import random
import shutil
import signal
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from metrics.access import local_viewer
from metrics.backup.making import back_up
from metrics.backup.restore import Restored, restore
from metrics.base import restoring, sqlite_files
from metrics.base.errors import NeedsConfirmation, UserError
from metrics.build.imports import import_files, rebuild
from metrics.cli.main import main
from metrics.ledger import database, escalation_steps, escalations, notes
from metrics.ledger.escalation import EscalatedRow
from metrics.ledger.notes import OnRow
from metrics.store.versions import Store
from tests.annexa import AUTHORITY
from tests.metrics.by_hand import ByHand, part_of
from tests.metrics.dying import die_at
from tests.metrics.test_store import children, next_extract
from tests.once import made_once
from tests.processes import processes
from tests.short_cut import proved, short_cut

pytestmark = pytest.mark.usefixtures("few_questions")

__all__ = ["next_extract"]
VIEWER = local_viewer()
SETTINGS = '[[setting]]\nname = "promise"\nvalue = 15\n'
OTHER_SETTINGS = '[[setting]]\nname = "promise"\nvalue = 1\n'
SHOWN = (
    ("show", "children_open", "--authority", "all", "--by", "team"),
    ("show", "caseload_average", "--authority", "all", "--by", "worker"),
    ("worklist", "assessments_due", "--authority", "all"),
    ("reconcile",),
    ("check",),
    ("status",),
)


def write_in_ledger(child: str) -> None:
    """One escalation and one note about a child."""
    row = EscalatedRow(AUTHORITY, "North", "assessments_due", child, "Ann Lee", None, "Late")
    escalation_steps.escalate(VIEWER, row, f"why {child}")
    notes.add(VIEWER, OnRow(AUTHORITY, "North", "assessments_due", child), f"note on {child}")


def written() -> list[str]:
    """The children the ledger tells of."""
    subjects = {one.row.subject for one in escalations.open_escalations(VIEWER, AUTHORITY)}
    texts = {note.text for note in notes.on_rows(VIEWER, AUTHORITY, "North")}
    assert texts == {f"note on {child}" for child in subjects}
    return sorted(subjects)


def said(capsys: pytest.CaptureFixture[str]) -> list[Any]:
    """What the command line says of figures and lists."""
    answers = []
    for words in SHOWN:
        capsys.readouterr()
        assert main([*words, "--format", "json"]) == 0
        answers.append(json.loads(capsys.readouterr().out))
    return answers


def tree(home: Path) -> dict[str, bytes]:
    """Every file under a home but locks and what SQLite puts beside a database."""
    passing = ("lock", "-wal", "-shm")
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and not path.name.endswith(passing)
    }


@pytest.fixture
def full(home: Path, published: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two versions, a ledger, settings and settled names: a copy of what was made once."""

    def make(folder: Path) -> None:
        shutil.copytree(home, place := folder / "home")
        (place / "settings.toml").write_text(SETTINGS, encoding="utf-8")
        (place / "worker_aliases.csv").write_text("authority,name,worker\n,Ann,w1\n", encoding="utf-8")
        rebuild(home=place)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TRAJECTORY_HOME", str(place))
            write_in_ledger("c1")
            database.forget()

    made = made_once(tmp_path_factory, "backed-up", make) / "home"
    shutil.rmtree(home)
    shutil.copytree(made, home)
    return home


@pytest.fixture
def archive(full: Path, tmp_path: Path) -> Path:
    """A backup of it."""
    back_up(tmp_path / "backup.zip", home=full)
    return tmp_path / "backup.zip"


@pytest.fixture(scope="module")
def other_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another home with a store, a ledger and settings of its own. Only to be copied."""
    home = tmp_path_factory.mktemp("other") / "home"
    store = Store(home)
    with store.lock():
        for cause in ("one", "two", "three"):
            store.publish(cause, ByHand())
    (home / "settings.toml").write_text(OTHER_SETTINGS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRAJECTORY_HOME", str(home))
        write_in_ledger("other")
        database.forget()
    return home


@pytest.fixture
def other(tmp_path: Path, archive: Path, other_made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, which is TRAJECTORY_HOME."""
    home = shutil.copytree(other_made, tmp_path / "other")
    monkeypatch.setenv("TRAJECTORY_HOME", str(home))
    database.forget()
    return home


# -- the round trip ----------------------------------------------------------------------------------------------------


def test_a_round_trip_gives_the_same_figures_lists_and_ledger(
    full: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = said(capsys)
    versions = [(made.version, made.sha256) for made in Store(full).manifests()]
    archive = tmp_path / "backup.zip"
    assert main(["backup", str(archive), "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["version"], row["versions"], row["ledger"]) == (Store(full).current(), 2, "SQLite")
    assert archive.stat().st_mode & 0o077 == 0  # it holds children
    shutil.rmtree(full)
    monkeypatch.setenv("TRAJECTORY_HOME", str(tmp_path / "new"))
    assert main(["restore", str(archive), "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["files"], row["aside"]) == ("settings.toml, worker_aliases.csv", None)
    assert said(capsys) == before
    assert written() == ["c1"]
    new = tmp_path / "new"
    assert [(made.version, made.sha256) for made in Store(new).manifests()] == versions
    assert (new / "settings.toml").read_text(encoding="utf-8") == SETTINGS
    assert not (new / restoring.FOLDER).exists()
    write_in_ledger("c2")
    with pytest.raises(IntegrityError, match="append-only"), database.writing() as connection:
        connection.exec_driver_sql("delete from note")


def test_what_was_there_is_kept_and_is_the_way_back(archive: Path, other: Path, full: Path) -> None:
    served = Store(other).current()
    (other / "restricted_records.csv").write_text("child,viewers\nc9,\n", encoding="utf-8")
    for name in ("access.toml", "secrets.toml"):
        (other / name).write_text("[x]\n", encoding="utf-8")
    before = tree(other)
    with pytest.raises(NeedsConfirmation, match=r"already holds a store, a ledger, settings\.toml, restricted"):
        restore(archive, home=other)
    assert tree(other) == before
    done = restore(archive, confirmed=True, home=other)
    assert Store(other).current() == done.serves == Store(full).current()
    assert children(other) == 2 and written() == ["c1"]
    assert (other / "settings.toml").read_text(encoding="utf-8") == SETTINGS
    assert not (other / "restricted_records.csv").exists()
    aside = Path(done.aside)
    assert (aside / "settings.toml").read_text(encoding="utf-8") == OTHER_SETTINGS
    assert (aside / "restricted_records.csv").exists()
    assert (aside / "access.toml").exists() and not (other / "access.toml").exists(), "nobody is let in by another's"
    assert (other / "secrets.toml").exists() and not (aside / "secrets.toml").exists(), "in no backup"
    with sqlite3.connect(aside / "ledger.sqlite") as connection:
        assert connection.execute("select subject from escalation").fetchall() == [("other",)]
    store = Store(other)
    with store.lock():
        ways = [store.rollback().version for _ in range(4)]
    assert ways[1] == served and len(store.manifests()) == 5


def test_into_the_home_it_was_made_from(full: Path, archive: Path, next_extract: Path) -> None:
    backed_up = Store(full).current()
    import_files("annex-a", [next_extract], authority=AUTHORITY)
    write_in_ledger("c2")
    assert children(full) == 5
    for _ in range(2):
        restore(archive, confirmed=True, home=full)
        assert Store(full).current() == backed_up
        assert children(full) == 2 and written() == ["c1"]
    assert len(Store(full).manifests()) == 3 and Store(full).strays() == []


@proved
def test_what_is_imported_after_a_restore_goes_in(full: Path, archive: Path, next_extract: Path) -> None:
    import_files("annex-a", [next_extract], authority=AUTHORITY)
    restore(archive, confirmed=True, home=full)
    assert children(full) == 2
    import_files("annex-a", [next_extract], authority=AUTHORITY)
    assert children(full) == 5


@pytest.mark.parametrize("fault", ["pointer", "version", "ledger"])
def test_it_mends_a_home_that_is_damaged(full: Path, archive: Path, fault: str) -> None:
    if fault == "pointer":
        (full / "store" / "current").write_text("")
    elif fault == "version":
        path = part_of(full, str(Store(full).current()))
        path.write_bytes(path.read_bytes()[:-1])
    else:
        database.forget()
        sqlite_files.remove(full / "ledger" / "ledger.sqlite")
        (full / "ledger" / "ledger.sqlite").write_bytes(b"no database at all" * 1000)
    restore(archive, confirmed=True, home=full)
    assert children(full) == 2 and written() == ["c1"] and Store(full).strays() == []


# -- making one --------------------------------------------------------------------------------------------------------


def test_a_damaged_version_is_refused_or_left_out_and_told(
    full: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    newest, oldest = (made.version for made in Store(full).manifests())
    path = part_of(full, oldest)
    path.write_bytes(path.read_bytes()[:-1])
    assert main(["backup", str(tmp_path / "a.zip")]) == 0
    assert f"Version {oldest} is damaged and left out" in capsys.readouterr().err
    path = part_of(full, newest)
    path.write_bytes(path.read_bytes()[:-1])
    assert main(["backup", str(tmp_path / "b.zip")]) == 2
    assert "python -m metrics rollback" in capsys.readouterr().err
    assert not (tmp_path / "b.zip").exists() and not (tmp_path / "b.zip.part").exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [("there.zip", "is there already"), ("folder", "is a folder"), ("no/such/b.zip", "it is not there")],
)
def test_a_place_where_it_cannot_go(
    full: Path, tmp_path: Path, name: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "there.zip").write_text("mine")
    (tmp_path / "folder").mkdir()
    assert main(["backup", str(tmp_path / name)]) == 2
    assert words in capsys.readouterr().err
    assert (tmp_path / "there.zip").read_text() == "mine"


def test_an_empty_home_has_nothing_to_back_up(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", str(tmp_path / "b.zip")]) == 2
    assert "nothing to back up" in capsys.readouterr().err
    assert not home.exists()


def test_the_ledger_is_copied_as_it_is_at_one_moment_while_others_write(full: Path, tmp_path: Path) -> None:
    other = sqlite3.connect(full / "ledger" / "ledger.sqlite", isolation_level=None)
    try:
        other.execute("begin immediate")
        columns = "about, authority, team, measure, worklist, subject_kind, subject, text, author, at"
        values = "'row', 'E', 'North', '', 'x', 'child', 'c5', 'half', 'me', '2026-01-01 00:00:00'"
        other.execute(f"insert into note ({columns}) values ({values})")
        back_up(tmp_path / "backup.zip", home=full)
    finally:
        other.execute("rollback")
        other.close()
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        archive.extract("ledger.sqlite", tmp_path)
    with sqlite3.connect(tmp_path / "ledger.sqlite") as connection:
        assert connection.execute("select subject from note").fetchall() == [("c1",)]


# -- archives that cannot be used --------------------------------------------------------------------------------------


def again(archive: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    """Writes an archive again with its files changed."""
    with zipfile.ZipFile(archive) as reading:
        files = {name: reading.read(name) for name in reading.namelist()}
    change(files)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as writing:
        for name, content in files.items():
            writing.writestr(name, content)


def contents(**changes: object) -> Callable[[Path], None]:
    """A change of what the archive says it holds."""

    def change(files: dict[str, bytes]) -> None:
        files["contents.json"] = json.dumps(json.loads(files["contents.json"]) | changes).encode()

    return lambda path: again(path, change)


def _wrong_manifest(files: dict[str, bytes]) -> None:
    one, two = sorted(name for name in files if name.endswith(".json") and name.startswith("store/"))
    files[one] = files[two]


def _folder_in_its_place(path: Path) -> None:
    path.unlink()
    path.mkdir()


ARCHIVES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "it is not there"),
    "a folder": (_folder_in_its_place, "a folder lies where a file should be"),
    "empty": (lambda path: path.write_bytes(b""), "no backup of Trajectory"),
    "not a ZIP": (lambda path: path.write_bytes(b"hello" * 1000), "no backup of Trajectory"),
    "half": (lambda path: os.truncate(path, path.stat().st_size // 2), "its end is missing"),
    "another ZIP": (lambda path: again(path, lambda files: files.pop("contents.json")), "no backup of Trajectory"),
    "a file less": (lambda path: again(path, lambda files: files.pop("ledger.sqlite")), "not what it says"),
    "a file more": (lambda path: again(path, lambda files: files.update(x=b"x")), "not what it says"),
    "another ledger": (
        lambda path: again(path, lambda files: files.update({"ledger.sqlite": b"x"})),
        "not what was put",
    ),
    "another manifest": (lambda path: again(path, _wrong_manifest), "not what was put in"),
    "a newer release": (contents(release="99.0", parts=["a"]), "made by release 99.0"),
    "strange contents": (contents(parts=["a"]), "list of contents"),
    "contents of nothing": (lambda path: again(path, lambda files: files.update({"contents.json": b"[]"})), "contents"),
    "a path out of the home": (
        contents(files={"../../evil": {"size": 1, "sha256": "0" * 64}}),
        "holds what no backup holds",
    ),
    "no version that served": (contents(serves="20200101"), "lacks version 20200101"),
}


@short_cut("fault", ARCHIVES, ["another ZIP", "a file less", "another manifest", "a path out of the home"])
def test_an_archive_that_is_damaged_changes_nothing(
    archive: Path, other: Path, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    damage, words = ARCHIVES[fault]
    damage(archive)
    before = tree(other)
    assert main(["restore", str(archive), "--yes"]) == 2
    err = capsys.readouterr().err
    assert words in err and "Nothing was changed" in err and err.count("\n") == 1
    assert tree(other) == before


def mutated(archive: Path, other: Path, number: int, lots: random.Random) -> str:
    """Restores an archive with a few bytes changed: what came of it. Anything but the whole of it changes nothing."""
    original, before = archive.read_bytes(), tree(other)
    content = bytearray(original)
    for _ in range(lots.randint(1, 4)):
        content[lots.randrange(len(content))] ^= 1 << lots.randrange(8)
    archive.write_bytes(content[: lots.randrange(len(content))] if number % 5 == 0 else content)
    try:
        done = restore(archive, confirmed=True, home=other)
    except UserError:
        assert tree(other) == before, number
        return "refused"
    finally:
        archive.write_bytes(original)
    assert children(other) == 2 and written() == ["c1"], number
    assert Store(other).current() == done.serves
    return "whole"


def test_an_archive_with_changed_bytes_is_refused_or_whole(archive: Path, other: Path, tmp_path: Path) -> None:
    lots = random.Random(1)
    assert "refused" in {mutated(archive, other, number, lots) for number in range(15)}


def test_no_room_is_said_before_anything_is_touched(
    archive: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(other)
    full = shutil.disk_usage(other)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: full)
    with pytest.raises(UserError, match=r"needs \d+ MB, and 0 MB are free"):
        restore(archive, confirmed=True, home=other)
    assert tree(other) == before


@short_cut("nth", [1, 4, 7], [4])
def test_what_the_disk_refuses_while_it_is_put_ready_changes_nothing(
    archive: Path, other: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    before, real, reached = tree(other), os.fsync, 0

    def refuse(number: int) -> None:
        nonlocal reached
        reached += 1
        if reached == nth:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(number)

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(UserError, match="no room is left"):
        restore(archive, confirmed=True, home=other)
    monkeypatch.setattr(os, "fsync", real)
    assert {name: content for name, content in tree(other).items() if "before-restore" not in name} == before
    assert not (other / restoring.FOLDER).exists()


# -- killed in the middle ----------------------------------------------------------------------------------------------

PLACES: dict[str, tuple[Any, str]] = {
    "fsync": (os, "fsync"),
    "replace": (os, "replace"),
    "unlink": (Path, "unlink"),
    "copy": (sqlite_files, "copy"),
    "do": (restoring, "_do"),
}


def restore_and_die(place: str, nth: int, archive: str, home: str) -> None:
    """Restores, and kills its own process the nth time it reaches a place."""
    os.environ["TRAJECTORY_HOME"] = home
    die_at(*PLACES[place], nth)
    restore(Path(archive), confirmed=True, home=Path(home))


def killed(archive: Path, other: Path, place: str, nth: int) -> bool:
    """Whether the restore was killed there; if so the home is the old or the new one, and a restore goes through."""
    served = Store(other).current()
    database.forget()
    dying = processes().Process(target=restore_and_die, args=(place, nth, str(archive), str(other)))
    dying.start()
    dying.join()
    if dying.exitcode == 0:
        return False
    assert dying.exitcode == -signal.SIGKILL
    decided = (other / restoring.FOLDER / restoring.PLAN).exists()
    if nth % 2:
        escalated, serving = written(), Store(other).current()
    else:
        serving, escalated = Store(other).current(), written()
    settings = (other / "settings.toml").read_text(encoding="utf-8")
    assert serving
    Store(other).verify(serving)
    assert (serving == served, escalated, settings) in (
        (True, ["other"], OTHER_SETTINGS),
        (False, ["c1"], SETTINGS),
    ), (place, nth)
    assert not decided or serving != served
    done: Restored = restore(archive, confirmed=True, home=other)
    assert Store(other).current() == done.serves and written() == ["c1"] and children(other) == 2
    left = {path.name for path in other.iterdir()} - {"before-restore"}
    assert restoring.FOLDER not in left
    return True


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@short_cut(("place", "nth"), [("fsync", 3), ("do", 4), ("copy", 2), ("unlink", 1)], [("do", 4), ("unlink", 1)])
def test_killed_in_the_middle_the_home_is_the_old_one_or_the_new(
    archive: Path, other: Path, place: str, nth: int
) -> None:
    assert killed(archive, other, place, nth)
