"""The start page's sentence: what is told otherwise since somebody last looked. No figure is in it. Pure."""

from collections.abc import Sequence
from datetime import date

from metrics.words import basic

MOST_NAMED = 4


def since(day: date, titles: Sequence[str], measures: int) -> str:
    """'Since you last looked, on 12 November 2026, 2 of your 15 measures have a new month or say something else: …'."""
    looked = f"Since you last looked, on {basic.day(day)},"
    if not titles:
        return f"{looked} nothing has changed in your {basic.several(measures, 'measure', 'measures')}."
    more = len(titles) - MOST_NAMED
    named = [title.lower() for title in titles[:MOST_NAMED]]
    listed = basic.joined([*named, f"{basic.number(more)} more"] if more > 0 else named)
    have = "has a new month or says" if len(titles) == 1 else "have a new month or say"
    of = f"{len(titles)} of your {basic.several(measures, 'measure', 'measures')}"
    return f"{looked} {of} {have} something else: {listed}."
