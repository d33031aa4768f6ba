"""How sound the rows behind a measure are: by hand over a small store, and what the panel is told of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from metrics.access import Viewer, local_viewer
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.lists.checks import Doubted
from metrics.lists.data_scores import DataScore, RowsRead, score
from metrics.questions.catalogue import load_questions
from metrics.words import on_data_scores
from tests.annexa import AUTHORITY

PLANS, NEED = "annex_a.list_7", "annex_a.list_6"
READ = {PLANS: RowsRead(100, 2), NEED: RowsRead(50, 0)}
Looked = Callable[[Path, Viewer], Desk]


def test_a_child_counts_once_in_a_list_however_many_checks_name_it() -> None:
    doubted = [
        Doubted("two_open_plans", "list 7", "c1"),
        Doubted("date_order", "list 7", "c1"),
        Doubted("date_order", "list 7", "c2"),
        Doubted("lists_disagree", "lists 6 and 7", "c3"),
        Doubted("extract_too_old", "Annex A", ""),
        Doubted("child_ids_differ", "list 7", "c9"),  # does not touch the measure
    ]
    checks = ["two_open_plans", "date_order", "lists_disagree", "extract_too_old"]
    # list 7: c1, c2, c3 and two that could not be used; list 6: c3
    of_both = score("m", [PLANS, NEED, "annex_a.known"], READ, doubted, checks)
    assert of_both == DataScore("m", 150, 6, 144 / 150, tuple(checks))
    assert score("m", [PLANS], READ, doubted, ["extract_too_old"]).doubtful == 2
    assert score("m", ["audits"], READ, doubted, checks) == DataScore("m", 0, 0, None, tuple(checks))


def test_no_more_rows_are_in_doubt_than_were_read() -> None:
    doubted = [Doubted("date_order", "list 7", f"c{number}") for number in range(9)]
    assert score("m", [PLANS], {PLANS: RowsRead(5, 0)}, doubted, ["date_order"]).sound == 0


@pytest.fixture
def desk_of(monkeypatch: pytest.MonkeyPatch) -> Looked:
    monkeypatch.setattr("metrics.base.today.today", lambda: date(2026, 11, 2))

    def opened(home: Path, viewer: Viewer) -> Desk:
        desk = Desk.open(viewer, home)
        assert desk
        return desk

    return opened


def test_over_a_store(odd_home: Path, desk_of: Looked) -> None:
    """October's list 4 has four rows, of which c4's begins after the extract and is refused (c3's day alone is blanked,
    and named without the child); c1 of list 7 has two open plans, and c2 is no child on a plan in list 6: both of list
    7's children are in doubt."""
    scores = desk_of(odd_home, local_viewer()).assurance.scores(AUTHORITY)
    assessments = scores["assessments_in_45_days"]
    assert (assessments.rows, assessments.doubtful, assessments.sound) == (4, 1, 0.75)
    plans = scores["plans_open"]
    assert (plans.rows, plans.doubtful) == (3, 2) and "two_open_plans" in plans.checks
    assert scores["audits_good"].sound is None


def test_the_panel_gets_whole_percent_and_no_rows(odd_home: Path, desk_of: Looked) -> None:
    panel = Viewer("Pat", "panel", frozenset((AUTHORITY,)))
    told = desk_of(odd_home, panel).assurance.scores(AUTHORITY)["plans_open"]
    whole = desk_of(odd_home, local_viewer()).assurance.scores(AUTHORITY)["plans_open"]
    assert told == DataScore("plans_open", 0, 0, 0.33, whole.checks)
    assert on_data_scores.sentence(told) == "At least 33% of the rows behind it are without a doubt"


def test_a_check_says_that_it_found_something_and_never_how_much(odd_home: Path, desk_of: Looked) -> None:
    panel = Viewer("Pat", "panel", frozenset((AUTHORITY,)))
    looked = desk_of(odd_home, panel).assurance.checks(AUTHORITY)
    by_key = {one.check.key: one.found_something for one in looked}
    assert by_key["two_open_plans"] is True
    rows = desk_of(odd_home, local_viewer()).checks.every(Place(AUTHORITY))
    counted = dict(zip(rows["check"], rows["rows"], strict=True))
    assert by_key == {key: counted[key] > 0 for key in by_key} and not all(by_key.values())
    assert set(counted) - set(by_key) == {check.key for check in load_questions().checks.values() if check.staff}


def test_what_checks_found_in_words() -> None:
    assert on_data_scores.checked(0, []) == ""
    assert on_data_scores.checked(1, []) == "Of 1 check that looks at its rows, none found anything to mend"
    assert on_data_scores.checked(9, ["Dates in the wrong order", "Two plans"]) == (
        "Of 9 checks that look at its rows, 2 found something to mend: dates in the wrong order; two plans"
    )


def test_months_are_named_up_to_four() -> None:
    months = [date(2026, month, 28) for month in range(1, 6)]
    assert on_data_scores.months_told_otherwise([]) == ""
    assert on_data_scores.months_told_otherwise(months[:2]) == "January 2026 and February 2026"
    assert on_data_scores.months_told_otherwise(months[:4]).endswith("March 2026 and April 2026")
    assert on_data_scores.months_told_otherwise(months) == "5 months, the newest May 2026"


def test_a_share_is_rounded_down_so_that_only_a_whole_one_is_whole() -> None:
    assert on_data_scores.share(DataScore("m", 10_000, 1, 0.9999)) == "99.9%"
    assert on_data_scores.share(DataScore("m", 10, 0, 1.0)) == "100.0%"
    assert on_data_scores.share(DataScore("m", 0, 0, None)) == "–"
