"""Children in a service by ethnic group beside all people who live in the area by the same groups. Pure.

What is hidden of the children stays hidden: shares are made of the numbers that are shown, and where it is hidden how
many children are of no known group, of both numbers that the known ones may be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from metrics.analysis.suppression import is_hidden
from metrics.base.plain import is_missing
from metrics.questions.breakdown import NOT_KNOWN
from metrics.statistics.intervals import HEADLINE_FROM
from metrics.statistics.represented import Represented, represented

ETHNIC_GROUP = "ethnic_group"  # the breakdown


@dataclass(frozen=True)
class EthnicGroup:
    """One group: its children (None where hidden, `flag` says why), its people of everyone, and how they compare.

    `beside` is None where the children are hidden or fewer than ten in all.
    """

    band: str
    children: float | None
    flag: str
    people: float
    everyone: float
    beside: Represented | None


@dataclass(frozen=True)
class EthnicGroups:
    """Every group, and out of how many children: from `least` to `most`, which are one where it is not hidden."""

    groups: tuple[EthnicGroup, ...]
    least: float
    most: float

    @property
    def is_exact(self) -> bool:
        """Whether it is shown how many children are of no known group."""
        return self.least == self.most


def ethnic_groups(
    rows: Sequence[Mapping[str, Any]], whole: float, people: Mapping[str, tuple[float, float]]
) -> EthnicGroups:
    """rows: band, numerator and flag of one month, the children of no known group among them; whole: all children.

    people: by band how many people, of how many. A group that the people are not counted by is left out.
    """
    shown = {row["band"]: None if is_hidden(row["flag"]) else float(row["numerator"] or 0) for row in rows}
    not_known = shown.get(NOT_KNOWN, 0.0)
    hidden = whole - sum(number for number in shown.values() if number is not None)
    most = whole - (not_known or 0.0)
    least = most if not_known is not None else most - hidden
    groups = []
    for row in rows:
        if row["band"] in people:
            children, (number, everyone) = shown[row["band"]], people[row["band"]]
            is_enough = children is not None and least >= HEADLINE_FROM and everyone
            beside = represented(float(children or 0), least, most, number / everyone) if is_enough else None
            flag = "" if is_missing(row["flag"]) else str(row["flag"])
            groups.append(EthnicGroup(row["band"], children, flag, number, everyone, beside))
    return EthnicGroups(tuple(groups), least, most)
