"""Events on a chart: the grade in force, what a letter says when it is pointed at, and the layer of everything else."""

from typing import Any

import pandas as pd
import pytest

from metrics.analysis.focus import looked_at
from metrics.analysis.journey import visits
from metrics.base import plain
from metrics.figures import event_layers
from metrics.figures.stock_and_flow import stock_and_flow
from metrics.questions.catalogue import load_questions
from metrics.words import basic, on_events

MEASURES = load_questions().measures
FIRST, LAST = pd.Timestamp("2022-01-31"), pd.Timestamp("2026-12-31")
ROWS = (  # letter, kind, starts, ends, status, overall, focus, headline
    ("A", "inspection", "2022-03-01", "2022-03-11", "actual", "Inadequate", "All services", "Wide failures"),
    ("B", "monitoring visit", "2023-01-17", None, "actual", None, "Front door and assessment", "Some <b>progress</b>"),
    ("C", "inspection", "2024-09-02", None, "actual", "Good", None, None),
    ("D", "inspection", "2027-03-02", None, "planned", None, None, None),
    ("", "plan phase", "2022-07-19", "2023-06-30", "actual", None, "Phase 1", None),
    ("", "plan phase", "2023-07-01", "2028-12-31", "actual", None, "Phase 2", None),
    ("", "governance", "2023-02-01", None, "actual", None, "Cabinet", "Adopts the plan"),
    ("", "publication", None, None, "actual", None, "Report", None),
)


@pytest.fixture
def events() -> pd.DataFrame:
    names = ("letter", "kind", "starts", "ends", "status", "overall", "focus", "headline")
    frame = pd.DataFrame(ROWS, columns=list(names)).assign(precision="day", published=None)
    frame["starts"], frame["ends"] = pd.to_datetime(frame["starts"]), pd.to_datetime(frame["ends"])
    told = [on_events.told(MEASURES["assessments_in_45_days"], row) for row in plain.records(frame)]
    return frame.assign(told=pd.Series(told, dtype=object))


def bare_plan() -> dict[str, Any]:
    return {"shapes": [], "annotations": [], "margin": {"t": 90}, "yaxis": {"range": [0, 100]}}


def test_a_grade_holds_until_the_next_inspection_that_took_place(events: pd.DataFrame) -> None:
    held = event_layers.grades(plain.records(events), LAST)
    assert held == [
        (pd.Timestamp("2022-03-01"), pd.Timestamp("2024-09-02"), "Inadequate"),
        (pd.Timestamp("2024-09-02"), LAST, "Good"),
    ]
    ungraded = events.replace({"overall": "Good"}, "")  # then none is in force
    assert [grade for _, _, grade in event_layers.grades(plain.records(ungraded), LAST)] == ["Inadequate"]
    _, labels = event_layers.grade_band(plain.records(events), FIRST, LAST)
    assert [label["text"].strip() for label in labels] == ["Grade: inadequate", "Grade: good"]


def test_a_chart_has_the_layer_and_says_what_each_mark_is(events: pd.DataFrame) -> None:
    plan = bare_plan()
    visited, others = event_layers.lay(plan, events, FIRST, LAST)
    assert visited["y"] == [97.0] * 3 and "B, 17 January 2023" in visited["text"][1]
    assert "&lt;b&gt;progress" in visited["text"][1] and "it looked at this" in visited["text"][1]
    assert len(others["x"]) == 1 and "Governance: Cabinet" in others["text"][0]
    letters = {note["text"]: note["hovertext"] for note in plan["annotations"] if "hovertext" in note}
    assert letters["<b>B</b>"] == visited["text"][1]
    named = [note["text"].strip() for note in plan["annotations"]]
    assert {"<b>A</b>", "Phase 1", "Phase 2", "Grade: good"} <= set(named)
    assert plan["margin"]["t"] == 90 + event_layers.GRADE


def test_one_label_of_several_letters_says_all_of_them(events: pd.DataFrame) -> None:
    rows = plain.records(visits(events))
    label = event_layers.letters_told([{"text": "<b>A–C</b>"}], rows)[0]
    assert [f"{letter}, " in label["hovertext"] for letter in "ABCD"] == [True, True, True, False]


def test_visits_alone_have_no_layer(events: pd.DataFrame) -> None:
    plan = bare_plan()
    assert visits(events)["letter"].tolist() == ["A", "B", "C", "D"]
    assert len(event_layers.lay(plan, visits(events), FIRST, LAST)) == 1
    assert "Phase 1" not in [note["text"] for note in plan["annotations"]]


def test_a_focus_marks_the_measures_of_its_field(events: pd.DataFrame) -> None:
    inspection, visit = plain.records(events)[:2]
    marked = {measure.family for measure in MEASURES.values() if looked_at(visit, measure)}
    assert marked == {"front_door", "assessments", "factors", "local"}
    assert looked_at(visit, MEASURES["contact_decision_in_1_day"])
    assert not looked_at(visit, MEASURES["court_weeks"])
    assert not any(looked_at(inspection, measure) for measure in MEASURES.values())


def test_a_stock_and_its_flows_stand_in_one_picture(events: pd.DataFrame) -> None:
    months = pd.date_range("2026-01-31", periods=3, freq="ME")
    rows = pd.DataFrame({"month": months, "value": [300.0, 310.0, 305.0], "complete": [True, True, None]})
    rows = rows.assign(numerator=rows["value"], denominator=float("nan"), flag="", period="month")
    started, ended = (rows.assign(value=values, numerator=values) for values in ([20.0, 30.0, 5.0], [10.0, 20.0, 10.0]))
    stock, starts, ends = (MEASURES[key] for key in ("plans_open", "plans_started", "plans_ended"))
    figure = stock_and_flow(stock, "T", rows, (starts, started), (ends, ended), visits(events), FIRST, LAST)
    line, above, beneath = figure.data
    assert list(line.y) == [300.0, 310.0, 305.0]
    assert list(above.y) == [20.0, 30.0, 5.0] and list(beneath.y) == [-10.0, -20.0, -10.0]
    assert above.yaxis == beneath.yaxis == "y2" and list(figure.layout.yaxis2.ticktext) == ["30", "0", "30"]
    assert "10 in January 2026" in beneath.text[0]


def test_an_event_says_who_inspected_and_who_else_was_judged() -> None:
    event = {
        "letter": "A",
        "kind": "inspection",
        "starts": pd.Timestamp("2017-06-20"),
        "overall": "Requires improvement",
        "headline": "Not yet good.",
        "inspectors": "J. Example (lead)",
        "other_bodies": "Safeguarding Children Board: Requires improvement",
    }
    said = on_events.told(MEASURES["assessments_in_45_days"], event)
    assert said == [
        "A, 20 June 2017",
        "Inspection",
        "Inspected by J. Example (lead)",
        "Overall: Requires improvement. Also reviewed, with a grade of its own: Safeguarding Children Board (requires "
        "improvement). Not yet good.",
        "",
    ]
    two = basic.other_bodies({"other_bodies": "A Board: Good; B Board: Inadequate"})
    assert two == "Also reviewed, with grades of their own: A Board (good) and B Board (inadequate)."
    panel = on_events.told(MEASURES["assessments_in_45_days"], event | {"inspectors": None})
    assert "J. Example" not in " ".join(panel)
    assert event_layers.grades([event | {"overall": None}], LAST) == [], "another body's grade is not the authority's"
