"""The way through the front door in sentences, each with its date. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from metrics.analysis.front_door import CONTACT, Pace, WayGroup, WayStep
from metrics.statistics.intervals import HEADLINE_FROM
from metrics.words import basic

# What each step is called: in a chart or a table, and in a sentence after "were followed by"
NAMES: Mapping[str, str] = {
    "referred": "Referral",
    "assessed": "Assessment",
    "enquired": "Section 47 enquiry",
    "conferred": "Conference",
    "planned": "Child protection plan",
}
BARS: Mapping[str, str] = {**NAMES, "enquired": "Enquiry", "planned": "Plan"}  # where there is little room
FOLLOWED: Mapping[str, str] = {
    "referred": "a referral",
    "assessed": "an assessment",
    "enquired": "a section 47 enquiry",
    "conferred": "a conference",
    "planned": "a child protection plan",
}
SHARE_OF: Mapping[str, str] = {
    "begun": "contacts",
    "referred": "referrals",
    "enquired": "enquiries",
    "conferred": "conferences",
}
OF_STEP: Mapping[str, str] = {"referred": "begun", "conferred": "enquired", "planned": "conferred"}
INFERENCE = (
    "An inference: no list joins these. The same child referred within seven days is taken to be what came of a "
    "contact, and an assessment or section 47 enquiry within 45 working days to follow the child's latest referral."
)
APART = (
    "“Unlike the others” is said where a share lies further from the middle one than chance explains, and by five "
    "points or more: a place to read cases, not a verdict. Different referrals need different answers."
)
ALL_OR_NONE = (
    "A team with none and a team with all of them share the work: one closes what needs nothing, the other takes up "
    "the rest. That tells who does what, and not that they decide differently."
)
SHORT: Mapping[str, str] = {
    "referred": "referral",
    "closed": "no further action",
    "assessed": "assessed",
    "enquired": "enquiry",
    "conferred": "conference",
    "planned": "plan",
}
NONE_JOINED = (
    "In these months nobody of list 2 was seen to step up or down. Where early help keeps references of its own, "
    "nobody can be: ask whether the lists use one."
)

_NONE_SENT_BACK = "In these months no child whose contact was sent to early help was referred within three months."


def none_sent_back(invented: bool) -> str:
    """Why nobody came back from early help. `invented`: the authority is the demonstration's."""
    if invented:
        return f"{_NONE_SENT_BACK} It is so because the demonstration was made up so: it is not a gap in its files."
    return f"{_NONE_SENT_BACK} That is rare: ask whether contacts and referrals of one child have one reference."


def begun(begins: str) -> str:
    """What a cohort is made of: 'contacts', 'referrals'."""
    return "contacts" if begins == CONTACT else "referrals"


def name_of(step: str, begins: str) -> str:
    """What a step is called in a chart or a table."""
    return begun(begins).capitalize() if step == "begun" else NAMES[step]


def short_name(step: WayStep, begins: str) -> str:
    """The same with what its share is of, for a phone: 'Enquiry, of referrals'."""
    if step.of is None:
        return name_of(step.name, begins)
    return f"{BARS[step.name]}, of {out_of(step.name, begins)}"


def out_of(step: str, begins: str) -> str:
    """What a step is a share of: 'contacts', 'referrals', 'enquiries'."""
    of = OF_STEP.get(step, "referred")
    return begun(begins) if begins != CONTACT and of in ("begun", "referred") else SHARE_OF[of]


def share(step: WayStep) -> str:
    """'90% (412 of 460)', '7 of 9' of few; '–' of none."""
    if step.of is None:
        return basic.number(step.count)
    parts = f"{basic.number(step.count)} of {basic.number(step.of)}"
    if not step.of:
        return "–"
    return f"{basic.number(step.share)}% ({parts})" if step.of >= HEADLINE_FROM else parts


