"""Restricted records are counted, and told only to the viewers named for them."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from metrics.base.errors import UserError
from metrics.build.imports import import_files
from metrics.lists.digest import to_text
from metrics.lists.monday import digest_of
from metrics.lists.restricted import WHY, hidden_from, masked, masked_rows
from metrics.lists.worklists import Worked, counted
from metrics.questions.catalogue import load_questions
from metrics.settings import load_restricted
from metrics.store.versions import Store
from metrics.words import on_worklists
from metrics.words.on_worklists import RESTRICTED
from pages.manager.monday.rows import frame_of, shown_of, workers_of
from pages.manager.monday.worklist import Around, cells_of
from tests.annexa import AUTHORITY

DAY = date(2026, 10, 31)


def _entry(child: str) -> tuple[object, ...]:
    return ("North", "Need", child, "w1", "Ann Lee", DAY, 3, "Day 42 of 45", DAY, "35–45 working days")


def test_a_hidden_row_keeps_its_place_and_its_clock() -> None:
    worklist = load_questions().worklist("assessments_due")
    worked = Worked(worklist, [_entry("c1"), _entry("c2")], ["", ""], [_entry("c1")], DAY, None, DAY)
    told = masked(worked, frozenset({"c1"}))
    assert told.entries == [
        ("North", "Need", RESTRICTED, "", "", DAY, 3, WHY, DAY, "35–45 working days"),
        _entry("c2"),
    ]
    assert told.gone[0][2] == RESTRICTED
    assert masked(worked, frozenset()) is worked


def test_rows_of_a_page_are_masked_too() -> None:
    rows = pd.DataFrame({"child": ["c1", "c2"], "name": ["Ann Lee", "Bo Day"], "days": [1, 2]})
    assert masked_rows(rows, frozenset({"c1"})).to_dict("list") == {
        "child": [RESTRICTED, "c2"],
        "name": ["", "Bo Day"],
        "days": [1, 2],
    }
    assert rows["child"].tolist() == ["c1", "c2"]


def test_a_restricted_row_reads_as_one_and_names_nobody() -> None:
    worklist = load_questions().worklist("assessments_due")
    worked = Worked(worklist, [_entry("c1"), _entry("c2"), _entry("c3")], ["", "", ""], [], DAY, None, DAY)
    shown = shown_of(masked(worked, frozenset({"c1", "c3"})), "v1")
    hidden, open_row, _ = shown.rows
    assert [hidden.words[name] for name in ("child", "worker", "why")] == [RESTRICTED, "", WHY]
    around = Around(DAY, DAY, case_link="https://cases.example.gov.uk/{child}")
    assert cells_of(hidden, around).case_link == ""
    assert cells_of(open_row, around).case_link.endswith("/c2")
    assert workers_of([shown]) == ["Ann Lee"]
    sentence = on_worklists.to_do([row.raw for row in shown.rows], DAY)
    assert sentence.startswith("3 things to do about 1 child and restricted records (2 rows):")
    file = frame_of([shown], {})
    assert file[["Child", "Worker"]].values.tolist() == [[RESTRICTED, ""], ["c2", "Ann Lee"], [RESTRICTED, ""]]


def test_a_restricted_row_reads_as_one_in_the_digest() -> None:
    worklist = load_questions().worklist("assessments_due")
    worked = masked(Worked(worklist, [_entry("c1")], [""], [], DAY, None, DAY), frozenset({"c1"}))
    accounted = [{"extract": pd.Timestamp(DAY), "open": 1, "with_worker": 1, "unallocated": 0, "with_manager": 0}]
    authority = {"name": "Exampleshire", "synthetic": False}
    for children in (True, False):
        mail = digest_of(authority, "North", [counted(worked)], [worked], accounted, children=children)
        text = " ".join(to_text(mail).split())
        assert f"* restricted: due Sat 31 Oct 2026, 3 working days left; since 31 Oct 2026 {WHY}" in text
        assert not mail.names_children and "No worker" not in text and "c1" not in text


def test_the_list_is_data_of_the_home_and_goes_with_every_version(home: Path, extract: Path) -> None:
    home.mkdir()
    given = "authority,child,viewers\n,c1,Dee Head; The local viewer\nE10000002,c2,Dee Head\n,c3,\n"
    (home / "restricted_records.csv").write_text(given, encoding="utf-8")
    import_files("annex-a", [extract], authority=AUTHORITY)
    version = Store(home).open()
    assert version
    assert hidden_from(version, AUTHORITY, "The local viewer") == {"c3"}
    assert hidden_from(version, AUTHORITY, "Somebody") == {"c1", "c3"}
    assert hidden_from(version, "E10000002", "Somebody") == {"c1", "c2", "c3"}
    assert version.rows("select count(*) from open_month where child = 'c1' and month = date '2026-10-31'") == [(1,)]


def test_a_list_without_children_says_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "restricted_records.csv").write_text("id\n1\n", encoding="utf-8")
    with pytest.raises(UserError, match="it needs child"):
        load_restricted(tmp_path)
