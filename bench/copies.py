"""A store of many authorities of the demonstration's full size: its one part again and again, each under another code.

Nothing is worked out again, so that two dozen take two minutes and not an hour. What is public is told of the first
alone.
"""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb

from bench.weekly import code_of
from metrics.base.home import home
from metrics.store.manifest import Manifest, StorePart, manifest_of
from metrics.store.placing import COMMON, file_name
from metrics.store.shelf import Shelf
from metrics.store.versions import Store

TABLES = """
    select c.table_name
    from duckdb_columns() c join duckdb_tables() t using (database_name, table_name)
    where c.column_name = 'authority' and t.estimated_size > 0
"""
NAMED = """
    insert into authority by name
    select * replace ($code as authority, $name as name) from authority where authority = $first
"""


def copied(folder: Path, size: int) -> None:
    """Makes `folder` a home of so many copies of the demonstration in the home that is set."""
    demonstration = Store()
    serving = demonstration.current()
    assert serving is not None
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(home(), folder)
    manifest, shelf = demonstration.manifests()[0], Shelf(folder / "store")
    assert manifest.version == serving
    parts = [*_parts(manifest, shelf, size)]
    made = manifest_of(manifest.version, manifest.created, manifest.cause, "", manifest.shape, manifest.sequence, parts)
    shelf.put_up(made, {})
    shelf.unmark(made.version)


def _parts(manifest: Manifest, shelf: Shelf, size: int) -> Iterator[StorePart]:
    """The common part with the authorities' names, that of the demonstration, and its copies."""
    common, first = manifest.parts
    assert (common.authority, first.authority) == (COMMON, code_of(0))
    with duckdb.connect(str(shelf.file(common))) as connection:
        for number in range(1, size):
            named = {"code": code_of(number), "name": f"Copy {number}", "first": first.authority}
            connection.execute("delete from authority where authority = $code", {"code": named["code"]})
            connection.execute(NAMED, named)
    yield _as_it_lies(common, shelf)
    yield first
    for number in range(1, size):
        print(f"Making authority {number + 1} …", flush=True)
        part = replace(first, authority=code_of(number), file=file_name(manifest.version, code_of(number)))
        shutil.copyfile(shelf.file(first), shelf.file(part))
        with duckdb.connect(str(shelf.file(part))) as connection:
            for (table,) in connection.execute(TABLES).fetchall():
                connection.execute(f'update "{table}" set authority = $code', {"code": part.authority})
        yield _as_it_lies(part, shelf)


def _as_it_lies(part: StorePart, shelf: Shelf) -> StorePart:
    """A part with the size and the checksum of its file."""
    content = shelf.file(part).read_bytes()
    return replace(part, size=len(content), sha256=hashlib.sha256(content).hexdigest())
