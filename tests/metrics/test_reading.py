"""Users' files are read by a process of their own, within limits: what it may come to is one sentence, and no more."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from metrics.base.errors import UserError
from metrics.build import reader, reading
from metrics.build.imports import import_batch, import_files, preview
from metrics.build.reading import limits_of, read_all, read_plan
from metrics.build.reading_limits import Limits
from metrics.cli.main import main
from metrics.improvement.items import Recommendation
from metrics.settings import Setting
from metrics.store.load import no_progress
from metrics.store.versions import Store
from tests.annexa import AUTHORITY
from tests.hostile import FAR_CELLS, of_commas, of_endless_entries, with_endless_texts, with_far_cell
from tests.short_cut import short_cut

pytestmark = pytest.mark.own_process
AS_AT = date(2026, 10, 31)
linux = pytest.mark.skipif(sys.platform != "linux", reason="how a process is looked at is Linux's own")


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> Callable[[Limits], None]:
    """Sets what the reading of one file may take."""
    return lambda most: monkeypatch.setattr(reading, "limits_of", lambda settings, authority: most)


def refusal(path: Path) -> str:
    """The sentence with which the preview of an extract is refused."""
    with pytest.raises(UserError) as caught:
        preview("annex-a", path, authority=AUTHORITY, as_at=AS_AT)
    sentence = str(caught.value)
    assert path.name in sentence and "\n" not in sentence
    return sentence


def readers_of(process: int) -> list[int]:
    """The processes that read files for a process."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    return [int(row[0]) for row in rows if "reader_process" in row[-1] and (not process or int(row[1]) == process)]


@short_cut("kind", FAR_CELLS, ["no reference"])  # in lower case, by the command line, below
def test_one_far_cell_ends_the_reading_and_nothing_else(kind: str, home: Path, tmp_path: Path) -> None:
    sentence = refusal(with_far_cell(tmp_path / "far.xlsx", FAR_CELLS[kind]))
    assert "more than 1,000 MB of memory" in sentence and "lies far from the others" in sentence


def test_archives_that_lie(home: Path, tmp_path: Path) -> None:
    assert "damaged or incomplete" in refusal(of_endless_entries(tmp_path / "small.xlsx"))
    assert "more than 1,000 MB of memory" in refusal(with_endless_texts(tmp_path / "texts.xlsx"))


