"""Letters and reports of events: a panel gets those that are published, whoever else may see the events all of them."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest

from metrics.desk.verdicts import Verdicts

EVENTS = pd.DataFrame(
    {
        "letter": ["A", "B", "C", "D"],
        "published": [*pd.date_range("2026-11-01", periods=3), pd.NaT],
        "report": ["https://a.example", "https://b.example", "https://c.example", "Draft letter"],
    }
)


def _reports(monkeypatch: pytest.MonkeyPatch, is_panel: bool) -> list[Any]:
    monkeypatch.setattr("metrics.base.today.today", lambda: date(2026, 11, 2))
    verdicts = object.__new__(Verdicts)
    gate = SimpleNamespace(authority=lambda code: code, viewer=SimpleNamespace(is_panel=is_panel))
    verdicts._gate = cast(Any, gate)
    verdicts._tables = cast(Any, SimpleNamespace(table=lambda name, authority: EVENTS))
    return [report if isinstance(report, str) else None for report in verdicts.events("E10000034")["report"]]


def test_a_panel_gets_the_reports_of_published_events_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _reports(monkeypatch, True) == ["https://a.example", "https://b.example", None, None]
    assert _reports(monkeypatch, False) == EVENTS["report"].tolist()
