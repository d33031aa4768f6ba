"""What a checkout says of the same files: all figures of every measure, all rows of every list and check, as JSON.

Run by `bench.same_figures` over each checkout's own code, with the checkout as PYTHONPATH: `every_answer.py answers`
with files, a home and where to write; or `every_answer.py refused` with files, which prints those it could not import.
It asks by the command line, which stays from release to release, and needs nothing of bench.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

SETTINGS, NOTES = "settings.toml", "files.json"
DAYS = ("as_at", "start", "end")


def answers(files: Path, home: Path, written: Path) -> None:
    """Imports the files into a home and writes every answer."""
    os.environ["TRAJECTORY_HOME"] = str(home)
    extracts = [options for feed, _, options in _import(files, home) if feed == "annex_a"]
    newest = max(extracts, key=lambda options: options["as_at"])
    said = {" ".join(words): _answer(words) for words in _asked(newest["authority"], str(newest["as_at"]))}
    written.write_text(json.dumps(said), encoding="utf-8")


def refused(files: Path) -> None:
    """Prints the files that this checkout refuses; extracts, which differ by their day alone, are not tried."""
    from metrics.base.errors import UserError
    from metrics.intake import READERS
    from metrics.settings import read_settings

    names = []
    try:
        read_settings(files)
    except UserError:
        names.append(SETTINGS)
    for feed, path, options in _noted(files):
        try:
            if feed != "annex_a":
                READERS[feed](path, **options)
        except (KeyError, UserError):
            names.append(str(path.relative_to(files)))
    print(json.dumps(names))


def _import(files: Path, home: Path) -> list[tuple[str, Path, dict[str, Any]]]:
    """Imports the files that are noted; those files."""
    from metrics.build.imports import import_batch

    home.mkdir(parents=True)
    if (files / SETTINGS).exists():
        shutil.copy(files / SETTINGS, home)
    wanted = _noted(files)
    import_batch(wanted, confirmed=True, home=home)
    return wanted


def _noted(files: Path) -> list[tuple[str, Path, dict[str, Any]]]:
    notes = json.loads((files / NOTES).read_text(encoding="utf-8"))
    return [(feed, files / path, _with_days(options)) for feed, path, options in notes]


def _with_days(options: dict[str, Any]) -> dict[str, Any]:
    return options | {name: date.fromisoformat(options[name]) for name in DAYS if options.get(name)}


def _asked(authority: str, newest: str) -> Iterator[list[str]]:
    """Every question that this checkout has, as words of a command."""
    from metrics.questions.catalogue import load_questions

    questions = load_questions()
    for key in questions.measures:
        yield ["show", key, "--authority", "all"]
        yield ["show", key, "--authority", authority, "--by", "team"]
    for key in questions.worklists:
        yield ["worklist", key, "--authority", authority, "--on", newest]
    yield ["reconcile", "--authority", authority, "--on", newest]
    yield ["check", "--authority", authority]
    yield ["profile", "--authority", authority]


def _answer(words: list[str]) -> Any:
    """The rows, or the sentence that refuses them."""
    from metrics.cli.main import main as command

    rows, sentence = StringIO(), StringIO()
    with redirect_stdout(rows), redirect_stderr(sentence):
        code = command([*words, "--format", "json"])
    return json.loads(rows.getvalue()) if code == 0 else f"exit {code}: {sentence.getvalue().strip()[-300:]}"


if __name__ == "__main__":
    {"answers": answers, "refused": refused}[sys.argv[1]](*map(Path, sys.argv[2:]))
