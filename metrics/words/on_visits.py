"""Visits told from successive extracts, in words. Pure."""

from metrics.analysis.visits_made import VisitsMade
from metrics.words import basic

FEW = 10  # below so many, counts say more than a share


def share(made: VisitsMade) -> str:
    """'96%'; 'between 93% and 96%' where extracts cannot tell of some; '7 of 9' where they are few."""
    if not made.fell_due:
        return "none fell due"
    if not made.judged:
        return "cannot be told"
    if not made.not_told:
        return f"{made.in_time} of {made.judged}" if made.judged < FEW else f"{basic.number(made.least)}%"
    return f"between {basic.number(made.least)}% and {basic.number(made.most)}%"


def why_not_told(not_told: int) -> str:
    """Why a share is told as two bounds; empty where everything is told."""
    if not not_told:
        return ""
    visits = "one visit" if not_told == 1 else f"{basic.number(not_told)} visits"
    return (
        f"Of {visits} the extracts cannot tell: they lie further apart than the visits should. The share is then told "
        "as lying between two figures, as if all of them had been late and as if all had been in time. "
        "Extracts loaded every week tell nearly all."
    )
