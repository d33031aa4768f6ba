"""The panel's meetings and the pack of each: which is whose, which is due, and who is told of it."""

from datetime import date

import pytest

from metrics.base.errors import NotTheirs
from metrics.ledger import frozen_packs
from metrics.ledger.frozen_packs import FrozenPack, PackStep
from metrics.ledger.pack_schedule import due, scheduled
from metrics.words import on_packs
from tests.ledger.people import AUTHORITY, LEADER, OTHER, PANEL, at, october

SEPTEMBER, DECEMBER, MARCH = date(2026, 9, 15), date(2026, 12, 15), date(2027, 3, 16)


def pack(number: int, day: date, signed: bool = False, reader: str = "panel") -> FrozenPack:
    steps = (PackStep(1, "signed", "", "", "Lee", "Director", "Lee", at(day)),) if signed else ()
    return FrozenPack(AUTHORITY, number, reader, "public", "{}", "", "Ana", at(day), steps)


def test_a_pack_belongs_to_the_next_meeting_after_the_day_it_was_frozen() -> None:
    packs = [
        pack(1, date(2026, 6, 14), signed=True),  # more than 92 days before the first meeting
        pack(2, SEPTEMBER, signed=True),
        pack(3, date(2026, 9, 16), signed=True),
        pack(4, date(2026, 12, 1)),
        pack(5, date(2026, 12, 1), reader="board"),
    ]
    first, second, third = scheduled([MARCH, SEPTEMBER, DECEMBER], packs)
    assert [one.pack.number if one.pack else None for one in (first, second, third)] == [2, 3, None]
    # five clear working days: Tuesday 8 to Monday 14 December lie between
    assert (second.meeting, second.papers_due) == (DECEMBER, date(2026, 12, 7))


def test_a_draft_is_due_until_it_is_signed_off() -> None:
    draft = scheduled([SEPTEMBER, DECEMBER], [pack(1, date(2026, 12, 1))])
    assert due(draft, SEPTEMBER) == draft[0] and due(draft, date(2026, 9, 16)) == draft[1]
    signed = scheduled([SEPTEMBER, DECEMBER], [pack(1, date(2026, 12, 1), signed=True)])
    assert due(signed, DECEMBER) is None
    assert due(draft, DECEMBER) == draft[1] and due(draft, date(2026, 12, 16)) is None


@pytest.mark.parametrize(
    ("left", "is_frozen", "words"),
    [
        (5, False, "is due by 7 December 2026: 5 working days are left. It is not frozen yet."),
        (1, True, "is due by 7 December 2026: 1 working day is left. It is frozen, and not signed off yet."),
        (0, False, "that is today."),
        (-1, False, "that day is past."),
    ],
)
def test_what_is_said_of_it(left: int, is_frozen: bool, words: str) -> None:
    assert words in on_packs.due(DECEMBER, date(2026, 12, 7), left, is_frozen)


def test_the_panel_is_handed_what_is_public_and_signed_off(engine: str) -> None:
    assert frozen_packs.handed_out(PANEL, AUTHORITY) == []
    for number, openness in ((1, "public"), (2, "exempt"), (3, "public")):
        frozen_packs.freeze(LEADER, AUTHORITY, "panel", openness, f"[{number}]", now=october(number))
    frozen_packs.freeze(LEADER, AUTHORITY, "board", "public", "[4]", now=october(4))
    for number in (1, 2, 4):
        frozen_packs.sign(LEADER, AUTHORITY, number, "Lee Leader", "Director", now=october(4))
    assert [one.number for one in frozen_packs.handed_out(PANEL, AUTHORITY)] == [1]
    with pytest.raises(NotTheirs):
        frozen_packs.handed_out(PANEL, OTHER)
