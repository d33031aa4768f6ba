"""Restores a backup: everything is verified and lies ready before the home is touched, and then it happens as one.

Restored versions are put in after those that are there, in their own order, so that nothing published is lost: the way
back from the restored one is the one before it in the backup, and then what served here before.
"""

import json
import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from metrics.backup import archive
from metrics.backup.archive import AUDIT_HEAD, FILES_OF_THE_HOME, LEDGER, ArchiveReader, Contents
from metrics.base import disk, restoring, sqlite_files, today
from metrics.base.errors import NeedsConfirmation, UserError
from metrics.base.restoring import Replacement
from metrics.ledger import copying, database
from metrics.ledger.identity import NOTE, note_of
from metrics.ledger.trail import head
from metrics.store.load import Progress, no_progress
from metrics.store.manifest import Manifest, StorePart, Stray, read_manifest
from metrics.store.pointer import POINTER
from metrics.store.shelf import UNPUBLISHED
from metrics.store.versions import Store


@dataclass(frozen=True)
class Restored:
    """What a restore did. serves: '' where the backup held no store. aside: the folder with what was replaced, or ''.

    ledger: as in the backup; one of PostgreSQL, or none, leaves the ledger here as it is.
    """

    serves: str
    versions: int
    ledger: str
    files: tuple[str, ...]
    aside: str
    made: str


def restore(
    file: Path, *, confirmed: bool = False, progress: Progress | None = None, home: Path | None = None
) -> Restored:
    """Puts a backup into a home. UserError, and nothing changed, where it is damaged, does not fit, or has no room.

    NeedsConfirmation where the home holds anything that would be replaced.
    """
    store, tell = Store(home), progress or no_progress
    with archive.opened(file) as reading:
        tell("Reading the backup through", 0, 0)
        reading.verify()
        _check_fits(store, reading.contents)
        there = _what_is_there(store)
        if there and not confirmed:
            raise NeedsConfirmation(
                f"{disk.shown(store.home)} already holds {', '.join(there)}. The backup of {reading.contents.made[:10]}"
                " would take its place; versions of the store are kept, and the rest is put aside in a folder. If that "
                f"is what you want, run it again with --yes. {disk.UNCHANGED}"
            )
        with store.lock(lambda: tell("Waiting for an import to finish", 0, 0)), disk.refused_plainly(store.home):
            return _put_back(store, reading, tell)


def _check_fits(store: Store, contents: Contents) -> None:
    if contents.serves and contents.serves not in contents.versions:
        raise UserError(f"The backup lacks version {contents.serves}, which served. {disk.UNCHANGED}")
    if LEDGER in contents.files and copying.file() is None:
        raise UserError(
            f"The backup holds a ledger of SQLite, and {database.ENVIRONMENT} names PostgreSQL here. Unset it and run "
            f"it again. {disk.UNCHANGED}"
        )
    needed = sum(part.size for part in contents.files.values())
    place = next(folder for folder in (store.home, *store.home.absolute().parents) if folder.is_dir())
    free = shutil.disk_usage(place).free
    if needed > free:
        raise UserError(
            f"The backup needs {needed / 1e6:,.0f} MB, and {free / 1e6:,.0f} MB are free in {disk.shown(place)}. "
            f"Make room and run it again. {disk.UNCHANGED}"
        )


def _what_is_there(store: Store) -> list[str]:
    """What a home holds that a restore would replace, in words."""
    there = ["a store"] if store.holds_anything() else []
    there += ["a ledger"] if copying.kind() == copying.HERE else []
    return there + [name for name in FILES_OF_THE_HOME if (store.home / name).exists()]


def _put_back(store: Store, reading: ArchiveReader, tell: Progress) -> Restored:
    contents = reading.contents
    staged = restoring.stage(store.home)
    try:
        for done, name in enumerate(contents.files, start=1):
            tell("Putting ready", done, len(contents.files))
            reading.take(name, staged / name)
        steps = [*_of_versions(store, contents, staged), *_of_files(contents), *_of_ledger(contents, staged)]
        if contents.serves:
            disk.write_whole(staged / POINTER, contents.serves + "\n")
            steps.append(Replacement("move", f"store/{POINTER}", POINTER))
        aside = _put_aside(store)
        restoring.decide(store.home, steps)
    except BaseException:
        restoring.sweep(store.home)
        raise
    database.forget()
    restoring.finish(store.home)
    files = tuple(name for name in FILES_OF_THE_HOME if name in contents.files)
    return Restored(contents.serves, len(contents.versions), contents.ledger, files, aside, contents.made)


