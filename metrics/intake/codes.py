"""Authority codes as the readers accept them, and the old ones that mean a present-day authority."""

from __future__ import annotations

import re

from metrics.base.errors import UserError

# Authorities given a new code that kept their DfE number: published files and case systems hold both codes.
# Reorganised ones (Dorset, Cumbria, Northamptonshire) got new numbers too: see data/reference/breaks.csv.
OLD_AUTHORITY_CODES = {
    "E08000016": "E08000038",  # Barnsley
    "E08000019": "E08000039",  # Sheffield
    "E08000020": "E08000037",  # Gateshead
    "E06000048": "E06000057",  # Northumberland
    "E10000002": "E06000060",  # Buckinghamshire
    "E10000023": "E06000065",  # North Yorkshire
    "E10000027": "E06000066",  # Somerset
}

_ONS_CODE = re.compile(r"[EKNSW][0-9]{8}")


def current_authority_code(code: str) -> str:
    """The code an authority has today: old codes are exchanged for new ones, others returned as they are."""
    return OLD_AUTHORITY_CODES.get(code, code)


def authority_code(given: str | None) -> str:
    """The authority's current 9-character ONS code. Raises UserError where `given` is none or is not one."""
    if given is None or not given.strip():
        raise UserError(
            "No authority was given. The file does not say whose it is: "
            "give the authority's 9-character ONS code, for example --authority E10000034."
        )
    code = given.strip().upper()
    if not _ONS_CODE.fullmatch(code):
        raise UserError(
            f"'{given.strip()[:40]}' is not an authority code. "
            "Give the 9-character ONS code, for example E10000034 (a letter and eight digits)."
        )
    return current_authority_code(code)
