"""The portal's sentences: what figures stand on, who answers for them, and the tour of a first visit. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.words import basic

if TYPE_CHECKING:
    from metrics.questions.kinds import Measure
    from metrics.questions.portal import Novelty

LINKS = "A link opens in your own browser, in a new tab. Trajectory itself fetches nothing."
NAMED_IN_SETTINGS = (
    "A post stands here as Trajectory proposes it, or as your council names it: an [[owner]] in settings.toml, with "
    "post and measure or family. It changes no figure and holds at once."
)
MOST_NAMED = 4


def day_of(one: "Novelty") -> str:
    """'29 November 2026'."""
    return basic.day(one.on)


def standing(links: int, measure: str = "") -> str:
    """'4 sources.', '3 sources for Contacts.', or that nothing is written down yet."""
    of = f" for {measure}" if measure else ""
    if not links:
        return f"Nothing is written down yet{of}."
    return f"{basic.several(links, 'source', 'sources')}{of}: what the law and guidance ask, and what research found."


def answers(measure: "Measure", post: str, authority: str) -> str:
    """'Head of safeguarding answers for Plans started in Exampleshire.'"""
    where = f" in {authority}" if authority else ""
    return f"{post} answers for “{measure.title}”{where}." if post else f"Nobody answers for “{measure.title}” yet."


def posts(measures: int, number: int, authority: str) -> str:
    """'72 measures, 9 posts, Exampleshire'."""
    counts = f"{basic.several(measures, 'measure', 'measures')}, {basic.several(number, 'post', 'posts')}"
    return f"{counts}, {authority}" if authority else counts


def which(titles: Sequence[str]) -> str:
    """'Contacts; Referrals', of many the first four and how many more."""
    named = "; ".join(titles[:MOST_NAMED])
    more = len(titles) - MOST_NAMED
    return f"{named}; and {basic.number(more)} more" if more > 0 else named


@dataclass(frozen=True)
class Stop:
    """One stop of the tour: a page (its address; '' for none) and what it is for."""

    page: str
    words: str


EVERY_TOUR = (
    Stop("", "Every figure says its date and its place. The filter bar above chooses authority, service and team."),
    Stop("", "The box in the side bar finds a measure by any word for it: try “late visits”."),
)
TOURS = {  # by role: where to look first, in three steps or fewer
    "manager": (
        Stop("monday", "What cannot wait this week: ten rows, each child once, with a button to note or escalate."),
        Stop("caseloads", "Who carries too much, and what a change would do."),
        Stop("supervision", "Whom you have not supervised."),
    ),
    "leader": (
        Stop("overview", "What moved since the last visit, in five sentences, and a scorecard."),
        Stop("trajectory", "One measure over the years, with what inspectors found and when."),
        Stop("improvement", "What was promised, and whether anything moved after it."),
    ),
    "panel": (
        Stop("briefing", "A sentence for each measure, what to ask, and a way to show it in the meeting."),
        Stop("improvement", "What the council promised after the inspection."),
    ),
    "analyst": (
        Stop("load_data", "Load an extract: you see what would be kept before anything is published."),
        Stop("data_quality", "What to mend first, and whose names nobody knows."),
        Stop("definitions", "How each measure is counted, and which settings hold."),
    ),
}


def tour(role: str) -> tuple[Stop, ...]:
    """The stops for a role; a leader's for whoever looks after the whole."""
    return (*TOURS.get(role, TOURS["leader"]), *EVERY_TOUR)
