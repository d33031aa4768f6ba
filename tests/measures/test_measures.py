"""Every measure against cases a social worker can check by hand."""

import tomllib
from pathlib import Path

import pytest

from metrics.questions.catalogue import load_questions
from tests.measures.given import check_case

FOLDER = Path(__file__).parent
MEASURES = load_questions().measures
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['says']}")
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize(("key", "case"), CASES)
def test_given_expect(key: str, case: dict) -> None:
    check_case(MEASURES[key], case)


@pytest.mark.parametrize("key", [key for key, measure in MEASURES.items() if measure.has_query])
def test_every_measure_has_a_case(key: str) -> None:
    assert (FOLDER / f"{key}.toml").exists(), f"write tests/measures/{key}.toml"


def test_every_case_has_a_measure() -> None:
    strays = [path.stem for path in FOLDER.glob("*.toml") if path.stem not in MEASURES]
    assert not strays
