"""What one version keeps in memory once it was asked. It belongs to the version: bounded, and gone with it.

A version never changes, so nothing here goes stale. Only what is true for every viewer is kept, or what is kept has
the viewer's own place in its key.
"""

from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, RLock
from typing import Any, Generic, TypeVar

from cachetools import LRUCache

Answer = TypeVar("Answer")
MOST = 512
# Verdicts of every measure in a place: thousands of points, which a search for garbage goes over. Improvement plans.
MOST_OF = {"judged": 4, "plan": 16}
# Of what knows its size (`nbytes`): an authority's lines, 14 MB for five years of 24 teams; its lists of two extracts,
# 5 MB for 1,100 open children; what is new on the lists of a place, which holds rows of them; rows behind a page; lines
# that a page asked for together; finished words; measures by a breakdown; rows that checks name; and of each child the
# band on a day, or what stands for them in a link.
MOST_BYTES_OF = {
    "lines": 256_000_000,
    "worklist": 128_000_000,
    "worklists": 128_000_000,
    "detail": 64_000_000,
    "family": 32_000_000,
    "told": 32_000_000,
    "breakdown": 32_000_000,
    "check rows": 32_000_000,
    "profile bands": 16_000_000,
    "child codes": 64_000_000,
}


CELL = 8  # bytes of a cell of a frame: of a text there is one for many rows
BYTES_OF_A_PAIR = 250  # of two texts and their place in a dictionary, about


@dataclass(frozen=True)
class Sized(Generic[Answer]):
    """An answer, and about how many bytes it takes."""

    answer: Answer
    nbytes: int


def sized_pairs(pairs: Mapping[str, str]) -> Sized[Mapping[str, str]]:
    """Texts by texts, and about how many bytes they take."""
    return Sized(pairs, BYTES_OF_A_PAIR * len(pairs))


def _empty(kind: str) -> LRUCache[Hashable, Any]:
    """What keeps the answers of a kind: so many of them, or so many bytes."""
    if kind in MOST_BYTES_OF:
        return LRUCache(MOST_BYTES_OF[kind], getsizeof=lambda answer: answer.nbytes)
    return LRUCache(MOST_OF.get(kind, MOST))


class Memory:
    """Answers by kind and key; of each kind those not asked for longest are dropped first: lines by authority.

    Twenty pages that open on a new version at once want the same answers, so only one thread makes each of them.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._kinds: dict[str, LRUCache[Hashable, Any]] = {}
        self._making: dict[tuple[str, Hashable], RLock] = {}

    def __len__(self) -> int:
        return sum(len(answers) for answers in self._kinds.values())

    def clear(self) -> None:
        """Forgets everything. What is being made is given to whoever asked for it, and not kept."""
        with self._lock:
            self._kinds = {}

    def once(self, kind: str, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """What `make` gives, made the first time, and again where it was dropped since. What it raises is not kept."""
        with self._lock:
            answers = self._kinds.setdefault(kind, _empty(kind))
            if key in answers:
                return answers[key]
            making = self._making.setdefault((kind, key), RLock())
        with making:
            with self._lock:
                if key in answers:
                    return answers[key]
            try:
                answer = make()
                with self._lock, suppress(ValueError):  # larger than all that may be kept
                    answers[key] = answer
            finally:
                with self._lock:
                    self._making.pop((kind, key), None)
        return answer
