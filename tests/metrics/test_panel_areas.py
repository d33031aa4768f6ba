"""What members ask as parents, and of services: each measure is a panel's, and no denominator tells of few."""

from datetime import date
from pathlib import Path

import pytest

from metrics.analysis.panel_families import panel_measures
from metrics.base.errors import UserError
from metrics.questions import panel_areas
from metrics.questions.catalogue import load_questions
from metrics.words import on_panel_areas
from tests.given.store import load_given

MEASURES = load_questions().measures
PARTS = "parts of our children\u2019s lives"
LEAVERS = """
child | age_months | in_touch | suitable_accommodation | in_education_or_work
a     | 230        | yes      | yes                    | no
b     | 250        | no       | unknown                | unknown
c     |            | unknown  | no                     | yes
gone  | 240        | excluded | yes                    | yes
"""


@pytest.mark.parametrize("name", [panel_areas.PARENTING, panel_areas.SERVICES])
def test_every_measure_is_a_panels_or_published(name: str) -> None:
    theirs = panel_measures(MEASURES)
    for area in panel_areas.panel_sheet(name).area:
        assert area.measures and area.asks.endswith("?") and area.next.endswith("?")
        for key in area.measures:
            assert key in theirs or MEASURES[key].published_as != "none", key


def test_what_is_a_panels_beside_the_headlines_has_the_denominator_of_one() -> None:
    """Two denominators of nearly the same people would tell by their difference of a few: these are of the same."""
    assert {key for key, one in MEASURES.items() if one.panel} == {
        "care_leavers_in_education_or_work",
        "care_leavers_in_touch",
    }
    store = load_given({"as_at": date(2026, 10, 31), "given": {"list_9": LEAVERS}})
    counted = store.rows("select question, count(*) from care_leaver_answer group by question order by question", {})
    assert counted == [("accommodation", 3), ("activity", 3), ("in touch", 3)]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.toml").write_text('parts = "parts"\n[[area]]\nkey = "home"\ntitle = ""\n', encoding="utf-8")
    monkeypatch.setattr(panel_areas, "FOLDER", tmp_path)
    with pytest.raises(UserError, match=r"broken\.toml cannot be read: .*stands_on"):
        panel_areas.panel_sheet("broken")


def test_in_words() -> None:
    assert on_panel_areas.finding(PARTS, 6, 6, []) == (
        "Of 6 parts of our children\u2019s lives, figures that members may see tell of 6."
    )
    assert on_panel_areas.finding(PARTS, 6, 4, ["Being heard", "Work and study"]).endswith(
        "None tells of being heard or of work and study."
    )
