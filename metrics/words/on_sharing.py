"""Whether it is the number of workers or how children are shared among them. Pure; no sentence is about one worker."""

from metrics.analysis.caseload_need import Need, Sharing
from metrics.words import basic
from metrics.words.on_caseloads import short

MOST_TEAMS = 3


def number_or_sharing(need: Need, sharing: Sharing) -> str:
    """Where the trouble lies: 'It is how children are shared, not how many workers there are: …'; empty without any."""
    if not sharing.over:
        return ""
    holders = f"{basic.number(sharing.over)} of {basic.several(sharing.workers, 'social worker', 'social workers')}"
    hold = "holds" if sharing.over == 1 else "hold"
    beyond = basic.several(round(sharing.above), "child", "children")
    above = f"{holders} {hold} more than promised, {beyond} in all"
    if need.more or sharing.room < sharing.above:
        return f"It is how many workers there are: shared evenly, the children would still be too many. {above}."
    room = f"the others have room for {short(sharing.room, 0)}"
    return f"It is how children are shared, not how many workers there are: {above}; {room}.{_teams(sharing)}"


def _teams(sharing: Sharing) -> str:
    """The teams whose own workers are too few, where the place as a whole has enough."""
    if not sharing.short:
        return " Each team has enough workers for its own children."
    named = list(sharing.short[:MOST_TEAMS])
    more = len(sharing.short) - len(named)
    teams = basic.joined([*named, *([f"{more} more"] if more else [])])
    return f" By themselves {teams} {'has' if len(sharing.short) == 1 else 'have'} too few, while others have to spare."
