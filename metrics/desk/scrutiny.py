"""What a scrutiny panel asks and decides of an authority, and what is answered. Read and written through the gate.

Whoever leads the authority reads who wrote what; a panel reads posts, no person's name and nothing given in private.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from metrics.analysis.panel_headlines import PanelHeadline
from metrics.analysis.to_ask import chosen
from metrics.base.clocks import add_working_days
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.desk.briefing import Briefing
from metrics.desk.gate import Gate
from metrics.desk.told import ToldOnce
from metrics.ledger import scrutiny
from metrics.questions.to_ask import questions_offered
from metrics.scrutiny.checking import names_of, not_public, public_words
from metrics.scrutiny.entries import AnswerEffect, PanelAnswer, PanelDecision, PanelQuestion, ScrutinyEntry
from metrics.scrutiny.record import ANSWER_DAYS, ScrutinyRecord, public_half, record_of
from metrics.scrutiny.timing import AnswerCounts, QuestionWaiting, counts, waiting_list
from metrics.scrutiny.told import DecisionTold, HeadlineQuestions, QuestionOpen, QuestionToAsk
from metrics.store.version import Version
from metrics.words import on_briefing, on_scrutiny

if TYPE_CHECKING:
    from metrics.desk.lists import Lists

# Whoever works there or did, and the references of children whose cases are in an extract.
_PEOPLE = """
    select name from workforce where authority = $authority and name is not null
    union
    select worker from worker_match where authority = $authority and worker is not null
"""
_CHILDREN = "select distinct child from child_extract where authority = $authority and child is not null"


class Scrutiny:
    """The panel's record of an authority: what is asked, waits, was answered and decided, and what to ask."""

    def __init__(self, gate: Gate, version: Version, lists: "Lists", briefing: Briefing, told: ToldOnce) -> None:
        self._gate, self._version, self._told = gate, version, told
        self._lists, self._briefing = lists, briefing

    # -- reading ---------------------------------------------------------------------------------------------------

    def record(self, authority: str) -> ScrutinyRecord:
        """All that stands; of it a panel, and whoever may not answer it, gets the public half."""
        record = record_of(scrutiny.entries(self._gate.viewer, self._gate.whole_authority(authority)))
        return record if self._gate.viewer.may_answer(authority) else public_half(record)

    def day(self, authority: str) -> date:
        """The day the record is looked at: today; of made-up data, their newest extract."""
        return self._lists.working_day(self._gate.whole_authority(authority))

    def waiting(self, authority: str, on: date | None = None) -> list[QuestionWaiting]:
        """The questions that wait for an answer, the longest overdue first, as at a day (`day`)."""
        return waiting_list(self.record(authority), on or self.day(authority))

    def counts(self, authority: str, on: date | None = None) -> AnswerCounts:
        """How many were answered in 20 working days, and with an effect, as at a day (`day`)."""
        return counts(self.record(authority), on or self.day(authority))

    def for_headlines(self, place: Place) -> list[HeadlineQuestions]:
        """For each headline of an authority what to ask, what waits, and what was decided last, as a panel reads it.

        The first, without a measure, is what was asked and decided of all of it, where anything was.
        """
        authority = self._gate.whole_authority(place.authority)
        record = public_half(record_of(scrutiny.entries(self._gate.viewer, authority)))
        on, offered = self.day(authority), self._told.once(("to ask", authority), lambda: self._to_ask(authority))
        each = [_with_standing(one, record, on) for one in offered]
        rest = record.of_measure("")
        return each if rest.is_empty else [_standing("", on_scrutiny.ALL_OF_IT, rest, on), *each]

    def _to_ask(self, authority: str) -> tuple[HeadlineQuestions, ...]:
        """Of each headline what it says and what to ask, without what was asked and decided of it."""
        self._gate.whole_authority(authority)
        return tuple(
            HeadlineQuestions(one.measure.key, one.measure.title, sentence_of(one), to_ask_of(one))
            for one in self._briefing.headlines(authority)
        )

    def may_ask(self, authority: str) -> bool:
        """Whether the viewer writes down what the panel asks and decides."""
        return self._gate.viewer.may_ask(self._gate.whole_authority(authority))

    def may_answer(self, authority: str) -> bool:
        """Whether the viewer answers, and says what came of it."""
        return self._gate.viewer.may_answer(self._gate.whole_authority(authority))

    def due(self, day: date) -> date:
        """The last of the 20 working days in which a question of a day is to be answered."""
        return add_working_days(day, ANSWER_DAYS)

    # -- writing ---------------------------------------------------------------------------------------------------

    def ask(self, authority: str, question: PanelQuestion) -> int:
        """Writes a question down with what the panel read of its headline, and gives back its number."""
        self._gate.asks(authority)
        self._check(authority, question)
        figure = self._figure(authority, question.measure)
        whole = replace(question, text=question.text.strip(), post=question.post.strip(), figure=figure)
        return scrutiny.ask(self._gate.viewer, authority, whole)

    def decide(self, authority: str, decision: PanelDecision) -> int:
        """Writes down what the panel decides, and gives back its number."""
        self._gate.asks(authority)
        self._check(authority, decision)
        return scrutiny.decide(self._gate.viewer, authority, decision)

    def withdraw(self, authority: str, number: int, reason: str) -> None:
        """Takes a question or a decision back that was written by mistake."""
        self._gate.asks(authority)
        scrutiny.withdraw(self._gate.viewer, authority, number, reason)

    def answer(self, authority: str, number: int, given: PanelAnswer) -> None:
        """Answers a question."""
        self._gate.answers(authority)
        self._check(authority, given)
        scrutiny.answer(self._gate.viewer, authority, number, given)

    def record_effect(self, authority: str, number: int, text: str) -> None:
        """Says what came of an answer, with what the panel reads of the headline now."""
        self._gate.answers(authority)
        question = self.record(authority).question(number)
        figure = self._figure(authority, question.question.measure) if question is not None else ""
        effect = AnswerEffect(text.strip(), figure)
        self._check(authority, effect)
        scrutiny.record_effect(self._gate.viewer, authority, number, effect)

    def _check(self, authority: str, entry: ScrutinyEntry) -> None:
        """UserError where a panel must not read what an entry says."""
        self.check_public_words(authority, public_words(entry))

    def check_public_words(self, authority: str, texts: Iterable[str]) -> None:
        """UserError where texts that the public will read name somebody, or tell a number that is hidden from it."""
        hidden_up_to = self._briefing.hidden_up_to(self._gate.whole_authority(authority))
        wrong = not_public(texts, self._names(authority), hidden_up_to)
        if wrong:
            raise UserError(" ".join([*wrong, "Nothing was saved."]))

    def _names(self, authority: str) -> frozenset[tuple[str, ...]]:
        return self._version.memory.once("names not public", authority, lambda: self._read_names(authority))

    def _read_names(self, authority: str) -> frozenset[tuple[str, ...]]:
        people, children = (
            [str(row[0]) for row in self._version.rows(query, {"authority": authority})]
            for query in (_PEOPLE, _CHILDREN)
        )
        return names_of(people, children)

    def _figure(self, authority: str, measure: str) -> str:
        """The headline's sentence as the panel reads it; '' where there is none."""
        for headline in self._briefing.headlines(authority):
            if headline.measure.key == measure:
                return sentence_of(headline)
        return ""


