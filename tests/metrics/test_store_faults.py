"""Faults of the store: each is said in a sentence with the way back and exit 2, changes nothing, and can be mended."""

import errno
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from itertools import product
from pathlib import Path

import pytest

from metrics.base import today
from metrics.base.errors import UserError
from metrics.base.release import RELEASE
from metrics.build.imports import import_files
from metrics.cli import main
from metrics.cli.main import main as command
from metrics.store.versions import Store
from tests.annexa import AUTHORITY
from tests.conftest import FEW
from tests.metrics.by_hand import ByHand, another_version, part_of, put_in_alone
from tests.metrics.test_store import children, next_extract
from tests.pages.opening import ROOT, open_page
from tests.processes import processes
from tests.short_cut import short_cut

__all__ = ["next_extract"]
pytestmark = pytest.mark.usefixtures("few_questions")
Change = Callable[[Path], object]


def _say(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Runs a command: its exit code, what it printed, what it said."""
    capsys.readouterr()
    code = command(words)
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err
    return code, printed.out, printed.err


def _tree(home: Path) -> dict[str, bytes]:
    """Every file under a home, but locks."""
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and not path.name.endswith("lock")
    }


# -- the pointer -------------------------------------------------------------------------------------------------------


def _folder_in_its_place(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "something").write_text("")


POINTERS: dict[str, tuple[Change, str]] = {
    "missing": (Path.unlink, "is gone"),
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "blank": (lambda path: path.write_bytes(b" \n\n"), "is empty"),
    "foreign": (lambda path: path.write_text("hello there"), "names no version"),
    "a path": (lambda path: path.write_text("../../etc/passwd"), "names no version"),
    "long": (lambda path: path.write_text("9" * 100_000), "names no version"),
    "not text": (lambda path: path.write_bytes(b"\xff\xfe\x00\x80"), "is not text"),
    "to nothing": (lambda path: path.write_text("20200101T000000000000"), "which is not there"),
    "a folder": (_folder_in_its_place, "a folder lies where a file should be"),
}


@short_cut("fault", POINTERS, ["missing", "empty", "foreign", "to nothing", "a folder"])
def test_a_damaged_pointer_is_never_an_empty_store(
    fault: str,
    home: Path,
    published: str,
    next_extract: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    damage, what = POINTERS[fault]
    damage(home / "store" / "current")
    before = _tree(home)
    for words in (
        ("status",),
        ("versions", "--format", "json"),
        ("show", "children_open", "--authority", AUTHORITY),
        ("worklist", "assessments_due", "--authority", AUTHORITY),
        ("measures",),
        ("people",),
        ("import", "annex-a", str(next_extract), "--authority", AUTHORITY),
        ("build",),
        ("demo",),
        ("demo", "--yes"),
    ):
        code, _, err = _say(capsys, *words)
        assert (code, err.count("\n")) == (2, 1), (words, err)
        assert "The store is damaged" in err and what in err and "python -m metrics rollback" in err
    assert _tree(home) == before
    app = open_page(monkeypatch, "home/start", home)
    assert [title.value for title in app.title] == ["The store cannot be read"]
    assert what in app.error[0].value and "rollback" in app.error[0].value

    code, out, err = _say(capsys, "rollback")
    if fault == "a folder":
        assert code == 2 and "Move it away" in err
        shutil.rmtree(home / "store" / "current")
        code, out, err = _say(capsys, "rollback")
    assert code == 0 and published in out
    assert Store(home).current() == published
    assert children(home) == 2


def test_a_pointer_without_any_version_is_damage_too(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "store").mkdir(parents=True)
    (home / "store" / "current").write_text("20200101T000000000000")
    for words in (("status",), ("build",), ("rollback",)):
        code, _, err = _say(capsys, *words)
        assert code == 2 and "python -m metrics restore FILE" in err and "away" in err


def test_an_empty_store_has_no_way_back_and_needs_none(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = _say(capsys, "rollback")
    assert code == 2 and "The store is empty" in err


# -- manifests ---------------------------------------------------------------------------------------------------------


def _told(path: Path, **changes: object) -> None:
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({key: value for key, value in (manifest | changes).items() if value is not None}))


MANIFESTS: dict[str, tuple[Change, str]] = {
    "empty": (lambda path: path.write_text(""), "damaged"),
    "not JSON": (lambda path: path.write_text("{'version':"), "not JSON"),
    "not text": (lambda path: path.write_bytes(b"\xff\xfe\x00\x80"), "damaged"),
    "a list": (lambda path: path.write_text("[1, 2]"), "holds no manifest"),
    "nothing": (lambda path: path.write_text("null"), "holds no manifest"),
    "deep": (lambda path: path.write_text("[" * 100_000), "damaged"),
    "a long number": (lambda path: path.write_text('{"size": ' + "9" * 5_000 + "}"), "damaged"),
    "missing keys": (lambda path: _told(path, sha256=None), "sha256 is missing"),
    "wrong types": (lambda path: _told(path, size="12"), "size is '12'"),
    "another checksum": (lambda path: _told(path, sha256="0" * 63), "damaged"),
    "no moment": (lambda path: _told(path, created="yesterday"), "created is 'yesterday'"),
    "extra keys": (lambda path: _told(path, moods=["a"]), "a newer release"),
    "another version's": (lambda path: _told(path, version="20200101T000000000000"), "of another version"),
    "someone's package": (lambda path: path.write_text('{"name": "left-pad", "private": true}'), "damaged"),
    "too large": (lambda path: path.write_text(" " * 2_000_000), "too large"),
    "a folder": (_folder_in_its_place, "a folder lies where a file should be"),
    "gone": (Path.unlink, "no manifest says what it is"),
}


@short_cut("fault", MANIFESTS, ["extra keys", "gone"])
def test_a_stray_manifest_is_named_and_stepped_over(
    fault: str, home: Path, published: str, capsys: pytest.CaptureFixture[str]
) -> None:
    damage, what = MANIFESTS[fault]
    second, third = another_version(home), another_version(home, whole=False)
    files = Store(home).files(second)
    damage(home / "store" / f"{second}.json")
    code, out, err = _say(capsys, "versions", "--format", "json")
    assert code == 0 and [row["version"] for row in json.loads(out)] == [third, published]
    assert err.count("\n") == 1 and second in err and what in err and "stepped over" in err
    code, out, err = _say(capsys, "rollback")
    assert code == 0 and published in out and second in err
    fourth = another_version(home, whole=False)
    assert [manifest.version for manifest in Store(home).manifests()] == [fourth, third, published]
    assert all(path.exists() for path in files)  # whoever runs it decides what becomes of it


@short_cut("fault", MANIFESTS, ["not JSON", "missing keys", "gone"])
def test_a_stray_manifest_of_the_version_that_serves_is_refused_with_the_way_back(
    fault: str, home: Path, published: str, next_extract: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage, _ = MANIFESTS[fault]
    newest = another_version(home)
    damage(home / "store" / f"{newest}.json")
    before = _tree(home)
    for words in (("status",), ("build",), ("import", "annex-a", str(next_extract), "--authority", AUTHORITY)):
        code, _, err = _say(capsys, *words)
        assert (code, err.count("\n")) == (2, 1), (words, err)
        assert newest in err and "python -m metrics rollback" in err
    assert _tree(home) == before
    assert _say(capsys, "rollback")[0] == 0
    assert children(home) == 2


# -- several at once ---------------------------------------------------------------------------------------------------

WAYS = ("sound", "damaged", "gone")


def _spoil(paths: Iterable[Path], way: str) -> None:
    for path in paths:
        if way == "gone":
            path.unlink()
        elif way == "damaged":
            path.write_bytes(b"")


@short_cut(
    ("pointer", "manifests", "parts"),
    [ways for ways in product(WAYS, repeat=3) if ways not in (("sound",) * 3, ("gone",) * 3)],
    [("gone", "gone", "sound"), ("gone", "damaged", "gone"), ("damaged", "sound", "damaged")],
)
def test_a_store_of_which_anything_is_left_is_never_an_empty_one(
    home: Path,
    published: str,
    next_extract: Path,
    capsys: pytest.CaptureFixture[str],
    pointer: str,
    manifests: str,
    parts: str,
) -> None:
    """No import begins anew in it; the way back is found where a version is sound, else what to do."""
    store = home / "store"
    for name, way in (("current", pointer), ("*.json", manifests), ("*.duckdb", parts)):
        _spoil(list(store.glob(name)), way)
    before = _tree(home)
    for words in (("import", "annex-a", str(next_extract), "--authority", AUTHORITY), ("build",), ("demo", "--yes")):
        code, _, err = _say(capsys, *words)
        assert (code, err.count("\n")) == (2, 1) and "damaged" in err, (words, err)
    assert _tree(home) == before
    code, _, err = _say(capsys, "rollback")
    if (manifests, parts) == ("sound", "sound"):
        assert code == 0 and children(home) == 2
    else:
        assert code == 2 and "No sound version is left" in err and "restore FILE" in err
        assert _tree(home) == before


# -- the way back ------------------------------------------------------------------------------------------------------


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def test_rollback_steps_over_damaged_versions_and_says_so(
    home: Path, published: str, capsys: pytest.CaptureFixture[str]
) -> None:
    second, third, _ = another_version(home), another_version(home), another_version(home)
    _flip(part_of(home, third))
    part_of(home, second, "").unlink()
    code, out, err = _say(capsys, "rollback", "--format", "json")
    assert code == 0 and json.loads(out)[0]["version"] == published
    assert f"Stepped over: {third} is damaged." in err and f"{second}.json" in err


def test_rollback_goes_forward_where_only_that_is_sound(home: Path, published: str) -> None:
    newer = another_version(home)
    store = Store(home)
    with store.lock():
        store.rollback()
        _flip(part_of(home, published))
        assert store.rollback().version == newer


def test_rollback_of_the_only_version_says_that_it_is_sound(home: Path, published: str) -> None:
    with pytest.raises(UserError, match=f"no version before the current one.*{published} is sound and serves on"):
        Store(home).rollback()


def test_rollback_without_a_sound_version_says_exactly_what_to_do(home: Path, published: str) -> None:
    _flip(part_of(home, published))
    newer = home / "store" / "current"
    with pytest.raises(UserError, match=r"No sound version is left.*restore FILE.*import your files again"):
        Store(home).rollback()
    assert newer.read_text(encoding="utf-8").strip() == published


def test_a_version_that_was_never_published_is_no_way_back(home: Path, published: str) -> None:
    store = Store(home)
    newer = another_version(home)
    for path in (home / "store").glob(f"{newer}*"):  # as a publish that was killed before the pointer moved leaves them
        path.rename(path.with_name(path.name.replace(newer, "29990101")))
    manifest = home / "store" / "29990101.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(newer, "29990101"))
    (home / "store" / "29990101.unpublished").touch()
    (home / "store" / "current").write_text(published)
    assert [manifest.version for manifest in store.manifests()] == [published]
    with store.lock():
        assert not list((home / "store").glob("29990101*"))


# -- releases ----------------------------------------------------------------------------------------------------------


def test_the_release_is_that_of_the_product() -> None:
    assert f'version = "{RELEASE}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_a_store_of_a_newer_release_is_refused_in_a_sentence(
    home: Path,
    published: str,
    next_extract: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    newest = another_version(home)
    _told(home / "store" / f"{newest}.json", release="99.1", shape="0" * 12)
    before = _tree(home)
    for words in (
        ("show", "children_open", "--authority", AUTHORITY),
        ("status",),
        ("measures",),
        ("build",),
        ("import", "annex-a", str(next_extract), "--authority", AUTHORITY),
    ):
        code, _, err = _say(capsys, *words)
        assert (code, err.count("\n")) == (2, 1) and "release 99.1 of Trajectory, newer than this one" in err, words
    assert _tree(home) == before
    assert "newer than this one" in open_page(monkeypatch, "home/start", home).error[0].value
    assert _say(capsys, "rollback")[0] == 0 and children(home) == 2


def test_columns_that_only_a_newer_release_knows_are_not_lost(home: Path, published: str) -> None:
    store = Store(home)
    with store.lock():
        strange = ByHand(lambda writer: writer.execute("alter table list_6 add column mood varchar"))
        newer = store.publish("another", strange).version
        _told(home / "store" / f"{newer}.json", shape="another")
        with pytest.raises(UserError, match=r"made by a newer release.*list_6\.mood"):
            store.publish("another", ByHand())


def test_an_import_into_a_store_of_an_older_release_works_it_out_again(
    home: Path, published: str, next_extract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_alone(monkeypatch)
    manifest = home / "store" / f"{published}.json"
    _told(manifest, shape="older", sequence=None, release=None)  # as the first release wrote it
    steps: list[str] = []
    import_files("annex-a", [next_extract], authority=AUTHORITY, progress=lambda step, done, total: steps.append(step))
    assert "The store was made by another release: working it out again" in steps
    assert [made.sequence for made in Store(home).manifests()] == [2, 1, 0]
    version = Store(home).serving()
    assert version and len(version.rows("select distinct as_at from list_6")) == 2


# -- the clock ---------------------------------------------------------------------------------------------------------


@short_cut("jump", ["1999-01-01", "2026-05-01", "2027-06-01", "2099-01-01"], ["1999-01-01"])
def test_a_clock_that_jumped_prunes_nothing_and_keeps_the_order(
    home: Path, published: str, monkeypatch: pytest.MonkeyPatch, jump: str
) -> None:
    real = today.moment
    made = [published, another_version(home, whole=False)]
    for _ in range(2):
        monkeypatch.setattr(today, "moment", lambda: real().fromisoformat(f"{jump}T09:00:00+00:00"))
        made += [another_version(home, whole=False), another_version(home, whole=False)]
        monkeypatch.setattr(today, "moment", real)
        made.append(another_version(home, whole=False))
    assert [manifest.version for manifest in Store(home).manifests()] == made[::-1]
    store = Store(home)
    with store.lock():
        assert [store.rollback().version for _ in made[1:]] == made[-2::-1]


def test_a_clock_that_jumped_back_makes_no_older_file_already_imported(
    home: Path, published: str, extract: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corrected = shutil.copytree(extract, tmp_path / "corrected" / extract.name)
    with (corrected / "list_1.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    put_in_alone(monkeypatch)
    real = today.moment
    monkeypatch.setattr(today, "moment", lambda: real().replace(year=2020))
    import_files("annex-a", [corrected], authority=AUTHORITY, confirmed=True)
    monkeypatch.setattr(today, "moment", real)
    again = import_files("annex-a", [extract], authority=AUTHORITY, confirmed=True)
    assert again.unchanged == []
    assert import_files("annex-a", [extract], authority=AUTHORITY).unchanged == [extract.name]


# -- the disk ----------------------------------------------------------------------------------------------------------

REFUSALS = {
    errno.ENOSPC: "no room is left",
    errno.EDQUOT: "no room is left",
    errno.EROFS: "can only be read",
    errno.EACCES: "this user may not",
    errno.EIO: "Input/output error",
}


@short_cut(
    ("place", "nth", "number"),
    [
        *(("fsync", nth, errno.ENOSPC) for nth in (1, 2, 3, 4)),
        *(("replace", nth, errno.ENOSPC) for nth in (1, 2, 3, 4)),
        *(("replace", 1, number) for number in REFUSALS),
    ],
    [("fsync", 2, errno.ENOSPC), ("replace", 3, errno.ENOSPC), ("replace", 1, errno.EACCES), ("replace", 1, errno.EIO)],
)
def test_what_the_disk_refuses_is_a_sentence_and_changes_nothing(
    home: Path,
    published: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    nth: int,
    number: int,
) -> None:
    before, real, reached = _tree(home), getattr(os, place), 0

    def refuse(*arguments: object, **options: object) -> object:
        nonlocal reached
        reached += 1
        if reached == nth:
            raise OSError(number, os.strerror(number))
        return real(*arguments, **options)

    monkeypatch.setattr(os, place, refuse)
    store = Store(home)
    with pytest.raises(UserError, match=REFUSALS[number]) as refusal, store.lock():
        store.publish("another", ByHand())
    assert "Nothing was changed" in str(refusal.value)
    monkeypatch.setattr(os, place, real)
    assert _tree(home) == before
    newer = another_version(home, whole=False)
    assert Store(home).current() == newer


@pytest.mark.parametrize("words", [("build",), ("rollback",), ("demo",)])
@pytest.mark.parametrize("fault", ["the home is a file", "the store is a file", "the lock is a folder"])
def test_a_file_or_folder_in_the_way_is_a_sentence(
    home: Path, published: str, capsys: pytest.CaptureFixture[str], fault: str, words: tuple[str, ...]
) -> None:
    if fault == "the lock is a folder":
        (home / "store" / "lock").unlink(missing_ok=True)
        (home / "store" / "lock").mkdir()
    else:
        place = home if fault == "the home is a file" else home / "store"
        shutil.rmtree(place)
        place.write_text("something else")
    code, _, err = _say(capsys, *words)
    assert (code, err.count("\n")) == (2, 1), err


def test_names_that_are_no_text_are_a_sentence(
    home: Path, published: str, extract: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strange = tmp_path / os.fsdecode(b"extract \xff\xfe 2026-10-31")
    try:
        shutil.copytree(extract, strange)
        shutil.copy(home / "store" / f"{published}.json", home / "store" / os.fsdecode(b"\xff.json"))
    except OSError:
        pytest.skip("this file system knows no such names")
    code, _, err = _say(capsys, "import", "annex-a", str(strange), "--authority", AUTHORITY)
    assert (code, err.count("\n")) == (2, 1) and "bytes that are not text" in err
    code, _, err = _say(capsys, "versions")
    assert code == 0 and "?.json in the store is stepped over" in err


def test_a_home_that_is_no_name_is_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("~nobody-of-this-name/x", os.fsdecode(b"/tmp/\xff")):
        monkeypatch.setenv("TRAJECTORY_HOME", name)
        code, _, err = _say(capsys, "status")
        assert (code, err.count("\n")) == (2, 1) and "TRAJECTORY_HOME names no folder" in err


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such limits")
@short_cut("share", [0.0, 0.05, 0.5, 0.95], [0.5])
def test_a_file_that_may_not_grow_is_a_sentence(home: Path, published: str, next_extract: Path, share: float) -> None:
    """No file may grow beyond a share of what the part is that is made again, with more in it."""
    from tests.metrics.limited import import_within

    before, limit = _tree(home), int(share * part_of(home, published).stat().st_size)
    pipe, theirs = processes().Pipe()
    importing = processes().Process(target=import_within, args=(limit, str(next_extract), str(home), FEW, theirs))
    importing.start()
    theirs.close()
    code, err = pipe.recv()
    importing.join()
    assert code == 2, err
    assert "Traceback" not in err and "Nothing was changed" in err
    assert _tree(home) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser may become another")
def test_a_home_that_may_not_be_written_is_a_sentence(
    home: Path,
    published: str,
    next_extract: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put_in_alone(monkeypatch)
    shutil.copytree(home, elsewhere := tmp_path / "elsewhere")
    import_files(
        "annex-a", [next_extract], authority=AUTHORITY, confirmed=True, home=elsewhere
    )  # imports what the other may not read
    before = _tree(home)
    for path in home.resolve().parents[:3]:  # pytest's folders are its user's alone
        path.chmod(0o755)
    for words in (("import", "annex-a", str(next_extract), "--authority", AUTHORITY), ("build",), ("rollback",)):
        os.seteuid(65534)
        try:
            code, _, err = _say(capsys, *words)
        finally:
            os.seteuid(0)
        assert (code, err.count("\n")) == (2, 1) and "this user may not" in err
    assert _tree(home) == before


def test_what_the_disk_refuses_anywhere_else_is_a_sentence_too(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(asked: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "somewhere.csv")

    monkeypatch.setattr(main, "parser", lambda: _Parser(refuse))
    code, _, err = _say(capsys, "status")
    assert (code, err.count("\n")) == (2, 1) and "somewhere.csv cannot be used: no room is left" in err


class _Parser:
    """A command line of one command."""

    def __init__(self, run: Callable[[object], None]) -> None:
        self.run = run

    def parse_args(self, words: list[str]) -> "_Parser":
        return self
