"""Readers: one per input format, from a file to the store's tables. Each is imported when first used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module

from metrics.intake.files import PathOrPaths
from metrics.store.load import Load, Progress

Reader = Callable[..., Load]


def _reader(module: str, function: str = "read") -> Reader:
    """A reader that imports its module only when called: starting the app needs none of them."""

    def read(
        path: PathOrPaths,
        *,
        authority: str | None = None,
        as_at: date | None = None,
        progress: Progress | None = None,
        **more: object,
    ) -> Load:
        """`more` is what one reader alone understands: supervision's `start` and `end`."""
        reader: Reader = getattr(import_module(f"metrics.intake.{module}"), function)
        return reader(path, authority=authority, as_at=as_at, progress=progress, **more)

    return read


READERS: dict[str, Reader] = {
    "annex_a": _reader("annex_a"),
    "workforce": _reader("people", "read_workforce"),
    "teams": _reader("people", "read_teams"),
    "supervision": _reader("people", "read_supervision"),
    "establishment": _reader("people", "read_establishment"),
    "local": _reader("people", "read_local"),
    "events": _reader("events"),
    "published": _reader("published"),
    "population": _reader("reference", "read_population"),
    "neighbours": _reader("reference", "read_neighbours"),
}
