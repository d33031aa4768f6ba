"""Every measure against cases a social worker can check by hand."""

from pathlib import Path

import pytest

from metrics.questions.catalogue import load_questions
from tests.given.cases import Case, read_cases
from tests.measures.given import check_case

FOLDER = Path(__file__).parent
MEASURES = load_questions().measures
CASES = [pytest.param(case, id=case.title) for case in read_cases("measures")]


@pytest.mark.parametrize("case", CASES)
def test_given_expect(case: Case) -> None:
    check_case(MEASURES[case.key], case)


def test_every_measure_has_a_case() -> None:
    asked = [key for key, measure in MEASURES.items() if measure.has_query]
    without = [key for key in asked if not (FOLDER / f"{key}.toml").exists()]
    assert not without, f"write tests/measures/KEY.toml for {without}"


def test_every_case_has_a_measure() -> None:
    strays = [path.stem for path in FOLDER.glob("*.toml") if path.stem not in MEASURES]
    assert not strays
