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


def test_every_worklist_has_a_case() -> None:
    without = [key for key in WORKLISTS if not (FOLDER / f"{key}.toml").exists()]
    assert not without, f"write tests/worklists/KEY.toml for {without}"


def test_every_case_has_a_worklist() -> None:
    assert not [path.stem for path in FOLDER.glob("*.toml") if path.stem not in WORKLISTS]
