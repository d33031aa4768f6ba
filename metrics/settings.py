"""The settings that change a number: read from settings.toml, checked all at once, copied into every store version.

The file lives at ``TRAJECTORY_HOME/settings.toml``. Each entry is one ``[[setting]]`` with a name and a value, and
where it is narrower than everything: authority, team, role, since.
"""

import csv
import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from metrics.errors import UserError
from metrics.intake.values import name_key


def home() -> Path:
    """The folder all state lives under: TRAJECTORY_HOME, else data/ beside the product."""
    given = os.environ.get("TRAJECTORY_HOME")
    return Path(given).expanduser() if given else Path(__file__).resolve().parent.parent / "data"


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
class Known:
    """What a setting means, and which values it may have."""

    meaning: str
    accepts: Callable[[Any], bool]
    rule: str


def _number(low: float, high: float) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def _yes_no(value: Any) -> bool:
    return isinstance(value, bool)


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
    "looked_after_visit_days": Known("Days within which a child looked after is visited", _number(1, 366), "1 to 366"),
    "no_worker_name": Known(
        "A name in the worker column that means nobody holds the child, such as Duty",
        lambda value: isinstance(value, str) and value.strip() != "",
        "a name",
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
    Setting("looked_after_visit_days", "42"),
    Setting("no_worker_name", "Unallocated"),
    Setting("no_worker_name", "Not allocated"),
    Setting("no_worker_name", "Duty"),
    Setting("no_worker_name", "None"),
)
_SCOPE = ("authority", "team", "role")


def _problems(number: int, entry: Any) -> list[str]:
    where = f"setting {number}"
    if not isinstance(entry, dict):
        return [f"{where} is not a table"]
    name = entry.get("name")
    if name not in KNOWN:
        return [f"{where}: name is {name!r}; the names are {', '.join(KNOWN)}"]
    where = f"{where} ({name})"
    problems = [f"{where}: {key!r} is not a key" for key in entry if key not in ("name", "value", "since", *_SCOPE)]
    problems += [f"{where}: {key} must be text" for key in _SCOPE if not isinstance(entry.get(key, ""), str)]
    if not isinstance(entry.get("since", date.min), date):
        problems.append(f"{where}: since must be a date such as 2026-04-01")
    if "value" not in entry:
        problems.append(f"{where}: value is missing")
    elif not KNOWN[name].accepts(entry["value"]):
        problems.append(f"{where}: value is {entry['value']!r}; it must be {KNOWN[name].rule}")
    return problems


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def load_settings(folder: Path) -> list[Setting]:
    """Defaults, then what ``folder``/settings.toml says. Raises one UserError listing every problem."""
    path = folder / "settings.toml"
    if not path.exists():
        return list(DEFAULTS)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise UserError(
            f"{path} cannot be read: {problem}. Mend that line and run again; nothing was changed."
        ) from None
    entries = content.get("setting", [])
    problems = [f"{key!r} is not known; settings are written as [[setting]]" for key in content if key != "setting"]
    if not isinstance(entries, list):
        problems, entries = [*problems, "write each setting as [[setting]]"], []
    for number, entry in enumerate(entries, start=1):
        problems += _problems(number, entry)
    if problems:
        listing = "\n".join(f"  {problem}" for problem in problems)
        raise UserError(
            f"{path} has {len(problems)} problems:\n{listing}\nMend them and run again; nothing was changed."
        )
    given = [
        Setting(
            entry["name"],
            _text(entry["value"]),
            **{key: entry.get(key, "") for key in _SCOPE},
            since=entry.get("since"),
        )
        for entry in entries
    ]
    return with_defaults(given)


def with_defaults(given: list[Setting]) -> list[Setting]:
    """Given settings after the defaults; one without a day replaces the default of its scope."""
    replaced = {(item.name, item.authority, item.team, item.role) for item in given if item.since is None}
    return [item for item in DEFAULTS if (item.name, item.authority, item.team, item.role) not in replaced] + given


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
