"""Court work in words: how many families stand where, what was done for one, and how long stages took. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from metrics.words import basic

Row = dict[str, Any]
STAGES = ("Before the letter", "Pre-proceedings", "Proceedings")
SHORTER = {"gateway decision": "gateway", "letter before proceedings": "letter"}
# Steps that are told by how many there were, and not each by its day.
COUNTED = {"meeting": ("meeting", "meetings"), "hearing": ("hearing", "hearings")}


def short(day: date) -> str:
    """'5 Oct 2026', which never breaks."""
    return f"{day.day}\u00a0{day:%b}\u00a0{day.year}"


def of(count: int, one: str, many: str) -> str:
    """'1 family', '4 families'."""
    return f"{basic.number(count)} {one if count == 1 else many}"


def where_they_stand(families: Sequence[Row]) -> tuple[str, str]:
    """How many families are in each stage and past its limit, and how many have nothing ahead of them."""
    staged = Counter(row["stage"] for row in families)
    past = Counter(row["stage"] for row in families if row["past_limit"] == "yes")
    stands = Counter(row["stands"] for row in families)
    before = f"; {basic.number(staged[STAGES[0]])} waiting for the letter" if staged[STAGES[0]] else ""
    first = (
        f"{of(len(families), 'family is', 'families are')} in court work: {basic.number(staged[STAGES[1]])} in "
        f"pre-proceedings ({basic.number(past[STAGES[1]])} past the limit) and {basic.number(staged[STAGES[2]])} in "
        f"proceedings ({basic.number(past[STAGES[2]])} past 26 weeks){before}."
    )
    second = (
        f"{of(stands['not planned'], 'case has', 'cases have')} no next step, and in "
        f"{basic.number(stands['overdue'])} the next step is overdue."
    )
    return first, second


def strip(steps: Iterable[tuple[str, date]]) -> str:
    """What was done for a family in one line, in order: 'gateway 5 Oct 2026 → letter … → 2 meetings'."""
    steps_told: list[str] = []
    counts: Counter[str] = Counter()
    for step, held in steps:
        if step in COUNTED:
            counts[step] += 1
            if counts[step] > 1:
                steps_told = [one for one in steps_told if not one.endswith(COUNTED[step])]
            steps_told.append(of(counts[step], *COUNTED[step]))
        else:
            steps_told.append(f"{SHORTER.get(step, step)} {short(held)}")
    return " → ".join(steps_told)
