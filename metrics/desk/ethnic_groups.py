"""The newest month of a measure by ethnic group beside who lives in the authority, as the desk's viewer may see it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from metrics.analysis.ethnic_groups import ETHNIC_GROUP, EthnicGroups, ethnic_groups
from metrics.base import plain
from metrics.base.place import Place

if TYPE_CHECKING:
    from metrics.desk import Desk
    from metrics.questions.catalogue import Measure


@dataclass(frozen=True)
class NewestGroups:
    """The groups of a month's last day, and the census they stand beside: its day and release."""

    month: date
    census: date
    source: str
    every: EthnicGroups


def may_be_told(measure: "Measure") -> bool:
    """Whether a measure is a number of children on a day whose ethnic groups are known."""
    return measure.kind == "stock" and measure.is_count and ETHNIC_GROUP in measure.every_breakdown


def newest_groups(desk: "Desk", authority: str, measure: "Measure") -> NewestGroups | None:
    """None where no whole month can be told by ethnic group, or no census is held.

    NotTheirs where equality facts are not this viewer's.
    """
    place = Place(authority)
    rows = desk.figures.broken_down(measure.key, place, ETHNIC_GROUP)
    rows = rows[rows["complete"].ne(False)]
    census = plain.records(desk.public.people_by(ETHNIC_GROUP, authority))
    if rows.empty or not census:
        return None
    month = rows["month"].max()
    whole = desk.figures.series(measure.key, place)
    children = float(whole.loc[whole["month"].eq(month), "numerator"].sum())
    people = {row["band"]: (row["people"], row["everyone"]) for row in census}
    groups = ethnic_groups(plain.records(rows[rows["month"].eq(month)]), children, people)
    return NewestGroups(month.date(), census[0]["month"].date(), str(census[0]["source"]), groups)
