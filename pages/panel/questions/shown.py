"""What the page Questions shows of the chosen authority, asked of the desk once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from metrics.questions.to_ask import GRAVE
from metrics.scrutiny.record import QuestionRecord, ScrutinyRecord
from metrics.scrutiny.timing import AnswerCounts, QuestionWaiting, counts, waiting_list
from metrics.scrutiny.told import HeadlineQuestions, QuestionToAsk
from metrics.words.on_scrutiny import ALL_OF_IT
from pages.shell.page import Page


@dataclass(frozen=True)
class QuestionsShown:
    """The record as this viewer reads it, what to ask of each headline, and what the viewer may write."""

    page: Page
    record: ScrutinyRecord
    day: date
    headlines: tuple[HeadlineQuestions, ...]
    may_ask: bool
    may_answer: bool

    @property
    def waiting(self) -> list[QuestionWaiting]:
        """What waits for an answer, the longest overdue first."""
        return waiting_list(self.record, self.day)

    @property
    def counts(self) -> AnswerCounts:
        """How many were answered in time, and with an effect."""
        return counts(self.record, self.day)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What each headline is called, by its measure's key; '' is all of the service."""
        measures = self.page.desk.measures
        about = {one.question.measure for one in self.record.questions}
        about |= {one.decision.measure for one in self.record.decisions}
        keys = [one.measure for one in self.headlines] + sorted(about)
        titles = {key: measures[key].title if key in measures else key for key in dict.fromkeys(keys) if key}
        return {"": ALL_OF_IT} | titles

    def title_of(self, measure: str) -> str:
        """What a question's or decision's headline is called."""
        return self.titles.get(measure, measure)

    @property
    def first_to_ask(self) -> list[tuple[HeadlineQuestions, QuestionToAsk]]:
        """What to begin with: of hidden figures, and of those that are worse or miss their target."""
        return [(headline, one) for headline in self.headlines for one in headline.to_ask if one.state in GRAVE]

    def asked_at(self, meeting: date) -> list[QuestionRecord]:
        """The questions that were asked at a meeting."""
        return [one for one in self.record.standing if one.question.meeting == meeting]


def shown_of(page: Page) -> QuestionsShown:
    """What there is to show of the chosen authority. UserError where the ledger cannot be read."""
    scrutiny, authority = page.desk.scrutiny, page.scope.authority
    return QuestionsShown(
        page,
        scrutiny.record(authority),
        scrutiny.day(authority),
        tuple(one for one in scrutiny.for_headlines(page.scope.place) if one.measure),
        scrutiny.may_ask(authority),
        scrutiny.may_answer(authority),
    )
