"""What may stand in settings.toml: one model an entry of each kind, and what the rest of the product gets of it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, Field, ValidationInfo, field_validator

from metrics.base.fields import ONLY_THESE, Day, Filled, Number, one_of, rule, wrong
from metrics.questions.figures import declared
from metrics.questions.kinds import BETTER, KINDS, UNITS, Measure
from metrics.settings.known import KNOWN, Setting


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
    """A logged decision that a chart's limits start again in a month, because something changed for a known cause.

    number: its number in the ledger, 0 where it stands in settings.toml.
    """

    measure: str
    month: date
    cause: str
    author: str
    logged: date
    authority: str = ""
    team: str = ""
    number: int = 0


@dataclass(frozen=True)
class Configured:
    """The whole of settings.toml."""

    settings: list[Setting]
    targets: list[Target]
    rebases: list[Rebase]
    measures: list[Measure] = field(default_factory=list)


# -- entries as they are written --------------------------------------------------------------------------------------


def _is_measure(key: str, info: ValidationInfo) -> str:
    """The context holds the keys of all measures, those declared in the same file too."""
    if key not in (info.context or {}).get("measures", ()):
        raise wrong("the key of a measure")
    return key


MeasureKey = Annotated[str, AfterValidator(_is_measure)]
_DAY = "a date such as 2026-04-01"


class SettingsEntry(BaseModel):
    """One table of the file. `types`: what a field must be, said of a value of another type."""

    model_config = {**ONLY_THESE, "defer_build": True}  # most commands never read an entry
    types: ClassVar[dict[str, str]] = {}


class SettingEntry(SettingsEntry):
    """A [[setting]]."""

    types = {"since": _DAY, "authority": "text", "team": "text", "role": "text"}

    name: Annotated[str, one_of(KNOWN)]
    value: Any
    since: Day | None = None
    authority: str = ""
    team: str = ""
    role: str = ""

    @field_validator("value")
    @classmethod
    def _fits(cls, value: Any, info: ValidationInfo) -> Any:
        known = KNOWN.get(info.data.get("name", ""))
        if known and not known.accepts(value):
            raise wrong(known.rule)
        return value

    def setting(self) -> Setting:
        """The value as text, as a version holds it."""
        return Setting(self.name, _text(self.value), self.authority, self.team, self.role, self.since)


class TargetEntry(SettingsEntry):
    """A [[target]]."""

    types = {
        "measure": "the key of a measure",
        "from": _DAY,
        "value": "a number",
        "tolerance": "a number from 0",
        "authority": "text",
        "team": "text",
        "role": "text",
    }

    measure: MeasureKey
    since: Day = Field(alias="from")
    value: Number
    tolerance: Annotated[Number, rule(lambda value: value >= 0, "a number from 0")] = 0.0
    authority: str = ""
    team: str = ""
    role: str = ""

    def target(self) -> Target:
        """What is read live."""
        return Target(**self.model_dump())


class RebaseEntry(SettingsEntry):
    """A [[rebase]]."""

    types = {
        "measure": "the key of a measure",
        "month": "a day of the first month of the new level",
        "cause": "what changed, in words",
        "author": "who decided",
        "logged": "the day it was decided",
        "authority": "text",
        "team": "text",
    }

    measure: MeasureKey
    month: Day
    cause: Filled
    author: Filled
    logged: Day
    authority: str = ""
    team: str = ""

    def rebase(self) -> Rebase:
        """What is read live."""
        return Rebase(**self.model_dump())


class MeasureEntry(SettingsEntry):
    """A [[measure]]: a measure of the authority's own, fed by `import local`."""

    types = {"key": "3 to 60 small letters, digits and _, a letter first", "reviewed": _DAY}

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{2,59}$")]
    title: Filled
    question: Filled
    unit: Annotated[str, one_of(UNITS)]
    better: Annotated[str, one_of(BETTER)]
    kind: Annotated[str, one_of(KINDS)]
    numerator: Filled
    denominator: str = Field(default="", validate_default=True)
    source: str = ""
    owner: str = ""
    reviewed: Day | None = None

    @field_validator("denominator")
    @classmethod
    def _divides(cls, value: str, info: ValidationInfo) -> str:
        if not value.strip() and info.data.get("unit", "count") != "count":
            raise wrong("what is divided by, in words; only a count may leave it out")
        return value

    def measure(self) -> Measure:
        """The measure as the catalogue holds it."""
        return declared(**self.model_dump())


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
