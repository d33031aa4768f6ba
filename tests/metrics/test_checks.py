"""What the checks found: read per version, by team, from extract to extract, and on the command line."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from metrics.access import Viewer, local_viewer
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.build import imports
from metrics.build.definitions import read_definitions
from metrics.build.imports import rebuild
from metrics.build.measures import build
from metrics.cli import main
from metrics.desk import Desk
from metrics.lists import checks
from metrics.lists.checks import Checked, concerns, feeds_of
from metrics.questions.catalogue import load_questions
from metrics.store.versions import Store
from metrics.store.writer import in_memory
from metrics.words import on_checks
from tests.annexa import AUTHORITY
from tests.checks.store import OCTOBER, SEPTEMBER, make_store

CONTRACT = ["check", "severity", "authority", "team", "child", "worker", "what", "list", "extract"]


@pytest.fixture(scope="module")
def loaded(odd_home: Path) -> Path:
    return odd_home


WHOLE, NORTH, SOUTH = Place(AUTHORITY), Place(AUTHORITY, team="North"), Place(AUTHORITY, team="South")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Sets the day on which somebody looks."""
    return lambda day: monkeypatch.setattr("metrics.base.today.today", lambda: day)


def _desk(home: Path, viewer: Viewer | None = None) -> Desk:
    desk = Desk.open(viewer or local_viewer(), home)
    assert desk
    return desk


@pytest.fixture
def desk(loaded: Path, at: Callable[[date], None]) -> Desk:
    at(date(2026, 11, 2))
    return _desk(loaded)


def _found(desk: Desk, place: Place = WHOLE) -> dict[str, int]:
    frame = desk.checks.every(place)
    return {key: rows for key, rows in zip(frame["check"], frame["rows"], strict=True) if rows}


def _cells(desk: Desk, key: str | None, place: Place = WHOLE) -> list[tuple[str, ...]]:
    rows = desk.checks.rows(key, place)
    names = ("check", "team", "service", "worker", "child", "list", "what")
    return list(zip(*(rows[name].tolist() for name in names), strict=True))


REFUSED = (
    "Row 4 of list_4: 'Continuous Assessment Date of Authorisation' is before the start, read as blank (still open)."
)


def test_rows_are_those_of_the_newest_extract_with_the_team_as_it_is_called_now(desk: Desk) -> None:
    assert _cells(desk, None) == [
        (
            "two_open_plans",
            "North",
            "Need",
            "Ann Lee",
            "c1",
            "list 7",
            "2 plans are open at once: the first started on 2 March 2026, the last on 1 April 2026.",
        ),
        ("assessment_authorised_before_start", "", "", "", "", "list 4", REFUSED),
        (
            "future_dates",
            "",
            "",
            "",
            "",
            "list 4",
            "Row 5 of list_4 was not used: 'Continuous Assessment Start Date' is after the extract's date.",
        ),
        (
            "lists_disagree",
            "South",
            "Court",
            "Ann Lee",
            "c2",
            "lists 6 and 7",
            "List 7 has an open plan since 2 March 2026, and list 6 says child in need plan.",
        ),
    ]
    assert desk.checks.rows(None, WHOLE)["extract"].tolist() == [OCTOBER] * 4


def test_a_team_has_its_rows_and_those_of_the_whole_authority(desk: Desk) -> None:
    whole = {"assessment_authorised_before_start": 1, "future_dates": 1}
    assert _found(desk) == {"two_open_plans": 1, "lists_disagree": 1, **whole}
    assert _found(desk, NORTH) == {"two_open_plans": 1, **whole}
    assert _found(desk, Place(AUTHORITY, service="Court")) == {"lists_disagree": 1, **whole}
    assert [row[0] for row in _cells(desk, None, SOUTH)] == [*whole, "lists_disagree"]
    assert _cells(desk, "two_open_plans", SOUTH) == []


