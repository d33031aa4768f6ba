"""A measure against its cases: the rows it gives in the months a case names."""

from collections import defaultdict
from datetime import date
from functools import cache
from typing import Any

from metrics.build.measures import run_measure
from metrics.questions.catalogue import Measure, load_questions
from tests.given.cases import Case
from tests.given.rows import AUTHORITY, month_of, read_table
from tests.given.store import together

MISSING = "missing"


@cache
def covered_months(key: str) -> dict[str, set[date]]:
    """The months the measure covers, by authority. Runs it, over all cases at once."""
    store = together()
    run_measure(store.writer, load_questions().measure(key))
    months: dict[str, set[date]] = defaultdict(set)
    for authority, month in store.writer.rows(
        "select authority, month from measure_coverage where measure = $key", {"key": key}
    ):
        months[authority].add(month)
    strangers = store.writer.rows("select distinct authority from measure_month where measure = $key", {"key": key})
    assert {authority for (authority,) in strangers} <= store.every_code
    return months


def check_case(measure: Measure, case: Case) -> None:
    """Asserts that the measure gives exactly the expected rows in the months the case names."""
    wanted = read_table(case["expect"])
    columns = [name for name in wanted[0] if name not in ("numerator", "denominator")]
    months = {month_of(row["month"]) for row in wanted}
    authority = together().authority(case, wanted[0].get("authority", AUTHORITY))
    covered = covered_months(measure.key).get(authority, set())
    missing = {month_of(row["month"]) for row in wanted if row.get("numerator") == MISSING}
    assert not missing & covered, f"{sorted(missing & covered)} should be missing, but is covered"
    assert months - missing <= covered, (
        f"{sorted(months - missing - covered)} should be covered; covered: {sorted(covered)}"
    )
    expected = {}
    for row in wanted:
        if row.get("numerator") == MISSING:
            continue
        key = tuple(month_of(row[name]) if name == "month" else row[name] for name in columns)
        numbers = (_number(row.get("numerator", "")), _number(row.get("denominator", "")))
        if numbers[0] is not None or numbers[1] is not None:
            expected[key] = numbers
    _same(_measured(measure, case, columns, months), expected)


def _measured(measure: Measure, case: Case, columns: list[str], months: set[date]) -> dict[Any, Any]:
    """Numerator and denominator by what stands in the columns, of all the case's authorities, in these months."""
    store = together()
    codes = store.codes(case)
    listed = ", ".join(columns)
    rows = store.writer.rows(
        f"select {listed}, sum(numerator), sum(denominator) from measure_month "
        f"where measure = $key and list_contains($codes, authority) group by {listed} order by {listed}",
        {"key": measure.key, "codes": list(codes)},
    )
    place = columns.index("month")
    measured = {}
    for row in rows:
        if row[place] in months:
            cells = [cell if at == place else codes.get(cell, str(cell)) for at, cell in enumerate(row[: len(columns)])]
            measured[tuple(cells)] = row[len(columns) :]
    return measured


def _number(text: str) -> float | None:
    return float(text) if text else None


def _same(got: dict[Any, Any], expected: dict[Any, Any]) -> None:
    assert set(got) == set(expected), (
        f"got {sorted(map(str, got.items()))}\nexpected {sorted(map(str, expected.items()))}"
    )
    for key, numbers in expected.items():
        for found, wanted in zip(got[key], numbers, strict=True):
            assert (found is None) == (wanted is None) and (found is None or abs(found - wanted) < 1e-9), (
                f"{key}: got {got[key]}, expected {numbers}"
            )
