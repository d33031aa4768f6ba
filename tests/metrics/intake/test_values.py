"""Identifiers, numbers, yes and no, as files write them, and parsers that remember."""

import pytest

from metrics.intake import cell_text, values
from metrics.intake.values import Bad, Cached


@pytest.mark.parametrize(
    ("value", "expected"),
    [(9212044.0, "9212044"), ("9212044.0", "9212044"), (7, "7"), (" A\u00a012 ", "A 12"), ("", ""), ("007", "007")],
)
def test_identifiers(value: object, expected: str) -> None:
    assert values.parse_id(value) == expected


def test_an_error_is_no_identifier_and_no_text() -> None:
    for parse in (values.parse_id, values.parse_text):
        with pytest.raises(ValueError, match="spreadsheet error"):
            parse("#N/A")


def test_numbers() -> None:
    assert values.parse_number("1,234.5") == 1234.5
    assert values.parse_integer("3.0") == 3
    assert values.parse_integer(2.0) == 2
    assert values.parse_integer(" ") is None
    for wrong in ("2.5", "two", True, 1e12):
        with pytest.raises(ValueError, match="number"):
            values.parse_integer(wrong)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("a) Yes", "yes"), ("Y", "yes"), (1.0, "yes"), (True, "yes"), ("1 - Yes", "yes"), ("b) No", "no"), (0, "no"),
     ("0 - No", "no"), (False, "no"), ("c) Unknown", "unknown"), ("", "unknown"), ("not recorded", "unknown")],
)  # fmt: skip
def test_yes_no(value: object, expected: str) -> None:
    assert values.parse_yes_no(value) == expected


def test_other_words_are_not_yes_or_no() -> None:
    with pytest.raises(ValueError, match="is not yes, no or unknown"):
        values.parse_yes_no("CS Assessment Updated")


def test_cached_remembers_values_bad_ones_and_odd_ones() -> None:
    asked: list[object] = []

    def parse(value: object) -> object:
        asked.append(value)
        return values.parse_integer(value)

    cached = Cached(parse)
    parsed = [cached[cell] for cell in ("3", "3", "word", "word", "4\u00a0")]
    assert asked == ["3", "word", "4\u00a0"]
    assert parsed[0] == 3
    assert isinstance(parsed[2], Bad)
    assert cached.bad == {"word": "is not a number"}
    assert cached.odd == {"4\u00a0": "no-break spaces, read as ordinary ones"}
    assert cell_text.oddity_of("=1+1") and cell_text.oddity_of("#N/A") and not cell_text.oddity_of("-")
