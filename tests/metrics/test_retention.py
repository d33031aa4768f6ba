"""Rows of children closed long ago go; every figure, and every list of what is open, stays."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from metrics.access import Viewer, local_viewer
from metrics.analysis.dropped import Dropped
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.build import imports
from metrics.build.imports import import_files, rebuild
from metrics.cli.main import main as command
from metrics.desk import Desk
from metrics.erasing.erase import erase
from metrics.questions.catalogue import Measure, Questions, load_questions
from metrics.settings.known import LEAST_MONTHS_KEPT
from metrics.store.child import Child, tables_about_children
from metrics.store.version import Version
from metrics.store.versions import Store
from metrics.words import on_dropped
from tests.annexa import AUTHORITY, write_extract
from tests.metrics.by_hand import part_of
from tests.metrics.erasing_story import naming
from tests.metrics.retention_story import (
    AT_THE_DAY,
    DAY,
    EARLY,
    FIRST,
    LONG_AGO,
    NEW,
    NEWEST,
    NEXT,
    OPEN,
    STAYS_OPEN,
    contact,
    homes_of_both,
    keep_months,
    open_case,
    put_in,
)
from tests.metrics.said_story import definitions_said, figures_of
from tests.short_cut import proved

pytestmark = pytest.mark.usefixtures("few_questions")
SERIES = """
    select measure, level, name, service, band, month, complete, as_team, numerator, denominator, value, flag
    from series_month
    order by all
"""
OPEN_NOW = "select * from open_month where day = (select max(day) from open_month) order by all"


def _serving(home: Path) -> Version:
    version = Store(home).serving()
    assert version
    return version


def children_of(home: Path) -> set[str]:
    """Everybody whom a row of a file is about."""
    version = _serving(home)
    asked = [f'select child from "{table}"' for table in tables_about_children() if table in version.manifest.tables]
    return {child for query in asked for (child,) in version.rows(query) if child}


def same_figures(home: Path, other: Path) -> None:
    """That two homes give the same figures, lines and open children."""
    one, two = _serving(home), _serving(other)
    assert figures_of(one) == figures_of(two)
    assert one.rows(SERIES) == two.rows(SERIES) != []
    assert one.rows(OPEN_NOW) == two.rows(OPEN_NOW) != []


def _desk(home: Path) -> Desk:
    desk = Desk.open(Viewer("Ann", "leader"), home)
    assert desk
    return desk


def _dropped(desk: Desk) -> Dropped:
    dropped = desk.places.dropped(AUTHORITY)
    assert dropped
    return dropped


def due_in_plain_python(home: Path, horizon: date) -> set[str]:
    """Whom no row of an extract since the horizon is about, of those who are not open: a second calculation."""
    version, last = _serving(home), dict[str, date]()
    for number in range(1, 11):
        for child, as_at in version.rows(f"select child, as_at from list_{number}"):
            last[child] = max(as_at, last.get(child, as_at))
    return {child for child, day in last.items() if day < horizon}


@pytest.fixture(scope="module")
def made(few_questions: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return homes_of_both(tmp_path_factory)


@pytest.fixture
def everybody(made: Path, tmp_path: Path) -> Path:
    """A home in which nobody's rows go."""
    return shutil.copytree(made / "everybody", tmp_path / "everybody")


@pytest.fixture
def fewer(made: Path, tmp_path: Path) -> Path:
    """The same, of which rows of children go after 30 months."""
    return shutil.copytree(made / "fewer", tmp_path / "fewer")


# -- who goes, and what stays ------------------------------------------------------------------------------------------


def test_rows_of_a_child_go_whom_no_extract_since_the_day_mentions(everybody: Path, fewer: Path) -> None:
    assert children_of(everybody) == {LONG_AGO, AT_THE_DAY, OPEN, NEW}
    assert children_of(fewer) == {AT_THE_DAY, OPEN, NEW}
    assert children_of(everybody) - children_of(fewer) == due_in_plain_python(everybody, DAY)
    assert _serving(fewer).rows("select day, children from dropped") == [(DAY, 1)]
    same_figures(fewer, everybody)
    teams = {row[0] for row in _serving(fewer).rows("select distinct name from series_month where level = 'team'")}
    assert "Old Team" in teams  # named by rows that went alone


def test_a_panel_is_told_the_same_where_rows_went(everybody: Path, fewer: Path) -> None:
    for table in ("panel_cell", "panel_told", "panel_part_told"):
        rows = _serving(fewer).rows(f"select * from {table} order by all")
        assert rows == _serving(everybody).rows(f"select * from {table} order by all") != []


