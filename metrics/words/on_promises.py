"""A promise beside what became of it, in words: what should be by when, what is, and whether that is on track. Pure."""

from collections.abc import Sequence

from metrics.analysis.overview import MET, NEAR
from metrics.analysis.panel_periods import NAMES, QUARTER, YEAR
from metrics.analysis.promises import Promise
from metrics.analysis.rows import is_few
from metrics.base.plain import is_missing
from metrics.statistics import between
from metrics.words import basic, on_targets, on_trajectory
from metrics.words.vocabulary import NO_FIGURE, SLOPED, TARGET, UNCOMPARED, lowered

BY = {NAMES[QUARTER]: "by quarter", NAMES[YEAR]: "by year"}  # the periods in the place of months
GOES_BY_QUARTER = (
    "What is told by quarter or year goes by the newest one; officers go by the newest month, and may read otherwise."
)


def promised(promise: Promise) -> str:
    """'90% from 1 April 2024', '305 by 31 March 2027: 15% fewer than 359 on 1 April 2026'."""
    measure, target = promise.measure, promise.target
    value = on_targets.told(measure, target)
    if target.by is None:
        return f"{value} from {basic.day(target.since)}"
    begins = on_targets.begins_at(measure, target)
    return f"{value}: {begins}" if begins else value


def actual(promise: Promise) -> str:
    """'84.2% (151 of 180) in October 2026'; 'no figure'."""
    return NO_FIGURE if promise.row is None else basic.latest(promise.measure, promise.row)


def stands(promise: Promise) -> str:
    """'On track', 'Behind, but within 10', 'Met', 'Not met', or why it cannot be said."""
    if promise.row is None:
        return "No figure yet"
    if promise.is_to_come:
        return f"Begins on {basic.day(promise.target.since)}"
    if is_few(promise.measure, promise.row.get("denominator")):
        return UNCOMPARED[between.FEW].cell
    if not promise.stands:
        return "Cannot be said"
    words = SLOPED if promise.slopes else TARGET
    sentence = words[promise.status].format(tolerance=tolerance(promise))
    return f"{sentence[:1].upper()}{sentence[1:]}"


def tolerance(promise: Promise) -> str:
    """'2 points', '10': by how much it may be missed."""
    points = " points" if promise.measure.unit == "percent" else ""
    return f"{on_trajectory.number_of(promise.measure, promise.target.tolerance).rstrip('%')}{points}"


def pace(promise: Promise) -> str:
    """'On 30 September 2026 it should be 332; −4.5 a month needed, −2.7 achieved; −6.3 a month from here.'

    Empty of a target that does not slope, and without a figure.
    """
    if promise.row is None or promise.day is None or is_missing(promise.row.get("value")):
        return ""
    lines = on_targets.progress(promise.measure, promise.target, float(promise.row["value"]), promise.day)
    return f"{'; '.join(lines)}." if lines else ""


def beside(promise: Promise) -> str:
    """'Promised: 305 by 31 March 2027. On track: 323 on 30 September 2026.': in one line beside a measure."""
    value = on_targets.told(promise.measure, promise.target)
    if promise.row is None or promise.is_to_come:
        return f"Promised: {value}. {stands(promise)}."
    to_officers = f"Promised: {value}. {stands(promise)}: {actual(promise)}."
    return " ".join(filter(None, (to_officers, to_panel(promise))))


def to_panel(promise: Promise) -> str:
    """'Members are told it by quarter. Met: 86.4% (133 of 154) from July to September 2026.'; '' where alike."""
    theirs = promise.to_panel
    if theirs is None or theirs.row is None or not promise.reads_otherwise:
        return ""
    return f"Members are told it {BY[str(theirs.row['period'])]}. {stands(theirs)}: {actual(theirs)}."


OF_THE_AUTHORITY, OF_THE_PLAN = "of the whole authority", "of the plan's measures"  # whose targets are counted


def counted(promises: Sequence[Promise], whose: str) -> str:
    """'Of 11 targets of the whole authority that can be held against a figure 5 are met or on track and 6 are not.'

    whose: which of an authority's targets these are, for each page counts its own; empty without one.
    """
    standing = [one for one in promises if one.stands]
    if not standing:
        return ""
    good = sum(one.status == MET for one in standing)
    near = sum(one.status == NEAR for one in standing)
    which = basic.several(len(standing), "target", "targets")
    parts = [f"{_are(good)} met or on track", f"{_are(len(standing) - good)} not"]
    close = f", {basic.number(near)} of them narrowly" if near else ""
    count = f"Of {which} {whose} that can be held against a figure {basic.joined(parts)}{close}."
    return " ".join(filter(None, (count, _otherwise(standing))))


def _otherwise(standing: Sequence[Promise]) -> str:
    """Why officers and members, who are told of other periods, count other targets as met; '' where they do not."""
    if any(one.row is not None and one.row.get("period") in BY for one in standing):
        return GOES_BY_QUARTER
    others = [one for one in standing if one.reads_otherwise and one.to_panel is not None]
    if not others:
        return ""
    each = [f"{lowered(one.measure.title)} ({lowered(stands(one.to_panel))})" for one in others if one.to_panel]
    return f"Members, who are not told single months of it, read otherwise: {basic.joined(each)}."


def _are(count: int) -> str:
    return f"{basic.number(count) if count else 'none'} {'is' if count < 2 else 'are'}"
