"""Two places on one chart, in words. Pure."""

from typing import TYPE_CHECKING

from metrics.words import basic

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

APART = "Each stands by itself: nothing here says that one is better than the other."
SIZES = "Counts of places of different size stand on one scale."


def side_by_side(measure: "Measure", name: str, row: basic.Row | None, other: str, beside: basic.Row | None) -> str:
    """'North: 84.2% (151 of 180) in October 2026. Safeguarding (service): 80.1% (371 of 463) in October 2026. …'"""
    sentences = [
        f"{place}: {basic.latest(measure, newest)}." for place, newest in ((name, row), (other, beside)) if newest
    ]
    if beside is None:
        sentences.append(f"{other}: no figure in these months.")
    return " ".join([*sentences, APART, *([SIZES] if measure.is_count else [])])
