"""An improvement plan that came with the demonstration, taken out of the ledger for good when that is left.

What anybody else wrote stays: an item that two wrote about keeps every statement, its first ones too.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import and_, delete, or_

from metrics.access import Viewer
from metrics.ledger import database, plan_rows, plans, tables
from metrics.ledger.append_only import lifted
from metrics.ledger.database import writing
from metrics.ledger.plan_rows import Key, PlanStatement

_P = tables.plan_entry.c


@dataclass(frozen=True)
class PlanItems:
    """How many items of a plan one author alone wrote about, and how many of theirs somebody else did, too."""

    alone: int = 0
    shared: int = 0


def written_by(viewer: Viewer, authority: str, author: str) -> PlanItems:
    """How far a plan is one author's; nothing of it where there is no ledger yet."""
    viewer.check_rows()
    alone, shared = _by_author(plans.statements(viewer, authority), author)
    return PlanItems(len(alone), len(shared))


def take_away(viewer: Viewer, authority: str, author: str) -> PlanItems:
    """Deletes the items that the author alone wrote about; what there was. On PostgreSQL it takes the table's owner.

    UserError where the plan is not the viewer's to change.
    """
    plans.check_may_write(viewer, authority)
    database.refuse_if_gone()
    if not database.exists():
        return PlanItems()
    with writing() as connection:
        alone, shared = _by_author(plan_rows.read(connection, authority), author)
        if alone:
            those = or_(*(and_(_P.kind == kind, _P.code == code) for kind, code in alone))
            with lifted(connection, (tables.plan_entry.name,)):
                connection.execute(delete(tables.plan_entry).where(_P.authority == authority, those))
    if alone:
        database.compact()
    return PlanItems(len(alone), len(shared))


def _by_author(statements: Iterable[PlanStatement], author: str) -> tuple[list[Key], list[Key]]:
    """The items that the author alone wrote about, and those of theirs that somebody else did, too."""
    authors: dict[Key, set[str]] = {}
    for one in statements:
        authors.setdefault((one.kind, one.code), set()).add(one.author)
    alone = [key for key, names in authors.items() if names == {author}]
    return alone, [key for key, names in authors.items() if author in names and len(names) > 1]
