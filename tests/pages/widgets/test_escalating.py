"""Escalations and notes on a page: marks, order and history of what really stands in a ledger, all escaped."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from metrics.access import local_viewer
from metrics.base.place import Place
from metrics.desk.gate import Gate
from metrics.desk.ledger import Ledger
from metrics.ledger import database, escalation_steps, escalations, notes
from metrics.ledger.escalation import EscalatedRow, Escalation
from metrics.ledger.record import SessionRecord
from metrics.store.memory import Memory
from pages.shell.filters import NOWHERE
from pages.shell.page import Page
from pages.widgets import escalating, noting
from tests.pages.small_store import AUTHORITY

ME = local_viewer()
MONDAY = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def ledger(home: Path) -> None:
    """An empty ledger."""
    database.forget()


def row(child: str, team: str = "North", **given: object) -> EscalatedRow:
    return EscalatedRow(AUTHORITY, team, "unallocated", child, **given)  # type: ignore[arg-type]


def raised(child: str, days: int = 0, **given: object) -> Escalation:
    """Escalated so many days after that Monday."""
    return escalation_steps.escalate(ME, row(child, **given), f"Help <b>{child}</b>", now=MONDAY + timedelta(days=days))  # type: ignore[arg-type]


def test_a_mark_says_who_has_it_and_by_when() -> None:
    first = raised("C1")
    on = first.due - timedelta(days=1)
    assert escalating.marks([first], on) == {
        ("North", "unallocated", "child", "C1"): f"With the group manager: answer due {first.due:%a} {first.due.day} "
        f"{first.due:%b %Y}, 1 working day left"
    }
    answered = escalation_steps.respond(ME, first.number, "On it", seen=first.seen, now=MONDAY)
    assert escalating.marks([answered], on)[escalating.mark_key(answered.row)] == (
        "With the group manager: answered by the group manager"
    )


def test_overdue_answers_come_first_and_name_the_rung_above() -> None:
    late, waiting, answered = raised("C1"), raised("C2", days=7), raised("C3")
    escalation_steps.respond(ME, answered.number, "On it", seen=answered.seen, now=MONDAY)
    on = late.due + timedelta(days=1)
    every = escalations.open_escalations(ME, AUTHORITY, on=on + timedelta(days=6))
    whose = {one.number: f"group manager (of {one.number})" for one in every}
    frame = escalating.listed(every, on, "monday?escalation=", whose)
    assert frame["With"].tolist()[0] == f"group manager (of {late.number})"
    assert frame["Stage"].tolist() == [
        "Overdue: for the assistant director to take up",
        "Waiting for an answer",
        "Answered, and still open",
    ]
    assert frame["About"].tolist()[0] == f'<a href="monday?escalation={late.number}" target="_self">C1</a>'
    assert frame["Reason"].tolist()[1] == "Help <b>C2</b>"  # a plain column: the table escapes it
    assert waiting.number != late.number


def test_after_the_last_rung_nobody_is_above() -> None:
    first = raised("C1")
    top = escalation_steps.pass_up(ME, first.number, "No answer", seen=first.seen, now=MONDAY)
    assert escalating.group_of(top, top.due + timedelta(days=1)) == "Overdue: the last rung has not answered"


def test_the_history_tells_every_step_in_order_and_escapes_it() -> None:
    first = raised("C1")
    after = escalation_steps.respond(ME, first.number, "Line one\n<script>two", seen=first.seen, now=MONDAY)
    escalation_steps.close(ME, first.number, "resolved", "Done & dusted", seen=after.seen, now=MONDAY)
    told = escalating.history(escalations.for_row(ME, row("C1")))
    assert "<script>" not in told and "Line one\n&lt;script&gt;two" in told and "Help &lt;b&gt;C1" in told
    steps = ["escalated it to the group manager", "answered for the group manager", "closed it: resolved"]
    assert [told.index(step) for step in steps] == sorted(told.index(step) for step in steps)
    assert "Escalation 1, closed" in told and "Done &amp; dusted" in told


def test_months_tell_counts_and_the_median_answer() -> None:
    for child, days in (("C1", 0), ("C2", 1), ("C3", 3)):
        item = raised(child)
        escalation_steps.respond(ME, item.number, "On it", seen=item.seen, now=MONDAY + timedelta(days=days))
    raised("C4")
    counted = escalations.counts(ME, AUTHORITY, by_team=False, on=date(2026, 10, 31))
    table = escalating.by_month(counted).to_dict("records")
    assert len(table) == 1
    assert table[0]["Month"] == "October 2026" and table[0]["Raised"] == 4
    assert table[0]["Median working days to the answer"] == 1
    assert table[0]["Answered within the clock"] == f"{counted[0].in_time} of {counted[0].due}"
    assert counted[0].due == 4 and table[0]["Never answered"] == 1


def test_a_worker_is_called_by_name_and_a_child_by_reference() -> None:
    assert escalating.about(row("W1", kind="worker", worker="Ann Lee")) == "Ann Lee"
    assert escalating.about(row("C1", worker="Ann Lee")) == "C1"


def _page(team: str) -> Page:
    """A page about one team, whose desk knows nothing but the ledger."""
    version: Any = SimpleNamespace(memory=Memory(), rows=lambda *given: [])
    desk: Any = SimpleNamespace(ledger=Ledger(Gate(ME, version, SessionRecord()), version, Path("nowhere")))
    return Page(desk, replace(NOWHERE, place=Place(AUTHORITY, team=team)))


def test_notes_are_counted_by_row_and_escaped() -> None:
    about = notes.OnRow(AUTHORITY, "North", "unallocated", "C1")
    first = notes.add(ME, about, "See <i>her</i>\nfirst", now=MONDAY)
    notes.add(ME, about, "Second", now=MONDAY + timedelta(days=1))
    key = ("North", "unallocated", "child", "C1")
    assert noting.counts(_page("North")) == {key: 2}
    assert noting.counts(_page("South")) == {}
    notes.withdraw(ME, first.number, "Wrong <child>", now=MONDAY)
    assert noting.counts(_page("North")) == {key: 1}
    told = noting.notes_html(notes.on_rows(ME, AUTHORITY, "North"))
    assert told.index("Second") < told.index("Withdrawn by")  # newest first
    assert "her" not in told and "Wrong &lt;child&gt;" in told and "Mon 5 Oct 2026" in told


def chart_page() -> None:
    """A page with one chart's notes and nothing else."""
    from pages.shell.page import current
    from pages.widgets import noting

    page = current()
    assert page is not None
    noting.on_chart(page, page.desk.measures["children_open"])


