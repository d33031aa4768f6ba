"""Events go out, figures come back: the way of a build on a cluster, with DuckDB in the place of Spark."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.cluster import building, engine, events
from metrics.cluster.building import build_figures
from metrics.cluster.events import export_events, questions_of, read_events
from metrics.cluster.needed import tables_needed
from metrics.questions.catalogue import Questions
from tests.conftest import FEW
from tests.metrics.cluster.answered_here import AnsweredHere
from tests.metrics.cluster.told import TOLD, rows_of_folder, rows_of_store
from tests.metrics.parts_story import ONE, TWO, of_two_authorities
from tests.metrics.retention_story import homes_of_both
from tests.short_cut import PROVING


@pytest.fixture(scope="module", autouse=True)
def put_into_their_words_once() -> Iterator[None]:
    """What builds of this module put into the words of Spark again and again is put so once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "in_spark", cache(building.in_spark))
        yield


def _few(events_in: Path) -> Questions:
    every = questions_of(events_in)
    return replace(every, measures={key: every.measures[key] for key in FEW})


@pytest.fixture
def few_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cluster works out a few measures alone."""
    monkeypatch.setattr(building, "questions_of", _few)


@pytest.fixture(scope="module")
def two_home(tmp_path_factory: pytest.TempPathFactory, few_questions: None) -> Path:
    """A store of two authorities, with what a third one publishes."""
    return of_two_authorities(tmp_path_factory)


@pytest.fixture(scope="module")
def fewer_home(tmp_path_factory: pytest.TempPathFactory, few_questions: None) -> Path:
    """A store of which rows of a child are gone."""
    return homes_of_both(tmp_path_factory) / "fewer"


def test_events_are_the_rows_of_files_by_authority(two_home: Path, tmp_path: Path) -> None:
    to = tmp_path / "events"
    told = export_events(to, home=two_home)
    assert told == read_events(to)
    assert told.authorities == (ONE, TWO)
    assert sorted(path.name for path in (to / "list_6").iterdir()) == [f"authority={ONE}", f"authority={TWO}"]
    for table in ("list_6", "workforce_row", "population", "setting", "calendar", "extract_list"):
        if told.rows.get(table):
            assert rows_of_folder(to, table, two_home) == rows_of_store(two_home, table)
    assert told.rows["list_6"] == len(rows_of_store(two_home, "list_6")) > 0
    assert oct(to.stat().st_mode)[-3:] == "700"


def test_what_no_measure_reads_stays_at_home() -> None:
    assert not tables_needed() & {"equality_fact", "restricted_record", "year_forecast", "import_log", "rejected"}


def test_a_folder_that_is_there_is_left_alone(two_home: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(UserError, match="is there already"):
        export_events(tmp_path / "mine", home=two_home)
    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "letter.txt"]


def test_an_empty_store_has_no_events(home: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="The store is empty"):
        export_events(tmp_path / "events", home=home)
    assert not (tmp_path / "events").exists()


def test_events_of_another_release_are_refused(two_home: Path, tmp_path: Path) -> None:
    export_events(tmp_path / "events", home=two_home)
    says = tmp_path / "events" / events.SAYS
    says.write_text(json.dumps(json.loads(says.read_text()) | {"shape": "older"}), encoding="utf-8")
    with pytest.raises(UserError, match="another release"):
        read_events(tmp_path / "events")
    says.write_text("[]", encoding="utf-8")
    with pytest.raises(UserError, match="does not say"):
        read_events(tmp_path / "events")
    says.unlink()
    with pytest.raises(UserError, match="holds no events"):
        read_events(tmp_path / "events")


@pytest.mark.proof
def test_figures_are_those_of_the_store(two_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two authorities at once, where the store works each out in a part of its own: in `make prove` beside every
    measure, in an ordinary run of those that the store of this test answers."""
    if not PROVING:
        monkeypatch.setattr(building, "questions_of", _few)
    here = AnsweredHere()
    monkeypatch.setattr(building, "session", here.session)
    export_events(tmp_path / "events", home=two_home)
    figures = build_figures("spark://here", tmp_path / "events", tmp_path / "figures")
    measures = {row[0] for row in rows_of_store(two_home, "measure_coverage")}
    assert len(measures) > 2
    for table in TOLD:
        rows = rows_of_folder(tmp_path / "figures", table, two_home)
        if table.startswith("measure_"):  # the store of this test answers a few measures alone
            rows = [row for row in rows if row[0] in measures]
        assert rows == rows_of_store(two_home, table), table
        assert rows, table
    assert figures.authorities == (ONE, TWO)
    assert sorted(path.name for path in (tmp_path / "figures").iterdir()) == sorted(
        [building.SAYS, *building.FIGURES, *building.BROUGHT]
    )


def test_months_of_children_whose_rows_went_are_as_they_were_said(
    fewer_home: Path, few_figures: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(rows_of_store(fewer_home, "dropped")) == 1
    monkeypatch.setattr(building, "session", AnsweredHere().session)
    export_events(tmp_path / "events", home=fewer_home)
    build_figures("spark://here", tmp_path / "events", tmp_path / "figures")
    measures = {row[0] for row in rows_of_store(fewer_home, "measure_coverage")}
    for table in ("measure_month", "measure_coverage", "measure_team_month"):
        rows = [row for row in rows_of_folder(tmp_path / "figures", table, fewer_home) if row[0] in measures]
        assert rows == rows_of_store(fewer_home, table), table
    gone = [row for row in rows_of_store(fewer_home, "measure_month") if "Old Team" in row]
    assert gone  # a team that only the rows that went had named


def test_a_cluster_that_is_lost_leaves_nothing(
    two_home: Path, few_figures: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "session", AnsweredHere("open_month").session)
    export_events(tmp_path / "events", home=two_home)
    with pytest.raises(RuntimeError, match="the cluster is gone"):
        build_figures("spark://here", tmp_path / "events", tmp_path / "figures")
    assert [path.name for path in tmp_path.iterdir()] == ["events"]


def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(UserError, match="is no address of a cluster"), engine.session("http://example"):
        pass
