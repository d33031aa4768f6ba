"""Children of a service by ethnic group beside the people who live in the area, in words. Pure.

Groups stand in their own order and are never ranked.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metrics.statistics.neighbours import ABOVE, BELOW, NOT_SEPARABLE
from metrics.words import basic
from metrics.words.vocabulary import FLAGS, MEDIAN

if TYPE_CHECKING:
    from metrics.analysis.ethnic_groups import EthnicGroup, EthnicGroups
    from metrics.questions.catalogue import Measure

EVERY_AGE = (
    "The census counts people of every age and its groups differ by age, so a difference is a question to ask, not by "
    "itself unequal treatment."
)
RANGES = "In brackets stands the 95% interval; a group is within chance where it holds 1."
HIDDEN = "Counts of 1 to 5 are hidden, and whatever would give them away."
TWICE = 2  # from here on a multiple is told with one decimal
NO_PEOPLE = (
    "Nothing can be set beside the people who live here: no whole month is told by ethnic group, or the census table "
    "of ethnic groups (TS022, `import published`) is not held."
)
WIDER = (
    "How many children are of no known group is hidden, so the ranges allow for every number of them that there may be."
)


def heading(measure: "Measure") -> str:
    """'Children on a child protection plan by ethnic group'."""
    return f"{measure.title} by ethnic group"


def percent(share: float) -> str:
    """'5.7%'."""
    return f"{basic.number(100 * share, 1)}%"


def share(group: "EthnicGroup") -> str:
    """'5.7%', or why there is none."""
    if group.beside is None:
        return FLAGS.get(group.flag, "–") if group.children is None else "fewer than ten children"
    return percent(group.beside.share.value)


def share_range(group: "EthnicGroup") -> str:
    """'4.0% to 8.0%'; '–' without one."""
    interval = group.beside.share if group.beside else None
    return f"{percent(interval.lower)} to {percent(interval.upper)}" if interval else "–"


def of_people(group: "EthnicGroup") -> str:
    """The group's share of all who live in the area: '2.1%'."""
    return percent(group.people / group.everyone)


def times(group: "EthnicGroup") -> str:
    """'2.7 times (1.9 to 3.8)', the share of the children by that of the people with its 95% interval; '–' without."""
    ratio = group.beside.ratio if group.beside else None
    if ratio is None:
        return "–"
    digits = 1 if ratio.value >= TWICE else 2
    value, lower, upper = (basic.number(one, digits) for one in (ratio.value, ratio.lower, ratio.upper))
    return f"{value} times ({lower} to {upper})"


def points(group: "EthnicGroup") -> str:
    """'+3.6 points', how far the two shares are apart; '–' without one."""
    if group.beside is None:
        return "–"
    return f"{basic.signed(100 * (group.beside.share.value - group.beside.people), 1)} points"


def says(group: "EthnicGroup") -> str:
    """'above', 'below' or 'within chance of' the share of the people; empty where nothing may be said."""
    return MEDIAN[group.beside.says] if group.beside else ""


def finding(measure: "Measure", groups: "EthnicGroups", when: str) -> list[str]:
    """Which groups are clearly a larger, and a smaller, part of the children than of the people; which neither."""
    of = (
        basic.number(groups.most) if groups.is_exact else f"{basic.number(groups.least)} to {basic.number(groups.most)}"
    )
    opening = f"{measure.title} {when}, {of} whose ethnic group is known, beside all people who live here"
    parts = [
        ("a larger share of the children than of the people: ", ABOVE),
        ("a smaller one: ", BELOW),
        ("within chance of it: ", NOT_SEPARABLE),
    ]
    sentences = [f"{words}{named}" for words, which in parts if (named := _named(groups.groups, which))]
    return [f"{opening}: {'; '.join(sentences)}."] if sentences else [f"{opening}: nothing can be compared."]


def _named(groups: Sequence["EthnicGroup"], which: str) -> str:
    """'Mixed 2.7 times (1.9 to 3.8) and Black 1.92 times (1.20 to 2.87)'; empty where no group is so."""
    named = [one for one in groups if one.beside is not None and one.beside.says == which]
    return basic.joined([one.band if which == NOT_SEPARABLE else f"{one.band} {times(one)}" for one in named])


def point(group: "EthnicGroup") -> str:
    """What the mark of the children says: 'Mixed: 30 children, 5.7% (95% interval 4.0% to 8.0%)'."""
    return f"{group.band}: {basic.number(group.children)} children, {share(group)} (95% interval {share_range(group)})"


def people_point(group: "EthnicGroup") -> str:
    """What the mark of the people says: 'Mixed: 2.1% of the people who live here'."""
    return f"{group.band}: {of_people(group)} of the people who live here"


def notes(groups: "EthnicGroups") -> list[str]:
    """What to bear in mind."""
    return [RANGES, HIDDEN, *([] if groups.is_exact else [WIDER]), EVERY_AGE]
