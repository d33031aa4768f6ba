"""Overview's title answered in five sentences, each naming the measures it is about. Pure: nothing here judges."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.analysis import overview
from metrics.words import basic
from metrics.words.on_overview import SHOWN

if TYPE_CHECKING:
    from metrics.analysis.overview import OverviewLine
    from metrics.analysis.what_changed import MovedOneWay, WhatChanged
    from metrics.questions.catalogue import Measure

MOST_NAMED, FEW_NAMED = 4, 2  # more names than this are no sentence


@dataclass(frozen=True)
class Clause:
    """Clause of a sentence: `words`, then the measures it names, then how many more there are.

    shown: what the page's table is narrowed to (a key of on_overview.SHOWN) to have all of them; '' for nothing.
    """

    words: str
    measures: "tuple[Measure, ...]" = ()
    more: int = 0
    shown: str = ""


@dataclass(frozen=True)
class Finding:
    """One of the sentences: what it is about in a word or two, and its parts."""

    about: str
    parts: tuple[Clause, ...]


def _named(words: str, lines: "Sequence[OverviewLine]", kind: str = "", most: int = MOST_NAMED) -> list[Clause]:
    """A part that names measures; none without any. kind: what a table of all of them is narrowed to."""
    if not lines:
        return []
    shown = next((title for title, narrowed in SHOWN.items() if narrowed == kind), "")
    named = tuple(line.measure for line in lines[:most])
    return [Clause(words, named, max(0, len(lines) - most), shown)]


def _moved(moved: "MovedOneWay", since: str, word: str) -> list[Clause]:
    in_a_year = _named("In 12 months, of what is counted on one day:", moved.in_a_year, overview.CHANGED)
    signals = _named(f"{word} in their monthly figures:", moved.signals, overview.SIGNALS)
    return [*_named(since, moved.since, overview.DIFFERS), *in_a_year, *signals]


def findings(changed: "WhatChanged", event: str) -> list[Finding]:
    """The five sentences. event: the newest inspection or visit as basic.event_name says it; '' where none is held."""
    since = f"Since {event}:" if event else "In 12 months:"
    after = f"since {event}" if event else "in 12 months"
    neither = _named("Moved, where neither way is better:", changed.otherwise.every, most=FEW_NAMED)
    return [
        Finding(
            "The right way", tuple(_moved(changed.better, since, "Improving")) or (Clause(f"Nothing clearly {after}."),)
        ),
        Finding(
            "The wrong way", tuple(_moved(changed.worse, since, "Worsening")) or (Clause(f"Nothing clearly {after}."),)
        ),
        Finding("New alerts", tuple(_alerts(changed))),
        Finding("Targets", tuple(_targets(changed, after))),
        Finding("Too early to tell", (*_too_early(changed, event), *neither, *_chance(changed))),
    ]


def _alerts(changed: "WhatChanged") -> list[Clause]:
    """An alert is new where the figures of a month before raised none."""
    new = _named("Raised this month:", changed.new_alerts, overview.ALERTS) or [Clause("None this month.")]
    return [*new, *_named("Raised before and standing:", changed.standing_alerts, overview.ALERTS)]


def _targets(changed: "WhatChanged", after: str) -> list[Clause]:
    if not changed.with_target:
        return [Clause("None is set for what has a figure here.")]
    crossed = [
        *_named(f"Newly met {after}:", changed.newly_met),
        *_named(f"Newly missed {after}:", changed.newly_missed, overview.MISSES),
    ]
    nothing = [] if crossed else [Clause(f"None newly met or missed {after}.")]
    met = f"{changed.met} of {changed.with_target} {'is' if changed.met == 1 else 'are'} met."
    return [*crossed, *nothing, Clause(met)]


def _too_early(changed: "WhatChanged", event: str) -> list[Clause]:
    early = _named(f"Since {event}:", changed.too_early, most=FEW_NAMED) if event else []
    what_to_expect = "What to expect of what has just changed or still moves:"
    unsettled = _named(what_to_expect, changed.unsettled, most=FEW_NAMED)
    return [*early, *unsettled] or [Clause("Nothing.")]


def _chance(changed: "WhatChanged") -> list[Clause]:
    """How many of those compared would look moved by chance alone; nothing where none was."""
    if not changed.compared:
        return []
    count = round(changed.by_chance)
    about = f"about {basic.number(count)}" if count else "perhaps one"
    return [Clause(f"Of {basic.number(changed.compared)} compared, {about} would look moved by chance alone.")]
