"""A panel's questions in words: why a question is worth asking, how each stands, and how many were answered. Pure.

"After it", never "because of it": that something is different since a question says nothing of why.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metrics.analysis.to_ask import still_open_a_year_ago_and_now
from metrics.questions import to_ask
from metrics.scrutiny.entries import CARRIED, COMMENT, FURTHER, NOTED, PanelAnswer, PanelDecision
from metrics.scrutiny.record import (
    ANSWER_DAYS,
    ANSWERED,
    WAITING,
    WITH_EFFECT,
    WITHDRAWN,
    AnswerSigned,
    EffectSigned,
    QuestionRecord,
)
from metrics.scrutiny.timing import AnswerCounts, QuestionWaiting, is_in_time
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.analysis.panel_headlines import PanelHeadline
    from metrics.questions.to_ask import QuestionOffered
    from metrics.scrutiny.told import DecisionTold, HeadlineQuestions, QuestionOpen

ALL_OF_IT = "All of the service"
WHY = {
    to_ask.HIDDEN: "The number is hidden because few children are behind it: ask in private.",
    to_ask.WORSE: "This moved the wrong way.",
    to_ask.MISSED: "It stands short of its target.",
    to_ask.ONLY_PUBLISHED: "Only the published figure is held here.",
    to_ask.QUALITY: "The figure says how many or how soon, and not how good.",
    to_ask.NOT_COMPARABLE: "There is nothing published to compare it with.",
    to_ask.BETTER: "This moved the right way.",
    to_ask.NO_TARGET: "No target is set.",
    to_ask.ALWAYS: "Worth asking whatever the figure says.",
}
ONLY_A_NUMBER = "A number cannot be compared with other councils': it depends on how many children live here."
STATES = {
    WAITING: "Waits for an answer",
    ANSWERED: "Answered; no effect recorded yet",
    WITH_EFFECT: "Answered, with an effect recorded",
    WITHDRAWN: "Withdrawn",
}
DECIDED = {
    NOTED: "Noted",
    CARRIED: "Carried over to the next meeting",
    FURTHER: "Further scrutiny",
    COMMENT: "Comment to the Cabinet Member",
}
IN_PRIVATE = "Answered in private: the panel was told, and it is not written down here."
FOR_OFFICERS = "Answered in private; the panel's page says that, and not this:"
WHAT_IS_COUNTED = (
    f"In time is an answer by the {ANSWER_DAYS}th working day after the meeting a question was asked at, or after the "
    "day it was written down if that was later; weekends and bank holidays of England are no working days. An effect "
    "is what the council says is different since."
)
PUBLIC = (
    "The panel and the public read this. Write posts and no names, and no number of children from 1 to {hidden}; what "
    "must stay private is answered in private."
)


def not_shown(titles: Sequence[str]) -> str:
    """'Not shown of 2 headlines: Average caseload; Children without a worker.'"""
    return f"Not shown of {basic.several(len(titles), 'headline', 'headlines')}: {'; '.join(titles)}."


def why(headline: "PanelHeadline", question: "QuestionOffered") -> str:
    """Why a question is worth asking of a figure now: what the figure does."""
    if question.when == to_ask.OPEN_RISES:
        return _still_open(headline)
    if question.when == to_ask.NOT_COMPARABLE and headline.measure.published_as != "none":
        return ONLY_A_NUMBER
    return WHY[question.when]


def _still_open(headline: "PanelHeadline") -> str:
    numbers = still_open_a_year_ago_and_now(headline)
    if numbers is None:
        return ""
    before, now, on = numbers
    return f"More are still open: {basic.number(now)} on {basic.day(on)}, {basic.number(before)} a year before."


def standing(counted: AnswerCounts) -> str:
    """'Of 7 questions asked, 5 are answered: 4 within 20 working days, 1 later. 3 have an effect recorded.'"""
    if not counted.questions:
        return "No question is written down yet."
    questions = basic.several(counted.questions, "question", "questions")
    if not counted.answered:
        return f"Of {questions} asked, none is answered yet."
    how = f"{_none(counted.in_time)} within {ANSWER_DAYS} working days, {_none(counted.late)} later"
    effects = f"{_none(counted.with_effect)} {'has' if counted.with_effect < 2 else 'have'} an effect recorded"
    answered = f"{basic.number(counted.answered)} {'is' if counted.answered == 1 else 'are'} answered"
    return f"Of {questions} asked, {answered}: {how}. Of the answers, {effects}."


def waiting(every: Sequence[QuestionWaiting]) -> str:
    """'2 questions wait for an answer, and 1 of them is past its day.'; empty where none waits."""
    if not every:
        return ""
    overdue = sum(one.is_overdue for one in every)
    subject = f"{basic.several(len(every), 'question waits', 'questions wait')} for an answer"
    if not overdue:
        return f"{subject}, and none is past its day."
    if overdue == len(every):
        return f"{subject}, past {'its day' if overdue == 1 else 'their days'}."
    return f"{subject}, and {basic.number(overdue)} of them {'is' if overdue == 1 else 'are'} past {_its(overdue)} day."


def _its(count: int) -> str:
    return "its" if count == 1 else "their"


def _none(count: int) -> str:
    return basic.number(count) if count else "none"


def days_left(days: int) -> str:
    """'3 working days left', 'due today', '2 working days past its day'."""
    if not days:
        return "due today"
    counted = basic.several(abs(days), "working day", "working days")
    return f"{counted} left" if days > 0 else f"{counted} past its day"


def state(record: QuestionRecord) -> str:
    """'Answered in time on 3 October 2026, with an effect recorded', 'Waits for an answer'."""
    if record.answered_on is None or record.withdrawn:
        return STATES[record.state]
    how = f"within {ANSWER_DAYS} working days" if is_in_time(record) else f"after more than {ANSWER_DAYS} working days"
    effect = "; an effect is recorded" if record.effects else "; no effect recorded yet"
    return f"Answered on {basic.day(record.answered_on)}, {how}{effect}"


def in_time(record: QuestionRecord) -> str:
    """'yes', 'no'; '' of what waits for an answer."""
    if record.answered_on is None:
        return ""
    return "yes" if is_in_time(record) else "no"


def asked(record: QuestionRecord) -> str:
    """'Asked on 11 June 2026 of the director of children's services; due 9 July 2026. Carried over to …'."""
    question = record.question
    first = f"Asked on {basic.day(record.asked_on)}, to be answered by {question.post} by {basic.day(question.due)}."
    if not record.carried:
        return first
    times = len(record.carried)
    often = "" if times == 1 else f" {basic.number(times)} times"
    return f"{first} Carried over{often}, to the meeting on {basic.day(record.meeting)}."


