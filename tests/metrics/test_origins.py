"""What would be made of the same is taken over from the part before, and leaves the rows of a build of everything."""

import random
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from metrics.build import measures
from metrics.build.imports import rebuild
from metrics.build.origins import Origins
from metrics.questions.catalogue import SQL
from metrics.questions.sources import Statement, in_order
from metrics.questions.tables import schema
from metrics.store import building, making
from metrics.store import writer as writing
from metrics.store.writer import Sums, Writer
from tests.annexa import write_extract
from tests.metrics.by_hand import put_in_alone
from tests.metrics.origins_story import change_setting, differences, worked_out_afresh
from tests.metrics.parts_story import ONE, File, files_of, imported, open_cases
from tests.short_cut import PROVING, proved, short_cut

pytestmark = pytest.mark.usefixtures("few_questions")
STATEMENT = re.compile(r"^(?:create|insert|delete|update|drop|alter)\b", re.MULTILINE)


SMALL = writing.SMALL


@pytest.fixture(scope="module", autouse=True)
def none_is_small() -> Iterator[None]:
    """Small parts take nothing over: here none counts as small."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "SMALL", 0)
        yield


@contextmanager
def as_small_parts() -> Iterator[None]:
    """Parts of few rows are worked out as in the product, in half the time: a copy is compared with them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "SMALL", SMALL)
        yield


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[File]:
    """Two extracts of an authority, a file of supervision, and files of every other kind that the story has."""
    folder = tmp_path_factory.mktemp("files")
    held = folder / "supervision.csv"
    held.write_text(
        "worker,supervisor,held,kind,child,reflective,recorded\n"
        "w1,w2,2026-09-07,personal,,yes,2026-09-09\nw1,w2,2026-09-10,case,1c3,no,2026-09-10\n",
        encoding="utf-8",
    )
    options = {"authority": ONE, "start": date(2026, 9, 1), "end": date(2026, 9, 30)}
    return [*files_of(folder, (ONE,)), ("supervision", held, options)]


