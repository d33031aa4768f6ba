"""Which families of measures a visit looked at, by the words of its focus. Pure.

An inspection of everything marks nothing: its focus names no field, and marks that stand everywhere say nothing.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metrics.analysis.rows import Row
from metrics.base.plain import is_missing

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

WORDS = {  # of a focus, in small letters, by family
    "front_door": ("front door", "contact", "referral", "threshold", "mash"),
    "assessments": ("assessment",),
    "enquiries": ("section 47", "enquir", "strategy", "conference"),
    "plans": ("plan", "in need", "child protection"),
    "supervision": ("supervision", "oversight"),
    "caseload": ("caseload", "workload", "workforce"),
    "looked_after": ("in care", "looked after", "permanence", "placement", "adoption"),
    "health": ("health",),
    "education": ("education", "school"),
    "care_leavers": ("care leaver", "leaving care", "leaving our care"),
    "court": ("court", "public law outline", "proceedings"),
    "vulnerable": ("missing", "exploit", "private foster", "homeless"),
}


def fields_of(measure: "Measure") -> list[str]:
    """The families whose field a measure is of: its own, or where that is none of these those its title speaks of."""
    if measure.family in WORDS:
        return [measure.family]
    return [family for family, words in WORDS.items() if _names(words, measure.title)]


def _names(words: Sequence[str], text: str) -> bool:
    return any(word in text.lower() for word in words)


def looked_at(event: Row, measure: "Measure") -> bool:
    """Whether an event's focus names the field that a measure belongs to."""
    focus = event.get("focus")
    if is_missing(focus) or not focus:
        return False
    return any(_names(WORDS[field], str(focus)) for field in fields_of(measure))