def _of_versions(store: Store, contents: Contents, staged: Path) -> list[Replacement]:
    """The versions, numbered after those that are here; a part that lies here and is sound stays where it is."""
    manifests = [_manifest(staged / "store" / f"{name}.json", contents) for name in contents.versions]
    parts = {part.file: part for manifest in manifests for part in manifest.files}
    if strange := sorted(contents.data - {f"store/{name}" for name in parts}):
        raise UserError(f"The backup holds {strange[0]}, which is of none of its versions. {disk.UNCHANGED}")
    here = {manifest.version: manifest for manifest in store.manifests()}
    last = max((manifest.sequence for manifest in here.values()), default=0)
    steps = [
        Replacement("move", f"store/{name}", f"store/{name}") for name, part in parts.items() if not store.has(part)
    ]
    for number, manifest in enumerate(sorted(manifests, key=lambda one: one.order), start=last + 1):
        path = staged / "store" / f"{manifest.version}.json"
        disk.write_whole(path, json.dumps(asdict(replace(manifest, sequence=number)), indent=1))
        steps.append(Replacement("move", f"store/{path.name}", f"store/{path.name}"))
        # It may have expired here, and a mark be left for the parts that are still in use.
        steps.append(Replacement("remove", f"store/{manifest.version}{UNPUBLISHED}"))
    return steps


def _manifest(path: Path, contents: Contents) -> Manifest:
    """A version's manifest, which fits its files. UserError where it does not."""
    manifest = read_manifest(path)
    if isinstance(manifest, Stray):
        why = manifest.why
    elif all(_fits(part, contents) for part in manifest.files):
        return manifest
    else:
        why = "its manifest does not fit it"
    raise UserError(f"Version {path.stem} of the backup cannot be used: {why}. {disk.UNCHANGED}")


def _fits(part: StorePart, contents: Contents) -> bool:
    data = contents.files.get(f"store/{part.file}")
    return data is not None and (part.size, part.sha256) == (data.size, data.sha256)


def _of_files(contents: Contents) -> list[Replacement]:
    """The files of the home; those that the backup has none of go."""
    return [
        Replacement("move", name, name) if name in contents.files else Replacement("remove", name)
        for name in FILES_OF_THE_HOME
    ]


def _of_ledger(contents: Contents, staged: Path) -> list[Replacement]:
    if LEDGER not in contents.files:
        return []
    place = copying.file()
    assert place
    if wrong := sqlite_files.problem(staged / LEDGER):
        raise copying.unsound(staged / LEDGER, wrong)
    steps = [Replacement("database", str(place), LEDGER), _of_audit_head(contents)]
    name = copying.name_of(staged / LEDGER)
    if name is None:
        return [*steps, Replacement("remove", NOTE)]
    disk.write_whole(staged / NOTE, note_of(name))
    return [*steps, Replacement("move", NOTE, NOTE)]


def _of_audit_head(contents: Contents) -> Replacement:
    """The head goes with the ledger whose chain it is of; one that stays here would tell of entries that are gone."""
    if AUDIT_HEAD in contents.files:
        return Replacement("move", head.FILE, AUDIT_HEAD)
    return Replacement("remove", head.FILE)


def _put_aside(store: Store) -> str:
    """Copies of the ledger and the files that are about to be replaced; the folder, or '' where there are none."""
    names = (*FILES_OF_THE_HOME, head.FILE)
    files = [store.home / name for name in names if (store.home / name).is_file()]
    ledger = copying.kind() == copying.HERE
    if not files and not ledger:
        return ""
    folder = store.home / f"before-restore-{today.moment():%Y%m%dT%H%M%S%f}"
    folder.mkdir(parents=True)
    for path in files:
        shutil.copy2(path, folder / path.name)
    if ledger:
        _copy_ledger(folder)
    return str(folder)


def _copy_ledger(folder: Path) -> None:
    """A copy of the ledger; of one that is damaged the bytes as they lie there."""
    try:
        copying.copy_to(folder / LEDGER)
    except UserError:
        place = copying.file()
        assert place
        sqlite_files.remove(folder / LEDGER)
        shutil.copy2(place, folder / f"{LEDGER}.damaged")
