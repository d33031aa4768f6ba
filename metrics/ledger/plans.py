"""The improvement plan of an authority in the ledger: what stands, who said it when and why, and every change of it.

Nothing is changed or deleted: each statement says the whole of an item from then on. A workbook is one way to say many
of them at once; what it does not hold stays as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from metrics.access import ADMIN, ANALYST, LEADER, Viewer
from metrics.base.errors import NotTheirs, UserError
from metrics.base.home import home
from metrics.improvement.checking import PlanChange, named, problems, references
from metrics.improvement.items import Item, kind_of
from metrics.improvement.plan import plan_of
from metrics.ledger import plan_rows, unwritten, written
from metrics.ledger.database import Overtaken, writing
from metrics.ledger.plan_rows import Key, PlanStatement
from metrics.settings import questions_of

FIRST_WRITTEN = "First written down"
MOST_TOLD = 30  # problems in one message
_WRITERS = (LEADER, ANALYST, ADMIN)


@dataclass(frozen=True)
class Written:
    """What came of it: the items that were added and changed, and how many were the same already."""

    added: tuple[Item, ...] = ()
    changed: tuple[Item, ...] = ()
    same: int = 0


def statements(viewer: Viewer, authority: str) -> list[PlanStatement]:
    """Everything that was said of an authority's plan, oldest first; none where there is no ledger yet."""
    viewer.check_authority(authority)
    return unwritten.answered_if_there(("plan", authority), partial(plan_rows.read, authority=authority))


def may_write(viewer: Viewer, authority: str) -> bool:
    """Whether a viewer may change the plan of an authority: whoever leads all of it, its analyst, the admin."""
    return viewer.role in _WRITERS and viewer.has_whole_authorities and viewer.may_see_authority(authority)


def say(
    viewer: Viewer,
    authority: str,
    items: Sequence[Item],
    why: str = "",
    *,
    seen: Mapping[Key, int] | None = None,
    unreadable: Sequence[str] = (),
    now: datetime | None = None,
) -> Written:
    """Adds items, and changes those that are other than they stand, all or nothing; the rest of the plan stays.

    seen: by kind and code the number of the statement that whoever writes had before them, where that is known: what
    was changed since is not written over. unreadable: what is wrong already with the file they come from. UserError
    with everything that is wrong.
    """
    author = check_may_write(viewer, authority)
    reason = written.optional_words(why, "the reason", written.MOST_WHY)
    try:
        with writing() as connection:
            return _say(
                connection, authority, PlanSaid(items, reason, seen or {}, unreadable), author, written.moment(now)
            )
    except Overtaken:
        raise UserError("Somebody changed the plan at the same moment; nothing was saved. Look again.") from None


@dataclass(frozen=True)
class PlanSaid:
    """What somebody says of a plan; see `say`."""

    items: Sequence[Item]
    reason: str
    seen: Mapping[Key, int]
    unreadable: Sequence[str]


def _say(connection: Connection, authority: str, statements: PlanSaid, author: str, at: datetime) -> Written:
    items = statements.items
    newest = plan_rows.newest(plan_rows.read(connection, authority))
    keys = [(kind_of(item), item.code) for item in items]
    before = {key: newest[key].item if key in newest else None for key in keys}
    changes = [PlanChange(item, before[key]) for key, item in zip(keys, items, strict=True) if item != before[key]]
    after = {key: one.item for key, one in newest.items()} | dict(zip(keys, items, strict=True))
    refused = [*statements.unreadable, *_twice(keys), *_overtaken(changes, newest, statements.seen)]
    refused += problems(
        plan_of(one for one in after.values() if one is not None), changes, questions_of(home()).measures
    )
    if refused:
        raise UserError(refusal(refused))
    for change in changes:
        key = (kind_of(change.item), change.item.code)
        number = newest[key].number + 1 if key in newest else 1
        plan_rows.write(
            connection, authority, change.item, number, statements.reason or _own_reason(change), author, at
        )
    return Written(
        tuple(change.item for change in changes if change.before is None),
        tuple(change.item for change in changes if change.before is not None),
        len(items) - len(changes),
    )


def _own_reason(change: PlanChange) -> str:
    """Why, where nothing was said: an action that slips carries its own reason."""
    return str(getattr(change.item, "reason", "") or ("Changed" if change.before is not None else FIRST_WRITTEN))


def _twice(keys: Sequence[Key]) -> list[str]:
    return [f"{kind} {code} stands there twice" for kind, code in sorted({key for key in keys if keys.count(key) > 1})]


def _overtaken(
    changes: Sequence[PlanChange], newest: Mapping[Key, PlanStatement], seen: Mapping[Key, int]
) -> list[str]:
    """The items that somebody else changed since whoever writes had them before them."""
    overtaken = []
    for change in changes:
        key = (kind_of(change.item), change.item.code)
        if key in seen and key in newest and newest[key].number != seen[key]:
            overtaken.append(
                f"{named(change.item)}: {newest[key].author} changed it on {newest[key].day:%d/%m/%Y}, since"
            )
    return overtaken


def refusal(wrong: Sequence[str]) -> str:
    """Everything that is wrong, one a line."""
    lines = [f"- {one}." for one in wrong[:MOST_TOLD]]
    if len(wrong) > MOST_TOLD:
        lines.append(f"- and {len(wrong) - MOST_TOLD} more.")
    return "\n".join(["The plan was not changed. Mend this and try again:", *lines])


def take_out(viewer: Viewer, authority: str, key: Key, why: str, *, now: datetime | None = None) -> None:
    """Takes an item out that was written by mistake: it stands no more, and stays in the history.

    UserError where there is none, or others refer to it. An action that is given up is stopped, not taken out.
    """
    author, reason = check_may_write(viewer, authority), written.words(why, "the reason", written.MOST_WHY)
    try:
        with writing() as connection:
            newest = plan_rows.newest(plan_rows.read(connection, authority))
            if key not in newest or newest[key].item is None:
                raise UserError(f"There is no {key[0]} {key[1]} in the plan; nothing was changed.")
            rest = plan_of(one.item for other, one in newest.items() if other != key and one.item is not None)
            if left := references(rest):
                raise UserError(refusal(left))
            number = newest[key].number + 1
            plan_rows.take_out(connection, authority, key, number, reason, author, written.moment(now))
    except Overtaken:
        raise UserError("Somebody changed the plan at the same moment; nothing was saved. Look again.") from None


def check_may_write(viewer: Viewer, authority: str) -> str:
    """The name that stands under what a viewer writes. UserError where the plan is not theirs to change."""
    viewer.check_rows()
    viewer.check_authority(authority)
    if not may_write(viewer, authority):
        raise NotTheirs(
            f"{viewer.name} may read the plan. Whoever leads the whole service, its analyst or the admin changes it."
        )
    written.name(authority, "the authority")
    return written.author(viewer)
