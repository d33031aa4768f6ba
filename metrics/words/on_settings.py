"""What is set, what a change of it would do, and who made one, as plain sentences."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from metrics.base.plain import as_date
from metrics.words import basic, on_events, on_trajectory

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

MOST_NAMED, MOST_MARKED = 20, 6
YES, NO = "yes", "no"
AT_ONCE = "It holds as soon as it is kept."
AFTER_A_BUILD = "It is in the figures after the next build."
KNOWN_AFTER = "Some of them only share a table with it; whether a figure becomes another is known after the build."
NO_FIGURE = "No figure changes: only what is said beside them."
BY_DATE = "Letters go by date, so those after it may become others; letters that a file gives stay."
SAME_LETTERS = "It has no letter, so the letters of inspections and visits stay."
SHOWN_AFTER_A_BUILD = "It is on the charts and in the tables after the next build."
SINCE_IT = "It is the newest that has happened: what has changed since the last visit is then told from its day on."
OPENS_REPORT = "Its letter or report can be opened from Trajectory; a scrutiny panel can, once it is published."


def shown(value: Any, measure: "Measure | None" = None) -> str:
    """A value as people read it: 'yes', '15', '1 April 2026'; of a measure's target '90%'."""
    if measure is not None:
        return on_trajectory.number_of(measure, value)
    if isinstance(value, list):
        return basic.several(len(value), "measure", "measures")
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, date):
        return basic.day(value)
    if isinstance(value, int | float):
        return basic.number(value, 0 if float(value).is_integer() else 1)
    return str(value)


def target(values: Mapping[str, Any], measure: "Measure | None") -> str:
    """What a target says: '90%'; of one that slopes 'from 500 to 440 by 31 March 2027', 'from 500, 15% fewer by …'."""
    if "by" not in values:
        return shown(values["value"], measure)
    ends = f" to {shown(values['value'], measure)}" if "value" in values else f", {_changed(values['change'])}"
    return f"from {shown(values['baseline'], measure)}{ends} by {basic.day(values['by'])}"


def _changed(percent: float) -> str:
    """'15% fewer', '10% more'."""
    return f"{shown(abs(percent))}% {'fewer' if percent < 0 else 'more'}"


def holds_for(values: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """'Exampleshire, Safeguarding North 1, ASYE'; 'everybody' where it is not narrowed. names: of authorities."""
    authority = str(values.get("authority", ""))
    parts = [names.get(authority, authority), str(values.get("team", "")), str(values.get("role", ""))]
    return ", ".join(part for part in parts if part) or "everybody"


def event_when(values: Mapping[str, Any]) -> str:
    """'10–11 June 2025; planned for 3 June 2025'; of one that is left out that it is."""
    if values.get("left_out"):
        return f"the one of {basic.day(values['instead_of'])} in a file is not shown"
    return on_events.dated(values)


def event_about(values: Mapping[str, Any]) -> str:
    """'Children in care', else what was said; '' where neither is."""
    return str(values.get("focus") or values.get("headline") or "")


def event(values: Mapping[str, Any]) -> str:
    """'10–11 June 2025; planned for 3 June 2025. Children in care'."""
    return ". ".join(part for part in (event_when(values), event_about(values)) if part)


def event_stands(before: str, after: str) -> str:
    """Where a dated event comes to stand. before, after: the inspections and visits beside it, '' for none."""
    if before and after:
        return f"It stands between {before} and {after}."
    if before:
        return f"It stands after {before}, the last so far."
    return f"It stands before {after}." if after else "It is the first inspection or visit here."


def event_marks(titles: Sequence[str]) -> str:
    """'Its focus marks 4 measures as looked at: …'; '' for none."""
    if not titles:
        return ""
    measures, more = basic.several(len(titles), "measure", "measures"), len(titles) - MOST_MARKED
    named = f"{', '.join(titles[:MOST_MARKED])} and {more} more" if more > 0 else basic.joined(list(titles))
    return f"Its focus marks {measures} as looked at: {named}."


def begins(values: Mapping[str, Any]) -> str:
    """'from 1 April 2026'; empty where it holds from the first month on."""
    day = as_date(values.get("since") or values.get("from"))
    return f"from {basic.day(day)}" if day else ""


def replaced(day: date | None) -> str:
    """'replaced on 1 April 2024'; empty of a target that nothing follows."""
    return f"replaced on {basic.day(day)}" if day else ""


def entry(
    values: Mapping[str, Any] | None, label: str, names: Mapping[str, str], measure: "Measure | None" = None
) -> str:
    """'Assessments in 45 working days: 90%, Exampleshire, from 1 April 2024'; 'nothing' for no entry.

    measure: that of a target.
    """
    if values is None:
        return "nothing"
    if "kind" in values:
        return f"{label}: {event(values)}, {holds_for(values, names)}"
    near = values.get("tolerance")
    within = f" (near within {shown(near)})" if near else ""
    says = target(values, measure) if "measure" in values else shown(values["value"])
    parts = [f"{label}: {says}{within}", holds_for(values, names), begins(values)]
    return ", ".join(part for part in parts if part)


def change(before: str, after: str, label: str) -> str:
    """What a change did, in one line: 'Promise: 12, ASYE. Before: 15, ASYE', 'New: …', 'Taken out: …'.

    before, after: each an `entry`, '' for none.
    """
    if not before:
        return f"New: {after}"
    if not after:
        return f"Taken out: {before}"
    return f"{after}. Before: {before.removeprefix(f'{label}: ')}"


def worked_out_again(titles: Sequence[str], since: date | None) -> str:
    """'13 measures are worked out again, all their months: Supervision in time, …'; empty for none."""
    if not titles:
        return ""
    which = basic.joined(list(titles[:MOST_NAMED])) if len(titles) <= MOST_NAMED else ", ".join(titles[:MOST_NAMED])
    more = f" and {len(titles) - MOST_NAMED} more" if len(titles) > MOST_NAMED else ""
    measures = basic.several(len(titles), "measure is", "measures are")
    months = f"from {basic.month(since)} on" if since else "in every month that is held"
    return f"{measures} worked out again, {months}: {which}{more}."


def months_met(met_before: int | None, met_after: int | None, of: int) -> str:
    """'Of the last 12 months, 7 meet it; the target as it stands is met in 3.' None: without a target then."""
    if not of:
        return "No month can be held against it yet."
    months = basic.several(of, "month", "months")
    if met_after is None:
        return f"Without it, no target is shown. As it stands, {met_before or 0} of the last {months} met it."
    stands = "" if met_before is None else f" As it stands, {met_before} did."
    return f"Of the last {months}, {met_after} would meet it.{stands}"


def newest_told(measure: "Measure", month: object, before: str, after: str) -> str:
    """'September 2026: now “90%: not met”, then “85%: met”.'; empty where both say the same."""
    if before == after:
        return ""
    was, will = (f"“{words}”" if words else "no target" for words in (before, after))
    return f"{basic.when(measure, month)[:1].upper()}{basic.when(measure, month)[1:]}: now {was}, then {will}."


def own_and_changed(own: int, author: str, at: date | None) -> str:
    """'14 entries are your own; the rest is as Trajectory comes. Last changed by Ana Lee on 3 October 2026.'"""
    entries = basic.several(own, "entry is", "entries are") if own else "No entry is"
    last = f" Last changed here by {author} on {basic.day(at)}." if author else ""
    return f"{entries} your own; the rest is as Trajectory comes.{last}"
