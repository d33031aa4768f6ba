"""How many posts stand empty in each service, as a panel is told: services with few stand together. Pure.

A service whose number is small is told in one sum with others, from then on and for good, and with so many others that
what is small keeps three values or more. What counts people is never told by service (decision 0068).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metrics.analysis import suppression

OPEN_VALUES = 3  # how many values every small number of a sum must be able to have


@dataclass(frozen=True)
class ServiceGroup:
    """One service, or several told as one, with their number together."""

    services: tuple[str, ...]
    number: float


def service_groups(
    days: Sequence[Mapping[str, float]], threshold: int = suppression.THRESHOLD
) -> tuple[ServiceGroup, ...]:
    """The services of the last of some days: each alone, then those told together; nothing where fewer than two groups
    would stand.

    days: of each the numbers by service, the oldest first; what is in no service is a service called ''.
    """
    together: set[str] = set()
    for numbers in days:
        together = _together(together, numbers, threshold)
    if not days:
        return ()
    newest = days[-1]
    groups = [ServiceGroup((name,), newest[name]) for name in sorted(newest) if name not in together]
    rest = tuple(sorted(name for name in newest if name in together))
    if rest:
        groups.append(ServiceGroup(rest, sum(newest[name] for name in rest)))
    return tuple(groups) if len(groups) > 1 else ()


def _together(before: set[str], numbers: Mapping[str, float], threshold: int) -> set[str]:
    """Those told together before, those that are small now, and as many more as it takes.

    By their names: whoever knew that the smallest came first would know that it is no larger than one told alone.
    """
    small = {name for name, number in numbers.items() if suppression.is_small(number, threshold)}
    together = before | small | ({""} & numbers.keys())
    others = sorted(name for name, number in numbers.items() if number and name not in together)
    while others and not _is_open(together, numbers, threshold):
        together.add(others.pop(0))
    return together if _is_open(together, numbers, threshold) else {*before, *numbers}


def _is_open(together: set[str], numbers: Mapping[str, float], threshold: int) -> bool:
    """Whether each small number of a sum could be one of three at least, by whoever knows how the sum was made."""
    members = [numbers[name] for name in together if numbers.get(name)]
    small = sum(suppression.is_small(number, threshold) for number in members)
    large = len(members) - small
    if not small:
        return True
    return large > 0 and sum(members) >= (threshold + 1) * large + (small - 1) + OPEN_VALUES
