"""Which measures a row of a released table holds, and which totals: told by the values of a few columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.intake.cell_text import normalise
from metrics.intake.published_figures import Cells
from metrics.intake.published_files import Conditions, Family, PublishedMeasure
from metrics.questions.published_files import EVERY_ROW

NO_TOTAL = -1  # the denominator stands in the row itself


@dataclass(frozen=True)
class WantedRow:
    """A measure, or a band of it, that a row holds; `total` is the number of the total its denominator comes from."""

    measure: PublishedMeasure
    band: str
    keep: Conditions
    total: int


@dataclass(frozen=True)
class Matched:
    """What rows with the same values in the telling columns hold."""

    wanted: Sequence[WantedRow]
    totals: Sequence[int]
    columns: Sequence[str]
    never_negative: Sequence[str]


class Matching:
    """The rows of one table; what each combination of values holds is worked out once."""

    def __init__(self, family: Family) -> None:
        self._totals: list[tuple[Conditions, set[str]]] = []
        self._wanted = [
            WantedRow(measure, band, keep, self._number_of(measure, measure.total_of(keep)))
            for measure in family.measures
            for band, keep in measure.rows()
        ]
        self._telling = sorted(set().union(*(measure.told_by() for measure in family.measures)))
        self._telling += [
            column
            for column in dict.fromkeys(name for wanted in self._wanted for name in wanted.keep)
            if column not in self._telling
        ]
        self._known: dict[tuple[str, ...], Matched] = {}

    def _number_of(self, measure: PublishedMeasure, total: Conditions | None) -> int:
        """The number of a total; its denominator's columns are noted."""
        if total is None:
            return NO_TOTAL
        known = [conditions for conditions, _ in self._totals]
        if total not in known:
            self._totals.append((total, set()))
            known.append(total)
        at = known.index(total)
        self._totals[at][1].update(measure.denominator)
        return at

    def of(self, cells: Cells) -> Matched:
        """What a row holds."""
        values = tuple(cells[column] for column in self._telling)
        matched = self._known.get(values)
        if matched is None:
            matched = self._known[values] = self._match(dict(zip(self._telling, map(normalise, values), strict=True)))
        return matched

    def _match(self, values: Conditions) -> Matched:
        wanted = [one for one in self._wanted if _fits(values, one.keep)]
        measures = [one.measure for one in wanted]
        return Matched(
            wanted=wanted,
            totals=[at for at, (conditions, _) in enumerate(self._totals) if _fits(values, conditions)],
            columns=sorted(set().union(*(one.columns() for one in measures))),
            never_negative=sorted(set().union(*(one.columns() for one in measures if not one.below_zero))),
        )

    def adds_up(self, at: int) -> bool:
        """Whether a total is made of several rows added up."""
        return EVERY_ROW in self._totals[at][0].values()

    def numbers_differ(self, at: int, one: Cells, other: Cells) -> bool:
        """Whether two rows that should give one total give two."""
        return any(one[column] != other[column] for column in self._totals[at][1])

    def never_met(self) -> list[str]:
        """In words: which rows that a measure needs are not in the file, though others of its kind are."""
        met = {id(wanted) for matched in self._known.values() for wanted in matched.wanted}
        absent = [wanted for wanted in self._wanted if id(wanted) not in met]
        if not self._known or not absent:
            return []
        looked_for = dict.fromkeys(_words(wanted.keep) for wanted in absent)
        return [f"No row is about {words}: nothing was read of it." for words in looked_for]


def _words(keep: Conditions) -> str:
    return " and ".join(f"'{value}' ({column})" for column, value in keep.items())


def _fits(values: Conditions, conditions: Conditions) -> bool:
    return all(wanted in (EVERY_ROW, values[column]) for column, wanted in conditions.items())
