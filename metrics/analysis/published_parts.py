"""A published figure by the parts that its table prints, place by place: a number's parts as shares of it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from metrics.base.plain import is_missing
from metrics.statistics.neighbours import middle_of

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

Row = Mapping[str, Any]


@dataclass(frozen=True)
class BesidePart:
    """One part elsewhere: the neighbours' median (None of too few), how many of how many gave one, England's row."""

    median: float | None
    contributed: int
    of: int
    england: Row | None


def parts(measure: "Measure", rows: Sequence[Row], places: Mapping[str, Row]) -> list[dict[str, Any]]:
    """A row for each part and place, the parts in their order: group, name, role, kind, value, numerator, out_of, flag.

    rows: authority, band, numerator, value, flag of one date. places: by authority its name, role, kind and the value
    of the whole. The value of a number's part is its share of the whole in percent, None where one is not known.
    """
    order = {band: at for at, band in enumerate(measure.bands)}
    groups = []
    for row in sorted(rows, key=lambda row: order.get(row["band"], len(order))):
        place = places[row["authority"]]
        value, whole = row["value"], place["value"]
        if measure.is_count:
            known = not is_missing(value) and not is_missing(whole) and whole > 0
            value = 100 * value / whole if known else None
        groups.append(
            {
                "group": row["band"],
                "authority": row["authority"],
                "name": place["name"],
                "role": place["role"],
                "kind": place["kind"],
                "value": None if is_missing(value) else value,
                "numerator": row["numerator"],
                "out_of": whole if measure.is_count else row["denominator"],
                "flag": row["flag"],
                "lower": None,
                "upper": None,
            }
        )
    return groups


def beside(rows: Sequence[Row], of: int) -> dict[str, BesidePart]:
    """By part what the neighbours and England have of it. rows: those of `parts`; of: how many neighbours there are."""
    by_group = {}
    for group in dict.fromkeys(row["group"] for row in rows):
        near = [row["value"] for row in rows if row["group"] == group and row["role"] == "neighbour"]
        england = next((row for row in rows if row["group"] == group and row["kind"] == "england"), None)
        contributed = sum(value is not None for value in near)
        by_group[group] = BesidePart(middle_of(near, of) if of else None, contributed, of, england)
    return by_group
