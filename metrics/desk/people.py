"""Whom an answer of the desk tells of: children, workers and adopters, by the references that stand in it."""

from collections.abc import Collection, Iterable

import pandas as pd

from metrics.base.plain import is_missing
from metrics.ledger.record import PeopleTold
from metrics.lists.entries import CHILD, WORKER
from metrics.lists.worklists import Worked
from metrics.words.on_worklists import RESTRICTED

_WORKERS = ("worker", "worker_name", "name", "manager", "supervisor")  # the first that a frame has says who
_NOBODY = frozenset({"", "none", "unknown", RESTRICTED})


def named(references: Iterable[object]) -> frozenset[str]:
    """References without those that stand for nobody. Nearly all are texts, of which none is missing."""
    several = set(references)
    texts = {one for one in several if type(one) is str}
    others = {str(one) for one in several - texts if not is_missing(one)}
    return frozenset(texts | others) - _NOBODY


def of_frame(frame: pd.DataFrame) -> PeopleTold:
    """The people of a table of rows."""
    workers = next((name for name in _WORKERS if name in frame), None)
    return PeopleTold(
        named(frame["child"].tolist()) if "child" in frame else frozenset(),
        named(frame[workers].tolist()) if workers else frozenset(),
        named(frame["adopter"].tolist()) if "adopter" in frame else frozenset(),
        len(frame),
    )


def of_worklists(lists: Collection[Worked]) -> PeopleTold:
    """The people of worklists, those whose rows are gone as well."""
    entries = [entry for worked in lists for entry in (*worked.entries, *worked.gone)]
    children = named({entry[CHILD] for entry in entries})
    return PeopleTold(children, named({entry[WORKER] for entry in entries}), rows=len(entries))
