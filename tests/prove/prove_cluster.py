"""A real cluster of Spark, two workers on this computer: every figure as DuckDB has it, also where a worker is lost."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from metrics.build.imports import import_batch
from metrics.questions.catalogue import load_questions
from tests.metrics.cluster.told import TOLD, rows_of_folder, rows_of_store
from tests.once import noted_files

ROOT = Path(__file__).resolve().parents[2]
LOST_AT = 60  # tables made, of some 120 and as many measures again
SECONDS = 3600
# Small, and without the compilers that only many rows are worth: without them Spark cannot prune while it runs.
CONFIGURED = """
spark.sql.optimizer.dynamicPartitionPruning.enabled false
spark.driver.memory 1g
spark.executor.memory 640m
spark.executor.cores 1
spark.ui.enabled false
spark.sql.shuffle.partitions 2
spark.sql.codegen.wholeStage false
spark.sql.codegen.factoryMode NO_CODEGEN
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
spark.executor.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
"""


class Cluster:
    """A master and two workers, each a process of its own, with one processor and 768 MB a worker."""

    def __init__(self, folder: Path) -> None:
        import pyspark

        self.folder, self._spark = folder, Path(pyspark.__file__).parent
        (folder / "conf").mkdir(parents=True)
        (folder / "conf" / "spark-defaults.conf").write_text(CONFIGURED, encoding="utf-8")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self.url = f"spark://127.0.0.1:{self._port}"
        self.environment = os.environ | {
            "SPARK_HOME": str(self._spark),
            "SPARK_CONF_DIR": str(folder / "conf"),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_LOCAL_DIRS": str(folder / "local"),
            "SPARK_DAEMON_MEMORY": "256m",
            "PYTHONPATH": os.pathsep.join(path for path in (str(ROOT), os.environ.get("PYTHONPATH", "")) if path),
        }
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def start(self) -> None:
        here = ["--host", "127.0.0.1", "--webui-port", "0"]
        self._begin("master", "master.Master", *here, "--port", str(self._port))
        self.wait_for("I have been elected leader")
        for name in ("one", "two"):
            place = ["--cores", "1", "--memory", "768m", "--work-dir", str(self.folder / name)]
            self._begin(name, "worker.Worker", *here, *place, self.url)
        self.wait_for("Registering worker", 2)

    def _begin(self, name: str, what: str, *words: str) -> None:
        self._run(name, "spark-class", f"org.apache.spark.deploy.{what}", *words)

    def _run(self, name: str, program: str, *words: str) -> None:
        command = [str(self._spark / "bin" / program), *words]
        with (self.folder / f"{name}.log").open("wb") as log:
            self.processes[name] = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def connect(self) -> str:
        """Starts a server of Spark Connect on this computer: its address."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        binding = "--conf", "spark.connect.grpc.binding.address=127.0.0.1"
        place = "--conf", f"spark.connect.grpc.binding.port={port}"
        server = "--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal"
        self.environment["SPARK_DAEMON_MEMORY"] = "1g"  # this one works the questions out itself
        self._run("connect", "spark-submit", "--master", "local[1]", *binding, *place, *server)
        until = time.monotonic() + 300
        while self.processes["connect"].poll() is None and time.monotonic() < until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                return f"sc://127.0.0.1:{port}"
            time.sleep(0.5)
        raise AssertionError((self.folder / "connect.log").read_text(errors="replace")[-2000:])

    def said(self, words: str) -> int:
        """How many lines of the master's log have these words."""
        return (self.folder / "master.log").read_text(encoding="utf-8", errors="replace").count(words)

    def wait_for(self, words: str, times: int = 1) -> None:
        until = time.monotonic() + 300
        while self.said(words) < times:
            assert time.monotonic() < until, (words, (self.folder / "master.log").read_text(errors="replace")[-2000:])
            time.sleep(0.5)

    def kill(self, name: str) -> None:
        """Kills a process with all that it started."""
        os.killpg(self.processes[name].pid, signal.SIGKILL)
        self.processes[name].wait()

    def worked(self, name: str) -> bool:
        """Whether a worker had a program of its own that took part."""
        return any((self.folder / name).glob("app-*/*"))


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    one = Cluster(folder)
    try:
        yield one
    finally:
        for name, process in one.processes.items():
            if process.poll() is None:
                one.kill(name)


