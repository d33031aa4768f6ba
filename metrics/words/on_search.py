"""What is said beside what a search finds. Pure."""

from metrics.words import basic

NOTHING = (
    "Nothing is called that. Try one word of a measure, a list, a page, a team or a worker’s name, or the whole "
    "reference of an open child."
)
_HELD = {
    "none": "nobody holds them",
    "left": "their worker has left",
    "unknown": "who holds them is not told",
}


def of_worker(team: str, children: int) -> str:
    """'Safeguarding North 1, 17 children'."""
    return f"{team}, {basic.several(children, 'child', 'children')}"


def of_child(team: str, worker: str, holder: str, status: str) -> str:
    """'On a child protection plan, Safeguarding North 1, with Ann Lee'. holder: as the store has it."""
    return f"{status}, {team}, {_HELD.get(holder) or f'with {worker}'}"
