"""The DuckDB store: immutable versions and a pointer to the one that serves.

A version is a manifest of parts: a file for each authority and one for what is common to all. Parts that a version
leaves as they are it shares with the one before. The others are built under another name, verified, renamed, and only
then does the pointer ``store/current`` move; whatever dies before that changes nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from filelock import FileLock, Timeout

from metrics.base import disk, restoring, scratch, today
from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.store import damage, keeping, locking, making, way_back
from metrics.store.change import StoreChange
from metrics.store.load import Progress, no_progress
from metrics.store.manifest import Manifest, StorePart, Stray, manifest_of
from metrics.store.opened import OPENED
from metrics.store.pointer import read_pointer, write_pointer
from metrics.store.publishing import Parts, Publishing
from metrics.store.shelf import Shelf
from metrics.store.version import Version

Ask: TypeAlias = Callable[[Version], None]


class Store:
    """The versions under one home folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.home = folder or home()
        self.folder = self.home / "store"
        self._shelf = Shelf(self.folder)

    # -- reading ---------------------------------------------------------------------------------------------------

    def current(self) -> str | None:
        """The name of the version that serves, or None where nothing was ever published.

        A pointer that names no version while versions are there, or one that is gone, is damage: UserError.
        """
        restoring.finish(self.home)
        with disk.refused_plainly(self.folder):
            if name := self._pointed_to():
                return name
            # In this order: a version that is being published has its mark before its file, and until it serves.
            versions = self._shelf.names()
            versions -= self._shelf.marked()
            if name := self._pointed_to():
                return name
            pointer = read_pointer(self.folder)
        if pointer is None and not versions:
            return None
        raise damage.of_pointer(self.folder, pointer, bool(versions))

    def serving(self) -> Version | None:
        """The version that serves, as `open`; UserError where another release made it, with what to do."""
        version = self.open()
        if version is None:
            return None
        damage.refuse_newer(version.manifest)
        if version.manifest.shape != making.shape():
            raise UserError(
                "This store was made by another release of Trajectory, and its tables are not those of this one. "
                "Work it out again with `python -m metrics build`: it takes seconds and loses nothing."
            )
        return version

    def of_another_release(self) -> bool:
        """Whether an older release made the version that serves, so that it must be built again to be read.

        UserError where a newer one made it.
        """
        name = self.current()
        if name is None:
            return False
        manifest = self._shelf.manifest(name)
        damage.refuse_newer(manifest)
        return manifest.shape != making.shape()

    def manifests(self) -> list[Manifest]:
        """Every version that was verified, newest first."""
        with disk.refused_plainly(self.folder):
            return self._shelf.look_round()[0]

    def every(self) -> list[Manifest]:
        """As `manifests`, with versions that another one replaces and that are not taken away yet."""
        with disk.refused_plainly(self.folder):
            return self._shelf.every()[0]

    def strays(self) -> list[Stray]:
        """What lies among the versions and is none."""
        with disk.refused_plainly(self.folder):
            return self._shelf.look_round()[1]

    def open(self, version: str | None = None) -> Version | None:
        """Opens a version (the current one by default) after checking it; None if the store is empty."""
        name = version or self.current()
        if name is None:
            return None
        manifest = self._shelf.manifest(name)
        with making.refused_plainly(self.folder):
            stamps = [self._shelf.manifest_file(name).stat().st_mtime_ns]
            stamps += [self._stamp(part, name) for part in manifest.files]
            # The files' time stamps notice what was changed.
            key = (self.folder, name, *stamps)
            return OPENED.version(key, serves=version is None, make=lambda: self._read_version(name))

    def verify(self, name: str) -> Manifest:
        """Checks a version's size and checksum against its manifest. UserError names the way back."""
        return self._checked(name, making.checksum)

    def checked(self, name: str) -> Manifest:
        """As `verify`, but a file that this process found sound is read again only where it was changed since."""
        return self._checked(name, making.checksum_once)

    def files(self, name: str) -> list[Path]:
        """A version's data."""
        return [self._shelf.file(part) for part in self._shelf.manifest(name).files]

    def manifest_file(self, name: str) -> Path:
        """What a version says of itself."""
        return self._shelf.manifest_file(name)

    def holds_anything(self) -> bool:
        """Whether there is a version, or a pointer to one, sound or not."""
        with disk.refused_plainly(self.folder):
            return bool(self._shelf.names()) or read_pointer(self.folder) is not None

    def has(self, part: StorePart) -> bool:
        """Whether a sound file of this name with this very data is here."""
        return self._has(part, making.checksum)

    # -- writing ---------------------------------------------------------------------------------------------------

    @contextmanager
    def lock(self, waiting: Callable[[], None] | None = None) -> Iterator[None]:
        """One writer at a time; a second one waits, told once through ``waiting``. What a killed one left is swept."""
        with locking.held(self.folder, waiting):
            self._clean()
            yield

    def tidy(self) -> None:
        """Removes what a killed import left, unless somebody is writing: for a start that writes nothing."""
        if not self.folder.is_dir():
            scratch.sweep(self.home)
            return
        with suppress(Timeout, OSError), FileLock(self.folder / locking.LOCK, timeout=0):
            self._clean()

    def publish(
        self, cause: str, change: StoreChange, progress: Progress = no_progress, ask: Ask | None = None
    ) -> Manifest:
        """Makes a new version: the parts as they are, but for those that the change touches; moves the pointer to it.

        Call it inside ``lock()``. `ask`: given those parts of authorities that were built, open for reading, before
        anything is published. Anything raised leaves the store as it was.
        """
        parent, name = self.current(), self._new_name()
        before = self.checked(parent) if parent else None
        if before:
            damage.refuse_newer(before)
        with making.refused_plainly(self.folder):
            publishing = Publishing(self.folder, name, before, change, progress)
            try:
                parts = publishing.parts()
                manifest = self._manifest_of(name, cause, parent or "", parts)
                if ask:
                    _ask(ask, manifest, parts)
                self._put_up(parts, manifest)
            except BaseException:
                for path in publishing.work_files():
                    self._shelf.remove(path)
                if read_pointer(self.folder) != name:
                    self._shelf.take_away(name)
                raise
        with suppress(OSError, UserError):  # it serves: what is left to do is done by whoever writes next
            self._shelf.unmark(name)
            self._prune(name)
        return manifest

    def rollback(self, name: str | None = None) -> way_back.Rollback:
        """Moves the pointer to an older version: by default the newest sound one before the current.

        Call it inside ``lock()``. It also mends a pointer that is damaged. UserError says what to do where there is
        no version to go back to.
        """
        with disk.refused_plainly(self.folder):
            before = self._pointed_to()
            manifests, strays = self._shelf.look_round()
            if not before and read_pointer(self.folder) is None and not manifests and not strays:
                raise UserError(f"The store is empty, so there is no version to go back to. {disk.UNCHANGED}")
            stepped_over: tuple[str, ...] = ()
            if name is None:
                name, stepped_over = way_back.find(self.folder, manifests, before, self.verify)
            elif name not in [manifest.version for manifest in manifests]:
                raise UserError(
                    f"There is no version {disk.shown(name)}. `python -m metrics versions` lists those kept: "
                    "nothing was changed."
                )
            damage.refuse_newer(self.verify(name))
            write_pointer(self.folder, name)
        return way_back.Rollback(name, before, stepped_over)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _pointed_to(self) -> str | None:
        """The version the pointer names, where it names one that is there."""
        pointer = read_pointer(self.folder)
        return pointer if isinstance(pointer, str) and self._shelf.is_there(pointer) else None

    def _clean(self) -> None:
        restoring.finish(self.home)
        restoring.sweep(self.home)
        self._shelf.clean()
        scratch.sweep(self.home)

    def _new_name(self) -> str:
        """A name nobody has: the moment, for people. The order of versions is their sequence."""
        name = today.moment().strftime("%Y%m%dT%H%M%S%f")
        there = self._shelf.names() | self._shelf.marked()
        while name in there:
            name += "a"
        return name

    def _read_version(self, name: str) -> Version:
        return Version(self.checked(name), self._shelf.file)

    def _stamp(self, part: StorePart, name: str) -> int:
        try:
            return self._shelf.file(part).stat().st_mtime_ns
        except FileNotFoundError:
            raise damage.of_version(name, f"its file {part.file} is gone") from None

    def _checked(self, name: str, checksum: Callable[[Path], str]) -> Manifest:
        """A version's manifest, once all of its files are found sound."""
        manifest = self._shelf.manifest(name)
        for part in manifest.files:
            if not self._shelf.file(part).is_file():
                raise damage.of_version(name, f"its file {part.file} is gone")
            if not self._has(part, checksum):
                raise damage.of_version(name, f"its file {part.file} is not the one that was published")
        return manifest

    def _has(self, part: StorePart, checksum: Callable[[Path], str]) -> bool:
        path = self._shelf.file(part)
        with disk.refused_plainly(path):
            return path.is_file() and path.stat().st_size == part.size and checksum(path) == part.sha256

    def _manifest_of(self, name: str, cause: str, parent: str, parts: Parts) -> Manifest:
        return manifest_of(
            version=name,
            created=today.moment().isoformat(timespec="seconds"),
            cause=cause,
            parent=parent,
            shape=making.shape(),
            sequence=1 + max((manifest.sequence for manifest in self.manifests()), default=0),
            parts=parts.parts,
        )

    def _put_up(self, parts: Parts, manifest: Manifest) -> None:
        """Gives a version's new parts their names, writes its manifest, then moves the pointer to it."""
        self._shelf.put_up(manifest, parts.work)
        write_pointer(self.folder, manifest.version)

    def _prune(self, current: str) -> None:
        expired = [manifest.version for manifest in keeping.expired(self.manifests(), current, today.moment())]
        for name in (*expired, *self._shelf.replacements()):
            if name != current:
                self._shelf.mark(name)
        self._shelf.clean()


def _ask(ask: Ask, manifest: Manifest, parts: Parts) -> None:
    """Shows what was built of the authorities before anything of it is published."""
    if not parts.built:
        return
    version = Version(replace(manifest, parts=parts.built), lambda part: parts.work[part.authority])
    try:
        ask(version)
    finally:
        version.close()
