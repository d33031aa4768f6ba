"""Every check against cases that show both sides of its rule."""

import tomllib
from pathlib import Path

import pytest

from metrics.questions.catalogue import load_questions
from tests.checks.given import check_check
from tests.given.cases import Case, read_cases

FOLDER = Path(__file__).parent
CHECKS = load_questions().checks
CASES = [pytest.param(case, id=case.title) for case in read_cases("checks")]


@pytest.mark.parametrize("case", CASES)
def test_given_expect(case: Case) -> None:
    check_check(CHECKS[case.key], case)


@pytest.mark.parametrize("key", CHECKS)
def test_every_check_has_a_case_that_finds_and_one_that_does_not(key: str) -> None:
    cases = tomllib.loads((FOLDER / f"{key}.toml").read_text(encoding="utf-8"))["case"]
    assert any(case["expect"].strip() != "nothing" for case in cases)


def test_every_case_has_a_check() -> None:
    strays = [path.stem for path in FOLDER.glob("*.toml") if path.stem not in CHECKS]
    assert not strays
