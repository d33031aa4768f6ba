"""Rebases in words: those logged, and those that may be, with the lines that log one. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from metrics.statistics.rules import HIGH
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure
    from metrics.settings import Rebase


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


def _quoted(text: str) -> str:
    """A TOML string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def lines(measure: "Measure", authority: str, team: str | None, month: date, logged: date) -> str:
    """The lines that log a rebase in settings.toml, ready but for its cause and author."""
    lines: Mapping[str, str] = {
        "measure": _quoted(measure.key),
        "authority": _quoted(authority),
        **({"team": _quoted(team)} if team else {}),
        "month": month.isoformat(),
        "cause": _quoted("what changed, in words"),
        "author": _quoted("who decided"),
        "logged": logged.isoformat(),
    }
    return "\n".join(["[[rebase]]", *(f"{name:<9} = {value}" for name, value in lines.items())])
