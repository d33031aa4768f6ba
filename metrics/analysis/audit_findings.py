"""What audits found, and what was learned from incidents, with what came of it. Pure."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class AuditFinding:
    """What audits of 12 months found. due: its actions whose day has come; in_time, undone: of them. plan_action: the
    code of the action of the improvement plan that is to mend it, '' for none."""

    finding: str
    plan_action: str
    audits: int
    due: int
    in_time: int
    undone: int


@dataclass(frozen=True)
class CommonFinding:
    """What more audits of a year found than would be hidden. plan_action: as of AuditFinding."""

    finding: str
    plan_action: str


@dataclass(frozen=True)
class Incident:
    """An action learned from an incident or review, by a reference that names nobody."""

    reference: str
    happened: date
    kind: str
    due: date | None
    done: date | None
    plan_action: str
