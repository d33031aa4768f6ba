"""The files of a store's folder: parts of versions, their manifests, marks of what is no version, and strays.

`<version>.unpublished` marks a name from before its files get it until the pointer has moved, and from before an old
version is removed until all of it is gone: what lies under that name is no version, and whoever writes next takes it
away, but for the parts that another version names.
"""

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from metrics.base import disk
from metrics.store import damage
from metrics.store.manifest import Manifest, StorePart, Stray, files_named, one_of_each, read_manifest, replacements
from metrics.store.pointer import Broken, read_pointer

UNPUBLISHED = ".unpublished"
_KINDS = (".duckdb", ".json")


class Shelf:
    """What lies in a store's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, part: StorePart) -> Path:
        """A part's data."""
        return self.folder / part.file

    def manifest_file(self, name: str) -> Path:
        """What a version says of itself."""
        return self.folder / f"{name}.json"

    def is_there(self, name: str) -> bool:
        """Whether anything of a version lies there."""
        return self.manifest_file(name).exists() or bool(self._parts_of(name))

    def names(self) -> set[str]:
        """The names under which something of a version lies there, marked ones too."""
        return {
            path.stem.partition("-")[0]
            for path in self._paths()
            if path.suffix in _KINDS and not path.name.startswith(".")
        }

    def marked(self) -> set[str]:
        """The names under which what lies there is no version."""
        return {path.stem for path in self._paths() if path.suffix == UNPUBLISHED}

    def mark(self, name: str) -> None:
        """From now on what lies under this name is no version."""
        disk.write_whole(self._mark(name), "")

    def unmark(self, name: str) -> None:
        """It is a version from now on."""
        self._mark(name).unlink(missing_ok=True)

    def put_up(self, manifest: Manifest, work: Mapping[str, Path]) -> None:
        """Gives parts that were built their names, then writes the manifest; the mark stays. `work`: by authority."""
        self.mark(manifest.version)
        for part in manifest.files:
            if part.authority in work:
                os.replace(work[part.authority], self.file(part))
        disk.write_whole(self.manifest_file(manifest.version), json.dumps(asdict(manifest), indent=1))

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
        """The versions, newest first and one in each place, and what lies among them and is none."""
        manifests, strays = self.every()
        return one_of_each(manifests, read_pointer(self.folder)), strays

    def replacements(self) -> dict[str, Manifest]:
        """By the name of each version that is still here though another one replaces it: that other one."""
        return replacements(self.every()[0])

    def every(self) -> tuple[list[Manifest], list[Stray]]:
        """As `look_round`, with both where one version replaces another."""
        manifests: list[Manifest] = []
        strays: list[Stray] = []
        names = self.names()
        for name in sorted(names - (self.marked() - {read_pointer(self.folder)})):
            try:
                one = read_manifest(self.manifest_file(name))
            except FileNotFoundError:
                if parts := self._parts_of(name):  # else it was pruned while we looked
                    strays.append(Stray(parts[0].name, "no manifest says what it is"))
                continue
            if isinstance(one, Stray):
                strays.append(one)
            elif not all(self.file(part).is_file() for part in one.files):
                strays.append(Stray(f"{name}.json", "a file of this version is gone"))
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
        """Removes what lies under a marked name, its mark last, but for parts of other versions.

        What cannot be removed now, or is another version's still, goes another time: the mark stays.
        """
        with suppress(OSError):
            shared = self._named_by_others(name)
            self.manifest_file(name).unlink(missing_ok=True)
            for path in self._parts_of(name):
                if path.name not in shared:
                    self.remove(path)
            if not self._parts_of(name):
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

    def _parts_of(self, name: str) -> list[Path]:
        """The files of parts that a version of this name made."""
        return sorted(
            path for path in self._paths() if path.suffix == ".duckdb" and path.stem.partition("-")[0] == name
        )

    def _named_by_others(self, name: str) -> set[str]:
        """The files that versions of other names need; all, where one of them cannot be asked but might be mended."""
        going = (self.marked() - {read_pointer(self.folder)}) | {name}
        named: set[str] = set()
        for other in self.names() - going:
            if self._is_in_doubt(other):
                return {path.name for path in self._paths()}
            named |= files_named(self.manifest_file(other))
        return named

    def _is_in_doubt(self, name: str) -> bool:
        """Whether parts lie under a name and no manifest says which others the version needs."""
        try:
            manifest = read_manifest(self.manifest_file(name))
        except FileNotFoundError:
            return True
        return isinstance(manifest, Stray) and not manifest.newer and bool(self._parts_of(name))

    def _mark(self, name: str) -> Path:
        return self.folder / f"{name}{UNPUBLISHED}"

    def _paths(self) -> list[Path]:
        try:
            return list(self.folder.iterdir())
        except FileNotFoundError:
            return []
