"""What is written down of a panel's work: a question, its answers, what came of them, and what the panel decides.

A question and a decision begin an item of their own, which has a number; answers and effects are steps of a question.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

QUESTION, ANSWER, EFFECT, DECISION, WITHDRAWAL = "question", "answer", "effect", "decision", "withdrawal"
NOTED, CARRIED, FURTHER, COMMENT = "noted", "carried over", "further scrutiny", "comment to the Cabinet Member"
DECISIONS = (NOTED, CARRIED, FURTHER, COMMENT)


@dataclass(frozen=True)
class PanelQuestion:
    """What the panel asks. post: who answers it, never a person. meeting: where it is asked; due: the answer's day.

    measure: the key of the headline it is about, '' where it is about the whole. theme: the key of the theme it comes
    from, '' where it is in the panel's own words. figure: the headline's sentence as the panel read it when it asked.
    """

    text: str
    post: str
    meeting: date
    due: date
    measure: str = ""
    theme: str = ""
    figure: str = ""


@dataclass(frozen=True)
class PanelAnswer:
    """What is answered. post: who answers. in_private: the panel was told it away from the public, and not here."""

    text: str
    post: str
    in_private: bool = False


@dataclass(frozen=True)
class AnswerEffect:
    """What is different since, in words. figure: the headline's sentence as the panel reads it when that is written."""

    text: str
    figure: str = ""


@dataclass(frozen=True)
class PanelDecision:
    """What the panel decides at a meeting: of a question (its number), of a headline, or of all of it.

    next_meeting: of what is carried over, the meeting that it comes back to.
    """

    kind: str
    text: str
    meeting: date
    measure: str = ""
    question: int | None = None
    next_meeting: date | None = None


@dataclass(frozen=True)
class EntryWithdrawal:
    """That an item was written by mistake, and why."""

    reason: str


ScrutinyEntry: TypeAlias = PanelQuestion | PanelAnswer | AnswerEffect | PanelDecision | EntryWithdrawal
KINDS: dict[str, type[ScrutinyEntry]] = {
    QUESTION: PanelQuestion,
    ANSWER: PanelAnswer,
    EFFECT: AnswerEffect,
    DECISION: PanelDecision,
    WITHDRAWAL: EntryWithdrawal,
}
_KIND_OF = {made: kind for kind, made in KINDS.items()}


def kind_of(entry: ScrutinyEntry) -> str:
    """'question', 'answer', 'effect', 'decision' or 'withdrawal'."""
    return _KIND_OF[type(entry)]


@dataclass(frozen=True)
class EntrySigned:
    """An entry with its item's number, its step in it (1 begins it), who wrote it ('' to a panel), and the day."""

    number: int
    step: int
    entry: ScrutinyEntry
    author: str
    day: date
