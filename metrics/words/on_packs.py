"""What a pack says of itself: its cover, what changed since the one before, and what it refuses. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from metrics.base.plain import is_missing
from metrics.words import basic
from metrics.words.vocabulary import lowered

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

TITLES = {
    "panel": "Scrutiny panel pack",
    "board": "Performance board pack",
    "inspection": "Inspection pack",
    "visit": "Monitoring visit pack",
}
OPEN_TO = {
    "public": "Public",
    "exempt": "Exempt from publication",
    "internal": "For the council’s own use",
}
GOOD = {"higher": "Higher", "lower": "Lower", "neither": "Neither"}
DRAFT = "Draft: not signed off, not for publication"
PARAGRAPHS = {
    1: "information relating to an individual",
    2: "information likely to reveal the identity of an individual",
}
LEFT_OUT = (
    "Headlines with a figure that is told again as in an earlier pack are left out here: their change is not told "
    "beside it."
)
NONE_YET = "No pack has been frozen yet."
WHAT_FROZEN_MEANS = (
    "A pack keeps its own numbers: whatever is loaded later, it says the same. Frozen again with other data it is "
    "another pack."
)
EXEMPT_ASKS = "All of these are printed on the pack. Without them it is not made."
PUBLIC_COMMENT = (
    "This pack is public: what names somebody, or tells a small number of children, is refused. It is printed under "
    "the post alone."
)
WHO_SIGNS = "Whoever leads the whole service signs it off; until then “draft” is written across every page."
SIGNING_MEANS = "Signed off it is final: its numbers and comments stay as they are, and “draft” goes from its pages."
FIRST_PACK = "This is the first pack of its kind: there is no earlier one to set it beside."
MADE_UP = "Exampleshire is made up: these children and workers do not exist."
AFTER_NOT_BECAUSE = "“After” and “since” never mean because of."


@dataclass(frozen=True)
class PackStanding:
    """How the headlines of a pack stand. better, worse: clearly, since the newest inspection or visit. missed: those
    that miss their target, by title; met: how many do not. alerts: those that raise one."""

    headlines: int
    better: Sequence[str]
    worse: Sequence[str]
    met: int
    missed: Sequence[str]
    alerts: Sequence[str]


def cover(name: str, data_to: date | None, standing: PackStanding, event: str) -> str:
    """'3 of 8 targets are met or on track. Not met: children without a worker. Since visit D (June 2025) …'

    event: the newest inspection or visit as sentences name it; '' without one.
    """
    parts = [f"{name}, data to {basic.day(data_to)}." if data_to else f"{name}, published figures only."]
    targets = standing.met + len(standing.missed)
    if targets:
        verb = "is" if standing.met < 2 else "are"
        parts.append(f"{_first(standing.met)} of {basic.several(targets, 'target', 'targets')} {verb} met or on track.")
    if standing.missed:
        parts.append(f"Not met: {_listed(standing.missed)}.")
    if event:
        parts.append(_since(standing, event))
    if standing.alerts:
        parts.append(f"An alert is raised for {_listed(standing.alerts)}.")
    return " ".join(parts)


def _since(standing: PackStanding, event: str) -> str:
    """'Since visit D (June 2025) none of 10 headlines is clearly better; clearly worse: re-referrals.'"""
    headlines = basic.several(standing.headlines, "headline", "headlines")
    better = f"clearly better: {_listed(standing.better)}" if standing.better else "none is clearly better"
    worse = f"clearly worse: {_listed(standing.worse)}" if standing.worse else "none is clearly worse"
    return f"Of {headlines}, since {event}: {better}; {worse}."


def _listed(titles: Sequence[str]) -> str:
    return basic.joined([lowered(title) for title in titles])


def newest(number: int, frozen_on: date, signed: bool) -> str:
    """'The newest is pack 3, frozen on 29 November 2026, a draft.'"""
    return f"The newest is pack {number}, frozen on {basic.day(frozen_on)}, {'signed off' if signed else 'a draft'}."


def frozen(number: int, is_new: bool) -> str:
    """What came of freezing."""
    if is_new:
        return f"Pack {number} is frozen: a draft, until it is signed off."
    return f"Nothing is other than in pack {number}: it holds these numbers already, and no other was made."


def figure_and_parts(figure: str, parts: str) -> str:
    """'83.2% (258 of 310)', '404'."""
    return f"{figure} ({parts})" if parts and parts != figure else figure


def in_the_pack_before(number: int, frozen: date, figure: str, when: str) -> str:
    """'In pack 3 of 30 June 2026: 83.2% (258 of 310), for June 2026.'"""
    return f"In pack {number} of {basic.day(frozen)}: {figure}, for {when}."


def no_newer(number: int, frozen: date) -> str:
    """'No newer figure than in pack 3 of 30 June 2026.'"""
    return f"No newer figure than in pack {number} of {basic.day(frozen)}."


def not_in_it(number: int, frozen: date) -> str:
    """'It was not in pack 3 of 30 June 2026.'"""
    return f"It was not in pack {number} of {basic.day(frozen)}."


def told_before(measure: "Measure", when: str, then: str, now: str, difference: str) -> str:
    """'Assessments …: for September 2026 we told you 82.0% (246 of 300); it is now 79.2% (247 of 312): 12 recorded
    late.'"""
    after = f": {difference}" if difference else ""
    return f"{measure.title}: for {when} we told you {then}; it is now {now}{after}."


