"""Places as DfE's files write them: authorities, joint returns, regions, England, under the code of today."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from metrics.intake.codes import current_authority_code

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
_CODE = re.compile(r"E[0-9]{8}")
_ELSEWHERE = re.compile(r"[WSN][0-9]{8}")
_TWO_YEARS = re.compile(r"(20[0-9]{2}) ?[-/\u2013]? ?((?:20)?[0-9]{2})")


@dataclass(frozen=True)
class NamedPlace:
    """A row of the table authority. `kind` is england, region or authority; the first two have region ''."""

    authority: str
    name: str
    dfe_code: str
    kind: str
    region: str
    synthetic: bool = False


def place_code(text: str) -> str:
    """The key of a place; a joint return keeps both codes ('E09000021 / E09000027'). ValueError for none."""
    parts = [part.strip().upper() for part in text.split("/")]
    if all(_ELSEWHERE.fullmatch(part) for part in parts):
        raise ValueError("the place is not in England")
    if not all(_CODE.fullmatch(part) for part in parts):
        raise ValueError("the place has no 9-character code")
    return " / ".join(current_authority_code(part) for part in parts)


def place_of(row: Mapping[str, str]) -> NamedPlace:
    """The place of a row, by DfE's geography columns (headers as normalised). ValueError for none."""
    level = row.get("geographic level", "").lower()
    if level == "national":
        return NamedPlace(place_code(row["country code"]), row["country name"], "", "england", "")
    if level == "regional":
        return NamedPlace(place_code(row["region code"]), row["region name"], "", "region", "")
    if level == "local authority":
        code = place_code(row["new la code"])
        return NamedPlace(code, row["la name"] or code, row["old la code"], "authority", row["region name"])
    raise ValueError("the geographic level is not known")


def year_of(time_period: str) -> int:
    """The year a period ends in: '2025', '202425', '2024-25' and '2024/25' -> 2025. ValueError for anything else."""
    if re.fullmatch(r"20[0-9]{2}", time_period):
        return int(time_period)
    two = _TWO_YEARS.fullmatch(time_period)
    if two and (int(two[1]) + 1) % 100 == int(two[2][-2:]) and len(two[2]) in (2, 4):
        return int(two[1]) + 1
    raise ValueError("the period is not a year")


def single_year_of(time_period: str) -> int:
    """The year '2025' of an estimate or a model. ValueError for anything else, '2024-25' among it: which is meant?"""
    if _TWO_YEARS.fullmatch(time_period):
        raise ValueError("the period is two years or a month (such as 2024-25), not one year")
    return year_of(time_period)


@cache
def reference_places() -> tuple[NamedPlace, ...]:
    """The authorities that data/reference names, for those whose own files give a code alone."""
    with (REFERENCE / "authorities.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return tuple(
        NamedPlace(
            row["authority"], row["name"], row["dfe_code"], row["kind"], row["region"], row["synthetic"] == "yes"
        )
        for row in rows
    )
