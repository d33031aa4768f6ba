"""Reads ``TRAJECTORY_HOME/settings.toml`` and says everything that is wrong with it at once."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from errno import ENOTDIR
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from metrics.base.disk import refusal
from metrics.base.errors import UserError
from metrics.base.fields import plain_key, problems_of, shown
from metrics.questions.catalogue import Questions, load_questions
from metrics.questions.kinds import Measure
from metrics.settings.aliases import load_aliases
from metrics.settings.entries import (
    Configured,
    MeasureEntry,
    OwnerEntry,
    RebaseEntry,
    SettingEntry,
    SettingsEntry,
    TargetEntry,
)
from metrics.settings.event_entries import EventEntry
from metrics.settings.known import Setting, with_defaults
from metrics.settings.restricted import load_restricted
from metrics.settings.written import problems_error, text_of, toml_in

FILE = "settings.toml"

KINDS: dict[str, type[SettingsEntry]] = {
    "setting": SettingEntry,
    "target": TargetEntry,
    "rebase": RebaseEntry,
    "measure": MeasureEntry,
    "owner": OwnerEntry,
    "event": EventEntry,
}


def _where(kind: str, number: int, entry: Mapping[str, Any]) -> str:
    """'setting 2 (promise)': an entry by its place among those of its kind, and by its name where it has one."""
    name = entry.get({"setting": "name", "measure": "key", "event": "kind"}.get(kind, ""), "")
    return f"{kind} {number} ({plain_key(name)})" if name and isinstance(name, str) else f"{kind} {number}"


def _entries(kind: str, given: Any, measures: Collection[str], problems: list[str]) -> Iterator[SettingsEntry]:
    """The entries of one kind that are right; what is wrong with the others is added to `problems`."""
    if not isinstance(given, list):
        problems.append(f"write each {kind} as [[{kind}]]")
        return
    model = KINDS[kind]
    for number, entry in enumerate(given, start=1):
        if not isinstance(entry, dict):
            problems.append(f"{kind} {number} is not a table: write it as [[{kind}]]")
            continue
        try:
            yield model.model_validate(entry, context={"measures": measures})
        except ValidationError as error:
            where = _where(kind, number, entry)
            problems += [
                f"{where}: {problem}"
                for problem in problems_of(error, f"{'an' if kind == 'event' else 'a'} {kind}", model.types)
            ]


def _declared_keys(given: Any) -> set[str]:
    """The keys of the measures that the file declares, right or wrong in the rest, for targets to name."""
    entries = given if isinstance(given, list) else []
    return {entry["key"] for entry in entries if isinstance(entry, dict) and isinstance(entry.get("key"), str)}


def _measure_problems(measures: Sequence[Measure]) -> list[str]:
    """Measures that cannot stand in one catalogue with the product's own, or with each other."""
    product = load_questions().measures
    titles = {measure.title.casefold(): measure.key for measure in product.values()}
    times = Counter(measure.key for measure in measures)
    problems = [f"measure {key} is declared {number} times" for key, number in times.items() if number > 1]
    for measure in measures:
        if measure.key in product:
            problems.append(f"measure {measure.key} is one of Trajectory's own: choose another key")
        same = titles.setdefault(measure.title.casefold(), measure.key)
        if same != measure.key:
            problems.append(f"measure {measure.key}: its title “{measure.title}” is that of {same} already")
    return problems


def read_settings(folder: Path) -> Configured:
    """The whole of ``folder``/settings.toml; the defaults and nothing else where there is no file.

    Raises one UserError that lists every problem.
    """
    problems: list[str] = []
    return _configured(folder / FILE, text_of(folder / FILE, problems), problems)


def read_text(path: Path, text: str) -> Configured:
    """The same of a text that is not written yet, or lies elsewhere. path: what it is called where it has problems."""
    return _configured(path, text, [])


def _configured(path: Path, text: str, problems: list[str]) -> Configured:
    content = toml_in(path, text, problems)
    known = {*load_questions().measures, *_declared_keys(content.get("measure"))} if content else set()
    kinds = ", ".join(f"[[{kind}]]" for kind in KINDS)
    problems += [f"{shown(key)} is not known; write {kinds}" for key in content if key not in KINDS]
    entries = [entry for kind in KINDS for entry in _entries(kind, content.get(kind, []), known, problems)]
    measures = [entry.measure() for entry in entries if isinstance(entry, MeasureEntry)]
    problems += _measure_problems(measures) if measures else []
    if problems:
        raise problems_error(path, problems)
    return Configured(
        with_defaults([entry.setting() for entry in entries if isinstance(entry, SettingEntry)]),
        [entry.target() for entry in entries if isinstance(entry, TargetEntry)],
        [entry.rebase() for entry in entries if isinstance(entry, RebaseEntry)],
        measures,
        [entry.owner() for entry in entries if isinstance(entry, OwnerEntry)],
        [entry.event() for entry in entries if isinstance(entry, EventEntry)],
    )


@lru_cache(maxsize=8)
def _as_it_stands(folder: Path, stamp: tuple[int, int]) -> Configured:
    return read_settings(folder)


def read_live(folder: Path) -> Configured:
    """`read_settings`, read again only when the file has changed: what changes no number holds at once."""
    try:
        file = (folder / FILE).stat()
    except FileNotFoundError:
        return _as_it_stands(folder, (0, 0))
    except OSError:  # reading it says why
        return read_settings(folder)
    return _as_it_stands(folder, (file.st_mtime_ns, file.st_size))


def read_checked(folder: Path) -> Configured:
    """`read_settings`, before anything is built: what is wrong with the other files beside it is told with its own."""
    if folder.exists() and not folder.is_dir():
        raise refusal(NotADirectoryError(ENOTDIR, "", str(folder)), folder)
    problems: list[str] = []
    configured: Configured | None = None
    try:
        configured = read_settings(folder)
    except UserError as problem:
        problems.append(str(problem))
    for read in (load_aliases, load_restricted):
        try:
            read(folder)
        except UserError as problem:
            problems.append(str(problem))
    if configured is None or problems:
        raise UserError("\n".join(problems))
    return configured


def questions_of(folder: Path) -> Questions:
    """The product's questions with the measures that ``folder``/settings.toml declares as it stands now."""
    return load_questions().with_own(read_live(folder).measures)


def load_settings(folder: Path) -> list[Setting]:
    """The settings that change a number: the defaults, then what ``folder``/settings.toml says."""
    return read_settings(folder).settings


def case_link(settings: Sequence[Setting], authority: str) -> str:
    """Where a child's record is in the case system, with {child}; '' if not set. The authority's own comes first.

    Changes no number, so it holds as soon as the file says so: ask `Configured.settings`.
    """
    fitting = [item for item in settings if item.name == "case_link" and item.authority in ("", authority)]
    chosen = max(fitting, key=lambda item: item.authority != "", default=None)
    return chosen.value if chosen else ""
