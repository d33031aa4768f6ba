"""Under which licence each package is, and whether that is allowed."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from email.message import Message
from importlib import metadata
from pathlib import Path

TABLE = Path(__file__).with_name("licences.toml")
UNKNOWN = ""


@dataclass(frozen=True)
class Rules:
    """The allowed licences, what packages' own words mean, and what was read in their licence files."""

    allowed: Collection[str]
    words: Mapping[str, str]
    read: Mapping[str, str]


def rules() -> Rules:
    """Those of licences.toml."""
    return Rules(**tomllib.loads(TABLE.read_text(encoding="utf-8")))


def licence(name: str, known: Rules) -> str:
    """The SPDX expression of an installed package; "" where it is not installed, or its words are not known."""
    if name in known.read:
        return known.read[name]
    try:
        return of_metadata(metadata.distribution(name).metadata, known)  # type: ignore[arg-type]
    except metadata.PackageNotFoundError:
        return UNKNOWN


def is_installed(name: str) -> bool:
    """Whether there is a package of which anything can be read."""
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def of_metadata(told: Message, known: Rules) -> str:
    """The SPDX expression of what a package tells of itself: the expression, else its classifier, else its words."""
    if expression := told.get("License-Expression"):
        return str(expression)
    classifiers = [line.rsplit(" :: ", 1)[-1] for line in told.get_all("Classifier") or [] if "License ::" in line]
    for words in (*classifiers, told.get("License") or ""):
        meant = words if words in known.allowed else known.words.get(words.strip().lower())
        if meant:
            return meant
    return UNKNOWN


def is_allowed(expression: str, allowed: Collection[str]) -> bool:
    """Whether what an expression leaves us to choose is allowed: of "A OR B" one, of "A AND B" both.

    An expression with brackets is refused: whoever meets the first one decides.
    """
    if not expression or re.search(r"[()]", expression):
        return False
    choices = re.split(r"\s+OR\s+", expression)
    return any(all(part in allowed for part in re.split(r"\s+AND\s+", choice)) for choice in choices)
