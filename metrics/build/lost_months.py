"""Months that an import would make disappear: known before and not after, or full of events before and empty after."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from metrics.base.errors import NeedsConfirmation
from metrics.questions.catalogue import load_questions
from metrics.questions.feeds import feed_of
from metrics.store.version import Version

FULL_MONTH = 10  # events of one kind in a month; fewer may well have been corrected away
MOST_MONTHS = 6  # named one by one

_KNOWN = "select authority, feed, month from coverage where list_contains($authorities, authority)"
_COMPLETE = f"{_KNOWN} and complete"
_EVENTS = """
    select authority, measure, month, sum(coalesce(denominator, numerator)) as events
    from measure_month
    where list_contains($authorities, authority)
    group by authority, measure, month
"""


def ask_about_months(serving: Version, built: Version) -> None:
    """Raises NeedsConfirmation that names the months. `built`: the new parts of authorities, not published yet."""
    authorities = {"authorities": [part.authority for part in built.manifest.files]}
    unknown = set(serving.rows(_KNOWN, authorities)) - set(built.rows(_KNOWN, authorities))
    # The month that ran is no loss: its feeds arrive one after the other, and a later day asks more of each.
    lost = unknown & set(serving.rows(_COMPLETE, authorities))
    losses = [
        f"{feed_of(feed).title}{_part(feed)} of {authority} would no longer be known for {_in_words(months)}"
        for (authority, feed), months in _by_two(lost)
    ]
    losses += [
        f"“{load_questions().measures[measure].title}” of {authority} would have nothing left in {_in_words(months)}"
        for (authority, measure), months in _by_two(_emptied(serving, built, unknown))
    ]
    if losses:
        raise NeedsConfirmation(
            f"Whole months would disappear: {'; '.join(losses)}. If that is right, import it again with --yes. "
            "Nothing was changed."
        )


def _emptied(serving: Version, built: Version, unknown: set[tuple[str, str, date]]) -> set[tuple[str, str, date]]:
    """(authority, measure, month) of flows that had events and would have none; without months told of already."""
    authorities = {"authorities": [part.authority for part in built.manifest.files]}
    flows = {key for key, measure in load_questions().measures.items() if measure.kind == "flow"}
    asked = {(authority, month) for authority, _, month in unknown}
    left = {
        (authority, measure, month) for authority, measure, month, events in built.rows(_EVENTS, authorities) if events
    }
    return {
        (authority, measure, month)
        for authority, measure, month, events in serving.rows(_EVENTS, authorities)
        if measure in flows
        and (events or 0) >= FULL_MONTH
        and (authority, measure, month) not in left
        and (authority, month) not in asked
    }


def _by_two(rows: Iterable[tuple[str, str, date]]) -> list[tuple[tuple[str, str], list[date]]]:
    """Months by authority and the second word."""
    grouped = groupby(sorted(rows), key=lambda row: (row[0], row[1]))
    return [(key, [month for _, _, month in several]) for key, several in grouped]


def _part(feed: str) -> str:
    part = feed.partition(".")[2]
    return f", {part.replace('_', ' ')}," if part.startswith("list") else ""


def _in_words(months: list[date]) -> str:
    named = ", ".join(f"{month:%B %Y}" for month in months[:MOST_MONTHS])
    more = len(months) - MOST_MONTHS
    return named + (f" and {more} more" if more > 0 else "")