def _with_standing(offered: HeadlineQuestions, record: ScrutinyRecord, on: date) -> HeadlineQuestions:
    """What is told of one headline's questions; record: its public half."""
    standing = _standing(offered.measure, offered.title, record.of_measure(offered.measure), on)
    waiting = {one.text for one in standing.waiting}  # what is asked already is not offered again
    to_ask = tuple(one for one in offered.to_ask if one.text not in waiting)
    return replace(standing, sentence=offered.sentence, to_ask=to_ask)


def sentence_of(headline: PanelHeadline) -> str:
    """What a headline's newest figure says, as a panel reads it."""
    return on_briefing.sentence(headline.measure, headline.row, headline.hidden_up_to)


def to_ask_of(headline: PanelHeadline) -> tuple[QuestionToAsk, ...]:
    """What to ask of a headline, each with why and where it comes from."""
    offered = questions_offered()
    return tuple(
        QuestionToAsk(
            one.text,
            on_scrutiny.why(headline, one),
            one.when,
            offered.themes[one.theme].title,
            one.theme,
            offered.themes[one.theme].source,
            one.in_private,
        )
        for one in chosen(headline, offered)
    )


def _standing(measure: str, title: str, record: ScrutinyRecord, on: date) -> HeadlineQuestions:
    counted = counts(record, on)
    waiting = tuple(_open(one) for one in waiting_list(record, on))
    last = max((one.decision.meeting for one in record.decisions), default=None)
    decided = [one.decision for one in record.decisions if one.decision.meeting == last]
    return HeadlineQuestions(
        measure,
        title,
        waiting=waiting,
        decided=tuple(DecisionTold(one.kind, one.text, one.meeting) for one in decided),
        questions=counted.questions,
        answered=counted.answered,
        with_effect=counted.with_effect,
    )


def _open(one: QuestionWaiting) -> QuestionOpen:
    record, question = one.record, one.record.question
    carried_from = question.meeting if record.carried else None
    return QuestionOpen(
        record.number,
        question.text,
        question.post,
        record.asked_on,
        question.due,
        one.days,
        record.meeting,
        carried_from,
    )
