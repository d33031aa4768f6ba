"""The store: versions never change, the pointer moves last, and a death at any moment leaves the last one serving."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from metrics.access import local_viewer
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.build.imports import import_files, rebuild
from metrics.desk import Desk
from metrics.store.versions import Store
from metrics.store.writer import Writer
from tests.annexa import AUTHORITY, write_extract
from tests.metrics.by_hand import ByHand, another_version, part_of, put_in_alone
from tests.metrics.dying import import_and_die
from tests.processes import processes
from tests.short_cut import PROVING, short_cut

pytestmark = pytest.mark.usefixtures("few_questions")
ROOT = Path(__file__).resolve().parents[2]


def children(home: Path) -> float:
    desk = Desk.open(local_viewer(), home)
    assert desk is not None
    frame = desk.figures.series("children_open", Place(AUTHORITY))
    return float(frame["value"].iloc[-1])


def serving_version(home: Path) -> str:
    """The version that serves, which is whole."""
    store = Store(home)
    serving = store.current()
    assert serving
    store.verify(serving)
    return serving


@pytest.fixture
def next_extract(tmp_path: Path) -> Path:
    rows = [
        {
            "child": f"c{n}",
            "started": "2026-09-01",
            "status": "c) Child in need plan",
            "team": "North",
            "worker": "Ann Lee",
        }
        for n in range(1, 6)
    ]
    return write_extract(tmp_path / "next", date(2026, 11, 15), {6: rows})


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@short_cut(
    ("place", "nth"),
    [("insert", 4), ("execute", 60), ("replace", 2), ("replace", 4), ("prune", 1)],  # all in tests/prove/prove_store.py
    [("replace", 4)],
)
def test_killed_at_any_moment_a_whole_version_serves(
    home: Path, published: str, next_extract: Path, place: str, nth: int
) -> None:
    dying = processes().Process(target=import_and_die, args=(place, nth, str(next_extract), str(home)))
    dying.start()
    dying.join()
    assert dying.exitcode == -signal.SIGKILL
    serving = serving_version(home)
    after_pointer = place in ("unmark", "prune")
    assert (serving != published) is after_pointer
    assert children(home) == (5 if after_pointer else 2)
    import_files("annex-a", [next_extract], authority=AUTHORITY)
    assert children(home) == 5
    assert not list((home / "store").glob(".work-*")) and not list((home / "store").glob("*.unpublished"))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@short_cut(("place", "nth"), [("insert", 1), ("replace", 3)], [("replace", 3)])
def test_the_first_import_killed_leaves_an_empty_store(home: Path, next_extract: Path, place: str, nth: int) -> None:
    dying = processes().Process(target=import_and_die, args=(place, nth, str(next_extract), str(home)))
    dying.start()
    dying.join()
    assert dying.exitcode == -signal.SIGKILL
    assert Store(home).current() is None and Store(home).manifests() == []
    Store(home).tidy()
    assert [path.name for path in (home / "store").iterdir()] == ["lock"]


@pytest.mark.proof
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_killed_by_the_clock(home: Path, published: str, next_extract: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "metrics",
        "import",
        "annex-a",
        str(next_extract),
        "--authority",
        AUTHORITY,
    ]
    for delay in (0.3, 0.6, 0.8, 1.0) if PROVING else (0.6,):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.kill()
        process.wait()
        serving = serving_version(home)
        assert children(home) == (2 if serving == published else 5)


def test_a_version_once_published_never_changes(
    home: Path, published: str, next_extract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_alone(monkeypatch)
    before = part_of(home, published).read_bytes()
    import_files("annex-a", [next_extract], authority=AUTHORITY, confirmed=True)
    assert Store(home).current() != published
    assert part_of(home, published).read_bytes() == before


def test_a_part_that_is_being_built_is_written_ahead_nowhere(home: Path, published: str) -> None:
    """Each statement would wait for the disk, for a log of a file that nobody reads before it is whole."""
    beside: list[str] = []

    def change(writer: Writer) -> None:
        writer.execute("update list_6 set team = 'Elsewhere'")
        beside.extend(path.name for path in (home / "store").glob(".work-*"))

    store = Store(home)
    with store.lock():
        store.publish("another", ByHand(change))
    assert beside and [name for name in beside if not name.endswith(".duckdb")] == []
    version = store.serving()
    assert version and version.rows("select distinct team from list_6") == [("Elsewhere",)]


def test_rollback_goes_back_and_forth(home: Path, published: str, next_extract: Path) -> None:
    newer = import_files("annex-a", [next_extract], authority=AUTHORITY).version
    store = Store(home)
    assert store.rollback().version == published
    assert children(home) == 2
    assert store.rollback(newer).version == newer
    assert children(home) == 5
    with pytest.raises(UserError, match="There is no version nonsense"):
        store.rollback("nonsense")
    store.rollback(published)
    with pytest.raises(UserError, match="no version before the current one"):
        store.rollback()


def test_a_damaged_version_is_refused_with_the_way_back(home: Path, published: str) -> None:
    path = part_of(home, another_version(home))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(UserError, match="python -m metrics rollback"):
        Store(home).open()
    assert Store(home).rollback().version == published
    assert children(home) == 2


def test_a_missing_file_or_manifest_is_refused_too(home: Path, published: str) -> None:
    files = Store(home).files(published)
    (home / "store" / f"{published}.json").unlink()
    with pytest.raises(UserError, match="manifest is gone"):
        Store(home).verify(published)
    for path in files:
        path.unlink()
    with pytest.raises(UserError, match="damaged"):
        Store(home).open()


def test_a_failed_import_changes_nothing(home: Path, published: str, next_extract: Path) -> None:
    (home / "settings.toml").write_text('[[setting]]\nname = "promises"\nvalue = 1\n', encoding="utf-8")
    with pytest.raises(UserError, match="promises"):
        import_files("annex-a", [next_extract], authority=AUTHORITY)
    assert Store(home).current() == published
    assert not list((home / "store").glob(".work-*"))


def test_the_second_import_waits_for_the_first(
    home: Path, published: str, next_extract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_alone(monkeypatch)
    store, steps = Store(home), []
    with store.lock():
        waiting = threading.Thread(
            target=import_files,
            args=("annex-a", [next_extract]),
            kwargs={
                "authority": AUTHORITY,
                "confirmed": True,
                "progress": lambda step, done, total: steps.append(step),
                "home": home,
            },
        )
        waiting.start()
        deadline = time.monotonic() + 20
        while not any("Waiting" in step for step in steps) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert any("Waiting" in step for step in steps)
        assert store.current() == published
    waiting.join(timeout=60)
    assert store.current() != published


def test_settings_are_copied_into_the_version(home: Path, published: str) -> None:
    (home / "settings.toml").write_text('[[setting]]\nname = "promise"\nvalue = 15\n', encoding="utf-8")
    rebuild(home=home)
    (home / "settings.toml").write_text('[[setting]]\nname = "promise"\nvalue = 1\n', encoding="utf-8")
    desk = Desk.open(local_viewer(), home)
    assert desk
    assert desk.figures.series("caseload_promise_kept", Place(AUTHORITY))["value"].iloc[-1] == 100.0
    rebuild(home=home)
    after = Desk.open(local_viewer(), home)
    assert after
    assert after.figures.series("caseload_promise_kept", Place(AUTHORITY))["value"].iloc[-1] == 0.0
    assert (
        desk.figures.series("caseload_promise_kept", Place(AUTHORITY))["value"].iloc[-1] == 100.0
    )  # its version never changes


def test_reading_is_read_only_and_closed_to_the_outside(home: Path, published: str) -> None:
    version = Store(home).open()
    assert version
    for sql in (
        "create table t (a integer)",
        "select * from read_csv('/etc/passwd')",
        "set enable_external_access = true",
        "attach ':memory:' as m",
    ):
        with pytest.raises(Exception, match=r"read-only|disabled|locked|configuration"):
            version.rows(sql)
    assert os.environ["TRAJECTORY_HOME"] == str(home)


def test_a_version_of_another_release_is_built_again(home: Path, published: str) -> None:
    manifest = home / "store" / f"{published}.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(told | {"shape": "older"}), encoding="utf-8")
    assert Store(home).of_another_release()
    with pytest.raises(UserError, match="python -m metrics build"):
        Desk.open(local_viewer(), home)
    rebuild(home=home)
    assert not Store(home).of_another_release()
    assert children(home) == 2
