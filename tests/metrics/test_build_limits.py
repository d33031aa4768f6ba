"""How much memory a build may take and where it puts the rest are settings; what is none is refused in a sentence."""

from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.store import limits
from metrics.store.building import opened_to_fill


def test_a_part_is_built_within_the_memory_and_the_folder_that_are_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(limits.MEMORY, "64MB")
    monkeypatch.setenv(limits.FOLDER, str(tmp_path))
    with opened_to_fill(tmp_path / "part.duckdb") as connection:
        rows = connection.execute(
            "select name, value from duckdb_settings() where name in ('memory_limit', 'temp_directory') order by name"
        ).fetchall()
        connection.execute("set threads = 1")
        connection.execute("create temp table many as select range as n, hash(range) as h from range(10000000)")
        [(spilled,)] = connection.execute("select count(*) from duckdb_temporary_files()").fetchall()
    assert rows == [("memory_limit", "61.0 MiB"), ("temp_directory", str(tmp_path / "part.duckdb.tmp"))]
    assert spilled > 0


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        (limits.MEMORY, "much", "give it as 900MB or 2GB"),
        (limits.MEMORY, "0GB", "give it as 900MB or 2GB"),
        (limits.MEMORY, "80%", "give it as 900MB or 2GB"),
        (limits.FOLDER, "/nowhere/at/all", "is not a folder: make it"),
    ],
)
def test_what_is_no_limit_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(UserError, match=words):
        limits.of_building(Path("part.duckdb"))


def test_nothing_is_logged_ahead_of_a_part_that_nobody_has_yet(tmp_path: Path) -> None:
    with opened_to_fill(tmp_path / "part.duckdb") as connection:
        connection.execute("create table t as select range as n from range(1000)")
        assert {path.name for path in tmp_path.iterdir()} == {"part.duckdb"}
        connection.execute("checkpoint")
    with opened_to_fill(tmp_path / "part.duckdb") as connection:
        assert connection.execute("select count(*) from t").fetchall() == [(1000,)]
