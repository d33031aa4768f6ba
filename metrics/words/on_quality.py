"""Sentences about quality of practice: audits, what came of them, who feels heard, and what goes with it. Pure."""

from collections.abc import Sequence

from metrics.analysis.audit_findings import AuditFinding, Incident
from metrics.statistics.together import Together
from metrics.words import basic

NO_CAUSE = (
    "This does not say that the one brings the other about. Teams are compared with the middle team of their own "
    "service, and no worker with another. A year has few audits: no clear link is not proof that there is none."
)
TOO_LITTLE = "There are too few audits, or too few teams, to say whether practice is better {where}."
LOWER = "where caseloads are lower"
SUPERVISED = "where more workers are supervised in time"
FEW = 10  # of fewer no percentage is told
EFFECT = "What moved after an action of the plan may have moved for another reason."


def percent(pair: tuple[float, float]) -> str:
    """'62%'; '7 of 9' of fewer than ten; a dash of none."""
    above, below = pair
    return f"{basic.number(100 * above / below)}%" if below >= FEW else parts(pair)


def parts(pair: tuple[float, float]) -> str:
    """'326 of 526'; a dash of none."""
    return f"{basic.number(pair[0])} of {basic.number(pair[1])}" if pair[1] else "–"


def share(pair: tuple[float, float]) -> str:
    """'62% (326 of 526)'; '7 of 9' of fewer than ten; a dash of none."""
    return f"{percent(pair)} ({parts(pair)})" if pair[1] >= FEW else parts(pair)


def picture_title(together: Together | None) -> str:
    """What the picture of teams shows, in a few words."""
    if together is None:
        return "Audits good or better, by team"
    if not together.clear:
        return "No clear link between caseloads and good audits"
    return (
        "Better practice goes with lower caseloads" if together.more else "Better practice goes with higher caseloads"
    )


def _of(pair: tuple[float, float], noun: str) -> str:
    """'62% of case audits (326 of 526)'; '2 of 3 case audits' of fewer than ten."""
    above, below = pair
    if below < FEW:
        return f"{basic.number(above)} of {basic.number(below)} {noun}"
    return f"{basic.number(100 * above / below)}% of {noun} ({basic.number(above)} of {basic.number(below)})"


def graded(day: str, now: tuple[float, float], before: tuple[float, float]) -> str:
    """Audits good or better in 12 months, beside the 12 before."""
    if not now[1]:
        return f"No case audit of the 12 months to {day} is on record."
    first = f"In the 12 months to {day}, {_of(now, 'case audits')} were graded good or better"
    return f"{first}; in the 12 months before it was {share(before)}." if before[1] else f"{first}."


def acted(now: tuple[float, float], undone: int) -> str:
    """Actions from audits done in time, and those open past their day."""
    if not now[1]:
        return "No action from an audit was due."
    verb = "is" if undone == 1 else "are"
    still = f"{undone} {verb} still open past that day" if undone else "none is still open past that day"
    return f"{_of(now, 'actions from audits due in those months')} were done by their day; {still}."


def undone(findings: Sequence[AuditFinding]) -> int:
    """Actions open past their day."""
    return sum(one.undone for one in findings)


def incidents(rows: Sequence[Incident], day: str) -> str:
    """How many actions learned from incidents are open."""
    waiting = sum(one.done is None for one in rows)
    verb = "was" if waiting == 1 else "were"
    return f"Of {len(rows)} actions learned from incidents and reviews on record, {waiting} {verb} not done on {day}."


def goes_with(link: Together | None, where: str) -> str:
    """'Of 210 good audits, 120 are of teams where caseloads are lower; 112 would be expected if …: no clear link.'"""
    if link is None:
        return TOO_LITTLE.format(where=where)
    first = (
        f"Of {basic.number(link.events)} audits graded good or better, {basic.number(link.both)} are of teams {where}; "
        f"{basic.number(link.expected)} would be expected if the two were unrelated (by chance alone "
        f"{basic.number(link.lower)} to {basic.number(link.upper)})"
    )
    if not link.clear:
        return f"{first}: no clear link."
    return f"{first}: better practice goes with it." if link.more else f"{first}: worse practice goes with it."
