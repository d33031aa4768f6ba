"""Every breakdown of a file against cases a social worker can check by hand."""

from pathlib import Path

import pytest

from metrics.questions.breakdown import ROW
from metrics.questions.catalogue import load_questions
from metrics.store.broken_down import columns_query, counted_query
from tests.given.cases import Case, read_cases
from tests.given.rows import month_of, read_table
from tests.given.store import together
from tests.measures.given import covered_months

FOLDER = Path(__file__).parent
QUESTIONS = load_questions()
CASES = [pytest.param(case, id=case.title) for case in read_cases("breakdowns")]


@pytest.mark.parametrize("case", CASES)
def test_given_expect(case: Case) -> None:
    measure, breakdown = QUESTIONS.measures[case["measure"]], QUESTIONS.breakdowns[case.key]
    store = together()
    authority = store.authority(case)
    assert authority in covered_months(measure.key)
    columns = {name for name, *_ in store.writer.rows(f"describe {columns_query(measure)}")}
    counted = counted_query(measure, breakdown, columns)
    rows = store.writer.rows(
        f"select month, band, sum(numerator), sum(denominator) from ({counted}) as c group by month, band",
        {"measure": measure.key, "authority": authority},
    )
    wanted = read_table(case["expect"])
    expected = {
        (month_of(row["month"]), row["band"]): _pair(row["numerator"], row.get("denominator")) for row in wanted
    }
    months = {month for month, _ in expected}
    assert {(month, band): _pair(*pair) for month, band, *pair in rows if month in months} == expected


def _pair(numerator: float | str, denominator: float | str | None) -> tuple[float, float]:
    """Both as numbers; a count has no denominator."""
    return float(numerator), float(denominator or 0)


def test_every_breakdown_of_a_file_has_a_case() -> None:
    told = {key for key, breakdown in QUESTIONS.breakdowns.items() if breakdown.of != ROW}
    assert told == {path.stem for path in FOLDER.glob("*.toml")}
