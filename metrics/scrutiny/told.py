"""What is told of a headline's questions where figures are told: on the Briefing and in packs. Plain values.

Nothing in it names a person or holds a number that is hidden from a panel.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class QuestionToAsk:
    """A question worth asking of a figure now. why: what the figure does, as a sentence; theme, source: in words.

    state: which state of metrics/questions/to_ask.py it is asked in. in_private: away from the public.
    """

    text: str
    why: str
    state: str = ""
    theme: str = ""
    theme_key: str = ""
    source: str = ""
    in_private: bool = False


@dataclass(frozen=True)
class QuestionOpen:
    """A question that waits for an answer. days: working days left, below 0 when its day is past.

    carried_from: the meeting it was first asked at, where it was carried over since; else None.
    """

    number: int
    text: str
    post: str
    asked: date
    due: date
    days: int
    meeting: date
    carried_from: date | None = None


@dataclass(frozen=True)
class DecisionTold:
    """What the panel decided of a headline at a meeting."""

    kind: str
    text: str
    meeting: date


@dataclass(frozen=True)
class HeadlineQuestions:
    """What to ask of a headline, what waits for an answer, and what was decided at the last meeting that did.

    measure: its key, '' for what is about all of it. sentence: what its figure says, as a panel reads it. questions:
    how many were asked of it; answered, with_effect: how many of them are.
    """

    measure: str
    title: str
    sentence: str = ""
    to_ask: tuple[QuestionToAsk, ...] = ()
    waiting: tuple[QuestionOpen, ...] = ()
    decided: tuple[DecisionTold, ...] = ()
    questions: int = 0
    answered: int = 0
    with_effect: int = 0
