"""How sound the rows behind a measure are, and who signed it off, in words. Pure."""

import math
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from metrics.words import basic

if TYPE_CHECKING:
    from metrics.ledger.measure_sign_offs import MeasureSignOff
    from metrics.lists.data_scores import DataScore
    from metrics.questions.kinds import Measure

MOST_MONTHS = 4  # named one by one
NO_FILE = "No file of its own is loaded"
NOT_SIGNED = "Nobody has signed it off"
HOW_SCORED = (
    "A row is in doubt where a check names its child or worker in a list that the measure reads, or where it could not "
    "be used; a worker counts once, however many children they hold. Doubt is no error: it says what to look at first."
)
WHAT_CHECKS_SAY = (
    "A check compares rows of the files with each other; whether a record itself is right it cannot know. What it "
    "finds is put right in the record. Nobody is named here, and how many rows it found is not told here."
)
WHAT_PANELS_READ = (
    "Named are the months whose figure you are told whole, and not what it was: the difference may be a few children. "
    "Ask what came late, and whether it would have changed what the panel decided."
)


def share(score: "DataScore") -> str:
    """'98.9%', rounded down, so that only a whole share is 100%; a dash where nothing was loaded."""
    if score.sound is None:
        return "–"
    return f"{math.floor(score.sound * 1000 + 1e-9) / 10:.1f}%"


def sentence(score: "DataScore | None") -> str:
    """'98.9% of the 691 rows behind it in the newest files are without a doubt'; of the panel's, without numbers."""
    if score is None or score.sound is None:
        return NO_FILE
    if not score.rows:
        if score.sound == 1:
            return "All of the rows behind it are without a doubt"
        return f"At least {math.floor(score.sound * 100 + 1e-9)}% of the rows behind it are without a doubt"
    return f"{share(score)} of the {score.rows:,} rows behind it in the newest files are without a doubt"


def restated(score: "DataScore") -> str:
    """'2 months are told otherwise now than at first'; empty for none."""
    if not score.restated:
        return ""
    return f"{basic.several(score.restated, 'month is', 'months are')} told otherwise now than at first"


def months_told_otherwise(months: Sequence[date]) -> str:
    """'July 2026 and August 2026', the newest of many: '14 months, the newest August 2026'; empty for none."""
    if len(months) > MOST_MONTHS:
        return f"{basic.number(len(months))} months, the newest {basic.month(months[-1])}"
    return basic.joined([basic.month(month) for month in months])


def checked(looking: int, found: Sequence[str]) -> str:
    """'Of 9 checks that look at its rows, 2 found something to mend: dates in the wrong order; …'; empty without any.

    found: the titles of those that did.
    """
    if not looking:
        return ""
    checks = basic.several(looking, "check that looks", "checks that look")
    if not found:
        return f"Of {checks} at its rows, none found anything to mend"
    named = "; ".join(title[:1].lower() + title[1:] for title in found)
    return f"Of {checks} at its rows, {len(found)} found something to mend: {named}"


def signed(one: "MeasureSignOff | None") -> str:
    """'Signed off to September 2026 by Ann Lee, Head of performance, on 3 October 2026'."""
    if one is None:
        return NOT_SIGNED
    return f"Signed off to {basic.month(one.month)} by {one.name}, {one.post}, on {basic.day(one.day)}"


def figure(measure: "Measure", numerator: float | None, denominator: float | None) -> str:
    """'361 of 385', or '412' for a count; 'no figure' where there is none."""
    if numerator is None:
        return "no figure"
    return basic.number(numerator) if measure.is_count else basic.parts_of(measure, numerator, denominator)


def changed(measure: "Measure", one: "MeasureSignOff", now: tuple[float | None, float | None]) -> str:
    """That the month signed off is another figure now; empty where it is the same."""
    then = figure(measure, one.numerator, one.denominator)
    today = figure(measure, *now)
    if then == today:
        return ""
    return f"{basic.month(one.month)} was {then} when it was signed off and is {today} now: look at it again."


def line(score: "DataScore | None", one: "MeasureSignOff | None") -> str:
    """All of it in one line, for beside a definition."""
    parts: Sequence[str] = (sentence(score), restated(score) if score else "", signed(one))
    return "; ".join(part for part in parts if part)
