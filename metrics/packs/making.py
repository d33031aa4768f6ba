"""Packs frozen, commented on, signed off, and made again from their own numbers."""

from collections.abc import Sequence
from datetime import date

from metrics.access import Viewer
from metrics.base.errors import UserError
from metrics.desk import Desk
from metrics.ledger import frozen_packs
from metrics.ledger.frozen_packs import COMMENT, FrozenPack, PackStep
from metrics.ledger.pack_schedule import due
from metrics.packs import canonical
from metrics.packs.collecting import collect, numbers_of, told_by_public
from metrics.packs.model import PANEL, PUBLIC, Pack, PackComment, PackHeadline, PackSignOff
from metrics.packs.wanted import PackWanted
from metrics.words import on_packs


def freeze(desk: Desk, viewer: Viewer, authority: str, wanted: PackWanted) -> Pack:
    """Freezes the numbers of an authority as they are now, for these readers, and gives the pack back, a draft.

    Where the newest pack of its kind holds the same numbers, that one: the same numbers are one pack. desk: of whoever
    asks, or one that sees no less; viewer: who writes it down. UserError where there is nothing to tell, or it is not
    theirs.
    """
    earlier = packs_of(desk, authority)
    alike = [pack for pack in earlier if _is_alike(pack, wanted)]
    final = [pack for pack in alike if pack.is_final]
    collected = collect(desk, authority, wanted, told_by_public(earlier))
    if not collected.headlines:
        raise UserError(f"There is no figure for {collected.name} that a pack could show. Load data first.")
    if alike:
        newest = alike[-1]
        before = [pack for pack in final if pack.number < newest.number]
        # Signed off it has become one of those that a new one is set beside; its own numbers are made without it.
        public = told_by_public([pack for pack in earlier if pack.number < newest.number])
        again = numbers_of(collect(desk, authority, wanted, public), wanted, before[-1] if before else None)
        if canonical.written(again) == canonical.written(newest.numbers):
            return newest
    numbers = numbers_of(collected, wanted, final[-1] if final else None)
    content = canonical.written(numbers)
    return pack_of(frozen_packs.freeze(viewer, authority, wanted.reader, wanted.openness, content))


def freeze_due(desk: Desk, viewer: Viewer, authority: str, today: date) -> Pack:
    """Freezes the public pack of the panel's next meeting. UserError where none is due."""
    if due(desk.packs.schedule(authority), today) is None:
        raise UserError(on_packs.NONE_DUE)
    return freeze(desk, viewer, authority, PackWanted(PANEL, PUBLIC))


def _is_alike(pack: Pack, wanted: PackWanted) -> bool:
    return (pack.numbers.reader, pack.numbers.openness) == (wanted.reader, wanted.openness)


def packs_of(desk: Desk, authority: str) -> list[Pack]:
    """Every pack of an authority, oldest first, each of its own numbers."""
    return [pack_of(one) for one in desk.packs.frozen(authority)]


def pack_numbered(desk: Desk, authority: str, number: int) -> Pack:
    """One pack, made again of its own numbers. UserError where there is none, or they are not as they were frozen."""
    one = next((one for one in desk.packs.frozen(authority) if one.number == number), None)
    if one is None:
        raise UserError(
            f"There is no pack {number} of {authority}. `python -m metrics packs list` says which there are."
        )
    return pack_of(one)


def pack_of(frozen: FrozenPack) -> Pack:
    """A pack of what the ledger holds. UserError where its numbers are not those that were frozen."""
    numbers = canonical.read(frozen.content, frozen.sha256)
    signed = frozen.signed
    public = frozen.openness == PUBLIC
    return Pack(
        numbers,
        frozen.sha256,
        frozen.number,
        frozen.day,
        on_packs.TITLES[frozen.reader],
        _comments(numbers_when(numbers.headlines), frozen.steps, public),
        PackSignOff("" if public else signed.name, signed.post, signed.day) if signed else None,
    )


def numbers_when(headlines: Sequence[PackHeadline]) -> dict[str, str]:
    """The date in words of each headline's newest figure, by measure."""
    return {one.measure: one.newest.when for one in headlines}


def _comments(when: dict[str, str], steps: Sequence[PackStep], public: bool) -> tuple[PackComment, ...]:
    return tuple(
        PackComment(
            one.measure,
            when.get(one.measure, ""),
            one.text,
            one.post if public else f"{one.name}, {one.post}",
            one.day,
        )
        for one in steps
        if one.kind == COMMENT
    )


def comment(
    desk: Desk, viewer: Viewer, authority: str, number: int, measure: str, text: str, name: str, post: str
) -> Pack:
    """Says something of a measure in a draft. UserError where the pack has no such measure, or is final."""
    pack = pack_numbered(desk, authority, number)
    if measure not in {one.measure for one in pack.numbers.headlines}:
        raise UserError(f"Pack {number} has no measure “{measure}”; nothing was saved.")
    if pack.numbers.openness == PUBLIC:
        desk.scrutiny.check_public_words(authority, (text, post))
    return pack_of(frozen_packs.comment(viewer, authority, number, measure, text, name, post))


def sign(desk: Desk, viewer: Viewer, authority: str, number: int, name: str, post: str) -> Pack:
    """Signs a draft off: it is final. UserError where it is not theirs to sign, or its numbers are not whole."""
    pack = pack_numbered(desk, authority, number)
    if pack.numbers.openness == PUBLIC:
        desk.scrutiny.check_public_words(authority, (post,))
    return pack_of(frozen_packs.sign(viewer, authority, number, name, post))
