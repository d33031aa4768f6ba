"""A version is made of parts: those that nothing touched are shared, and what comes in which order is all the same."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from metrics.backup.making import back_up
from metrics.backup.restore import restore
from metrics.base.errors import NeedsConfirmation, UserError
from metrics.base.pipes import HowFar
from metrics.build.imports import import_files, rebuild
from metrics.cli.main import main as command
from metrics.store import keeping, making, side_by_side
from metrics.store.building import Building
from metrics.store.manifest import Manifest, StorePart
from metrics.store.placing import BORROWED, COMMON_TABLES, MADE_ANEW, MERGED, SAME_EVERYWHERE, file_name
from metrics.store.versions import Store
from tests.annexa import write_extract
from tests.metrics.by_hand import ByHand, another_version, part_of, put_in_alone
from tests.metrics.parts_story import (
    ONE,
    TWO,
    UNKNOWN_PLACE,
    File,
    files_of,
    imported,
    in_a_random_order,
    of_two_authorities,
    open_cases,
    rows_of,
)
from tests.metrics.test_leftovers import of_session, until
from tests.processes import ROOT
from tests.short_cut import proved, short_cut

pytestmark = pytest.mark.usefixtures("few_questions")


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> list[File]:
    return files_of(tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="module")
def together(few_questions: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home into which everything was imported at once."""
    return of_two_authorities(tmp_path_factory)


