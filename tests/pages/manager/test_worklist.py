"""Worklists as HTML and as a file: the same rows, escaped, and no child in an address."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pandas as pd
import pytest

from metrics.lists.worklists import Worked
from metrics.questions.catalogue import Worklist
from pages.manager.monday import rows, worklist
from pages.manager.monday.rows import Shown, frame_of, of_worker, shown_of, workers_of
from pages.manager.monday.worklist import MOST, Around, RowCells, list_html, nothing_html
from pages.shell.templates import read

TODAY, EXTRACT, BEFORE = date(2026, 10, 6), date(2026, 10, 5), date(2026, 9, 28)
VISITS = Worklist(
    key="visits",
    title="Visits <due>",
    question="Who must be visited?",
    family="plans",
    subject="child",
    order=10,
    gravity="protection",
    late="not visited for {days}",
    nothing="Every child has been visited.",
    rule="All\nof them.",
    feeds=("annex_a.list_7",),
    source="Guidance",
    owner="Head",
    reviewed=date(2026, 11, 22),
    checked_by="second calculation",
    next_review=date(2027, 11, 22),
    query="select 1",
)
Listed = tuple[Any, ...]  # worklists.COLUMNS and the state


def listed(*rows: tuple[str, str, str | None, int | None, str], band: str = "") -> list[Listed]:
    """Rows of child, worker's name, due day, days and state."""
    return [
        (
            *("North <b>", "Court", child, "W1", name, date.fromisoformat(due) if due else None, days),
            *(f"Seen by {name}", date(2026, 8, 3), band, state),
        )
        for child, name, due, days, state in rows
    ]


def worked(rows: list[Listed], cleared: list[Listed], extract: date = EXTRACT) -> Worked:
    """One list as the desk gives it."""
    entries, states = [row[:-1] for row in rows], [str(row[-1]) for row in rows]
    return Worked(VISITS, entries, states, [row[:-1] for row in cleared], extract, BEFORE, TODAY)


@pytest.fixture
def visits() -> Shown:
    rows = listed(
        ("C<1>", "Ann Lee", "2026-10-02", -2, "still here"),
        ("C/2?x=1&y", "Bo <i>Ray", "2026-10-09", 3, "new"),
        ("C3", "Ann Lee", None, None, "new"),
    )
    return shown_of(worked(rows, listed(("C9", "Bo <i>Ray", None, None, ""))), "v1")


AROUND = Around(today=TODAY, extract=EXTRACT)


def test_the_table_says_every_row_in_words_and_escaped(visits: Shown) -> None:
    drawn = list_html(visits, AROUND)
    assert "<1>" not in drawn and "<i>" not in drawn and "<due>" not in drawn
    text = unescape(re.sub(r"<[^>]+>", " ", drawn))
    assert "C<1>" in text and "2 working days late" in text and "Fri 2 Oct 2026" in text
    assert "3 working days left" in text and "Seen by Bo <i>Ray" in text and "3 Aug 2026" in text
    assert "3 to do: 2 new, 1 still here; 1 cleared since 28 September 2026" in text
    assert "All of them." in text and "Who must be visited?" in text


def test_what_a_row_is_known_by_holds_no_child_and_is_another_in_every_version(visits: Shown) -> None:
    idents = [row.ident for row in visits.rows]
    assert len(set(idents)) == 3 and all(re.fullmatch("[0-9a-f]{16}", ident) for ident in idents)
    another = shown_of(worked(listed(("C3", "Ann Lee", None, None, "new")), listed()), "v2")
    assert another.rows[0].ident != visits.rows[2].ident


def test_a_child_leads_to_the_case_system_with_its_reference_encoded(visits: Shown) -> None:
    drawn = list_html(visits, replace(AROUND, case_link="https://cases.example/?a=1&id={child}"))
    assert re.findall(r'href="([^"]+)"', drawn) == [
        "https://cases.example/?a=1&amp;id=C%3C1%3E",
        "https://cases.example/?a=1&amp;id=C%2F2%3Fx%3D1%26y",
        "https://cases.example/?a=1&amp;id=C3",
    ]
    assert drawn.count('rel="noopener noreferrer"') == 3


def test_a_child_leads_to_the_page_about_them(visits: Shown) -> None:
    events = {"C3": "child?child=lX", "C<1>": "child?child=lY&authority=E1"}
    around = replace(AROUND, events=lambda child: events.get(child, ""))
    drawn = list_html(visits, around)
    assert re.findall(r'href="([^"]+)"', drawn) == ["child?child=lY&amp;authority=E1", "child?child=lX"]
    both = list_html(visits, replace(around, case_link="https://cases.example/{child}"))
    assert both.count('class="m-events"') == 2 and both.count('rel="noopener noreferrer"') == 3


