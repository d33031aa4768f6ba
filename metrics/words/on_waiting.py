"""What is said of somebody that something cannot wait for: each rule in a few words, and how late. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from metrics.base.plain import as_date, is_missing
from metrics.questions.kinds import FOR_DAYS, GRAVITIES, Worklist
from metrics.words import basic
from metrics.words.on_worklists import is_late, left, short_day


def rule_in_words(worklist: Worklist, row: Mapping[str, Any], today: date) -> str:
    """'not visited for 31 days' of what is late or has no day; 'visit due Fri 9 Oct 2026' of what is still to come."""
    if is_missing(row["days"]) or row["days"] < 0:
        return worklist.late.replace(FOR_DAYS, _for_days(row["since"], today))
    due = as_date(row["due"])
    return f"{worklist.to_come or worklist.title} due {'today' if due == today else short_day(due)}"


def _for_days(since: object, today: date) -> str:
    """' for 31 days'; nothing where since when is not known, or it began today."""
    began = as_date(since)
    days = (today - began).days if began else 0
    return f" for {basic.several(days, 'day', 'days')}" if days > 0 else ""


def in_a_line(rules: Sequence[str]) -> str:
    """'Not visited for 31 days, not discussed in supervision for 45 days.': the gravest first."""
    line = ", ".join(rules)
    return f"{line[:1].upper()}{line[1:]}." if line else ""


def how_late(row: Mapping[str, Any], today: date) -> str:
    """'7 working days late', '3 working days left', or of what has no day since when it is so."""
    since = short_day(row["since"], weekday=False)
    return left(row["days"], row["due"], today) or (f"since {since}" if since else "no day recorded")


def day_due(row: Mapping[str, Any]) -> str:
    """'due Fri 25 Sep 2026' of what is past its day."""
    return f"due {short_day(row['due'])}" if is_late(row) else ""


def rules_broken(count: int) -> str:
    """'4 rules broken'; nothing for one, which the line says, or none."""
    return f"{basic.number(count)} rules broken" if count > 1 else ""


def all_by_list(rows: int, above: int) -> str:
    """'All 197 things to do, by list, with the 29 told above': a list is whole, whatever of it stands above."""
    if not rows:
        return "The lists"
    if rows == 1:
        return "The one thing to do"
    with_those_above = f", with the {basic.number(above)} told above" if above else ""
    return f"All {basic.number(rows)} things to do, by list{with_those_above}"


def no_child_waits(friday: date) -> str:
    """Where no child is on top."""
    return f"Nothing on the lists about a child is late or falls due by {basic.day(friday)}. That is good news."


def no_worker_waits(can_tell: bool) -> str:
    """Where no worker is on top: `can_tell` is whether any list about workers stands here."""
    if not can_tell:
        return "No list about workers stands here."
    return "Nothing on the lists about a worker is late or falls due this week."


def order_in_words() -> str:
    """What comes first, as the page says it."""
    gravest, *others = GRAVITIES.values()
    return (
        "The gravest rule that is broken comes first, and under one rule the latest: "
        f"{gravest}; then {'; then '.join(others)}. What has its day still to come follows, and records last. How many "
        "rules are broken is told and sorts nothing."
    )
