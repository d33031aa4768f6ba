"""The briefing: what a panel reads, what is hidden from it everywhere, and the desk that hides it."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from metrics.access import Viewer, local_viewer
from metrics.analysis import suppression
from metrics.base import plain
from metrics.base.errors import UserError
from metrics.base.place import Period, Place
from metrics.desk import Desk
from metrics.figures.briefing_charts import briefing as figure
from metrics.questions.catalogue import load_questions
from pages.panel.briefing import one_headline
from pages.shell.filters import NOWHERE, Scope
from pages.widgets.files import safe_csv
from tests.metrics.test_words_vocabulary import NEVER_SAID
from tests.pages.opening import html, open_page, told
from tests.pages.published_store import WORCESTERSHIRE
from tests.pages.small_store import AUTHORITY

MEASURES = load_questions().measures
WHOLE = Place(AUTHORITY)
TARGET = """
[[target]]
measure = "caseload_average"
from = 2026-01-01
value = 15
"""


@pytest.fixture
def panel(small_home: Path) -> Desk:
    desk = Desk.open(local_viewer(), small_home)
    assert desk
    return desk.as_panel()


def open_briefing(monkeypatch: pytest.MonkeyPatch, home: Path, **chosen: str) -> str:
    return html(open_page(monkeypatch, "panel/briefing", home, **chosen))


# -- what the desk gives a panel ------------------------------------------------------------------------------------


def test_a_panel_gets_no_small_number_from_the_desk(panel: Desk, small_home: Path) -> None:
    whole = Desk.open(local_viewer(), small_home)
    assert whole
    hidden = 0
    for measure in (measure for measure in MEASURES.values() if measure.briefing):
        mine = panel.figures.series(measure.key, WHOLE)
        every = whole.figures.series(measure.key, WHOLE)
        small = {row["month"] for row in plain.records(every) if suppression.mask_of(*_parts(row), measure.unit)}
        gone = mine["month"].isin(list(small)) & mine["period"].eq("month")
        assert mine.loc[gone, ["value", "numerator", "denominator"]].isna().all(axis=None)
        hidden += int(gone.sum())
    assert hidden > 0, "the small store should hold small numbers"


def _parts(row: dict[str, Any]) -> tuple[float, float | None]:
    return row["numerator"], None if plain.is_missing(row["denominator"]) else row["denominator"]


def test_no_choice_of_months_shows_a_panel_more(panel: Desk) -> None:
    for measure in ("children_unallocated", "assessments_in_45_days"):
        every = panel.figures.series(measure, WHOLE)
        for month in every["month"]:
            one = panel.figures.series(measure, WHOLE, period=Period(month.date(), month.date()))
            pd.testing.assert_frame_equal(one, every[every["month"].eq(month)].reset_index(drop=True))


def test_a_panel_gets_whole_authorities_and_headlines_only(panel: Desk) -> None:
    north, assessment = Place(AUTHORITY, team="North"), Place(AUTHORITY, service="Assessment")
    for place, by in ((north, None), (assessment, None), (WHOLE, "team"), (WHOLE, "length"), (WHOLE, "sex")):
        with pytest.raises(UserError, match="may not see"):
            panel.figures.series("plans_open", place, by=by)
    with pytest.raises(UserError, match="may not see"):
        panel.figures.family(north)
    with pytest.raises(UserError, match="may not see"):
        panel.verdicts.verdicts(assessment)
    assert panel.figures.series("children_held_by_managers", WHOLE).empty
    assert set(panel.figures.family(WHOLE)["measure"]) <= {
        key for key, m in MEASURES.items() if m.briefing or m.panel
    } | {
        "plans_started",
        "plans_ended",
        "looked_after_started",
        "looked_after_ended",
        "plan_visits_too_recent",  # told beside a headline
        "assessments_open_over_45_days",  # still open of what it finishes
        "conferences_overdue",
    }


def test_a_panel_gets_no_rows_and_no_files(panel: Desk) -> None:
    for read in (
        lambda: panel.lists.detail("caseload", WHOLE),
        panel.inputs.imports,
        panel.inputs.rejected,
        panel.inputs.warnings,
        lambda: panel.inputs.restatements(AUTHORITY),
        lambda: panel.inputs.unmatched_workers(AUTHORITY),
    ):
        with pytest.raises(UserError, match="not the rows"):
            read()


def test_looking_as_panel_keeps_the_scope() -> None:
    viewer = Viewer("Clerk", "leader", frozenset({"E10000099"})).as_panel()
    assert viewer.is_panel and not viewer.may_see_authority(AUTHORITY)


# -- what the page says -----------------------------------------------------------------------------------------------


def test_each_headline_says_its_sentence_and_its_facts(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_briefing(monkeypatch, small_home)
    assert "On 30 September 2026, each full-time social worker held" in page
    assert "children on average. Lower is better." in page
    for fact in ("Is it changing?", "Against the target", "Beside others", "What to ask"):
        assert f">{fact}<" in page
    assert "From July to September 2026, of every 100 assessments, 72 were finished" in page
    assert "Told by quarter, so change is not judged: in single months a few children would show." in page
    assert "within 45 working days (49 of 68). Higher is better." in page and "April to June 2026" in page
    assert page.count("how many children have had one social worker after the other this year?") >= 1


def test_a_hidden_number_is_nowhere_on_the_page(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk.open(local_viewer(), small_home)
    assert desk
    app = open_page(monkeypatch, "panel/briefing", small_home)
    assert "hidden (small number)" in told(app) and "is or was between 1 and 5" in told(app)
    for headline in one_headline.headlines(desk, _scope()):
        gone = headline.rows["flag"].map(suppression.is_hidden)
        assert headline.rows.loc[gone, ["value", "numerator", "denominator"]].isna().all(axis=None)
        drawn = figure(headline.measure, "", headline.rows, headline.events())
        shown = [point for trace in drawn.data for point in zip(trace.x, trace.y, trace.text or trace.x, strict=False)]
        truth = desk.figures.series(headline.measure.key, WHOLE).set_index("month")["value"]
        for month, value, _ in shown:
            if pd.Timestamp(month) in set(headline.rows.loc[gone, "month"]) and value == value and value is not None:
                assert value in (0.0, *map(float, suppression.LEVELS))
                assert value != truth[pd.Timestamp(month)]


def _scope() -> Scope:
    return replace(NOWHERE, place=WHOLE, name="Worcestershire", has_local=True)


def test_the_file_holds_what_the_page_holds(small_home: Path) -> None:
    desk = Desk.open(local_viewer(), small_home)
    assert desk
    for headline in one_headline.headlines(desk, _scope()):
        text = safe_csv(headline.rows[one_headline.CSV_COLUMNS]).decode("utf-8-sig")
        for row in csv.DictReader(text.splitlines()):
            if row["flag"] == "c" or row["flag"].startswith("at least"):
                assert row["value"] == row["numerator"] == row["denominator"] == ""


def test_one_measure_a_screen(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "panel/briefing", small_home, present="true", headline="4")
    assert [header.value for header in app.header] == ["Workers whose caseload promise is kept"]
    app.radio(key="headline").set_value(5).run()
    assert not app.exception and [header.value for header in app.header] == ["Children without a worker"]
    press(app, "Next")
    press(app, "Back")
    press(app, "Back")
    assert [header.value for header in app.header] == ["Workers whose caseload promise is kept"]
    press(app, "Leave")
    assert len(app.header) > 5 and "present" not in app.query_params
    press(app, "Present")
    assert len(app.header) == 1


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def test_a_team_changes_nothing(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "· North" not in open_briefing(monkeypatch, small_home, team="North")


def test_a_target_is_said_and_a_broken_file_too(own_small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = own_small_home / "settings.toml"
    settings.write_text(TARGET, encoding="utf-8")
    page = open_briefing(monkeypatch, own_small_home)
    assert "15 from 1 January 2026: not met." in page
    definitions = html(open_page(monkeypatch, "analyst/definitions", own_small_home))
    assert "Counts as near within" in definitions and "1 January 2026" in definitions
    settings.write_text(TARGET.replace("caseload_average", "no_such_measure"), encoding="utf-8")
    app = open_page(monkeypatch, "panel/briefing", own_small_home)
    assert "no_such_measure" in app.warning[0].value and "No target is set." in html(app)


def test_an_empty_store_is_a_friendly_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Nothing has been loaded yet" in told(open_page(monkeypatch, "panel/briefing", tmp_path))


def test_signals_are_drawn_from_a_verdict_alone(panel: Desk) -> None:
    rows = panel.figures.series("assessments_in_45_days", WHOLE)
    events = panel.verdicts.events(AUTHORITY)
    names = {trace.name for trace in figure(MEASURES["assessments_in_45_days"], "", rows, events).data}
    assert not names & {"Improvement", "Concern"}
    assert date(2026, 9, 30) in {month.date() for month in rows["month"]}


def test_definitions_speak_to_a_panel_in_plain_words(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    member = Viewer("Pat Panel", "panel", frozenset({AUTHORITY}))
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: member)
    app = open_page(monkeypatch, "analyst/definitions", small_home)
    said = told(app).lower()
    assert "which targets are set?" in said
    assert [word for word in NEVER_SAID if word in said] == []


def test_a_number_is_compared_by_its_rate_for_each_10_000_children(
    monkeypatch: pytest.MonkeyPatch, published_home: Path
) -> None:
    page = open_briefing(monkeypatch, published_home, authority=WORCESTERSHIRE)
    compared = f"{MEASURES['plans_open_rate'].title}. The middle of 10 statistical neighbours: 33.9 on 31 March 2024. "
    assert f"{compared}Worcestershire: 49.8." in page
