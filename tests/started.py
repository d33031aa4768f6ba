"""The app as a container begins it: of what is copied there and installed there alone. Begun once for a whole run."""

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import start
from tests.deploy.container import copied
from tests.once import made_once

CONTAINER = start.ROOT / "deploy" / "container" / "Containerfile"
ANSWER = "answer.json"
_RUNS = """
import sys; sys.modules.update(dict.fromkeys({missing}))
import gc, json, start; start.prepare(); before = [*sys.modules]; start.import_the_rest()
print(json.dumps([before, [*sys.modules], gc.isenabled(), gc.get_freeze_count(), gc.get_threshold()]))
"""


class Started(NamedTuple):
    """What came of it: what was imported before the first page and after, whether garbage is collected, what is frozen.

    searches: at how many new objects it is looked for. problem: what the process said where it failed.
    """

    before: list[str]
    after: list[str]
    collects: bool
    frozen: int
    searches: tuple[int, ...]
    problem: str


@cache
def brought_by_others() -> list[str]:
    """The modules that `make run` does not bring, which installs requirements.txt alone."""
    others = _installed_by("requirements-dev.txt") | _installed_by("requirements-cluster.txt")
    others -= _installed_by("requirements.txt")
    return [name for name, packages in packages_distributions().items() if others.issuperset(packages)]


def _installed_by(requirements: str) -> set[str]:
    """The packages that a file of requirements names, as they are called there."""
    text = (start.ROOT / requirements).read_text(encoding="utf-8")
    return set(re.findall(r"^([\w.-]+)(?:\[.*\])?==", text, re.MULTILINE))


def started_app(factory: pytest.TempPathFactory) -> Started:
    """Imports all of it in a process of its own, in a folder that holds what a container copies and no more."""
    answer = made_once(factory, "started", _start) / ANSWER
    before, after, collects, frozen, searches, problem = json.loads(answer.read_text(encoding="utf-8"))
    return Started(before, after, collects, frozen, tuple(searches), problem)


def _start(folder: Path) -> None:
    place = folder / "app"
    place.mkdir()
    for name in copied(CONTAINER.read_text(encoding="utf-8")):
        if (start.ROOT / name).is_dir():
            shutil.copytree(start.ROOT / name, place / name)  # with what was compiled: the process need not
        else:
            (place / name).parent.mkdir(exist_ok=True)
            shutil.copy(start.ROOT / name, place / name)
    environment = {**os.environ, "TRAJECTORY_HOME": str(folder / "home"), "PYTHONPATH": str(place)}
    words = [sys.executable, "-c", _RUNS.format(missing=brought_by_others())]
    done = subprocess.run(words, cwd=place, env=environment, capture_output=True, text=True, check=False)
    (folder / ANSWER).write_text(json.dumps(_answer_of(done)), encoding="utf-8")


def _answer_of(done: "subprocess.CompletedProcess[str]") -> list[Any]:
    if done.returncode:
        return [[], [], False, 0, [], done.stderr[-2000:]]
    return [*json.loads(done.stdout.splitlines()[-1]), ""]
