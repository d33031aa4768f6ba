"""What the app and the processes that read users' files say to each other, one message after another over a pipe.

Both ends are Trajectory's own code, and what a user wrote is only ever text, numbers and dates inside a message.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from metrics.base.pipes import HowFar, Refused
from metrics.build.reading_limits import Limits
from metrics.intake.aggregates import Aggregates
from metrics.intake.plan_book import PlanBook
from metrics.store.load import Load

InputFile: TypeAlias = tuple[str, Path, dict[str, Any]]  # feed, path, what its reader is told


@dataclass
class Request:
    """One file to read. `beside` others its reader tells nothing of its progress."""

    file: InputFile
    limits: Limits
    beside: bool


@dataclass
class Ready:
    """The process has started and holds nothing yet."""


@dataclass
class WasRead:
    """A file is read: into rows of the store, as an improvement plan, or as another authority's aggregates.

    `grown`: it left the process so large that the next file is better read by another.
    """

    load: Load | PlanBook | Aggregates
    grown: bool


@dataclass
class TooLarge:
    """Reading a file took all the memory it was given."""


@dataclass
class Stumbled:
    """A reader failed on a file in a way nobody foresaw: the error's name and where, never what the file holds."""

    error: str
    where: str


Message: TypeAlias = Request | Ready | HowFar | WasRead | Refused | TooLarge | Stumbled
