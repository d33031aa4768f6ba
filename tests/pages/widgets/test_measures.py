"""Which measure a family opens on."""

import pytest

from metrics.questions.catalogue import load_questions
from pages.widgets.measures import first_valued

MEASURES = sorted(load_questions().measures.values(), key=lambda measure: measure.title)[:3]


@pytest.mark.parametrize(("valued", "first"), [((0, 1, 2), 0), ((2, 1), 1), ((2,), 2), ((), 0)])
def test_it_is_the_first_by_title_that_has_a_figure_or_the_first_of_all(valued: tuple[int, ...], first: int) -> None:
    keys = {MEASURES[place].key for place in valued}
    assert first_valued(reversed(MEASURES), keys) == MEASURES[first]
