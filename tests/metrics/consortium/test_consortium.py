"""Two authorities share what a panel may see of each, and a stranger's file is refused in a sentence."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from metrics.access import local_viewer
from metrics.base.errors import UserError
from metrics.build.imports import import_batch
from metrics.build.reading import read_aggregates
from metrics.cli import main
from metrics.consortium.kept import FILE, kept
from metrics.desk import Desk
from metrics.intake.aggregates import MANIFEST, SCHEMA, Aggregates, read
from metrics.store.versions import Store
from tests.annexa import write_extract
from tests.metrics.parts_story import ONE, TWO, open_cases
from tests.once import Files
from tests.short_cut import proved

CALLED = {ONE: "Oneshire", TWO: "Twoshire"}
MEASURE = "looked_after"


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A home for each of two authorities: one looks after seven children, the other after four."""
    folder = tmp_path_factory.mktemp("two")
    for authority, children in ((ONE, 7), (TWO, 4)):
        files: Files = []
        for day in (date(2026, 9, 30), date(2026, 10, 31)):
            in_care = [
                {"child": f"{authority[-1]}k{number}", "started": "2026-01-15", "team": "North", "worker": "Ann Lee"}
                for number in range(children)
            ]
            path = write_extract(folder / authority, day, {6: open_cases(authority, 1, 9), 8: in_care})
            files.append(("annex_a", path, {"authority": authority, "as_at": day}))
        names = folder / f"{authority}.csv"
        names.write_text(f"authority,name,kind,synthetic\n{authority},{CALLED[authority]},authority,yes\n", "utf-8")
        files.append(("published", names, {"authority": None, "as_at": None}))
        import_batch(files, confirmed=True, home=folder / f"home-{authority}")
    return {authority: folder / f"home-{authority}" for authority in CALLED}


