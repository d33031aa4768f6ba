"""England: a build of everything for authorities of ten years each, of which all England would be 153.

Their rows are made of the demonstration's: every authority has them twice, once as they are and once as long ago as
they span, of other children. BENCH_AUTHORITIES="1 2" says how many there are. The build is the command, in a process of
its own with those that it starts: CPU seconds, peak memory of the largest process. Beside it, in one thread, a scan of
the lists with one grouped maximum a list: of every column, by child.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

from bench.common import ROOT, make_demonstration, table
from bench.weekly import code_of
from metrics.questions.feeds import FEEDS
from metrics.store.load import Load
from metrics.store.report import Report

SIZES, ENGLAND = (1, 2), 153
NEVER = '[[setting]]\nname = "retention_months"\nvalue = 0\n'  # else the rows of most years would go
OFTEN = (
    "span",
    "as at",
)  # how a feed is dated whose rows are there twice, but for those of which the newest file tells alone
NEWEST_ALONE = ("workforce", "teams")


@dataclass(frozen=True)
class Built:
    """A build of so many authorities: rows of their lists, CPU seconds of it and of one scan, its peak memory in MB."""

    size: int
    rows: int
    seconds: float
    scan: float
    memory: float

    @property
    def each(self) -> float:
        """CPU seconds of one authority."""
        return self.seconds / self.size


def main() -> None:
    sizes = [int(size) for size in os.environ.get("BENCH_AUTHORITIES", "").split()] or list(SIZES)
    heads = ("authorities", "rows of lists", "CPU", "each", f"{ENGLAND} of them", "peak", "scan", "scans")
    print(table(heads, [_row(one) for one in builds(sizes)]))


def _row(one: Built) -> list[str]:
    seconds = f"{one.seconds:.1f} s", f"{one.each:.1f} s", f"{one.each * ENGLAND / 60:.0f} min"
    scans = f"{one.scan:.2f} s", f"{one.seconds / one.scan:.0f}"
    return [f"{one.size}", f"{one.rows:,}", *seconds, f"{one.memory:,.0f} MB", *scans]


def builds(sizes: Sequence[int]) -> Iterator[Built]:
    """A build of everything for each of so many authorities, the fewest first."""
    make_demonstration()
    there = 0
    with TemporaryDirectory(prefix="trajectory-england-") as made:
        home = Path(made)
        (home / "settings.toml").write_text(NEVER, encoding="utf-8")
        for size in sorted(sizes):
            with ProcessPoolExecutor(1) as another:  # a process is born with the peak memory of the one that starts it
                many = another.submit(_fill, home, range(there, size)).result()
            there = size
            seconds, memory = _built(home)
            one = Built(size, many, seconds, scanned(home), memory)
            print(", ".join(_row(one)), flush=True)
            yield one


def _fill(home: Path, numbers: range) -> int:
    """Adds authorities to the store of a home; how many rows of lists there are."""
    from metrics.build.changes import FilesAndDefinitions
    from metrics.build.imports import definitions_of
    from metrics.demo import AUTHORITY
    from metrics.store.versions import Store

    demonstration, store = Store(), Store(home)
    version = demonstration.current()
    assert version is not None
    part = next(path for path in demonstration.files(version) if AUTHORITY in path.name)
    for number in numbers:
        print(f"Making authority {number + 1} …", flush=True)
        change = FilesAndDefinitions(definitions_of(store), [_ten_years(part, code_of(number))], number + 1)
        with store.lock(lambda: None):
            store.publish("england", change)
    made = store.open()
    assert made is not None
    return sum(rows for name, rows in made.manifest.tables.items() if name.startswith("list_"))


def _ten_years(part: Path, authority: str) -> Load:
    """All files of the demonstration as those of an authority, and once more as of the years before."""
    with duckdb.connect(str(part), read_only=True) as connection:
        [(first, last)] = connection.execute("select min(as_at), max(as_at) from extract_list").fetchall()
        days = ((last - first).days // 7 + 1) * 7
        columns: dict[str, dict[str, str]] = {}
        for name, column, kind in connection.execute(
            "select table_name, column_name, data_type from duckdb_columns() order by column_index"
        ).fetchall():
            columns.setdefault(name, {})[column] = kind
        tables: dict[str, pa.Table] = {}
        for feed in FEEDS.values():
            twice = feed.dated in OFTEN and not feed.is_register and feed.word not in NEWEST_ALONE
            for name in feed.tables:
                if "authority" in columns.get(name, {}):
                    query = _rows(name, columns[name], authority, 0)
                    query += f" union all {_rows(name, columns[name], authority, days)}" if twice else ""
                    tables[name] = connection.execute(query).to_arrow_table()
    return Load(
        "annex_a", authority, last, "ten years", "0" * 64, tables, Report("annex_a", authority, last, "ten years")
    )


def _rows(name: str, columns: dict[str, str], authority: str, earlier: int) -> str:
    """The rows of a table, so many days earlier: then of other children and other extracts."""

    def cell(column: str, kind: str) -> str:
        if column == "authority":
            return f"'{authority}' as authority"
        if column in ("child", "extract_id"):
            other = "concat('B', nullif(\"{0}\", ''))" if earlier else '"{0}"'
            return f'{other.format(column)} as "{column}"'
        return f'cast("{column}" - {earlier} as date) as "{column}"' if kind == "DATE" else f'"{column}"'

    return f'select {", ".join(cell(*one) for one in columns.items())} from "{name}"'


def _built(home: Path) -> tuple[float, float]:
    """What a build of everything takes: CPU seconds, and megabytes of the largest process."""
    process = subprocess.Popen(
        [sys.executable, "-m", "metrics", "build"],
        cwd=ROOT,
        env=os.environ | {"TRAJECTORY_HOME": str(home)},
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def scanned(home: Path) -> float:
    """CPU seconds of one look at the lists: the greatest of every column, by child."""
    from metrics.store.versions import Store

    store = Store(home)
    version = store.current()
    assert version is not None
    begins = time.process_time()
    for part in store.files(version)[1:]:
        with duckdb.connect(str(part), read_only=True, config={"threads": 1}) as connection:
            for number in range(1, 10):  # lists 10 and 11 are not of children
                latest = f"select child, max(columns(* exclude (child))) from list_{number} group by child"
                connection.execute(latest).to_arrow_table()
    return time.process_time() - begins
