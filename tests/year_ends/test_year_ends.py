"""Where years end, against cases: the year so far and its range, of given rows, as a build keeps them."""

from typing import Any

import pytest

from metrics.build.covered import cover
from metrics.build.measures import fill_measure, total
from metrics.build.year_ends import foretell
from metrics.questions.catalogue import load_questions
from tests.given.cases import Case, read_cases
from tests.given.rows import read_table
from tests.given.store import load_given

CASES = [pytest.param(case, id=case.title) for case in read_cases("year_ends")]


def kept(case: Case) -> list[dict[str, Any]]:
    """The forecasts of the case's measure that a build of its rows keeps."""
    measure = load_questions().measure(case.key)
    writer = load_given(case.content)
    cover(writer, [measure])
    fill_measure(writer, measure)
    total(writer, [measure])
    foretell(writer, [measure])
    names = ("year_end", "month", "numerator", "denominator", "lower", "expected", "upper")
    rows = writer.rows(f"select {', '.join(names)} from year_forecast")
    return [dict(zip(names, row, strict=True)) for row in rows]


@pytest.mark.parametrize("case", CASES)
def test_given_expect(case: Case) -> None:
    wanted = [] if case["expect"] == "nothing" else read_table(case["expect"])
    found = [{name: _text(row[name]) for name in (wanted[0] if wanted else row)} for row in kept(case)]
    assert found == [{name: _text(_number(cell)) for name, cell in row.items()} for row in wanted]


def _number(cell: str) -> object:
    return float(cell) if cell.replace(".", "", 1).isdigit() else cell or None


def _text(cell: object) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)
