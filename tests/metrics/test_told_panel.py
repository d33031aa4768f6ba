"""What a version tells a panel: made when it is built, carried to the version after, and never loosened."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from metrics.access import local_viewer
from metrics.base import plain
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.build.imports import rebuild
from metrics.build.told_panel import tell_panel
from metrics.desk import Desk
from metrics.questions.catalogue import load_questions
from metrics.questions.tables import schema
from metrics.settings import Setting, hidden_up_to, read_settings
from metrics.store.versions import Store
from metrics.store.writer import Writer
from tests.pages.small_store import AUTHORITY
from tests.short_cut import proved

MEASURES = list(load_questions().measures.values())
ALONE, TIMELY = "children_unallocated", "assessments_in_45_days"
SETTING = '[[setting]]\nname = "hidden_up_to"\nvalue = {value}\n'


@pytest.fixture
def part() -> Iterator[Writer]:
    """A part with its tables and lines, still empty."""
    with duckdb.connect() as connection:
        connection.execute(schema())
        connection.execute(
            "create table series_month (authority varchar, measure varchar, level varchar, band varchar, month date, "
            "complete boolean, numerator double, denominator double)"
        )
        yield Writer(connection)


def count(part: Writer, month: str, value: float, complete: bool = True, authority: str = "E1") -> None:
    part.execute(
        f"insert into series_month values ('{authority}', '{ALONE}', '', '', '{month}', {complete}, {value}, null)"
    )


def cells(part: Writer) -> list[tuple[object, ...]]:
    return part.rows("select authority, month, months, value, flag from panel_cell order by all")


def tell(part: Writer, *settings: Setting) -> None:
    part.execute("delete from panel_cell")
    tell_panel(part, MEASURES, settings)


def test_a_month_that_still_runs_is_told_to_nobody(part: Writer) -> None:
    count(part, "2026-08-31", 12)
    count(part, "2026-09-30", 3)
    count(part, "2026-10-31", 9, complete=False)
    tell(part)
    assert cells(part) == [("E1", date(2026, 8, 31), 1, 12, ""), ("E1", date(2026, 9, 30), 1, None, "c")]


def test_what_was_hidden_stays_so_in_the_part_after(part: Writer) -> None:
    count(part, "2026-08-31", 3)
    tell(part)
    part.execute("update series_month set numerator = 30")
    tell(part)
    assert [flag for *_, flag in cells(part)] == ["c"]
    part.execute("delete from series_month")
    tell(part)
    assert cells(part) == [] and part.rows("select flag from panel_told") == [("c",)]


def test_each_authority_has_its_own_threshold(part: Writer) -> None:
    for authority in ("E1", "E2"):
        count(part, "2026-08-31", 7, authority=authority)
    tell(part, Setting("hidden_up_to", "5"), Setting("hidden_up_to", "10", authority="E2"))
    assert [(authority, flag) for authority, *_, flag in cells(part)] == [("E1", ""), ("E2", "c")]


def test_a_setting_for_a_team_is_none() -> None:
    assert hidden_up_to([Setting("hidden_up_to", "9", team="North")], "E1") == 5


@pytest.mark.parametrize("value", ["2", "0", "101", "5.5", "true", '"5"'])
def test_it_cannot_be_lowered_below_three(tmp_path: Path, value: str) -> None:
    (tmp_path / "settings.toml").write_text(SETTING.format(value=value), encoding="utf-8")
    with pytest.raises(UserError, match=r"hidden_up_to.*a whole number from 3 to 100"):
        read_settings(tmp_path)


def hidden(home: Path) -> set[tuple[object, ...]]:
    version = Store(home).serving()
    assert version
    return set(version.rows("select measure, month from panel_cell where flag = 'c'"))


@proved  # what was hidden stays so, and whom a setting touches, are tried on every run
def test_a_raised_threshold_builds_the_part_again_and_a_lower_one_shows_nothing_more(
    small_home: Path, tmp_path: Path
) -> None:
    home = shutil.copytree(small_home, tmp_path / "home")
    before, settings = hidden(home), (home / "settings.toml").read_text(encoding="utf-8")
    (home / "settings.toml").write_text(settings + SETTING.format(value=18), encoding="utf-8")
    rebuild(whole=False, home=home)
    raised = hidden(home)
    assert before < raised
    desk = Desk.open(local_viewer(), home)
    assert desk and desk.figures.hidden_up_to(AUTHORITY) == 18
    (home / "settings.toml").write_text(settings, encoding="utf-8")
    rebuild(whole=False, home=home)
    assert hidden(home) == raised


def test_a_panel_reads_its_cells_and_nothing_else(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk.open(local_viewer(), small_home)
    assert desk
    monkeypatch.setattr("metrics.store.tables.Tables.lines", None)
    panel, whole = desk.as_panel(), Place(AUTHORITY)
    assert set(panel.figures.family(whole)["measure"]) > {TIMELY, ALONE}
    assert set(panel.figures.series(TIMELY, whole)["period"]) == {"quarter"}
    assert TIMELY not in panel.verdicts.verdicts(whole)
    assert panel.verdicts.verdict(TIMELY, whole) is None


def test_what_is_shown_is_what_an_officer_sees_added_up(small_home: Path) -> None:
    desk = Desk.open(local_viewer(), small_home)
    assert desk
    months: dict[tuple[str, int], tuple[float, float]] = {}
    for row in plain.records(desk.figures.family(Place(AUTHORITY))):
        denominator = 0.0 if plain.is_missing(row["denominator"]) else row["denominator"]
        months[row["measure"], 12 * row["month"].year + row["month"].month] = row["numerator"], denominator
    shown = 0
    for row in plain.records(desk.as_panel().figures.family(Place(AUTHORITY))):
        if plain.is_missing(row["numerator"]):
            continue
        last, key = 12 * row["month"].year + row["month"].month, row["measure"]
        is_flow = desk.measures[key].kind == "flow"
        covered = {"month": 1, "quarter": 3, "12 months": 12}[row["period"]] if is_flow else 1
        parts = [months[key, month] for month in range(last - covered + 1, last + 1)]
        assert row["numerator"] == sum(numerator for numerator, _ in parts)
        assert plain.is_missing(row["denominator"]) or row["denominator"] == sum(of for _, of in parts)
        shown += 1
    assert shown > 10
