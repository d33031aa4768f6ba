"""Where years end, against cases: the year so far and its range, of given rows, as a build keeps them."""

from functools import cache
from typing import Any

import pytest

from metrics.build.covered import cover
from metrics.build.measures import fill_measure, total
from metrics.build.year_ends import foretell
from metrics.questions.catalogue import load_questions
from tests.given.cases import Case, read_cases
from tests.given.rows import read_table
from tests.given.store import together

COLUMNS = ("authority", "year_end", "month", "numerator", "denominator", "lower", "expected", "upper")
CASES = [pytest.param(case, id=case.title) for case in read_cases("year_ends")]


@cache
def _kept(key: str) -> list[dict[str, Any]]:
    """The forecasts of a measure that a build of all cases keeps."""
    measure = load_questions().measure(key)
    with together().undone() as writer:
        writer.execute("delete from measure_coverage; delete from measure_month; delete from measure_team_month")
        cover(writer, [measure])
        fill_measure(writer, measure)
        total(writer, [measure])
        foretell(writer, [measure])
        rows = writer.rows(f"select {', '.join(COLUMNS)} from year_forecast")
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


@pytest.mark.parametrize("case", CASES)
def test_given_expect(case: Case) -> None:
    wanted = [] if case["expect"] == "nothing" else read_table(case["expect"])
    rows = [row for row in _kept(case.key) if row["authority"] == together().authority(case)]
    forecasts = [{name: _text(row[name]) for name in (wanted[0] if wanted else row)} for row in rows]
    assert forecasts == [{name: _text(_number(cell)) for name, cell in row.items()} for row in wanted]


def _number(cell: str) -> object:
    return float(cell) if cell.replace(".", "", 1).isdigit() else cell or None


def _text(cell: object) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)
