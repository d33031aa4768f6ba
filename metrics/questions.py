"""Reads the questions: every file under sql/ with a header is a Measure or a Detail.

A question is one SQL file: a TOML header in its leading comment, then a query. Dropping a file into
sql/measures makes it a measure everywhere. All problems of all files are found at once and raised as one error.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from metrics.errors import UserError

Question = TypeVar("Question")
SQL = Path(__file__).resolve().parent.parent / "sql"

FAMILIES = {
    "caseload": "Caseload and workforce",
    "front_door": "Front door",
    "assessments": "Assessments",
    "enquiries": "Section 47 enquiries and conferences",
    "plans": "Child protection plans",
    "supervision": "Supervision",
    "looked_after": "Children looked after",
    "care_leavers": "Care leavers",
    "local": "Fed locally",
}
KINDS = ("flow", "stock", "snapshot", "rolling")
UNITS = ("percent", "count", "per_worker", "per_10k", "days", "weeks")
BETTER = ("higher", "lower", "neither")
PUBLISHED_AS = ("same", "related", "none")
FEEDS = (
    *(f"annex_a.list_{number}" for number in range(1, 10)),
    "annex_a.known",
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
class Measure:
    """One measure: a ratio of two numbers per authority, team, worker, month (and band)."""

    key: str
    title: str
    question: str
    family: str
    kind: str
    unit: str
    better: str
    numerator: str
    denominator: str
    feeds: tuple[str, ...]
    lookback_months: int
    published_as: str
    source: str
    caveats: tuple[str, ...]
    owner: str
    reviewed: date
    query: str
    open_twin: str = ""
    bands: tuple[str, ...] = ()
    band_title: str = ""
    ask: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    local: bool = False
    alert_percent: float | None = None
    lookback_feeds: tuple[str, ...] = ()  # the feeds that need the history; without it, all of them
    briefing: str = ""  # a headline of the panel's briefing: its sentence, with {value} where the figure goes

    @property
    def has_query(self) -> bool:
        """False for a measure that exists only as a published figure."""
        return bool(self.query)

    @property
    def is_count(self) -> bool:
        """A count's value is its numerator; every other unit divides."""
        return self.unit == "count"

    @property
    def scale(self) -> float:
        """What numerator ÷ denominator is multiplied by to give the value."""
        return {"percent": 100.0, "per_10k": 10_000.0}.get(self.unit, 1.0)


@dataclass(frozen=True)
class Detail:
    """Rows to look at on a page: a query with parameters, and a plain label for each column."""

    key: str
    title: str
    question: str
    columns: dict[str, str]
    query: str


@dataclass(frozen=True)
class Questions:
    """Everything the files under sql/ ask, by key."""

    measures: dict[str, Measure] = field(default_factory=dict)
    details: dict[str, Detail] = field(default_factory=dict)

    def measure(self, key: str) -> Measure:
        """The measure of that key; UserError with the nearest keys if there is none."""
        if key in self.measures:
            return self.measures[key]
        near = get_close_matches(key, self.measures, n=3, cutoff=0.5)
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        raise UserError(f"There is no measure called “{key}”.{hint} `python -m metrics measures` lists them all.")


def split(text: str) -> tuple[str, str]:
    """A file's header (the TOML inside its leading comment) and its query, without the trailing semicolon."""
    found = re.match(r"\s*/\*(.*?)\*/(.*)\Z", text, re.DOTALL)
    if not found:
        raise ValueError("it does not begin with a header between /* and */")
    return found.group(1), found.group(2).strip().rstrip(";").strip()


_MEASURE_KEYS: dict[str, tuple[type | tuple[type, ...], tuple[str, ...] | None]] = {
    "title": (str, None),
    "question": (str, None),
    "family": (str, tuple(FAMILIES)),
    "kind": (str, KINDS),
    "unit": (str, UNITS),
    "better": (str, BETTER),
    "numerator": (str, None),
    "denominator": (str, None),
    "feeds": (list, None),
    "lookback_months": (int, None),
    "published_as": (str, PUBLISHED_AS),
    "source": (str, None),
    "caveats": (list, None),
    "owner": (str, None),
    "reviewed": (date, None),
}
_OPTIONAL_KEYS: dict[str, type | tuple[type, ...]] = {
    "open_twin": str,
    "bands": list,
    "band_title": str,
    "ask": list,
    "search": list,
    "local": bool,
    "alert_percent": (int, float),
    "lookback_feeds": list,
    "briefing": str,
}


