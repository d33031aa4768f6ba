"""Monday's list of one team from the desk, ready to be told as a mail."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from metrics.base import plain
from metrics.lists.digest import Digest, Part, without_children
from metrics.lists.worklists import Counted, Worked, counted
from metrics.words import on_worklists

if TYPE_CHECKING:
    from metrics.desk import Desk

SUMS = ("open", "with_worker", "unallocated", "with_manager")


def reconciled(rows: Sequence[Mapping[str, Any]]) -> str:
    """The reconciliation of several teams in one sentence."""
    return on_worklists.reconciliation(*(int(sum(row[name] for row in rows)) for name in SUMS))


def _part(counts: Counted, worked: Worked | None = None) -> Part:
    """One worklist as a part of the mail, with its rows where they may be seen."""
    asked = counts.list
    rows = plain.records(worked.rows) if worked else []
    return Part(
        asked.title, asked.subject, asked.nothing, rows, counts.rows, counts.new, counts.cleared, counts.missing
    )


def digest_of(desk: "Desk", authority: str, team: str, *, on: date | None = None, children: bool = True) -> Digest:
    """Monday's list of a team. Without `children` no reference of a child is in it.

    A viewer who may not see rows gets how much each list holds. UserError where no extract is known by that day,
    there is no such team, or it is not the viewer's.
    """
    if desk.shows_children:
        worked = desk.worklists(authority, team=team, on=on)
        counts = [counted(one) for one in worked]
        parts = [_part(*pair) for pair in zip(counts, worked, strict=True)]
    else:
        counts = desk.worklist_counts(authority, team=team, on=on)
        parts = [_part(one) for one in counts]
    accounted = desk.reconciliation(authority, team=team, on=on)
    known = desk.authorities().set_index("authority").loc[authority]
    digest = Digest(
        authority=str(known["name"]),
        team=team,
        synthetic=bool(known["synthetic"]),
        today=counts[0].today,
        extract=max(accounted["extract"]).date(),
        before=max((one.before for one in counts if one.before), default=None),
        reconciliation=reconciled(plain.records(accounted)),
        parts=parts,
        counts_only=not desk.shows_children,
    )
    return digest if children else without_children(digest)