def recorded_since(
    measure: "Measure",
    then: tuple[float | None, float | None],
    now: tuple[float | None, float | None],
) -> str:
    """'12 recorded late', '7 taken out or corrected since', 'corrected since'; '' where a number is hidden.

    then, now: numerator and denominator.
    """
    before, after = (pair[0] if measure.is_count else pair[1] for pair in (then, now))
    if is_missing(before) or is_missing(after) or is_missing(then[0]) or is_missing(now[0]):
        return ""
    more = float(after) - float(before)  # type: ignore[arg-type]
    if more > basic.HAIR:
        return f"{_count(more)} recorded late"
    if more < -basic.HAIR:
        return f"{_count(-more)} taken out or corrected since"
    return "corrected since"


def _count(number: float) -> str:
    whole = abs(number - round(number)) < basic.HAIR
    return basic.number(number, 0 if whole else 1)


def changed(told_otherwise: int, months: int, newer: int, headlines: int) -> list[str]:
    """What is other than in the pack before, in sentences. months: earlier figures that are told otherwise now."""
    verb = "has" if newer < 2 else "have"
    parts = [f"{_first(newer)} of {basic.several(headlines, 'headline', 'headlines')} {verb} a newer figure."]
    if told_otherwise:
        parts.append(
            f"{_first(told_otherwise)} of the figures told then {'is' if told_otherwise < 2 else 'are'} other now, "
            "because records came late or were corrected:"
        )
    elif not months:
        parts.append("Every figure told then stands as it was.")
    if months:
        are = "figure of an earlier date is" if months == 1 else "figures of earlier dates are"
        parts.append(f"{_first(months)} {are} other than told then; the tables hold what is known now.")
    return parts


def _first(count: int) -> str:
    return basic.number(count) if count else "None"


def waits(meeting: date, due: date) -> str:
    """'Asked at the meeting of 24 September 2026; the answer is due by 22 October 2026.'"""
    return f"Asked at the meeting of {basic.day(meeting)}; the answer is due by {basic.day(due)}."


def hides(hidden_up_to: int) -> str:
    """What a public pack hides, and what it does beside an earlier one."""
    return (
        f"Numbers from 1 to {hidden_up_to} are hidden, and whatever would give them away: what is hidden is marked c. "
        "A percentage that only a few are missing from is given as “at least”. Zero is shown. What was hidden in an "
        f"earlier public pack stays hidden, and a figure that would be other by 1 to {hidden_up_to} than told there is "
        "told again as it was."
    )


def provenance(version: str, sha256: str, frozen: date, number: int) -> str:
    """Which numbers these are, so that anybody can see that they are the same."""
    return (
        f"Pack {number}, frozen on {basic.day(frozen)} from version {version} of the data. The numbers’ fingerprint "
        f"(SHA-256) is {sha256}."
    )


def state(signed_by: str, post: str, day: date | None) -> str:
    """'Signed off by D. Rector, director of …, on 3 December 2026.', or that it is a draft."""
    if day is None:
        return f"{DRAFT}."
    who = ", ".join(part for part in (signed_by, post) if part)
    return f"Signed off by {who}, on {basic.day(day)}."


def exempt(paragraph: int, reason: str, officer: str) -> str:
    """Why a pack is not public."""
    return (
        f"Not for publication: exempt under paragraph {paragraph} of Part 1 of Schedule 12A to the Local Government "
        f"Act 1972 ({PARAGRAPHS[paragraph]}). Public interest: {reason} Proper officer: {officer}."
    )


def copy_of(recipient: str) -> str:
    """Whose copy it is."""
    return f"Copy of {recipient}. Not to be passed on."


def papers(meeting: date, due: date, today: date, left: int) -> str:
    """'For a meeting on 17 December 2026 papers are to be published by 9 December 2026 …: 6 working days are left.'

    left: working days from today; below 0 it is too late.
    """
    sentence = (
        f"For a meeting on {basic.day(meeting)} papers are to be published by {basic.day(due)}, so that five clear "
        "working days lie between."
    )
    if meeting < today:
        return f"The meeting of {basic.day(meeting)} is past."
    if left < 0:
        return (
            f"{sentence} That day is past: an urgent item needs the chair’s agreement, with its reason in the minutes."
        )
    if left == 0:
        return f"{sentence} That is today."
    return f"{sentence} {basic.several(left, 'working day is', 'working days are')} left."


def due(meeting: date, due_on: date, left: int, is_frozen: bool) -> str:
    """What is said on Start of the next pack: 'The pack for the scrutiny panel on 17 December 2026 is due by 9 December
    2026: 7 working days are left. It is not frozen yet.' left: working days; below 0 it is too late."""
    state = "It is frozen, and not signed off yet." if is_frozen else "It is not frozen yet."
    when = "that day is past" if left < 0 else "that is today" if left == 0 else ""
    when = when or basic.several(left, "working day is left", "working days are left")
    return f"The pack for the scrutiny panel on {basic.day(meeting)} is due by {basic.day(due_on)}: {when}. {state}"


def scheduled_state(signed_on: date | None, is_frozen: bool, is_past: bool) -> str:
    """'Signed off on 3 December 2026', 'Draft', 'Not frozen yet', 'None was made'."""
    if signed_on is not None:
        return f"Signed off on {basic.day(signed_on)}"
    if is_frozen:
        return "Draft"
    return "None was made" if is_past else "Not frozen yet"


# -- refusals ---------------------------------------------------------------------------------------------------------

PANEL_IS_OPEN = "A panel’s pack is public, or exempt for reasons that are written down; nothing was made."
NOT_EXEMPT = "A paragraph of Schedule 12A, a reason, an officer or a recipient belong to an exempt pack alone."


def exempt_needs(lacking: Sequence[str]) -> str:
    """What an exempt pack still needs."""
    return (
        f"An exempt pack needs {basic.joined(list(lacking))}; nothing was made. What is not exempt is open to the "
        "public, so each of these is written on the pack."
    )


NONE_DUE = (
    "No pack is due: every meeting to come has its pack, or no meetings are set (panel_meetings in settings.toml). "
    "Nothing was made."
)
