"""Which of the panel's measures give one another away, and so are told of the same periods. Pure.

A stock is what it was before, and what started, less what ended; a stock may also be made up of a ratio's denominator
and those told beside it, and a flow may be what another is out of. Any one of such numbers follows from the others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure


@dataclass(frozen=True)
class PanelFamily:
    """Measures that are told of the same periods. flows: what happened in one; days: what is so on its last day."""

    flows: "tuple[Measure, ...]"
    days: "tuple[Measure, ...]"

    @property
    def measures(self) -> "tuple[Measure, ...]":
        """All of them."""
        return (*self.flows, *self.days)


def panel_measures(measures: "Mapping[str, Measure]") -> list[str]:
    """The keys a scrutiny panel may see: the headlines of its briefing, what flows into and out of them, what is told
    beside them, what is still open of what they finish, and what says that it is a panel's; and sums of money, which
    tell of no child."""
    headlines = [key for key, measure in measures.items() if measure.briefing]
    flows = [flow for key in headlines for flow in measures[key].flows.keys if flow in measures]
    stocks = [key for key, measure in measures.items() if measure.panel and measure.out_of]
    beside = [other for key in (*headlines, *stocks) for other in measures[key].beside if other in measures]
    still_open = [measures[key].open_twin for key in headlines if measures[key].open_twin in measures]
    theirs = [key for key, measure in measures.items() if measure.panel]
    money = [key for key, measure in measures.items() if measure.is_money]
    return list(dict.fromkeys([*headlines, *flows, *beside, *still_open, *theirs, *money]))


def families(measures: "Mapping[str, Measure]", keys: Sequence[str]) -> list[PanelFamily]:
    """The measures of these keys in families, each in one."""
    together: list[set[str]] = []
    for key in keys:
        joined = {key, *_named(measures[key])}.intersection(keys)
        apart = []
        for family in together:
            if joined.isdisjoint(family):
                apart.append(family)
            else:
                joined |= family
        together = [*apart, joined]
    return [_family([measures[key] for key in keys if key in family]) for family in together]


def _named(measure: "Measure") -> "tuple[str, ...]":
    shared = (measure.out_of, *measure.beside) if measure.out_of else ()
    return (*measure.flows.keys, *shared)


def _family(members: "list[Measure]") -> PanelFamily:
    flows = [measure for measure in members if measure.kind == "flow"]
    days = [measure for measure in members if measure.kind != "flow"]
    return PanelFamily(tuple(flows), tuple(days))
