"""The files of a store's folder: versions, their manifests, marks of what is no version, and strays.

`<version>.unpublished` marks a name from before its file gets it until the pointer has moved, and from before an old
version is removed until it is gone: what lies under that name is no version, and whoever writes next takes it away.
"""

import shutil
from contextlib import suppress
from pathlib import Path

from metrics.base import disk
from metrics.store import damage
from metrics.store.manifest import Manifest, Stray, read_manifest
from metrics.store.pointer import Broken, read_pointer

UNPUBLISHED = ".unpublished"
_KINDS = (".duckdb", ".json")


class Shelf:
    """What lies in a store's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, name: str) -> Path:
        """A version's data."""
        return self.folder / f"{name}.duckdb"

    def manifest_file(self, name: str) -> Path:
        """What a version says of itself."""
        return self.folder / f"{name}.json"

    def is_there(self, name: str) -> bool:
        """Whether anything of a version lies there."""
        return self.file(name).exists() or self.manifest_file(name).exists()

    def names(self) -> set[str]:
        """The names under which something of a version lies there, marked ones too."""
        return {path.stem for path in self._paths() if path.suffix in _KINDS and not path.name.startswith(".")}

    def marked(self) -> set[str]:
        """The names under which what lies there is no version."""
        return {path.stem for path in self._paths() if path.suffix == UNPUBLISHED}

    def mark(self, name: str) -> None:
        """From now on what lies under this name is no version."""
        disk.write_whole(self._mark(name), "")

    def unmark(self, name: str) -> None:
        """It is a version from now on."""
        self._mark(name).unlink(missing_ok=True)

    def manifest(self, name: str) -> Manifest:
        """The manifest of a version that must have one. UserError where it is none."""
        try:
            manifest = read_manifest(self.manifest_file(name))
        except FileNotFoundError:
            raise damage.of_version(name, "its manifest is gone") from None
        if isinstance(manifest, Stray) and manifest.newer:
            raise damage.of_newer_release(name)
        if isinstance(manifest, Stray):
            raise damage.of_version(name, f"its manifest cannot be used: {manifest.why}")
        return manifest

    def look_round(self) -> tuple[list[Manifest], list[Stray]]:
        """The versions, newest first, and what lies among them and is none."""
        manifests: list[Manifest] = []
        strays: list[Stray] = []
        names = self.names()
        for name in sorted(names - (self.marked() - {read_pointer(self.folder)})):
            try:
                one = read_manifest(self.manifest_file(name))
            except FileNotFoundError:
                if self.file(name).exists():  # else it was pruned while we looked
                    strays.append(Stray(f"{name}.duckdb", "no manifest says what it is"))
                continue
            if isinstance(one, Stray):
                strays.append(one)
            elif not self.file(name).is_file():
                strays.append(Stray(f"{name}.json", "the file of this version is gone"))
            else:
                manifests.append(one)
        return sorted(manifests, key=lambda one: one.order, reverse=True), strays

    def remove(self, path: Path) -> None:
        """Removes a file of DuckDB with what DuckDB puts beside it; on Windows not while a reader has it open."""
        for leftover in (path, path.with_name(path.name + ".wal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
        shutil.rmtree(path.with_name(path.name + ".tmp"), ignore_errors=True)

    def take_away(self, name: str) -> None:
        """Removes what lies under a marked name, its mark last; what cannot be removed now goes another time."""
        with suppress(OSError):
            self.remove(self.file(name))
            self.manifest_file(name).unlink(missing_ok=True)
            if not self.file(name).exists():
                self.unmark(name)

    def clean(self) -> None:
        """Removes what a killed writer left: half-built versions, half-written files, versions never published."""
        for path in self._paths():
            if path.name.startswith(".work-") and path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name.startswith(".work-") or path.suffix == ".part":
                self.remove(path)
        pointer, marked = read_pointer(self.folder), self.marked()
        if isinstance(pointer, Broken) or (pointer is None and self.names() - marked):
            return  # which of the marked ones it named cannot be told
        for name in marked:
            if name == pointer:
                with suppress(OSError):
                    self.unmark(name)
            else:
                self.take_away(name)

    def _mark(self, name: str) -> Path:
        return self.folder / f"{name}{UNPUBLISHED}"

    def _paths(self) -> list[Path]:
        try:
            return list(self.folder.iterdir())
        except FileNotFoundError:
            return []
