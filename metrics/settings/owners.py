"""Who answers for a measure: the post that the council names, else the one that the product proposes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metrics.settings.entries import Owner

if TYPE_CHECKING:
    from metrics.questions.kinds import Measure


def owner_of(measure: "Measure", owners: Sequence[Owner], authority: str = "") -> str:
    """The post that answers for a measure of an authority: one named for the measure comes before one for its family,
    one named for the authority before one for all. '' where nobody is named and nobody proposed."""
    named = [one for one in owners if one.authority in ("", authority) and one.names(measure.key, measure.family)]
    closest = sorted(named, key=lambda one: (not one.measure, not one.authority))
    return closest[0].post if closest else measure.owner