def test_each_extract_has_its_own_result(desk: Desk) -> None:
    trend = desk.checks.trend(WHOLE)
    number = len(load_questions().checks)
    assert trend["extract"].tolist() == [SEPTEMBER] * number + [OCTOBER] * number
    rows = {(day, key): rows for day, key, rows in zip(trend["extract"], trend["check"], trend["rows"], strict=True)}
    assert rows[SEPTEMBER, "two_open_plans"] == 0 and rows[OCTOBER, "two_open_plans"] == 1
    assert sum(rows.values()) == 4
    team = desk.checks.trend(NORTH)
    assert sum(team["rows"]) == 3
    assert desk.checks.day(AUTHORITY) == OCTOBER


def test_confidence_counts_checks_whose_rows_feed_the_measure(desk: Desk) -> None:
    assert desk.checks.confidence(["plans_over_2_years"], WHOLE) == 1
    assert desk.checks.confidence(["plans_over_2_years"], SOUTH) == 0
    assert desk.checks.confidence(["plans_open"], WHOLE) == 2  # two plans of one child, and lists that disagree
    assert desk.checks.confidence(["assessments_completed"], SOUTH) == 2  # rows refused: nobody knows whose
    # future_dates names contacts, too, but its row stands in list 4
    assert "contacts" in load_questions().checks["future_dates"].touches
    assert desk.checks.confidence(["contacts"], WHOLE) == 0
    assert desk.checks.confidence(["contacts", "plans_over_2_years"], WHOLE) == 1
    assert desk.checks.confidence(["referrals"], Place("E10000099")) == 0


def test_the_newest_extract_ages_when_somebody_looks(loaded: Path, at: Callable[[date], None]) -> None:
    at(date(2026, 12, 5))
    assert "extract_too_old" not in _found(_desk(loaded))
    at(date(2026, 12, 6))
    desk = _desk(loaded)
    assert _found(desk)["extract_too_old"] == 1
    assert [row[-1] for row in _cells(desk, "extract_too_old", NORTH)] == [
        "The newest extract is of 31 October 2026: on 6 December 2026 it is 36 days old."
    ]
    assert desk.checks.confidence(["children_open"], WHOLE) == 2  # with lists that disagree
    trend = desk.checks.trend(WHOLE)
    assert trend[trend["check"].eq("extract_too_old")]["rows"].tolist() == [0, 1]


def test_a_viewer_sees_the_rows_of_their_teams_only(loaded: Path, desk: Desk) -> None:
    manager = _desk(loaded, Viewer("Manager", "manager", frozenset({AUTHORITY}), frozenset({"South"})))
    assert [row[4] for row in _cells(manager, None, SOUTH)] == ["", "", "c2"]
    assert sum(manager.checks.trend(SOUTH)["rows"]) == 3
    assert manager.checks.confidence(["plans_open"], SOUTH) == 1
    assert _cells(manager, None) == _cells(manager, None, SOUTH)  # no team chosen: their own
    assert manager.checks.confidence(["plans_open"], WHOLE) == 1
    with pytest.raises(UserError, match="may not see"):
        manager.checks.rows(None, NORTH)
    with pytest.raises(UserError, match="may not see"):
        manager.checks.confidence(["plans_open"], NORTH)
    for ask in (manager.checks.every, manager.checks.trend):
        with pytest.raises(UserError, match="may not see"):
            ask(Place("E10000099", team="South"))


def test_rows_are_not_for_the_panel(desk: Desk) -> None:
    panel = desk.as_panel()
    for ask in (panel.checks.every, panel.checks.trend, lambda place: panel.checks.rows(None, place)):
        with pytest.raises(UserError, match="not the rows"):
            ask(WHOLE)
    assert panel.checks.confidence(["plans_open"], WHOLE) == 2
    with pytest.raises(UserError, match="may not see"):
        panel.checks.confidence(["plans_open"], NORTH)


