"""A desk that answers from memory: what a page costs once its rows are there.

Verdicts are not kept: they are worked out of rows, as a figure is, and so are part of what a page costs with its rows.
Nor is what a page says (`desk.told`): it is made of the rows again.
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any
from unittest.mock import patch

import pandas as pd

from metrics.desk.checks import Checks
from metrics.desk.figures import Figures
from metrics.desk.inputs import Inputs
from metrics.desk.lists import Lists
from metrics.desk.places import Places
from metrics.desk.public import Public
from metrics.desk.told import ToldOnce
from metrics.desk.verdicts import Verdicts

Answers = dict[str, Any]
PARTS = (Places, Figures, Public, Verdicts, Lists, Checks, Inputs)
VERDICTS = ("verdict", "verdict_and_flows", "verdicts", "verdicts_by_team", "family_and_verdicts")


def _asked() -> list[tuple[type, str]]:
    every = [(part, name) for part in PARTS for name, _ in inspect.getmembers(part, inspect.isfunction)]
    return [(part, name) for part, name in every if not name.startswith("_") and name not in VERDICTS]


@contextmanager
def _desk(change: Callable[[str, Callable[..., Any]], Callable[..., Any]]) -> Iterator[None]:
    patches = [
        patch.object(part, name, change(f"{part.__name__}.{name}", getattr(part, name))) for part, name in _asked()
    ]
    patches.append(patch.object(ToldOnce, "once", lambda told, key, make: make()))
    patches.append(patch.object(ToldOnce, "once_of_version", lambda told, key, make: make()))
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in reversed(patches):
            one.stop()


@contextmanager
def keeping(answers: Answers) -> Iterator[None]:
    """While it lasts, whatever the desk answers is kept."""

    def change(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def kept(self: object, *arguments: Any, **options: Any) -> Any:
            result = method(self, *arguments, **options)
            answers[f"{name}{arguments}{options}"] = result.copy() if isinstance(result, pd.DataFrame) else result
            return result

        return kept

    with _desk(change):
        yield


@contextmanager
def answering(answers: Answers) -> Iterator[None]:
    """While it lasts, the desk reads nothing: it gives what was kept."""

    def change(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def given(self: object, *arguments: Any, **options: Any) -> Any:
            result = answers[f"{name}{arguments}{options}"]
            return result.copy() if isinstance(result, pd.DataFrame) else result

        return given

    with _desk(change):
        yield
