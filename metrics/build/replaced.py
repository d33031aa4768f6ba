"""What a file that replaces rows would take away: a third or more of what is there is asked about first."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from metrics.questions.feeds import FEEDS, Feed
from metrics.store.load import Clear, Load
from metrics.store.version import Version

LOST_SHARE, FEWEST_LOST = 1 / 3, 2  # one row fewer is a correction, in a list however short
Names: TypeAlias = set[tuple[Any, ...]]  # what rows are about, and on which day


def lost_rows(serving: Version | None, before: Sequence[Load], load: Load) -> list[str]:
    """What would go, in words, where it is a third or more. `before`: the files of the batch that go in first."""
    feed = FEEDS[load.feed]
    if not feed.who:
        return []
    names = _names(load, feed)
    if feed.dated == "as at":
        return _lost_of_list(feed, _newest_list(serving, before, load, feed), names)
    return [
        words
        for clear in load.clears
        if clear.table == feed.tables[0]
        for words in _lost_of_rows(feed, clear, _cleared(serving, before, clear, feed), names)
    ]


def _names(load: Load, feed: Feed) -> Names:
    rows = load.tables[feed.tables[0]]
    return set(zip(*(rows.column(name).to_pylist() for name in _told_apart_by(feed)), strict=True))


def _told_apart_by(feed: Feed) -> tuple[str, ...]:
    """The columns by which a row is known again in another file; of a complete list, whom it is about."""
    return (feed.who, feed.day) if feed.day and feed.dated != "as at" else (feed.who,)


# A complete list, as at a day -------------------------------------------------------------------------


def _newest_list(serving: Version | None, before: Sequence[Load], load: Load, feed: Feed) -> tuple[str, Names]:
    """The list that this one would replace as what is known: its day in words and its names; none if it is older."""
    table, lists = feed.tables[0], dict[Any, Names]()
    if serving:
        for day, name in serving.rows(
            f"select distinct as_at, {feed.who} from {table} where authority = $authority",
            {"authority": load.authority},
        ):
            lists.setdefault(day, set()).add((name,))
    for earlier in before:
        if earlier.feed == load.feed and earlier.authority == load.authority:
            lists[earlier.as_at] = _names(earlier, feed)
    newest = max(lists, default=None)
    if newest is None or (load.as_at is not None and newest > load.as_at):
        return "", set()
    return f"{newest:%d/%m/%Y}", lists[newest]


def _lost_of_list(feed: Feed, known: tuple[str, Names], names: Names) -> list[str]:
    day, there = known
    gone = there - names
    if not _is_much(len(gone), len(there)):
        return []
    whom = "children" if feed.who == "child" else f"{feed.who}s"
    return [f"{len(gone):,} of the {len(there):,} {whom} of the file of {day} would go"]


# Rows of a span, or of one source ---------------------------------------------------------------------


def _cleared(serving: Version | None, before: Sequence[Load], clear: Clear, feed: Feed) -> list[tuple[Any, ...]]:
    """The rows there that the file clears, by what tells them apart."""
    if serving is None:
        return []
    columns = ", ".join(f'"{name}"' for name in _told_apart_by(feed))
    terms, values = clear.terms()
    return serving.rows(f'select {columns} from "{clear.table}" where {terms}', values)


def _lost_of_rows(feed: Feed, clear: Clear, there: list[tuple[Any, ...]], names: Names) -> Iterator[str]:
    gone = [row for row in there if row not in names]
    if not _is_much(len(gone), len(there)):
        return
    between = next((value for value in clear.where.values() if isinstance(value, tuple)), None)
    when = f" between {between[0]:%d/%m/%Y} and {between[1]:%d/%m/%Y}" if between else ""
    yield f"{len(gone):,} of the {len(there):,} rows of {feed.words} that are there{when} would go"


def _is_much(gone: int, there: int) -> bool:
    return gone >= FEWEST_LOST and gone >= there * LOST_SHARE
