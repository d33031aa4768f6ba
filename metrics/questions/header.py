"""Splits a question file into its header and its query, and checks the header against its kind.

A header is TOML inside the leading comment of an SQL file. Which keys it may have are the fields of its kind
(metrics.questions.kinds). What SQL a query may use is held by tests/metrics/questions/test_sql.py, where every file
of the product is parsed: no query comes from outside it, so nothing of that is asked again at every start.
"""

import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from metrics.base.fields import problems_of

if TYPE_CHECKING:
    from metrics.questions.kinds import Question

Kind = TypeVar("Kind", bound="Question")

_FROM_THE_FILE = ("key", "query")  # fields that are no key of a header: the file's name, and what follows the header


def split(text: str) -> tuple[str, str]:
    """A file's header (the TOML inside its leading comment) and its query, without the trailing semicolon."""
    parts = re.fullmatch(r"\s*/\*(.*?)\*/(.*)", text, re.DOTALL)
    if not parts:
        raise ValueError("it does not begin with a header between /* and */")
    return parts.group(1), parts.group(2).strip().rstrip(";").strip()


def read_question(kind: type[Kind], key: str, text: str) -> tuple[Kind | None, list[str]]:
    """The question a file asks, or None and everything that is wrong with the file."""
    try:
        raw, query = split(text)
        header: dict[str, Any] = tomllib.loads(raw)
    except ValueError as problem:
        return None, [str(problem)]
    called = f"{kind.called}'s header"
    problems = [f"{name} is not a key of {called}" for name in _FROM_THE_FILE if header.pop(name, None) is not None]
    try:
        question = kind(**{**header, "key": key, "query": query})
    except ValidationError as error:
        return None, problems + problems_of(error, called)
    problems += question.problems()
    return (None, problems) if problems else (question, [])


def parameters(query: str) -> set[str]:
    """The names of the $parameters a query uses."""
    return set(re.findall(r"\$(\w+)", re.sub(r"'[^']*'|--[^\n]*", "", query)))
