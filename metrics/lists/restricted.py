"""Restricted records: counted like any other, and told only to the viewers whom the authority named.

Children of staff or councillors, adopted children, children at a protected address. A row about one keeps its place,
its team and its clock, so that every count stands; who it is, who holds it and why it is there are taken out.
"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from metrics.lists.entries import CHILD, COLUMNS, Entry
from metrics.lists.worklists import Worked
from metrics.store.version import Version
from metrics.words.on_worklists import RESTRICTED

WHY = "A restricted record: the viewers named for it see it"
_MASK = {"child": RESTRICTED, "worker": "", "name": "", "why": WHY}
_TELLING = ("child", "worker", "name", "why", "what", "supervisor")


def restricted(version: Version, authority: str) -> frozenset[str]:
    """References of the children whose records are restricted, whoever may be told of them."""
    rows = version.rows(
        "select distinct child from restricted_record where authority in ('', $authority)", {"authority": authority}
    )
    return frozenset(child for (child,) in rows)


def hidden_from(version: Version, authority: str, viewer: str) -> frozenset[str]:
    """References of the children whose records the viewer, by name, may not be told of."""
    named: dict[str, set[str]] = {}
    for child, one in version.rows(
        "select child, viewer from restricted_record where authority in ('', $authority)", {"authority": authority}
    ):
        named.setdefault(child, set()).add(one)
    return frozenset(child for child, viewers in named.items() if viewer not in viewers)


def masked(worked: Worked, hidden: frozenset[str]) -> Worked:
    """The worklist with the rows of hidden children masked, those that are gone as well."""
    if not hidden:
        return worked
    return replace(worked, entries=_entries(worked.entries, hidden), gone=_entries(worked.gone, hidden))


def _entries(entries: Sequence[Entry], hidden: frozenset[str]) -> list[Entry]:
    return [_masked_entry(entry) if entry[CHILD] in hidden else entry for entry in entries]


def _masked_entry(entry: Entry) -> Entry:
    return tuple(_MASK.get(name, cell) for name, cell in zip(COLUMNS, entry, strict=True))


def masked_rows(rows: pd.DataFrame, hidden: frozenset[str]) -> pd.DataFrame:
    """Rows of a page about children, those of hidden children masked; a frame without a child is as it was."""
    if "child" not in rows or not hidden:
        return rows
    is_hidden = rows["child"].isin(list(hidden))
    if not is_hidden.any():
        return rows
    rows = rows.copy()
    for name in _TELLING:
        if name in rows:
            rows.loc[is_hidden, name] = _MASK.get(name, WHY if name == "what" else "")
    return rows
