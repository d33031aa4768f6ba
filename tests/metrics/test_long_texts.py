"""Whoever reads a long text goes over it a fixed number of times: steps are counted, not seconds."""

import sys
from contextlib import suppress
from types import FrameType
from typing import Any

import pytest

from bench.long_texts import READERS
from metrics.base.errors import UserError
from metrics.intake import cell_text, values

LENGTH = 400  # of the shorter text
SHAPES = ("(", "([", "(]", " ", "a", "1,000", "lead ", "`", "&a")


def _steps(reader: str, text: str) -> int:
    """How many lines of Python are gone through."""
    count = 0

    def step(frame: FrameType, event: str, given: Any) -> Any:
        nonlocal count
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        with suppress(ValueError, UserError):  # refused is as good as read
            READERS[reader](text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("reader", READERS)
def test_a_text_twice_as_long_takes_no_more_than_twice_the_steps(reader: str) -> None:
    """What a single line of them does is held by tests/house/test_expressions.py."""
    _steps(reader, "a")  # what is made once
    for shape in SHAPES:
        once, twice = (_steps(reader, shape * (times * LENGTH // len(shape)) + "\u00a7") for times in (1, 2))
        assert twice <= 2 * once + 20, shape


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Ann Lee (Agency)", "Ann Lee  "),
        ("a [b] (c) d", "a     d"),
        ("a (b [c) d] e", "a   d] e"),
        ("a [b (c] d) e", "a   d) e"),
        ("a (b", "a (b"),
        ("((a) b", "  b"),
        ("a) (b) [", "a)   ["),
        ("[(a)", "[ "),
        ("", ""),
    ],
)
def test_what_stands_in_brackets_is_taken_out(text: str, plain: str) -> None:
    assert cell_text.without_brackets(text) == plain


def test_brackets_of_one_kind_alone() -> None:
    assert cell_text.without_brackets("a [b] (c)", ("()",)) == "a [b]  "


def test_a_number_too_large_for_a_computer_is_none() -> None:
    for text in ("9" * 400, "1" + ",000" * 120):
        with pytest.raises(ValueError, match="is not a number"):
            values.parse_number(text)
