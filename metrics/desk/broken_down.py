"""A measure of one place by the bands of a breakdown: every band in every month, small numbers hidden where need be."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from metrics.analysis import breakdown_masks, suppression
from metrics.analysis.breakdown_masks import WHOLE, Cell, Parts
from metrics.base import plain
from metrics.base.place import Period, Place
from metrics.questions.breakdown import Breakdown, bands_of
from metrics.questions.catalogue import Measure
from metrics.store.broken_down import counted
from metrics.store.series import SERIES_COLUMNS
from metrics.store.tables import Tables
from metrics.store.version import Version

Masks = Mapping[date, Mapping[Cell, str]]  # by month
_NOBODY: Parts = (0.0, 0.0)
_TINY = 1e-6  # FTE are no whole numbers


def by_band(
    version: Version, measure: Measure, breakdown: Breakdown, place: Place, period: Period, masked_up_to: int | None
) -> pd.DataFrame:
    """The columns of SERIES_COLUMNS by band and month, bands in their order; those of a month add up to the measure.

    A month in which they do not is left out: rows of children that it counted went. masked_up_to: counts up to it are
    hidden, and what would give them away; None hides nothing.
    """
    rows = counted(version, measure, breakdown, place.authority)
    bands = _in_order(rows["band"].unique().tolist(), bands_of(measure, breakdown))
    masks: Masks = {} if masked_up_to is None else _masks(version, measure, breakdown, place.authority, masked_up_to)
    whole = Tables(version).lines(place.authority).whole(measure.key, place, period)
    here = _of_place(rows[rows["month"].isin(whole["month"])], place)
    service = WHOLE if place.service is None else place.service
    months = []
    for month in plain.records(whole, ("month", "numerator", "denominator", "complete")):
        day = month["month"].date()
        parts = [here.get((band, day), _NOBODY) for band in bands]
        if _adds_up(parts, month["numerator"], None if measure.is_count else month["denominator"]):
            flags = [masks.get(day, {}).get((service, band), "") for band in bands]
            months += [
                {"band": band, "month": month["month"], "complete": month["complete"]} | _cell(measure, numbers, flag)
                for band, numbers, flag in zip(bands, parts, flags, strict=True)
            ]
    head = {"authority": place.authority, "team": place.team or "", "worker": "", "period": "month"}
    frame = pd.DataFrame([head | row | {"origin": "local", "source": ""} for row in months], columns=SERIES_COLUMNS)
    return in_order(frame, measure, breakdown)


def in_order(rows: pd.DataFrame, measure: Measure, breakdown: Breakdown) -> pd.DataFrame:
    """The rows band by band, the bands as they are declared."""
    return rows.take(places_in_order(rows["band"].tolist(), measure, breakdown)).reset_index(drop=True)


def places_in_order(bands: Sequence[str], measure: Measure, breakdown: Breakdown) -> list[int]:
    """Where the rows of these bands stand, band by band."""
    order = {band: at for at, band in enumerate(_in_order(list(dict.fromkeys(bands)), bands_of(measure, breakdown)))}
    return sorted(range(len(bands)), key=lambda place: order[bands[place]])


def _of_place(rows: pd.DataFrame, place: Place) -> dict[tuple[str, date], Parts]:
    """Numerator and denominator by band and month, of the teams of a place."""
    sums: defaultdict[tuple[str, date], Parts] = defaultdict(lambda: _NOBODY)
    for row in plain.records(rows):
        if place.holds(row["team"], row["service"]):
            key = (row["band"], row["month"].date())
            sums[key] = _sum(sums[key], row)
    return dict(sums)


def _sum(before: Parts, row: Mapping[str, float]) -> Parts:
    return before[0] + row["numerator"], (before[1] or 0.0) + row["denominator"]


def _in_order(bands: Sequence[str], declared: Sequence[str]) -> list[str]:
    return [band for band in declared if band in bands] + sorted(set(bands) - set(declared))


def _adds_up(parts: Sequence[Parts], numerator: float, denominator: float | None) -> bool:
    if abs(sum(part[0] for part in parts) - numerator) > _TINY:
        return False
    return denominator is None or abs(sum(part[1] or 0.0 for part in parts) - denominator) < _TINY


def _cell(measure: Measure, parts: Parts, flag: str) -> dict[str, object]:
    """What a row says: its numbers, or why there are none."""
    numerator, denominator = parts[0], None if measure.is_count else parts[1]
    if suppression.is_hidden(flag):
        return {"numerator": None, "denominator": None, "value": None, "flag": flag}
    if denominator is None:
        return {"numerator": numerator, "denominator": None, "value": numerator, "flag": ""}
    if not denominator:
        return {"numerator": numerator, "denominator": denominator, "value": None, "flag": suppression.NO_CASES}
    value = numerator / denominator * measure.scale
    return {"numerator": numerator, "denominator": denominator, "value": value, "flag": ""}


def _masks(version: Version, measure: Measure, breakdown: Breakdown, authority: str, up_to: int) -> Masks:
    """The masks of every month, worked out once for the authority and its services together."""

    def made() -> Masks:
        rows = counted(version, measure, breakdown, authority)
        services, bands = rows["service"].unique().tolist(), rows["band"].unique().tolist()
        nobody = (0.0, None) if measure.is_count else _NOBODY
        months: dict[date, dict[Cell, Parts]] = {}
        for row in plain.records(rows):
            empty = {(service, band): nobody for service in services for band in bands}
            cells = months.setdefault(row["month"].date(), empty)
            both = _sum(cells[row["service"], row["band"]], row)
            cells[row["service"], row["band"]] = (both[0], None) if measure.is_count else both
        return {month: breakdown_masks.masks(cells, measure.unit, up_to) for month, cells in months.items()}

    return version.memory.once("breakdown masks", (measure.key, breakdown.key, authority, up_to), made)
