"""Children in care: who waits for what comes first, and the numbers are those of the lists and measures."""

from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from metrics import demo
from metrics.access import local_viewer
from metrics.base.place import Place
from metrics.desk import Desk
from pages.manager.children_in_care.tracker import waits_for, with_dues
from tests.pages.opening import open_page, told

KNOWN = date(2026, 10, 31)


def child(name: str, **facts: Any) -> dict[str, Any]:
    nothing = dict.fromkeys(("visit_due", "review_due", "health_due", "plan_due"))
    return nothing | {"child": name, "started": KNOWN, "known_on": KNOWN, "visit_not_known": False} | facts


def test_a_statutory_day_past_comes_before_a_missing_plan_and_the_longest_wait_first() -> None:
    yesterday, before, tomorrow = date(2026, 10, 30), date(2026, 10, 1), date(2026, 11, 1)
    children = [
        child("next", visit_due=tomorrow),
        child("today", visit_due=KNOWN),
        child("no plan", plan_due=date(2020, 1, 1), visit_due=tomorrow),
        child("no clock", visit_not_known=True, review_due=tomorrow),
        child("untold", known_on=None),
        child("visit", visit_due=yesterday),
        child("both", review_due=before, health_due=yesterday, plan_due=before),
    ]
    shown = with_dues(pd.DataFrame(children))
    assert dict(zip(shown["child"], shown["waiting"], strict=True)) == {
        "both": "review, health assessment, permanence plan",
        "visit": "visit",
        "no plan": "permanence plan",
        "no clock": "known visiting clock",
        "untold": "not known",
        "today": "nothing late",
        "next": "nothing late",
    }
    assert list(shown["child"]) == ["both", "visit", "no plan", "no clock", "untold", "today", "next"]
    in_words = dict(zip(shown["child"], waits_for(shown), strict=True))
    assert in_words["both"] == "review 30 days late, health assessment 1 day late, permanence plan"
    assert (in_words["no plan"], in_words["today"]) == ("permanence plan", "nothing late")


def test_the_page_counts_as_the_measures_do(demonstration_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk.open(local_viewer(), demonstration_home)
    assert desk is not None

    def newest(measure: str) -> Any:
        return desk.figures.series(measure, Place(demo.AUTHORITY)).iloc[-1]

    said = unescape(told(open_page(monkeypatch, "manager/children_in_care", demonstration_home)))
    visits, plans = newest("looked_after_visits_in_time"), newest("looked_after_permanence_plan")
    late = int(visits["denominator"] - visits["numerator"])
    without = int(plans["denominator"] - plans["numerator"])
    assert late > 0 and without > 0
    children = int(newest("looked_after")["numerator"] + newest("short_breaks")["numerator"])
    assert f"On 6 October 2026, {children} children were in care." in said
    breaks = int(newest("short_breaks")["numerator"])
    assert f"{breaks} of them are in a series of short breaks; other pages count those apart." in said
    assert f"A visit was late for {late}, a review for " in said
    assert f"; {without} had no permanence plan after four months." in said
    assert "Where did children go when they left?" in said
    assert "Children who went home and came back into care within a year" in said