@pytest.fixture
def taken_over(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The tables that were taken over since the test began, or since it emptied this."""
    names: set[str] = set()
    take_over_table = Writer.take_over_table

    def noting(writer: Writer, table: str) -> None:
        names.add(table)
        take_over_table(writer, table)

    monkeypatch.setattr(Writer, "take_over_table", noting)
    return names


def _later(files: list[File], feed: str) -> list[File]:
    """The newest extract, or the file of supervision."""
    newest = max(file[2]["as_at"] for file in files if file[0] == "annex_a")
    return [file for file in files if file[0] == feed and file[2].get("as_at", newest) == newest]


def _begin(files: list[File], home: Path) -> None:
    """Imports everything else."""
    later = [*_later(files, "annex_a"), *_later(files, "supervision")]
    imported([file for file in files if file not in later], home)


@proved  # a part of few rows takes nothing over: it needs a demonstration
def test_what_comes_one_after_the_other_leaves_the_rows_of_a_build_of_everything(
    files: list[File], tmp_path: Path, taken_over: set[str]
) -> None:
    home = tmp_path / "home"
    _begin(files, home)
    imported(_later(files, "supervision"), home)
    assert taken_over >= {"need", "assessment", "care_clock", "team"}
    assert not taken_over & {"supervision", "supervision_due"}
    taken_over.clear()
    change_setting(home)
    rebuild(whole=False, home=home)
    assert "supervision" in taken_over and not taken_over & {"setting_month", "worker_month"}
    taken_over.clear()
    imported(_later(files, "annex_a"), home)
    assert "care_clock" in taken_over and not taken_over & {"need", "open_month"}
    taken_over.clear()
    assert differences(home, worked_out_afresh(home, tmp_path / "afresh")) == []
    assert not taken_over  # a build works everything out


@proved  # the rest of this module is of no use where it fails
def test_a_table_that_is_wrongly_taken_to_be_as_it_was_is_noticed(
    files: list[File], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sums, home = Writer.sums, tmp_path / "home"

    def but_list_6(writer: Writer, tables: Mapping[str, str], which: str = "true") -> dict[str, Sums]:
        seen = sums(writer, tables, which)
        if "list_6" in seen:
            seen["list_6"] = {None: "as ever"}
        return seen

    monkeypatch.setattr(Writer, "sums", but_list_6)
    _begin(files, home)
    imported(_later(files, "annex_a"), home)
    monkeypatch.undo()
    assert "need" in differences(home, worked_out_afresh(home, tmp_path / "afresh"))


def test_another_release_of_what_works_it_out_takes_nothing_over(monkeypatch: pytest.MonkeyPatch) -> None:
    with_one, with_other = writing.in_memory(), writing.in_memory()
    one = Origins(with_one, afresh=True)
    monkeypatch.setattr(Writer, "engine", lambda writer: "another")
    other = Origins(with_other, afresh=True)
    made_of = set()
    for origins, writer in ((one, with_one), (other, with_other)):
        origins.make("create table days as select day from calendar")
        origins.remember()
        made_of |= {row for (row,) in writer.rows("select made_of from piece_origin where piece = 'days'")}
    assert len(made_of) == 2


def test_a_check_of_what_a_build_fills_on_its_way_is_run_where_that_is_other() -> None:
    made_of = list[tuple[str]]()
    for rows in (0, 1):
        writer = writing.in_memory()
        origins = Origins(writer, afresh=True)
        origins.make("create table days as select day from calendar")
        if rows:
            writer.execute("insert into measure_said (team) values ('North')")
        origins.look_again()
        assert origins.same("check", {"restated": "select * from measure_said"}) == []
        origins.remember()
        made_of += writer.rows("select made_of from piece_origin where piece = 'check restated'")
    assert len(made_of) == len(set(made_of)) == 2


def test_a_check_in_pieces_is_asked_of_the_months_that_are_other_and_one_that_failed_of_all() -> None:
    writer = writing.in_memory()
    check = Statement("late", "check", "select day as extract from days", "extract")
    origins = Origins(writer, afresh=True)
    origins.make("create table days as select day from calendar")
    assert origins.others(check, {}) is None  # nothing came before
    origins._before = dict(origins._now)
    assert origins.others(check, {}) == []
    origins._rows["days"][date(2026, 9, 1)] = "other rows"
    assert origins.others(check, {}) == [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)]
    origins.forget(["check late"])
    assert origins.others(check, {}) is None


def test_what_reads_nothing_by_day_is_asked_of_months_that_are_covered_otherwise_and_of_all_where_a_row_is() -> None:
    writer = writing.in_memory()
    measure = Statement("held", "measure", "select team, last_day(held) as month from supervision", "month")
    months = [date(2026, month, 1) for month in (7, 8, 9)]
    origins = Origins(writer, afresh=True)
    origins.make("create table supervision as select 'North' as team, date '2026-07-02' as held")
    covered: Sums = {None: "", months[0]: "complete", months[1]: "not complete"}
    assert origins.others(measure, covered) is None
    origins._before = dict(origins._now)
    assert origins.others(measure, covered) == []
    assert origins.others(measure, covered | {months[1]: "complete"}) == [months[1]]
    assert origins.others(measure, covered | {months[2]: "not complete"}) == [months[2]]
    origins._rows["supervision"] = {None: "other rows"}
    assert origins.others(measure, covered) is None


DRAWN = """
create table drawn as
select measure, team, min(numerator) as least from measure_month group by measure, team;
create table told as -- in pieces by month and drawn
select d.measure, d.team, c.month, d.least + sum(coalesce(n.numerator, 0)) as numerator
from drawn d
join measure_coverage c on c.measure = d.measure
left join measure_month n on n.measure = d.measure and n.team is not distinct from d.team and n.month = c.month
group by d.measure, d.team, d.least, c.month;
"""
MONTHS = [date(2026, month, 28) for month in range(1, 9)]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A part with every table and no row. Only to be copied."""
    file = tmp_path_factory.mktemp("bare") / "part.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute(schema())
    return file


def _told(
    begun: Path, file: Path, before: Path | None, grows: bool, cells: Mapping[tuple[str, str | None, date], int]
) -> list[Any]:
    """What a part of these cells tells, begun as a copy and worked out beside the part before: all rows of `told`."""
    shutil.copyfile(begun, file)
    with duckdb.connect(str(file)) as connection:
        connection.execute("delete from piece_origin; delete from measure_month; delete from measure_coverage")
        writer = Writer(connection, before, grows=grows)
        measure, team, month = zip(*cells, strict=True)
        columns = {"measure": measure, "team": team, "month": month, "numerator": list(cells.values())}
        writer.insert("measure_month", pa.table(columns))
        coverage = "insert into measure_coverage select 'm', 'E1', unnest($months), true"
        writer.execute(coverage, {"months": MONTHS})
        origins = Origins(writer, afresh=before is None)
        origins.make(DRAWN)
        origins.remember()
        writer.leave_before()
        return writer.rows("select * from told order by all")


@short_cut(
    ("grows", "seed"),
    [(grows, seed) for grows in (True, False) for seed in range(4)],
    [(True, 0), (False, 3)],
)
def test_what_is_made_of_one_row_each_is_made_for_those_that_are_other(
    bare: Path, tmp_path: Path, seed: int, grows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways = set[str]()
    for way in ("_replace", "_replace_lines"):
        monkeypatch.setattr(Origins, way, _noting(getattr(Origins, way), way, ways))
    lots = random.Random(seed)
    keys: list[tuple[str, str | None, date]] = [("m", team, month) for team in (None, *"abcdefgh") for month in MONTHS]
    cells = {key: lots.randrange(1, 4) for key in lots.sample(keys, 50)}
    _told(bare, tmp_path / "0", None, False, cells)
    for week in range(1, 4 if PROVING else 3):
        before, after = tmp_path / f"{week - 1}", tmp_path / f"{week}"
        for key in [*lots.sample(keys, week), ("m", f"new {week}", MONTHS[-week])]:
            cells[key] = lots.randrange(0, 4)
        rows = _told(before if grows else bare, after, before, grows, cells)
        assert rows == _told(bare, tmp_path / f"{week}-afresh", None, False, cells)
    assert ways >= {"_replace_lines"}


def _noting(way: Callable[..., None], name: str, ways: set[str]) -> Callable[..., None]:
    def noted(*given: Any) -> None:
        ways.add(name)
        way(*given)

    return noted


def test_one_thread_works_a_part_out_unless_a_table_is_so_large_that_threads_share_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at_work = []
    for afresh, large in ((False, 1), (True, 1), (False, writing.LARGE), (True, writing.LARGE)):
        monkeypatch.setattr(writing, "LARGE", large)
        writer = writing.in_memory()
        writer.execute("set threads = 3")
        measures._taking_over(writer, afresh)
        at_work += writer.rows("select current_setting('threads')")
    assert at_work == [(3,), (3,), (1,), (1,)]


def test_every_statement_makes_one_table_and_fills_no_other() -> None:
    for path in sorted(path for folder in ("derive", "prepared", "lines") for path in (SQL / folder).glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        assert len(in_order(text)) == len(STATEMENT.findall(text)), path.name


REFERENCE = "taken-out-by-a-correction"


@pytest.fixture
def grown(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each part made since whether it began as a copy of the file before."""
    outcomes: list[bool] = []
    fill_copy = building._fill_copy

    def noting(*given: Any) -> Any:
        try:
            made = fill_copy(*given)
        except building.CannotGrow:
            outcomes.append(False)
            raise
        outcomes.append(True)
        return made

    monkeypatch.setattr(building, "_fill_copy", noting)
    return outcomes


@pytest.mark.usefixtures("few_questions_here")
def test_a_part_begins_as_a_copy_where_nothing_is_taken_out_so_that_none_names_who_is_gone(
    tmp_path: Path, grown: list[bool]
) -> None:
    home, days = tmp_path / "home", [date(2026, 9, 30), date(2026, 10, 7), date(2026, 10, 14)]
    cases = open_cases(ONE, 1, 6)
    for name, day, rows in (
        ("first", days[0], [*cases, cases[0] | {"child": REFERENCE}]),
        ("corrected", days[0], cases),
        ("second", days[1], cases),
        ("third", days[2], cases),
    ):
        extract = write_extract(tmp_path / name, day, {6: rows})
        imported([("annex_a", extract, {"authority": ONE, "as_at": day})], home)
    assert grown == [False, True]  # the corrected one, and the third; the second is made of the rows of the one before
    named = {file.name: REFERENCE.encode() in file.read_bytes() for file in sorted(home.glob(f"store/*-{ONE}.duckdb"))}
    assert list(named.values()) == [True, True, False, False]
    with as_small_parts():
        afresh = worked_out_afresh(home, tmp_path / "afresh")
    assert differences(home, afresh) == []


@pytest.mark.usefixtures("few_questions_here")
def test_a_build_of_everything_keeps_of_a_copy_the_rows_of_files_alone(
    files: list[File], tmp_path: Path, grown: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never where the file has other columns than this release would write."""
    home = tmp_path / "home"
    _begin(files, home)
    with monkeypatch.context() as patch:
        put_in_alone(patch)
        worked_out_afresh(home, tmp_path / "of rows")
    assert grown == []  # a part of few rows is made of rows
    monkeypatch.setattr(building, "SMALL", 0)
    copied = worked_out_afresh(home, tmp_path / "copied")
    assert grown == [True]
    assert differences(home, copied) == []
    monkeypatch.setattr(making, "has_our_inputs", lambda connection: False)
    put_in_alone(monkeypatch)
    rebuild(home=copied)
    assert grown == [True, False]


@proved  # a build without changes is tried on every run
def test_a_build_of_a_changed_setting_keeps_of_a_copy_the_rows_of_files_alone(
    files: list[File], tmp_path: Path, grown: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    _begin(files, home)
    monkeypatch.setattr(building, "SMALL", 0)
    change_setting(home)
    rebuild(whole=False, home=home)
    assert grown == [True]
    assert differences(home, worked_out_afresh(home, tmp_path / "again")) == []
