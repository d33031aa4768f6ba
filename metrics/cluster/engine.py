"""Apache Spark as an engine: tables read from Parquet, made by queries, written as Parquet.

The one module that imports pyspark, which only a build on a cluster needs.

Every table that is made is written out before another reads it: a worker that is lost takes nothing with it that was
done, and no query grows by all that it was made of.
"""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from metrics.base.errors import UserError

_CONNECTED = "sc://"
PLACES = ("spark://", _CONNECTED, "local[")
_KINDS = {"varchar": "string", "integer": "int"}  # the other types of ours are called the same
# What answers follow from, whatever the cluster is set to.
_WORDS_MEAN = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
}


class Spark:
    """A session with a cluster. Folders it reads and writes lie where all of its machines see them."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def read(self, table: str, columns: Mapping[str, str], folders: Sequence[Path]) -> None:
        """A table of Parquet in folders, with its types in our words; one without rows where there is no folder."""
        if folders:
            names = ", ".join(f"`{name}` {_KINDS.get(kind, kind)}" for name, kind in columns.items())
            frame = self._session.read.schema(names).parquet(*(folder.absolute().as_uri() for folder in folders))
        else:
            empty = [f"cast(null as {_KINDS.get(kind, kind)}) as `{name}`" for name, kind in columns.items()]
            frame = self._session.sql(f"select {', '.join(empty)} where false")
        frame.select(*(f"`{name}`" for name in columns)).createOrReplaceTempView(table)

    def view(self, name: str, query: str) -> None:
        """Gives a query a name."""
        self._session.sql(query).createOrReplaceTempView(name)

    def make(self, name: str, query: str, folder: Path) -> None:
        """Works a table out and writes it into a folder, from which it is read from then on."""
        frame = self._session.sql(query)
        place = folder.absolute().as_uri()
        frame.write.mode("overwrite").parquet(place)
        self._session.read.schema(frame.schema).parquet(place).createOrReplaceTempView(name)

    def write(self, query: str, folder: Path, by: str = "") -> None:
        """Writes what a query gives into a folder, in it one for each value of `by`."""
        writer = self._session.sql(query).write.mode("overwrite")
        (writer.partitionBy(by) if by else writer).parquet(folder.absolute().as_uri())


@contextmanager
def session(url: str) -> Iterator[Spark]:
    """Works with the cluster at an address while the block runs.

    UserError where the address is of no kind that is known, the cluster does not answer, or something fails there.
    """
    if not url.startswith(PLACES):
        raise UserError(
            f"“{url}” is no address of a cluster. Write spark://HOST:PORT for a cluster of your own, sc://HOST:PORT "
            "for Spark Connect, or local[2] to try it on this computer."
        )
    with _without_warnings():
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

    try:
        with _without_warnings():  # what Spark Connect needs is imported when it is asked for
            opened = _opened(url)
    except (PySparkException, Py4JError, RuntimeError, OSError) as problem:
        raise UserError(
            f"The cluster at {url} cannot be reached: {_first_line(problem)} Spark needs Java 17 or newer on this "
            "computer. Nothing was changed."
        ) from None
    try:
        for name, value in _WORDS_MEAN.items():
            opened.conf.set(name, value)
        yield Spark(opened)
    except (PySparkException, Py4JError) as problem:
        raise UserError(
            f"The cluster at {url} could not work the figures out: {_first_line(problem)} Nothing was changed."
        ) from None
    finally:
        opened.stop()


def _opened(url: str) -> Any:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("Trajectory")
    if url.startswith(_CONNECTED):
        return builder.remote(url).getOrCreate()
    opened = builder.master(url).config("spark.ui.showConsoleProgress", "false").getOrCreate()
    opened.sparkContext.setLogLevel("ERROR")
    return opened


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Without those of a pandas that is newer than pyspark knows: nothing of ours goes through it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        yield


def _first_line(problem: Exception) -> str:
    """What was wrong, in a line: of what Java says, not which of its objects was called."""
    lines = [line.strip(" :") for line in str(problem).splitlines() if line.strip()]
    reasons = [line for line in lines if not line.startswith("An error occurred while calling")]
    return (reasons or ["no reason was given."])[0][:300]
