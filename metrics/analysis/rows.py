"""What a row of a measure is before anything is said of it: over or still running, many cases or few. Pure."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from metrics.base.plain import is_missing
from metrics.statistics.intervals import HEADLINE_FROM

if TYPE_CHECKING:
    import pandas as pd

    from metrics.questions.catalogue import Measure

    Row: TypeAlias = pd.Series | Mapping[Any, Any]
else:
    Row = Mapping[Any, Any]  # pandas would be imported for the name of its row alone


def is_whole(row: Row) -> bool:
    """False for a month still running."""
    complete = row.get("complete")
    return is_missing(complete) or bool(complete)


def is_few(measure: "Measure", denominator: object) -> bool:
    """True where a percentage would stand on fewer than ten."""
    return measure.unit == "percent" and not is_missing(denominator) and float(denominator) < HEADLINE_FROM  # type: ignore[arg-type]