def test_rows_name_children_and_are_not_for_whoever_has_no_lists_of_them(loaded: Path, desk: Desk) -> None:
    analyst = _desk(loaded, Viewer("Analyst", "analyst", frozenset({AUTHORITY}), child_lists=False))
    assert _found(analyst) == _found(desk)
    with pytest.raises(UserError, match="not the children"):
        analyst.checks.rows(None, WHOLE)


def test_a_check_without_its_feed_says_so(desk: Desk) -> None:
    frame = desk.checks.every(WHOLE).set_index("check")
    assert frame.loc["worker_left_holding_children", "missing"] == "workforce"
    assert frame.loc["supervision_before_start", "missing"] == "workforce, supervision"
    assert frame.loc["two_open_plans", "missing"] == ""
    assert list(frame["severity"].drop_duplicates()) == ["serious", "moderate", "minor"]


def test_an_unknown_check_names_the_nearest(desk: Desk) -> None:
    with pytest.raises(UserError, match="Did you mean two_open_plans"):
        desk.checks.rows("two_open_plan", WHOLE)


def test_every_check_runs(loaded: Path) -> None:
    version = Store(loaded).open()
    assert version
    assert dict(version.rows("select * from check_run")) == dict.fromkeys(load_questions().checks, "")


def test_a_check_that_fails_breaks_nothing_and_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = load_questions()
    broken = replace(asked.checks["two_open_plans"], query="select nothing from nowhere")
    monkeypatch.setattr(imports, "load_questions", lambda: replace(asked, measures={}))
    with monkeypatch.context() as patch:
        patch.setitem(asked.checks, "two_open_plans", broken)
        make_store(home)
        frame = _desk(home).checks.every(WHOLE).set_index("check")
    assert "nowhere" in str(frame.loc["two_open_plans", "problem"])
    assert frame.loc["two_open_plans", "rows"] == 0 and frame.loc["lists_disagree", "rows"] == 1
    assert not frame.drop(index="two_open_plans")["problem"].any()
    rebuild()
    assert _desk(home).checks.every(WHOLE).set_index("check").loc["two_open_plans", "rows"] == 1


