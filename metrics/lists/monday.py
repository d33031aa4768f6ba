"""Monday's list of one team from its worklists and its reconciliation, ready to be told as a mail."""

from collections.abc import Mapping, Sequence
from typing import Any

from metrics.base import plain
from metrics.lists.digest import Digest, DigestPart, without_children
from metrics.lists.worklists import Counted, Worked
from metrics.words import on_worklists

SUMS = ("open", "with_worker", "unallocated", "with_manager")


def reconciled(rows: Sequence[Mapping[str, Any]]) -> str:
    """The reconciliation of several teams in one sentence."""
    return on_worklists.reconciliation(*(int(sum(row[name] for row in rows)) for name in SUMS))


def _part(counts: Counted, worked: Worked | None = None) -> DigestPart:
    """One worklist as a part of the mail, with its rows where they may be seen."""
    asked = counts.list
    rows = plain.records(worked.rows) if worked else []
    return DigestPart(
        asked.title, asked.subject, asked.nothing, rows, counts.rows, counts.new, counts.cleared, counts.missing
    )


def digest_of(
    authority: Mapping[str, Any],
    team: str,
    counts: Sequence[Counted],
    worked: Sequence[Worked | None] | None,
    accounted: Sequence[Mapping[str, Any]],
    *,
    children: bool = True,
) -> Digest:
    """Monday's list of a team: `counts` of every list, and their rows in `worked` (None: the reader may
    not see rows, those of one list or of any).

    authority: its name, and whether it is synthetic. accounted: the team's lines of the reconciliation, each with its
    extract. Without `children` no reference of a child is in it.
    """
    rows: Sequence[Worked | None] = worked if worked is not None else [None] * len(counts)
    digest = Digest(
        authority=str(authority["name"]),
        team=team,
        synthetic=bool(authority["synthetic"]),
        today=counts[0].today,
        extract=max(line["extract"] for line in accounted).date(),
        before=max((one.before for one in counts if one.before), default=None),
        reconciliation=reconciled(accounted),
        parts=[_part(*pair) for pair in zip(counts, rows, strict=True)],
        counts_only=worked is None,
    )
    return digest if children else without_children(digest)
