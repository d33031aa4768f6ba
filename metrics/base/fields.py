"""Fields that people write into TOML files: their types, and what is wrong with them in plain words.

TOML has types of its own, so nothing is converted: a number in quotation marks is no number, true is not 1.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, time
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Strict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

ONLY_THESE = ConfigDict(extra="forbid", allow_inf_nan=False)  # a key that no field has is a slip, never ignored
MOST_SHOWN = 80  # letters of a value
_OUR_WORDS, _EMPTY, _AS_A_WHOLE = "our_words", "empty", "as_a_whole"
_UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")


def wrong(words: str) -> PydanticCustomError:
    """An error that is told as it stands, after the field's name and value: 'kind is 'river'; it must be …'."""
    return PydanticCustomError(_OUR_WORDS, "{words}", {"words": words})


def contradiction(words: str) -> PydanticCustomError:
    """An error of an entry as a whole, told as it stands: 'it ends before it starts'."""
    return PydanticCustomError(_AS_A_WHOLE, "{words}", {"words": words})


def rule(is_right: Callable[[Any], bool], words: str) -> AfterValidator:
    """A field's own rule: `words` says what the value must be ('a number from 0')."""

    def keep(value: Any) -> Any:
        if not is_right(value):
            raise wrong(words)
        return value

    return AfterValidator(keep)


def one_of(allowed: Collection[str]) -> AfterValidator:
    """A text that must be one of these."""
    return rule(lambda value: value in allowed, f"one of {', '.join(allowed)}")


def _filled(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError(_EMPTY, "empty")
    return value


Whole = Annotated[int, Strict()]
Number = Annotated[float, Strict()]
YesNo = Annotated[bool, Strict()]
Day = Annotated[date, Strict()]
Filled = Annotated[str, AfterValidator(_filled)]


def problems_of(error: ValidationError, called: str, types: Mapping[str, str] | None = None) -> list[str]:
    """Every problem of one entry, a sentence each, in the order of its fields. `called`: "a measure's header".

    types: by field what it must be, where that is better said than by "which is not the right type".
    """
    return [_sentence(problem, called, types or {}) for problem in _in_order(error.errors(include_url=False))]


def _in_order(problems: Iterable[ErrorDetails]) -> list[ErrorDetails]:
    """Keys that are not known first: a slip in a key's name explains why another one is missing."""
    return sorted(problems, key=lambda one: one["type"] not in _UNKNOWN)


def shown(value: object) -> str:
    """A value as it is told of: as it was written, and not at any length."""
    if isinstance(value, date | time):
        return value.isoformat()
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # thousands of figures, or brackets within brackets
        return "too long to be shown"
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def plain_key(key: str) -> str:
    """A key or a name as it is written, but for what would break a line or fill it."""
    return key if key.isprintable() and len(key) <= MOST_SHOWN else shown(key)


def _sentence(problem: ErrorDetails, called: str, types: Mapping[str, str]) -> str:
    if problem["type"] == _AS_A_WHOLE:
        return str(problem["msg"])
    name = plain_key(".".join(str(part) for part in problem["loc"]))
    if problem["type"] in _UNKNOWN:
        return f"{name} is not a key of {called}"
    if problem["type"] in ("missing", "missing_argument"):
        return f"{name} is missing"
    if problem["type"] == _OUR_WORDS:
        return f"{name} is {shown(problem['input'])}; it must be {problem['msg']}"
    must_be = types.get(str(problem["loc"][0]))
    if problem["type"] == _EMPTY and not must_be:
        return f"{name} is empty"
    rest = f"; it must be {must_be}" if must_be else ", which is not the right type"
    return f"{name} is {shown(problem['input'])}{rest}"
