"""An event of settings.toml: an inspection, a visit or a change of the authority's own, as it is written there."""

from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, model_validator

from metrics.base.fields import Day, YesNo, contradiction, one_of, rule, wrong
from metrics.intake.event_rules import (
    JUDGEMENTS,
    LONGEST_REPORT,
    LONGEST_TEXT,
    grades_not_given,
    is_letter,
    is_report,
    judged_bodies,
    whole_months,
)
from metrics.intake.headers import codes
from metrics.intake.places import place_code
from metrics.settings.entries import SettingsEntry
from metrics.settings.own_events import OwnEvent

_DAY = "a date such as 2026-04-01"
_DAYS = ("starts", "ends", "published", "planned", "instead_of")
_WORDS = (
    "authority",
    "letter",
    "kind",
    "framework",
    "focus",
    "headline",
    "source",
    "report",
    "inspectors",
    "other_bodies",
)


def words_of(list_name: str) -> tuple[str, ...]:
    """The plain words of a code list in the order of columns.toml, such as the kinds of event."""
    return tuple(dict.fromkeys(codes(list_name).words.values()))


def _is_place(text: str) -> bool:
    try:
        return place_code(text) == text
    except ValueError:
        return False


def _word_of(list_name: str) -> AfterValidator:
    """One of a code list's words; the list is read when the first entry is."""

    def keep(value: str) -> str:
        words = words_of(list_name)
        if value not in words:
            raise wrong(f"one of {', '.join(words)}")
        return value

    return AfterValidator(keep)


def _is_text(text: str) -> bool:
    return text.isprintable() and len(text) <= LONGEST_TEXT


_Text = Annotated[str, rule(_is_text, f"one line of at most {LONGEST_TEXT:,} letters")]
_REPORT = (
    f"an https address without a space or a name before the host, or the name of a document, of at most "
    f"{LONGEST_REPORT} letters"
)


def _is_bodies(text: str) -> bool:
    return _is_text(text) and judged_bodies(text, str) is not None


_BODIES = "a body, a colon and its judgement, with a semicolon between one and the next"


class EventEntry(SettingsEntry):
    """An [[event]]. What is said of it must be as of an event in a file; what a file is warned of is refused here."""

    types: ClassVar[dict[str, str]] = dict.fromkeys(_DAYS, _DAY) | dict.fromkeys(_WORDS, "text")

    authority: Annotated[str, rule(_is_place, "the 9-character code of an authority, such as E10000034")]
    kind: Annotated[str, _word_of("event_kind")]
    status: Annotated[str, _word_of("event_status")] = "actual"
    starts: Day | None = None
    ends: Day | None = None
    precision: Annotated[str, one_of(("day", "month"))] = "day"
    planned: Day | None = None
    published: Day | None = None
    letter: Annotated[str, rule(is_letter, "A to Z or AA to ZZ")] | None = None
    framework: _Text | None = None
    focus: _Text | None = None
    headline: _Text | None = None
    overall: _Text | None = None
    leaders: _Text | None = None
    help_and_protection: _Text | None = None
    in_care: _Text | None = None
    care_leavers: _Text | None = None
    source: _Text | None = None
    report: Annotated[str, rule(is_report, _REPORT)] | None = None
    inspectors: _Text | None = None
    other_bodies: Annotated[str, rule(_is_bodies, _BODIES)] | None = None
    instead_of: Day | None = None
    left_out: YesNo = False

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        problem = self._problem()
        if problem:
            raise contradiction(problem)
        return self

    def _problem(self) -> str:
        """What is wrong with it as a whole; '' if nothing."""
        if self.left_out:
            values = self.model_dump(exclude={"authority", "kind", "instead_of", "left_out"}, exclude_defaults=True)
            return (
                "" if self.instead_of and not values else "what is left out says whose, what kind and instead_of alone"
            )
        if self.starts is None and (self.ends or self.status == "planned"):
            return "starts is missing"
        if self.starts is None and self.published is None and not (self.headline or self.focus):
            return "it has neither a date nor words"
        if self.starts and self.ends and self.ends < self.starts:
            return "it ends before it starts"
        if self.planned and self.status == "planned":
            return "planned is for what has happened: the day it was to begin; one to come says it in starts"
        return self._grades_problem()

    def _grades_problem(self) -> str:
        for names, reason in grades_not_given(self.model_dump()):
            return f"{reason}: leave {', '.join(name for name in names if getattr(self, name))} out"
        return ""

    def event(self) -> OwnEvent:
        """The row, a month as its first and last day."""
        values: dict[str, Any] = self.model_dump()
        if self.starts is None:
            values["precision"] = "unknown"
        elif self.precision == "month":
            values["starts"], values["ends"] = whole_months(self.starts, self.ends)
        values |= {name: values[name] and _judgement(values[name]) for name in JUDGEMENTS}
        if self.other_bodies:
            values["other_bodies"] = judged_bodies(self.other_bodies, _judgement)
        return OwnEvent(**values)


def _judgement(text: str) -> str:
    """One of Ofsted's four words; others, of older frameworks, as they are written."""
    try:
        return codes("judgement").parse(text) or text
    except ValueError:
        return text
