"""Why people left, told of so many together that it is nobody's reason: by authority and service, in bands. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from metrics.analysis.staff_groups import groups

NOT_RECORDED, OTHER = "not recorded", "other reasons"
FEW = 3  # a reason of fewer people is told among the other reasons


@dataclass(frozen=True)
class LeavingReason:
    """A band of reasons, and how many people left for it."""

    reason: str
    people: int


def leaving_reasons(people: Mapping[tuple[str, str], int], service: str | None) -> list[LeavingReason]:
    """The reasons of the whole authority (None) or a service, the most first, what is not recorded last.

    people: who left, by service and reason. Empty where no reason is recorded, or where fewer than six left, here or in
    what would be left over beside it.
    """
    left: Counter[str] = Counter()
    for (of, _), number in people.items():
        left[of] += number
    groups_told = groups({of: (of, number) for of, number in left.items()})
    if not (groups_told.whole if service is None else service in groups_told.services):
        return []
    reasons: Counter[str] = Counter()
    for (of, reason), number in people.items():
        if service in (None, of):
            reasons[reason] += number
    if reasons.keys() <= {NOT_RECORDED}:
        return []
    bands: Counter[str] = Counter()
    for reason, number in reasons.items():
        bands[reason if number >= FEW or reason == NOT_RECORDED else OTHER] += number
    last = [NOT_RECORDED, OTHER]
    order = sorted(bands.items(), key=lambda band: (band[0] in last, -band[1], band[0]))
    return [LeavingReason(reason, number) for reason, number in order]
