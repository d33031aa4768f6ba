"""What a version says of itself, and how what lies in a manifest's place is told from a manifest."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from metrics.base import disk
from metrics.base.fields import ONLY_THESE, Whole, problems_of, rule
from metrics.base.release import RELEASE, is_newer

MOST_BYTES = 1_000_000
UNKNOWN_KEYS = ("extra_forbidden", "unexpected_keyword_argument")


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


Count = Annotated[Whole, Field(ge=0)]
Moment = Annotated[str, rule(_is_moment, "a moment with its time zone")]
Release = Annotated[str, Field(pattern=r"^\d{1,4}(\.\d{1,4}){0,3}$")]


Checksum = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
FileName = Annotated[str, Field(pattern=r"^[0-9A-Za-z]{1,80}(-[0-9A-Za-z]{1,40})?\.duckdb$")]


@checked(frozen=True, config=ONLY_THESE)
class StorePart:
    """One file of a version: an authority's, or the common one (''), with its rows per table.

    definitions, public: what it was worked out with, as checksums: settings and questions; and its public record.
    """

    authority: str
    file: FileName
    sha256: Checksum
    size: Count
    tables: dict[str, Count]
    definitions: str = ""
    public: str = ""


@checked(frozen=True, config=ONLY_THESE)
class Manifest:
    """What a version says of itself: its parts, the rows of all of them per table, and the shape of its tables.

    sequence: its place in the order of versions, from 1; 0 where an older release made it and its name is the order.
    sha256: of its one file, where an older release made it; else of the checksums of its parts. size: of all parts.
    replaces: the version in whose place it was made, without a child who was erased. replaced: when that was begun.
    """

    version: str
    created: Moment
    cause: str
    parent: str
    sha256: Checksum
    size: Count
    tables: dict[str, Count]
    shape: str = ""
    sequence: Count = 0
    release: Release = "0.1.0"
    parts: tuple[StorePart, ...] = ()
    replaces: str = ""
    replaced: Moment | Literal[""] = ""

    @property
    def order(self) -> tuple[int, str]:
        """Later versions have a larger one, whatever the clock said when they were made."""
        return self.sequence, self.version

    @property
    def files(self) -> tuple[StorePart, ...]:
        """Its parts; the one file of everything, where a release made it that knew no parts."""
        if self.parts:
            return self.parts
        return (StorePart("", f"{self.version}.duckdb", self.sha256, self.size, self.tables),)

    @property
    def of_newer_release(self) -> bool:
        """Whether a newer release than this one made it."""
        return is_newer(self.release)


@dataclass(frozen=True)
class Stray:
    """What lies among the versions and is none: stepped over, never removed. `newer`: a newer release made it."""

    name: str
    why: str
    newer: bool = False

    def __str__(self) -> str:
        return f"{disk.shown(self.name)} in the store is stepped over: {self.why}."


_MANIFEST = TypeAdapter(Manifest)
_NAMED = re.compile(rb'"([0-9A-Za-z]{1,80}(?:-[0-9A-Za-z]{1,40})?\.duckdb)"')


def manifest_of(
    version: str, created: str, cause: str, parent: str, shape: str, sequence: int, parts: Sequence[StorePart]
) -> Manifest:
    """The manifest of a version of these parts."""
    tables: Counter[str] = Counter()
    for part in parts:
        tables.update(part.tables)
    checksums = "".join(part.sha256 for part in parts)
    return Manifest(
        version=version,
        created=created,
        cause=cause,
        parent=parent,
        sha256=hashlib.sha256(checksums.encode()).hexdigest(),
        size=sum(part.size for part in parts),
        tables=dict(sorted(tables.items())),
        shape=shape,
        sequence=sequence,
        release=RELEASE,
        parts=tuple(parts),
    )


def replacements(manifests: Sequence[Manifest]) -> dict[str, Manifest]:
    """By the name of each version that another one replaces: that other one. A restored one has a place of its own."""
    places = {manifest.version: manifest.sequence for manifest in manifests}
    return {one.replaces: one for one in manifests if places.get(one.replaces) == one.sequence}


def one_of_each(manifests: Sequence[Manifest], serving: object) -> list[Manifest]:
    """Without those that another one replaces; while one of them serves still, it stands for those in its place."""
    newer = replacements(manifests)
    hidden = set(newer)
    name = serving if isinstance(serving, str) else ""
    hidden.discard(name)
    while name in newer:
        name = newer[name].version
        hidden.add(name)
    return [manifest for manifest in manifests if manifest.version not in hidden]


def bytes_of_their_own(manifests: Sequence[Manifest]) -> dict[str, int]:
    """What each version adds on the disk: of parts that several share, the first of them bears it. Newest first."""
    seen: set[str] = set()
    added: dict[str, int] = {}
    for manifest in reversed(manifests):
        new = [part for part in manifest.files if part.file not in seen]
        seen.update(part.file for part in new)
        added[manifest.version] = sum(part.size for part in new)
    return added


def files_named(path: Path) -> set[str]:
    """The files that a manifest names, also one of a newer release or that is damaged: what is left to read of it."""
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES)
    except OSError:
        return set()
    return {name.decode() for name in _NAMED.findall(text)} | {f"{path.stem}.duckdb"}


def read_manifest(path: Path) -> Manifest | Stray:
    """The manifest at a path, or what lies there in place of one. Raises FileNotFoundError where nothing does."""
    try:
        stamp = path.stat()
        if stamp.st_size > MOST_BYTES:
            return Stray(path.name, "it is too large to be a manifest")
        return _read(path, stamp.st_ino, stamp.st_mtime_ns, stamp.st_size)
    except FileNotFoundError:
        raise
    except OSError as problem:
        return Stray(path.name, disk.why(problem))


@lru_cache(maxsize=256)
def _read(path: Path, node: int, changed: int, size: int) -> Manifest | Stray:
    """A page asks for the manifest each time it is opened: what did not change since is not read again."""
    try:
        manifest = _MANIFEST.validate_json(path.read_bytes())
    except ValidationError as problem:
        return _stray(path.name, problem)
    if manifest.version != path.stem:
        return Stray(path.name, f"it is the manifest of another version, {disk.shown(manifest.version[:80])}")
    return manifest


def _stray(name: str, problem: ValidationError) -> Stray:
    """What is wrong with a manifest, by the first of its problems."""
    kinds = {error["type"] for error in problem.errors(include_url=False)}
    if "json_invalid" in kinds:
        return Stray(name, "it is damaged, for it is not JSON")
    if kinds & {"dataclass_type", "dataclass_exact_type"}:
        return Stray(name, "it is damaged, for it holds no manifest")
    first = problems_of(problem, "a manifest")[0]
    if kinds & set(UNKNOWN_KEYS) and not kinds & {"missing", "missing_argument"}:
        return Stray(name, f"a newer release of Trajectory made it ({first[:120]})", newer=True)
    return Stray(name, f"it is damaged ({first[:120]})")
