"""What is published of Exampleshire and its neighbours: every indicator, plausible, hidden where few, and labelled."""

import numpy as np
import pytest

from metrics.demo import AUTHORITIES, published_figures
from metrics.demo.published_figures import FACTS, INVENTED
from metrics.intake.published_figures import SYMBOLS
from metrics.questions.catalogue import load_questions
from metrics.questions.published_files import published_files

MEASURES = load_questions().measures
ROWS = [dict(zip(FACTS, row, strict=True)) for row in published_figures.fact_rows(np.random.default_rng([1, 11]))]


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
        row
        for row in ROWS
        if (row["measure"], row["date"], row["authority"]) == ("rereferrals", "2025-03-31", AUTHORITIES[0])
    ]
    assert (row["numerator"], row["denominator"], row["value"]) == (934, 4328, pytest.approx(21.6))
