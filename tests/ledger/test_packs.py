"""Packs in the ledger: numbered in their authority, never changed, final once signed; who may make and who may sign."""

from collections.abc import Callable
from typing import Any

import pytest

from metrics.access import Viewer
from metrics.base.errors import NotTheirs, UserError
from metrics.ledger import erasures, frozen_packs
from metrics.ledger.frozen_packs import FrozenPack
from tests.ledger.people import ADMIN, AUTHORITY, LEADER, NORTH, OTHER, PANEL, october

ANALYST = Viewer("Ana Lyst", "analyst", frozenset((AUTHORITY,)), child_lists=False)
SERVICE = Viewer("Sal Service", "leader", frozenset((AUTHORITY,)), services=frozenset(("Safeguarding",)))
ELSEWHERE = Viewer("Ola Other", "leader", frozenset((OTHER,)))
POST = "Director of children's services"


def frozen(content: str = "{}", day: int = 1, openness: str = "public") -> FrozenPack:
    return frozen_packs.freeze(ANALYST, AUTHORITY, "panel", openness, content, now=october(day))


def test_a_pack_is_kept_with_its_hash_commented_on_and_signed_once(engine: str) -> None:
    assert frozen_packs.packs(LEADER, AUTHORITY) == []
    assert [frozen("{}").number, frozen("[]").number] == [1, 2]
    frozen_packs.comment(ANALYST, AUTHORITY, 1, "contacts", "More calls", "Ana Lyst", "Analyst", now=october(2))
    frozen_packs.sign(LEADER, AUTHORITY, 1, "Lee Leader", POST, now=october(3))
    one, two = frozen_packs.packs(LEADER, AUTHORITY)
    assert one.sha256 == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"  # sha256sum of {}
    assert [(step.kind, step.text, step.name, step.author) for step in one.steps] == [
        ("comment", "More calls", "Ana Lyst", "Ana Lyst"),
        ("signed", "", "Lee Leader", "Lee Leader"),
    ]
    assert one.signed is not None and one.signed.post == POST and two.signed is None
    for change in (
        lambda: frozen_packs.sign(LEADER, AUTHORITY, 1, "Lee Leader", POST),
        lambda: frozen_packs.comment(ANALYST, AUTHORITY, 1, "contacts", "More", "Ana Lyst", "Analyst"),
    ):
        with pytest.raises(UserError, match=r"Pack 1 was signed off by Lee Leader on .*3 October 2026, and is final"):
            change()
    with pytest.raises(UserError, match="There is no pack 3"):
        frozen_packs.sign(LEADER, AUTHORITY, 3, "Lee Leader", POST)
    for name, post in (("", POST), ("Lee Leader", " ")):
        with pytest.raises(UserError, match="Write the"):
            frozen_packs.sign(LEADER, AUTHORITY, 2, name, post)


def test_a_public_pack_frozen_before_another_was_signed_is_not_signed(home: Any) -> None:
    frozen(day=1), frozen(day=1), frozen(day=1, openness="internal")
    frozen_packs.sign(LEADER, AUTHORITY, 2, "Lee Leader", POST, now=october(2))
    with pytest.raises(UserError, match="the public pack 2 was signed off"):
        frozen_packs.sign(LEADER, AUTHORITY, 1, "Lee Leader", POST, now=october(3))
    assert frozen_packs.sign(LEADER, AUTHORITY, 3, "Lee Leader", POST, now=october(3)).signed
    frozen(day=3)
    assert frozen_packs.sign(LEADER, AUTHORITY, 4, "Lee Leader", POST, now=october(3)).signed


CALLS: dict[str, Callable[[Viewer], Any]] = {
    "packs": lambda viewer: frozen_packs.packs(viewer, AUTHORITY),
    "freeze": lambda viewer: frozen_packs.freeze(viewer, AUTHORITY, "panel", "public", "{}"),
    "comment": lambda viewer: frozen_packs.comment(viewer, AUTHORITY, 1, "contacts", "Text", "Name", "Post"),
    "sign": lambda viewer: frozen_packs.sign(viewer, AUTHORITY, 1, "Name", "Post"),
}


@pytest.mark.parametrize("call", CALLS)
def test_who_may_not_gets_nothing_and_changes_nothing(home: Any, call: str) -> None:
    frozen()
    strangers = [PANEL, ADMIN.as_panel(), NORTH, SERVICE, ELSEWHERE, *([ANALYST] if call == "sign" else [])]
    for viewer in strangers:
        with pytest.raises(NotTheirs):
            CALLS[call](viewer)
    assert [(one.number, one.steps) for one in frozen_packs.packs(ADMIN, AUTHORITY)] == [(1, ())]
    CALLS[call](LEADER)
    assert not frozen_packs.may_sign(ANALYST, AUTHORITY) and frozen_packs.may_make(ANALYST, AUTHORITY)


def test_an_erasure_leaves_a_pack_that_held_the_reference_whole(home: Any) -> None:
    frozen('{"plan":"About QZJX77015"}'), frozen("{}")
    erasures.erase(ADMIN, AUTHORITY, "QZJX77015", lambda text: text.replace("QZJX77015", "[erased]"), october(9))
    one, two = frozen_packs.packs(ADMIN, AUTHORITY)
    assert one.content == '{"plan":"About [erased]"}' and one.sha256 == frozen_packs.sha256(one.content)
    assert two.content == "{}"
