"""Reads the questions: every file under sql/ with a header is a Measure, a Detail, a Worklist or a Check.

A question is one SQL file: a TOML header in its leading comment, then a query. Dropping a file into
sql/measures makes it a measure everywhere. All problems of all files are found at once and raised as one error.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from metrics.base.errors import UserError
from metrics.base.home import PRODUCT
from metrics.questions.header import Key, Keys, empty_problems, feed_problems, parameters, query_problems, read_header

Question = TypeVar("Question")
SQL = PRODUCT / "sql"

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
# Worklists: whom a row is about, the families that only they have, and what their queries are asked with.
SUBJECTS = ("child", "worker", "record")
LIST_FAMILIES = {**FAMILIES, "children_in_need": "Children in need", "records": "Records to correct"}
ASKED_WITH = frozenset({"authority", "extract", "today"})
SEVERITIES = {"serious": "Serious", "moderate": "Moderate", "minor": "Minor"}  # most severe first


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
class Worklist:
    """Rows to act on in a whole authority: a query over one extract, asked with $authority, $extract and $today."""

    key: str
    title: str
    question: str
    family: str  # of LIST_FAMILIES
    subject: str  # whom a row is about: child, worker or record
    order: int  # how urgent on Monday: 10 comes first
    nothing: str  # what is said, kindly, where no row is left
    rule: str  # which rows are on the list, in words: the clock, its start, and the window
    feeds: tuple[str, ...]
    source: str
    owner: str
    reviewed: date
    query: str
    measure: str = ""  # the measure whose open twin this list is
    caveats: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check:
    """A rule that records should keep: a query for the rows that break it, and how to mend them."""

    key: str
    title: str
    rule: str
    severity: str  # of SEVERITIES
    mend: str
    feeds: tuple[str, ...]
    touches: tuple[str, ...]  # the measures whose number a broken row can bend
    query: str


@dataclass(frozen=True)
class Questions:
    """Everything the files under sql/ ask, by key; worklists most urgent first, checks most severe first."""

    measures: dict[str, Measure] = field(default_factory=dict)
    details: dict[str, Detail] = field(default_factory=dict)
    worklists: dict[str, Worklist] = field(default_factory=dict)
    checks: dict[str, Check] = field(default_factory=dict)

    def measure(self, key: str) -> Measure:
        """The measure of that key; UserError with the nearest keys if there is none."""
        return _found(self.measures, key, "measure", "`python -m metrics measures` lists them all.")

    def worklist(self, key: str) -> Worklist:
        """The worklist of that key; UserError with the nearest keys if there is none."""
        return _found(self.worklists, key, "worklist", f"The worklists are {', '.join(self.worklists)}.")

    def check(self, key: str) -> Check:
        """The check of that key; UserError with the nearest keys if there is none."""
        return _found(self.checks, key, "check", f"The checks are {', '.join(self.checks)}.")


def _found(questions: dict[str, Question], key: str, called: str, where: str) -> Question:
    if key in questions:
        return questions[key]
    near = get_close_matches(key, questions, n=3, cutoff=0.5)
    hint = f" Did you mean {', '.join(near)}?" if near else ""
    raise UserError(f"There is no {called} called “{key}”.{hint} {where}")


_MEASURE: Keys = {
    "title": Key(str),
    "question": Key(str),
    "family": Key(str, tuple(FAMILIES)),
    "kind": Key(str, KINDS),
    "unit": Key(str, UNITS),
    "better": Key(str, BETTER),
    "numerator": Key(str),
    "denominator": Key(str),
    "feeds": Key(list),
    "lookback_months": Key(int),
    "published_as": Key(str, PUBLISHED_AS),
    "source": Key(str),
    "caveats": Key(list),
    "owner": Key(str),
    "reviewed": Key(date),
    "open_twin": Key(str, needed=False),
    "bands": Key(list, needed=False),
    "band_title": Key(str, needed=False),
    "ask": Key(list, needed=False),
    "search": Key(list, needed=False),
    "local": Key(bool, needed=False),
    "alert_percent": Key((int, float), needed=False),
    "lookback_feeds": Key(list, needed=False),
    "briefing": Key(str, needed=False),
}
_DETAIL: Keys = {"title": Key(str), "question": Key(str), "columns": Key(dict)}
_WORKLIST: Keys = {
    "title": Key(str),
    "question": Key(str),
    "family": Key(str, tuple(LIST_FAMILIES)),
    "subject": Key(str, SUBJECTS),
    "order": Key(int),
    "nothing": Key(str),
    "rule": Key(str),
    "feeds": Key(list),
    "source": Key(str),
    "owner": Key(str),
    "reviewed": Key(date),
    "measure": Key(str, needed=False),
    "caveats": Key(list, needed=False),
    "bands": Key(list, needed=False),
}
_CHECK: Keys = {
    "title": Key(str),
    "rule": Key(str),
    "severity": Key(str, tuple(SEVERITIES)),
    "mend": Key(str),
    "feeds": Key(list),
    "touches": Key(list),
}


def _measure_problems(header: dict[str, Any], query: str) -> list[str]:
    problems = feed_problems(header)
    for name in header.get("lookback_feeds", ()):
        if name not in header["feeds"]:
            problems.append(f"lookback_feeds names {name!r}, which is not one of its feeds")
    problems += empty_problems(header, "title", "question", "numerator")
    if header["unit"] != "count" and header["denominator"] == "":
        problems.append("denominator is empty, which only a count may leave so")
    if not query and header["published_as"] == "none":
        problems.append("it has no query and is not published either")
    if header.get("briefing") and header["briefing"].count("{value}") != 1:
        problems.append("briefing must hold {value} once, where the figure goes")
    if query and not header["feeds"]:
        problems.append("feeds is empty, so no month could ever be covered")
    return problems + query_problems(query)


def _measure(key: str, text: str) -> tuple[Measure | None, list[str]]:
    header, query, problems = read_header(text, _MEASURE, "a measure")
    problems = problems or _measure_problems(header, query)
    return (None, problems) if problems else (Measure(key=key, query=query, **header), [])


def _detail(key: str, text: str) -> tuple[Detail | None, list[str]]:
    header, query, problems = read_header(text, _DETAIL, "a detail")
    problems += [] if query or not header else ["it has no query"]
    return (None, problems) if problems else (Detail(key=key, query=query, **header), [])


def _list_problems(header: dict[str, Any], query: str, *texts: str) -> list[str]:
    """What a worklist and a check have in common: feeds, texts that people read, and a query."""
    problems = feed_problems(header) + empty_problems(header, *texts)
    if not header["feeds"]:
        problems.append("feeds is empty, so nobody could be told what to load")
    return problems + ([] if query else ["it has no query"]) + query_problems(query)


def _worklist(key: str, text: str) -> tuple[Worklist | None, list[str]]:
    header, query, problems = read_header(text, _WORKLIST, "a worklist")
    if not problems:
        problems = _list_problems(header, query, "title", "question", "nothing", "rule")
        used = parameters(query)
        problems += [f"the query asks for ${name}, which is not given" for name in sorted(used - ASKED_WITH)]
        if query and not {"authority", "extract"} <= used:
            problems.append("the query must ask for $authority and $extract")
    if problems:
        return None, problems
    told = {**header, "rule": " ".join(header["rule"].split())}  # written over several lines, read as one text
    return Worklist(key=key, query=query, **told), []


def _check(key: str, text: str) -> tuple[Check | None, list[str]]:
    header, query, problems = read_header(text, _CHECK, "a check")
    problems = problems or _list_problems(header, query, "title", "rule", "mend")
    return (None, problems) if problems else (Check(key=key, query=query, **header), [])


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


def _name_problems(questions: Questions) -> list[str]:
    """Where a question names a measure that does not exist."""
    named = [(f"measures/{one.key}.sql: open_twin", one.open_twin) for one in questions.measures.values()]
    named += [(f"worklists/{one.key}.sql: measure", one.measure) for one in questions.worklists.values()]
    named += [(f"checks/{one.key}.sql: touches", name) for one in questions.checks.values() for name in one.touches]
    return [f"{where} {name!r} is not a measure" for where, name in named if name and name not in questions.measures]


def read_questions(folder: Path) -> Questions:
    """Reads every question under ``folder``. Raises one UserError that lists every problem in every file."""
    measures, measure_problems = _read_folder(folder / "measures", _measure)
    details, detail_problems = _read_folder(folder / "details", _detail)
    worklists, worklist_problems = _read_folder(folder / "worklists", _worklist)
    checks, check_problems = _read_folder(folder / "checks", _check)
    families, severities = list(FAMILIES), list(SEVERITIES)
    by_family = sorted(measures.values(), key=lambda measure: (families.index(measure.family), measure.key))
    by_urgency = sorted(worklists.values(), key=lambda worklist: (worklist.order, worklist.key))
    by_severity = sorted(checks.values(), key=lambda check: (severities.index(check.severity), check.key))
    questions = Questions(
        {measure.key: measure for measure in by_family},
        details,
        {worklist.key: worklist for worklist in by_urgency},
        {check.key: check for check in by_severity},
    )
    problems = measure_problems + detail_problems + worklist_problems + check_problems + _name_problems(questions)
    if problems:
        listing = "\n".join(f"  {problem}" for problem in problems)
        raise UserError(f"{len(problems)} problems in the question files:\n{listing}\nMend the headers and run again.")
    return questions


@cache
def load_questions() -> Questions:
    """The product's own questions, read once."""
    return read_questions(SQL)
