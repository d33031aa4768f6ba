"""A build on a cluster: the same SQL files over events as Parquet, and a folder of figures that comes back.

Statements that do not read each other are worked out side by side, as many at once as keep a cluster busy while one of
them is being planned. Whatever fails or dies leaves no folder of figures.
"""

import json
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow.parquet as pq

from metrics.base import disk, today
from metrics.build.covered import COVERED, coverage_rules
from metrics.build.measures import TEAM_MONTHS, measure_rows
from metrics.cluster import frozen
from metrics.cluster.engine import Spark, session
from metrics.cluster.events import Events, new_folder, questions_of, read_events
from metrics.cluster.needed import BROUGHT, statements_needed, tables_needed
from metrics.cluster.translating import in_spark
from metrics.questions.kinds import Measure
from metrics.questions.sources import names
from metrics.questions.tables import types_of
from metrics.store.load import Progress, no_progress

SAYS = "figures.json"
AT_ONCE = 4
_TOLD_BY_EACH = {"folded_name": "folded_name_told"}  # by tables that each part tells of itself, the name of all rows
_KINDS = {"string": "varchar", "bool": "boolean", "int32": "integer"}  # of pyarrow, in our words
FIGURES = ("measure_coverage", "measure_month", "measure_team_month")


@dataclass(frozen=True)
class ClusterFigures:
    """What a folder of figures says of itself. version, shape: of the events that they were worked out of."""

    version: str
    shape: str
    made: str
    authorities: tuple[str, ...]
    rows: dict[str, int]


def build_figures(url: str, events_in: Path, to: Path, progress: Progress = no_progress) -> ClusterFigures:
    """Works every measure out on the cluster at `url` and writes coverage, figures and totals into a new folder.

    Both folders lie where all machines of the cluster see them under the same name. UserError where there are no
    events, the folder is there already, or the cluster fails: then there is no folder.
    """
    events = read_events(events_in)
    measures = [measure for measure in questions_of(events_in).measures.values() if measure.has_query]
    with new_folder(to) as folder, session(url) as spark:
        working = folder / "working"
        _Build(spark, events_in, folder, working, progress).run(measures)
        shutil.rmtree(working)
        figures = _figures_of(events, folder)
        disk.write_whole(folder / SAYS, json.dumps(asdict(figures), indent=1))
    return figures


class _Build:
    """One build. `folder`: where figures go; `working`: where whatever is made on the way lies meanwhile."""

    def __init__(self, spark: Spark, events: Path, folder: Path, working: Path, progress: Progress) -> None:
        self._spark, self._events, self._folder, self._working = spark, events, folder, working
        self._progress = progress
        self._made: dict[str, Future[None]] = {}

    def run(self, measures: Sequence[Measure]) -> None:
        self._read_inputs(measures)
        with _side_by_side() as pool:
            for statement in statements_needed():
                self._begin(pool, statement.makes, statement.query, statement.kind == "view")
            self._begin(pool, "measure_coverage", typed("measure_coverage", COVERED))
            for measure in measures:
                self._begin(pool, _of(measure), typed("measure_month", measure_rows(measure)))
            for done, future in enumerate(as_completed(self._made.values()), start=1):
                future.result()
                self._progress("Working out on the cluster", done, len(self._made))
        self._progress("Adding up teams", 0, 0)
        self._spark.read("month_worked_out", types_of("measure_month"), [self._working / _of(one) for one in measures])
        self._make("frozen", frozen.FROZEN)
        self._make("said_then", frozen.SAID_THEN)
        self._make("coverage_told", typed("measure_coverage", frozen.COVERAGE))
        self._make("measure_month", typed("measure_month", frozen.MONTHS))
        self._make("measure_team_month", typed("measure_team_month", TEAM_MONTHS))
        for table in (*FIGURES, *BROUGHT):
            made = "coverage_told" if table == "measure_coverage" else table
            self._spark.write(f"select * from {made}", self._folder / table, "authority")

    def _read_inputs(self, measures: Sequence[Measure]) -> None:
        for table in sorted(tables_needed()):
            folder = self._events / table
            name = _TOLD_BY_EACH.get(table, table)
            self._spark.read(name, types_of(table), [folder] if folder.is_dir() else [])
        for table, each in _TOLD_BY_EACH.items():
            self._spark.view(table, f"select distinct * from {each}")
        for table, rows in coverage_rules(measures).items():
            folder = self._working / table
            folder.mkdir(parents=True)
            pq.write_table(rows, folder / "rows.parquet")
            columns = {field.name: _KINDS[str(field.type)] for field in rows.schema}
            self._spark.read(table, columns, [folder])

    def _begin(self, pool: ThreadPoolExecutor, name: str, query: str, is_view: bool = False) -> None:
        """Has a table made once those that it reads are there: all were begun before it, so none waits for ever."""
        ahead = [self._made[read] for read in names(query) & self._made.keys()]
        self._made[name] = pool.submit(self._make, name, query, is_view, ahead)

    def _make(self, name: str, query: str, is_view: bool = False, ahead: Sequence[Future[None]] = ()) -> None:
        for other in ahead:
            other.result()
        if is_view:
            self._spark.view(name, in_spark(query))
        else:
            self._spark.make(name, in_spark(query), self._working / name)


@contextmanager
def _side_by_side() -> Iterator[ThreadPoolExecutor]:
    """What works a few statements out at once. Where one fails, those that were not begun are left."""
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def typed(table: str, query: str) -> str:
    """A query whose columns have the types that a table of the schema has."""
    columns = [f"cast(r.{name} as {kind}) as {name}" for name, kind in types_of(table).items()]
    return f"select {', '.join(columns)} from ({query}) as r"


def _of(measure: Measure) -> str:
    return f"month_of_{measure.key}"


def _figures_of(events: Events, folder: Path) -> ClusterFigures:
    rows = {
        table: sum(pq.read_metadata(path).num_rows for path in sorted((folder / table).rglob("*.parquet")))
        for table in (*FIGURES, *BROUGHT)
    }
    made = today.moment().isoformat(timespec="seconds")
    return ClusterFigures(events.version, events.shape, made, events.authorities, rows)
