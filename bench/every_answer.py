"""What a checkout says of the same files: all figures of every measure, all rows of every list and check, as JSON.

Run by `bench.same_figures` over each checkout's own code: `python -P every_answer.py FILES HOME ANSWERS`, with the
checkout as PYTHONPATH. It asks by the command line, which stays from release to release, and needs nothing of bench.
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

DAYS = ("as_at", "start", "end")


def main(files: Path, home: Path, answers: Path) -> None:
    os.environ["TRAJECTORY_HOME"] = str(home)
    extracts = [options for feed, _, options in _import(files, home) if feed == "annex_a"]
    newest = max(extracts, key=lambda options: options["as_at"])
    said = {" ".join(words): _answer(words) for words in _asked(newest["authority"], str(newest["as_at"]))}
    answers.write_text(json.dumps(said), encoding="utf-8")


def _import(files: Path, home: Path) -> list[tuple[str, Path, dict[str, Any]]]:
    """Imports every file that this checkout knows a feed for; those files."""
    from metrics.build.imports import import_batch
    from metrics.questions.feeds import FEEDS

    home.mkdir(parents=True)
    shutil.copy(files / "settings.toml", home)
    notes = json.loads((files / "files.json").read_text(encoding="utf-8"))
    known = [(feed, files / path, _with_days(options)) for feed, path, options in notes if feed in FEEDS]
    import_batch(known, confirmed=True, home=home)
    return known


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
    main(*map(Path, sys.argv[1:4]))
