"""Rebases in words: those logged, and the level that one may be logged for. Pure."""

from datetime import date
from typing import TYPE_CHECKING

from metrics.statistics.rules import HIGH
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged
    from metrics.settings import Rebase


WHAT_IT_DOES = (
    "The months before are then judged by themselves, and those since at their own level: everybody sees it, with your "
    "name and the day, and it can be revoked. Write it down only where you know what changed."
)


def logged(rebase: "Rebase") -> str:
    """'From June 2023 the limits start again: new team. Logged by the head of performance on 15 January 2024.'"""
    cause = rebase.cause.strip().rstrip(".")
    return (
        f"From {basic.month(rebase.month)} the limits start again: {cause}. "
        f"Logged by {rebase.author.strip()} on {basic.day(rebase.logged)}."
    )


def month(judged: "Judged") -> date | None:
    """The first day of the first month of the level that holds, for which a rebase may be logged; None without one."""
    level, chart = judged.verdict.level, judged.verdict.chart
    if level is None or chart is None:
        return None
    return judged.months[max(0, chart.first_month(level.row))].replace(day=1)


def offered(judged: "Judged") -> str:
    """'A higher level has held since March 2024.'; empty without one."""
    level, first = judged.verdict.level, month(judged)
    if level is None or first is None:
        return ""
    return f"A {'higher' if level.direction == HIGH else 'lower'} level has held since {basic.month(first)}."
