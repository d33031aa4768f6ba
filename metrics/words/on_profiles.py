"""What an extract of Annex A says of one group of rows, in words."""

from datetime import date
from typing import TYPE_CHECKING

from metrics.words import basic

if TYPE_CHECKING:
    from metrics.analysis.profiles import ProfileBand, ProfileSpan, ProfileTable, ProfileTold

LEAST_SHARE = 0.5  # per cent that are said as a number
FEW = "1 to 5, or another hidden for it"
HIDDEN = (
    "By age and by what equality law asks for, numbers from 1 to 5 are hidden, and others that would give them away. A "
    "child is what the newest extract that tells it says."
)
NO_EXTRACT = "No Annex A extract is loaded for {name}. An analyst loads one under Load data."


def finding(counted_profile: "ProfileTold", extract: date) -> list[str]:
    """How many there are on the day of an extract, what most of them have in common, and how long it took."""
    profile = counted_profile.profile
    counted = basic.several(counted_profile.rows, profile.one, profile.many)
    children = ""
    if counted_profile.children is not None and counted_profile.children != counted_profile.rows:
        children = f" about {basic.several(counted_profile.children, 'child', 'children')}"
    sentences = [f"The extract of {basic.day(extract)} tells of {counted}{children}."]
    largest = _largest(counted_profile.tables[0]) if counted_profile.tables else None
    if counted_profile.rows and largest is not None and largest.number is not None:
        title = counted_profile.tables[0].title
        sentences.append(f"{title}: most often “{largest.band}”, {number(largest)} ({share(largest)}).")
    return sentences + [f"{span.title}: {span_says(span)}." for span in counted_profile.spans[:1]]


def _largest(table: "ProfileTable") -> "ProfileBand | None":
    shown = [band for band in table.bands if band.number is not None]
    return max(shown, key=lambda band: band.number or 0, default=None)


def number(band: "ProfileBand") -> str:
    """How many are of a band, or why that is not told."""
    return FEW if band.number is None else basic.number(band.number)


def share(band: "ProfileBand") -> str:
    """Which share of all is of a band; a dash where its number is hidden."""
    if band.share is None:
        return "–"
    return "under 1%" if 0 < band.share < LEAST_SHARE else f"{basic.number(band.share)}%"


def span_says(span: "ProfileSpan") -> str:
    """How long something took, over how many."""
    middle = basic.number(span.median, 0 if float(span.median).is_integer() else 1)
    mean = basic.number(span.mean, 1)
    return (
        f"half took up to {middle} {span.unit}, nine in ten up to {basic.number(span.nine_in_ten)}, {mean} on average "
        f"(of {basic.number(span.rows)})"
    )
