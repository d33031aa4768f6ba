"""Reads the header of a question file and says everything that is wrong with it.

A header is TOML inside the leading comment of an SQL file. Which keys it has depends on the kind of question; how
keys are checked, and what SQL a query may use, is the same for all.
"""

import re
import tomllib
from dataclasses import dataclass
from typing import Any

FEEDS = (
    *(f"annex_a.list_{number}" for number in range(1, 10)),
    "annex_a.known",
    "annex_a.conferences",
    "workforce",
    "supervision",
    "establishment",
    "population",
    "local",
    "published",
)
FORBIDDEN = {
    r"\bgroup\s+by\s+all\b": "group by all",
    r"\bexclude\b": "exclude",
    r"\btry_cast\b": "try_cast",
    r"\brange\s*\(": "range()",
    r"\bpercentile_cont\b": "percentile_cont",
    r"\bmode\s*\(": "mode()",
    r"\bisodow\b": "isodow",
    r"\bqualify\b": "qualify",
    r"\bdate_diff\b|\bdatediff\b": "date_diff (subtract calendar.day_number instead)",
    r"\[": "lists",
}


@dataclass(frozen=True)
class Key:
    """One key of a header: the type its value must have, the values it may have, and whether it must be there."""

    kind: type | tuple[type, ...]
    allowed: tuple[str, ...] | None = None
    needed: bool = True

    def accepts(self, value: Any) -> bool:
        """Whether the value has the right type; TOML's true and false are not numbers."""
        return isinstance(value, self.kind) and (self.kind is bool or not isinstance(value, bool))


Keys = dict[str, Key]


def split(text: str) -> tuple[str, str]:
    """A file's header (the TOML inside its leading comment) and its query, without the trailing semicolon."""
    found = re.match(r"\s*/\*(.*?)\*/(.*)\Z", text, re.DOTALL)
    if not found:
        raise ValueError("it does not begin with a header between /* and */")
    return found.group(1), found.group(2).strip().rstrip(";").strip()


def read_header(text: str, keys: Keys, called: str) -> tuple[dict[str, Any], str, list[str]]:
    """A file's header, its query, and what is wrong with the header; lists become tuples. ``called``: "a measure"."""
    try:
        raw, query = split(text)
        header = tomllib.loads(raw)
    except (ValueError, tomllib.TOMLDecodeError) as problem:
        return {}, "", [str(problem)]
    problems = [f"{key} is not a key of {called}'s header" for key in header if key not in keys]
    for name, key in keys.items():
        if name not in header:
            problems += [f"{name} is missing"] if key.needed else []
        elif not key.accepts(header[name]):
            problems.append(f"{name} is {header[name]!r}, which is not the right type")
        elif key.allowed and header[name] not in key.allowed:
            problems.append(f"{name} is {header[name]!r}; it must be one of {', '.join(key.allowed)}")
    tuples = {name: tuple(value) if isinstance(value, list) else value for name, value in header.items()}
    return tuples, query, problems


def feed_problems(header: dict[str, Any]) -> list[str]:
    """Feeds that nothing loads."""
    return [f"feed {name!r} is not known" for name in header.get("feeds", ()) if name not in FEEDS]


def empty_problems(header: dict[str, Any], *names: str) -> list[str]:
    """Texts that were left empty and may not be."""
    return [f"{name} is empty" for name in names if header.get(name) == ""]


def query_problems(query: str) -> list[str]:
    """What in the query would not run the same on another engine, or does not read like ours."""
    code = re.sub(r"'[^']*'|--[^\n]*", "", query)
    problems = [f"the query uses {name}" for pattern, name in FORBIDDEN.items() if re.search(pattern, code)]
    return problems + (["the query is not in lower case"] if code != code.lower() else [])


def parameters(query: str) -> set[str]:
    """The names of the $parameters a query uses."""
    return set(re.findall(r"\$(\w+)", re.sub(r"'[^']*'|--[^\n]*", "", query)))
