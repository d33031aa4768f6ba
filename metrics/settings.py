"""What an authority sets for itself, read from ``TRAJECTORY_HOME/settings.toml`` and checked all at once.

Each ``[[setting]]`` changes a number, so it is copied into every store version. A ``[[target]]`` or ``[[rebase]]``
changes none and is read live. Each may be narrower than everything: authority, team, role, and a day it begins.
"""

import csv
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from metrics.base.errors import UserError
from metrics.intake.values import name_key
from metrics.questions.catalogue import load_questions


@dataclass(frozen=True)
class Setting:
    """One value in force for an authority, team and role ('' = any) from a day on (None = always)."""

    name: str
    value: str
    authority: str = ""
    team: str = ""
    role: str = ""
    since: date | None = None


@dataclass(frozen=True)
class Target:
    """What a measure should reach from a day on: for an authority, a team or a role ('' = any)."""

    measure: str
    since: date
    value: float
    tolerance: float = 0.0
    authority: str = ""
    team: str = ""
    role: str = ""


@dataclass(frozen=True)
class Rebase:
    """A logged decision that a chart's limits start again in a month, because something changed for a known cause."""

    measure: str
    month: date
    cause: str
    author: str
    logged: date
    authority: str = ""
    team: str = ""


@dataclass(frozen=True)
class Configured:
    """The whole of settings.toml."""

    settings: list[Setting]
    targets: list[Target]
    rebases: list[Rebase]


@dataclass(frozen=True)
class Known:
    """What a setting means, and which values it may have."""

    meaning: str
    accepts: Callable[[Any], bool]
    rule: str


def _number(low: float, high: float) -> Callable[[Any], bool]:
    return lambda value: _is_number(value) and low <= value <= high


def _yes_no(value: Any) -> bool:
    return isinstance(value, bool)


