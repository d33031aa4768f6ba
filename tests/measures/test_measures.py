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


@pytest.mark.parametrize("key", [key for key, measure in MEASURES.items() if measure.has_query])
def test_every_measure_has_a_case(key: str) -> None:
    assert (FOLDER / f"{key}.toml").exists(), f"write tests/measures/{key}.toml"


def test_every_case_has_a_measure() -> None:
    strays = [path.stem for path in FOLDER.glob("*.toml") if path.stem not in MEASURES]
    assert not strays
