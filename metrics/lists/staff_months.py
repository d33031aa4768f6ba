"""Of which teams and services figures of supervision may be told month by month: those with six people in post then.

A team of eight that was one of four last year has figures of this year alone for whoever sees none by name.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from metrics.analysis.staff_groups import StaffGroups, groups
from metrics.base.clocks import month_end
from metrics.base.place import Place
from metrics.store.version import Version

# Every team in every month of the workforce file, with the people who were in post there on its last day.
_IN_POST = """
    with months as (
        select distinct month from worker_month where authority = $authority and in_workforce
    ),
    counted as (
        select l.shown_as as team, w.month, count(distinct w.worker) as people
        from worker_month w
        join team_line l on l.authority = w.authority and l.team = w.team
        where w.authority = $authority and w.in_workforce
        group by l.shown_as, w.month
    )
    select m.month, t.shown_as, max(t.service), coalesce(max(c.people), 0)
    from months m
    cross join team_line t
    left join counted c on c.team = t.shown_as and c.month = m.month
    where t.authority = $authority
    group by m.month, t.shown_as
    order by m.month
"""


@dataclass(frozen=True)
class StaffMonths:
    """Whose figures may be told in each month of the workforce file, by its last day, oldest first."""

    by_month: Mapping[date, StaffGroups]

    def tells(self, place: Place, day: date | None = None) -> bool:
        """Whether a place's figures may be told in the month of a day (the newest). A month after the newest is as
        that; of one before the first nobody knows how many people there were, so nothing is told."""
        months = list(self.by_month)
        at = len(months) if day is None else bisect_right(months, month_end(day))
        if not at:
            return False
        of_month = self.by_month[months[at - 1]]
        if place.team is not None:
            return place.team in of_month.teams
        return of_month.whole if place.service is None else place.service in of_month.services


def staff_months(version: Version, authority: str) -> StaffMonths:
    """As an authority's workforce file has them, with its teams as they are called now."""
    people: dict[date, dict[str, tuple[str, int]]] = {}
    for month, team, service, number in version.rows(_IN_POST, {"authority": authority}):
        people.setdefault(month, {})[team] = (service or "", number)
    return StaffMonths({month: groups(teams) for month, teams in people.items()})
