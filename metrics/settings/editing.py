"""One entry of settings.toml put in the place of another: tried and checked first, then written, and nothing else lost.

What was there is named by its values and not by its place, so two people may change two entries at once, and whoever
comes second to the same entry is told, as is who comes after a change by hand.
"""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from metrics.base import disk
from metrics.base.errors import UserError
from metrics.settings.blocks import Values, added, changed, entries_of, written
from metrics.settings.entries import Configured
from metrics.settings.known import ADDING_UP
from metrics.settings.reading import FILE, read_settings, read_text
from metrics.settings.written import text_of

LOCK, WAIT_SECONDS = "settings.lock", 10
_MARK = b"\xef\xbb\xbf"  # that a text is UTF-8, as some programs begin it
_WHICH = {
    "setting": ("name", "authority", "team", "role", "since"),
    "target": ("measure", "authority", "team", "role", "from"),
    "rebase": ("measure", "authority", "team", "month"),
    "measure": ("key",),
    "event": ("authority", "kind", "starts", "published", "focus", "instead_of", "left_out"),
}
OVERTAKEN = (
    "Somebody has changed this entry since you opened it, here or in the file. Nothing was changed, and what you wrote "
    "still stands on the page: look at what the entry says now, then keep yours or leave it."
)


@dataclass(frozen=True)
class Edit:
    """What somebody changes: an entry of one kind (setting, target …) before and after.

    before: its values as they stand, None where it is new. after: those it gets, None where it goes.
    """

    kind: str
    before: Values | None
    after: Values | None

    @property
    def authorities(self) -> frozenset[str]:
        """The authorities it is about, '' for all of them."""
        return frozenset(str(one.get("authority", "")) for one in (self.before, self.after) if one is not None)

    def undone(self) -> "Edit":
        """What takes it back."""
        return Edit(self.kind, self.after, self.before)


@dataclass(frozen=True)
class Draft:
    """settings.toml as it stands and as an edit would make it, both read and checked."""

    folder: Path
    text: str
    drafted: str
    before: Configured
    after: Configured

    def write(self) -> None:
        """Puts the new text in the place of the old; call it while `locked`. UserError where the old is gone."""
        _replace(self.folder, self.text, self.drafted)

    def take_back(self) -> None:
        """The old text again, where the new one stands."""
        if _text(self.folder) == self.drafted:
            _replace(self.folder, self.drafted, self.text)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else changes the settings here meanwhile. UserError where somebody does for long."""
    with disk.refused_plainly(folder):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(folder / LOCK, timeout=WAIT_SECONDS):
                yield
        except Timeout:
            raise UserError("Somebody else is saving settings just now. Nothing was changed: try again.") from None


def entries(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """The kind and values of every entry of settings.toml, in its order. UserError for a file with a problem."""
    problems: list[str] = []
    text = text_of(folder / FILE, problems)
    _check(folder, text, tuple(problems))
    return [(kind, dict(values)) for kind, values in _entries_in(text)]


@lru_cache(maxsize=4)  # what it raises is not kept
def _check(folder: Path, text: str, problems: tuple[str, ...]) -> None:
    """UserError where the settings, which are this text, have a problem: those of its bytes are known already."""
    read_settings(folder)


@lru_cache(maxsize=4)  # a page asks several times, and a file seldom changes
def _entries_in(text: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    return tuple(entries_of(text))


def draft(folder: Path, edit: Edit) -> Draft:
    """What settings.toml would say. UserError where it may not say that, or the entry is no more what it was."""
    if edit.before == edit.after:
        raise UserError("Nothing is different from what stands. Nothing was changed.")
    before, text = read_settings(folder), _text(folder)
    standing = list(entries_of(text))
    drafted = added(text, edit.kind, edit.after or {})
    if edit.before is not None:
        edited = changed(text, edit.kind, edit.before, edit.after)
        if edited is None:
            raise UserError(OVERTAKEN)
        drafted = edited
    _refuse_second(standing, edit)
    after = read_text(folder / FILE, drafted)
    if _sorted(entries_of(drafted)) != _sorted(_edited(standing, edit)):
        raise UserError(f"{FILE} is written in a way that cannot be changed here without loss. Change it in the file.")
    return Draft(folder, text, drafted, before, after)


def as_text(kind: str, values: Values | None) -> str:
    """An entry as the lines of settings.toml, '' for none."""
    return written(kind, values) if values is not None else ""


def from_text(text: str) -> Values | None:
    """The values of an entry that `as_text` wrote."""
    for kind_entries in tomllib.loads(text).values():
        values: Values = kind_entries[0]
        return values
    return None


def _refuse_second(standing: list[tuple[str, dict[str, Any]]], edit: Edit) -> None:
    """Two entries for one place and day say two things, and nobody could tell which holds."""
    if edit.after is None:
        return
    others = [values for kind, values in standing if kind == edit.kind]
    if edit.before is not None:
        others.remove(dict(edit.before))
    if any(which(edit.kind, one) == which(edit.kind, edit.after) for one in others):
        raise UserError("There is an entry for this already. Choose it and change that one. Nothing was changed.")


def which(kind: str, values: Values) -> tuple[Any, ...]:
    """What an entry is about: of two with the same nobody could tell which holds."""
    adds_up = kind == "setting" and values.get("name") in ADDING_UP
    return tuple(values.get(name) or "" for name in (*_WHICH[kind], *(["value"] if adds_up else [])))


def _edited(standing: list[tuple[str, dict[str, Any]]], edit: Edit) -> list[tuple[str, dict[str, Any]]]:
    every = list(standing)
    if edit.before is not None:
        every.remove((edit.kind, dict(edit.before)))
    return [*every, *([(edit.kind, dict(edit.after))] if edit.after is not None else [])]


def _sorted(every: Any) -> list[str]:
    return sorted(repr((kind, sorted(values.items()))) for kind, values in every)


def _text(folder: Path) -> str:
    """The file's text; its problems are told by whoever reads it whole."""
    return text_of(folder / FILE, [])


def _replace(folder: Path, text: str, by: str) -> None:
    path = folder / FILE
    with disk.refused_plainly(path):
        if _text(folder) != text:
            raise UserError(OVERTAKEN)
        mark = "\ufeff" if path.exists() and path.read_bytes().startswith(_MARK) else ""
        disk.write_whole(path, mark + by)
