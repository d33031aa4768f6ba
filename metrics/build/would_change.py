"""Which figures a change of settings would make others, before anything is built: by what defines each measure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from metrics.build.defined import ALWAYS, Defined, defined
from metrics.questions.kinds import Measure
from metrics.settings import READ_LIVE, Setting


@dataclass(frozen=True)
class WouldChange:
    """A measure whose months would be worked out otherwise, from a day on; None: all that are held."""

    measure: Measure
    since: date | None


def would_change(measures: Iterable[Measure], before: Sequence[Setting], after: Sequence[Setting]) -> list[WouldChange]:
    """The measures that read what differs between two sets of settings, each with the first day that it differs on."""
    answers = []
    for measure in measures:
        if not measure.has_query:
            continue
        first = _first_difference(list(defined(measure, before)), list(defined(measure, after)))
        if first is not None:
            answers.append(WouldChange(measure, None if first == ALWAYS else first))
    return answers


def needs_build(before: Sequence[Setting], after: Sequence[Setting]) -> bool:
    """Whether a version follows what differs; the rest holds as soon as it is written."""
    return _built_with(before) != _built_with(after)


def _built_with(settings: Sequence[Setting]) -> list[Setting]:
    return [one for one in settings if one.name not in READ_LIVE]


def _first_difference(before: list[Defined], after: list[Defined]) -> date | None:
    days = sorted({one.since for one in (*before, *after)})
    return next((day for day in days if _in_force(before, day) != _in_force(after, day)), None)


def _in_force(every: list[Defined], day: date) -> str:
    return [one.checksum for one in every if one.since <= day][-1]
