"""Makes a backup: the store's versions, verified as they go in, a copy of the ledger, files of the home."""

from dataclasses import dataclass
from pathlib import Path

from metrics.backup import archive
from metrics.backup.archive import AUDIT_HEAD, FILES_OF_THE_HOME, LEDGER, ArchiveWriter
from metrics.base import disk, scratch, today
from metrics.base.errors import NeedsConfirmation, UserError
from metrics.ledger import copying, database
from metrics.ledger.trail import head
from metrics.store.load import Progress, no_progress
from metrics.store.manifest import Manifest
from metrics.store.versions import Store


@dataclass(frozen=True)
class Backup:
    """What a backup holds. serves: '' where the store is empty. left_out: damaged versions, and why. size in bytes."""

    file: Path
    serves: str
    versions: int
    ledger: str
    files: tuple[str, ...]
    left_out: tuple[str, ...]
    size: int


def back_up(
    file: Path, *, confirmed: bool = False, progress: Progress | None = None, home: Path | None = None
) -> Backup:
    """Writes one archive with everything under a home. Reading goes on meanwhile; imports wait.

    UserError where the version that serves is damaged, or there is nothing to back up; NeedsConfirmation where the
    file is there already.
    """
    store, tell = Store(home), progress or no_progress
    _check_place(file, confirmed)
    serves = store.current()  # a damaged store is refused before anything is made
    database.refuse_if_gone()
    files = [name for name in FILES_OF_THE_HOME if (store.home / name).is_file()]
    if not serves and copying.kind() == copying.NONE and not files:
        raise UserError(f"There is nothing to back up: no store, no ledger, no settings. {disk.UNCHANGED}")
    with (
        store.lock(lambda: tell("Waiting for an import to finish", 0, 0)),
        scratch.folder(store.home, "backup") as folder,
        archive.written(file) as writing,
    ):
        serves = store.current() or ""
        versions, left_out = _add_versions(store, serves, writing, tell)
        if head.path().is_file():  # before the ledger, so that it is never ahead of the copy
            writing.add(head.path(), AUDIT_HEAD)
        ledger = copying.kind()
        if ledger == copying.HERE:
            copying.copy_to(folder / LEDGER)
            writing.add(folder / LEDGER, LEDGER)
        for name in files:
            writing.add(store.home / name, name)
        writing.close(today.moment().isoformat(timespec="seconds"), serves, ledger)
        tell("Reading the backup through", 0, 0)
    return Backup(file, serves, versions, ledger, tuple(files), left_out, file.stat().st_size)


def _check_place(file: Path, confirmed: bool) -> None:
    if file.is_dir():
        raise UserError(f"{disk.shown(file)} is a folder. Name a file to write the backup to. {disk.UNCHANGED}")
    if file.exists() and not confirmed:
        raise NeedsConfirmation(
            f"{disk.shown(file)} is there already. Name another file, or run it again with --yes to replace it. "
            f"{disk.UNCHANGED}"
        )


def _add_versions(store: Store, serves: str, writing: ArchiveWriter, tell: Progress) -> tuple[int, tuple[str, ...]]:
    """Puts the sound versions in; how many, and what was left out. UserError where the one that serves is damaged."""
    manifests = store.manifests()
    left_out = [str(stray) for stray in store.strays()]
    versions = 0
    if serves:
        store.verify(serves)
    for done, manifest in enumerate(manifests, start=1):
        tell("Backing up versions", done, len(manifests))
        if _is_sound(store, manifest):
            for path in store.files(manifest.version):
                if f"store/{path.name}" not in writing.files:
                    writing.add(path, f"store/{path.name}")
            writing.add(store.manifest_file(manifest.version), f"store/{manifest.version}.json")
            versions += 1
        else:
            left_out.append(f"Version {manifest.version} is damaged and left out.")
    return versions, tuple(left_out)


def _is_sound(store: Store, manifest: Manifest) -> bool:
    try:
        store.verify(manifest.version)
    except UserError:
        return False
    return True
