"""What is told of a workforce of many people together: why they left, and whether supervision and visits go together.

Reasons are told of authorities and services where six or more left. The other answer rests on single workers, and
tells of services alone.
"""

from datetime import date

from metrics.analysis import late_together, leaving
from metrics.analysis.late_together import LateTogether
from metrics.analysis.leaving import LeavingReason
from metrics.base.place import Place
from metrics.desk.gate import Gate
from metrics.statistics.together import Unit
from metrics.store.version import Version

REASONS = "reason of leaving"
_LEFT = """
    select service, reason, count(*) as people
    from leaving_told
    where
        authority = $authority
        and month <= $month
        and month > cast(cast($month as date) - interval 12 month as date)
    group by service, reason
"""
_SEEN = """
    select service, team, overdue, children, late
    from seen_and_supervised
    where authority = $authority and month = $month and ($service = '' or service = $service)
"""
# Of whoever is in the view with a worker: in the workforce file, and not absent.
_SEEN_BY_CASELOAD = """
    select seen.service, seen.team, held.children > held.promise as over, seen.children, seen.late
    from seen_and_supervised as seen
    left join worker_month as held
        on
            held.authority = seen.authority
            and held.month = seen.month
            and held.worker = seen.worker
            and held.kind = 'social worker'
    where seen.authority = $authority and seen.month = $month and ($service = '' or seen.service = $service)
"""


class Workforce:
    """Answers about workers that no figure of one measure gives."""

    def __init__(self, gate: Gate, version: Version) -> None:
        self._gate = gate
        self._version = version

    def leaving_reasons(self, place: Place, *, month: date) -> list[LeavingReason]:
        """Why permanent workers left in the 12 months to a month's end, the most first. Empty where the workforce file
        gives no reason, where too few left, and of one team."""
        place = self._gate.parts(place, REASONS)
        if place.team is not None:
            return []
        rows = self._version.rows(_LEFT, {"authority": place.authority, "month": month})
        people = {(service, reason): int(number) for service, reason, number in rows}
        return leaving.leaving_reasons(people, place.service)

    def late_together(self, place: Place, *, month: date) -> LateTogether:
        """Children seen late on a month's last day beside workers not supervised in time; nobody of one team.

        Whoever sees no supervision by name is told of services with six people or more.
        """
        return self._late(self._gate.parts(place, "supervision and visits together"), month, _SEEN)

    def late_by_caseload(self, place: Place, *, month: date) -> LateTogether:
        """The same beside social workers with more children than promised; nobody where no promise is set."""
        return self._late(self._gate.parts(place, "caseloads and visits together"), month, _SEEN_BY_CASELOAD)

    def _late(self, place: Place, month: date, query: str) -> LateTogether:
        if place.team is not None:
            return late_together.late_together([], 0)
        place = self._gate.staff_figures(place)
        asked = {"authority": place.authority, "month": month, "service": place.service or ""}
        services: dict[str, bool] = {}
        units, not_judged = [], 0
        for service, team, marked, children, late in self._version.rows(query, asked):
            if service not in services:
                services[service] = self._tells(place.authority, service, month)
            if marked is None:
                not_judged += int(late)
            elif services[service]:
                units.append(Unit(service, team, bool(marked), float(children), float(late)))
        return late_together.late_together(units, not_judged)

    def _tells(self, authority: str, service: str, month: date) -> bool:
        """Whether figures of supervision of a service are this viewer's; without one, the authority's are."""
        return self._gate.tells_of_staff(Place(authority, service=service or None), month)
