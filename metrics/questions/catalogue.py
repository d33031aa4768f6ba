"""Reads the questions: every file under sql/ with a header is a Measure, a Breakdown, a Detail, a Worklist, a Check or
a Profile.

A question is one SQL file: a TOML header in its leading comment, then a query. Dropping a file into
sql/measures makes it a measure everywhere. All problems of all files are found at once and raised as one error.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TypeVar

from metrics.base.errors import UserError
from metrics.base.home import SQL
from metrics.questions.breakdown import CHILD, Breakdown
from metrics.questions.figures import fed
from metrics.questions.header import read_question
from metrics.questions.kinds import FAMILIES, PUBLISHED, SEVERITIES, Check, Detail, Measure, Question, Worklist
from metrics.questions.moved import moved_from
from metrics.questions.profile import Profile
from metrics.questions.published_files import PublishedFile, measures_of, read_folder

__all__ = ["FAMILIES", "SEVERITIES", "SQL", "Check", "Detail", "Measure", "Questions", "Worklist", "load_questions"]

Kind = TypeVar("Kind", bound=Question)


@dataclass(frozen=True)
class Questions:
    """Everything the files under sql/ ask, by key; worklists most urgent first, checks most severe first, profiles in
    the order of the lists."""

    measures: dict[str, Measure] = field(default_factory=dict)
    details: dict[str, Detail] = field(default_factory=dict)
    worklists: dict[str, Worklist] = field(default_factory=dict)
    checks: dict[str, Check] = field(default_factory=dict)
    breakdowns: dict[str, Breakdown] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)

    def breakdowns_of(self, measure: Measure) -> list[Breakdown]:
        """What a measure is broken down by beside team and worker, its own bands first."""
        return [self.breakdowns[key] for key in measure.every_breakdown]

    def measure(self, key: str) -> Measure:
        """The measure of that key; UserError with where it is now or the nearest keys if there is none."""
        if key not in self.measures and (gone := moved_from(key)) is not None:
            raise UserError(gone.sentence)
        return _named(self.measures, key, "measure", "`python -m metrics measures` lists them all.")

    def with_own(self, measures: Iterable[Measure]) -> "Questions":
        """These and an authority's own measures; where a release has taken over a key, the product's stands."""
        own = [measure for measure in measures if measure.key not in self.measures]
        return replace(self, measures=by_family([*self.measures.values(), *own])) if own else self

    def worklist(self, key: str) -> Worklist:
        """The worklist of that key; UserError with the nearest keys if there is none."""
        return _named(self.worklists, key, "worklist", f"The worklists are {', '.join(self.worklists)}.")

    def profile(self, key: str) -> Profile:
        """The profile of that key; UserError with the nearest keys if there is none."""
        return _named(self.profiles, key, "profile", f"The profiles are {', '.join(self.profiles)}.")

    def check(self, key: str) -> Check:
        """The check of that key; UserError with the nearest keys if there is none."""
        return _named(self.checks, key, "check", f"The checks are {', '.join(self.checks)}.")


def _named(questions: dict[str, Kind], key: str, called: str, where: str) -> Kind:
    if key in questions:
        return questions[key]
    near = get_close_matches(key, questions, n=3, cutoff=0.5)
    hint = f" Did you mean {', '.join(near)}?" if near else ""
    raise UserError(f"There is no {called} called “{key}”.{hint} {where}")


def by_family(measures: Iterable[Measure]) -> dict[str, Measure]:
    """Measures by key, in the order of their families and then of their keys."""
    families = list(FAMILIES)
    in_order = sorted(measures, key=lambda measure: (families.index(measure.family), measure.key))
    return {measure.key: measure for measure in in_order}


def _read_folder(folder: Path, kind: type[Kind]) -> tuple[dict[str, Kind], list[str]]:
    """The questions of one kind by key, and the problems of the files that are none."""
    questions: dict[str, Kind] = {}
    problems = []
    for path in sorted(folder.glob("*.sql")):
        question, wrong = read_question(kind, path.stem, path.read_text(encoding="utf-8"))
        problems += [f"{folder.name}/{path.name}: {problem}" for problem in wrong]
        if question is not None:
            questions[path.stem] = question
    return questions, problems


def _name_problems(questions: Questions) -> list[str]:
    """Where a question names another one that does not exist."""
    measures, worklists = questions.measures, questions.worklists
    named: list[tuple[str, str]] = []
    for one in measures.values():
        named += [(f"measures/{one.key}.sql: {name}", key) for name, key in _measures_named(one)]
    for check in questions.checks.values():
        named += [(f"checks/{check.key}.sql: touches", key) for key in check.touches]
    unknown = [
        (measure.key, name)
        for measure in measures.values()
        for name in measure.every_breakdown
        if name not in questions.breakdowns
    ]
    problems = [f"measures/{key}.sql: {name!r} is not a breakdown" for key, name in unknown]
    problems += [f"{where} {key!r} is not a measure" for where, key in named if key and key not in measures]
    problems += [
        f"profiles/{profile.key}.sql: {name!r} is not a breakdown of a child"
        for profile in questions.profiles.values()
        for name in profile.breakdowns
        if name not in questions.breakdowns or questions.breakdowns[name].of != CHILD
    ]
    lists = [(one.key, one.worklist) for one in measures.values() if one.worklist and one.worklist not in worklists]
    return problems + [f"measures/{key}.sql: worklist {name!r} is not a worklist" for key, name in lists]


def _measures_named(measure: Measure) -> list[tuple[str, str]]:
    """The other measures that a measure's header names, each with the key that names it."""
    return [
        ("open_twin", measure.open_twin),
        *(("beside", key) for key in measure.beside),
        ("out_of", measure.out_of),
        ("compared_as", measure.compared_as),
        *(("balanced_by", key) for key in measure.balanced_by),
        ("flows.started", measure.flows.started),
        ("flows.ended", measure.flows.ended),
    ]


