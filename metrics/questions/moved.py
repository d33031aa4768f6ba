"""Measures that stand alone no more, and the breakdowns that have their figures now."""

import tomllib
from dataclasses import dataclass
from functools import cache

from metrics.base.home import PRODUCT

FILE = PRODUCT / "data" / "reference" / "moved_measures.toml"


@dataclass(frozen=True)
class MovedMeasure:
    """What a measure was called, and the measure and breakdown that tell its figures now."""

    key: str
    title: str
    to: str
    by: str

    @property
    def sentence(self) -> str:
        """Where its figures are now, to whoever asks on the command line or in a file."""
        return f"“{self.key}” is no measure of its own any more: it is “{self.to}” broken down, `--by {self.by}`."


@cache
def moved() -> tuple[MovedMeasure, ...]:
    """Every measure that moved."""
    return tuple(MovedMeasure(**row) for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["moved"])


def moved_from(named: str) -> MovedMeasure | None:
    """The measure that moved and had this key or title; None where none had."""
    return next((one for one in moved() if named in (one.key, one.title)), None)
