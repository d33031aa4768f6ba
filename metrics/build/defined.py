"""A checksum of what a measure's figures are worked out with: another one where the number may be another.

It holds the query with every derived and prepared table that it reads, what decides its months and its unit, and the
settings it asks for. Titles, caveats, who checked it, comments and line breaks change nothing. A setting with a day
changes the months from that day's on.
"""

import hashlib
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from metrics.questions.kinds import Measure
from metrics.questions.sources import plain, settings_read, statements, tables_read
from metrics.settings import Setting

ALWAYS = date(1900, 1, 1)


@dataclass(frozen=True)
class Defined:
    """A measure's checksum for the months that end on or after a day, until the next such day."""

    measure: str
    since: date
    checksum: str


def defined(measure: Measure, settings: Sequence[Setting]) -> Iterator[Defined]:
    """The checksums of a measure, the first since ALWAYS."""
    asks = _asks(measure.query)
    texts = [*asks.texts, repr(_beside_the_query(measure))]
    ours = [one for one in settings if one.name in asks.settings]
    for since in sorted({one.since or ALWAYS for one in ours} | {ALWAYS}):
        in_force = sorted(repr(one) for one in ours if (one.since or ALWAYS) <= since)
        yield Defined(measure.key, since, _checksum([*texts, *in_force]))


class _Asks(NamedTuple):
    """What a query is made of: its own text and those of the tables it reads, and the settings that these ask for."""

    texts: tuple[str, ...]
    settings: Set[str]


@lru_cache(maxsize=1024)  # the same in every build of a process
def _asks(query: str) -> _Asks:
    texts = (plain(query), *(statements()[table] for table in tables_read(query)))
    return _Asks(texts, settings_read(texts))


def _beside_the_query(measure: Measure) -> tuple[object, ...]:
    """What of a header a figure depends on; of figures that come added up the words are all that defines them."""
    words = (measure.numerator, measure.denominator) if measure.local else ()
    months = (measure.kind, measure.feeds, measure.lookback_months, measure.lookback_feeds)
    return measure.key, measure.unit, *months, *words


def _checksum(texts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]
