"""No text takes the square of its length: no regular expression of the product can go over one again and again."""

import re

import pytest

from tests.house.backtracking import takes_the_square
from tests.house.expressions import SEARCHED, SOMETHING, expressions

# Files whose expressions go over nothing but what comes with the product, and a page of Streamlit's.
OF_OUR_OWN_TEXTS = ("metrics/questions/sources.py", "metrics/questions/tables.py", "serving/pages.py")


def test_no_expression_takes_the_square_of_a_texts_length() -> None:
    every = expressions()
    assert [one for one in every if one.pattern == SOMETHING] == []
    slow = [
        f"{one.file}:{one.line} {one.pattern!r}"
        for one in every
        if takes_the_square(one.pattern, one.flags, bool(one.ways & SEARCHED), one.ways == {"fullmatch"})
    ]
    assert [one for one in slow if not one.startswith(OF_OUR_OWN_TEXTS)] == []
    assert len(every) > 100


def test_what_is_left_out_is_slow_still() -> None:
    files = {
        one.file
        for one in expressions()
        if one.file in OF_OUR_OWN_TEXTS and one.ways & SEARCHED and takes_the_square(one.pattern, one.flags, True)
    }
    assert files >= {*OF_OUR_OWN_TEXTS}


@pytest.mark.parametrize(
    "pattern",
    [
        r"\s+$",  # each blank of many is a beginning
        r"\s++$",  # giving nothing back does not help: it begins anew
        r"\d+ days",
        r"\([^)]*\)",
        r"<script>(.*?)</script>",
        r"x(a[bxa]*c)?",
        r"(?m)^\s*x",  # a line ends with a blank, too
        r"(?<!a)[ab]*c",
        r"\b[\w ]+!",
    ],
)
def test_a_search_that_begins_again_and_again_takes_the_square(pattern: str) -> None:
    assert takes_the_square(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"a*a*b",
        r"(a+)+b",
        r"(\w+ ?)*x",
        r".*x.*y",
        r" *\d* *$",
        r" +(.*[0-9].*)",
        r"(?i)A*a*b",
        r"\s*(?:--[^\n]*\s*)*\Z",
    ],
)
def test_two_that_share_a_text_take_the_square_wherever_they_begin(pattern: str) -> None:
    assert takes_the_square(pattern, searched=False)


@pytest.mark.parametrize(
    "pattern",
    [
        r"\s+",  # what follows cannot fail
        r"[0-9]{1,3}(,[0-9]{3})+",
        r"(?<!\s)\s+$",
        r"\b\d+ days",
        r"\([^()]*\)",
        r"(?m)^[ \t]*x",
        r"^\s*x",
        r"a{1,80}b",
    ],
)
def test_a_search_that_goes_over_no_text_twice(pattern: str) -> None:
    assert not takes_the_square(pattern)


@pytest.mark.parametrize("pattern", [r"\d+ days", r"a*b*c", r"a*+a*b", r"(\w+ )*x", r"\s*/\*(.*?)\*/"])
def test_what_begins_in_one_place_and_shares_nothing(pattern: str) -> None:
    assert not takes_the_square(pattern, searched=False)


def test_what_must_reach_the_end_can_fail_there() -> None:
    assert takes_the_square(r"a.*b.*", searched=False, to_the_end=True)  # at the end of a line
    assert not takes_the_square(r"a.*b.*", re.DOTALL, searched=False, to_the_end=True)
    assert not takes_the_square(r"a.*b.*", searched=False)


def test_bytes_are_read_as_texts_are() -> None:
    assert takes_the_square(rb"(<a[^>]*>)") and not takes_the_square(rb"(<a[^<>]*>)")
