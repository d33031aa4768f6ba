"""The DuckDB store: immutable versions and a pointer to the one that serves.

A version is one file, ``store/<version>.duckdb``, with a manifest beside it. It is built under another name, verified,
renamed, and only then does the pointer ``store/current`` move; whatever dies before that changes nothing.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from metrics.base import disk, restoring, scratch, today
from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.base.release import RELEASE
from metrics.questions.tables import schema
from metrics.store import damage, keeping, making, way_back
from metrics.store.manifest import Manifest, Stray
from metrics.store.pointer import read_pointer, write_pointer
from metrics.store.shelf import Shelf
from metrics.store.version import Version
from metrics.store.writer import Writer, fill_calendar

LOCK_SECONDS = 900


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
        self._refuse_newer(version.manifest)
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
        self._refuse_newer(manifest)
        return manifest.shape != making.shape()

    def manifests(self) -> list[Manifest]:
        """Every version that was verified, newest first."""
        with disk.refused_plainly(self.folder):
            return self._shelf.look_round()[0]

    def strays(self) -> list[Stray]:
        """What lies among the versions and is none."""
        with disk.refused_plainly(self.folder):
            return self._shelf.look_round()[1]

    def open(self, version: str | None = None) -> Version | None:
        """Opens a version (the current one by default) after checking it; None if the store is empty."""
        name = version or self.current()
        if name is None:
            return None
        path = self._shelf.file(name)
        with making.refused_plainly(path):
            try:
                stamp = path.stat().st_mtime_ns
            except FileNotFoundError:
                raise damage.of_version(name, "its file is gone") from None
            return _open_version(self.folder, name, stamp)

    def verify(self, name: str) -> Manifest:
        """Checks a version's size and checksum against its manifest. UserError names the way back."""
        manifest, path = self._shelf.manifest(name), self._shelf.file(name)
        if not path.is_file():
            raise damage.of_version(name, "its file is gone")
        with disk.refused_plainly(path):
            if not self.has(manifest):
                raise damage.of_version(name, "its file is not the one that was published")
        return manifest

    def file(self, name: str) -> Path:
        """A version's data."""
        return self._shelf.file(name)

    def manifest_file(self, name: str) -> Path:
        """What a version says of itself."""
        return self._shelf.manifest_file(name)

    def holds_anything(self) -> bool:
        """Whether there is a version, or a pointer to one, sound or not."""
        with disk.refused_plainly(self.folder):
            return bool(self._shelf.names()) or read_pointer(self.folder) is not None

    def has(self, manifest: Manifest) -> bool:
        """Whether a sound version of this name with this very data is here."""
        path = self._shelf.file(manifest.version)
        with disk.refused_plainly(path):
            return path.is_file() and path.stat().st_size == manifest.size and making.checksum(path) == manifest.sha256

    # -- writing ---------------------------------------------------------------------------------------------------

    @contextmanager
    def lock(self, waiting: Callable[[], None] | None = None) -> Iterator[None]:
        """One writer at a time; a second one waits, told once through ``waiting``. What a killed one left is swept."""
        lock = FileLock(self.folder / "lock")
        with disk.refused_plainly(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                lock.acquire(timeout=0)
            except Timeout:
                if waiting:
                    waiting()
                _wait_for(lock)
        try:
            self._clean()
            yield
        finally:
            lock.release()

    def tidy(self) -> None:
        """Removes what a killed import left, unless somebody is writing: for a start that writes nothing."""
        if not self.folder.is_dir():
            scratch.sweep(self.home)
            return
        with suppress(Timeout, OSError), FileLock(self.folder / "lock", timeout=0):
            self._clean()

    def publish(self, cause: str, change: Callable[[Writer], None]) -> Manifest:
        """Makes a new version: the current inputs, changed by ``change``; verifies it and moves the pointer.

        Call it inside ``lock()``. Anything raised by ``change`` leaves the store as it was.
        """
        parent, name = self.current(), self._new_name()
        if parent:
            self._refuse_newer(self.verify(parent))
        work = self.folder / f".work-{name}.duckdb"
        with making.refused_plainly(self.folder):
            try:
                tables = self._make(work, parent, change)
                manifest = self._verified(work, name, cause, parent or "", tables)
                self._put_up(work, manifest)
            except BaseException:
                self._shelf.remove(work)
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
            self._refuse_newer(self.verify(name))
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

    def _make(self, work: Path, parent: str | None, change: Callable[[Writer], None]) -> dict[str, int]:
        """Builds a version's file; its rows per table."""
        with duckdb.connect(str(work)) as connection:
            connection.execute(schema())
            writer = Writer(connection)
            fill_calendar(writer)
            if parent:
                making.copy_inputs(connection, self._shelf.file(parent))
            change(writer)
            tables = making.count_rows(connection)
            connection.execute("checkpoint")
        return tables

    def _verified(self, work: Path, name: str, cause: str, parent: str, tables: dict[str, int]) -> Manifest:
        with duckdb.connect(str(work), read_only=True) as connection:
            written = making.count_rows(connection)
        if written != tables:
            raise RuntimeError(f"The new version does not hold what was written: {written} instead of {tables}")
        with work.open("rb+") as file:
            os.fsync(file.fileno())
        return Manifest(
            version=name,
            created=today.moment().isoformat(timespec="seconds"),
            cause=cause,
            parent=parent,
            sha256=making.checksum(work),
            size=work.stat().st_size,
            tables=tables,
            shape=making.shape(),
            sequence=1 + max((manifest.sequence for manifest in self.manifests()), default=0),
            release=RELEASE,
        )

    def _put_up(self, work: Path, manifest: Manifest) -> None:
        """Gives a verified version its name and manifest, then moves the pointer to it."""
        self._shelf.mark(manifest.version)
        os.replace(work, self._shelf.file(manifest.version))
        disk.write_whole(self._shelf.manifest_file(manifest.version), json.dumps(asdict(manifest), indent=1))
        write_pointer(self.folder, manifest.version)

    def _refuse_newer(self, manifest: Manifest) -> None:
        if manifest.of_newer_release and manifest.shape != making.shape():
            raise damage.of_newer_release(manifest.version, manifest)

    def _prune(self, current: str) -> None:
        for manifest in keeping.expired(self.manifests(), current, today.moment()):
            self._shelf.mark(manifest.version)
            self._shelf.take_away(manifest.version)


def _wait_for(lock: FileLock) -> None:
    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout:
        raise UserError(
            f"Another import has been running for more than {LOCK_SECONDS // 60} minutes. "
            "Wait for it or stop it, then try again; nothing was changed."
        ) from None


@lru_cache(maxsize=4)
def _open_version(folder: Path, name: str, stamp: int) -> Version:
    """A process checks a version once and keeps it open; the file's time stamp notices a changed file."""
    store = Store(folder.parent)
    return Version(store.verify(name), folder / f"{name}.duckdb")
