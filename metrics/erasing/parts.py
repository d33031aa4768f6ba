"""The parts of every version that is kept, each once and opened by itself, for whoever looks for a person."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from metrics.base import disk
from metrics.base.errors import UserError
from metrics.store.manifest import Manifest, StorePart
from metrics.store.placing import COMMON
from metrics.store.version import Version
from metrics.store.versions import Store


@dataclass(frozen=True)
class KeptPart:
    """One file of the store and the versions that name it, newest first; of one file where an older release made it."""

    file: str
    part: StorePart
    versions: tuple[str, ...]
    manifest: Manifest

    def opened(self, store: Store) -> "closing[Version]":
        """It alone, open for reading: its tables and no others."""
        alone = self.manifest
        if alone.parts:
            alone = replace(alone, parts=(self.part,), tables=self.part.tables)
        return closing(Version(alone, lambda part: Path(store.folder / part.file)))


def kept_parts(store: Store, authority: str) -> list[KeptPart]:
    """The parts that may hold rows of an authority: its own and the common ones.

    UserError where anything of the store cannot be read: nobody could say whom it holds.
    """
    store.current()  # a damaged pointer is refused
    if strays := store.strays():
        raise UserError(
            f"{strays[0]} Whom it holds cannot be told. Put it back from a backup, or move it out of "
            f"{disk.shown(store.folder)}, and run it again. {disk.UNCHANGED}"
        )
    named: dict[str, list[Manifest]] = {}
    parts: dict[str, StorePart] = {}
    for manifest in store.every():
        store.checked(manifest.version)
        for part in manifest.files:
            if part.authority in (authority, COMMON):
                named.setdefault(part.file, []).append(manifest)
                parts[part.file] = part
    return [
        KeptPart(file, parts[file], tuple(manifest.version for manifest in manifests), manifests[0])
        for file, manifests in named.items()
    ]


def each_opened(store: Store, authority: str) -> Iterator[tuple[KeptPart, Version]]:
    """Those parts one after the other, open while it is their turn."""
    for part in kept_parts(store, authority):
        with part.opened(store) as version:
            yield part, version