SPARK = pytest.mark.skipif(
    find_spec("pyspark") is None or not shutil.which("java"), reason="requirements-cluster.txt or Java is missing"
)


@SPARK
def test_spark_connect_takes_the_same_calls(tmp_path: Path, figures: Callable[[str], None]) -> None:
    """What a build asks of a cluster, asked of a server of Spark Connect: read, named, made, written, read again."""
    from metrics.cluster.engine import session

    columns = {"authority": "varchar", "child": "varchar", "days": "integer"}
    with cluster(tmp_path / "cluster") as here, _environment(here.environment), session(here.connect()) as spark:
        spark.read("nothing", columns, [])
        spark.view("child", "select '101' as authority, 'A' as child, 45 as days union all select '102', 'B', 46")
        spark.make("late", "select * from child where days > 45 union all select * from nothing", tmp_path / "late")
        spark.write("select * from child", tmp_path / "events", by="authority")
        spark.read("again", columns, [tmp_path / "events"])
        spark.make("both", "select a.*, l.child as late from again a left join late l using (child)", tmp_path / "both")
    rows = sorted(pq.read_table(tmp_path / "both").to_pylist(), key=lambda row: str(row["child"]))
    assert rows == [
        {"authority": "101", "child": "A", "days": 45, "late": None},
        {"authority": "102", "child": "B", "days": 46, "late": "B"},
    ]
    figures("five calls, of which two wrote what the next read")


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    """With these variables in this process."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in values.items():
            patch.setenv(name, value)
        yield


@SPARK
def test_every_figure_is_as_duckdb_has_it_though_a_worker_is_lost(
    tmp_path: Path, small_demonstration_folder: Path, figures: Callable[[str], None]
) -> None:
    """Every measure of a sixteenth of the demonstration on a cluster of two workers, one killed in mid-build."""
    import_batch(noted_files(small_demonstration_folder), confirmed=True, home=tmp_path / "home")
    compare(tmp_path / "home", tmp_path, figures)


def compare(home: Path, tmp_path: Path, figures: Callable[[str], None]) -> None:
    """Works a store's figures out on a cluster and holds them against its own. `tmp_path`: for all that lies about."""
    events, to = tmp_path / "events", tmp_path / "figures"
    _metrics(os.environ | {"TRAJECTORY_HOME": str(home)}, "export-events", "--to", str(events))
    with cluster(tmp_path / "cluster") as here:
        here.start()
        environment = here.environment | {"TRAJECTORY_HOME": str(tmp_path / "empty")}
        words = ["build", "--engine", here.url, "--events", str(events), "--to", str(to)]
        command = [sys.executable, "-m", "metrics", *words]
        with (tmp_path / "build.log").open("wb") as log:
            build = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait_until_made(build, tmp_path, LOST_AT)
            assert here.worked("one")
            assert here.worked("two")
            here.kill("two")
            assert build.wait(SECONDS) == 0, (tmp_path / "build.log").read_text(errors="replace")[-3000:]
        finally:
            build.kill()
        assert here.said("Removing worker")
    compared = {table: rows_of_store(home, table) for table in TOLD}
    for table, rows in compared.items():
        assert rows_of_folder(to, table, home) == rows, table
    counted = {row[0] for row in compared["measure_month"]}
    asked = {measure.key for measure in load_questions().measures.values() if measure.has_query}
    figures(
        f"{len(counted)} of {len(asked)} measures have rows there: {len(compared['measure_month'])} figures and "
        f"{len(compared['measure_team_month'])} totals, equal; a worker killed after {LOST_AT} tables"
    )


def _metrics(environment: dict[str, str], *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "metrics", *words],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def _wait_until_made(build: "subprocess.Popen[bytes]", folder: Path, tables: int) -> None:
    """Waits until so many tables were written out."""
    until = time.monotonic() + SECONDS
    while len(list(folder.glob("figures.*.part/working/*/_SUCCESS"))) < tables:
        assert build.poll() is None, (folder / "build.log").read_text(errors="replace")[-3000:]
        assert time.monotonic() < until
        time.sleep(1)
