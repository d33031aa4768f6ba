"""What a panel may ask of a headline: data/reference/scrutiny_questions.toml, read and checked whole."""

import tomllib
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from metrics.base.errors import UserError
from metrics.base.fields import ONLY_THESE, Filled, YesNo, one_of, problems_of
from metrics.base.home import PRODUCT

FILE = PRODUCT / "data" / "reference" / "scrutiny_questions.toml"
# What a figure does that a question fits, in the order in which it is worth asking about.
HIDDEN, WORSE, MISSED, OPEN_RISES, ONLY_PUBLISHED = "hidden", "worse", "missed", "open rises", "published"
QUALITY, NOT_COMPARABLE, BETTER, NO_TARGET, ALWAYS = "quality", "not comparable", "better", "no target", "always"
STATES = (
    HIDDEN,
    WORSE,
    MISSED,
    OPEN_RISES,
    ONLY_PUBLISHED,
    QUALITY,
    NOT_COMPARABLE,
    BETTER,
    NO_TARGET,
    ALWAYS,
)
GRAVE = (HIDDEN, WORSE, MISSED, OPEN_RISES)  # what a panel begins with


@dataclass(frozen=True, config=ONLY_THESE)
class QuestionTheme:
    """Where questions come from: a paper, and what it says."""

    key: Filled
    title: Filled
    source: Filled
    quote: Filled


@dataclass(frozen=True, config=ONLY_THESE)
class QuestionOffered:
    """A question for a state. measures: the headlines it is for; none: every one that has no other for that state.

    beside: of a question about quality the measure of it. in_private: it is asked away from the public.
    """

    when: Annotated[str, one_of(STATES)]
    theme: Filled
    text: Filled
    measures: tuple[str, ...] = ()
    beside: str = ""
    in_private: YesNo = False


@dataclass(frozen=True)
class QuestionsOffered:
    """All of them, and the themes by key."""

    themes: dict[str, QuestionTheme]
    questions: tuple[QuestionOffered, ...]

    def for_state(self, state: str, measure: str) -> QuestionOffered | None:
        """The question that fits a headline in a state; None where none does."""
        theirs = [one for one in self.questions if one.when == state and (measure in one.measures or not one.measures)]
        return min(theirs, key=lambda one: not one.measures, default=None)


@cache
def questions_offered() -> QuestionsOffered:
    """What the file holds. UserError with everything that is wrong with it."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    wrong: list[str] = []
    themes = _read(QuestionTheme, content.get("theme", []), "a theme", wrong)
    questions = _read(QuestionOffered, content.get("question", []), "a question", wrong)
    known = {theme.key: theme for theme in themes}
    wrong += [f"there is no theme “{one.theme}”" for one in questions if one.theme not in known]
    if wrong:
        raise UserError(f"{FILE.name} cannot be read: {'; '.join(wrong)}.")
    return QuestionsOffered(known, tuple(questions))


def _read(made: Any, rows: list[dict[str, Any]], called: str, wrong: list[str]) -> list[Any]:
    read = []
    for row in rows:
        try:
            read.append(TypeAdapter(made).validate_python(row))
        except ValidationError as error:
            wrong += problems_of(error, called)
    return read
