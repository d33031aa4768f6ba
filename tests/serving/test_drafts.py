"""Words that were not sent yet: for their writer, in their browser, until they are sent or somebody else is there."""

import json
import re
from typing import Any

import pytest
from starlette.applications import Starlette

from pages.shell.way_back import WRITTEN
from serving import drafts
from serving.browsers import COOKIE
from serving.drafts import MOST_BOXES, MOST_BYTES, MOST_LETTERS, SECONDS, Drafts
from serving.pages import DRAFT
from tests.serving.asking import ask

MINE, THEIRS = "m" * 43, "t" * 43
BOX = "note-text-plans_open-E10000034-North-1"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(clock: Clock) -> Drafts:
    """Drafts of a browser in which Mo is signed in."""
    kept = Drafts(clock)
    kept.begin(MINE, "mo")
    return kept


def hand_over(kept: Drafts, given: Any, browser: str = MINE, **headers: str) -> int:
    body = given if isinstance(given, bytes) else json.dumps(given).encode()
    pairs = (("cookie", f"{COOKIE}={browser}"), *((name.replace("_", "-"), value) for name, value in headers.items()))
    return ask(Starlette(routes=[drafts.route(kept)]), drafts.ADDRESS, pairs, method="POST", body=body).status


def test_they_are_given_back_to_their_writer_in_that_browser_alone(kept: Drafts) -> None:
    assert hand_over(kept, {"box": BOX, "text": "Half a thought"}) == 204
    assert kept.of(MINE, "mo") == {BOX: "Half a thought"}
    assert kept.of(MINE, "sam") == kept.of(THEIRS, "mo") == kept.of("", "mo") == {}
    kept.begin(MINE, "mo")
    assert kept.of(MINE, "mo") == {BOX: "Half a thought"}, "in another tab, or after signing in again"


def test_they_go_with_another_writer_with_signing_out_and_after_a_day(kept: Drafts, clock: Clock) -> None:
    for leave in (lambda: kept.begin(MINE, "sam"), lambda: kept.end(MINE)):
        kept.begin(MINE, "mo")
        kept.keep(MINE, BOX, "Half a thought")
        leave()
        kept.begin(MINE, "mo")
        assert kept.of(MINE, "mo") == {}
    kept.keep(MINE, BOX, "Half a thought")
    clock.now = SECONDS - 1
    assert kept.of(MINE, "mo")
    clock.now = SECONDS
    assert kept.of(MINE, "mo") == {}


def test_what_was_sent_is_a_draft_no_more_though_it_comes_once_again(kept: Drafts) -> None:
    kept.keep(MINE, BOX, "Half a thought")
    kept.sent(MINE, BOX, "A whole one")
    kept.keep(MINE, BOX, "A whole one")
    assert kept.of(MINE, "mo") == {}
    kept.keep(MINE, BOX, "Another")
    assert kept.of(MINE, "mo") == {BOX: "Another"}
    kept.keep(MINE, BOX, " ")
    assert kept.of(MINE, "mo") == {}, "an emptied box"


@pytest.mark.parametrize(
    ("given", "browser", "headers"),
    [
        ({"box": "authority", "text": "x"}, MINE, {}),
        ({"box": "note-text-" + "a" * 301, "text": "x"}, MINE, {}),
        ({"box": BOX, "text": 3}, MINE, {}),
        ({"box": BOX}, MINE, {}),
        ([BOX], MINE, {}),
        (b"{", MINE, {}),
        ({"box": BOX, "text": "x"}, THEIRS, {}),  # nobody is signed in there
        ({"box": BOX, "text": "x"}, "short", {}),
        ({"box": BOX, "text": "x"}, MINE, {"sec_fetch_site": "cross-site"}),
        ({"box": BOX, "text": "x"}, MINE, {"sec_fetch_site": "same-site"}),
    ],
)
def test_anything_else_is_not_kept_and_not_told_apart(
    kept: Drafts, given: Any, browser: str, headers: dict[str, str]
) -> None:
    assert hand_over(kept, given, browser, **headers) == 204
    assert kept.of(MINE, "mo") == kept.of(THEIRS, "mo") == {}


def test_nobody_fills_the_memory(kept: Drafts) -> None:
    assert hand_over(kept, b'{"box": "' + b"x" * MOST_BYTES) == 413
    for number in range(MOST_BOXES + 5):
        kept.keep(MINE, f"note-text-{number}", "x" * (MOST_LETTERS + 1))
    texts = kept.of(MINE, "mo")
    assert len(texts) == MOST_BOXES and {len(text) for text in texts.values()} == {MOST_LETTERS}
    for number in range(drafts.MOST_BROWSERS + 5):
        kept.begin(f"{number:043d}", "mo")
    assert kept.of(MINE, "mo") == {} and len(kept._by_browser) <= drafts.MOST_BROWSERS + 1


def test_only_a_page_may_hand_over_and_nobody_may_ask(kept: Drafts) -> None:
    app = Starlette(routes=[drafts.route(kept)])
    assert ask(app, drafts.ADDRESS, (("cookie", f"{COOKIE}={MINE}"),)).status == 405


@pytest.mark.parametrize("box", ["note-text-a", "escalation-text-a", "reason-text-plan-E10000034-1-1-2"])
def test_every_box_for_words_of_ones_own_is_known_to_the_page_and_to_the_server(kept: Drafts, box: str) -> None:
    pattern = re.search(r"/(st-key-.*?)/\.exec", DRAFT)
    assert pattern and re.search(pattern[1], f"st-key-{box} other") and drafts.BOX.fullmatch(box)
    assert box.startswith(WRITTEN)
    kept.keep(MINE, box, "Words")
    assert kept.of(MINE, "mo") == {box: "Words"}
    assert not re.search(pattern[1], "st-key-search") and not drafts.BOX.fullmatch("search")
