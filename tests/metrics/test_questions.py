"""The header format: what a good file gives, and that every problem of every file is told at once."""

from pathlib import Path

import pytest

from metrics.errors import UserError
from metrics.questions import FAMILIES, load_questions, read_questions

GOOD = """/*
title = "Referrals"
question = "How many?"
family = "front_door"
kind = "flow"
unit = "count"
better = "neither"
numerator = "referrals"
denominator = ""
feeds = ["annex_a.list_3"]
lookback_months = 0
published_as = "same"
source = "DfE"
caveats = []
owner = "Head of performance"
reviewed = 2026-11-22
*/
select authority, team, worker, received as month, 1 as numerator, null as denominator from referral
"""


def _folder(tmp_path: Path, **files: str) -> Path:
    (tmp_path / "measures").mkdir()
    (tmp_path / "details").mkdir()
    for name, text in files.items():
        (tmp_path / "measures" / f"{name}.sql").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_file_is_a_measure(tmp_path: Path) -> None:
    found = read_questions(_folder(tmp_path, referrals=GOOD))
    measure = found.measure("referrals")
    assert (measure.key, measure.unit, measure.is_count, measure.has_query) == (
        "referrals",
        "count",
        True,
        True,
    )
    assert measure.feeds == ("annex_a.list_3",)


def test_every_problem_in_every_file_is_told_at_once(tmp_path: Path) -> None:
    one = GOOD.replace('kind = "flow"', 'kind = "river"').replace('unit = "count"', "")
    two = GOOD.replace("select authority", "SELECT authority").replace("lookback_months = 0", "lookback_months = 'x'")
    three = GOOD.replace('feeds = ["annex_a.list_3"]', 'feeds = ["annex_b"]').replace(
        "*/\nselect", "*/\nselect try_cast(x),"
    )
    four = "select 1"
    five = GOOD.replace("reviewed = 2026-11-22", 'reviewed = 2026-11-22\nopen_twin = "nothing"\ncolour = "red"')
    with pytest.raises(UserError) as raised:
        read_questions(_folder(tmp_path, one=one, two=two, three=three, four=four, five=five))
    text = str(raised.value)
    for part in (
        "measures/one.sql: kind is 'river'",
        "measures/one.sql: unit is missing",
        "measures/two.sql: lookback_months",
        "measures/three.sql: feed 'annex_b' is not known",
        "measures/three.sql: the query uses try_cast",
        "measures/four.sql: it does not begin with a header",
        "measures/five.sql: colour is not a key",
    ):
        assert part in text
    assert text.startswith("7 problems")


def test_an_unknown_measure_names_the_nearest() -> None:
    with pytest.raises(UserError, match="assessments_in_45_days"):
        load_questions().measure("assessments_in_45days")


def test_the_products_own_questions_are_sound() -> None:
    measures = load_questions().measures
    assert {measure.family for measure in measures.values()} == set(FAMILIES)
    assert all(measure.owner and measure.source for measure in measures.values())
