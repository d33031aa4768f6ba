"""measure_said: what every version said stays, in rows that were new or changed and no others."""

import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from metrics.build import imports
from metrics.build.imports import import_files, rebuild
from metrics.store.version import Version
from metrics.store.versions import Store
from tests.annexa import AUTHORITY, write_extract
from tests.metrics.parts_story import ONE, TWO, File, files_of, imported, of_two_authorities
from tests.metrics.said_story import definitions_said, figures_of, said_as_figures
from tests.short_cut import proved

pytestmark = pytest.mark.usefixtures("few_questions")
POLICE = "Police"


def _promise(home: Path, value: int, more: str = "") -> None:
    text = f'[[setting]]\nname = "promise"\nvalue = {value}\n{more}'
    (home / "settings.toml").write_text(text, encoding="utf-8")


def _serving(home: Path) -> Version:
    version = Store(home).serving()
    assert version
    return version


@pytest.fixture(scope="module")
def of_files(few_questions: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return of_two_authorities(tmp_path_factory)


@pytest.fixture
def filled(of_files: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(of_files, tmp_path / "home")


# -- what was said, replayed -------------------------------------------------------------------------------------------


@proved
@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_imported_what_each_version_said_is_replayed(tmp_path: Path, seed: int) -> None:
    lots, home = random.Random(seed), tmp_path / "home"
    home.mkdir()
    steps: list[File | int] = [*files_of(tmp_path / "files"), 9, 12, 15]
    lots.shuffle(steps)
    for step in steps:
        if not isinstance(step, int):
            imported([step], home)
            continue
        _promise(home, step)
        if Store(home).current():
            rebuild(home=home)
    assert said_as_figures(home) > len(steps) - 3
    assert {authority for authority, *_ in figures_of(_serving(home))} == {ONE, TWO}


@proved  # a build that says other things alone is tried on every run
def test_a_build_of_the_same_says_nothing_again(filled: Path) -> None:
    everything = _serving(filled).rows("select * from measure_said order by all")
    rebuild(home=filled)
    assert _serving(filled).rows("select * from measure_said order by all") == everything != []


def _extract(home: Path, folder: Path, day: date, contacts: Sequence[str]) -> None:
    rows = [{"child": f"c{at}", "contact": contact, "source": "q) 6: Police"} for at, contact in enumerate(contacts)]
    path = write_extract(folder / f"{day}-{len(contacts)}", day, {1: rows, 6: []})
    import_files("annex-a", [path], authority=AUTHORITY, as_at=day, confirmed=True, home=home)


def _said_of(home: Path, month: str) -> list[tuple[object, ...]]:
    return _serving(home).rows(
        """
        select band, team, numerator, denominator, definition is not null, turn, number, cast(known_to as varchar)
        from measure_said
        where measure = 'contacts' and month = cast($month as date)
        order by turn, band desc
        """,
        {"month": month},
    )


def test_a_figure_is_said_once_its_month_is_complete_and_again_where_it_changes(home: Path, tmp_path: Path) -> None:
    _extract(home, tmp_path, date(2026, 9, 30), ["2026-09-02", "2026-09-03"])
    assert _said_of(home, "2026-09-30") == [(POLICE, "", 2, None, True, 1, 1, "2026-09-30")]
    assert _said_of(home, "2026-08-31") == [("", "", None, None, True, 1, 1, "2026-09-30")]  # covered, and nobody came
    _extract(home, tmp_path, date(2026, 10, 20), ["2026-09-02", "2026-09-03", "2026-10-01"])
    assert _said_of(home, "2026-10-31") == []  # still running
    assert len(_said_of(home, "2026-09-30")) == 1
    _extract(home, tmp_path, date(2026, 10, 31), ["2026-09-02", "2026-10-01"])  # one of September was withdrawn
    assert _said_of(home, "2026-10-31") == [(POLICE, "", 1, None, True, 2, 3, "2026-10-31")]  # the second said nothing
    assert [row[2] for row in _said_of(home, "2026-09-30")] == [2, 1]
    assert said_as_figures(home) == 3


def test_what_counts_nobody_any_more_is_said_as_null_and_may_come_back(home: Path, tmp_path: Path) -> None:
    _extract(home, tmp_path, date(2026, 9, 30), ["2026-09-02", "2026-08-03"])
    _extract(home, tmp_path, date(2026, 9, 30), ["2026-08-03"])  # the same day, corrected
    went = [(POLICE, None, None, False), ("", None, None, True)]
    assert [(row[0], *row[2:5]) for row in _said_of(home, "2026-09-30")][1:] == went
    _extract(home, tmp_path, date(2026, 9, 30), ["2026-09-02", "2026-09-04", "2026-08-03"])
    came = [(POLICE, 2, None, True), ("", None, None, False)]
    assert [(row[0], *row[2:5]) for row in _said_of(home, "2026-09-30")][3:] == came
    assert said_as_figures(home) == 3


def test_another_definition_is_told_by_another_checksum_and_a_measure_asked_no_more_is_said_no_more(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, every = definitions_said(_serving(filled)), imports.load_questions()
    fewer = replace(every, measures={key: one for key, one in every.measures.items() if key != "contacts"})
    monkeypatch.setattr(imports, "load_questions", lambda: fewer)
    _promise(filled, 9, f'authority = "{ONE}"\n')
    rebuild(home=filled)
    after = definitions_said(_serving(filled))
    assert not [cell for cell in after if cell[1] == "contacts"]
    others = {(cell[0], cell[1]) for cell in before if before[cell] != after.get(cell) and cell[1] != "contacts"}
    assert others == {(ONE, "caseload_promise_kept")}
    assert said_as_figures(filled) == 2
