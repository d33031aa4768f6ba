"""A panel's sheets in plain words: what each area's figures say, what is hidden, and what nothing tells. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from metrics.words import basic
from metrics.words.vocabulary import lowered

if TYPE_CHECKING:
    from metrics.analysis.panel_services import ServiceGroup
    from metrics.analysis.panel_steps import YearOfSteps
    from metrics.questions.catalogue import Measure

NOTHING = "No public figure tells of this here. That is no reason not to ask."
OWN = "Counted here, with small numbers hidden."
PUBLISHED = "Published by the Department once a year; nothing here is newer."
COUNTED_TOO = (
    "Published by the Department once a year. Officers count it here every month; members are told the published "
    "figure, because from a monthly one a few people could be told."
)
ABOVE = (
    "Each line has a scale of its own, from zero: look whether they turn in the same months. Side by side is not cause "
    "and effect."
)
TOGETHER = (
    "Services in which few posts are empty, or once were, stand together in one number with others, so that no small "
    "number is told. It is counted on the last day of a quarter."
)
GAPS = "Quarters in which a few would show are left out as a whole."
FINDINGS = "What audits found again and again in the year, and what came of it"
FOUND = (
    "Findings of few audits are not named, and none is counted. What moved after an action may have moved for another "
    "reason; a finding without an action is one to ask about."
)
NO_ACTION = "No action of the plan names it"
STEPS = (
    "Counted in the same twelve months, not the same children: a child who was referred in March may have a plan in "
    "May. A low share is not bad in itself; ask what happens to the others."
)


def finding(parts: str, areas: int, with_figures: int, without: Sequence[str]) -> str:
    """'Of 6 parts of our children's lives, figures that members may see tell of 5. None tells of being heard.'"""
    if areas == with_figures:
        return f"Each of the {areas} {parts} has figures here that members may see."
    first = f"Of {areas} {parts}, figures that members may see tell of {with_figures}."
    return f"{first} None tells of {' or of '.join(title.lower() for title in without)}." if without else first


def origin(is_published: bool, is_counted: bool) -> str:
    """Where a figure comes from, and of a published one why it is no newer. is_counted: whether officers count it."""
    if not is_published:
        return OWN
    return COUNTED_TOO if is_counted else PUBLISHED


def by_parts(measure: "Measure", row: Mapping[str, object]) -> str:
    """'Contacts by what was decided, from July to September 2026'. row: month and period."""
    by = f" by {lowered(measure.band_title)}" if lowered(measure.band_title) not in measure.title.lower() else ""
    return f"{measure.title}{by}, {basic.when(measure, row['month'], str(row['period']))}"


def not_by_parts(measure: "Measure") -> str:
    """Why a measure is not told by its bands."""
    return f"{measure.title} by {lowered(measure.band_title)} is not told: a few would show in every period."


def by_service(measure: "Measure", day: date) -> str:
    """'Vacant posts by service, on 30 September 2026'."""
    return f"{measure.title} by service, on {basic.day(day)}"


def service_group(group: "ServiceGroup") -> str:
    """'Safeguarding', or 'Disabled children, leaving care and posts of no service, together'."""
    names = [name or "posts of no service" for name in group.services]
    return names[0] if len(names) == 1 else f"{basic.joined(names)}, together"


def not_by_service(measure: "Measure") -> str:
    """Why a measure is not told by service."""
    return f"{measure.title} by service is not told: a few would show."


def last_shown(measure: "Measure", row: Mapping[str, object]) -> str:
    """'Last shown: 33.3% (7 of 21) in the 12 months to March 2025.' row: the newest that is not hidden."""
    return f"Last shown: {basic.latest(measure, row)}."


def steps(names: Sequence[str], year: "YearOfSteps") -> str:
    """'In the 12 months to September 2026, for each 100 contacts there were 51 referrals and 6 plans.'"""
    first, *rest = zip(names, year.numbers, strict=True)
    each = [f"{basic.number(100 * number / first[1])} {lowered(name)}" for name, number in rest] if first[1] else []
    when = f"In the 12 months to {basic.month(year.last)}"
    return f"{when}, for each 100 {lowered(first[0])} there were {basic.joined(each)}."


def rate(what: str, number: float, year: "YearOfSteps", children: float) -> str:
    """'Referrals in the 12 months to September 2026 for each 10,000 children who live here: 475.' children: so many."""
    figure = basic.number(10_000 * number / children)
    return f"{what} in the 12 months to {basic.month(year.last)} for each 10,000 children who live here: {figure}."
