"""The same numbers have the same bytes and the same hash, and come back as they were; others are refused."""

from dataclasses import replace

import pytest

from metrics.base.errors import UserError
from metrics.ledger.frozen_packs import sha256
from metrics.packs import canonical
from tests.metrics.packs.sample import NUMBERS


def test_numbers_come_back_as_they_were() -> None:
    content = canonical.written(NUMBERS)
    assert canonical.read(content, sha256(content)) == NUMBERS
    assert canonical.written(canonical.read(content, sha256(content))) == content


def test_another_number_has_another_hash() -> None:
    headline = NUMBERS.headlines[0]
    other = replace(headline, cells=(replace(headline.cells[0], numerator=71.0), *headline.cells[1:]))
    changed = replace(NUMBERS, headlines=(other, *NUMBERS.headlines[1:]))
    assert sha256(canonical.written(changed)) != sha256(canonical.written(NUMBERS))


def test_what_was_changed_since_is_refused() -> None:
    content = canonical.written(NUMBERS)
    with pytest.raises(UserError, match="not those that were frozen"):
        canonical.read(content.replace("81 of 111", "82 of 111"), sha256(content))


def test_what_another_release_wrote_is_refused_in_words() -> None:
    content = canonical.written(NUMBERS).replace('"cover":', '"cover_sheet":')
    with pytest.raises(UserError, match="use the release that wrote them"):
        canonical.read(content, sha256(content))


def test_a_number_that_is_none_is_refused() -> None:
    headline = NUMBERS.headlines[0]
    broken = replace(headline, cells=(replace(headline.cells[0], value=float("nan")),))
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical.written(replace(NUMBERS, headlines=(broken,)))
