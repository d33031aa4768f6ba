"""Readers: one per input format, from a file to the store's tables. Each is imported when first used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from importlib import import_module

from metrics.intake.files import PathOrPaths
from metrics.intake.report_names import ReportNames, in_force, with_names
from metrics.questions.feeds import FEEDS, Feed
from metrics.store.load import Load, Progress

Reader = Callable[..., Load]
# What reads a feed without a reader of its own: by its columns alone.
_BY_COLUMNS = {"span": "spans:read", "as at": "registers:read"}


def _reader(feed: Feed) -> Reader:
    """The feed's reader, or that by its columns alone. Its module is imported only when it is called."""

    def read(
        path: PathOrPaths,
        *,
        authority: str | None = None,
        as_at: date | None = None,
        progress: Progress | None = None,
        names: Sequence[ReportNames] = (),
        **more: object,
    ) -> Load:
        """`names` are what the authority's own reports call things. `more` is what some readers understand: the `start`
        and `end` of a span."""
        module, _, function = (feed.reader or _BY_COLUMNS[feed.dated]).partition(":")
        reader: Reader = getattr(import_module(f"metrics.intake.{module}"), function)
        if not feed.reader:
            reader = partial(reader, feed=feed.key)
        with in_force(names):
            load = reader(path, authority=authority, as_at=as_at, progress=progress, **more)
        load.sha256 = with_names(load.sha256, names)
        return load

    return read


READERS: dict[str, Reader] = {feed.key: _reader(feed) for feed in FEEDS.values()}
PLAN = "plan"  # no feed: what is read of it goes to the ledger
AGGREGATES = "aggregates"  # no feed: what others share is kept beside the store
