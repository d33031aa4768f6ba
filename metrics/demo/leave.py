"""Leaves the demonstration for one's own data: a new version that holds none of it. What would go is said first."""

import csv
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from metrics import demo
from metrics.access import Viewer, local_viewer
from metrics.base import disk, scratch
from metrics.base.errors import NeedsConfirmation, UserError
from metrics.build.changes import FilesAndDefinitions
from metrics.build.imports import definitions_of
from metrics.demo import plans
from metrics.intake.files import sha256_of
from metrics.ledger import plan_removal
from metrics.ledger.about import written_about
from metrics.store.change import Filler
from metrics.store.load import Progress, no_progress
from metrics.store.placing import COMMON
from metrics.store.versions import Store
from metrics.store.writer import Writer
from metrics.words.basic import joined, several

SETTINGS_FILE = "settings.toml"
_OURS = "authority = $authority or (authority = '' and list_contains($hashes, sha256))"


@dataclass(frozen=True)
class Leaving:
    """What leaving takes away and what stays.

    extracts, files: in the store. removed: files of the home that are the demonstration's; stays: those that hold
    entries of it beside others. escalations, notes, of_panel (entries of its panel's questions), sign_offs (of
    measures), packs: in the ledger.
    plan_items: of its improvement plan, as it came; changed_items: those that somebody changed, which stay. own_data:
    whether other authorities' extracts are there. version: the one that serves afterwards; None while nothing was done.
    """

    extracts: int
    files: int
    removed: tuple[str, ...]
    stays: tuple[str, ...]
    escalations: int
    notes: int
    of_panel: int
    sign_offs: int
    packs: int
    plan_items: int
    changed_items: int
    own_data: bool
    version: str | None = None

    def sentences(self) -> list[str]:
        """What goes and what stays, in words."""
        taken = [several(self.extracts, "extract", "extracts"), several(self.files, "other file", "other files")]
        rest = "your own data and the public record stay" if self.own_data else "the public record stays"
        words = [f"{' and '.join(taken)} of {demo.NAME} go, with every figure and list made of them; {rest}."]
        words += [f"{name} goes: it is the demonstration's." for name in self.removed]
        for name in self.stays:
            words.append(f"{name} stays, for it is not as the demonstration made it: take {demo.NAME}'s entries out.")
        if self.plan_items:
            items = several(self.plan_items, "item", "items")
            words.append(f"Its improvement plan goes, as it came: {items}. Every other authority's plan stays.")
        if written := self._written():
            words.append(f"The ledger keeps {joined(written)} about {demo.NAME}, which no page shows then.")
        return words

    def _written(self) -> list[str]:
        """What people wrote about it, which stays."""
        counted = [
            (self.escalations, "escalation", "escalations"),
            (self.notes, "note", "notes"),
            (self.of_panel, "entry of its panel's questions", "entries of its panel's questions"),
            (self.sign_offs, "sign-off of a measure", "sign-offs of measures"),
            (self.packs, "pack", "packs"),
            (self.changed_items, "item of its plan that somebody changed", "items of its plan that somebody changed"),
        ]
        return [several(number, one, many) for number, one, many in counted if number]


def what_would_go(viewer: Viewer | None = None, home: Path | None = None) -> Leaving:
    """What leaving the demonstration would take away. UserError where the store holds nothing of it."""
    store = Store(home)
    version = store.serving()
    if version is None:
        raise UserError(f"The store is empty, so there is no demonstration to leave. {disk.UNCHANGED}")
    [(extracts, files)] = version.rows(
        f"""
        select count(*) filter (where feed = 'annex_a'), count(*) filter (where feed <> 'annex_a')
        from import_log
        where {_OURS}
        """,
        {"authority": demo.AUTHORITY, "hashes": _hashes(store.home)},
    )
    plan = plan_removal.written_by(viewer or local_viewer(), demo.AUTHORITY, plans.BOARD.name)
    if not extracts + files + plan.alone:
        raise UserError(f"The store holds nothing of the demonstration. {disk.UNCHANGED}")
    own = version.rows("select 1 from extract where authority <> $authority limit 1", {"authority": demo.AUTHORITY})
    removed, stays = _files_of_the_home(store.home)
    written = written_about(viewer or local_viewer(), demo.AUTHORITY)
    return Leaving(extracts, files, removed, stays, *written, plan.alone, plan.shared, bool(own))


