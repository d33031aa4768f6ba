"""Letters and reports of events: a panel gets those that are published, whoever else may see the events all of them.

Who inspected, a panel is never told, and nobody of another authority.
"""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest

from metrics.desk.public import Public
from metrics.desk.verdicts import Verdicts

EVENTS = pd.DataFrame(
    {
        "letter": ["A", "B", "C", "D"],
        "published": [*pd.date_range("2026-11-01", periods=3), pd.NaT],
        "report": ["https://a.example", "https://b.example", "https://c.example", "Draft letter"],
        "inspectors": ["J. Example", None, None, None],
        "kind": "inspection",
        "status": "actual",
        "starts": pd.date_range("2026-10-01", periods=4),
    }
)


def _verdicts(is_panel: bool) -> Verdicts:
    verdicts = object.__new__(Verdicts)
    gate = SimpleNamespace(authority=lambda code: code, viewer=SimpleNamespace(is_panel=is_panel))
    verdicts._gate = cast(Any, gate)
    verdicts._tables = cast(Any, SimpleNamespace(table=lambda name, authority: EVENTS))
    verdicts._memory = cast(Any, SimpleNamespace(once=lambda what, key, make: make()))
    return verdicts


def _reports(monkeypatch: pytest.MonkeyPatch, is_panel: bool) -> list[Any]:
    monkeypatch.setattr("metrics.base.today.today", lambda: date(2026, 11, 2))
    verdicts = _verdicts(is_panel)
    return [report if isinstance(report, str) else None for report in verdicts.events("E10000034")["report"]]


def test_a_panel_gets_the_reports_of_published_events_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _reports(monkeypatch, True) == ["https://a.example", "https://b.example", None, None]
    assert _reports(monkeypatch, False) == EVENTS["report"].tolist()


def test_who_inspected_is_for_no_panel_and_for_nobody_else() -> None:
    own, told_panel = (_verdicts(is_panel).events("E10000034")["inspectors"].tolist() for is_panel in (False, True))
    assert own[0] == "J. Example" and told_panel == [None] * 4
    public = object.__new__(Public)
    public._tables, public._memory = _verdicts(False)._tables, _verdicts(False)._memory
    rows = [*public.inspections("E10000034").to_dict("records"), *public.last_said("E10000034")]
    assert rows and not any("inspectors" in row for row in rows)
    happened = _verdicts(False).happened("E10000034", date(2026, 12, 1))
    assert len(happened) == 4 and not any("inspectors" in row for row in happened)
