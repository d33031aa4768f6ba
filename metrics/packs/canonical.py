"""A pack's numbers as bytes that are always the same, and their hash; and back again.

JSON with sorted names, no white space, and nothing that is not a number: the same numbers have the same hash on every
computer, today and in ten years.
"""

import json
from functools import lru_cache

from pydantic import TypeAdapter, ValidationError

from metrics.base.errors import UserError
from metrics.ledger.frozen_packs import sha256
from metrics.packs.model import PackNumbers

_NUMBERS = TypeAdapter(PackNumbers)


def written(numbers: PackNumbers) -> str:
    """The canonical JSON of a pack's numbers."""
    plain = _NUMBERS.dump_python(numbers, mode="json")
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def read(content: str, expected: str) -> PackNumbers:
    """The numbers that canonical JSON holds. UserError where it is not what was frozen, or of another release."""
    if sha256(content) != expected:
        raise UserError(
            f"The numbers of this pack are not those that were frozen: their hash should be {expected[:16]}… and is "
            f"{sha256(content)[:16]}…. Put the ledger back from a backup."
        )
    try:
        return _numbers(content)
    except ValidationError:
        raise UserError(
            "The numbers of this pack are whole, and this release of Trajectory cannot read them: use the release that "
            "wrote them, or a newer one."
        ) from None


@lru_cache(maxsize=8)
def _numbers(content: str) -> PackNumbers:
    """Read once of the packs that are looked at: nobody changes them, and each press on their page reads them again."""
    return _NUMBERS.validate_json(content)
