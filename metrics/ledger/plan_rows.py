"""The rows of an improvement plan in the ledger, as statements: each says the whole of an item from then on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, insert, select

from metrics.base.errors import UserError
from metrics.base.today import day_in_england
from metrics.improvement.items import KINDS, Action, Item, kind_of
from metrics.improvement.plan import Plan, plan_of
from metrics.ledger import tables

_ADAPTERS = {kind: TypeAdapter(made) for kind, made in KINDS.items()}
_P = tables.plan_entry.c


@dataclass(frozen=True)
class PlanStatement:
    """What was said of an item: who, when (UTC), why. item None: it was taken out. `number` counts from 1."""

    kind: str
    code: str
    number: int
    item: Item | None
    why: str
    author: str
    at: datetime

    @property
    def day(self) -> date:
        """The date in England."""
        return day_in_england(self.at)


Key = tuple[str, str]


def read(connection: Connection, authority: str) -> list[PlanStatement]:
    """Every statement of an authority's plan, oldest first."""
    rows = connection.execute(select(tables.plan_entry).where(_P.authority == authority).order_by(_P.id)).mappings()
    return [
        PlanStatement(
            row["kind"],
            row["code"],
            row["number"],
            _item(row["kind"], row["content"]) if row["content"] else None,
            row["why"],
            row["author"],
            row["at"],
        )
        for row in rows
    ]


@lru_cache(maxsize=1024)
def _item(kind: str, content: str) -> Item:
    """Read once: nobody changes what was said, and each look at a plan goes over all of it."""
    try:
        item: Item = _ADAPTERS[kind].validate_json(content)
    except (KeyError, ValidationError):
        raise UserError(
            "An entry of the improvement plan cannot be read: it was written by another release of Trajectory, or is "
            "damaged. Use that release, or put the ledger back from a backup."
        ) from None
    return item


def write(connection: Connection, authority: str, item: Item, number: int, why: str, author: str, at: datetime) -> None:
    """Adds one statement. Overtaken, at the end of the transaction's `writing`, where the number is taken."""
    content = _ADAPTERS[kind_of(item)].dump_json(item).decode()
    _add(connection, authority, (kind_of(item), item.code), number, content, why, author, at)


def take_out(
    connection: Connection, authority: str, key: Key, number: int, why: str, author: str, at: datetime
) -> None:
    """Adds that an item stands no more."""
    _add(connection, authority, key, number, "", why, author, at)


def _add(
    connection: Connection, authority: str, key: Key, number: int, content: str, why: str, author: str, at: datetime
) -> None:
    values = {
        "authority": authority,
        "kind": key[0],
        "code": key[1],
        "number": number,
        "content": content,
        "why": why,
        "author": author,
        "at": at,
    }
    connection.execute(insert(tables.plan_entry).values(values))


def newest(statements: Iterable[PlanStatement]) -> dict[Key, PlanStatement]:
    """The newest statement of each item, in the order in which items were first written down."""
    last: dict[Key, PlanStatement] = {}
    for one in statements:
        last[one.kind, one.code] = one
    return last


def standing(statements: Iterable[PlanStatement]) -> Plan:
    """The plan that stands after all of them."""
    return plan_of(one.item for one in newest(statements).values() if one.item is not None)


def first_due(statements: Sequence[PlanStatement]) -> dict[str, date]:
    """By the code of an action the day that was first agreed for it."""
    agreed: dict[str, date] = {}
    for one in statements:
        if isinstance(one.item, Action) and one.item.due is not None:
            agreed.setdefault(one.code, one.item.due)
    return agreed
