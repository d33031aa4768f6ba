"""Every published indicator against a second reading of the files; a few against figures looked up by hand."""

from pathlib import Path

import pytest

from metrics.intake import published
from metrics.questions.published_files import published_files
from tests.independent import published as again
from tests.short_cut import short_cut

needs_files = pytest.mark.skipif(not again.SHARED.exists(), reason="../shared with DfE's files is not here")
FEW = ("la_cla_swcount.csv", "national_cla_adopted_average_time_between_adoption_process_stages.csv")


def path_of(name: str) -> Path:
    return next(again.SHARED.glob(f"*/{name}"))


def ours(name: str) -> dict[again.Key, again.Figure]:
    """What the product read of a file, as the second reading gives it."""
    rows = published.read(path_of(name)).tables["published"].to_pylist()
    return {
        (row["measure"], row["authority"], row["month"].year, row["band"]): (
            row["numerator"],
            row["denominator"],
            row["value"],
            row["flag"],
        )
        for row in rows
    }


@needs_files
@short_cut("name", again.FILES, FEW)
def test_every_value_of_a_file_is_read_as_a_second_reading_reads_it(name: str) -> None:
    mine, second = ours(name), again.read(name)
    assert set(mine) == set(second)
    for key, (numerator, denominator, value, flag) in second.items():
        got = mine[key]
        assert got[:2] == (numerator, denominator), key
        assert got[2] == (pytest.approx(value) if value is not None else None), key
        assert got[3] == (flag if value is None else None), key


@needs_files
def test_every_entry_is_read_a_second_time() -> None:
    entries = {entry.key for file in published_files().values() for entry in file.measure}
    told = {one.key for of in again.FILES.values() for one in of}
    assert entries == told | {f"people_{group}" for group in again.GROUPS.values()}


# Looked up by hand in the files, from the row and the column named
BY_HAND = [
    # Worcestershire: the line of 2024, '3 or more social workers during the year' and 'Total children'
    ("la_cla_swcount.csv", "social_worker_stability", "E10000034", 2024, "", (302, 1044, 29)),
    # England 2025, Total: stage 6 is printed as 02:03
    (
        "national_cla_adopted_average_time_between_adoption_process_stages.csv",
        "adoption_months_to_order",
        "E92000001",
        2025,
        "",
        (None, None, 27),
    ),
]
AT_LENGTH = [
    ("la_care_leavers_activity.csv", "care_leavers_19_21_not_active", "E10000034", 2024, "", (155, 304, 51)),
    (
        "la_care_leavers_accommodation_suitability.csv",
        "care_leavers_17_18_suitable",
        "E92000001",
        2024,
        "",
        (12870, 14200, 91),
    ),
    ("la_cla_during_year_new_placements.csv", "placements_outside_far", "E10000034", 2024, "", (181, 1120, 16)),
    ("la_conviction_health_outcome_cla.csv", "substance_misuse_refused", "E10000034", 2024, "", (17, 32, 53)),
    ("la_conviction_health_outcome_cla.csv", "sdq_average", "E92000001", 2024, "", (None, None, 14.7)),
    ("absence_la.csv", "absence_in_need_persistent", "E10000034", 2025, "", (409, 873, 46.8)),
    ("ks4_la.csv", "attainment_in_need_progress_8", "E10000034", 2024, "", (-135.341, 87, -1.56)),
    (
        "c4_children_in_need_section_47s_and_icpcs_2013_to_2025.csv",
        "conference_days_median",
        "E09000031",
        2013,
        "",
        (None, None, 21),
    ),
    (
        "c2_children_in_need_assessments_duration_2014_to_2024.csv",
        "assessment_days_median",
        "E92000001",
        2024,
        "",
        (None, None, 34),
    ),
    ("ons-ethnic-population-la.csv", "people_roma", "E06000001", 2021, "", (19, 92338, 100 * 19 / 92338)),
]


@needs_files
@short_cut("looked_up", [*BY_HAND, *AT_LENGTH], BY_HAND)
def test_a_figure_looked_up_by_hand(looked_up) -> None:
    name, key, place, year, part, figure = looked_up
    assert ours(name)[key, place, year, part] == (*map(pytest.approx, figure[:3]), None)