def test_the_command_line_says_one_sentence_and_nothing_changes(
    home: Path, published: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = with_far_cell(tmp_path / "far.xlsx", FAR_CELLS["lower case"])
    words = ["import", "annex-a", str(path), "--authority", AUTHORITY, "--as-at", "2026-10-31"]
    assert main(words) == 2
    printed = capsys.readouterr()
    assert printed.err.count("\n") == 1 and "reading_megabytes" in printed.err and not printed.out
    assert Store(home).current() == published


def test_too_much_for_python(home: Path, tmp_path: Path, limits: Callable[[Limits], None]) -> None:
    limits(Limits(megabytes=100))
    assert "more than 100 MB" in refusal(of_commas(tmp_path / "list 4.csv", 20))


@linux
def test_too_much_where_the_system_does_not_hold_it(
    home: Path, tmp_path: Path, limits: Callable[[Limits], None]
) -> None:
    limits(Limits(megabytes=100, held_by_system=False))
    assert "more than 100 MB" in refusal(of_commas(tmp_path / "list 4.csv", 60))


def reader_that(does: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file whose reader does that instead of reading it."""
    (folder / "sitecustomize.py").write_text(
        "from metrics.intake import files; real, held = files.read_sheets, []\n"
        f"def instead(path, wanted=None):\n    {does}\nfiles.read_sheets = instead\n"
    )
    monkeypatch.setattr(reader, "PRODUCT", f"{folder}{os.pathsep}{reader.PRODUCT}")
    path = folder / "list.csv"
    path.write_text("a\n")
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends no process for its work")
def test_too_much_of_the_processor(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: Callable[[Limits], None]
) -> None:
    limits(Limits(seconds=1))
    path = reader_that("while True: pass", tmp_path, monkeypatch)
    assert "more than 1 seconds of the processor" in refusal(path)


def clock_ahead(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    """A clock that is so many seconds further once a process was asked for a file."""
    ahead = [0]
    real = reader.FileReader.read

    def read(self: reader.FileReader, file: reader.InputFile, limits: Limits, beside: bool) -> None:
        real(self, file, limits, beside)
        ahead[0] = seconds

    monkeypatch.setattr(reader.FileReader, "read", read)
    monkeypatch.setattr(reader, "time", SimpleNamespace(monotonic=lambda: time.monotonic() + ahead[0]))


def test_a_busy_machine_refuses_no_right_file(
    home: Path, extract: Path, monkeypatch: pytest.MonkeyPatch, limits: Callable[[Limits], None]
) -> None:
    """Nine times as long by the clock as it may work."""
    limits(Limits(seconds=40, counts_processor=True))
    clock_ahead(monkeypatch, 360)
    assert preview("annex-a", extract, authority=AUTHORITY, as_at=AS_AT)


@pytest.mark.parametrize(("counted", "seconds"), [(True, 400), (False, 40)])
def test_what_hangs_ends_by_the_clock(
    counted: bool,
    seconds: int,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    limits: Callable[[Limits], None],
) -> None:
    limits(Limits(seconds=40, counts_processor=counted))
    clock_ahead(monkeypatch, seconds + 1)
    path = reader_that("__import__('threading').Event().wait()", tmp_path, monkeypatch)
    assert f"more than {seconds} seconds by the clock" in refusal(path)


def test_another_file_of_many_ends_them_all(home: Path, extract: Path, tmp_path: Path) -> None:
    """Side by side with others it is the same sentence, and no process is left."""
    far = with_far_cell(tmp_path / "far.xlsx", FAR_CELLS["lower case"])
    given = {"authority": AUTHORITY, "as_at": AS_AT}
    with pytest.raises(UserError, match=r"'far\.xlsx' was not read"):
        import_batch([("annex_a", path, given) for path in [extract] * 4 + [far]])
    assert Store(home).current() is None and not readers_of(os.getpid())


def test_a_refusal_says_which_of_several_files(home: Path, extract: Path) -> None:
    given = {"authority": AUTHORITY, "as_at": date(2026, 1, 31)}
    with pytest.raises(UserError, match=r"^extract_2026-10-31: List 3"):
        import_batch([("annex_a", extract, given)] * 2)
    with pytest.raises(UserError, match=r"^List 3"):
        import_batch([("annex_a", extract, given)])


def test_a_reader_that_stumbles_says_where_and_not_over_what(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence = refusal(reader_that("raise KeyError('Ann Lee')", tmp_path, monkeypatch))
    assert "KeyError in sitecustomize.py, line 3" in sentence and "Ann Lee" not in sentence


def test_a_process_that_cannot_start(home: Path, extract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "COMMAND", (sys.executable, "-c", "raise SystemExit('no room')"))
    with pytest.raises(UserError, match="could not be started: no room"):
        preview("annex-a", extract, authority=AUTHORITY)
    monkeypatch.setattr(reader, "COMMAND", ("/nowhere/python",))
    with pytest.raises(UserError, match="could not be started: No such file"):
        preview("annex-a", extract, authority=AUTHORITY)


def test_side_by_side_the_loads_come_in_their_order(home: Path, extract: Path) -> None:
    days = [date(2026, 11, day) for day in range(1, 8)]
    steps: list[tuple[Any, ...]] = []
    wanted = [("annex_a", extract, {"authority": AUTHORITY, "as_at": day}) for day in days]
    loads = read_all(wanted, lambda *step: steps.append(step), [])
    assert [load.as_at for load in loads] == days
    assert steps == [("Reading files", done, 7) for done in range(1, 8)]


def test_a_large_file_does_not_leave_its_process_to_the_next(
    home: Path, extract: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: Callable[[Limits], None]
) -> None:
    """Each leaves 40 MB in its process, of 100 that it may take."""
    limits(Limits(megabytes=100))
    reader_that("held.append(b'x' * 40 * 2**20); return real(path, wanted)", tmp_path, monkeypatch)
    started: list[int] = []
    real = reader.FileReader.__init__

    def counted(self: reader.FileReader, inbox: reader.Inbox) -> None:
        started.append(1)
        real(self, inbox)

    monkeypatch.setattr(reader.FileReader, "__init__", counted)
    more_than_cores = (os.cpu_count() or 1) + 1
    wanted = [("annex_a", extract, {"authority": AUTHORITY, "as_at": AS_AT})] * more_than_cores
    assert len(read_all(wanted, no_progress, [])) == more_than_cores
    assert len(started) >= more_than_cores


@linux
@short_cut("ended_by", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], [signal.SIGKILL])
def test_no_reader_outlives_who_started_it(home: Path, tmp_path: Path, ended_by: signal.Signals) -> None:
    of_commas(tmp_path / "list 4.csv", 60)
    words = [sys.executable, "-m", "metrics", "import", "events", str(tmp_path / "list 4.csv")]
    importing = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not (readers := readers_of(importing.pid)) and time.monotonic() < until:
        time.sleep(0.05)
    assert readers
    importing.send_signal(ended_by)
    importing.wait()
    while (left := set(readers) & set(readers_of(0))) and time.monotonic() < until:
        time.sleep(0.05)
    assert not left and not [entry for entry in home.glob("*") if entry.name != "store"]


def test_settings_say_what_a_file_may_take() -> None:
    set_for_all = [Setting("reading_megabytes", "2000"), Setting("no_worker_name", "Duty")]
    own = [Setting("reading_seconds", "90", AUTHORITY), *set_for_all, Setting("reading_megabytes", "3000", AUTHORITY)]
    assert limits_of([], AUTHORITY) == Limits(1_000, 60)
    assert limits_of(set_for_all, None) == Limits(2_000, 60)
    assert limits_of(own, AUTHORITY.lower()) == Limits(3_000, 90)
    assert limits_of(own, "E06000001") == Limits(2_000, 60)


def test_the_settings_of_the_file_hold(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('[[setting]]\nname = "reading_megabytes"\nvalue = 60\n')
    path = of_commas(tmp_path / "list 4.csv", 20)
    assert "more than 60 MB" in refusal(path)
    with pytest.raises(UserError, match="more than 60 MB"):
        import_files("annex-a", [path], authority=AUTHORITY, as_at=AS_AT)
    (home / "settings.toml").write_text('[[setting]]\nname = "reading_seconds"\nvalue = 0.5\n')
    with pytest.raises(UserError, match=r"reading_seconds.*a whole number from 1 to 3600"):
        import_files("annex-a", [path], authority=AUTHORITY, as_at=AS_AT)


def test_a_plan_is_read_by_such_a_process_too(home: Path, tmp_path: Path) -> None:
    whole, broken = tmp_path / "Recommendations.csv", tmp_path / "plan.xlsx"
    whole.write_text("Code,Report,Recommendation\nR1,A,Assess without delay\n", encoding="utf-8")
    assert read_plan(whole, [], AUTHORITY).items == [Recommendation("R1", "A", "Assess without delay")]
    broken.write_bytes(b"PK\x03\x04 and nothing of a workbook")
    with pytest.raises(UserError, match=r"plan\.xlsx"):
        read_plan(broken, [], AUTHORITY)
    with pytest.raises(UserError, match="There is no file"):
        read_plan(tmp_path / "gone.xlsx", [], AUTHORITY)
