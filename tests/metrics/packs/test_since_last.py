"""What a pack says of the one before it: 'we told you 82%, it is now 79%: 12 recorded late'."""

from dataclasses import replace
from datetime import date

import pytest

from metrics.packs.cells import cells_of
from metrics.packs.model import Pack, PackCell
from metrics.packs.since_last import since_last
from metrics.questions.catalogue import load_questions
from metrics.words import on_packs
from tests.metrics.packs.sample import HEADLINES, NUMBERS, sample

MEASURES = load_questions().measures
TIMELY, STOCK = MEASURES["assessments_in_45_days"], MEASURES["plans_open"]
JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)


def cell(last: date, numerator: float, denominator: float) -> PackCell:
    import pandas as pd

    row = {
        "month": pd.Timestamp(last),
        "period": "month",
        "value": numerator / denominator * 100,
        "numerator": numerator,
        "denominator": denominator,
        "flag": "",
    }
    [made] = cells_of(TIMELY, pd.DataFrame([row]))
    return made


def pack_of(*cells: PackCell) -> Pack:
    headline = replace(HEADLINES[0], measure=TIMELY.key, cells=cells)
    return replace(sample(), numbers=replace(NUMBERS, headlines=(headline,)), number=3, frozen=date(2026, 7, 8))


def test_a_figure_that_is_other_now_is_said_with_what_was_recorded_late() -> None:
    before = pack_of(cell(JUNE, 246, 300))
    since = since_last(MEASURES, before, [(TIMELY, (cell(JUNE, 247, 312), cell(SEPTEMBER, 250, 310)))])
    [told] = since.told_before
    assert told.sentence == (
        f"{TIMELY.title}: for June 2026 we told you 82.0% (246 of 300); it is now 79.2% (247 of 312): 12 recorded late."
    )
    assert since.changed[0] == "1 of 1 headline has a newer figure."
    assert "1 of the figures told then is other now" in since.changed[1]
    assert since.sentences[TIMELY.key] == "In pack 3 of 8 July 2026: 82.0% (246 of 300), for June 2026."


def test_without_a_newer_figure_it_says_so_and_the_first_has_none_before_it() -> None:
    before = pack_of(cell(JUNE, 246, 300))
    since = since_last(MEASURES, before, [(TIMELY, (cell(JUNE, 246, 300),)), (STOCK, HEADLINES[1].cells)])
    assert since.told_before == () and "Every figure told then stands as it was." in since.changed
    assert since.sentences[TIMELY.key] == "No newer figure than in pack 3 of 8 July 2026."
    assert since.sentences[STOCK.key] == "It was not in pack 3 of 8 July 2026."
    assert since_last(MEASURES, None, []).changed == (on_packs.FIRST_PACK,)


def test_months_before_the_newest_that_are_other_are_counted() -> None:
    before = pack_of(cell(date(2026, 5, 31), 200, 250), cell(JUNE, 246, 300))
    since = since_last(MEASURES, before, [(TIMELY, (cell(date(2026, 5, 31), 201, 250), cell(JUNE, 246, 300)))])
    assert since.told_before == ()
    assert "1 figure of an earlier date is other than told then" in since.changed[-1]


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        ((246.0, 300.0), (247.0, 312.0), "12 recorded late"),
        ((246.0, 300.0), (240.0, 293.0), "7 taken out or corrected since"),
        ((246.0, 300.0), (240.0, 300.0), "corrected since"),
        ((246.0, 300.0), (None, None), ""),
    ],
)
def test_what_came_in_between(then: tuple[float, float], now: tuple[float, float], words: str) -> None:
    assert on_packs.recorded_since(TIMELY, then, now) == words
    assert on_packs.recorded_since(STOCK, (331.0, None), (343.0, None)) == "12 recorded late"
