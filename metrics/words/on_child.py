"""What happened with one child, in words a worker would use: one line an event, and the sentence on top. Pure."""

from collections.abc import Sequence
from datetime import date

from metrics.base.plain import is_missing
from metrics.words import basic
from metrics.words.on_worklists import short_day

NOT_YOURS = (
    "{name} may see no child of this reference: no list holds it, or the child is with another team, or the record is "
    "restricted to the viewers named for it."
)
ASK = "Type a child's reference, as your case system has it, or follow it from any list."
BOUND = (
    "This is what the lists held tell, and no more than they: contacts and assessments of the six months before each "
    "extract, the latest visit, review and placement of each extract, workers as each extract names them. A visit "
    "between two extracts that was followed by another is not seen. Who looks at this page is written down."
)
ADOPTED = "There is an adoption order of {day}. Nothing after it is shown here, to anybody, under this reference."
LANES = {
    "contact": "Contacts and referrals",
    "referral": "Contacts and referrals",
    "early help": "Early help",
    "assessment": "Assessments",
    "enquiry": "Enquiries and conferences",
    "conference": "Enquiries and conferences",
    "in need": "Child in need",
    "seen": "Child in need",
    "plan": "Child protection plan",
    "plan visit": "Child protection plan",
    "plan review": "Child protection plan",
    "care": "Looked after",
    "care visit": "Looked after",
    "care review": "Looked after",
    "health": "Looked after",
    "placement": "Looked after",
    "adoption decided": "Adoption",
    "placement order": "Adoption",
    "matched": "Adoption",
    "placed for adoption": "Adoption",
    "adopted": "Adoption",
    "leaving care": "Leaving care",
    "pathway review": "Leaving care",
    "leaver contact": "Leaving care",
    "worker": "Worker",
}
SPELLS = frozenset({"early help", "assessment", "in need", "plan", "care", "leaving care", "worker"})
EVENTS = {
    "contact": "Contact",
    "referral": "Referral",
    "early help": "Early help",
    "assessment": "Assessment",
    "enquiry": "Strategy discussion: a section 47 enquiry began",
    "conference": "Child protection conference",
    "in need": "Child in need",
    "seen": "Seen by a worker",
    "plan": "Child protection plan",
    "plan visit": "Visit under the child protection plan",
    "plan review": "Review conference",
    "care": "Looked after",
    "care visit": "Visit of the social worker",
    "care review": "Review of a child looked after",
    "health": "Health assessment",
    "placement": "A placement began",
    "adoption decided": "Decided: should be placed for adoption",
    "placement order": "Placement order",
    "matched": "Matched with adopters",
    "placed for adoption": "Placed for adoption",
    "adopted": "Adoption order",
    "leaving care": "On the list of care leavers",
    "pathway review": "Pathway plan reviewed",
    "leaver contact": "Contact of the adviser",
}


def event(row: basic.Row) -> str:
    """'Contact: Schools', 'Child protection plan: neglect', 'Worker: Ann Lee'."""
    if row["kind"] == "worker":
        return f"Worker: {row['name']}"
    detail = {"unknown": "", "Unknown": ""}.get(row["said"], row["said"])
    return f"{EVENTS[row['kind']]}: {detail}" if detail else EVENTS[row["kind"]]


def when(row: basic.Row) -> str:
    """'3 May 2026', '3 May to 9 Jun 2026', 'since 3 May 2026'."""
    first = short_day(row["starts"], weekday=False)
    if row["kind"] not in SPELLS:
        return first
    if is_missing(row["ends"]):
        return f"since {first}"
    last = short_day(row["ends"], weekday=False)
    return first if last == first else f"{first} to {last}"


def finding(child: str, team: str, rows: Sequence[basic.Row]) -> str:
    """'C0042 is with North. Open now: child protection plan since 3 May 2026; worker Ann Lee since 2 June 2026.'"""
    going_on = [row for row in rows if row["kind"] in SPELLS and is_missing(row["ends"])]
    spells = [f"{event(row)[:1].lower()}{event(row)[1:]} since {basic.day(row['starts'])}" for row in going_on]
    if not spells:
        return f"{child} was last with {team or 'a team that no list names'}. Nothing is open now."
    return f"{child} is with {team or 'a team that no list names'}. Open now: {'; '.join(spells)}."


CLOCKS = {
    "assessment": "Assessment: day 45",
    "seen": "To be seen, as a child in need",
    "plan visit": "Visit under the child protection plan",
    "plan review": "Review conference",
    "care visit": "Visit of the social worker",
    "care review": "Review of a child looked after",
    "health": "Health assessment",
    "pathway review": "Pathway plan to be reviewed",
    "leaver contact": "Contact of the adviser",
}


def clock(kind: str, day: date | None, known_on: date) -> tuple[str, str]:
    """What is due, and by when as the extract of a day tells: 'Review conference', '4 Nov 2026', '1 Oct 2026, late'."""
    if day is None:
        return CLOCKS[kind], "late: none recorded"
    return CLOCKS[kind], f"{short_day(day, weekday=False)}{', late' if day < known_on else ''}"


def due(title: str, day: object, days: int | None, why: str) -> tuple[str, str, str]:
    """A list's title, what is due in words, and why."""
    if day is None:
        return title, "no day recorded", why
    left = f"{-days} working days late" if days is not None and days < 0 else ""
    return title, f"{short_day(day, weekday=False)}{f', {left}' if left else ''}", why
