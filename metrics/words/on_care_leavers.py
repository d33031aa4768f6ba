"""Plain sentences about young people who left care: where they live, what they do, and whose clock ran out. Pure."""

from collections.abc import Sequence

from metrics.base.plain import is_missing
from metrics.words import basic

LATE = frozenset({"late", "none recorded"})  # past its day, or with nothing recorded that it could be counted from
NOT_RECORDED = "Not recorded"
IN_TOUCH, EVERY_EIGHT_WEEKS = "In touch, by list 9", "Eight-week contact"
TOUCH_AND_CONTACT = (
    "In touch is what list 9 answers, without a day; the contact goes by the last one with a day on record. So "
    "somebody whom we are in touch with may be owed a contact, or have none with a day on record."
)
RELATED = (
    "The Department asks around each birthday in the year to 31 March, of young people aged 17 to 18 and 19 to 21; the "
    "figures above count everybody on list 9 on one day. The two are related and are not the same."
)
NONE_PUBLISHED = "No published figures of care leavers are held here, so nothing can be compared."
OF_WHOLE = "The Department publishes figures of whole authorities: choose no team and no service to see them."
BY_AGE = "Counts up to {most} are hidden, and what would give them away."
ADVISERS = "Care leavers alone: other children whom an adviser holds are on Caseloads."


def finding(rows: Sequence[basic.Row], day: str) -> tuple[str, str]:
    """How many there are, and how they fare; then whose clock has run out. day: the day, in words."""
    if not rows:
        return f"Nobody was on the list of care leavers on {day}.", ""
    housed = sum(row["suitable"] == "yes" for row in rows)
    active = sum(row["active"] == "yes" for row in rows)
    known = sum(row["in_touch"] == "yes" for row in rows)
    young = basic.several(len(rows), "young person was", "young people were")
    first = (
        f"On {day}, {young} on our list of care leavers: {housed} had a suitable home on record, {active} were "
        f"learning or working, and we were in touch with {known}."
    )
    return first, " ".join(filter(None, (_late(rows, "plan", PLAN), _late(rows, "contact", CONTACT))))


PLAN = ("A pathway plan was past its six months, or had no review on record, for", "No pathway plan was past its day.")
CONTACT = ("A contact was past its eight weeks, or never recorded, for", "No contact was past its day.")


def _late(rows: Sequence[basic.Row], clock: str, words: tuple[str, str]) -> str:
    owed = [row for row in rows if row[clock] != "no clock"]
    late = sum(row[clock] in LATE for row in owed)
    if not owed:
        return ""
    return f"{words[0]} {late} of {len(owed)}." if late else words[1]


def home(row: basic.Row) -> str:
    """'Supported lodgings'; 'Bed and breakfast, not suitable'."""
    where = NOT_RECORDED if row["accommodation"] == "unknown" else str(row["accommodation"]).capitalize()
    suitable = {"no": "not suitable", "yes": ""}.get(str(row["suitable"]), "suitable or not: not recorded")
    return (
        where if where == NOT_RECORDED and row["suitable"] == "unknown" else ", ".join(filter(None, (where, suitable)))
    )


def activity(row: basic.Row) -> str:
    """'Training or employment'; 'Neither: illness or disability'."""
    if row["active"] == "yes":
        return "Learning or working" if row["activity"] == "unknown" else str(row["activity"]).capitalize()
    if row["active"] != "no":
        return NOT_RECORDED
    return f"Neither: {row['activity']}".replace("Neither: none, for", "Neither, for").replace(": unknown", "")


def clock(state: str, due: object) -> str:
    """'Late, was due 3 Sep 2026', 'Due 4 Nov 2026', 'Late, none recorded'; 'Not owed' where there is no clock."""
    if state == "no clock":
        return "Not owed"
    if state == "none recorded" or is_missing(due):
        return "Late, none recorded"
    day = f"{due.day}\u00a0{due:%b}\u00a0{due.year}"  # type: ignore[attr-defined]
    return f"Late, was due {day}" if state == "late" else f"Due {day}"


def touch(row: basic.Row) -> str:
    """'Yes', 'No', 'Not recorded'."""
    return {"yes": "Yes", "no": "No"}.get(str(row["in_touch"]), NOT_RECORDED)


def published(is_held: bool, is_whole: bool) -> str:
    """What is said beneath the Department's figures, or in their place."""
    if is_held:
        return RELATED
    return NONE_PUBLISHED if is_whole else OF_WHOLE
