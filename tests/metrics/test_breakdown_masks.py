"""Small numbers of a breakdown: by hand, and no hidden 1 to 5 follows from totals and shown cells."""

from itertools import product

import pytest

from metrics.analysis.breakdown_masks import WHOLE, Cell, Parts, masks
from metrics.analysis.suppression import HIDDEN


def _counts(**bands: float) -> dict[Cell, Parts]:
    """One service's counts by band."""
    return {("Safeguarding", band): (number, None) for band, number in bands.items()}


def _hidden(flags: dict[Cell, str], service: str = WHOLE) -> set[str]:
    return {band for (one, band), flag in flags.items() if one == service and flag}


@pytest.mark.parametrize(
    ("bands", "hidden"),
    [
        ({"a": 6, "b": 7, "c": 0}, set()),
        ({"a": 5, "b": 7, "c": 40}, {"a", "b"}),  # one alone is the difference to the total: the next larger goes too
        ({"a": 3, "b": 2, "c": 40}, {"a", "b", "c"}),  # the total less c would tell of five
        ({"a": 3, "b": 4, "c": 40}, {"a", "b"}),
        ({"a": 1, "b": 1, "c": 40, "d": 9}, {"a", "b", "d"}),
        ({"a": 4, "b": 0, "c": 0}, {"a", "b", "c"}),  # nobody else: they have to hide it
    ],
)
def test_by_hand(bands: dict[str, float], hidden: set[str]) -> None:
    flags = masks(_counts(**bands), "count")
    assert _hidden(flags) == hidden == _hidden(flags, "Safeguarding")


def test_a_service_and_the_authority_hide_for_each_other() -> None:
    """4 of a band in one service: the authority's 24 less the other service's 20 would tell them."""
    cells: dict[Cell, Parts] = {
        ("North", "a"): (4, None), ("North", "b"): (30, None), ("North", "c"): (50, None),
        ("South", "a"): (20, None), ("South", "b"): (60, None), ("South", "c"): (70, None),
    }  # fmt: skip
    flags = masks(cells, "count")
    assert flags["North", "a"] == HIDDEN
    assert {cell for cell, flag in flags.items() if flag} - {("North", "a"), ("North", "b")}


def test_a_percentage_hides_its_parts_and_its_other_part() -> None:
    cells: dict[Cell, Parts] = {("S", "a"): (3, 40), ("S", "b"): (97, 100), ("S", "c"): (50, 100), ("S", "d"): (0, 60)}
    flags = masks(cells, "percent")
    assert [flags["S", band] for band in "abcd"] == [HIDDEN, HIDDEN, "", ""]


def test_what_is_hidden_together_is_no_small_number_either() -> None:
    """One late of 46 and none of 7: hidden together they would tell of one late, so a group with six late goes too."""
    cells: dict[Cell, Parts] = {
        ("S", "White"): (427, 433), ("S", "Mixed"): (30, 30), ("S", "Asian"): (45, 46), ("S", "Other"): (7, 7)
    }  # fmt: skip
    assert _hidden(masks(cells, "percent")) == {"White", "Asian"}


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert set(masks(_counts(a=100, b=0, c=6), "count").values()) == {""}


def _whole(cells: dict[Cell, Parts]) -> dict[Cell, float]:
    numbers = {cell: parts[0] for cell, parts in cells.items()}
    for (_, band), number in list(numbers.items()):
        numbers[WHOLE, band] = numbers.get((WHOLE, band), 0.0) + number
    return numbers


def _possible(numbers: dict[Cell, float], flags: dict[Cell, str], services: str, bands: str) -> list[dict[Cell, float]]:
    """Every table of two services that agrees with totals and shown cells."""
    totals = {service: sum(numbers[service, band] for band in bands) for service in services}
    found = []
    for inside in product(*(range(int(totals[service]) + 1) for service in services for _ in bands[:-1])):
        table: dict[Cell, float] = {}
        each = iter(inside)
        for service in services:
            firsts = [float(next(each)) for _ in bands[:-1]]
            table |= {
                (service, band): number
                for band, number in zip(bands, [*firsts, totals[service] - sum(firsts)], strict=True)
            }
        if min(table.values()) < 0:
            continue
        table |= {(WHOLE, band): sum(table[service, band] for service in services) for band in bands}
        if all(table[cell] == numbers[cell] for cell, flag in flags.items() if not flag):
            found.append(table)
    return found


@pytest.mark.parametrize("counts", [(4, 9, 8, 9), (3, 12, 2, 11), (5, 6, 7, 1), (2, 0, 9, 7), (1, 1, 6, 8)])
def test_whoever_knows_all_totals_cannot_tell_a_hidden_number(counts: tuple[int, ...]) -> None:
    """Two services and two bands: a hidden 1 to 5 differs between tables that agree with all that is told."""
    cells: dict[Cell, Parts] = {
        (service, band): (float(number), None)
        for (service, band), number in zip(product("NS", "ab"), counts, strict=True)
    }
    flags, numbers = masks(cells, "count"), _whole(cells)
    possible = _possible(numbers, flags, "NS", "ab")
    assert numbers in possible
    for cell, flag in flags.items():
        if flag and 0 < numbers[cell] <= 5:
            assert len({table[cell] for table in possible}) > 1, cell
