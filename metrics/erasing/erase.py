"""Erases a child: out of every version that is kept, and out of the ledger; a tombstone says that it was done.

The order is what makes a kill harmless. Replacements are made one by one, each whole or not there; the ledger follows
in one transaction, with the tombstone; what was replaced goes last, so that whoever runs the command again still finds
the child, and finishes. The tombstone is known by the moment at which the first replacement was begun.

Versions after the first that names the child are made again as well, though they may name nobody: where a corrected
extract took the child out, its rows lie on in free blocks of the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from metrics.access import Viewer
from metrics.base import disk, today
from metrics.base.errors import UserError
from metrics.build.changes import FilesAndDefinitions
from metrics.build.imports import definitions_of
from metrics.erasing.naming import Naming, parts_naming, rows_of_all
from metrics.ledger import erasures
from metrics.ledger.subjects import ESCALATION, LedgerEntry, about_child
from metrics.settings.restricted import RESTRICTED, load_restricted
from metrics.store import damage, replacing
from metrics.store.child import Child
from metrics.store.load import Progress, no_progress
from metrics.store.manifest import Manifest, replacements
from metrics.store.replacing import Replacing
from metrics.store.versions import Store


@dataclass(frozen=True)
class Erasing:
    """What an erasure takes away, or took. rows: per table, in the distinct parts. versions: that are made again.

    aside: folders of the home that a restore left, which hold a ledger as it was. done: whether it happened.
    """

    rows: dict[str, int]
    versions: tuple[str, ...]
    escalations: int
    notes: int
    aside: tuple[str, ...]
    done: bool = False


def erase(
    viewer: Viewer, child: Child, *, confirmed: bool = False, progress: Progress | None = None, home: Path | None = None
) -> Erasing:
    """Takes a child out of everything that is kept; unless confirmed it changes nothing, and tells what would go.

    UserError where nobody has that reference, where restricted_records.csv names the child, and where anything of the
    store cannot be read; nothing is changed then.
    """
    viewer.check_children()
    viewer.check_authority(child.authority)
    store, tell = Store(home), progress or no_progress
    if not confirmed:
        return _weighed(store, child)[0]
    with store.lock(lambda: tell("Waiting for an import to finish", 0, 0)):
        replacing.drop_damaged(store)
        erasing, namings = _weighed(store, child)
        begun = _begun(store, namings)
        _replace_versions(store, child, namings, begun, tell)
        erasures.erase(viewer, child.authority, child.reference, child.text, begun)
        tell("Taking away what was replaced", 0, 0)
        replacing.settle(store)
    return replace(erasing, done=True)


def _weighed(store: Store, child: Child) -> tuple[Erasing, list[Naming]]:
    """What there is of the child. UserError where it cannot be erased."""
    namings = parts_naming(store, child)
    entries = about_child(child.authority, child.reference)
    if not namings and not entries:
        raise nobody(child.reference, child.authority)
    _refuse_restricted(store, child)
    due = _due(store, child, namings)
    for manifest in due:
        damage.refuse_newer(manifest)
    return _erasing(store, namings, due, entries), namings


def nobody(reference: str, authority: str) -> UserError:
    """Nothing that is kept names this person."""
    return UserError(
        f"Nothing that is kept names “{disk.shown(reference[:80])}” in {disk.shown(authority[:80])}. Write the "
        f"reference as the case system does, capitals and leading zeros too. {disk.UNCHANGED}"
    )


def _refuse_restricted(store: Store, child: Child) -> None:
    listed = {(authority, one) for authority, one, _ in load_restricted(store.home)}
    if {("", child.reference), (child.authority, child.reference)} & listed:
        raise UserError(
            f"{RESTRICTED} names this child, so that few may see the record. Trajectory does not take that protection "
            "away by itself: if the case system still sends the child, the next extract would show it to everybody. "
            f"Once it does not, take the line out of the file and run it again. {disk.UNCHANGED}"
        )


def _erasing(store: Store, namings: list[Naming], due: Sequence[Manifest], entries: Sequence[LedgerEntry]) -> Erasing:
    escalations = sum(entry.kind == ESCALATION for entry in entries)
    aside = sorted(path.name for path in store.home.glob("before-restore-*"))
    return Erasing(
        rows=rows_of_all(namings),
        versions=tuple(sorted((manifest.version for manifest in due), reverse=True)),
        escalations=escalations,
        notes=len(entries) - escalations,
        aside=tuple(aside),
    )


def _versions(namings: list[Naming]) -> set[str]:
    return {name for naming in namings for name in naming.part.versions}


def _due(store: Store, child: Child, namings: list[Naming]) -> list[Manifest]:
    """The versions to be made again, newest first: from the first that names the child on.

    What was made again holds live rows alone, so it is due only where it names the child itself.
    """
    every, names = store.every(), _versions(namings)
    first = min((manifest.order for manifest in every if manifest.version in names), default=None)
    if first is None:
        return []
    return [
        manifest
        for manifest in every
        if manifest.version in names or (manifest.order >= first and _may_hold_remains(manifest, child.authority))
    ]


def _may_hold_remains(manifest: Manifest, authority: str) -> bool:
    """Whether a file of the authority may hold, in free blocks, rows that a later extract took out."""
    return any(not replacing.is_made_again(file) for file in _files(manifest, authority))


def _files(manifest: Manifest, authority: str) -> set[str]:
    """The file of a version's part of an authority; that of all, where an older release made it."""
    return {part.file for part in manifest.files if part.authority == authority or not manifest.parts}


def _begun(store: Store, namings: list[Naming]) -> datetime:
    """When this erasure was begun: by a run that was cut off, where a replacement without the child stands, or now."""
    names = _versions(namings)
    standing = [one for name, one in replacements(store.every()).items() if name in names]
    moments = [one.replaced for one in standing if one.version not in names]
    return datetime.fromisoformat(max(moments)) if moments else today.moment()


def _replace_versions(store: Store, child: Child, namings: list[Naming], begun: datetime, tell: Progress) -> None:
    """Makes the replacements that do not stand yet."""
    standing = replacements(store.every())
    due = [manifest for manifest in _due(store, child, namings) if manifest.version not in standing]
    files = {naming.part.file for naming in namings}.union(*(_files(manifest, child.authority) for manifest in due))
    change = FilesAndDefinitions(definitions_of(store))
    making = Replacing(store, child, change, begun.isoformat(), tell)
    for done, manifest in enumerate(reversed(due)):
        tell("Making versions again", done, len(due))
        try:
            making.replace(manifest, files)
        except UserError as problem:
            raise _cut_off(problem, done) from None
        except KeyboardInterrupt:
            raise _cut_off(UserError("Stopped."), done) from None


def _cut_off(problem: UserError, done: int) -> UserError:
    """What is said where an erasure could not go on; done: the replacements that stand."""
    if not done:
        return problem
    return UserError(f"{problem} {done} of the versions are made again; the same command goes on with the others.")
