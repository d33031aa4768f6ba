"""Visits told from successive extracts, in words. Pure."""

from collections.abc import Sequence

from metrics.analysis.visits_made import VisitsMade
from metrics.words import basic

FEW = 10  # below so many, counts say more than a share


def share(visits: VisitsMade) -> str:
    """'96%'; 'between 93% and 96%' where extracts cannot tell of some; '7 of 9' where they are few."""
    if not visits.fell_due:
        return "none fell due"
    if visits.fell_due == visits.not_told:
        return "cannot be told"
    if visits.fell_due < FEW:
        return f"{'at least ' * bool(visits.not_told)}{visits.made} of {visits.fell_due}"
    least, most = basic.number(visits.least), basic.number(visits.most)
    return f"{least}%" if least == most else f"between {least}% and {most}%"


def not_of_children(titles: Sequence[str]) -> str:
    """Why the share of visits made in time is another than that of children visited in time. titles: of the latter."""
    named = basic.joined([f"“{title}”" for title in titles])
    ask, are = ("asks", "is") if len(titles) == 1 else ("ask", "are")
    return (
        f"Every visit that fell due in the month is counted. {named} {ask} something else, and {are} mostly higher: of "
        "each child on one day, whether the last visit is recent enough, so that a late one that was made good is in "
        "time there."
    )


def why_not_told(not_told: int) -> str:
    """Why a share is told as two bounds; empty where everything is told."""
    if not not_told:
        return ""
    visits = "one visit" if not_told == 1 else f"{basic.number(not_told)} visits"
    return (
        f"Of {visits} nobody can tell whether they were in time: extracts lie more than a week apart, or more than "
        "half as far as the child's visits may, and a later visit hides the one before it. The share then lies "
        "between two figures, as if all of these had been late and as if all had been in time. Extracts loaded every "
        "week tell nearly all of them; of visits that are due every week, those loaded twice a week."
    )
