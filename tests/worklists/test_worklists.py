"""Every worklist against cases a team manager can check by hand."""

from pathlib import Path

import pytest

from metrics.questions.catalogue import load_questions
from tests.given.cases import Case, read_cases
from tests.worklists.given import check_case

FOLDER = Path(__file__).parent
WORKLISTS = load_questions().worklists
CASES = [pytest.param(case, id=case.title) for case in read_cases("worklists")]


@pytest.mark.parametrize("case", CASES)
def test_given_expect(case: Case) -> None:
    check_case(WORKLISTS[case.key], case)


@pytest.mark.parametrize("key", WORKLISTS)
def test_every_worklist_has_a_case(key: str) -> None:
    assert (FOLDER / f"{key}.toml").exists(), f"write tests/worklists/{key}.toml"


def test_every_case_has_a_worklist() -> None:
    assert not [path.stem for path in FOLDER.glob("*.toml") if path.stem not in WORKLISTS]
