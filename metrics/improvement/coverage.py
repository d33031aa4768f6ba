"""What is missing in a plan: recommendations without action, actions without measure, measures without owner."""

from dataclasses import dataclass

from metrics.improvement.items import PACE, QUALITY, STOPPED, Action, Priority, Recommendation
from metrics.improvement.plan import Plan


@dataclass(frozen=True)
class Coverage:
    """The gaps. unowned: keys of measures. one_sided: priorities with what no measure of their actions shows."""

    uncovered: tuple[Recommendation, ...] = ()
    unmeasured: tuple[Action, ...] = ()
    unowned: tuple[str, ...] = ()
    ownerless: tuple[Action, ...] = ()
    one_sided: tuple[tuple[Priority, tuple[str, ...]], ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return not (self.uncovered or self.unmeasured or self.unowned or self.ownerless or self.one_sided)


def coverage(plan: Plan) -> Coverage:
    """The gaps of a plan. An action that was stopped covers nothing, and nothing is asked of it."""
    standing = [one for one in plan.actions if one.status != STOPPED]
    answered = {code for one in standing for code in one.recommendations}
    used = dict.fromkeys(key for one in standing for key in one.measures)
    owned = {one.code for one in plan.measures if one.owner}
    return Coverage(
        uncovered=tuple(one for one in plan.recommendations if one.code not in answered),
        unmeasured=tuple(one for one in standing if not one.measures),
        unowned=tuple(key for key in [*used, *_unused(plan, used)] if key not in owned),
        ownerless=tuple(one for one in standing if not one.owner),
        one_sided=tuple(_one_sided(plan)),
    )


def _unused(plan: Plan, used: dict[str, None]) -> list[str]:
    return [one.code for one in plan.measures if one.code not in used]


def _one_sided(plan: Plan) -> list[tuple[Priority, tuple[str, ...]]]:
    """Priorities with actions whose measures do not show both their pace and their quality."""
    missing = []
    for priority in plan.priorities:
        actions = [one for one in plan.actions_under(priority.code) if one.status != STOPPED]
        stated = [plan.measure(key) for one in actions for key in one.measures]
        shown = {one.shows for one in stated if one is not None}
        lacks = tuple(side for side in (PACE, QUALITY) if side not in shown)
        if actions and lacks:
            missing.append((priority, lacks))
    return missing
