"""Inspections, visits and what else happened, in words: what a mark says when it is pointed at. Pure."""

from typing import TYPE_CHECKING

from metrics.analysis.focus import looked_at
from metrics.analysis.verdicts import CHANGES
from metrics.base.plain import as_date, is_missing
from metrics.words import basic
from metrics.words.vocabulary import lowered

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

LOOKED_AT = "it looked at this"


def _text(event: basic.Row, name: str) -> str:
    value = event.get(name)
    return "" if is_missing(value) or not value else str(value)


def when(event: basic.Row) -> str:
    """'10–11 June 2025'; of a change of the authority's own '6 March 2023, an effect expected by 30 September 2023'."""
    starts, expected = as_date(event.get("starts")), as_date(event.get("ends"))
    if event.get("kind") not in CHANGES or starts is None or expected is None or expected <= starts:
        return basic.event_when(event)
    return f"{basic.event_when({**event, 'ends': None})}, an effect expected by {basic.day(expected)}"


def planned_for(event: basic.Row) -> str:
    """'planned for 4 March 2026' of one that took place on another day, 'on the day planned'; '' if not known."""
    planned, starts = as_date(event.get("planned")), as_date(event.get("starts"))
    if planned is None or starts is None:
        return ""
    if "month" in (event.get("planned_precision"), event.get("precision")):
        same = (planned.year, planned.month) == (starts.year, starts.month)
        return "in the month planned" if same else f"planned for {basic.month(planned)}"
    return "on the day planned" if planned == starts else f"planned for {basic.day(planned)}"


def dated(event: basic.Row) -> str:
    """When it was, and where that is known for when it was planned: '10–11 June 2025; planned for 3 June 2025'."""
    return "; ".join(part for part in (when(event), planned_for(event)) if part)


def report_words(event: basic.Row) -> str:
    """What a link to the letter or report of an event says: 'Letter of visit B', 'Report of the peer review'."""
    kind = str(event.get("kind") or "event")
    called = "Letter" if "visit" in kind else "Report"
    letter = _text(event, "letter")
    return f"{called} of {basic.event_noun(event)} {letter}" if letter else f"{called} of the {kind}"


def kind(measure: "Measure", event: basic.Row) -> str:
    """'Monitoring visit (ILACS): Front door and assessment; it looked at this', of a measure in that field."""
    focus = f": {_text(event, 'focus')}" if _text(event, "focus") else ""
    looked = f"; {LOOKED_AT}" if focus and looked_at(event, measure) else ""
    return f"{basic.event_kind(event)}{focus}{looked}"


def inspected_by(event: basic.Row) -> str:
    """'Inspected by J. Example (lead)'; '' where nobody is named, and for a panel, which is told no names."""
    names = _text(event, "inspectors")
    return f"Inspected by {names}" if names else ""


def told(measure: "Measure", event: basic.Row, compared: str = "") -> list[str]:
    """What is said of an event where it is pointed at. `compared`: what on_phases says of the measure and it.

    'D, 10–11 June 2025', 'Monitoring visit (ILACS): Children in care', 'No grade. …', 'After it beside at it: …'.
    """
    letter, days = _text(event, "letter"), dated(event)
    after = f"{measure.title}, after it beside at it: {lowered(compared)}" if compared else ""
    first = f"{letter}, {days}" if letter else days
    return [first, kind(measure, event), inspected_by(event), basic.event_said(event), after]


def of_owner(owner: str, event: basic.Row) -> str:
    """'Exampleshire, B: monitoring visit (ILACS), 17–18 January 2023. No grade. …': whose it is stands first."""
    letter = f", {_text(event, 'letter')}" if _text(event, "letter") else ""
    what = f"{owner}{letter}: {lowered(basic.event_kind(event))}, {basic.event_when(event)}."
    return f"{what} {basic.event_said(event)}".strip()
