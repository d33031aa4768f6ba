"""Pieces of the lists: codes into words, flags into yes and no, as Arrow arrays."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from metrics.demo import codes
from metrics.demo.days import Numbers

Columns = dict[str, pa.Array]  # official header -> column


def words(choices: list[str]) -> Callable[[npt.ArrayLike], pa.Array]:
    """A function from codes (−1 = blank) to words."""
    lookup = pa.array(choices)

    def say(numbers: npt.ArrayLike) -> pa.Array:
        places = np.asarray(numbers).astype(np.int64)
        return lookup.take(pa.array(np.maximum(places, 0), mask=places < 0))

    return say


YES_NO = words(["a) Yes", "b) No", "c) Unknown"])
PLAIN = {name: words(values) for name, values in codes.COLUMNS.items()}


def yes(flags: npt.ArrayLike) -> pa.Array:
    return YES_NO(np.where(np.asarray(flags), 0, 1))


def same(word: str | None, size: int) -> pa.Array:
    return pa.array([word], pa.string()).take(pa.array(np.zeros(size, np.int64)))


def latest_of_each(rows: Numbers, child: Numbers) -> Numbers:
    """The last row of each child; rows lie sorted by child and start."""
    if not len(rows):
        return rows
    owners = child[rows]
    return rows[np.concatenate([owners[1:] != owners[:-1], [True]])]
