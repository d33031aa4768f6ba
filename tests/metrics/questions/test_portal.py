"""The portal's data: every address is plain https; every measure, family and page that it names exists."""

import re
from datetime import date

import pytest
from pydantic import ValidationError

from metrics.questions.catalogue import FAMILIES, load_questions
from metrics.questions.portal import Guidance, Novelty, Portal, portal
from metrics.words import on_portal
from pages.registry import PAGES

MEASURES = load_questions().measures
ADDRESSES = {entry.address for entry in PAGES}


def test_all_that_it_names_exists() -> None:
    for one in portal().guidance:
        assert [about for about in one.about if about not in MEASURES and about not in FAMILIES] == [], one.title
    assert {one.page for one in portal().how_to} <= ADDRESSES
    assert {one.page for one in portal().news} <= ADDRESSES
    assert {stop.page for role in on_portal.TOURS for stop in on_portal.tour(role)} <= ADDRESSES


def test_every_measure_that_is_counted_here_stands_on_something() -> None:
    # What a council feeds itself is its own: only some of it has a law or guidance.
    bare = [
        measure.key
        for measure in MEASURES.values()
        if measure.has_query and measure.family != "local" and not portal().guidance_on([measure])
    ]
    assert bare == []


def test_law_comes_before_research() -> None:
    kinds = [one.kind for one in portal().guidance_on([MEASURES["rereferrals"]])]
    assert kinds == sorted(kinds, key=["law", "guidance", "research", "tables"].index)
    assert {"guidance", "research", "tables"} <= set(kinds)


def test_news_are_the_newest_first_and_counted_from_a_day() -> None:
    news = tuple(Novelty(on=date(2026, 11, day), title="A", page="", words="B") for day in (1, 3, 2))
    whole = Portal(guidance=(), how_to=(), news=news)
    assert [one.on.day for one in whole.news] == [3, 2, 1]
    assert [one.on.day for one in whole.news_since(date(2026, 11, 2))] == [3, 2]
    assert whole.news_since(date(2026, 11, 4)) == []


@pytest.mark.parametrize("link", ["http://gov.uk", "javascript:alert(1)", "https://", "gov.uk", "data:text/html,x"])
def test_a_link_is_a_plain_https_address(link: str) -> None:
    with pytest.raises(ValidationError, match="an https address"):
        Guidance(title="A", by="B", kind="law", link=link, says="C", about=())


def test_links_do_not_repeat_and_carry_no_tracking() -> None:
    links = [one.link for one in portal().guidance]
    assert len(set(links)) == len(links)
    assert [link for link in links if re.search(r"[?#]|\s", link)] == []


def test_who_answers_is_told_in_a_few_names() -> None:
    assert on_portal.which(["A", "B"]) == "A; B"
    assert on_portal.which(list("ABCD")) == "A; B; C; D"
    assert on_portal.which(list("ABCDEF")) == "A; B; C; D; and 2 more"
    contacts = MEASURES["contacts"]
    assert on_portal.answers(contacts, "Head of X", "Here") == "Head of X answers for “Contacts” in Here."
    assert on_portal.answers(contacts, "", "Here") == "Nobody answers for “Contacts” yet."
    assert on_portal.standing(0, "Contacts") == "Nothing is written down yet for Contacts."
    assert on_portal.standing(1).startswith("1 source:") and on_portal.standing(2).startswith("2 sources:")
