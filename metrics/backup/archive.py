"""The archive of a backup: a ZIP file, and in it `contents.json` with the size and checksum of every other file.

store/<version>.json                            the version that serves and those kept: what each is made of
store/<version>-<authority>.duckdb              their parts, once, however many versions share one
ledger.sqlite                                   what people wrote, where the ledger is a file
audit_head.json                                 how far the audit trail went when the backup was begun
settings.toml, worker_aliases.csv …             files of the home
"""

import hashlib
import io
import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from metrics.base import disk
from metrics.base.errors import UserError
from metrics.base.fields import ONLY_THESE
from metrics.base.release import RELEASE, is_newer
from metrics.store.manifest import Count, Release

CONTENTS, LEDGER, AUDIT_HEAD = "contents.json", "ledger.sqlite", "audit_head.json"
FILES_OF_THE_HOME = (
    "settings.toml",
    "worker_aliases.csv",
    "restricted_records.csv",
    "access.toml",
    "report_headings.toml",
    "consortium.json",
)
_STORE = re.compile(r"store/([0-9A-Za-z]{1,80}\.json|[0-9A-Za-z]{1,80}(-[0-9A-Za-z]{1,40})?\.duckdb)")
_BLOCK = 1 << 20
_MOST_CONTENTS = 10_000_000
_UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError)


@dataclass(frozen=True, config=ONLY_THESE)
class ArchivedFile:
    """One file of the archive."""

    size: Count
    sha256: str


@dataclass(frozen=True, config=ONLY_THESE)
class Contents:
    """What an archive says it holds. serves: '' where the store was empty. ledger: SQLite, PostgreSQL or none."""

    made: str
    release: Release
    serves: str
    ledger: str
    files: dict[str, ArchivedFile]

    @property
    def versions(self) -> list[str]:
        """The names of the versions."""
        return sorted(Path(name).stem for name in self.files if _is_manifest(name))

    @property
    def data(self) -> set[str]:
        """The files of the store that hold the rows."""
        return {name for name in self.files if name.endswith(".duckdb")}


def _is_manifest(name: str) -> bool:
    return name.startswith("store/") and name.endswith(".json")


def is_known(name: str) -> bool:
    """Whether a file of this name may lie in an archive."""
    return name in (LEDGER, AUDIT_HEAD, *FILES_OF_THE_HOME) or bool(_STORE.fullmatch(name))


# -- writing -----------------------------------------------------------------------------------------------------------


class ArchiveWriter:
    """An archive being written; `files` are those in it so far."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.files: dict[str, ArchivedFile] = {}

    def add(self, path: Path, name: str) -> ArchivedFile:
        """Puts a file in; its size and checksum are of the bytes that went in."""
        seen, size = hashlib.sha256(), 0
        with path.open("rb") as source, self._archive.open(name, "w", force_zip64=True) as target:
            while block := source.read(_BLOCK):
                seen.update(block)
                size += len(block)
                target.write(block)
        self.files[name] = ArchivedFile(size, seen.hexdigest())
        return self.files[name]

    def close(self, made: str, serves: str, ledger: str) -> Contents:
        """Writes what the archive holds."""
        contents = Contents(made, RELEASE, serves, ledger, self.files)
        self._archive.writestr(CONTENTS, TypeAdapter(Contents).dump_json(contents, indent=1))
        return contents


@contextmanager
def written(path: Path) -> Iterator[ArchiveWriter]:
    """A new archive at a path, there only once the block is through. Only its owner may read it: it holds children."""
    part = path.with_name(path.name + ".part")
    with disk.refused_plainly(path):
        try:
            with (
                os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file,
                zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
            ):
                yield ArchiveWriter(archive)
                archive.close()
                file.flush()
                os.fsync(file.fileno())
            with opened(part) as reading:
                reading.verify()
            os.replace(part, path)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise


# -- reading -----------------------------------------------------------------------------------------------------------


class ArchiveReader:
    """An archive whose contents can be read."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, contents: Contents) -> None:
        self._path, self._archive, self.contents = path, archive, contents

    def verify(self) -> None:
        """Reads every file through. UserError for the first that is not what was put in."""
        for name in self.contents.files:
            self._copy(name, None)

    def take(self, name: str, target: Path) -> None:
        """Writes one file out. UserError where it is not what was put in."""
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            self._copy(name, file)
            file.flush()
            os.fsync(file.fileno())

    def read(self, name: str) -> bytes:
        """A small file. UserError where it is not what was put in."""
        into = io.BytesIO()
        self._copy(name, into)
        return into.getvalue()

    def _copy(self, name: str, target: IO[bytes] | None) -> None:
        part, seen, size = self.contents.files[name], hashlib.sha256(), 0
        try:
            with self._archive.open(name) as source:
                while size <= part.size and (block := source.read(_BLOCK)):
                    seen.update(block)
                    size += len(block)
                    if target:
                        target.write(block)
        except _UNREADABLE:
            raise _damaged(self._path, f"{name} in it cannot be read") from None
        if (size, seen.hexdigest()) != (part.size, part.sha256):
            raise _damaged(self._path, f"{name} in it is not what was put in")


@contextmanager
def opened(path: Path) -> Iterator[ArchiveReader]:
    """An archive that is whole as to its list of files. UserError where it is none, or of a newer release."""
    with disk.refused_plainly(path):
        try:
            archive = zipfile.ZipFile(path)
        except _UNREADABLE:
            raise _damaged(path, "it is no backup of Trajectory, or its end is missing") from None
        with archive:
            contents = _contents(path, archive)
            listed, there = {CONTENTS, *contents.files}, archive.namelist()
            if len(there) != len(set(there)) or set(there) != listed:
                strange = sorted(listed ^ set(there)) or sorted(name for name in set(there) if there.count(name) > 1)
                raise _damaged(path, f"what it holds is not what it says ({disk.shown(strange[0])[:80]})")
            yield ArchiveReader(path, archive, contents)


def _contents(path: Path, archive: zipfile.ZipFile) -> Contents:
    try:
        if archive.getinfo(CONTENTS).file_size > _MOST_CONTENTS:
            raise _damaged(path, "its list of contents is too large")
        text = archive.read(CONTENTS)
    except KeyError:
        raise _damaged(path, "it is no backup of Trajectory") from None
    except _UNREADABLE:
        raise _damaged(path, "its list of contents cannot be read") from None
    release = _release(text)
    if release and is_newer(release):
        raise UserError(
            f"The backup {disk.shown(path)} was made by release {release} of Trajectory, newer than this one "
            f"({RELEASE}). Use that release. {disk.UNCHANGED}"
        )
    try:
        contents = TypeAdapter(Contents).validate_json(text)
    except ValidationError:
        raise _damaged(path, "its list of contents is not one of this release") from None
    strange = [name for name in contents.files if not is_known(name)]
    if strange:
        raise _damaged(path, f"it holds what no backup holds ({disk.shown(strange[0])[:80]})")
    return contents


def _release(text: bytes) -> str:
    """The release that made an archive, where it can be told; a newer one may say the rest in another way."""
    try:
        return str(TypeAdapter(Release).validate_python(json.loads(text)["release"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""


def _damaged(path: Path, what: str) -> UserError:
    return UserError(
        f"The backup {disk.shown(path)} cannot be used: {what}. {disk.UNCHANGED} Take another backup file, or a fresh "
        "copy of this one."
    )
