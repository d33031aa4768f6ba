"""What an import or a build changes of the store, part by part."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from metrics.base import today
from metrics.build.definitions import Definitions
from metrics.build.leaving import who_leaves
from metrics.build.log import log_imports
from metrics.build.measures import build, build_public
from metrics.build.names import fill_names
from metrics.store.change import Filler, SecondBuild
from metrics.store.load import Load, Progress
from metrics.store.placing import COMMON
from metrics.store.writer import Writer


def _moment() -> datetime:
    return today.moment().replace(tzinfo=None)


@dataclass(frozen=True)
class FilesAndDefinitions:
    """Files that go in, and what everything is worked out with. `number`: of the import.

    whole: every part is worked out again, also where neither its rows nor what it follows changed.
    """

    followed: Definitions
    loads: Sequence[Load] = ()
    number: int = 0
    whole: bool = False
    removed: Collection[str] = ()
    now: datetime = field(default_factory=_moment)

    @property
    def touched(self) -> frozenset[str]:
        """The parts that get rows: a file without an authority is common."""
        return frozenset(load.authority for load in self.loads)

    def incoming(self, authority: str) -> int:
        """How many rows come into a part."""
        loads = [load for load in self.loads if load.authority == authority]
        return sum(rows.num_rows for load in loads for rows in load.tables.values())

    def definitions(self, authority: str) -> str:
        """A checksum of what a part is worked out with."""
        return self._of(authority).checksum()

    def filler(self, authority: str, authorities: frozenset[str]) -> Filler:
        """Puts the part's files in and works it out."""
        loads = [load for load in self.loads if load.authority == authority]
        others = authorities if authority == COMMON else None
        definitions = self._of(authority)
        return partial(
            _fill,
            loads=loads,
            number=self.number,
            now=self.now,
            definitions=definitions,
            others=others,
            authority=authority,
            afresh=self.whole,
        )

    def _of(self, authority: str) -> Definitions:
        return self.followed if authority == COMMON else self.followed.of(authority)


def _fill(
    writer: Writer,
    progress: Progress,
    loads: Sequence[Load],
    number: int,
    now: datetime,
    definitions: Definitions,
    others: frozenset[str] | None,
    authority: str,
    afresh: bool,
) -> SecondBuild | None:
    """Fills a part. `others`: the authorities that have parts, for the common one; None for an authority's. `afresh`:
    everything is worked out, else only what came of other rows or questions than the part before."""
    _put_in(writer, progress, loads, number, now)
    if others is not None:
        work_out_common(writer, definitions, progress, others)
        return None
    build(writer, definitions, progress, afresh)
    return who_leaves(writer, definitions, authority)


def work_out_common(writer: Writer, definitions: Definitions, progress: Progress, authorities: frozenset[str]) -> None:
    """Names and the public record; where no authority has a part of its own every table, for a version needs them."""
    fill_names(writer, authorities)
    if authorities:
        build_public(writer, definitions, authorities)
    else:
        build(writer, definitions, progress)


def _put_in(writer: Writer, progress: Progress, loads: Sequence[Load], number: int, now: datetime) -> None:
    if not loads:
        return
    with writer.at_once():
        for done, load in enumerate(loads, start=1):
            progress("Putting rows in", done, len(loads))
            writer.apply(load)
            if "extract_list" in load.tables:  # it tells itself how far it reaches
                writer.take_out("dropped_reach", "as_at = $day", {"day": load.as_at})
    log_imports(writer, loads, number, now)
