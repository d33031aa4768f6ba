"""Breakdowns of every kind, calculated a second time from the files, equal what the store works out when asked."""

from __future__ import annotations

from metrics import demo
from metrics.questions.breakdown import ROW
from metrics.questions.catalogue import load_questions
from metrics.store.broken_down import counted
from tests.independent.broken_down import BY_ROW, PAIRS, broken_down
from tests.independent.compare import Sums, covered, differences
from tests.independent.loads import Loaded
from tests.short_cut import short_cut

QUESTIONS = load_questions()
# One of each breakdown in an ordinary run
FEW = [pair for at, pair in enumerate(PAIRS) if pair[1] not in [other for _, other in PAIRS[:at]]]


def test_every_breakdown_of_a_file_is_calculated() -> None:
    told = {key for key, breakdown in QUESTIONS.breakdowns.items() if breakdown.of != ROW}
    assert told == {breakdown for _, breakdown in PAIRS}


@short_cut(("measure", "breakdown"), [*PAIRS, *BY_ROW], [*FEW, *BY_ROW])
def test_bands_by_month(loaded: Loaded, measure: str, breakdown: str) -> None:
    asked = QUESTIONS.measures[measure]
    months = covered(loaded.world, asked)
    rows = counted(loaded.version, asked, QUESTIONS.breakdowns[breakdown], demo.AUTHORITY)
    stored: Sums = {}
    for band, moment, numerator, denominator in zip(
        rows["band"], rows["month"], rows["numerator"], rows["denominator"], strict=True
    ):
        before = stored.get((band, moment.date()), (0.0, 0.0))
        stored[band, moment.date()] = (before[0] + numerator, before[1] + denominator)
    mine = {key: pair for key, pair in broken_down(loaded.world, measure, breakdown).items() if key[1] in months}
    assert mine or "contact_outcome" in asked.feeds, "a store of Annex A alone has no file of outcomes"
    assert not differences(mine, stored)