def test_a_check_that_came_later_is_not_said_to_be_clear(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = replace(load_questions().checks["two_open_plans"], key="new")
    monkeypatch.setitem(load_questions().checks, "new", new)
    version = Store(loaded).open()
    assert version
    assert list(Checked(version, OCTOBER).problems) == ["new"]


def test_without_any_data_there_is_nothing_to_check(tmp_path: Path) -> None:
    writer = in_memory()
    build(writer, read_definitions(tmp_path, load_questions()))
    assert writer.rows("select count(*) from check_result") == [(0,)]
    assert len(writer.rows("select * from check_run where problem = ''")) == len(load_questions().checks)


def test_an_authority_without_extracts_has_no_checks(desk: Desk) -> None:
    assert desk.checks.day("E92000001") is None
    assert desk.checks.rows(None, Place("E92000001")).empty and desk.checks.trend(Place("E92000001")).empty


@pytest.mark.parametrize("key", load_questions().checks)
def test_every_header_is_whole(key: str) -> None:
    check = load_questions().checks[key]
    assert check.touches and check.rule.endswith(".") and check.mend.endswith(".")
    asked = load_questions().measures
    assert all(asked[measure].has_query for measure in check.touches)


def test_every_check_is_documented() -> None:
    told = (Path(__file__).parents[2] / "docs" / "analyst.md").read_text(encoding="utf-8")
    for key, check in load_questions().checks.items():
        assert f"| `{key}` | {check.severity} |" in told, f"docs/analyst.md has no row of {key}, {check.severity}"


def test_the_lists_of_rows_name_feeds() -> None:
    assert feeds_of("list 10") == {"annex_a.list_10"}
    assert feeds_of("lists 6 and 8") == {"annex_a.list_6", "annex_a.list_8"}
    assert feeds_of("workforce") == {"workforce"}
    assert {"annex_a.list_1", "annex_a.known"} <= feeds_of("Annex A") and "workforce" not in feeds_of("Annex A")


def test_a_row_concerns_its_team_and_what_is_the_whole_authority_s_everybody() -> None:
    assert concerns(WHOLE, "North", "Need") and concerns(WHOLE, "unknown", "")
    assert concerns(NORTH, "North", "") and not concerns(NORTH, "unknown", "")
    need = Place(AUTHORITY, service="Need")
    assert concerns(need, "North", "Need") and not concerns(need, "South", "Court")
    assert concerns(NORTH, "", "") and concerns(need, "", "") and concerns(NORTH, "North", "Need")
    assert not concerns(NORTH, "South", "Court")


def test_days_are_told_as_people_write_them() -> None:
    assert on_checks.in_words("from 2026-03-04 to 2026-10-31.") == "from 4 March 2026 to 31 October 2026."
    assert on_checks.in_words("Team 2026-13-45, 12026-01-01") == "Team 2026-13-45, 12026-01-01"


def test_the_confidence_line() -> None:
    assert on_checks.touched(3, 1) == "3 checks touch this measure"
    assert on_checks.touched(1, 2) == "1 check touches these measures"
    assert on_checks.touched(0, 1) == "No check found anything that touches this measure"


def test_the_finding() -> None:
    def told(*numbers: int) -> str:
        return on_checks.finding("North", OCTOBER, *numbers)

    assert told(0, 0, 14, 0) == (
        "In the extract of 31 October 2026, none of the 14 checks found anything to mend for North."
    )
    assert told(1, 2, 14, 1204) == (
        "In the extract of 31 October 2026, 2 of 14 checks found 1,204 rows to mend for North; "
        "1 of these checks is serious."
    )
    assert told(0, 1, 14, 1).endswith("1 of 14 checks found 1 row to mend for North; none is serious.")


# -- the command line -----------------------------------------------------------------------------------------


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main.main(words)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def command(loaded: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAJECTORY_HOME", str(loaded))


@pytest.mark.usefixtures("command")
def test_check_gives_json_of_the_agreed_shape(capsys: pytest.CaptureFixture[str]) -> None:
    rows = []
    for words in ((), ("--authority", "all"), ("--authority", AUTHORITY)):
        code, out, err = _run(capsys, "check", *words, "--format", "json")
        rows = json.loads(out)
        assert (code, err, len(rows)) == (0, "", 4)
        assert all(list(row) == CONTRACT for row in rows)
    assert rows[1] == {
        "check": "assessment_authorised_before_start",
        "severity": "moderate",
        "authority": AUTHORITY,
        "team": "",
        "child": "",
        "worker": "",
        "what": REFUSED,
        "list": "list 4",
        "extract": "2026-10-31",
    }


@pytest.mark.usefixtures("command")
def test_check_as_csv_and_table_and_of_a_team(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "check", "--team", "North", "--format", "csv")
    rows = list(csv.DictReader(out.splitlines()))
    assert code == 0 and [row["child"] for row in rows] == ["c1", "", ""]
    code, out, _ = _run(capsys, "check", "--team", "North")
    assert code == 0 and "two_open_plans" in out and "lists_disagree" not in out


@pytest.mark.usefixtures("command")
def test_check_refuses_what_the_store_does_not_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(capsys, "check", "--authority", "E10000099")[0] == 2
    code, _, err = _run(capsys, "check", "--authority", AUTHORITY, "--team", "Nowhere")
    assert code == 2 and "no team “Nowhere”" in err


@pytest.mark.usefixtures("command")
def test_check_names_a_check_that_failed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("metrics.base.today.today", lambda: date(2026, 11, 3))  # asked afresh
    monkeypatch.setattr(checks.Checked, "problems", {"two_open_plans": "no such table"})
    code, _, err = _run(capsys, "check", "--format", "json")
    assert code == 0 and "two_open_plans (no such table)" in err


def test_a_check_asks_for_the_day_only_where_it_needs_it() -> None:
    live = [check.key for check in load_questions().checks.values() if "$" in check.query]
    assert live == ["extract_too_old"]
