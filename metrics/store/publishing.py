"""Makes the parts of a new version: those that a change touches are built, the others are named again as they are.

Nothing here is a version yet: every part is built under a work name, and `versions` puts it up or sweeps it away.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from metrics.base.release import RELEASE
from metrics.store import making
from metrics.store.building import Building, build_part
from metrics.store.change import StoreChange
from metrics.store.load import Progress
from metrics.store.manifest import Manifest, StorePart
from metrics.store.placing import COMMON, file_name
from metrics.store.side_by_side import build_parts


@dataclass(frozen=True)
class Parts:
    """The parts of a new version, the common one first. `work`: where those lie that were built, by authority."""

    parts: tuple[StorePart, ...]
    work: dict[str, Path]

    @property
    def built(self) -> tuple[StorePart, ...]:
        """Those that were built, but for the common one."""
        return tuple(part for part in self.parts if part.authority in self.work and part.authority != COMMON)


def worked_out_with(change: StoreChange, authority: str, authorities: Iterable[str]) -> str:
    """What a part is worked out with: the common one is without what belongs to the authorities that have parts."""
    others: Iterable[str] = sorted(authorities) if authority == COMMON else ()
    texts = (making.shape(), RELEASE, change.definitions(authority), *others)
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def may_be_copied(before: StorePart) -> bool:
    """Whether a part may begin as a copy of the file before.

    That must remember what it is made of, and hold no row in its free blocks that was taken out of its inputs: a child
    whom nothing names any more would not be found there.
    """
    return bool(before.tables.get("piece_origin")) and not before.tables.get("taken_out")


class Publishing:
    """The parts of a version that is being made, of the parts of the one that serves, in the store's folder."""

    def __init__(
        self, folder: Path, name: str, parent: Manifest | None, change: StoreChange, progress: Progress
    ) -> None:
        self._folder, self._name, self._change, self._progress = folder, name, change, progress
        self._before = {part.authority: part for part in parent.parts} if parent else {}
        # A store of one file, of a release that knew no parts: every part is made of it.
        self._whole = folder / parent.files[0].file if parent and not parent.parts else None
        self._whole_tables = parent.tables if parent and self._whole else {}
        known = making.authorities_in(self._whole) if self._whole else self._before.keys()
        self._authorities = frozenset({*known, *change.touched} - {COMMON, *change.removed})

    def work_files(self) -> list[Path]:
        """Every file that may be built, whether or not it was."""
        return [self._work(authority) for authority in (COMMON, *sorted(self._authorities))]

    def parts(self) -> Parts:
        """Builds what must be built."""
        common = self._becomes(COMMON, "")
        work: dict[str, Path] = {}
        if self._is_touched(common):
            common = build_part(self._building(common, None), self._progress)
            work[COMMON] = self._work(COMMON)
        common_file = work.get(COMMON, self._folder / common.file)
        with making.opened_to_read(common_file) as opened:
            records = self._public_records(common, opened)
            wanted = [self._becomes(authority, records[authority]) for authority in sorted(self._authorities)]
            touched = [part for part in wanted if self._is_touched(part)]
            called = making.names(opened, [part.authority for part in touched])
        self._tell_of_others(called)
        buildings = [replace(self._building(part, common_file), called=called[part.authority]) for part in touched]
        built = build_parts(buildings, self._progress)
        work |= {part.authority: self._work(part.authority) for part in built}
        parts = {part.authority: part for part in (*self._before.values(), common, *built)}
        return Parts(tuple(parts[authority] for authority in (COMMON, *sorted(self._authorities))), work)

    def _tell_of_others(self, called: Mapping[str, str]) -> None:
        """Says which authorities are worked out again though no file of theirs came. called: names of all that are."""
        again = ", ".join(sorted(name for code, name in called.items() if code not in self._change.touched))
        if self._whole:
            self._progress("The store is of one file: making parts of it", 0, 0)
        elif again and not self._change.whole:
            self._progress(f"Settings, questions or the public record changed: working out {again} again", 0, 0)

    def _becomes(self, authority: str, public: str) -> StorePart:
        """A part as it is, where it was worked out with the same as now; else as it will be, without rows."""
        definitions = self._definitions(authority)
        before = self._before.get(authority)
        is_touched = self._change.whole or authority in self._change.touched
        if before and not is_touched and (before.definitions, before.public) == (definitions, public):
            return before
        return StorePart(authority, file_name(self._name, authority), "0" * 64, 0, {}, definitions, public)

    def _is_touched(self, part: StorePart) -> bool:
        return self._before.get(part.authority) != part

    def _definitions(self, authority: str) -> str:
        return worked_out_with(self._change, authority, self._authorities)

    def _public_records(self, common: StorePart, opened: duckdb.DuckDBPyConnection) -> dict[str, str]:
        """The checksum of each authority's public record, which cannot have changed where the common part did not."""
        if self._is_touched(common):
            return making.public_records(opened, self._authorities)
        return {authority: self._before[authority].public for authority in self._authorities}

    def _building(self, part: StorePart, common: Path | None) -> Building:
        before = self._before.get(part.authority)
        rows_before = before.tables if before else self._whole_tables
        return Building(
            work=self._work(part.authority),
            source=self._folder / before.file if before else self._whole,
            common=common,
            elsewhere=self._authorities.union(self._change.removed),
            filler=self._change.filler(part.authority, self._authorities),
            becomes=part,
            rows=sum(rows_before.values()) + self._change.incoming(part.authority),
            copies=before is not None and may_be_copied(before),
            grows=before is not None and not self._change.whole and before.definitions == part.definitions,
        )

    def _work(self, authority: str) -> Path:
        return self._folder / f".work-{file_name(self._name, authority)}"
