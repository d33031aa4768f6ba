"""Every worklist against cases a team manager can check by hand."""

import tomllib
from pathlib import Path

import pytest

from metrics.questions.catalogue import load_questions
from tests.worklists.given import check_case

FOLDER = Path(__file__).parent
WORKLISTS = load_questions().worklists
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['says']}")
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize(("key", "case"), CASES)
def test_given_expect(key: str, case: dict) -> None:
    check_case(WORKLISTS[key], case)


@pytest.mark.parametrize("key", WORKLISTS)
def test_every_worklist_has_a_case(key: str) -> None:
    assert (FOLDER / f"{key}.toml").exists(), f"write tests/worklists/{key}.toml"


def test_every_case_has_a_worklist() -> None:
    assert not [path.stem for path in FOLDER.glob("*.toml") if path.stem not in WORKLISTS]
