"""The container file is sound as far as can be told without building one, and what it copies is all that runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.proxied import ROOT
from tests.deploy.container import copied, instructions, problems
from tests.short_cut import proved
from tests.started import CONTAINER, started_app

TEXT = CONTAINER.read_text(encoding="utf-8")


def test_nothing_is_wrong_with_it() -> None:
    assert problems(TEXT, ROOT) == []


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("FROM python:3.11-slim-bookworm\n", "FROM python\n", "named with its version"),
        ("FROM python:3.11-slim-bookworm\n", "FROM python:latest\n", "named with its version"),
        ("USER trajectory\n", "", "runs as root"),
        ("USER trajectory\n", "USER root\n", "runs as root"),
        ("COPY sql sql\n", "COPY sqll sql\n", "not there"),
        ("COPY sql sql\n", "COPY . .\n", "everything at once"),
        ("COPY sql sql\n", "ADD sql sql\n", "not an instruction"),
        (" --require-hashes", "", "without hashes"),
        ("--from=installed", "--from=elsewhere", "no such stage"),
        ("HEALTHCHECK", "LABEL", "well"),
        ('ENTRYPOINT [".venv/bin/python", "start.py", "--address", "0.0.0.0"]', "ENTRYPOINT python start.py", "a list"),
        ("ENV TRAJECTORY_HOME", "ENV TRAJECTORY_COOKIE_SECRET=x TRAJECTORY_HOME", "a secret"),
        (" --no-install-recommends", "", "more than is named"),
    ],
)
def test_the_linter_finds(before: str, after: str, problem: str) -> None:
    assert before in TEXT
    assert any(problem in one for one in problems(TEXT.replace(before, after), ROOT)), problem


def test_what_it_ignores_is_all_but_what_it_copies() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    allowed = {line[1:].removesuffix("/config.toml") for line in lines if line.startswith("!")}
    assert lines[1] == "*" and allowed == {*copied(TEXT)}


@proved  # that it copies what it does not ignore is tried on every run
def test_what_it_copies_is_all_that_the_app_needs(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert started_app(tmp_path_factory).problem == ""


def test_without_sign_in_it_would_refuse_to_start(tmp_path: Path) -> None:
    [entry] = [one.rest for one in instructions(TEXT) if one.word == "ENTRYPOINT"]
    words = [word.strip('[]", ') for word in entry.split(",")]
    done = subprocess.run(
        [sys.executable, *words[1:]],
        cwd=ROOT,
        env={**os.environ, "TRAJECTORY_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2 and "Without sign-in" in done.stderr