def _is_case_link(value: Any) -> bool:
    """An https address that stays one whatever stands for the child: no space, quote or second brace in it."""
    if not isinstance(value, str) or value.count("{child}") != 1 or re.search(r"[\s\"'<>\\^`|]|[^ -~]", value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    plain = "{" not in value.replace("{child}", "") and "}" not in value.replace("{child}", "")
    return plain and parts.scheme == "https" and bool(parts.hostname) and not re.search(r"[{}@]", parts.netloc)


KNOWN: dict[str, Known] = {
    "promise": Known(
        "The caseload promised not to be exceeded, for one full-time worker of the role",
        _number(1, 60),
        "a number from 1 to 60",
    ),
    "new_starter_months": Known(
        "Months after starting in which the promise of the role “new starter” holds",
        _number(0, 24),
        "a number from 0 to 24",
    ),
    "caseload_too_high": Known("A caseload above this, per full-time worker, is too high", _number(1, 100), "1 to 100"),
    "asye_factor": Known("How much of a full-time worker a newly qualified one counts as", _number(0.1, 1), "0.1 to 1"),
    "count_absent_workers": Known(
        "Whether absent workers who hold children count as workers", _yes_no, "true or false"
    ),
    "count_care_leavers": Known("Whether care leavers count in caseloads", _yes_no, "true or false"),
    "supervision_days": Known("Days within which personal supervision is due", _number(1, 366), "1 to 366"),
    "case_supervision_days": Known("Days within which each child's case is discussed", _number(1, 366), "1 to 366"),
    "supervision_record_working_days": Known(
        "Working days within which supervision is written up", _number(0, 60), "0 to 60"
    ),
    "plan_visit_working_days": Known(
        "Working days within which a child on a plan is visited", _number(1, 100), "1 to 100"
    ),
    "child_in_need_seen_working_days": Known(
        "Working days within which a child on a child in need plan is seen", _number(1, 100), "1 to 100"
    ),
    "looked_after_visit_days": Known("Days within which a child looked after is visited", _number(1, 366), "1 to 366"),
    "no_worker_name": Known(
        "A name in the worker column that means nobody holds the child, such as Duty",
        lambda value: isinstance(value, str) and value.strip() != "",
        "a name",
    ),
    "role_title": Known(
        "A job title of the workforce file, and the role it is (the key role)",
        lambda value: isinstance(value, str) and value.strip() != "",
        "a job title as the workforce file writes it",
    ),
    "case_link": Known(
        "The address of a child's record in the case system, with {child} where the reference goes",
        _is_case_link,
        "an https address with {child} once after the host, such as https://cases.example.gov.uk/person/{child}",
    ),
    "escalation_response_working_days": Known(
        "Working days within which a rung (the role) answers what was escalated to it; changes no number of a measure",
        lambda value: isinstance(value, int) and _is_number(value) and 1 <= value <= 60,
        "a whole number from 1 to 60",
    ),
    "baseline_event": Known(
        "The day of the inspection that is letter A", lambda value: isinstance(value, date), "a date"
    ),
}

DEFAULTS = (
    Setting("promise", "15"),
    Setting("promise", "12", role="ASYE"),
    Setting("promise", "6", role="new starter"),
    Setting("new_starter_months", "3"),
    Setting("caseload_too_high", "25"),
    Setting("asye_factor", "1"),
    Setting("count_absent_workers", "1"),
    Setting("count_care_leavers", "0"),
    Setting("supervision_days", "28"),
    Setting("supervision_days", "14", role="ASYE"),
    Setting("case_supervision_days", "28"),
    Setting("supervision_record_working_days", "5"),
    Setting("plan_visit_working_days", "10"),
    Setting("child_in_need_seen_working_days", "20"),
    Setting("looked_after_visit_days", "42"),
    Setting("no_worker_name", "Unallocated"),
    Setting("no_worker_name", "Not allocated"),
    Setting("no_worker_name", "Duty"),
    Setting("no_worker_name", "None"),
    Setting("escalation_response_working_days", "2", role="group manager"),
    Setting("escalation_response_working_days", "5", role="assistant director"),
)
ADDING_UP = ("no_worker_name", "role_title")  # each further one is one more
_SCOPE = ("authority", "team", "role")


def _is_date(value: Any) -> bool:
    return isinstance(value, date)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != ""


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


# key: (is it right, what it must be, must it be there)
_Keys = dict[str, tuple[Callable[[Any], bool], str, bool]]
_PLACE: _Keys = {key: (lambda value: isinstance(value, str), "text", False) for key in _SCOPE}
_KEYS: dict[str, _Keys] = {
    "setting": {
        "name": (lambda value: value in KNOWN, f"one of {', '.join(KNOWN)}", True),
        "value": (lambda value: True, "", True),
        "since": (_is_date, "a date such as 2026-04-01", False),
        **_PLACE,
    },
    "target": {
        "measure": (lambda value: value in load_questions().measures, "the key of a measure", True),
        "from": (_is_date, "a date such as 2026-04-01", True),
        "value": (_is_number, "a number", True),
        "tolerance": (lambda value: _is_number(value) and value >= 0, "a number from 0", False),
        **_PLACE,
    },
    "rebase": {
        "measure": (lambda value: value in load_questions().measures, "the key of a measure", True),
        "month": (_is_date, "a day of the first month of the new level", True),
        "cause": (_is_text, "what changed, in words", True),
        "author": (_is_text, "who decided", True),
        "logged": (_is_date, "the day it was decided", True),
        "authority": _PLACE["authority"],
        "team": _PLACE["team"],
    },
}


def _problems(kind: str, number: int, entry: Any) -> list[str]:
    where = f"{kind} {number}"
    if not isinstance(entry, dict):
        return [f"{where} is not a table: write it as [[{kind}]]"]
    keys = _KEYS[kind]
    problems = [f"{where}: {key!r} is not a key of a {kind}" for key in entry if key not in keys]
    for key, (is_right, rule, needed) in keys.items():
        if key not in entry:
            problems += [f"{where}: {key} is missing"] if needed else []
        elif not is_right(entry[key]):
            problems.append(f"{where}: {key} is {entry[key]!r}; it must be {rule}")
    if kind == "setting" and entry.get("name") in KNOWN and "value" in entry:
        known = KNOWN[entry["name"]]
        if not known.accepts(entry["value"]):
            problems.append(f"{where} ({entry['name']}): value is {entry['value']!r}; it must be {known.rule}")
    return problems


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _entries(path: Path) -> dict[str, list[Any]]:
    """The file's tables by kind, checked. Raises one UserError that lists every problem."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise UserError(
            f"{path} cannot be read: {problem}. Mend that line and run again; nothing was changed."
        ) from None
    problems = [
        f"{key!r} is not known; write {', '.join(f'[[{kind}]]' for kind in _KEYS)}" for key in content.keys() - _KEYS
    ]
    found: dict[str, list[Any]] = {}
    for kind in _KEYS:
        given = content.get(kind, [])
        found[kind] = given if isinstance(given, list) else [given]
        for number, entry in enumerate(found[kind], start=1):
            problems += [f"write each {kind} as [[{kind}]]"] if given is entry else _problems(kind, number, entry)
    if problems:
        listing = "\n".join(f"  {problem}" for problem in problems)
        raise UserError(
            f"{path} has {len(problems)} problems:\n{listing}\nMend them and run again; nothing was changed."
        )
    return found


def read_settings(folder: Path) -> Configured:
    """The whole of ``folder``/settings.toml; the defaults and nothing else where there is no file."""
    found = _entries(folder / "settings.toml")
    settings = [
        Setting(
            entry["name"],
            _text(entry["value"]),
            **{key: entry.get(key, "") for key in _SCOPE},
            since=entry.get("since"),
        )
        for entry in found["setting"]
    ]
    targets = [
        Target(since=entry["from"], **{key: value for key, value in entry.items() if key != "from"})
        for entry in found["target"]
    ]
    return Configured(with_defaults(settings), targets, [Rebase(**entry) for entry in found["rebase"]])


@lru_cache(maxsize=8)
def _as_it_stands(folder: Path, stamp: tuple[int, int]) -> Configured:
    return read_settings(folder)


def read_live(folder: Path) -> Configured:
    """`read_settings`, read again only when the file has changed: what changes no number holds at once."""
    path = folder / "settings.toml"
    found = path.stat() if path.exists() else None
    return _as_it_stands(folder, (found.st_mtime_ns, found.st_size) if found else (0, 0))


def load_settings(folder: Path) -> list[Setting]:
    """The settings that change a number: the defaults, then what ``folder``/settings.toml says."""
    return read_settings(folder).settings


def with_defaults(given: list[Setting]) -> list[Setting]:
    """Given settings after the defaults; one without a day replaces the default of its scope. Names add up."""
    single = [item for item in given if item.since is None and item.name not in ADDING_UP]
    replaced = {(item.name, item.authority, item.team, item.role) for item in single}
    return [item for item in DEFAULTS if (item.name, item.authority, item.team, item.role) not in replaced] + given


def case_link(settings: Sequence[Setting], authority: str) -> str:
    """Where a child's record is in the case system, with {child}; '' if not set. The authority's own comes first.

    Changes no number, so it holds as soon as the file says so: ask `Configured.settings`.
    """
    fitting = [item for item in settings if item.name == "case_link" and item.authority in ("", authority)]
    chosen = max(fitting, key=lambda item: item.authority != "", default=None)
    return chosen.value if chosen else ""


def load_aliases(folder: Path) -> list[tuple[str, str, str]]:
    """(authority or '', normalised name, worker id) from worker_aliases.csv: names settled once by an analyst."""
    path = folder / "worker_aliases.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if not {"name", "worker"} <= set(reader.fieldnames or ()):
            raise UserError(
                f"{path} has the columns {', '.join(reader.fieldnames or ['none'])}; it needs name and worker "
                "(and authority, if there are several). Nothing was changed."
            )
        return [
            ((row.get("authority") or "").strip(), name_key(row["name"] or ""), (row["worker"] or "").strip())
            for row in reader
            if (row["name"] or "").strip() and (row["worker"] or "").strip()
        ]


def load_restricted(folder: Path) -> list[tuple[str, str, str]]:
    """(authority or '', child, viewer) from restricted_records.csv, a list the authority gives; viewers parted by ';'.

    A child without a viewer is there once, with '': nobody is told of it.
    """
    path = folder / "restricted_records.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if "child" not in (reader.fieldnames or ()):
            raise UserError(
                f"{path} has the columns {', '.join(reader.fieldnames or ['none'])}; it needs child "
                "(and viewers, parted by semicolons; and authority, if there are several). Nothing was changed."
            )
        return [
            ((row.get("authority") or "").strip(), child, viewer)
            for row in reader
            if (child := (row["child"] or "").strip())
            for viewer in ([name.strip() for name in (row.get("viewers") or "").split(";") if name.strip()] or [""])
        ]
