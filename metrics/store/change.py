"""What a new version changes, part by part, said by whoever publishes it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from metrics.store.load import Progress
from metrics.store.writer import Writer


@dataclass(frozen=True)
class SecondBuild:
    """Children whose rows go once all is worked out: the part is made again without them, filled by `then`.

    then: raises RowsNeeded where their rows are needed still; the part stays as it is.
    """

    children: Sequence[str]
    then: "Filler"


class RowsNeeded(Exception):
    """Without rows of children that were to go another figure would be said."""


# Fills a part that holds the inputs of the part before. It may run in a process of its own, so it can be pickled.
Filler: TypeAlias = Callable[[Writer, Progress], SecondBuild | None]


class StoreChange(Protocol):
    """What a new version changes. A part is an authority's, or the common one ('')."""

    @property
    def touched(self) -> Collection[str]:
        """The parts whose files change, new ones too."""

    @property
    def removed(self) -> Collection[str]:
        """The authorities whose parts go."""

    @property
    def whole(self) -> bool:
        """Whether every part is worked out again, whatever else holds."""

    def incoming(self, authority: str) -> int:
        """How many rows come into a part."""

    def definitions(self, authority: str) -> str:
        """A checksum of what a part is worked out with, beside its rows: where it is another one, it is made again."""

    def filler(self, authority: str, authorities: frozenset[str]) -> Filler:
        """What fills a part. `authorities`: all that will have a part."""
