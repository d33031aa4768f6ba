"""What is published of Exampleshire and its neighbours: every indicator, plausible, hidden where few, and labelled."""

from itertools import pairwise

import numpy as np
import pytest

from metrics.demo import AUTHORITIES, published_figures
from metrics.demo.published_figures import FACTS, INVENTED, YEARS
from metrics.demo.published_numbers import ratios, wholes
from metrics.intake.published_figures import SYMBOLS
from metrics.questions.catalogue import load_questions
from metrics.questions.published_files import published_files

MEASURES = load_questions().measures
ROWS = [dict(zip(FACTS, row, strict=True)) for row in published_figures.fact_rows(np.random.default_rng([1, 11]))]
OWN = AUTHORITIES[0]


def _key(row: dict[str, object]) -> tuple[str, str, str]:
    """Measure, place and year."""
    return str(row["measure"]), str(row["authority"]), str(row["date"])[:4]


TOTALS = {_key(row): row for row in ROWS if row["band"] == ""}
PARTS: dict[tuple[str, str, str], list[dict[str, object]]] = {}
for _row in ROWS:
    if _row["band"]:
        PARTS.setdefault(_key(_row), []).append(_row)
RATIOS = ratios(frozenset(key for key, measure in MEASURES.items() if measure.unit == "per_10k"))
WHOLES = wholes()


# Of so few pupils that every authority's figure is hidden or not available.
NEVER_GIVEN = {
    *(f"attainment_on_plan_{what}" for what in ("grade_4", "grade_5", "ebacc_entered", "ebacc_points")),
    *(f"attainment_looked_after_{what}" for what in ("ebacc_entered", "ebacc_points")),
}


def test_every_indicator_that_authorities_have_is_published_of_all_of_them() -> None:
    with_areas = {entry.key for file in published_files().values() if file.areas != "England" for entry in file.measure}
    of = {(row["measure"], row["authority"]) for row in ROWS}
    assert {key for key in with_areas if any((key, code) not in of for code in AUTHORITIES)} == NEVER_GIVEN


def test_each_says_that_it_is_invented_and_none_is_impossible() -> None:
    for row in ROWS:
        assert row["source"] == INVENTED
        assert (row["value"] == "") == (row["flag"] in SYMBOLS)
        if MEASURES[str(row["measure"])].unit == "percent" and MEASURES[str(row["measure"])].kind != "rolling":
            assert row["value"] == "" or 0 <= float(str(row["value"])) <= 100, row


def test_the_neighbours_are_named_as_invented_and_marked_synthetic() -> None:
    for code, name, *_, synthetic in published_figures.place_rows():
        assert str(code) in AUTHORITIES and str(name).endswith("(invented)") and synthetic == "yes"
    assert len(published_figures.neighbour_rows()) == 10


def test_exampleshires_own_records_are_what_is_published_of_it() -> None:
    (row,) = [
        row for row in ROWS if (row["measure"], row["date"], row["authority"]) == ("rereferrals", "2025-03-31", OWN)
    ]
    assert (row["numerator"], row["denominator"], row["value"]) == (934, 4328, pytest.approx(21.6))


# -- the figures fit each other ----------------------------------------------------------------------------------------


def number(key: str, place: str, year: str, name: str = "value") -> float | None:
    """A printed number; None where it is not printed."""
    row = TOTALS.get((key, place, year))
    return None if row is None or row[name] == "" else float(str(row[name]))


def place_years() -> list[tuple[str, str]]:
    return [(place, str(year)) for place in AUTHORITIES for year in YEARS]


def test_a_rate_is_what_its_numbers_give() -> None:
    checked = 0
    for (key, place, year), row in TOTALS.items():
        if row["value"] != "" and row["denominator"] != "":
            given = number(key, place, year, "numerator")
            assert given is not None
            rate = MEASURES[str(key)].scale * given / float(str(row["denominator"]))
            assert float(str(row["value"])) == pytest.approx(rate, abs=0.051), row
            checked += 1
    assert checked > 5000


def test_what_is_one_number_in_a_table_is_printed_as_one() -> None:
    checked = 0
    for key, place, year in TOTALS:
        for name, where in (
            (("numerator", RATIOS[key].numerator), ("denominator", RATIOS[key].denominator or ()))
            if key in RATIOS
            else ()
        ):
            printed = number(key, place, year, name)
            if where[:1] == ("count",) and printed is not None and number(where[1], place, year) is not None:
                assert printed == number(where[1], place, year), (key, place, year, name)
                checked += 1
    assert checked > 3000


def test_rates_per_child_speak_of_one_population() -> None:
    rates = [key for key, measure in MEASURES.items() if measure.unit == "per_10k" and (key, OWN, "2025") in TOTALS]
    for place, year in place_years():
        people = [(number(key, place, year, "numerator"), number(key, place, year)) for key in rates]
        ranges = [(x / (rate + 0.051), x / (rate - 0.051)) for x, rate in people if x and rate]
        assert len(ranges) == len(rates) > 8
        assert max(low for low, _ in ranges) <= min(high for _, high in ranges), (place, year)


def test_shares_that_are_all_of_a_number_add_up_to_it_and_so_do_its_parts() -> None:
    checked = 0
    for place, year in place_years():
        for group in WHOLES.whole:
            cases = [number(key, place, year, "numerator") for key in group]
            if None not in cases:
                assert sum(case or 0 for case in cases) == number(group[0], place, year, "denominator")
                checked += 1
        for key in WHOLES.bands:
            parts = PARTS[key, place, year]
            assert {str(row["band"]) for row in parts} <= set(MEASURES[key].bands) and parts
            if all(row["flag"] == "" for row in parts):
                assert sum(float(str(row["value"])) for row in parts) == number(key, place, year)
                checked += 1
    assert checked > 200


def test_sums_parts_and_quartiles_are_as_they_must_be() -> None:
    for place, year in place_years():
        for key, parts in WHOLES.sums.items():
            name = "value" if MEASURES[key].is_count else "numerator"
            numbers = [number(part, place, year, name) for part in parts]
            if None not in numbers and number(key, place, year, name) is not None:
                assert sum(one or 0 for one in numbers) == number(key, place, year, name), (key, place, year)
        for key, rule in WHOLES.inside.items():
            inner, outer = number(key, place, year), number(str(rule["of"]), place, year)
            assert inner is None or outer is None or inner <= outer or place == OWN, (key, place, year)
        for outer_key, inner_key in WHOLES.holds:
            inner, outer = (number(key, place, year, "numerator") for key in (inner_key, outer_key))
            assert inner is None or outer is None or inner <= outer
        for quartiles in WHOLES.ordered:
            values = [number(key, place, year) or 0 for key in quartiles]
            assert values == sorted(values)


def test_years_follow_from_each_other() -> None:
    for place in AUTHORITIES:
        for year in YEARS[1:]:
            for here, started, ended in WHOLES.stocks:
                before, came, went = (
                    number(key, place, str(at)) for key, at in ((here, year - 1), (started, year), (ended, year))
                )
                now = number(here, place, str(year))
                assert before is not None and came is not None and went is not None and now is not None
                # Exampleshire's own records count a child who comes back once a year
                assert now == pytest.approx(before + came - went, abs=0.02 * now if place == OWN else 0.01), (
                    place,
                    here,
                    year,
                )
        for key in {key for key, of, _ in TOTALS if of == place and MEASURES[str(key)].is_count}:
            told = [number(str(key), place, str(year)) for year in YEARS]
            jumps = [after / one for one, after in pairwise(told) if one and after and one > 100]
            assert all(0.5 < jump < 2 for jump in jumps), (key, place, told)
