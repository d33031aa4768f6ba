"""Changed: what an import works out of the demonstration, against a build of everything.

A build reads no file. So a week is set beside a second thing, too: all extracts imported afresh, that week's among
them, into a home that holds every other file: what it would take where nothing is known of the weeks before.

The demonstration until a week, without supervision of that week and the setting. Then each comes alone, into a copy of
that home, by the command in a process of its own: CPU seconds with those of its children, peak memory, the size of the
part it makes. The week is none that begins a month: with the first extract of a month rows of children closed long ago
go, and a part is worked out twice.
"""

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.common import ROOT, median, table

ROUNDS = 3
METRICS = (sys.executable, "-m", "metrics")
WEEK, AFRESH = "a further week", "all extracts imported afresh"
SETTING, PROMISE = "a changed setting", '[[setting]]\nname = "promise"\nvalue = 11\n'
REBUILD = "from metrics.build.imports import rebuild; rebuild(whole=False)"  # as the page does that settles a name
File = tuple[str, Path, dict[str, Any]]


@dataclass(frozen=True)
class Command:
    """A command's words, the home that it is given a copy of, and the settings there where they are others."""

    words: list[str]
    home: Path
    settings: str = ""


@dataclass(frozen=True)
class Used:
    """What a command used: CPU seconds, megabytes of memory at most, megabytes of the part it made."""

    seconds: float
    memory: float
    part: float


def main() -> None:
    with TemporaryDirectory(prefix="trajectory-changed-") as made:
        folder = Path(made)
        home, bare = folder / "home", folder / "bare"
        with ProcessPoolExecutor(1) as another:  # a process is born with the peak memory of the one that starts it
            week, later, extracts = another.submit(_make, folder, home, bare).result()
        commands = {
            "build of everything": Command([*METRICS, "build"], home),
            WEEK: Command(import_words("annex-a", week), home),
            "supervision of a week": Command(import_words("supervision", later), home),
            SETTING: Command([sys.executable, "-c", REBUILD], home, PROMISE),
            AFRESH: Command(_all_at_once(extracts), bare),
        }
        _show(_in_turn(commands, ROUNDS, folder / "copy"))


def weeks(rounds: int) -> tuple[list[Used], list[Used]]:
    """What a further week used, imported into the demonstration's five years, and beside it a build of everything."""
    with TemporaryDirectory(prefix="trajectory-week-") as made:
        folder = Path(made)
        home = folder / "home"
        with ProcessPoolExecutor(1) as another:
            week, _, _ = another.submit(_make, folder, home, folder / "bare").result()
        commands = {
            "week": Command(import_words("annex-a", week), home),
            "build": Command([*METRICS, "build"], home),
        }
        used = _in_turn(commands, rounds, folder / "copy")
    return used["week"], used["build"]


def _in_turn(commands: Mapping[str, Command], rounds: int, copy: Path) -> dict[str, list[Used]]:
    """What each command used, into a copy of its home, one after the other and so often."""
    used: dict[str, list[Used]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            shutil.copytree(command.home, copy)
            if command.settings:
                (copy / "settings.toml").write_text(command.settings, encoding="utf-8")
            used[name].append(run(command.words, copy))
            print(f"{name}: {used[name][-1].seconds:.1f} s", flush=True)
            shutil.rmtree(copy)
    return used


def _make(folder: Path, home: Path, bare: Path) -> tuple[File, File, list[File]]:
    """Fills both homes, `bare` without extracts; the two files that are left out, and all extracts."""
    from metrics import demo
    from metrics.build.imports import import_batch

    files = demo.generate(folder / "files")
    extracts = sorted((file for file in files if file[0] == "annex_a"), key=_as_at)
    inside_a_month = [after for before, after in pairwise(extracts) if _month(before) == _month(after)]
    week = inside_a_month[-1]
    known = [file for file in extracts if _as_at(file) < _as_at(week)]
    [supervision] = [file for file in files if file[0] == "supervision"]
    earlier, later = _two_files(supervision, _as_at(week), folder)
    once = [file for file in files if file[0] not in ("annex_a", "supervision")]
    import_batch([*once, earlier], confirmed=True, home=bare)
    import_batch([*known, *once, earlier], confirmed=True, home=home)
    return week, later, [*known, week]


def _as_at(file: File) -> date:
    day: date = file[2]["as_at"]
    return day


def _month(file: File) -> tuple[int, int]:
    return _as_at(file).year, _as_at(file).month


def _show(used: dict[str, list[Used]]) -> None:
    whole = median([one.seconds for one in used["build of everything"]])
    rows = []
    for name, all_used in used.items():
        seconds = median([one.seconds for one in all_used])
        every = " ".join(f"{one.seconds:.1f}" for one in all_used)
        memory, part = max(one.memory for one in all_used), all_used[-1].part
        rows.append([name, every, f"{seconds / whole:.2f}", f"{memory:,.0f} MB", f"{part:,.0f} MB"])
    print(table(("what comes", "CPU seconds", "of a build", "peak memory", "part"), rows))
    week, afresh = (median([one.seconds for one in used[name]]) for name in (WEEK, AFRESH))
    print(
        f"A further week is {week / whole:.2f} of a build, which reads no file, and {week / afresh:.2f} of all extracts"
    )
    print("imported afresh, read on both sides.")


def _two_files(supervision: File, end: date, folder: Path) -> tuple[File, File]:
    """The file of all supervision as two: until a week before a day, and that week."""
    feed, path, options = supervision
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    held = header.index("held")
    start = end - timedelta(days=6)
    first = date.fromisoformat(min(row[held] for row in rows))
    before = [row for row in rows if row[held] < str(start)]
    week = [row for row in rows if str(start) <= row[held] <= str(end)]
    spans = (("earlier", before, first, start - timedelta(days=1)), ("later", week, start, end))
    files: list[File] = []
    for name, part, starts, ends in spans:
        written = folder / f"supervision-{name}.csv"
        with written.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *part])
        files.append((feed, written, {"authority": options["authority"], "start": starts, "end": ends}))
    return files[0], files[1]


def import_words(feed: str, file: File) -> list[str]:
    """The command that imports a file."""
    _, path, options = file
    names = {"start": "from", "end": "to", "as_at": "as-at"}
    given = [word for name, value in options.items() for word in (f"--{names.get(name, name)}", str(value))]
    return [*METRICS, "import", feed, str(path), *given, "--yes"]


def _all_at_once(extracts: Sequence[File]) -> list[str]:
    """The command that imports extracts together; each says by its name which day it is of."""
    authority = extracts[0][2]["authority"]
    paths = [str(path) for _, path, _ in extracts]
    return [*METRICS, "import", "annex-a", *paths, "--authority", authority, "--yes"]


def run(words: Sequence[str], home: Path) -> Used:
    """Runs a command over a home, with its children; what it used. Linux only."""
    before = {path.name for path in (home / "store").iterdir()}
    environment = os.environ | {"TRAJECTORY_HOME": str(home)}
    process = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0
    made = [path for path in (home / "store").glob("*-E*.duckdb") if path.name not in before]
    part = sum(path.stat().st_size for path in made) / 1e6
    return Used(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, part)
