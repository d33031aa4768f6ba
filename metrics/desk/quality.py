"""What came of what audits and incidents found: counted by finding, never of one child, and no name in it."""

from datetime import date

from metrics.analysis.audit_findings import AuditFinding, CommonFinding, Incident
from metrics.base.place import Place
from metrics.desk.figures import Figures
from metrics.desk.gate import Gate
from metrics.store.version import Version

_FINDINGS = """
    select
        audit_row.finding,
        coalesce(audit_row.plan_action, '') as plan_action,
        count(*) as audits,
        sum(case when audit_row.action_due <= $day then 1 else 0 end) as due,
        sum(case when audit_row.action_due <= $day and audit_row.action_done <= audit_row.action_due then 1 else 0 end)
            as in_time,
        sum(case when audit_row.action_due <= $day and audit_row.action_done is null then 1 else 0 end) as undone
    from audit_row
    join team_line
        on team_line.authority = audit_row.authority and team_line.team = coalesce(audit_row.team, 'unknown')
    where
        audit_row.authority = $authority
        and audit_row.finding is not null
        and audit_row.audited <= $day
        and audit_row.audited > cast(cast($day as date) - interval 12 month as date)
        and ($team = '' or team_line.shown_as = $team)
        and ($service = '' or team_line.service = $service)
    group by audit_row.finding, coalesce(audit_row.plan_action, '')
    order by audits desc, audit_row.finding, plan_action
"""
_INCIDENTS = """
    select reference, happened, kind, action_due, action_done, coalesce(plan_action, '') as plan_action
    from serious_incidents_row
    where authority = $authority
    order by action_done is null desc, happened desc, reference
"""


class QualityDesk:
    """Findings and what came of them."""

    def __init__(self, gate: Gate, version: Version, figures: Figures) -> None:
        self._gate = gate
        self._version = version
        self._figures = figures

    def findings(self, place: Place, *, day: date) -> list[AuditFinding]:
        """What audits of the 12 months to a day found, the most frequent first."""
        place = self._gate.parts(place, "what audits found")
        asked = {
            "authority": place.authority,
            "team": place.team or "",
            "service": "" if place.team else place.service or "",
            "day": day,
        }
        return [
            AuditFinding(finding, code, int(audits), int(due), int(in_time), int(undone))
            for finding, code, audits, due, in_time, undone in self._version.rows(_FINDINGS, asked)
        ]

    def common_findings(self, authority: str, grades: str) -> list[CommonFinding]:
        """What audits found again and again in the 12 months to the newest quarter that a panel is told grades of,
        whoever asks: never how often, and nothing that so few audits found as is hidden. The most frequent first.

        grades: the measure that tells a panel of audits by grade.
        """
        place = self._gate.whole(authority)
        bands = self._figures.panel_parts(grades, place.authority)
        if bands.empty:
            return []
        hidden = self._figures.hidden_up_to(place.authority)
        asked = {"authority": place.authority, "team": "", "service": "", "day": bands["month"].iloc[-1].date()}
        return [
            CommonFinding(finding, code)
            for finding, code, audits, *_ in self._version.rows(_FINDINGS, asked)
            if audits > hidden
        ]

    def incidents(self, authority: str) -> list[Incident]:
        """Every action learned from an incident or review, those not done first; for the authority's leaders."""
        place = self._gate.parts(self._gate.whole(authority), "incident")
        return [Incident(*row) for row in self._version.rows(_INCIDENTS, {"authority": place.authority})]
