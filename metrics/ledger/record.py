"""What one session is shown goes into the audit trail before it is shown; what cannot be written is not shown.

The same rows on the same page are written once an hour, however often a page is drawn again.
"""

import hashlib
from collections.abc import Hashable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from metrics.access import Viewer
from metrics.base import today
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.ledger.trail.entry import (
    CHANGE,
    EXPORT,
    IMPORT,
    PAGE,
    PEOPLE,
    REFUSAL,
    REVIEW,
    SIGN_IN,
    SIGN_OUT,
    Deed,
)
from metrics.settings import read_live
from metrics.settings.restricted import RESTRICTED
from metrics.store.report import Report

if TYPE_CHECKING:
    from metrics.ledger.trail.entry import TrailEntry

NOT_SHOWN = (
    "Rows about single children or workers are not shown, because it cannot be written down who saw them. "
    "Figures are. Tell the person who looks after Trajectory: {problem}"
)
START = "start"  # what the page without an address of its own is called
_HOUR = 3600


@dataclass(frozen=True)
class PeopleTold:
    """The people of an answer, and its number of rows."""

    children: frozenset[str] = frozenset()
    workers: frozenset[str] = frozenset()
    adopters: frozenset[str] = frozenset()
    rows: int = 0

    def __bool__(self) -> bool:
        return bool(self.children or self.workers or self.adopters)


@dataclass(frozen=True)
class Revealed:
    """An answer that tells of people: what it is, of which place, and of whom.

    restricted: how many of the children have restricted records.
    """

    what: str
    place: Place
    people: PeopleTold
    restricted: int = 0


def _write(who: str, role: str, *deeds: Deed) -> "list[TrailEntry]":
    from metrics.ledger.trail.writing import append_all  # brings SQLAlchemy, which most commands never need

    return append_all(who, role, deeds)


def _with_codes(deed: Deed, people: PeopleTold) -> Deed:
    from metrics.ledger.trail import key

    kinds = {key.CHILD: people.children, key.WORKER: people.workers, key.ADOPTER: people.adopters}
    return replace(deed, people=key.codes(deed.authority, kinds))


def _followed(folder: Path) -> dict[str, str]:
    """The files that a version follows beside its own, by the beginning of their SHA-256: a change of one is seen."""
    paths = {"settings": folder / "settings.toml", "restricted_records": folder / RESTRICTED}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for name, path in paths.items() if path.is_file()}


