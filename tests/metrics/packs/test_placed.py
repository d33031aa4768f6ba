"""A published percentage among its neighbours': only where its own numbers are published, too, and count cases."""

from datetime import date

import pandas as pd

from metrics.packs.headlines import placed
from metrics.questions.catalogue import load_questions

MEASURES = load_questions().measures
OTHERS = pd.DataFrame({"value": [60.0, 62.0, 64.0, 66.0, 68.0]})


def row(numerator: float | None, denominator: float | None, value: float) -> dict[str, object]:
    return {"month": date(2025, 3, 31), "numerator": numerator, "denominator": denominator, "value": value}


def test_a_share_stands_above_the_middle_of_its_neighbours() -> None:
    measure = MEASURES["assessments_in_45_days"]
    above = placed(measure, row(950, 1000, 95.0), OTHERS, 5)
    assert above is not None and (above.says, above.median) == ("above", 64.0)


def test_without_its_numbers_it_has_no_place() -> None:
    """Days lost of sickness are published without the days that might have been worked."""
    days_lost = MEASURES["sickness_absence"]
    for missing in (None, float("nan")):
        assert placed(days_lost, row(1930, missing, 2.7), OTHERS, 5) is None
        assert placed(MEASURES["assessments_in_45_days"], row(950, missing, 95.0), OTHERS, 5) is None
    assert placed(days_lost, None, OTHERS, 5) is None