def _published_problems(files: Mapping[str, PublishedFile], measures: Mapping[str, Measure]) -> list[str]:
    """Where what a published table says of a measure and what sql/measures says of it do not agree."""
    problems = []
    titled: dict[str, str] = {}
    for name, file in files.items():
        for entry in file.measure:
            where, counted = f"published/{name}.toml: {entry.key}", measures.get(entry.key)
            if entry.title and counted is not None:
                problems.append(f"{where} has a title here, and a file under measures too")
            elif entry.title and entry.key in titled:
                problems.append(f"{where} has a title in published/{titled[entry.key]}.toml too")
            elif not entry.title and counted is not None and counted.published_as == "none":
                problems.append(f"{where} is not published, says measures/{entry.key}.sql")
            if entry.title:
                titled[entry.key] = name
    untitled = {(name, entry.key) for name, file in files.items() for entry in file.measure if not entry.title}
    known = {*titled, *measures}
    problems += [
        f"published/{name}.toml: {key} has no title and no file under measures"
        for name, key in untitled
        if key not in known
    ]
    headers = [measure.key for measure in measures.values() if measure.comes_from == PUBLISHED]
    return problems + [f"measures/{key}.sql: what is only published stands under published" for key in headers]


def read_questions(folder: Path) -> Questions:
    """Reads every question under ``folder``. Raises one UserError that lists every problem in every file."""
    measures, measure_problems = _read_folder(folder / "measures", Measure)
    files, published_problems = read_folder(folder / "published")
    published_problems += _published_problems(files, measures)
    published, problems_of_measures = measures_of(files.values())
    published_problems += problems_of_measures
    details, detail_problems = _read_folder(folder / "details", Detail)
    worklists, worklist_problems = _read_folder(folder / "worklists", Worklist)
    checks, check_problems = _read_folder(folder / "checks", Check)
    breakdowns, breakdown_problems = _read_folder(folder / "breakdowns", Breakdown)
    profiles, profile_problems = _read_folder(folder / "profiles", Profile)
    severities = list(SEVERITIES)
    by_urgency = sorted(worklists.values(), key=lambda worklist: (worklist.order, worklist.key))
    by_severity = sorted(checks.values(), key=lambda check: (severities.index(check.severity), check.key))
    questions = Questions(
        by_family([*(fed(measure) if measure.local else measure for measure in measures.values()), *published]),
        details,
        {worklist.key: worklist for worklist in by_urgency},
        {check.key: check for check in by_severity},
        breakdowns,
        {profile.key: profile for profile in sorted(profiles.values(), key=lambda profile: profile.order)},
    )
    problems = measure_problems + published_problems + detail_problems + worklist_problems + check_problems
    problems += breakdown_problems + profile_problems
    problems += _name_problems(questions)
    if problems:
        listing = "\n".join(f"  {problem}" for problem in problems)
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise UserError(f"{count} in the question files:\n{listing}\nMend the headers and run again.")
    return questions


@cache
def load_questions() -> Questions:
    """The product's own questions, read once."""
    return read_questions(SQL)