@pytest.fixture
def there(together: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, which is TRAJECTORY_HOME."""
    home = shutil.copytree(together, tmp_path / "there")
    monkeypatch.setenv("TRAJECTORY_HOME", str(home))
    return home


@pytest.fixture(scope="module")
def bare_made(together: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same files, of which nothing is worked out: quick to publish, and all that the disk sees."""
    home = tmp_path_factory.mktemp("bare")
    shutil.copytree(together / "store", home / "store")
    another_version(home)
    return home


@pytest.fixture
def bare(bare_made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, which is TRAJECTORY_HOME; its two versions share nothing."""
    home = shutil.copytree(bare_made, tmp_path / "bare")
    monkeypatch.setenv("TRAJECTORY_HOME", str(home))
    return home


def touch(home: Path, authority: str) -> str:
    """One more version, with a new part of an authority."""
    store = Store(home)
    with store.lock():
        return store.publish("touch", ByHand(touched=frozenset({authority}), whole=False)).version


def parts(home: Path) -> dict[str, tuple[str, int, int]]:
    """The parts of the version that serves, by authority: file, inode, and when it was written."""
    store = Store(home)
    (serving,) = (one for one in store.manifests() if one.version == store.current())
    files = {part.authority: store.folder / part.file for part in serving.files}
    return {authority: (path.name, path.stat().st_ino, path.stat().st_mtime_ns) for authority, path in files.items()}


def changed(home: Path, before: dict[str, tuple[str, int, int]]) -> set[str]:
    """The authorities whose parts are others than before; '' for the common one."""
    after = parts(home)
    return {authority for authority in before.keys() | after.keys() if before.get(authority) != after.get(authority)}


def _set(home: Path, *settings: str) -> None:
    text = "".join(f'[[setting]]\nname = "promise"\n{setting}\n' for setting in settings)
    (home / "settings.toml").write_text(text, encoding="utf-8")


# -- the same, in whatever order ---------------------------------------------------------------------------------------


@proved  # test_merge has orders of another story
def test_any_order_gives_the_rows_of_everything_at_once(story: list[File], together: Path, tmp_path: Path) -> None:
    order = in_a_random_order(story, tmp_path, random.Random(2))
    expected = rows_of(together)
    for table, rows in rows_of(tmp_path).items():
        assert rows == expected[table], (table, order)


@pytest.mark.usefixtures("parts_side_by_side")
def test_a_full_build_gives_the_rows_that_imports_left(there: Path) -> None:
    before, files, steps = rows_of(there), parts(there), list[tuple[Any, ...]]()
    rebuild(home=there, progress=lambda *step: steps.append(step))
    assert rows_of(there) == before and changed(there, files) == {"", ONE, TWO}
    assert {step.partition(":")[0] for step, _, _ in steps} >= {ONE, TWO}  # side by side, and each says how far it is
    assert all(done <= total for _, done, total in steps)


def no_filler(*_: object) -> None:
    """Never called: the part is not built."""


def test_whoever_waits_reads_names_of_authorities(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "common.duckdb")) as connection:
        connection.execute("create table authority (authority varchar, name varchar)")
        connection.execute("insert into authority values ('E1', 'Exampleshire'), ('E2', null), ('E4', 'Elsewhere')")
        named = making.names(connection, ["E1", "E2", "E3"])
    assert named == {"E1": "Exampleshire", "E2": "E2", "E3": "E3"}
    becomes = StorePart("E1", "a-part.duckdb", "0" * 64, 0, {})
    building = Building(tmp_path / "part", None, None, frozenset(), no_filler, becomes, 0, called=named["E1"])
    steps: list[str] = []
    crew = side_by_side._SideBySide([building], lambda step, done, total: steps.append(step))
    crew._take(0, HowFar("Adding up teams", 1, 2))
    assert steps == ["Exampleshire: Adding up teams"]


# -- what is touched, and what is shared -------------------------------------------------------------------------------


def test_an_import_makes_the_part_of_its_authority_and_no_other(
    there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_alone(monkeypatch)
    before = parts(there)
    extract = write_extract(tmp_path / "new", date(2026, 11, 15), {6: []})
    import_files("annex-a", [extract], authority=TWO, confirmed=True)
    assert changed(there, before) == {TWO}
    assert parts(there).keys() == {"", ONE, TWO}


def test_the_first_file_of_an_authority_makes_its_part_and_the_common_one(there: Path, tmp_path: Path) -> None:
    version = Store(there).serving()
    assert version and version.rows("select 1 from event where authority = $a", {"a": UNKNOWN_PLACE})
    before = parts(there)
    extract = write_extract(tmp_path / "new", date(2026, 11, 15), {6: []})
    import_files("annex-a", [extract], authority=UNKNOWN_PLACE, confirmed=True)
    assert changed(there, before) == {"", UNKNOWN_PLACE}
    version = Store(there).serving()
    assert version and version.rows("select count(*) from event where authority = $a", {"a": UNKNOWN_PLACE}) == [(1,)]


def test_what_is_published_touches_those_whom_it_concerns(
    there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_alone(monkeypatch)
    before = parts(there)
    header = "authority,kind,starts,ends,precision,status,published,headline\n"
    events = tmp_path / "more.csv"
    events.write_text(f"{header}{ONE},focused visit,2026-05-04,2026-05-05,day,actual,,Front door\n", encoding="utf-8")
    import_files("events", [events], confirmed=True)
    assert changed(there, before) == {"", ONE}
    before = parts(there)
    facts = tmp_path / "facts.csv"
    facts.write_text(
        f"measure,authority,date,numerator,denominator,value,flag,source\ncontacts,{TWO},2025-03-31,,,7,,DfE\n"
    )
    import_files("published", [facts], confirmed=True)
    assert changed(there, before) == {""}  # no new month, so no event's letter can be another one


def test_a_setting_touches_those_whom_it_concerns(there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_alone(monkeypatch)
    _set(there, f'value = 15\nauthority = "{ONE}"')
    before = parts(there)
    rebuild(whole=False)
    assert changed(there, before) == {"", ONE}
    _set(there, f'value = 15\nauthority = "{ONE}"', "value = 12")
    before = parts(there)
    rebuild(whole=False)
    assert changed(there, before) == {"", ONE, TWO}
    before = parts(there)
    rebuild(whole=False)
    assert changed(there, before) == set()
    version = Store(there).serving()
    assert version and version.rows("select count(*) from setting where name = 'promise'") == [(2,)]


def test_months_that_would_disappear_are_asked_about_before_anything_is_published(there: Path, tmp_path: Path) -> None:
    before = parts(there)
    extract = write_extract(tmp_path, date(2026, 9, 30), {6: open_cases(ONE, 1, 6)})
    (extract / "list_1.csv").unlink()
    with pytest.raises(NeedsConfirmation, match=f"list 1, of {ONE} would no longer be known for April 2026"):
        import_files("annex-a", [extract], authority=ONE)
    assert changed(there, before) == set() and not list((there / "store").glob(".work-*"))


def test_versions_say_what_each_costs(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    newer = touch(bare, TWO)
    assert command(["versions", "--format", "json"]) == 0
    newest, middle, oldest = json.loads(capsys.readouterr().out)
    assert newest["new_megabytes"] == round(part_of(bare, newer, TWO).stat().st_size / 1e6, 1) < newest["megabytes"]
    assert all(version["new_megabytes"] == version["megabytes"] for version in (middle, oldest))
    on_disk = sum(path.stat().st_size for path in (bare / "store").glob("*.duckdb")) / 1e6
    assert sum(version["new_megabytes"] for version in (newest, middle, oldest)) == pytest.approx(on_disk, abs=0.2)


# -- what goes, and what is damaged ------------------------------------------------------------------------------------


def _prune_all_but(monkeypatch: pytest.MonkeyPatch, *stay: str) -> None:
    """From now on a publish lets every version go but these and the new one."""

    def expired(manifests: list[Manifest], current: str, now: object) -> list[Manifest]:
        return [one for one in manifests if one.version not in (current, *stay)]

    monkeypatch.setattr(keeping, "expired", expired)


def test_a_part_goes_when_no_version_names_it(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = str(Store(bare).current())
    _prune_all_but(monkeypatch)
    second = touch(bare, TWO)
    store, rows = Store(bare), rows_of(bare)
    assert [one.version for one in store.manifests()] == [second] and store.strays() == []
    files = {path.name for path in store.folder.glob("*.duckdb")}
    assert files == {file for file, _, _ in parts(bare).values()}
    assert {file.partition("-")[0] for file in files} == {first, second}
    with store.lock():  # what is left under the name of the first is another's
        pass
    assert rows_of(bare) == rows
    another_version(bare)
    assert {path.name.partition("-")[0] for path in store.folder.glob("*.duckdb")} == {store.current()}
    assert not list(store.folder.glob("*.unpublished"))


@short_cut("damage", ["half", "of a newer release"], ["half"])
def test_a_part_that_a_damaged_version_needs_stays(bare: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    store, second = Store(bare), touch(bare, TWO)
    manifest = bare / "store" / f"{second}.json"
    whole = manifest.read_text(encoding="utf-8")
    with store.lock():
        store.rollback()
    halves = {"half": whole[: len(whole) // 2], "empty": "", "of a newer release": whole.replace("{", '{"mood": 1,', 1)}
    manifest.write_text(halves.get(damage, ""), encoding="utf-8")
    if damage == "gone":
        manifest.unlink()
    _prune_all_but(monkeypatch)
    another_version(bare)
    manifest.write_text(whole, encoding="utf-8")
    assert store.verify(second).version == second
    with store.lock():  # of what expired, the parts that it does not need go now
        assert len(list(store.folder.glob("*.duckdb"))) == 3 + 3


def test_a_shared_part_that_is_damaged_is_told_with_the_way_back(bare: Path) -> None:
    second = str(Store(bare).current())
    touch(bare, TWO)
    shared = part_of(bare, second, ONE)
    assert parts(bare)[ONE][0] == shared.name
    content = shared.read_bytes()
    shared.write_bytes(content[:-1])
    with pytest.raises(UserError, match=rf"damaged: its file {shared.name} is not the one.*metrics rollback"):
        Store(bare).serving()
    shared.unlink()
    with pytest.raises(UserError, match=rf"damaged: its file {shared.name} is gone.*metrics rollback"):
        Store(bare).serving()
    store = Store(bare)
    with store.lock():
        assert store.rollback().version not in (second, None)
    assert Store(bare).serving() and len(store.strays()) == 2
    shared.write_bytes(content)  # as from a copy of the disk: nothing was removed meanwhile
    assert store.verify(second).version == second and store.strays() == []


# -- processes ---------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.usefixtures("parts_side_by_side")
def test_a_process_that_is_killed_fails_the_whole_in_a_sentence(
    bare: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dies = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    monkeypatch.setattr(side_by_side, "COMMAND", (sys.executable, "-c", dies))
    before = sorted(path.name for path in (bare / "store").iterdir())
    assert command(["build"]) == 2
    err = capsys.readouterr().err
    assert "ended before it was done (SIGKILL)" in err and "Nothing was changed" in err and err.count("\n") == 1
    assert sorted(path.name for path in (bare / "store").iterdir()) == before


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="this system does not say what runs")
def test_a_build_that_is_killed_takes_the_processes_of_its_parts_with_it(bare: Path, tmp_path: Path) -> None:
    """They are at work, and would be for ever."""
    served, begun = Store(bare).current(), tmp_path / "begun"
    works_on = f"""
from pathlib import Path
from metrics.store import part_process
part_process._outcome = lambda *asked: (Path({str(begun)!r}).touch(), part_process.threading.Event().wait())
part_process.main()
"""
    build = f"""
from metrics.cli.main import main
from metrics.store import side_by_side
side_by_side.COMMAND = {(sys.executable, "-c", works_on)!r}
main(["build"])
"""
    building = subprocess.Popen([sys.executable, "-c", build], cwd=ROOT, start_new_session=True)
    try:
        assert until(begun.exists) and len(of_session(building.pid)) > 1
        building.kill()
        building.wait()
        assert until(lambda: not of_session(building.pid))
    finally:
        for process in of_session(building.pid):
            os.kill(process, signal.SIGKILL)
    assert Store(bare).current() == served
    Store(bare).verify(str(served))


# -- stores of one file ------------------------------------------------------------------------------------------------


def as_one_file(home: Path) -> str:
    """Makes the version that serves one file with a manifest that knows no parts, as older releases wrote it."""
    store = Store(home)
    version = store.serving()
    assert version
    path = store.folder / f"{version.name}.duckdb"
    with duckdb.connect(str(path)) as connection:
        for number, file in enumerate(store.files(version.name)):
            connection.execute(f"attach '{file}' as part_{number} (read_only)")
        for table in version.manifest.tables:
            having = [n for n, part in enumerate(version.manifest.files) if table in part.tables]
            having = having[:1] if table in SAME_EVERYWHERE else having
            rows = " union all by name ".join(f'select * from part_{n}."{table}"' for n in having)
            rows = MERGED[table].format(all_rows=rows) if table in MERGED else rows
            connection.execute(f'create table "{table}" as {rows}')
        tables = making.count_rows(connection)
    manifest = asdict(store.verify(version.name)) | {
        "sha256": making.checksum(path),
        "size": path.stat().st_size,
        "tables": tables,
    }
    del manifest["parts"]
    files = store.files(version.name)
    (store.folder / f"{version.name}.json").write_text(json.dumps(manifest), encoding="utf-8")
    for file in files:
        file.unlink()
    return version.name


@proved
def test_a_store_of_one_file_is_read_and_becomes_parts(there: Path, tmp_path: Path) -> None:
    expected = rows_of(there)
    old = as_one_file(there)
    assert [path.name for path in Store(there).files(old)] == [f"{old}.duckdb"]
    assert rows_of(there) == expected
    back_up(tmp_path / "old.zip", home=there)
    steps: list[str] = []
    rebuild(whole=False, progress=lambda step, done, total: steps.append(step))
    assert "The store is of one file: making parts of it" in steps
    assert parts(there).keys() == {"", ONE, TWO} and rows_of(there) == expected
    assert Store(there).rollback().version == old and Store(there).serving()
    restore(tmp_path / "old.zip", home=tmp_path / "elsewhere")
    assert Store(tmp_path / "elsewhere").serving()


def test_a_store_of_the_public_record_alone_has_every_table(story: list[File], together: Path, tmp_path: Path) -> None:
    imported([file for file in story if file[2]["authority"] is None], tmp_path)
    assert parts(tmp_path).keys() == {""}
    assert rows_of(tmp_path).keys() == rows_of(together).keys()


# -- backup ------------------------------------------------------------------------------------------------------------


def test_a_backup_holds_a_shared_part_once(bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, archive = str(Store(bare).current()), tmp_path / "backup.zip"
    touch(bare, TWO)
    rows = rows_of(bare)
    back_up(archive, home=bare)
    with zipfile.ZipFile(archive) as reading:
        assert sum(name.endswith(".duckdb") for name in reading.namelist()) == 3 + 3 + 1
    restore(archive, home=tmp_path / "elsewhere")
    assert rows_of(tmp_path / "elsewhere") == rows
    _prune_all_but(monkeypatch)
    touch(bare, ONE)
    assert first not in [one.version for one in Store(bare).manifests()]
    assert (bare / "store" / f"{first}.unpublished").exists()  # another version needs its common part
    restore(archive, confirmed=True, home=bare)
    assert rows_of(bare) == rows
    with Store(bare).lock():  # it had expired here, and does not go again
        assert first in [one.version for one in Store(bare).manifests()]


# -- where a table lies ------------------------------------------------------------------------------------------------


def test_every_table_has_its_place(together: Path) -> None:
    version = Store(together).serving()
    assert version
    for table in version.manifest.tables:
        if "authority" not in version.frame(f'select * from "{table}" limit 0').columns:
            assert table in COMMON_TABLES | SAME_EVERYWHERE | MERGED.keys(), table
    assert BORROWED.keys() <= COMMON_TABLES and version.manifest.tables.keys() >= MADE_ANEW
    common, *others = version.manifest.files
    assert common.tables.keys() >= COMMON_TABLES
    assert not any(COMMON_TABLES & part.tables.keys() for part in others)


NAMES: dict[str, Callable[[str], bool]] = {
    "E10000001": lambda name: name == "v-E10000001.duckdb",
    "": lambda name: name == "v-common.duckdb",
    "common": lambda name: name != "v-common.duckdb",
    "../../etc/passwd": lambda name: "/" not in name,
    "e10000001": lambda name: name.lower() != "v-e10000001.duckdb",
    "A" * 400: lambda name: len(name) < 60,
    "Ä\n;": str.isascii,
}


@pytest.mark.parametrize("authority", NAMES)
def test_a_part_has_a_safe_name_whatever_the_authority_is_called(authority: str) -> None:
    name = file_name("v", authority)
    assert NAMES[authority](name) and os.path.basename(name) == name