def test_what_the_ledger_says_stands_in_its_row_only(visits: Shown) -> None:
    key = ("North <b>", *visits.rows[0].key)
    drawn = list_html(visits, replace(AROUND, marks={key: "With the <b>group manager"}, noted={key: 2}))
    row = next(row for row in re.findall(r"<tr>.*?</tr>", drawn) if "C&lt;1&gt;" in row)
    assert "With the &lt;b&gt;group manager" in row and "2 notes" in row
    assert drawn.count("m-mark") == 2


def test_a_list_without_days_has_no_column_for_them(visits: Shown) -> None:
    assert '<th scope="col" class="m-due">Due' in list_html(visits, AROUND)
    bare = shown_of(worked(listed(("C3", "Ann Lee", None, None, "new")), listed()), "v1")
    assert "m-due" not in list_html(bare, AROUND)


def test_a_long_list_is_cut_on_the_page_and_whole_in_the_file() -> None:
    many = shown_of(worked(listed(*((f"C{n}", "Ann Lee", None, None, "new") for n in range(MOST + 5))), listed()), "v1")
    drawn = list_html(many, AROUND)
    assert (
        drawn.count('<th scope="row"') == MOST
        and f"The first {MOST} of {MOST + 5} rows are shown; the CSV holds all." in drawn
    )
    assert len(frame_of([many], {})) == MOST + 5


def test_a_workers_rows_are_theirs_alone(visits: Shown) -> None:
    assert workers_of([visits]) == ["Ann Lee", "Bo <i>Ray"]
    hers = of_worker(visits, "Ann Lee")
    assert [row.words["child"] for row in hers.rows] == ["C<1>", "C3"] and not hers.cleared
    assert (hers.new, visits.new) == (1, 2)


def test_the_file_has_days_as_days_and_numbers_as_numbers(visits: Shown) -> None:
    file = frame_of([visits], {("North <b>", *visits.rows[1].key): "With the group manager"})
    assert list(file.columns) == list(rows.COLUMNS.values())
    assert file["Working days left"].tolist() == [-2, 3, pd.NA]
    assert file["Due"].tolist()[:2] == [pd.Timestamp("2026-10-02"), pd.Timestamp("2026-10-09")]
    assert file["Escalated"].tolist() == ["", "With the group manager", ""]
    assert file["Child"].tolist() == ["C<1>", "C/2?x=1&y", "C3"]


def test_an_empty_list_is_said_kindly() -> None:
    free = shown_of(worked(listed(), listed(("C9", "Bo", None, None, ""))), "v1")
    assert "Every child has been visited." in nothing_html([free]) and "(1 cleared)" in nothing_html([free])
    assert nothing_html([]) == ""


def test_without_an_earlier_extract_a_list_only_counts(visits: Shown) -> None:
    alone = shown_of(replace(worked(listed(("C3", "Ann Lee", None, None, "")), listed()), before=None), "v1")
    assert worklist.count_line(alone) == "1 to do"
    assert "m-new" in list_html(visits, AROUND) and "m-new" not in list_html(alone, AROUND)


def test_a_list_that_the_newest_extract_lacks_says_how_old_it_is(visits: Shown) -> None:
    assert "Known to" not in list_html(visits, AROUND)
    older = shown_of(worked(listed(("C3", "Ann Lee", None, None, "new")), listed(), BEFORE), "v1")
    assert "Known to 28 September 2026 only." in list_html(older, AROUND)


def test_two_records_of_one_child_are_two_things_to_mend() -> None:
    records = replace(VISITS, subject="record")
    row = ("C3", "", None, None, "new")
    rows = [*listed(row, band="Two plans"), *listed(row, band="No start")]
    shown = shown_of(replace(worked(rows, []), list=records), "v1")
    assert [row.key for row in shown.rows] == [
        ("visits", "record", "C3: Two plans"),
        ("visits", "record", "C3: No start"),
    ]
    assert shown.rows[0].ident != shown.rows[1].ident


def test_the_template_takes_a_rows_cells_in_their_order() -> None:
    """It unpacks them, which is three times faster than asking each row for twelve names."""
    assert f"{{% for {', '.join(RowCells._fields)} in rows %}}" in read("manager/monday/worklist.html")


def test_rows_are_made_when_one_is_asked_for(visits: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = shown_of(worked(listed(("C1", "Ann Lee", "2026-10-02", -2, "new")), []), "v1")
    made = []
    monkeypatch.setattr(rows, "ListRow", lambda *given: made.append(given) or given)
    assert (len(asked.rows), bool(asked.rows), bool(asked.cleared)) == (1, True, False) and not made
    assert list(asked.rows) == [asked.rows[0]] == asked.rows[:1] and len(made) == 1
    monkeypatch.undo()
    assert [row.raw["state"] for row in visits.rows] == ["still here", "new", "new"]
    assert [row.raw["state"] for row in visits.cleared] == [""]
    assert (visits.late, visits.new) == (1, 2)
