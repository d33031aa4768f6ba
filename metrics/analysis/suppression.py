"""Small numbers: what one cell may show to a scrutiny panel for its own numbers. Pure.

A count of 1 to 5 is hidden (DfE's symbol c), and so is a ratio with a part of 1 to 5. Zero is shown. A percentage
whose other part is 1 to 5 (97 of 100) is top-coded: "at least 95%", without its counts. The level follows from the
denominator alone, so that it tells nothing about the hidden part. What has to go because of other cells is decided in
metrics.analysis.panel_masks; no mask is ever taken off again.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from metrics.settings.known import LEAST_HIDDEN, USUALLY_HIDDEN

if TYPE_CHECKING:
    import pandas as pd

THRESHOLD = USUALLY_HIDDEN
HIDDEN, ROUNDED, NO_CASES = "c", "rounded", "no cases"
LEVELS = (95, 90, 80, 75)
AT_LEAST = {level: f"at least {level}%" for level in LEVELS}
_LEVEL_OF = {flag: level for level, flag in AT_LEAST.items()}


def is_small(part: float | None, threshold: int = THRESHOLD) -> bool:
    """True for 1 to `threshold`; fractions of a person in between count as well, zero and missing do not."""
    return part is not None and 0 < part < threshold + 1


def at_least(denominator: float, threshold: int = THRESHOLD) -> int | None:
    """The level a percentage of so many surely reaches when at most `threshold` are missing from it; None below 75."""
    sure = (denominator - threshold) / denominator * 100 if denominator else 0.0
    for level in LEVELS:
        if sure >= level:
            return level
    return None


def mask_of(numerator: float | None, denominator: float | None, unit: str, threshold: int = THRESHOLD) -> str:
    """What a cell says instead of its numbers: 'c', 'at least 95%', or '' where they may stand as they are."""
    if threshold < LEAST_HIDDEN:
        raise ValueError(f"the threshold for small numbers cannot be lower than {LEAST_HIDDEN}")
    if is_small(numerator, threshold):
        return HIDDEN
    if unit == "count" or numerator is None or denominator is None:
        return ""
    if is_small(denominator, threshold):
        return HIDDEN
    if unit == "percent" and is_small(denominator - numerator, threshold):
        level = at_least(denominator, threshold)
        return HIDDEN if level is None else AT_LEAST[level]
    return ""


def rounded(numerator: float, denominator: float | None) -> int | None:
    """A percentage as a whole number; None without a denominator."""
    return round(numerator / denominator * 100) if denominator else None


def could_be(percent: int | None, denominator: int, threshold: int = THRESHOLD) -> bool:
    """Whether a percentage told as a whole number can have this denominator, and parts that need not be hidden."""
    if percent is None:
        return False
    first, last = int((percent - 1) / 100 * denominator), int((percent + 1) / 100 * denominator)
    for numerator in range(max(first, 0), min(last, denominator) + 1):
        if rounded(numerator, denominator) == percent and not mask_of(numerator, denominator, "percent", threshold):
            return True
    return False


def no_looser(mask: str, before: str, numerator: float | None, denominator: float | None, threshold: int) -> str:
    """The mask of a cell that an earlier version masked as `before`: never one that tells more of it."""
    if HIDDEN in (mask, before):
        return HIDDEN
    if before in _LEVEL_OF and mask not in _LEVEL_OF:
        return _still_at_least(numerator, denominator, threshold)
    return mask or before


def _still_at_least(numerator: float | None, denominator: float | None, threshold: int) -> str:
    """The level of a percentage that was top-coded and no more has to be; hidden where it is below that level now."""
    level = at_least(denominator, threshold) if denominator else None
    if level is None or numerator is None or not denominator or numerator / denominator * 100 < level:
        return HIDDEN
    return AT_LEAST[level]


def is_hidden(flag: object) -> bool:
    """True for a cell whose figure is taken out, top-coded ones included."""
    return flag == HIDDEN or flag in _LEVEL_OF


def floor(flag: object) -> float | None:
    """What a top-coded percentage is at least; None for any other flag."""
    level = _LEVEL_OF.get(str(flag))
    return None if level is None else float(level)


def judgeable(rows: "pd.DataFrame", flows: Collection[str]) -> "pd.DataFrame":
    """The rows whose change may be judged; whatever is worked out of them tells no more than the rows do.

    What is told by quarter or year has no monthly chart. Of a flow told by month only what follows its last hidden
    month is judged: hidden are the smallest (or best) months, and leaving them out would shift the mean. What is
    counted on one day is never averaged, so there a hidden month is simply missing. rows: measure, month, flag, period.
    """
    import pandas as pd  # who has the rows has it already

    flow = rows["measure"].isin(list(flows))
    coarser = set(rows.loc[flow & rows["period"].ne("month"), "measure"])
    gone = rows.loc[[is_hidden(flag) for flag in rows["flag"]]]
    last = gone[gone["measure"].isin(list(flows))].groupby("measure")["month"].max().to_dict()
    after = pd.to_datetime(rows["measure"].map(last))  # where no month is hidden, pandas does not see that it is dates
    return rows[~rows["measure"].isin(coarser) & (after.isna() | rows["month"].gt(after))]