def finding(way: Sequence[WayStep], begins: str, month: date, place: str) -> str:
    """What became of a cohort, in one sentence."""
    first, *later = way
    when = basic.month(month)
    if not first.count:
        return f"No {begun(begins)} of {place} are known for {when}."
    counts = [f"{basic.number(step.count)} by {FOLLOWED[step.name]}" for step in later]
    counted = [counts[0].replace(" by ", " were followed by ", 1), *counts[1:]]
    so_far = "" if all(step.finished for step in way) else " so far"
    return f"Of {basic.number(first.count)} {begun(begins)} in {when}, {basic.joined(counted)}{so_far}."


def unfinished(way: Sequence[WayStep], begins: str, month: date) -> str:
    """Which steps of a cohort may still grow; '' where all had their time."""
    waiting = [FOLLOWED[step.name] for step in way if not step.finished]
    if not waiting:
        return ""
    return (
        f"Unfinished: the {begun(begins)} of {basic.month(month)} have not all had their time for "
        f"{basic.joined(waiting)}, so these numbers will still grow."
    )


def slowest(paces: Mapping[str, Pace], last: date) -> str:
    """Where children wait longest, by the nine in ten; '' where nothing is known."""
    if not paces:
        return ""
    longest = max(paces.values(), key=lambda pace: pace.nine_in_ten)
    step = longest.step[:1].lower() + longest.step[1:]
    return (
        f"The longest step in the 12 months to {basic.month(last)}, {step}, took half of the children "
        f"{basic.several(longest.half, 'working day', 'working days')} or fewer, nine in ten "
        f"{basic.number(longest.nine_in_ten)} or fewer."
    )


def apart(group: WayGroup) -> str:
    """The steps in which a group is unlike the others; '' for none."""
    return ", ".join(words for step, words in SHORT.items() if step in group.apart)


def between(groups: Sequence[WayGroup], step: str, what: str, last: date) -> str:
    """How far apart groups are in one step, lowest to highest, of those with cases enough; '' of fewer than two."""
    shares = [group for group in groups if (group.steps[step].of or 0) >= HEADLINE_FROM]
    if len(shares) < 2:
        return ""
    low, high = (pick(shares, key=lambda group: group.steps[step].share or 0.0) for pick in (min, max))
    alike = "" if any(step in group.apart for group in groups) else " No more than chance explains."
    return (
        f"{what} from {share(low.steps[step])} in {low.name} to {share(high.steps[step])} in {high.name} "
        f"in the 12 months to {basic.month(last)}.{alike}"
    )


def shared_out(groups: Sequence[WayGroup], step: str) -> str:
    """Why teams that take a step with all of their referrals or with none cannot be told to decide unlike; '' where
    none does."""
    shares = [group.steps[step].share for group in groups if (group.steps[step].of or 0) >= HEADLINE_FROM]
    return ALL_OR_NONE if {0, 100} <= set(shares) else ""


def two_counts(listed: int, months: Sequence[date], told: int, last: date) -> str:
    """Why contacts by who made them and by what was decided are not as many; '' where they are.

    listed: contacts of list 1 received in `months`, whole months of which nothing is still to come. told: contacts of
    the file of outcomes in the 12 months to `last`.
    """
    if listed == told:
        return ""
    return (
        f"{basic.number(told)} here and {basic.number(listed)} in the table before are two counts: these are rows of "
        f"the file of contact outcomes in the 12 months to {basic.month(last)}, those rows of Annex A's list 1 from "
        f"{basic.month(months[0])} to {basic.month(months[-1])}, months of which nothing is still to come. Two reports "
        "need not hold the same contacts; nothing is worked out of the difference."
    )


def demand(titles: Sequence[tuple[str, float, float]], last: date, caseload: tuple[str, str] | None) -> str:
    """What came in more or less than the year before, most first, beside the caseload. titles: with now and before."""
    changes = [(title, now / before - 1) for title, now, before in titles if before >= HEADLINE_FROM]
    if not changes:
        return ""
    title, most = max(changes, key=lambda one: abs(one[1]))
    way = "rose" if most > 0 else "fell"
    title = title[:1].lower() + title[1:]
    beside = f", while the average caseload went from {caseload[0]} to {caseload[1]}" if caseload else ""
    return f"In the 12 months to {basic.month(last)} {title} {way} most, by {basic.number(abs(100 * most))}%{beside}."
