"""Care leavers and One child, run whole on a small real store."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from metrics.ledger.trail import key
from metrics.words import on_care_leavers, on_child
from tests.pages.opening import html, open_page, told
from tests.pages.small_store import AUTHORITY
from tests.walked import NORTH, first_of

CHILD = first_of(NORTH)


def words(app: AppTest) -> str:
    """Everything the page says, as it is read."""
    return unescape(told(app))


def test_care_leavers_tell_how_many_and_what_is_late(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = words(open_page(monkeypatch, "manager/care_leavers", small_home))
    assert "6 young people were on our list of care leavers: 0 had a suitable home on record" in page
    assert "we were in touch with 6" in page
    assert "Advisers of care leavers" in page and on_care_leavers.ADVISERS in page
    assert on_care_leavers.NONE_PUBLISHED in page
    of_team = words(open_page(monkeypatch, "manager/care_leavers", small_home, team="North"))
    assert on_care_leavers.OF_WHOLE in of_team and "How does it differ by age?" not in of_team


def test_each_reference_of_a_list_leads_to_the_child_by_a_code(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = re.findall(
        r'href="(child[^"]*)"[^>]*>(L\d)<', html(open_page(monkeypatch, "manager/care_leavers", small_home))
    )
    assert {child for _, child in links} == {f"L{number}" for number in range(6)}
    address, child = links[0]
    parts = parse_qs(urlsplit(address.replace("&amp;", "&")).query)
    assert (
        parts == {"authority": [AUTHORITY], "child": [key.link_code(AUTHORITY, "child", child)]}
        and child not in address
    )


def test_a_child_is_opened_by_a_link_or_by_reference(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = open_page(monkeypatch, "manager/child", small_home)
    assert on_child.ASK in words(empty) and not empty.get("plotly_chart")
    empty.text_input(key="child-reference").set_value(CHILD.lower()).run()
    assert f"{CHILD} is with {NORTH}." in words(empty) and empty.get("plotly_chart")
    code = key.link_code(AUTHORITY, "child", CHILD)
    assert empty.query_params["child"] == code
    linked = open_page(monkeypatch, "manager/child", small_home, child=code)
    assert f"{CHILD} is with {NORTH}." in words(linked) and on_child.BOUND in words(linked)
    empty.text_input(key="child-reference").set_value("C9999").run()
    assert "may see no child of this reference" in words(empty) and CHILD not in words(empty)
