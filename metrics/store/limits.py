"""How long one question to the store may take, how many rows it may give, and how much a build may take: settings of
whoever runs it.
"""

import math
import os
import re
from pathlib import Path
from typing import TypeAlias

from metrics.base.errors import UserError

Settings: TypeAlias = dict[str, str | bool | int | float | list[str]]
SECONDS, ROWS = "TRAJECTORY_QUERY_SECONDS", "TRAJECTORY_QUERY_ROWS"
READING = "TRAJECTORY_QUERY_MEMORY"
MEMORY, FOLDER = "TRAJECTORY_BUILD_MEMORY", "TRAJECTORY_BUILD_FOLDER"
READING_DEFAULT = "256MB"
DEFAULTS = {SECONDS: 20.0, ROWS: 500_000.0}


def most_seconds() -> float:
    """How long a question may take: TRAJECTORY_QUERY_SECONDS, else 20."""
    return _setting(SECONDS)


def most_rows() -> int:
    """How many rows it may give to a page: TRAJECTORY_QUERY_ROWS, else 500,000."""
    return int(_setting(ROWS))


def most_memory() -> str:
    """How much memory one version's questions may take together, with what DuckDB keeps of its files
    (TRAJECTORY_QUERY_MEMORY, else 256 MB): all that was ever read would else stay, of every authority looked at.
    """
    return _memory(READING) or READING_DEFAULT


def of_building(work: Path) -> Settings:
    """What DuckDB is told when it builds a part in a file: how much memory that may take (TRAJECTORY_BUILD_MEMORY, else
    four fifths of the machine's), and where it puts what does not fit (TRAJECTORY_BUILD_FOLDER, else beside the file).

    UserError where one cannot be used.
    """
    memory = _memory(MEMORY)
    given = os.environ.get(FOLDER)
    if given and not Path(given).is_dir():
        raise UserError(f"{FOLDER} is {given!r}, which is not a folder: make it, or leave it out.")
    place = Path(given) if given else work.parent
    limits: Settings = {"temp_directory": str(place / f"{work.name}.tmp")}
    return limits | {"memory_limit": memory} if memory else limits


def _memory(name: str) -> str | None:
    """An amount of memory as DuckDB takes it; None where none is set. UserError where it is none."""
    memory = os.environ.get(name)
    if memory and not re.fullmatch(r"[1-9][0-9]{0,6} ?[MG]B", memory):
        raise UserError(f"{name} is {memory!r}: give it as 900MB or 2GB, or leave it out.")
    return memory or None


def _setting(name: str) -> float:
    """UserError where it is no number above 0: no limit at all is none of the choices."""
    given = os.environ.get(name)
    if not given:
        return DEFAULTS[name]
    try:
        value = float(given)
    except ValueError:
        value = math.nan
    if not 0 < value < math.inf or (name == ROWS and value < 1):
        raise UserError(f"{name} is {given!r}: give a number above 0, or leave it out for {DEFAULTS[name]:,.0f}.")
    return value
