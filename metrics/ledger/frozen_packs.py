"""Packs in the ledger: the numbers as they were frozen, with their hash, and what people wrote and signed since.

Nothing of a pack is ever changed. One that is wrong is frozen anew, under another number. What the numbers are is not
this module's to know: they are text with a hash.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, insert, select

from metrics.access import ADMIN, ANALYST, LEADER, Viewer
from metrics.base.errors import NotTheirs, UserError
from metrics.base.today import day_in_england
from metrics.ledger import tables, unwritten, written
from metrics.ledger.database import Overtaken, writing
from metrics.ledger.ladder import spoken

COMMENT, SIGNED = "comment", "signed"
PANEL, PUBLIC = "panel", "public"
_MAKERS, _SIGNERS = (LEADER, ANALYST, ADMIN), (LEADER, ADMIN)
_P, _S = tables.pack.c, tables.pack_step.c
_AT_ONCE = "Somebody froze or signed a pack at the same moment; nothing was saved. Look again."


@dataclass(frozen=True)
class PackStep:
    """What was done with a pack: a comment on a measure, or the sign-off (measure and text ''). `at` in UTC.

    name, post: who says so, as what. author: who wrote it down.
    """

    number: int
    kind: str
    measure: str
    text: str
    name: str
    post: str
    author: str
    at: datetime

    @property
    def day(self) -> date:
        """The date in England."""
        return day_in_england(self.at)


@dataclass(frozen=True)
class FrozenPack:
    """A pack as it was frozen; `number` counts from 1 in its authority, `at` is in UTC."""

    authority: str
    number: int
    reader: str
    openness: str
    content: str
    sha256: str
    author: str
    at: datetime
    steps: tuple[PackStep, ...] = ()

    @property
    def day(self) -> date:
        """The date in England on which it was frozen."""
        return day_in_england(self.at)

    @property
    def signed(self) -> PackStep | None:
        """That it was signed off; None of a draft."""
        return next((one for one in self.steps if one.kind == SIGNED), None)


def sha256(content: str) -> str:
    """The hash of a pack's numbers, as 64 hexadecimal digits."""
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def may_make(viewer: Viewer, authority: str) -> bool:
    """Whether a viewer may freeze packs of an authority: whoever leads all of it, its analyst, the admin."""
    return viewer.role in _MAKERS and viewer.has_whole_authorities and viewer.may_see_authority(authority)


def may_sign(viewer: Viewer, authority: str) -> bool:
    """Whether a viewer may sign packs of an authority off: whoever leads all of it, and the admin."""
    return viewer.role in _SIGNERS and may_make(viewer, authority)


def packs(viewer: Viewer, authority: str) -> list[FrozenPack]:
    """Every pack of an authority, oldest first; none where there is no ledger yet."""
    _check(viewer, authority)
    return _every(authority)


def handed_out(viewer: Viewer, authority: str) -> list[FrozenPack]:
    """The panel's public packs that were signed off, oldest first: for whoever may see the authority at all."""
    viewer.check_authority(authority)
    public = (one for one in _every(authority) if one.reader == PANEL and one.openness == PUBLIC)
    return [one for one in public if one.signed is not None]


def freeze(
    viewer: Viewer, authority: str, reader: str, openness: str, content: str, *, now: datetime | None = None
) -> FrozenPack:
    """Keeps a pack's numbers. reader: whom it is for; openness: who may read it. UserError where it is not theirs."""
    author = _check(viewer, authority)
    written.name(authority, "the authority")
    try:
        with writing() as connection:
            number = len(_read(connection, authority)) + 1
            values = {
                "authority": authority,
                "number": number,
                "reader": reader,
                "openness": openness,
                "content": content,
                "sha256": sha256(content),
                "author": author,
                "at": written.moment(now),
            }
            connection.execute(insert(tables.pack).values(values))
            return _read(connection, authority)[-1]
    except Overtaken:
        raise UserError(_AT_ONCE) from None


def comment(
    viewer: Viewer,
    authority: str,
    number: int,
    measure: str,
    text: str,
    name: str,
    post: str,
    *,
    now: datetime | None = None,
) -> FrozenPack:
    """Says something of a measure in a pack that is not signed off yet. name, post: whose words they are."""
    _check(viewer, authority)
    words = written.words(text, "the comment")
    return _step(viewer, authority, number, COMMENT, measure, words, name, post, now)