class SessionRecord:
    """The record of one session. who: whose name stands in it, where it is not the viewer's; page: its address."""

    def __init__(self, who: str = "", role: str = "") -> None:
        self._who, self._role = who, role
        self._hour = 0
        self._written: set[Hashable] = set()
        self.page = ""
        self.names_until: datetime | None = None  # of an investigation

    def shown(self, viewer: Viewer, *answers: Revealed) -> None:
        """Says who is about to be told of whom, an entry for each answer.

        UserError where it cannot be written: then nobody is told of anybody.
        """
        deeds = []
        for one in answers:
            if one.people and self._is_new((viewer, one.what, one.place, self.page, hash(one.people))):
                marked: dict[str, str | int] = {"restricted": one.restricted} if one.restricted else {}
                deed = self._deed(viewer, PEOPLE, one.what, one.place, one.people.rows, marked)
                deeds.append((deed, one.people))
        if not deeds:
            return
        try:
            self._write_all(viewer, [_with_codes(deed, people) for deed, people in deeds])
        except UserError as problem:
            self._written.clear()
            raise UserError(NOT_SHOWN.format(problem=problem)) from None

    def correction(self, viewer: Viewer, place: Place, people: PeopleTold) -> int:
        """Says that somebody asked for their record to be corrected; the entry's number.

        UserError where it cannot be written.
        """
        deed = self._deed(viewer, CHANGE, "correction asked for", place, people.rows)
        return self.done(viewer, _with_codes(deed, people)).number

    def refused(self, viewer: Viewer, what: str, place: Place) -> None:
        """Says what somebody asked for that is not theirs; nothing is shown to them, so it may fail."""
        if self._is_new((viewer, REFUSAL, what, place, self.page)):
            try:
                self.done(viewer, self._deed(viewer, REFUSAL, what, place))
            except UserError:
                self._written.clear()

    def signed_in(self, viewer: Viewer) -> None:
        """Says that somebody signed in. They are let in where it cannot be written: rows of people then stay shut."""
        self._try(viewer, Deed(SIGN_IN, "session"))

    def signed_out(self, viewer: Viewer) -> None:
        """Says that somebody signed out."""
        self._try(viewer, Deed(SIGN_OUT, "session"))

    def turned_away(self, who: str, why: str) -> None:
        """Says that somebody signed in whom access.toml does not know, or whose sign-in is over. who: how they came."""
        self._try(Viewer(who, "nobody"), Deed(REFUSAL, f"sign-in: {why}"))

    def _try(self, viewer: Viewer, deed: Deed) -> None:
        with suppress(UserError):
            self.done(viewer, deed)

    def read(self, viewer: Viewer) -> None:
        """Says that the trail itself was read; whoever mends it must read it where it cannot be written."""
        if self._is_new((viewer, REVIEW)):
            try:
                self.done(viewer, self._deed(viewer, REVIEW, "audit trail", Place("")))
            except UserError:
                self._written.clear()

    def opened(self, viewer: Viewer, page: str, place: Place) -> None:
        """Says which page is looked at, and for which place. UserError where it cannot be written."""
        self.page = page or START
        if self._is_new((viewer, PAGE, page, place)):
            try:
                self.done(viewer, self._deed(viewer, PAGE, self.page, place))
            except UserError:
                self._written.clear()
                raise

    def exported(self, viewer: Viewer, name: str, content: bytes, place: Place) -> None:
        """Says which file somebody takes away, with its SHA-256. UserError where it cannot be written."""
        facts: dict[str, str | int] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        rows = max(content.count(b"\n") - 1, 0)  # of a CSV, whose first line holds the headers
        self.done(viewer, self._deed(viewer, EXPORT, name, place, rows, facts))

    def loaded(self, viewer: Viewer, reports: Iterable[Report], version: str, folder: Path) -> None:
        """Says which files were read into a version of the store, and lets entries expire that are old enough.

        UserError where it cannot be written.
        """
        for report in reports:
            what = f"{report.feed}: {report.source_name}"
            facts = {"version": version, **_followed(folder)}
            deed = Deed(IMPORT, what, report.authority, page=self.page, rows=report.rows_kept, facts=facts)
            self.done(viewer, deed)
        self._expire(viewer, folder)

    def built(self, viewer: Viewer, version: str, folder: Path) -> None:
        """Says that everything was worked out again, and lets entries expire that are old enough.

        UserError where it cannot be written.
        """
        self.done(viewer, Deed(CHANGE, "build", page=self.page, facts={"version": version, **_followed(folder)}))
        self._expire(viewer, folder)

    def _expire(self, viewer: Viewer, folder: Path) -> None:
        from metrics.ledger.trail.expiry import expire, months_of

        expire(self._who or viewer.name, self._role or viewer.role, months_of(read_live(folder).settings))

    def done(self, viewer: Viewer, deed: Deed) -> "TrailEntry":
        """Writes anything else that was done, each time. UserError where it cannot be written."""
        return self._write_all(viewer, [deed])[0]

    def _write_all(self, viewer: Viewer, deeds: Sequence[Deed]) -> "list[TrailEntry]":
        return _write(self._who or viewer.name, self._role or viewer.role, *deeds)

    def now(self) -> datetime:
        """This moment, in UTC."""
        return today.moment()

    def _deed(
        self,
        viewer: Viewer,
        kind: str,
        what: str,
        place: Place,
        rows: int = 0,
        facts: dict[str, str | int] | None = None,
    ) -> Deed:
        where = place.team or place.service or ""
        more = {**(facts or {}), **({"beyond": str(viewer.beyond)} if viewer.beyond else {})}
        return Deed(kind, what, place.authority, where, self.page, rows, facts=more)

    def _is_new(self, key: Hashable) -> bool:
        """Whether it was not written in this hour yet; from then on it was."""
        hour = int(self.now().timestamp()) // _HOUR
        if hour != self._hour:
            self._hour = hour
            self._written.clear()
        if key in self._written:
            return False
        self._written.add(key)
        return True