def decided(decision: PanelDecision) -> str:
    """'Further scrutiny', 'Carried over to the meeting on 10 December 2026'."""
    if decision.kind == CARRIED and decision.next_meeting is not None:
        return f"Carried over to the meeting on {basic.day(decision.next_meeting)}"
    return DECIDED[decision.kind]


def in_private(answer: PanelAnswer) -> str:
    """That an answer was given in private; to whoever leads the authority, with its words."""
    return f"{FOR_OFFICERS} {answer.text}" if answer.text else IN_PRIVATE


def answered(one: AnswerSigned) -> str:
    """'Two teams were short of staff. Assistant director, 2 July 2026.'"""
    words = in_private(one.answer) if one.answer.in_private else one.answer.text
    return f"{words} {one.answer.post}, {basic.day(one.day)}."


def different_since(one: EffectSigned) -> str:
    """'Both teams are full. Written down on 17 September 2026. The figure then: In August 2026, …'"""
    written = f"{one.effect.text} Written down on {basic.day(one.day)}."
    return f"{written} The figure then: {one.effect.figure}" if one.effect.figure else written


def decided_on(decision: PanelDecision) -> str:
    """'Further scrutiny: a task group looks into it. 17 September 2026.'"""
    return f"{decided(decision)}: {decision.text} {basic.day(decision.meeting)}."


def meeting(questions: int, decisions: int) -> str:
    """'4 questions, 2 decisions'."""
    parts = [basic.several(questions, "question", "questions")] if questions else []
    if decisions:
        parts.append(basic.several(decisions, "decision", "decisions"))
    return ", ".join(parts)


def row(record: QuestionRecord, about: str) -> dict[str, object]:
    """A question as a row of a file: what was asked, how it stands, and what came of it. about: its headline."""
    question = record.question
    answers = [in_private(one.answer) if one.answer.in_private else one.answer.text for one in record.answers]
    return {
        "number": record.number,
        "about": about,
        "question": question.text,
        "post": question.post,
        "meeting": record.meeting,
        "asked": record.asked_on,
        "due": question.due,
        "state": record.state,
        "answered": record.answered_on,
        "in_time": in_time(record),
        "answer": " / ".join(answers),
        "effect": " / ".join(one.effect.text for one in record.effects),
        "decided": " / ".join(f"{decided(one.decision)}: {one.decision.text}" for one in record.decisions),
        "figure": question.figure,
    }


def short(questions: "HeadlineQuestions") -> str:
    """What the folded line under a headline says: '3 to ask, 1 waits for an answer, 2 answered'."""
    parts = [f"{basic.number(len(questions.to_ask))} to ask"] if questions.to_ask else []
    if questions.waiting:
        parts.append(basic.several(len(questions.waiting), "waits", "wait") + " for an answer")
    if questions.answered:
        parts.append(f"{basic.number(questions.answered)} answered")
    return f"Questions: {', '.join(parts)}" if parts else "Questions"


def open_question(one: "QuestionOpen") -> str:
    """'Why do more wait? Director, due 9 July 2026, 62 working days past its day. Carried over from …'"""
    words = f"{one.text} {one.post}, due {basic.day(one.due)}, {days_left(one.days)}."
    if one.carried_from is None:
        return words
    return f"{words} Carried over from {basic.day(one.carried_from)} to {basic.day(one.meeting)}."


def decided_last(one: "DecisionTold") -> str:
    """'Further scrutiny: a task group looks into it. 17 September 2026.'"""
    return f"{DECIDED[one.kind]}: {one.text} {basic.day(one.meeting)}."
