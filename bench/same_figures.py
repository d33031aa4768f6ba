"""Whether two checkouts say the same of the same files: every measure, list and check, row by row.

`python -m bench.same_figures OTHER` makes the demonstration's files here, has this checkout and the one in the folder
OTHER import them into stores of their own, and ask both everything by the command line. A question that only one knows
is named and not compared, so is a column; files and settings that one refuses are left out. It ends with 1 where
a row differs. `--scale 0.06` makes a smaller demonstration. One commit beside another: `git worktree add ../before
COMMIT`.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.common import ROOT, machine, table
from bench.every_answer import NOTES, SETTINGS

Answers = dict[str, Any]  # by the words of the command: rows, or the sentence that refused them
EVERY_ANSWER = ROOT / "bench" / "every_answer.py"
SHOWN = 3  # rows of a difference that are printed
PLACES = 9  # decimals: what two sums of the same numbers in another order differ by is none


@dataclass(frozen=True)
class Difference:
    """One question that is answered otherwise: rows that only one of the two gives, as text."""

    question: str
    only_here: list[str]
    only_there: list[str]


@dataclass(frozen=True)
class Compared:
    """What came of it. columns: those of one checkout alone, with how many questions have them so."""

    questions: int
    rows: int
    differences: list[Difference]
    only_here: list[str]
    only_there: list[str]
    columns: Counter[str]


def compare(here: Answers, there: Answers) -> Compared:
    """Compares what two checkouts say, question by question, rows in any order."""
    both = [question for question in here if question in there]
    differences, columns, rows = [], Counter[str](), 0
    for question in both:
        one, other = here[question], there[question]
        strange = _columns(one) ^ _columns(other) if one and other else set[str]()
        columns.update(strange)
        ours, theirs = _rows(one, strange), _rows(other, strange)
        rows += ours.total()
        if ours != theirs:
            differences.append(Difference(question, list((ours - theirs).elements()), list((theirs - ours).elements())))
    only_here, only_there = ([key for key in one if key not in other] for one, other in ((here, there), (there, here)))
    return Compared(len(both), rows, differences, only_here, only_there, columns)


def _columns(answer: Any) -> set[str]:
    return {name for row in answer for name in row} if isinstance(answer, list) else set()


def _rows(answer: Any, without: set[str]) -> Counter[str]:
    if not isinstance(answer, list):
        return Counter([str(answer)])
    return Counter(
        json.dumps({name: _rounded(value) for name, value in sorted(row.items()) if name not in without})
        for row in answer
    )


def _rounded(value: Any) -> Any:
    return round(value, PLACES) if isinstance(value, float) else value


def _make_files(folder: Path, scale: float) -> None:
    """The demonstration's files and the public record, with a note of each."""
    from metrics import demo
    from metrics.demo.make import REFERENCE, reference_files

    made = demo.generate(folder, scale=scale)
    shutil.copytree(REFERENCE, folder / "reference")
    made += [(feed, folder / "reference" / path.name, options) for feed, path, options in reference_files()]
    notes = [
        (feed, str(path.relative_to(folder)), {name: str(value) for name, value in options.items() if value})
        for feed, path, options in made
    ]
    (folder / NOTES).write_text(json.dumps(notes), encoding="utf-8")
    shutil.copy(demo.SETTINGS, folder / SETTINGS)


def _leave_out_what_one_does_not_know(files: Path, checkouts: Iterable[Path]) -> None:
    """Takes away settings that a checkout refuses, and files that it has no reader for or refuses; says so."""
    refused = {name for checkout in checkouts for name in _refused(checkout, files)}
    if SETTINGS in refused:
        (files / SETTINGS).unlink()
    notes = json.loads((files / NOTES).read_text(encoding="utf-8"))
    (files / NOTES).write_text(json.dumps([note for note in notes if note[1] not in refused]), encoding="utf-8")
    if refused:
        print(f"Left out, for one of the two does not know them: {', '.join(sorted(refused))}.", flush=True)


def _refused(checkout: Path, files: Path) -> list[str]:
    names: list[str] = json.loads(_run(checkout, str(EVERY_ANSWER), "refused", str(files)))
    return names


def _run(checkout: Path, *words: str) -> str:
    """What Python prints that runs a checkout's own code."""
    environment = os.environ | {"PYTHONPATH": str(checkout)}
    command = [sys.executable, "-P", *words]
    return subprocess.run(command, cwd=checkout, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def _ask(checkout: Path, files: Path, folder: Path) -> Answers:
    """What a checkout answers."""
    began = time.monotonic()
    answers = folder / "answers.json"
    folder.mkdir()
    _run(checkout, str(EVERY_ANSWER), "answers", str(files), str(folder / "home"), str(answers))
    said: Answers = json.loads(answers.read_text(encoding="utf-8"))
    print(f"{checkout}: {len(said)} questions in {time.monotonic() - began:.0f} s", flush=True)
    return said


def _tell(compared: Compared) -> None:
    for difference in compared.differences:
        print(f"\n{difference.question}")
        for rows, where in ((difference.only_here, "here"), (difference.only_there, "there")):
            print(f"  {len(rows):,} rows only {where}", *rows[:SHOWN], sep="\n    ")
    for keys, where in ((compared.only_here, "here"), (compared.only_there, "there")):
        if keys:
            print(f"\nAsked only {where}, not compared:", *keys, sep="\n  ")
    if compared.columns:
        names = ", ".join(f"{name} (of {count})" for name, count in compared.columns.items())
        print(f"\nColumns of one alone, not compared: {names}")
    counted = (f"{compared.questions:,}", f"{compared.rows:,}", f"{len(compared.differences):,}")
    print("", table(("questions of both", "rows", "answered otherwise"), [counted]), sep="\n")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.same_figures", description=__doc__)
    parser.add_argument("other", type=Path, help="the folder of the other checkout")
    parser.add_argument("--scale", type=float, default=1.0, help="size of the demonstration, 1 for the whole")
    given = parser.parse_args()
    print(machine(), flush=True)
    with TemporaryDirectory(prefix="trajectory-same-") as made:
        folder = Path(made)
        files, checkouts = folder / "files", {"here": ROOT, "there": given.other.resolve()}
        _make_files(files, given.scale)
        _leave_out_what_one_does_not_know(files, checkouts.values())
        here, there = (_ask(checkout, files, folder / name) for name, checkout in checkouts.items())
    compared = compare(here, there)
    _tell(compared)
    return 1 if compared.differences else 0


if __name__ == "__main__":
    sys.exit(main())
