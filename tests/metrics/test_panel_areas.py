"""What members ask as parents, and of services: each measure is a panel's, and no denominator tells of few."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from metrics.analysis.panel_families import panel_measures
from metrics.analysis.panel_headlines import PanelHeadline
from metrics.analysis.panel_steps import YearOfSteps
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
        assert set(area.drawn) | {step.measure for step in area.step} <= set(theirs)
        assert all(MEASURES[key].panel_bands for key in (*area.in_parts, *area.over_time))
        assert all(MEASURES[key].panel_services for key in area.by_service)
        assert bool(area.drawn) == bool(area.drawn_title)


# Why a panel may see the numbers of each beside those of the headlines.
THE_SAME_PEOPLE = {"care_leavers_in_education_or_work", "care_leavers_in_touch"}  # as care leavers with a suitable home
LINKED = {
    "looked_after_permanence_plan",
    "looked_after_visits_in_time",
    "referrals",
}  # in one family with what they give away (panel_families)
OF_NO_OTHER = {  # no other number of a panel's is of nearly the same people
    "audit_actions_in_time", "children_held_by_managers", "children_seen_in_need", "contact_decision_in_1_day",
    "contacts", "early_help_started", "enquiries_started", "felt_heard", "partner_attendance_strategy",
    "partners_attended", "supervision_reflective", "turnover_managers", "turnover_social_workers",
}  # fmt: skip
# of nearly those who are counted elsewhere
WITHOUT_COUNTS = {
    "assessment_child_seen", "caseload_over_25", "looked_after_started_again", "referrals_answered_in_1_day",
}  # fmt: skip


def test_each_measure_that_is_a_panels_beside_the_headlines_has_its_reason() -> None:
    """Two denominators of nearly the same people would tell by their difference of a few."""
    shown = {key for key, one in MEASURES.items() if one.panel}
    assert shown == THE_SAME_PEOPLE | LINKED | OF_NO_OTHER | WITHOUT_COUNTS
    assert {key for key in shown if not MEASURES[key].panel_counts} == WITHOUT_COUNTS
    store = load_given({"as_at": date(2026, 10, 31), "given": {"list_9": LEAVERS}})
    counted = store.rows("select question, count(*) from care_leaver_answer group by question order by question", {})
    assert counted == [("accommodation", 3), ("activity", 3), ("in touch", 3)]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.toml").write_text('parts = "parts"\n[[area]]\nkey = "home"\ntitle = ""\n', encoding="utf-8")
    monkeypatch.setattr(panel_areas, "FOLDER", tmp_path)
    with pytest.raises(UserError, match=r"broken\.toml cannot be read: .*stands_on"):
        panel_areas.panel_sheet("broken")


def test_in_words() -> None:
    measure = MEASURES["contacts_by_outcome"]
    quarter = {"month": date(2026, 9, 30), "period": "quarter"}
    assert on_panel_areas.by_parts(measure, quarter) == "Contacts by what was decided, from July to September 2026"
    year = YearOfSteps(date(2026, 9, 30), (200.0, 90.0, 10.0))
    assert on_panel_areas.steps(["Contacts", "Referrals", "Plans"], year) == (
        "In the 12 months to September 2026, for each 100 contacts there were 45 referrals and 5 plans."
    )
    assert on_panel_areas.rate("Referrals", 90, year, 20_000) == (
        "Referrals in the 12 months to September 2026 for each 10,000 children who live here: 45."
    )
    assert on_panel_areas.finding(PARTS, 6, 6, []) == (
        "Each of the 6 parts of our children\u2019s lives has figures here that members may see."
    )
    assert on_panel_areas.finding(PARTS, 6, 4, ["Being heard", "Work and study"]).endswith(
        "None tells of being heard or of work and study."
    )


@pytest.mark.parametrize(
    ("flags", "expected"),
    [(["", "", ""], None), (["", "", "c"], 2.0), (["", "c", "c"], 1.0), (["c", "c", "c"], None)],
)
def test_where_the_newest_is_hidden_the_last_one_told_stands_beside_it(
    flags: list[str], expected: float | None
) -> None:
    values = [None if flag else at + 1.0 for at, flag in enumerate(flags)]
    rows = pd.DataFrame({"value": values, "flag": flags, "period": "12 months", "origin": "local"})
    last = PanelHeadline(MEASURES["turnover_managers"], rows).last_shown
    assert (last["value"] if last else None) == expected


def test_a_quarter_is_not_set_beside_a_hidden_month() -> None:
    rows = pd.DataFrame({"value": [7.0, None], "flag": ["", "c"], "period": ["quarter", "month"], "origin": "local"})
    assert PanelHeadline(MEASURES["turnover_managers"], rows).last_shown is None
