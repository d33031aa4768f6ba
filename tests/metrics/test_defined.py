"""What a measure's figures are worked out with: which change of it is told by another checksum."""

from dataclasses import replace
from datetime import date

import pytest

from metrics.build.defined import ALWAYS, _asks, defined
from metrics.questions import sources
from metrics.questions.catalogue import Measure, load_questions
from metrics.settings import KNOWN, READ_LIVE, Setting, with_defaults

MEASURES = load_questions().measures
HELD, CONTACTS = MEASURES["caseload_promise_kept"], MEASURES["contacts"]
CHANGES_NO_NUMBER = {
    "case_link",
    "escalation_response_working_days",
    "reading_megabytes",
    "reading_seconds",
    "retention_months",
    "hidden_up_to",
    "audit_trail_months",
    "emergency_minutes",
    *READ_LIVE,
    "baseline_event",
}


def _checksum(measure: Measure = HELD, *settings: Setting) -> str:
    (first, *_) = defined(measure, with_defaults(list(settings)))
    return first.checksum


def test_words_about_a_measure_are_not_its_definition() -> None:
    reworded = replace(HELD, title="Other", caveats=("Other",), query=f"-- other words\n{HELD.query}\n\n")
    assert _checksum(reworded) == _checksum()


def test_what_can_change_its_number_is() -> None:
    others = {
        _checksum(),
        _checksum(replace(HELD, query=f"{HELD.query} limit 1")),
        _checksum(replace(HELD, lookback_months=5)),
        _checksum(replace(HELD, feeds=("workforce",))),
        _checksum(HELD, Setting("promise", "9")),
        _checksum(HELD, Setting("role_title", "Officer", role="ASYE")),
    }
    assert len(others) == 6
    assert _checksum(HELD, Setting("caseload_too_high", "9"), Setting("case_link", "x")) == _checksum()
    assert _checksum(CONTACTS, Setting("promise", "9")) == _checksum(CONTACTS)


def test_so_is_a_table_that_it_reads_through_others(monkeypatch: pytest.MonkeyPatch) -> None:
    before = _checksum(), _checksum(CONTACTS)
    derived = sources.statements() | {"worker_day": "create temp table worker_day as select 1 as other"}
    monkeypatch.setattr("metrics.build.defined.statements", lambda: derived)
    monkeypatch.setattr("metrics.build.defined._asks", _asks.__wrapped__)  # which remembers what it read before
    assert "worker_day" in sources.tables_read(HELD.query) and "worker_day" not in HELD.query
    assert _checksum() != before[0] and _checksum(CONTACTS) == before[1]


def test_of_figures_that_come_added_up_their_words_are() -> None:
    local = next(measure for measure in MEASURES.values() if measure.local)
    assert _checksum(replace(local, numerator="Other")) != _checksum(local)


def test_a_setting_with_a_day_changes_the_months_from_then_on() -> None:
    checksums = list(defined(HELD, with_defaults([Setting("promise", "9", since=date(2026, 4, 1))])))
    assert [one.since for one in checksums] == [ALWAYS, date(2026, 4, 1)]
    assert checksums[0].checksum == _checksum() != checksums[1].checksum


def test_every_setting_that_changes_a_number_is_in_a_definition() -> None:
    asked_for = set[str]()
    for measure in MEASURES.values():
        texts = [sources.statements()[table] for table in sources.tables_read(measure.query)]
        asked_for |= sources.settings_read([measure.query, *texts])
    assert KNOWN.keys() - asked_for == CHANGES_NO_NUMBER
