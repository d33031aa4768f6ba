"""The DuckDB store: immutable versions, a pointer to the one that serves, and the only door to DuckDB.

A version is one file, ``store/<version>.duckdb``, with a manifest beside it. It is built under another name, verified,
renamed, and only then does the pointer ``store/current`` move; whatever dies before that changes nothing.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from metrics.base import today
from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.questions.catalogue import SQL
from metrics.questions.tables import schema, views
from metrics.store.version import Manifest, Version
from metrics.store.writer import Writer, fill_calendar

LOCK_SECONDS = 900
KEEP_ALL_WEEKS = 8
KEEP_MONTHLY_DAYS = 731

# Tables of schema.sql that every version fills anew; all others are inputs and are carried from version to version.
MADE_ANEW = frozenset(
    {
        "calendar",
        "setting",
        "worker_alias",
        "own_measure",
        "measure_month",
        "measure_team_month",
        "measure_coverage",
        "check_result",
        "check_run",
    }
)


@cache
def shape() -> str:
    """Names the tables this release makes: another release's version may lack what a page asks for."""
    files = sorted(path for folder in ("derive", "prepared", "lines") for path in (SQL / folder).glob("*.sql"))
    texts = [schema(), views(), *(path.read_text(encoding="utf-8") for path in files)]
    return hashlib.sha256("".join(texts).encode()).hexdigest()[:12]


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_whole(path: Path, text: str) -> None:
    """Writes a small file so that a reader sees the old text or the new, never a part."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)


class Store:
    """The versions under one home folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.home = folder or home()
        self.folder = self.home / "store"

    # -- reading ---------------------------------------------------------------------------------------------------

    def current(self) -> str | None:
        """The name of the version that serves, or None where nothing was ever published."""
        pointer = self.folder / "current"
        name = pointer.read_text(encoding="utf-8").strip() if pointer.exists() else ""
        return name or None

    def of_another_release(self) -> bool:
        """Whether the version that serves was made by another release, so that it must be built again to be read."""
        return any(made.version == self.current() and made.shape != shape() for made in self.manifests())

    def manifests(self) -> list[Manifest]:
        """Every version that was verified, newest first."""
        found = [self._manifest(path) for path in sorted(self.folder.glob("*.json"), reverse=True)]
        return [manifest for manifest in found if self._file(manifest.version).exists()]

    def open(self, version: str | None = None) -> Version | None:
        """Opens a version (the current one by default) after checking it; None if the store is empty."""
        name = version or self.current()
        if name is None:
            return None
        path = self._file(name)
        try:
            stamp = path.stat().st_mtime_ns
        except FileNotFoundError:
            raise UserError(self._damage(name, "its file is gone")) from None
        return _open_version(self.folder, name, stamp)

    def verify(self, name: str) -> Manifest:
        """Checks a version's size and checksum against its manifest. UserError names the way back."""
        try:
            manifest = self._manifest(self.folder / f"{name}.json")
        except (FileNotFoundError, ValueError, TypeError):
            raise UserError(self._damage(name, "its manifest is gone or unreadable")) from None
        path = self._file(name)
        if not path.exists():
            raise UserError(self._damage(name, "its file is gone"))
        if path.stat().st_size != manifest.size or _checksum(path) != manifest.sha256:
            raise UserError(self._damage(name, "its file is not the one that was published"))
        return manifest

    # -- writing ---------------------------------------------------------------------------------------------------

    @contextmanager
    def lock(self, waiting: Callable[[], None] | None = None) -> Iterator[None]:
        """One writer at a time; a second one waits, told once through ``waiting``."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.folder / "lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if waiting:
                waiting()
            try:
                lock.acquire(timeout=LOCK_SECONDS)
            except Timeout:
                raise UserError(
                    f"Another import has been running for more than {LOCK_SECONDS // 60} minutes. "
                    "Wait for it or stop it, then try again; nothing was changed."
                ) from None
        try:
            yield
        finally:
            lock.release()

    def publish(self, cause: str, change: Callable[[Writer], None]) -> Manifest:
        """Makes a new version: the current inputs, changed by ``change``; verifies it and moves the pointer.

        Call it inside ``lock()``. Anything raised by ``change`` leaves the store as it was.
        """
        self._clean()
        name = self._new_name()
        work = self.folder / f".work-{name}.duckdb"
        parent = self.current()
        try:
            with duckdb.connect(str(work)) as connection:
                connection.execute(schema())
                writer = Writer(connection)
                fill_calendar(writer)
                if parent:
                    self.verify(parent)
                    _copy_inputs(connection, self._file(parent))
                change(writer)
                tables = _counts(connection)
                connection.execute("checkpoint")
            manifest = self._verified(work, name, cause, parent or "", tables)
        except BaseException:
            self._remove(work)
            raise
        os.replace(work, self._file(name))
        _write_whole(self.folder / f"{name}.json", json.dumps(asdict(manifest), indent=1))
        _write_whole(self.folder / "current", name + "\n")
        self._prune(name)
        return manifest

    def rollback(self, name: str | None = None) -> str:
        """Moves the pointer to an older version (by default the one before the current); returns its name."""
        current = self.current()
        names = [manifest.version for manifest in self.manifests()]
        older = [version for version in names if current is None or version < current]
        if name is None and not older:
            raise UserError("There is no version before the current one to go back to. Nothing was changed.")
        target = name or older[0]
        if target not in names:
            raise UserError(
                f"There is no version {target}. `python -m metrics versions` lists those kept: nothing was changed."
            )
        self.verify(target)
        _write_whole(self.folder / "current", target + "\n")
        return target

    # -- inside ----------------------------------------------------------------------------------------------------

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.duckdb"

    def _manifest(self, path: Path) -> Manifest:
        return Manifest(**json.loads(path.read_text(encoding="utf-8")))

    def _new_name(self) -> str:
        """Names sort by time, even when the clock was set back."""
        now = today.moment().strftime("%Y%m%dT%H%M%S%f")
        newest = max((manifest.version for manifest in self.manifests()), default="")
        return now if now > newest else f"{newest}a"

    def _verified(self, work: Path, name: str, cause: str, parent: str, tables: dict[str, int]) -> Manifest:
        with duckdb.connect(str(work), read_only=True) as connection:
            found = _counts(connection)
        if found != tables:
            raise RuntimeError(f"The new version does not hold what was written: {found} instead of {tables}")
        with work.open("rb+") as file:
            os.fsync(file.fileno())
        created = today.moment().isoformat(timespec="seconds")
        return Manifest(name, created, cause, parent, _checksum(work), work.stat().st_size, tables, shape())

    def _damage(self, name: str, what: str) -> str:
        return (
            f"Version {name} of the store is damaged: {what}. Nothing else was touched. "
            "Go back to the version before it with `python -m metrics rollback`."
        )

    def _remove(self, path: Path) -> None:
        for leftover in (path, path.with_name(path.name + ".wal")):
            leftover.unlink(missing_ok=True)
        shutil.rmtree(path.with_name(path.name + ".tmp"), ignore_errors=True)

    def _clean(self) -> None:
        """Removes what a killed import left: half-built versions, and files whose manifest was never written."""
        for work in self.folder.glob(".work-*.duckdb"):
            self._remove(work)
        for path in self.folder.glob("*.duckdb"):
            if not path.with_suffix(".json").exists() and path.stem != self.current():
                self._remove(path)

    def _prune(self, current: str) -> None:
        """Keeps eight weeks of versions and each month's last for two years."""
        now = today.moment()
        last_of_month: set[str] = set()
        for manifest in self.manifests():
            created = datetime.fromisoformat(manifest.created)
            month = manifest.created[:7]
            is_last, age = month not in last_of_month, now - created
            last_of_month.add(month)
            recent = age <= timedelta(weeks=KEEP_ALL_WEEKS)
            if manifest.version == current or recent or (is_last and age <= timedelta(days=KEEP_MONTHLY_DAYS)):
                continue
            try:
                self._file(manifest.version).unlink()
            except PermissionError:  # Windows: a reader still has it open; the next publish tries again
                continue
            (self.folder / f"{manifest.version}.json").unlink()


@lru_cache(maxsize=4)
def _open_version(folder: Path, name: str, stamp: int) -> Version:
    """A process checks a version once and keeps it open; the file's time stamp notices a changed file."""
    store = Store(folder.parent)
    return Version(store.verify(name), folder / f"{name}.duckdb")


def _copy_inputs(connection: duckdb.DuckDBPyConnection, parent: Path) -> None:
    connection.execute(f"attach '{str(parent).replace(chr(39), chr(39) * 2)}' as parent (read_only)")
    for table in sorted(_tables(connection, "parent") & (_tables(connection) - MADE_ANEW)):
        connection.execute(f'insert into "{table}" by name select * from parent."{table}"')
    connection.execute("detach parent")


def _tables(connection: duckdb.DuckDBPyConnection, database: str | None = None) -> set[str]:
    rows = connection.execute(
        """
        select table_name from duckdb_tables()
        where not temporary and database_name = coalesce($database, current_database())
        """,
        {"database": database},
    ).fetchall()
    return {name for (name,) in rows}


def _counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    return {
        name: connection.execute(f'select count(*) from "{name}"').fetchall()[0][0]
        for name in sorted(_tables(connection))
    }
