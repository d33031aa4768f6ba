"""The events that an authority writes into settings.toml, as the rest of the product gets them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class OwnEvent:
    """A row of the table own_event; None where nothing is said.

    instead_of: the first day, or else the day of publication, of the one of its kind in a file that it stands for.
    left_out: that one is shown no more, and nothing in its place.
    """

    authority: str
    kind: str
    letter: str | None = None
    framework: str | None = None
    starts: date | None = None
    ends: date | None = None
    precision: str = "day"
    status: str = "actual"
    published: date | None = None
    focus: str | None = None
    headline: str | None = None
    overall: str | None = None
    leaders: str | None = None
    help_and_protection: str | None = None
    in_care: str | None = None
    care_leavers: str | None = None
    source: str | None = None
    planned: date | None = None
    report: str | None = None
    inspectors: str | None = None
    other_bodies: str | None = None
    instead_of: date | None = None
    left_out: bool = False
