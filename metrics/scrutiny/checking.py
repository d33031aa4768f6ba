"""What is wrong with what somebody writes into a panel's record, in sentences.

A panel and the public read it: it names posts and nobody, and tells no number that would have to be hidden.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import date

from metrics.scrutiny.entries import (
    CARRIED,
    DECISIONS,
    AnswerEffect,
    EntryWithdrawal,
    PanelAnswer,
    PanelDecision,
    PanelQuestion,
    ScrutinyEntry,
)

MOST_TEXT, MOST_POST = 1000, 120
MOST_NAME_WORDS = 5
SHORTEST_REFERENCE = 5  # letters and figures: a shorter one may be a year, or a number
_COUNTED = "children|child|young people|young person|babies|baby|infants|siblings|care leavers?|cases?|families|family"
_NO_ADJECTIVE = (  # what stands between a number and a noun that it does not count: "from 1 April children"
    "january|february|march|april|may|june|july|august|september|october|november|december|days?|weeks?|months?|years?|"
    "hours?|working|per|percent|in|to|and|or|of|for|that|which"
)
_SMALL_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def problems(entry: ScrutinyEntry) -> list[str]:
    """What is wrong with an entry by itself: words that are missing or too long, days that cannot be."""
    match entry:
        case PanelQuestion():
            return [
                *_text(entry.text, "the question"),
                *_post(entry.post),
                *_not_before(entry.due, entry.meeting, "the answer is due"),
            ]
        case PanelAnswer():
            return [*_text(entry.text, "the answer"), *_post(entry.post)]
        case AnswerEffect():
            return _text(entry.text, "what is different since")
        case PanelDecision():
            return _decision(entry)
        case EntryWithdrawal():
            return _text(entry.reason, "the reason")


def _text(text: str, what: str) -> list[str]:
    if not text.strip():
        return [f"Write {what}."]
    if len(text) > MOST_TEXT:
        return [f"{what[0].upper()}{what[1:]} has {len(text):,} characters; {MOST_TEXT:,} fit."]
    return []


def _post(post: str) -> list[str]:
    if not post.strip():
        return ["Say which post answers, such as Director of children's services."]
    if len(post) > MOST_POST:
        return [f"The post has {len(post):,} characters; {MOST_POST} fit."]
    return []


def _not_before(day: date, earlier: date, what: str) -> list[str]:
    return [f"The day that {what} lies before the meeting on {earlier:%d/%m/%Y}."] if day < earlier else []


def _decision(decision: PanelDecision) -> list[str]:
    wrong = _text(decision.text, "what was decided")
    if decision.kind not in DECISIONS:
        wrong.append(f"A decision can be {', '.join(DECISIONS)}.")
    if (decision.kind == CARRIED) != (decision.next_meeting is not None):
        wrong.append("The next meeting belongs to a question that is carried over, and to no other decision.")
    if decision.kind == CARRIED and decision.question is None:
        wrong.append("Say which question is carried over.")
    if decision.next_meeting is not None and decision.next_meeting <= decision.meeting:
        wrong.append(f"The next meeting lies on or before the one on {decision.meeting:%d/%m/%Y}.")
    return wrong


def public_words(entry: ScrutinyEntry) -> tuple[str, ...]:
    """The texts of an entry that a panel and the public read."""
    match entry:
        case PanelQuestion():
            return entry.text, entry.post
        case PanelAnswer():
            return (entry.post,) if entry.in_private else (entry.text, entry.post)
        case AnswerEffect() | PanelDecision():
            return (entry.text,)
        case EntryWithdrawal():
            return (entry.reason,)


def folded(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents and punctuation."""
    apart = unicodedata.normalize("NFKD", text.lower())
    return tuple(re.findall(r"[^\W_]+", "".join(letter for letter in apart if not unicodedata.combining(letter))))


def names_of(people: Iterable[str], references: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """What must not stand in a text: names of two words or more, in either order, and references that are no year."""
    names = {folded(name) for name in people}
    names |= {tuple(reversed(name)) for name in names}
    long = {folded(one) for one in references if len(one) >= SHORTEST_REFERENCE}
    return frozenset(name for name in names if 1 < len(name) <= MOST_NAME_WORDS) | long


def not_public(texts: Iterable[str], names: Collection[tuple[str, ...]], hidden_up_to: int) -> list[str]:
    """What a panel must not read in texts: a worker's name, a child's reference, a small number of children.

    names: of `names_of`. hidden_up_to: the largest number that is hidden.
    """
    wrong = []
    joined = "\n".join(texts)
    words = folded(joined)
    runs = {words[start : start + length] for length in range(1, MOST_NAME_WORDS + 1) for start in range(len(words))}
    if not runs.isdisjoint(names):
        wrong.append("It names a person who works here, or a child's reference. Write the post, and no reference.")
    if _small_number(joined, hidden_up_to):
        enough = _SMALL_WORDS[hidden_up_to] if hidden_up_to < len(_SMALL_WORDS) else str(hidden_up_to + 1)
        wrong.append(
            f"It tells a number of children from 1 to {hidden_up_to}, which is hidden from the panel. Write “fewer "
            f"than {enough}”, or answer in private."
        )
    return wrong


def _small_number(text: str, hidden_up_to: int) -> bool:
    """Whether so few children are counted in a text: '3 children', 'two of the young people', '4 of 9 children'."""
    words = [*_SMALL_WORDS[:hidden_up_to], *map(str, range(1, hidden_up_to + 1))]
    number = rf"(?<![\d.,/%])\b({'|'.join(words)})\b(?![.,/]?\d)"
    between = r"(\s+(of|out of|in)(\s+(the|these|those|our))?(\s+\d[\d,]*)?)?"
    adjective = rf"(\s+(?!({_NO_ADJECTIVE})\b)[a-z]+){{0,2}}"
    return re.search(rf"{number}{between}{adjective}\s+({_COUNTED})\b(?!['’]s)", text, re.IGNORECASE) is not None