def test_a_chart_keeps_its_notes_for_its_own_place(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAJECTORY_HOME", str(small_home))
    app = AppTest.from_function(chart_page)
    app.session_state["team"] = "North"
    app.run()
    assert not app.exception and app.expander[0].label == "Notes on this chart"
    app.text_area[0].set_value("A <b>second</b> team opened")
    app.button[0].click().run()
    assert not app.exception and app.text_area[0].value == ""
    assert app.expander[0].label == "Notes on this chart (1)"
    drawn = " ".join(element.proto.body for element in app.get("html"))
    assert "A &lt;b&gt;second&lt;/b&gt; team opened" in drawn and "The local viewer" in drawn
    found = notes.on_chart(ME, "children_open", AUTHORITY, "North")
    assert [one.text for one in found] == ["A <b>second</b> team opened"]
    assert notes.on_chart(ME, "children_open", AUTHORITY) == []  # the whole authority has its own
    app.button[0].click().run()
    assert app.error[0].value.startswith("Write the note first")


def test_a_panel_sees_no_notes(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAJECTORY_HOME", str(small_home))
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", ME.as_panel)
    app = AppTest.from_function(chart_page).run()
    assert not app.exception and not app.expander


def test_whose_desk_it_is_on_is_told_by_name_where_it_is_known() -> None:
    item = raised("C1")
    for names, told in (
        ([], "group manager"),
        (["Gil Group"], "group manager (Gil Group)"),
        (["Gil Group", "Sue Service"], "group manager (Gil Group, Sue Service)"),
    ):
        desk: Any = SimpleNamespace(ledger=SimpleNamespace(who_answers=lambda item, names=names: names))
        assert escalating.whose_desk(Page(desk, NOWHERE), item) == told
