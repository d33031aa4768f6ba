"""What the audit trail says, in words: kinds of entries, what a day's unusual access was, and what was counted."""

from collections.abc import Mapping

from metrics.analysis.unusual import BEYOND, MANY, NIGHT, REFUSED, RESTRICTED, Unusual
from metrics.words.basic import number, several

KIND = {
    "sign-in": "Signed in",
    "sign-out": "Signed out",
    "refusal": "Was refused",
    "page": "Opened a page",
    "people": "Was shown rows about people",
    "import": "Loaded a file",
    "export": "Took a file away",
    "change": "Changed something",
    "beyond": "Looked beyond their own",
    "review": "Read the access log",
    "checkpoint": "Old entries expired",
    "resumed": "Went on after a gap",
}
EVERYTHING = "Everything"


def found(one: Unusual) -> str:
    """What was unusual on somebody's day: '62 children; on their middle day 14'."""
    if one.rule.key == MANY:
        return f"{several(one.count, 'child', 'children')}; on their middle day {number(one.usual)}"
    if one.rule.key == REFUSED:
        return f"refused {times(one.count)}"
    words = {NIGHT: "at night", RESTRICTED: "with restricted records", BEYOND: "of a place beyond their own"}
    return f"shown rows {words[one.rule.key]} {times(one.count)}"


def times(count: int) -> str:
    """'once', '4 times'."""
    return "once" if count == 1 else f"{number(count)} times"


def summary(days: int, unusual: int, emergencies: int) -> str:
    """The page's finding."""
    things = several(unusual, "thing is", "things are") if unusual else "nothing is"
    beyond = (
        f"somebody looked beyond their own {times(emergencies)}" if emergencies else "nobody looked beyond their own"
    )
    return f"In the last {days} days {things} unusual by the rules below, and {beyond}."


def more(facts: Mapping[str, str | int]) -> str:
    """What else an entry says: 'reason: Duty call; until: 20:56'."""
    return "; ".join(f"{name.replace('_', ' ')}: {fact}" for name, fact in sorted(facts.items()))
