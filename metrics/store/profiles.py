"""The rows that a profile counts in one extract, and the band of every child on its day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from metrics.base import plain
from metrics.questions.breakdown import Breakdown
from metrics.questions.profile import Profile
from metrics.store.memory import Sized, sized_pairs
from metrics.store.version import Version

_BANDS = """
    select told.child, told.band
    from ({query}) as told
    where told.authority = $authority and $extract between told.since and told.until
"""
_EXTRACTS = """
    select distinct as_at
    from extract_list
    where authority = $authority and list = $list
    order by as_at
"""


def profiled(version: Version, profile: Profile, authority: str, extract: date) -> list[dict[str, Any]]:
    """A row for whatever the profile counts in the extract: `child` and `age_months` where it has them, its columns."""
    return plain.records(version.frame(profile.query, {"authority": authority, "extract": extract}))


def bands(version: Version, breakdown: Breakdown, authority: str, extract: date) -> Mapping[str, str]:
    """The band of every child whom the breakdown tells of on the day of the extract."""
    key = (breakdown.key, authority, extract)
    return version.memory.once("profile bands", key, lambda: _bands(version, breakdown, authority, extract)).answer


def _bands(version: Version, breakdown: Breakdown, authority: str, extract: date) -> Sized[Mapping[str, str]]:
    values = {"authority": authority, "extract": extract}
    return sized_pairs(dict(version.rows(bands_query(breakdown), values)))


def bands_query(breakdown: Breakdown) -> str:
    """What is asked with $authority and $extract for `bands`: child and band."""
    return _BANDS.format(query=breakdown.query)


def extracts_with(version: Version, authority: str, number: int) -> list[date]:
    """The days of the extracts that hold a list, oldest first."""
    return [day for (day,) in version.rows(_EXTRACTS, {"authority": authority, "list": number})]
