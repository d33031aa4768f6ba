"""Packs of a real store: frozen with one hash, rebuilt of themselves, masked where public, final once signed."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from metrics.access import PANEL as PANEL_ROLE
from metrics.access import Viewer, local_viewer
from metrics.analysis import suppression
from metrics.base import plain
from metrics.base.errors import NotTheirs, UserError
from metrics.base.place import Place
from metrics.base.plain import as_date, is_missing
from metrics.desk import Desk
from metrics.improvement.items import Action
from metrics.ledger import frozen_packs, plans
from metrics.packs import canonical, making
from metrics.packs.model import PUBLIC, PackNumbers
from metrics.packs.wanted import PackWanted, wanted
from metrics.scrutiny.entries import PanelQuestion
from tests.metrics.improvement.plans import ITEMS
from tests.pages.small_store import AUTHORITY

ADMIN = local_viewer()
POST = "Director of children's services"
PUBLIC_PACK, BOARD_PACK = wanted("panel"), wanted("board")
EXEMPT_PACK = wanted("panel", "exempt", 2, "A family could be recognised.", "P. Officer", "Cllr A. Member")


@pytest.fixture
def desk(small_home: Path) -> Desk:
    opened = Desk.open(ADMIN, small_home)
    assert opened
    return opened


def frozen(desk: Desk, asked: PackWanted = PUBLIC_PACK) -> making.Pack:
    return making.freeze(desk, ADMIN, AUTHORITY, asked)


def test_the_same_numbers_are_one_pack_and_it_is_made_again_of_itself(desk: Desk, tmp_path: Path) -> None:
    pack = frozen(desk)
    assert pack.number == 1 and pack.numbers.data_to == date(2026, 10, 28) and pack.numbers.version == desk.version
    assert frozen(desk) == pack == making.pack_numbered(desk, AUTHORITY, 1)
    [kept] = desk.packs.frozen(AUTHORITY)
    assert kept.sha256 == pack.sha256 == frozen_packs.sha256(canonical.written(pack.numbers))
    assert json.loads(kept.content)["version"] == desk.version
    assert {one.measure for one in pack.numbers.definitions} == {one.measure for one in pack.numbers.headlines}


def test_a_pack_is_not_made_again_of_numbers_that_were_changed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen(desk)
    [kept] = desk.packs.frozen(AUTHORITY)
    changed = replace(kept, content=kept.content.replace('"numerator":', '"numerator": ', 1))
    with pytest.raises(UserError, match="not those that were frozen"):
        making.pack_of(changed)


def test_a_public_pack_tells_the_panels_cells_and_no_small_number(desk: Desk) -> None:
    numbers = frozen(desk).numbers
    panel = desk.as_panel()
    assert numbers.headlines and numbers.is_masked
    for one in (*numbers.headlines, *numbers.others):
        rows = panel.figures.series(one.measure, Place(AUTHORITY)).sort_values("month")
        cells = [(cell.last, cell.numerator, cell.flag) for cell in one.cells]
        told = [
            (as_date(row["month"]), None if is_missing(row["numerator"]) else row["numerator"], row["flag"] or "")
            for row in plain.records(rows)
            if row["complete"] is not False
        ]
        assert cells == told, one.measure
        for cell in one.cells:
            assert not suppression.is_small(cell.numerator), (one.measure, cell)
    assert {one.measure for one in numbers.headlines} <= {
        key for key, measure in desk.measures.items() if measure.briefing
    }


def test_an_exempt_pack_tells_what_a_public_one_hides(desk: Desk) -> None:
    hidden = [cell for one in frozen(desk).numbers.headlines for cell in one.cells if cell.flag]
    told = frozen(desk, EXEMPT_PACK).numbers
    assert hidden and told.exemption == EXEMPT_PACK.exemption
    assert not [cell for one in told.headlines for cell in one.cells if suppression.is_hidden(cell.flag)]


def words_of(numbers: PackNumbers) -> str:
    return canonical.written(numbers)


def test_no_pack_names_who_works_for_the_council(desk: Desk) -> None:
    plans.say(ADMIN, AUTHORITY, ITEMS)
    people = {one.person for one in ITEMS if isinstance(one, Action) and one.person}
    assert people
    for asked in (PUBLIC_PACK, BOARD_PACK):
        told = words_of(frozen(desk, asked).numbers)
        assert not [name for name in people if name in told]
        assert "Head of assessment" in told and not re.search(r"Worker \d\d", told)
    assert "An action that is not public" in words_of(frozen(desk).numbers)
    assert "An action that is not public" not in words_of(frozen(desk, BOARD_PACK).numbers)


def test_comments_and_a_signature_come_before_it_is_final(desk: Desk) -> None:
    pack = frozen(desk)
    measure = pack.numbers.headlines[0].measure
    making.comment(desk, ADMIN, AUTHORITY, 1, measure, "More calls came.", "Ann Lee", "Head of service")
    with pytest.raises(UserError, match="has no measure “nothing”"):
        making.comment(desk, ADMIN, AUTHORITY, 1, "nothing", "Words", "Ann Lee", "Head of service")
    signed = making.sign(desk, ADMIN, AUTHORITY, 1, "Dee Rector", POST)
    assert signed.is_final and signed.sha256 == pack.sha256 and signed.numbers == pack.numbers
    [comment] = signed.comments_on(measure)
    assert (comment.by, comment.when) == ("Head of service", signed.numbers.headlines[0].newest.when)
    assert signed.sign_off is not None and (signed.sign_off.name, signed.sign_off.post) == ("", POST)
    assert frozen(desk) == signed  # nothing is other, so no second one is made

    board = frozen(desk, BOARD_PACK)
    making.comment(desk, ADMIN, AUTHORITY, board.number, measure, "More calls came.", "Ann Lee", "Head of service")
    signed = making.sign(desk, ADMIN, AUTHORITY, board.number, "Dee Rector", POST)
    assert signed.comments[0].by == "Ann Lee, Head of service"
    assert signed.sign_off is not None and signed.sign_off.name == "Dee Rector"


def test_words_in_a_public_pack_name_nobody_and_tell_no_small_number(desk: Desk) -> None:
    public, board = frozen(desk), frozen(desk, BOARD_PACK)
    measure = public.numbers.headlines[0].measure
    for text in ("Worker 05 left in May.", "It is down to 3 children."):
        with pytest.raises(UserError, match="Nothing was saved"):
            making.comment(desk, ADMIN, AUTHORITY, public.number, measure, text, "Ann Lee", "Head of service")
        making.comment(desk, ADMIN, AUTHORITY, board.number, measure, text, "Ann Lee", "Head of service")
    with pytest.raises(UserError, match="names a person who works here"):
        making.sign(desk, ADMIN, AUTHORITY, public.number, "Dee Rector", "Worker 05")
    assert [len(one.steps) for one in desk.packs.frozen(AUTHORITY)] == [0, 2]


def test_what_waits_for_an_answer_stands_before_what_to_ask(desk: Desk) -> None:
    meeting = date(2026, 9, 24)
    question = PanelQuestion("Why do they rise?", "Director", meeting, date(2026, 10, 22), "plans_open")
    desk.scrutiny.ask(AUTHORITY, question)
    told = {one.measure: one for one in frozen(desk).numbers.headlines}["plans_open"]
    first, *rest = told.questions
    assert (first.text, first.post) == ("Why do they rise?", "Director")
    assert first.why == "Asked at the meeting of 24 September 2026; the answer is due by 22 October 2026."
    assert 1 <= len(rest) <= 2 and all(one.text for one in rest)


def test_the_next_pack_is_set_beside_the_one_that_was_signed(desk: Desk) -> None:
    first = frozen(desk, BOARD_PACK)
    making.sign(desk, ADMIN, AUTHORITY, first.number, "Dee Rector", POST)
    told = first.numbers
    newest = told.headlines[0].newest
    other = replace(told.headlines[0], cells=(*told.headlines[0].cells[:-1], replace(newest, figure="1", parts="")))
    earlier = replace(told, headlines=(other, *told.headlines[1:]))
    content = canonical.written(earlier)
    kept = frozen_packs.freeze(ADMIN, AUTHORITY, "board", "internal", content)
    making.sign(desk, ADMIN, AUTHORITY, kept.number, "Dee Rector", POST)
    next_one = frozen(desk, BOARD_PACK).numbers
    assert next_one.previous == kept.sha256
    [before] = next_one.told_before
    assert (before.measure, before.then, before.when) == (other.measure, "1", newest.when)
    assert f"we told you 1; it is now {newest.figure}" in before.sentence


def test_who_makes_none_gets_none(small_home: Path) -> None:
    for viewer in (
        Viewer("Pat Panel", PANEL_ROLE, frozenset({AUTHORITY})),
        Viewer("Mo Manager", "manager", frozenset({AUTHORITY}), frozenset({"North"})),
    ):
        theirs = Desk.open(viewer, small_home)
        assert theirs is not None
        with pytest.raises(NotTheirs):
            making.freeze(theirs, viewer, AUTHORITY, PUBLIC_PACK)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"reader": "panel", "openness": "internal"}, "A panel’s pack is public, or exempt"),
        ({"reader": "board", "paragraph": 1}, "belong to an exempt pack alone"),
        ({"reader": "board", "openness": "exempt"}, "the paragraph of Schedule 12A (1 or 2), why the public interest"),
        (
            {"reader": "panel", "openness": "exempt", "paragraph": 3, "reason": "R", "officer": "O", "recipient": "C"},
            "needs the paragraph of Schedule 12A (1 or 2); nothing",
        ),
        (
            {"reader": "panel", "openness": "exempt", "paragraph": 1, "reason": " ", "officer": "O", "recipient": "C"},
            "needs why the public interest is better served by keeping it so; nothing",
        ),
        (
            {"reader": "panel", "openness": "exempt", "paragraph": 1, "reason": "R", "recipient": "C"},
            "needs the proper officer’s name; nothing",
        ),
        (
            {"reader": "panel", "openness": "exempt", "paragraph": 1, "reason": "R", "officer": "O"},
            "needs the recipient; nothing",
        ),
        ({"reader": "nobody"}, "no reader of packs"),
    ],
)
def test_what_cannot_be_is_refused_in_words(asked: dict[str, object], words: str) -> None:
    with pytest.raises(UserError, match=re.escape(words)):
        wanted(**asked)  # type: ignore[arg-type]


def test_what_is_asked_for_is_what_is_usual() -> None:
    assert wanted("panel").openness == PUBLIC and wanted("visit").openness == "internal"
    assert wanted("panel", "exempt", 1, "R", "O", "C").exemption is not None