def test_the_reference_is_in_no_byte_of_the_part(everybody: Path, fewer: Path) -> None:
    for home, is_there in ((everybody, True), (fewer, False)):
        content = part_of(home, _serving(home).name).read_bytes()
        assert (LONG_AGO.encode() in content) == is_there and OPEN.encode() in content
    assert not list((fewer / "store").glob(".work-*"))


def test_a_setting_that_comes_later_is_followed_and_the_command_says_how_many_went(
    everybody: Path, fewer: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_months(everybody, 30)
    monkeypatch.setenv("TRAJECTORY_HOME", str(everybody))
    assert command(["build"]) == 0
    assert "Rows of 1 child closed longer ago than retention_months were dropped;" in capsys.readouterr().out
    same_figures(everybody, fewer)
    assert rebuild(whole=False).dropped == 0


@proved  # that nobody goes once more is tried on every run, and as text what the command says of who went
def test_a_build_of_everything_drops_nobody_once_more_and_says_so_in_json(
    fewer: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRAJECTORY_HOME", str(fewer))
    assert command(["build", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["dropped"] == 0


@proved
def test_a_setting_by_which_nobody_is_due_drops_nothing(everybody: Path) -> None:
    keep_months(everybody, 31)
    assert rebuild(whole=False, home=everybody).dropped == 0


@proved  # that a setting which comes later is followed is tried on every run
def test_a_setting_that_is_taken_back_changes_no_figure(everybody: Path, fewer: Path) -> None:
    same_figures(everybody, fewer)
    keep_months(fewer, 0)
    rebuild(home=fewer)
    same_figures(fewer, everybody)


@proved
def test_an_old_extract_that_comes_again_changes_no_figure(fewer: Path, everybody: Path, tmp_path: Path) -> None:
    again = {1: [contact(LONG_AGO, "2024-04-02"), contact(LONG_AGO, "2024-04-03")], 6: [STAYS_OPEN]}
    path = write_extract(tmp_path / "again", EARLY, again)
    import_files("annex-a", [path], authority=AUTHORITY, confirmed=True, home=fewer)
    assert LONG_AGO in children_of(fewer)  # once a month they are looked for
    same_figures(fewer, everybody)
    put_in(fewer, tmp_path / "files", NEXT)
    put_in(everybody, tmp_path / "files", NEXT)
    assert children_of(fewer) == {OPEN, NEW}
    same_figures(fewer, everybody)


@proved  # an erasure where nobody's rows went is tried on every run
def test_an_erasure_of_a_child_who_is_here_brings_nobody_back_and_counts_stay(
    fewer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAJECTORY_HOME", str(fewer))
    noted, said = _serving(fewer).rows("select * from dropped"), figures_of(_serving(fewer))
    erase(local_viewer(), Child(AUTHORITY, OPEN), confirmed=True)
    assert children_of(fewer) == {AT_THE_DAY, NEW}
    assert naming(fewer, OPEN, AUTHORITY) == naming(fewer, LONG_AGO, AUTHORITY) == []
    version = _serving(fewer)
    assert version.rows("select * from dropped") == noted
    frozen = {cell: figure for cell, figure in said.items() if cell[-1] <= date(2024, 5, 31)}
    assert frozen.items() <= figures_of(version).items() and frozen


@proved  # whoever is there again is not due; that figures are the same by rows that went is tried on every run
def test_a_child_who_comes_back_is_a_child_again(fewer: Path, everybody: Path, tmp_path: Path) -> None:
    back = {1: [contact(LONG_AGO, "2026-11-03")], 6: [STAYS_OPEN, open_case(LONG_AGO, "2026-11-04")]}
    for home in (fewer, everybody):
        path = write_extract(tmp_path / home.name, NEXT, back)
        import_files("annex-a", [path], authority=AUTHORITY, confirmed=True, home=home)
    assert LONG_AGO in children_of(fewer)
    same_figures(fewer, everybody)


# -- what cannot be worked out again -----------------------------------------------------------------------------------


def _with_contacts(monkeypatch: pytest.MonkeyPatch, change: Callable[[Measure], Measure]) -> None:
    every: Questions = imports.load_questions()
    changed = replace(every, measures={**every.measures, "contacts": change(every.measures["contacts"])})
    monkeypatch.setattr(imports, "load_questions", lambda: changed)


@proved  # that another definition is told by another checksum is tried on every run
def test_figures_of_an_earlier_definition_stay_and_are_marked(
    fewer: Path, everybody: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = definitions_said(_serving(fewer))
    _with_contacts(monkeypatch, lambda contacts: replace(contacts, query=f"select * from ({contacts.query}) as q"))
    for home in (fewer, everybody):
        rebuild(home=home)
    same_figures(fewer, everybody)
    after = definitions_said(_serving(fewer))
    same = {cell[-1] for cell in before if cell[1] == "contacts" and before[cell] == after[cell]}
    others = {cell[-1] for cell in before if cell[1] == "contacts"} - same
    assert max(same) == date(2024, 4, 30) and min(others) == date(2026, 5, 31)  # no extract tells of those between
    assert _serving(fewer).rows("select measure, since from said_break") == [("contacts", date(2024, 7, 1))]
    assert _serving(everybody).rows("select * from said_break") == []
    assert _dropped(_desk(fewer)).changed == ("contacts",)
    for home, anew, first in ((fewer, date(2024, 7, 1), NEWEST), (everybody, None, date(2023, 10, 31))):
        desk, place = _desk(home), Place(AUTHORITY)
        assert desk.figures.defined_anew("contacts", place) == anew
        judged = desk.verdicts.verdict("contacts", place)  # nothing is compared with what another definition counted
        assert judged and (judged.months[0] >= first if anew is None else judged.months[0] > anew)


def test_rows_stay_where_a_figure_of_now_needs_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ever = "select authority, '' as team, '' as worker, '' as band, month, count(*) as numerator, null as denominator"
    query = f"{ever} from contact cross join (select distinct month from calendar) group by authority, month"
    _with_contacts(monkeypatch, lambda contacts: replace(contacts, query=query))
    keep_months(home := tmp_path / "home", 30)
    steps: list[str] = []
    days = (FIRST, EARLY, DAY, NEWEST)
    imported = put_in(home, tmp_path / "files", *days, progress=lambda step, done, total: steps.append(step))
    assert imported.dropped == 0
    assert "Rows of children closed long ago stay: without them a figure would be another" in steps
    assert LONG_AGO in children_of(home)
    assert not list((home / "store").glob(".work-*"))


# -- what is told of it ------------------------------------------------------------------------------------------------


def test_lists_and_checks_of_that_time_are_refused_in_words(fewer: Path, everybody: Path) -> None:
    place = Place(AUTHORITY)
    desk = _desk(everybody)
    assert desk.places.dropped(AUTHORITY) is None
    assert not desk.lists.detail("caseload", place, month=date(2024, 4, 30)).empty
    assert set(desk.checks.trend(place)["extract"]) == {FIRST, EARLY, DAY, NEWEST}
    desk = _desk(fewer)
    assert on_dropped.sentence(_dropped(desk)) == (
        "Rows of children whom no file since 30 April 2024 mentions are no longer kept: figures stay as they were "
        "said; lists, workers and checks of the time before 4 June 2024 can no longer be told."
    )
    with pytest.raises(UserError, match=r"from 4 June 2024 on: rows of children whom no file since 30 April 2024"):
        desk.lists.detail("caseload", place, month=date(2024, 5, 31))
    assert not desk.lists.detail("caseload", place, month=NEWEST).empty
    assert set(desk.checks.trend(place)["extract"]) == {NEWEST}
    by_worker = desk.figures.series("children_open", place, by="worker")
    assert by_worker["month"].min().date() > date(2024, 6, 30)


def test_the_command_says_which_months_of_workers_are_left_out(
    fewer: Path, everybody: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    went = f"{AUTHORITY}: Rows of children whom no file since 30 April 2024 mentions are no longer kept"
    monkeypatch.setenv("TRAJECTORY_HOME", str(fewer))
    for by, expected in (("worker", f"{went}: by worker it can be told from October 2026 on.\n"), ("team", "")):
        assert command(["show", "children_open", "--authority", AUTHORITY, "--by", by, "--format", "json"]) == 0
        heard = capsys.readouterr()
        first = min(row["month"] for row in json.loads(heard.out) if row["value"] is not None)
        assert heard.err == expected and (first >= "2026-10-31") == bool(expected)
    assert command(["show", "children_open", "--authority", AUTHORITY, "--by", "worker", "--to", "2024-04"]) == 0
    assert capsys.readouterr().err == f"{went}: by worker nothing of it can be told.\n"
    monkeypatch.setenv("TRAJECTORY_HOME", str(everybody))
    assert command(["show", "children_open", "--authority", AUTHORITY, "--by", "worker"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("months", [29, 241, 30.0, "36", True])
def test_a_time_that_is_too_short_is_refused(home: Path, months: object) -> None:
    keep_months(home, 0)
    text = json.dumps(months)
    (home / "settings.toml").write_text(f'[[setting]]\nname = "retention_months"\nvalue = {text}\n', encoding="utf-8")
    with pytest.raises(UserError, match=r"retention_months.*a whole number from 30 to 240"):
        rebuild(home=home)


def test_rows_stay_half_a_year_longer_than_any_measure_looks_back() -> None:
    assert max(measure.lookback_months for measure in load_questions().measures.values()) + 6 <= LEAST_MONTHS_KEPT
