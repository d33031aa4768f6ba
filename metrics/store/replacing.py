"""Makes versions again without a child, each in the place of the one it replaces.

A replacement has the sequence and the moment of the other, a name of its own, and says whom it replaces. As soon as it
stands whole the two count as one version: the other one while the pointer names it, the replacement from then on. So
whatever dies in between, every place has one version, and `settle` can always be done again.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

from metrics.base import disk
from metrics.base.errors import UserError
from metrics.store import making
from metrics.store.building import Building, build_part
from metrics.store.change import StoreChange
from metrics.store.child import Child
from metrics.store.load import Progress
from metrics.store.manifest import Manifest, StorePart, manifest_of
from metrics.store.placing import COMMON, file_name
from metrics.store.pointer import read_pointer, write_pointer
from metrics.store.publishing import worked_out_with
from metrics.store.shelf import Shelf
from metrics.store.side_by_side import build_parts
from metrics.store.versions import Store

_OF_A_REPLACEMENT = re.compile(r"r\d+$")
_MADE_AGAIN = re.compile(r"^[0-9A-Z]+r\d+-")


def is_made_again(file: str) -> bool:
    """Whether a file of the store was made for a replacement: of the live rows of another, and of nothing else."""
    return bool(_MADE_AGAIN.match(file))


class Replacing:
    """Makes versions of a store again without a child. Call it inside the store's lock.

    moment: when this was begun, the same for all. A part that several versions share is made once.
    """

    def __init__(self, store: Store, child: Child, change: StoreChange, moment: str, progress: Progress) -> None:
        self._shelf, self._folder = Shelf(store.folder), store.folder
        self._child, self._change, self._moment, self._progress = child, change, moment, progress
        self._made: dict[tuple[str, str], StorePart] = {}

    def replace(self, manifest: Manifest, naming: Collection[str]) -> Manifest:
        """Makes the replacement of a version. `naming`: the files that name the child. Anything raised undoes it.

        A version of an older release is made again as a whole: its other parts lack tables of this one.
        """
        new = _Replacement(self._folder, self._new_name(manifest.version), manifest, naming, self._made)
        with making.refused_plainly(self._folder):
            try:
                parts = self._parts(new)
                made = self._manifest(new, parts)
                self._shelf.put_up(made, new.work)
                self._shelf.unmark(new.name)  # only now is it a version
            except BaseException:
                for path in new.work.values():
                    self._shelf.remove(path)
                self._shelf.take_away(new.name)
                raise
        self._made |= new.built
        return made

    def _parts(self, new: "_Replacement") -> list[StorePart]:
        common = self._common(new)
        common_file = new.work.get(COMMON, self._folder / common.file)
        due = [authority for authority in new.authorities if new.is_due(authority)]
        with making.opened_to_read(common_file) as opened:
            called, records = making.names(opened, due), making.public_records(opened, due)
        wanted = [replace(self._building(new, code, common_file, records[code]), called=called[code]) for code in due]
        for part in build_parts(wanted, self._progress):
            new.built[new.key(part.authority)] = part
        return [common, *(new.part(authority) for authority in new.authorities)]

    def _common(self, new: "_Replacement") -> StorePart:
        if new.is_due(COMMON):
            new.built[new.key(COMMON)] = build_part(self._building(new, COMMON, None, ""), self._progress)
        return new.part(COMMON)

    def _building(self, new: "_Replacement", authority: str, common: Path | None, public: str) -> Building:
        new.work[authority] = self._folder / f".work-{file_name(new.name, authority)}"
        authorities = frozenset(new.authorities)
        return Building(
            work=new.work[authority],
            source=new.source(authority),
            common=common,
            elsewhere=authorities,
            filler=self._change.filler(authority, authorities),
            becomes=StorePart(
                authority,
                file_name(new.name, authority),
                "0" * 64,
                0,
                {},
                worked_out_with(self._change, authority, authorities),
                public,
            ),
            rows=new.rows(authority),
            without=self._child if authority == self._child.authority else None,
        )

    def _manifest(self, new: "_Replacement", parts: list[StorePart]) -> Manifest:
        made = manifest_of(
            version=new.name,
            created=new.manifest.created,
            cause=self._child.text(new.manifest.cause),
            parent=new.manifest.parent,
            shape=making.shape(),
            sequence=new.manifest.sequence,
            parts=parts,
        )
        return replace(made, replaces=new.manifest.version, replaced=self._moment)

    def _new_name(self, name: str) -> str:
        """A name nobody has, which in the order of names stands where the other does."""
        base, there, number = _OF_A_REPLACEMENT.sub("", name), self._shelf.names() | self._shelf.marked(), 1
        while f"{base}r{number}" in there:
            number += 1
        return f"{base}r{number}"


@dataclass
class _Replacement:
    """A version that is being made again. made: parts of replacements before it, by the file and authority they were
    made of; built: the same of this one. work: where those lie that were built, by authority."""

    folder: Path
    name: str
    manifest: Manifest
    naming: Collection[str]
    made: dict[tuple[str, str], StorePart]
    built: dict[tuple[str, str], StorePart] = field(default_factory=dict)
    work: dict[str, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._before = {part.authority: part for part in self.manifest.parts}
        self._whole = self.folder / self.manifest.files[0].file
        known = self._before.keys() if self._before else making.authorities_in(self._whole)
        self.authorities = sorted(known - {COMMON})

    def source(self, authority: str) -> Path:
        """The file that holds the rows of a part: that of all, where an older release made the version."""
        return self.folder / self._before[authority].file if self._before else self._whole

    def rows(self, authority: str) -> int:
        """How many rows that file has."""
        tables = self._before[authority].tables if self._before else self.manifest.tables
        return sum(tables.values())

    def key(self, authority: str) -> tuple[str, str]:
        """By which a part that was made for another version is known again."""
        return self.source(authority).name, authority

    def is_due(self, authority: str) -> bool:
        """Whether a part must be built."""
        must_change = self.manifest.shape != making.shape() or not self._before
        return (must_change or self.source(authority).name in self.naming) and self.key(authority) not in self.made

    def part(self, authority: str) -> StorePart:
        """A part as the new version has it: built, built for another one, or as it was."""
        key = self.key(authority)
        if key in self.built:
            return self.built[key]
        return self.made[key] if key in self.made else self._before[authority]


def settle(store: Store) -> None:
    """Has every replacement stand in the place of its version: the pointer moves, then the others are taken away.

    Call it inside the store's lock. UserError, with nothing taken away, where a replacement is damaged.
    """
    shelf = Shelf(store.folder)
    with disk.refused_plainly(store.folder):
        newer = shelf.replacements()
        for manifest in newer.values():
            store.checked(manifest.version)
        name = serving = read_pointer(store.folder)
        while isinstance(name, str) and name in newer:
            name = newer[name].version
        if isinstance(name, str) and name != serving:
            write_pointer(store.folder, name)
        for older in newer:
            shelf.mark(older)
        shelf.clean()


def drop_damaged(store: Store) -> None:
    """Takes away the replacements that are damaged while what they replace is here: they are made again."""
    shelf = Shelf(store.folder)
    with disk.refused_plainly(store.folder):
        for manifest in shelf.replacements().values():
            try:
                store.checked(manifest.version)
            except UserError:
                shelf.mark(manifest.version)
        shelf.clean()