@pytest.fixture(scope="module")
def published_once(homes: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which both have published. Only to be copied."""
    to = tmp_path_factory.mktemp("published") / "consortium"
    with pytest.MonkeyPatch.context() as patch:
        for home in homes.values():
            patch.setenv("TRAJECTORY_HOME", str(home))
            assert main.main(("publish-aggregates", "--to", str(to))) == 0
    return to


@pytest.fixture
def folder(published_once: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(published_once, tmp_path / "consortium")


def test_what_is_published_is_what_a_panel_sees(folder: Path, homes: dict[str, Path]) -> None:
    assert sorted(path.name for path in folder.iterdir()) == [f"{ONE}.parquet", f"{TWO}.parquet"]
    for authority, home in homes.items():
        told = read(folder / f"{authority}.parquet")
        assert (told.by.authority, told.by.name, told.by.synthetic) == (authority, CALLED[authority], True)
        version = Store(home).serving()
        assert version
        cells = version.rows("select measure, month, months, numerator, denominator, value, flag from panel_cell")
        assert sorted(tuple(vars(cell).values()) for cell in told.cells) == sorted(cells)
        assert told.by.definitions.keys() == {cell.measure for cell in told.cells}


def test_a_small_number_is_hidden(folder: Path) -> None:
    told = {authority: read(folder / f"{authority}.parquet") for authority in CALLED}
    newest = {
        authority: [cell for cell in one.cells if (cell.measure, cell.month) == (MEASURE, date(2026, 9, 30))]
        for authority, one in told.items()
    }
    assert [(cell.numerator, cell.flag) for cell in newest[ONE]] == [(7, "")]
    assert [(cell.numerator, cell.flag) for cell in newest[TWO]] == [(None, "c")]


def test_no_child_worker_or_team_is_in_a_file(folder: Path) -> None:
    for path in folder.iterdir():
        held = pq.read_table(path)
        texts = {text for name in ("measure", "flag") for text in held[name].to_pylist()}
        said = " ".join([*texts, (held.schema.metadata or {})[MANIFEST].decode()])
        assert "North" not in said
        assert "Ann Lee" not in said
        assert "k1" not in said
        assert held.schema.names == SCHEMA.names


def reads(home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Reads a folder into a copy-free home; the exit code. What was kept before is taken away at the end of a test."""
    monkeypatch.setenv("TRAJECTORY_HOME", str(home))
    return main.main(("read-aggregates", str(folder)))


def shared_of(home: Path, authority: str) -> Any:
    desk = Desk.open(local_viewer(), home)
    assert desk
    return desk.public.shared(MEASURE, authority)


@pytest.fixture
def nothing_kept(homes: dict[str, Path]) -> Any:
    yield
    for home in homes.values():
        (home / FILE).unlink(missing_ok=True)


def test_each_sees_the_other_with_source_and_date(
    folder: Path, homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch, nothing_kept: None
) -> None:
    assert reads(homes[TWO], folder, monkeypatch) == 0
    assert [one.aggregates.by.authority for one in kept(homes[TWO])] == [ONE]  # never one's own
    measures = [cell.measure for cell in kept(homes[TWO])[0].aggregates.cells]
    assert len(measures) == len(set(measures)) == len(read(folder / f"{ONE}.parquet").by.definitions)
    answer = shared_of(homes[TWO], TWO)
    assert answer.defined_otherwise == ()
    assert [(one.name, one.cell.numerator, one.cell.month) for one in answer.figures] == [
        ("Oneshire", 7, date(2026, 10, 31))
    ]


def test_another_definition_is_said_and_not_mixed_in(
    folder: Path, homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch, nothing_kept: None
) -> None:
    written_again(folder / f"{ONE}.parquet", lambda by: by["definitions"].update({MEASURE: "0" * 12}))
    assert reads(homes[TWO], folder, monkeypatch) == 0
    answer = shared_of(homes[TWO], TWO)
    assert answer.figures == ()
    assert answer.defined_otherwise == ("Oneshire",)


def test_a_folder_is_read_anew_as_a_whole(
    folder: Path, homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch, nothing_kept: None
) -> None:
    assert reads(homes[TWO], folder, monkeypatch) == 0
    (folder / f"{ONE}.parquet").unlink()
    assert reads(homes[TWO], folder, monkeypatch) == 0
    assert kept(homes[TWO]) == ()
    assert shared_of(homes[TWO], TWO).figures == ()


def written_again(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """The same rows with another manifest."""
    held = pq.read_table(path)
    by = json.loads((held.schema.metadata or {})[MANIFEST])
    change(by)
    pq.write_table(held.replace_schema_metadata({MANIFEST: json.dumps(by).encode()}), path)


def with_rows(path: Path, **changed: Any) -> None:
    """The same manifest over one row that is changed."""
    held = pq.read_table(path)
    row = {"measure": MEASURE, "month": date(2026, 9, 30), "months": 1, "numerator": 7.0, "denominator": None}
    row |= {"value": 7.0, "flag": ""} | changed
    table = pa.Table.from_pylist([row], schema=SCHEMA).replace_schema_metadata(held.schema.metadata)
    pq.write_table(table, path)


HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "no Parquet": (lambda path: path.write_bytes(b"PAR1 and nothing of the kind PAR1"), "no Parquet file"),
    "cut short": (lambda path: path.write_bytes(path.read_bytes()[:-40]), "no Parquet file"),
    "empty": (lambda path: path.write_bytes(b""), "no Parquet file"),
    "bytes turned over": (lambda path: path.write_bytes(bytes(255 - byte for byte in path.read_bytes())), "no Parquet"),
    "no manifest": (
        lambda path: pq.write_table(pq.read_table(path).replace_schema_metadata({}), path),
        "does not say whose figures",
    ),
    "a manifest with more": (lambda path: written_again(path, lambda by: by.update(extra=1)), "does not say whose"),
    "another's name": (lambda path: written_again(path, lambda by: by.update(authority=TWO)), "its name does not"),
    "lines in a name": (lambda path: written_again(path, lambda by: by.update(name="a\nb")), "does not say whose"),
    "children": (
        lambda path: pq.write_table(pq.read_table(path).append_column("child", pa.array(["c1"] * rows_in(path))), path),
        "its columns are not",
    ),
    "a small number": (lambda path: with_rows(path, numerator=3.0), "a number from 1 to 5"),
    "a hidden figure": (
        lambda path: with_rows(path, flag="c", numerator=None),
        "a figure that it says is hidden",
    ),
    "a hidden number": (lambda path: with_rows(path, flag="c"), "one that it says is hidden"),
    "no definition": (lambda path: with_rows(path, measure="plans_of_ours"), "without a definition"),
    "a day within a month": (lambda path: with_rows(path, month=date(2026, 9, 29)), "does not end with a month"),
    "no month": (lambda path: with_rows(path, month=None), "does not end with a month"),
    "a month of the year 9999": (lambda path: with_rows(path, month=date(9999, 12, 31)), "does not end with a month"),
    "half a year": (lambda path: with_rows(path, months=6), "that is not known"),
    "a text for a flag": (lambda path: with_rows(path, flag="<b>best</b>"), "that is not known"),
    "no number": (lambda path: with_rows(path, value=float("nan")), "that is no number"),
    "without end": (lambda path: with_rows(path, value=float("inf")), "that is no number"),
    "one period twice": (
        lambda path: pq.write_table(pa.concat_tables([pq.read_table(path)] * 2), path),
        "one period twice",
    ),
}


def rows_in(path: Path) -> int:
    return pq.read_metadata(path).num_rows


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_is_not_ours_is_refused(kind: str, folder: Path) -> None:
    spoil, why = HOSTILE[kind]
    path = folder / f"{ONE}.parquet"
    spoil(path)
    with pytest.raises(UserError, match=why) as refusal:
        read(path)
    assert str(refusal.value).startswith(f"'{ONE}.parquet' was not read: ")


@proved  # files that are not ours are refused on every run
@pytest.mark.own_process
def test_what_breaks_its_reader_breaks_no_more(folder: Path) -> None:
    """A file that unpacks to more than it says, and one that is sound, each in a process of its own within limits."""
    sound = read_aggregates(folder / f"{ONE}.parquet", [])
    assert isinstance(sound, Aggregates)
    bomb = folder / f"{TWO}.parquet"
    many = pa.array(["x" * 1000] * 300_000).dictionary_encode()
    pq.write_table(pa.table({"measure": many}), bomb)
    with pytest.raises(UserError, match="was not read"):
        read_aggregates(bomb, [])


def test_a_strangers_file_is_told_and_the_others_are_read(
    folder: Path,
    homes: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    nothing_kept: None,
) -> None:
    (folder / "E10000099.parquet").write_bytes(os.urandom(4000))
    (folder / "notes.txt").write_text("not ours", encoding="utf-8")
    assert reads(homes[TWO], folder, monkeypatch) == 2
    out, err = capsys.readouterr()
    assert "'E10000099.parquet' was not read" in err
    assert "Oneshire" in out
    assert [one.aggregates.by.authority for one in kept(homes[TWO])] == [ONE]


def test_whose_figures_are_not_here_cannot_be_published(
    homes: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRAJECTORY_HOME", str(homes[ONE]))
    assert main.main(("publish-aggregates", "--to", str(tmp_path / "out"), "--authority", TWO)) == 2
    assert "has no files of its own here" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
