"""A what-if on caseloads in words: its steps, and why a step cannot be done. Pure."""

from collections.abc import Mapping

from metrics.analysis import what_if
from metrics.analysis.caseloads import Rules
from metrics.analysis.what_if import End, Hindrance, Start, Step
from metrics.words import basic, on_caseloads

MOST_NAMED = 5
HINDRANCES = {
    what_if.NOT_LISTED: "one of the two is not in these caseloads, or their start was removed",
    what_if.TO_THEMSELVES: "{giver} would give children to themselves",
    what_if.NO_SOCIAL_WORKER: "{taker} is not a social worker or family help lead practitioner",
    what_if.NO_CHILDREN: "it moves no children",
    what_if.TOO_MANY: "{giver} would hold {held}, not {count}",
    what_if.CHILDREN_GONE: "{children} would no longer be with {giver}",
    what_if.ENDED: "{taker} would have left by then",
    what_if.NO_POST: "whose post it is is not in these caseloads, or no caseload of a social worker",
}


def step(planned: Step, names: Mapping[str, str], rules: Rules) -> str:
    """'3 children from Ann Lee to Bo Ray', 'Starter 1 in North: ASYE, 0.8 FTE, promise 4.8', 'Ann Lee leaves on …'."""
    if isinstance(planned, End):
        return f"{names.get(planned.key, 'Somebody no longer listed')} leaves on {basic.day(planned.day)}"
    if isinstance(planned, Start):
        promise = what_if.starter(planned, rules).promise
        allowed = "" if promise is None else f", promise {on_caseloads.short(promise)}"
        first = (
            f" in the first {basic.number(rules[planned.team].new_starter_months)} months" if planned.protected else ""
        )
        fte = basic.number(planned.fte, 1)
        return f"{planned.key.capitalize()} in {planned.team}: {planned.role}, {fte} FTE{allowed}{first}"
    children = list(planned.chosen[:MOST_NAMED])
    if len(planned.chosen) > MOST_NAMED:
        children.append(f"{len(planned.chosen) - MOST_NAMED} more")
    named = f" ({basic.joined(children)})" if children else ""
    giver, taker = (names.get(key, "somebody no longer listed") for key in (planned.giver, planned.taker))
    return f"{basic.several(planned.count, 'child', 'children')}{named} from {giver} to {taker}"


def hindrance(met: Hindrance) -> str:
    """Why a step cannot be done: 'Ann Lee would hold 1 child, not 2'."""
    giver, taker = met.giver, met.taker
    return HINDRANCES[met.why].format(
        giver=giver.name if giver else "",
        taker=taker.name if taker else "",
        held=basic.several(giver.children, "child", "children") if giver else "",
        count=met.count,
        children=basic.joined(met.gone),
    )