def _value_problems(header: dict[str, Any]) -> list[str]:
    problems = []
    for key, (kind, allowed) in _MEASURE_KEYS.items():
        if key not in header:
            problems.append(f"{key} is missing")
        elif not isinstance(header[key], kind):
            problems.append(f"{key} is {header[key]!r}, which is not the right type")
        elif allowed and header[key] not in allowed:
            problems.append(f"{key} is {header[key]!r}; it must be one of {', '.join(allowed)}")
    for key, value in header.items():
        if key in _OPTIONAL_KEYS and not isinstance(value, _OPTIONAL_KEYS[key]):
            problems.append(f"{key} is {value!r}, which is not the right type")
        elif key not in _OPTIONAL_KEYS and key not in _MEASURE_KEYS:
            problems.append(f"{key} is not a key of a measure's header")
    return problems


def _rule_problems(header: dict[str, Any], query: str) -> list[str]:
    problems = [f"feed {name!r} is not known" for name in header.get("feeds") or [] if name not in FEEDS]
    for name in header.get("lookback_feeds") or []:
        if name not in header["feeds"]:
            problems.append(f"lookback_feeds names {name!r}, which is not one of its feeds")
    for name in ("title", "question", "numerator"):
        if header.get(name) == "":
            problems.append(f"{name} is empty")
    if header.get("unit") != "count" and header.get("denominator") == "":
        problems.append("denominator is empty, which only a count may leave so")
    if not query and header.get("published_as") == "none":
        problems.append("it has no query and is not published either")
    if header.get("briefing") and header["briefing"].count("{value}") != 1:
        problems.append("briefing must hold {value} once, where the figure goes")
    if query and not header.get("feeds"):
        problems.append("feeds is empty, so no month could ever be covered")
    code = re.sub(r"'[^']*'|--[^\n]*", "", query)
    problems += [f"the query uses {name}" for pattern, name in FORBIDDEN.items() if re.search(pattern, code)]
    if code != code.lower():
        problems.append("the query is not in lower case")
    return problems


def _measure(key: str, text: str) -> tuple[Measure | None, list[str]]:
    try:
        raw, query = split(text)
        header = tomllib.loads(raw)
    except (ValueError, tomllib.TOMLDecodeError) as problem:
        return None, [str(problem)]
    problems = _value_problems(header) or _rule_problems(header, query)
    if problems:
        return None, problems
    names = ("feeds", "caveats", "bands", "ask", "search", "lookback_feeds")
    lists = {name: tuple(header[name]) for name in names if name in header}
    return Measure(key=key, query=query, **{**header, **lists}), []


def _detail(key: str, text: str) -> tuple[Detail | None, list[str]]:
    try:
        raw, query = split(text)
        header = tomllib.loads(raw)
    except (ValueError, tomllib.TOMLDecodeError) as problem:
        return None, [str(problem)]
    problems = [f"{name} is missing" for name in ("title", "question", "columns") if name not in header]
    if not query:
        problems.append("it has no query")
    if problems:
        return None, problems
    return Detail(key, header["title"], header["question"], dict(header["columns"]), query), []


def _read_folder(
    folder: Path, read: Callable[[str, str], tuple[Question | None, list[str]]]
) -> tuple[dict[str, Question], list[str]]:
    found: dict[str, Question] = {}
    problems = []
    for path in sorted(folder.glob("*.sql")):
        question, wrong = read(path.stem, path.read_text(encoding="utf-8"))
        problems += [f"{folder.name}/{path.name}: {problem}" for problem in wrong]
        if question is not None:
            found[path.stem] = question
    return found, problems


def read_questions(folder: Path) -> Questions:
    """Reads every question under ``folder``. Raises one UserError that lists every problem in every file."""
    measures, measure_problems = _read_folder(folder / "measures", _measure)
    details, detail_problems = _read_folder(folder / "details", _detail)
    problems = measure_problems + detail_problems
    for measure in measures.values():
        if measure.open_twin and measure.open_twin not in measures:
            problems.append(f"measures/{measure.key}.sql: open_twin {measure.open_twin!r} is not a measure")
    if problems:
        listing = "\n".join(f"  {problem}" for problem in problems)
        raise UserError(f"{len(problems)} problems in the question files:\n{listing}\nMend the headers and run again.")
    order = list(FAMILIES)
    ordered = sorted(measures.values(), key=lambda measure: (order.index(measure.family), measure.key))
    return Questions({measure.key: measure for measure in ordered}, details)


@cache
def load_questions() -> Questions:
    """The product's own questions, read once."""
    return read_questions(SQL)
