"""A published figure by the parts that its table prints."""

from typing import Any

from metrics.analysis.published_parts import beside, parts
from metrics.figures.group_charts import by_group
from metrics.questions.catalogue import load_questions
from metrics.words import on_parts

MEASURES = load_questions().measures
OPEN, ABSENCE = MEASURES["plans_open"], MEASURES["absence_in_need_overall"]
SHORT, LONG = "3 months or less", "2 years or more"
PLACES = {
    "A": {"name": "Here", "role": "own", "kind": "authority", "value": 200.0},
    "E": {"name": "England", "role": "wide", "kind": "england", "value": 50_000.0},
    **{f"N{at}": {"name": f"N{at}", "role": "neighbour", "kind": "authority", "value": 100.0} for at in range(3)},
}


def row(authority: str, band: str, number: float | None, flag: str = "") -> dict[str, Any]:
    return {
        "authority": authority,
        "band": band,
        "numerator": number,
        "denominator": None,
        "value": number,
        "flag": flag,
    }


ROWS = [
    row("A", LONG, None, "c"), row("A", SHORT, 60.0), row("E", SHORT, 15_000.0), row("E", LONG, 1_000.0),
    row("N0", SHORT, 20.0), row("N1", SHORT, 40.0), row("N2", SHORT, None, "c"), row("N0", LONG, 10.0),
]  # fmt: skip


def test_parts_of_a_number_are_shares_of_it_in_their_own_order() -> None:
    told = parts(OPEN, ROWS, PLACES)
    own = [one for one in told if one["role"] == "own"]
    assert [(one["group"], one["value"], one["out_of"]) for one in own] == [(SHORT, 30.0, 200.0), (LONG, None, 200.0)]
    found = beside(told, 3)
    assert (found[SHORT].median, found[SHORT].contributed) == (30.0, 2)
    assert (found[LONG].median, on_parts.median(OPEN, found[LONG])) == (None, "– (1 of 3)")
    assert on_parts.value(OPEN, own[1]) == "hidden (small number)"
    assert on_parts.finding(OPEN, own, found, "on 31 March 2025") == (
        "Children on a child protection plan in Here on 31 March 2025: the largest part is “3 months or less”, 30.0%, "
        "beside 30.0%, the median of 2 of 3 neighbours, and 30.0% in England."
    )
    assert on_parts.point(OPEN, own[0]) == "Here, 3 months or less: 30.0% (60 of 200)"


def test_parts_of_a_rate_are_rates() -> None:
    rows = [row("A", "Primary", 9.5), row("A", "Special", 22.0), row("E", "Special", 20.0)]
    told = parts(ABSENCE, rows, PLACES)
    own = [one for one in told if one["role"] == "own"]
    assert on_parts.finding(ABSENCE, own, beside(told, 0), "in the year to August 2025").endswith(
        "highest “special”, 22.0%, beside 20.0% in England; lowest “primary”, 9.5%."
    )


def test_the_chart_has_a_row_a_part_and_no_mark_of_what_is_hidden() -> None:
    told = [{**one, "told": "x"} for one in parts(OPEN, ROWS, PLACES)]
    figure = by_group(OPEN, "Title", [SHORT, LONG], told, shares=True)
    assert figure.layout.yaxis.ticktext == (SHORT, LONG)
    marks = {trace.name: list(zip(trace.y, trace.x, strict=True)) for trace in figure.data}
    assert marks["Here"] == [(1, 30.0)] and marks["England"] == [(1, 30.0), (0, 2.0)]
    assert len(marks["Statistical neighbours"]) == 3
