"""A panel's questions and decisions as they stand after everything that was written down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from metrics.base.clocks import add_working_days
from metrics.scrutiny.entries import (
    CARRIED,
    AnswerEffect,
    EntrySigned,
    EntryWithdrawal,
    PanelAnswer,
    PanelDecision,
    PanelQuestion,
)

ANSWER_DAYS = 20  # working days in which a question is to be answered
WAITING, ANSWERED, WITH_EFFECT, WITHDRAWN = "waiting", "answered", "effect recorded", "withdrawn"
NOT_SHOWN = ""  # of an answer that was given in private, to whoever reads it here


@dataclass(frozen=True)
class AnswerSigned:
    """An answer with who wrote it and the day."""

    answer: PanelAnswer
    author: str
    day: date


@dataclass(frozen=True)
class EffectSigned:
    """An effect with who wrote it and the day."""

    effect: AnswerEffect
    author: str
    day: date


@dataclass(frozen=True)
class DecisionSigned:
    """A decision with its number, who wrote it and the day."""

    number: int
    decision: PanelDecision
    author: str
    day: date


@dataclass(frozen=True)
class QuestionRecord:
    """A question with all that came of it, each oldest first. asked_on: the day it was written down."""

    number: int
    question: PanelQuestion
    author: str
    asked_on: date
    answers: tuple[AnswerSigned, ...] = ()
    effects: tuple[EffectSigned, ...] = ()
    decisions: tuple[DecisionSigned, ...] = ()
    withdrawn: str = ""

    @property
    def answered_on(self) -> date | None:
        """The day of the first answer."""
        return self.answers[0].day if self.answers else None

    @property
    def state(self) -> str:
        """WAITING, ANSWERED, WITH_EFFECT or WITHDRAWN."""
        if self.withdrawn:
            return WITHDRAWN
        if self.effects:
            return WITH_EFFECT
        return ANSWERED if self.answers else WAITING

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for an answer."""
        return self.state == WAITING

    @property
    def begins(self) -> date:
        """The day its clock starts: that of the meeting, or when it was written down where that was later."""
        return max(self.asked_on, self.question.meeting)

    @property
    def last_day(self) -> date:
        """The last day of its 20 working days, whatever day was agreed for it."""
        return add_working_days(self.begins, ANSWER_DAYS)

    @property
    def carried(self) -> tuple[DecisionSigned, ...]:
        """The decisions that carried it over."""
        return tuple(one for one in self.decisions if one.decision.kind == CARRIED)

    @property
    def meeting(self) -> date:
        """The meeting it is for: the one it was carried over to, else the one it was asked at."""
        later = [one.decision.next_meeting for one in self.carried if one.decision.next_meeting is not None]
        return later[-1] if later else self.question.meeting


@dataclass(frozen=True)
class ScrutinyRecord:
    """Everything that stands, the oldest first."""

    questions: tuple[QuestionRecord, ...] = ()
    decisions: tuple[DecisionSigned, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.questions or self.decisions)

    @property
    def standing(self) -> tuple[QuestionRecord, ...]:
        """The questions that were not withdrawn."""
        return tuple(one for one in self.questions if not one.withdrawn)

    @property
    def waiting(self) -> tuple[QuestionRecord, ...]:
        """The questions that wait for an answer, the earliest due first."""
        return tuple(sorted((one for one in self.questions if one.is_waiting), key=lambda one: one.question.due))

    @property
    def meetings(self) -> tuple[date, ...]:
        """The days of the meetings that anything was asked or decided at, the newest first."""
        days = {one.question.meeting for one in self.standing} | {one.decision.meeting for one in self.decisions}
        return tuple(sorted(days, reverse=True))

    def of_measure(self, measure: str) -> "ScrutinyRecord":
        """What is about one headline."""
        return ScrutinyRecord(
            tuple(one for one in self.questions if one.question.measure == measure),
            tuple(one for one in self.decisions if one.decision.measure == measure),
        )

    def question(self, number: int) -> QuestionRecord | None:
        """The question of a number; None where there is none."""
        return next((one for one in self.questions if one.number == number), None)


def record_of(entries: Iterable[EntrySigned]) -> ScrutinyRecord:
    """The record that entries make, given oldest first. A decision about a question is of the question's headline."""
    questions: dict[int, QuestionRecord] = {}
    decisions: dict[int, DecisionSigned] = {}
    for one in entries:
        match one.entry:
            case PanelQuestion():
                questions[one.number] = QuestionRecord(one.number, one.entry, one.author, one.day)
            case PanelDecision():
                decisions[one.number] = DecisionSigned(one.number, one.entry, one.author, one.day)
            case EntryWithdrawal() if one.number in decisions:
                del decisions[one.number]
            case _ if one.number in questions:
                questions[one.number] = _with_step(questions[one.number], one)
    standing = [_with_measure(one, questions) for one in decisions.values()]
    return ScrutinyRecord(
        tuple(_with_decisions(one, standing) for one in questions.values()),
        tuple(standing),
    )


def _with_step(question: QuestionRecord, one: EntrySigned) -> QuestionRecord:
    match one.entry:
        case PanelAnswer():
            return replace(question, answers=(*question.answers, AnswerSigned(one.entry, one.author, one.day)))
        case AnswerEffect():
            return replace(question, effects=(*question.effects, EffectSigned(one.entry, one.author, one.day)))
        case EntryWithdrawal():
            return replace(question, withdrawn=one.entry.reason)
    return question


def _with_measure(one: DecisionSigned, questions: dict[int, QuestionRecord]) -> DecisionSigned:
    about = questions.get(one.decision.question or 0)
    if about is None or one.decision.measure:
        return one
    return replace(one, decision=replace(one.decision, measure=about.question.measure))


def _with_decisions(question: QuestionRecord, decisions: Sequence[DecisionSigned]) -> QuestionRecord:
    mine = [one for one in decisions if one.decision.question == question.number]
    return replace(question, decisions=tuple(mine))


def public_half(record: ScrutinyRecord) -> ScrutinyRecord:
    """What a panel and the public read: posts and no person's name, and not the words of an answer given in private."""
    return ScrutinyRecord(
        tuple(_public(one) for one in record.questions),
        tuple(replace(one, author="") for one in record.decisions),
    )


def _public(question: QuestionRecord) -> QuestionRecord:
    return replace(
        question,
        author="",
        answers=tuple(_public_answer(one) for one in question.answers),
        effects=tuple(replace(one, author="") for one in question.effects),
        decisions=tuple(replace(one, author="") for one in question.decisions),
    )


def _public_answer(one: AnswerSigned) -> AnswerSigned:
    answer = replace(one.answer, text=NOT_SHOWN) if one.answer.in_private else one.answer
    return replace(one, answer=answer, author="")