def sign(
    viewer: Viewer, authority: str, number: int, name: str, post: str, *, now: datetime | None = None
) -> FrozenPack:
    """Signs a pack off: from then on it is final. UserError where it is not theirs to sign, or is out of date."""
    _check(viewer, authority)
    if not may_sign(viewer, authority):
        raise NotTheirs(f"{viewer.name} may freeze packs; whoever leads the whole service signs them off.")
    return _step(viewer, authority, number, SIGNED, "", "", name, post, now)


def _step(
    viewer: Viewer,
    authority: str,
    number: int,
    kind: str,
    measure: str,
    text: str,
    name: str,
    post: str,
    now: datetime | None,
) -> FrozenPack:
    who = written.words(name, "the name of whose words these are", written.MOST_NAME)
    as_what = written.words(post, "the post", written.MOST_NAME)
    try:
        with writing() as connection:
            every = _read(connection, authority)
            one = next((pack for pack in every if pack.number == number), None)
            if one is None:
                raise UserError(f"There is no pack {number} of {authority}; nothing was saved.")
            _check_open(one)
            if kind == SIGNED:
                _check_newest(one, every)
            key = connection.execute(select(_P.id).where(_P.authority == authority, _P.number == number)).scalar_one()
            values = {
                "pack_id": key,
                "number": len(one.steps) + 1,
                "kind": kind,
                "measure": measure,
                "text": text,
                "name": who,
                "post": as_what,
                "author": written.author(viewer),
                "at": written.moment(now),
            }
            connection.execute(insert(tables.pack_step).values(values))
            return next(pack for pack in _read(connection, authority) if pack.number == number)
    except Overtaken:
        raise UserError(_AT_ONCE) from None


def _check_open(one: FrozenPack) -> None:
    """Refuses to add to a pack that is signed off."""
    if one.signed is not None:
        raise UserError(
            f"Pack {one.number} was signed off by {one.signed.name} on {spoken(one.signed.day)}, and is final. "
            "Freeze another one; nothing was saved."
        )


def _check_newest(one: FrozenPack, every: Sequence[FrozenPack]) -> None:
    """Refuses a public pack that does not know of another one signed off since it was frozen."""
    if one.openness != PUBLIC:
        return
    for other in every:
        if other.openness == PUBLIC and other.signed is not None and other.signed.at > one.at:
            raise UserError(
                f"Since pack {one.number} was frozen, the public pack {other.number} was signed off. What both tell "
                "together has not been looked at. Freeze the numbers again and sign that off; nothing was saved."
            )


def _check(viewer: Viewer, authority: str) -> str:
    """The name that stands under what a viewer does. UserError where packs of the authority are not theirs."""
    viewer.check_rows()
    viewer.check_authority(authority)
    if not may_make(viewer, authority):
        raise NotTheirs(
            f"{viewer.name} does not make packs: whoever leads the whole service, its analyst or the admin does."
        )
    return written.author(viewer)


def _every(authority: str) -> list[FrozenPack]:
    return unwritten.answered_if_there(("packs", authority), lambda connection: _read(connection, authority))


def _read(connection: Connection, authority: str) -> list[FrozenPack]:
    steps: dict[int, list[PackStep]] = {}
    rows = connection.execute(
        select(tables.pack_step)
        .join_from(tables.pack_step, tables.pack)
        .where(_P.authority == authority)
        .order_by(_S.number)
    ).mappings()
    for row in rows:
        steps.setdefault(row["pack_id"], []).append(_step_of(row))
    every = connection.execute(select(tables.pack).where(_P.authority == authority).order_by(_P.number)).mappings()
    return [_pack_of(row, tuple(steps.get(row["id"], ()))) for row in every]


def _step_of(row: RowMapping) -> PackStep:
    return PackStep(
        row["number"], row["kind"], row["measure"], row["text"], row["name"], row["post"], row["author"], row["at"]
    )


def _pack_of(row: RowMapping, steps: tuple[PackStep, ...]) -> FrozenPack:
    return FrozenPack(
        row["authority"],
        row["number"],
        row["reader"],
        row["openness"],
        row["content"],
        row["sha256"],
        row["author"],
        row["at"],
        steps,
    )