def leave(
    *,
    confirmed: bool = False,
    viewer: Viewer | None = None,
    progress: Progress | None = None,
    home: Path | None = None,
) -> Leaving:
    """Publishes a version that holds nothing of the demonstration, and removes its files from the home.

    Its improvement plan goes from the ledger, but for what somebody changed. NeedsConfirmation, with what would go,
    unless confirmed. Versions before it stay, for `rollback`, and expire. Killed, it is finished by the same call.
    """
    store, tell = Store(home), progress or no_progress
    leaving = what_would_go(viewer, home)
    if not confirmed:
        sentences = "\n".join(f"  {sentence}" for sentence in leaving.sentences())
        raise NeedsConfirmation(f"{sentences}\nIf that is what you want, run it again with --yes. {disk.UNCHANGED}")
    with store.lock(lambda: tell("Waiting for another import to finish", 0, 0)):
        followed = definitions_of(store).without(demo.AUTHORITY)
        change = WithoutDemonstration(followed, hashes=_hashes(store.home))
        version = store.publish("leave the demonstration", change, tell).version
        plan_removal.take_away(viewer or local_viewer(), demo.AUTHORITY, plans.BOARD.name)
        for name in leaving.removed:  # last: until here the version that serves was built with them
            with suppress(OSError):
                (store.home / name).unlink()
    return replace(leaving, version=version)


@dataclass(frozen=True)
class WithoutDemonstration(FilesAndDefinitions):
    """A store without the demonstration: its part goes, and what it brought into the common one. `hashes`: of files."""

    removed: Collection[str] = (demo.AUTHORITY,)
    hashes: Sequence[str] = ()

    @property
    def touched(self) -> frozenset[str]:
        """The common part: no other authority's holds anything of it."""
        return frozenset({COMMON})

    def filler(self, authority: str, authorities: frozenset[str]) -> Filler:
        """Takes it out of the common part, and works that out."""
        filler = super().filler(authority, authorities)
        return partial(_take_out, then=filler, hashes=self.hashes) if authority == COMMON else filler


def _take_out(writer: Writer, progress: Progress, then: Filler, hashes: Sequence[str]) -> None:
    mine = {"authority": demo.AUTHORITY}
    files = writer.rows(f"select import_id from import_log where {_OURS}", {**mine, "hashes": hashes})
    for table, columns in writer.inputs().items():
        if "import_id" in columns:
            for (name,) in files:
                writer.execute(f'delete from "{table}" where import_id = $name', {"name": name})
        if "authority" in columns:
            writer.execute(
                f'delete from "{table}" where list_contains($authorities, authority)',
                {"authorities": list(demo.AUTHORITIES)},
            )
    then(writer, progress)


def _hashes(home: Path) -> list[str]:
    """The checksums of those files of the demonstration that name no authority when they are imported."""
    with scratch.folder(home, "leaving") as folder:
        return [sha256_of(path) for _, path, _ in demo.public_record(folder)]


def _files_of_the_home(home: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The files of the home that are the demonstration's alone, and those that hold something of it beside others."""
    alone: list[str] = []
    beside: list[str] = []
    for name, is_whole in ((SETTINGS_FILE, _is_our_settings), (demo.RESTRICTED_FILE, _is_our_list)):
        text = _text(home / name)
        if demo.AUTHORITY in text:
            (alone if is_whole(text) else beside).append(name)
    return tuple(alone), tuple(beside)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def _is_our_settings(text: str) -> bool:
    return text == demo.SETTINGS.read_text(encoding="utf-8")


def _is_our_list(text: str) -> bool:
    return {row.get("authority") for row in csv.DictReader(text.splitlines())} == {demo.AUTHORITY}
