"""What may stand in settings.toml: one model an entry of each kind, and what the rest of the product gets of it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from metrics.base.fields import ONLY_THESE, Day, Filled, Number, one_of, rule, wrong
from metrics.questions.figures import declared
from metrics.questions.kinds import BETTER, FAMILIES, KINDS, UNITS, Measure
from metrics.questions.moved import moved_from
from metrics.settings.known import KNOWN, OF_MEASURES, Setting
from metrics.settings.own_events import OwnEvent


@dataclass(frozen=True)
class Target:
    """What a measure should reach from a day on: for an authority, a team or a role ('' = any).

    by, baseline: of a target that slopes from `baseline` on the day `since` to `value` on the day `by`; else None.
    """

    measure: str
    since: date
    value: float
    tolerance: float = 0.0
    authority: str = ""
    team: str = ""
    role: str = ""
    by: date | None = None
    baseline: float | None = None

    def level(self, day: date) -> float:
        """What a figure of a day should be: the value, or the height of the sloped line on that day."""
        if self.by is None or self.baseline is None:
            return self.value
        part = (day - self.since).days / (self.by - self.since).days
        return self.baseline + (self.value - self.baseline) * min(max(part, 0.0), 1.0)


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
class Owner:
    """The post that answers for a measure, or for a family of measures, of an authority ('' = any)."""

    post: str
    measure: str = ""
    family: str = ""
    authority: str = ""

    def names(self, measure: str, family: str) -> bool:
        """Whether it is named for a measure (its key and its family)."""
        return measure == self.measure if self.measure else family == self.family


@dataclass(frozen=True)
class Configured:
    """The whole of settings.toml."""

    settings: list[Setting]
    targets: list[Target]
    rebases: list[Rebase]
    measures: list[Measure] = field(default_factory=list)
    owners: list[Owner] = field(default_factory=list)
    events: list[OwnEvent] = field(default_factory=list)


# -- entries as they are written --------------------------------------------------------------------------------------


def _is_measure(key: str, info: ValidationInfo) -> str:
    """The context holds the keys of all measures, those declared in the same file too."""
    if key not in (info.context or {}).get("measures", ()):
        gone = moved_from(key)
        raise wrong(f"the key of a measure: {gone.sentence.rstrip('.')}" if gone else "the key of a measure")
    return key


def _missing() -> PydanticCustomError:
    return PydanticCustomError("missing", "missing")


MeasureKey = Annotated[str, AfterValidator(_is_measure)]
_Change = Annotated[Number, rule(lambda value: -100 <= value <= 1000, "a percentage from -100 to 1000")]
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
        if info.data.get("name") in OF_MEASURES:
            for key in value:
                _is_measure(key, info)
        return value

    def setting(self) -> Setting:
        """The value as text, as a version holds it."""
        return Setting(self.name, _text(self.value), self.authority, self.team, self.role, self.since)


class TargetEntry(SettingsEntry):
    """A [[target]]: one value from a day on, or a line from `baseline` to what it should be `by` a day.

    `change` gives the end of the line as a percentage of the baseline, in place of `value`: -15 is 15% fewer.
    """

    types = {
        "measure": "the key of a measure",
        "from": _DAY,
        "by": _DAY,
        "baseline": "a number",
        "change": "a percentage, such as -15 for 15% fewer",
        "value": "a number",
        "tolerance": "a number from 0",
        "authority": "text",
        "team": "text",
        "role": "text",
    }

    measure: MeasureKey
    since: Day = Field(alias="from")
    by: Day | None = None
    baseline: Number | None = Field(default=None, validate_default=True)
    change: _Change | None = None
    value: Number | None = Field(default=None, validate_default=True)
    tolerance: Annotated[Number, rule(lambda value: value >= 0, "a number from 0")] = 0.0
    authority: str = ""
    team: str = ""
    role: str = ""

    @field_validator("by")
    @classmethod
    def _ends_later(cls, by: date | None, info: ValidationInfo) -> date | None:
        since = info.data.get("since")
        if by and since and by <= since:
            raise wrong("a day after from")
        return by

    @field_validator("baseline")
    @classmethod
    def _begins_a_line(cls, baseline: float | None, info: ValidationInfo) -> float | None:
        if "by" not in info.data:  # what is wrong with it is told already
            return baseline
        if baseline is None and info.data["by"]:
            raise _missing()
        if baseline is not None and not info.data["by"]:
            raise wrong("left out, or by must say until when")
        return baseline

    @field_validator("change")
    @classmethod
    def _changes_a_baseline(cls, change: float | None, info: ValidationInfo) -> float | None:
        if change is not None and info.data.get("baseline", 0) is None:
            raise wrong("left out, or baseline must say of what")
        return change

    @field_validator("value")
    @classmethod
    def _is_the_only_end(cls, value: float | None, info: ValidationInfo) -> float | None:
        if "change" not in info.data:
            return value
        if value is None and info.data["change"] is None:
            raise _missing()
        if value is not None and info.data["change"] is not None:
            raise wrong("left out where change is given")
        return value

    @property
    def _end(self) -> float:
        """The value, or what the line ends at. One of the two is given: `value` is checked for it."""
        if self.value is not None:
            return self.value
        return (self.baseline or 0.0) * (1 + (self.change or 0.0) / 100)

    def target(self) -> Target:
        """What is read live."""
        return Target(value=self._end, **self.model_dump(exclude={"change", "value"}))


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


class OwnerEntry(SettingsEntry):
    """An [[owner]]: who answers for one measure or one family. It changes no number and is read live."""

    types = {"authority": "text"}

    post: Filled
    measure: MeasureKey | None = None
    family: Annotated[str, one_of(FAMILIES)] | None = Field(default=None, validate_default=True)
    authority: str = ""

    @field_validator("family")
    @classmethod
    def _of_one_thing(cls, family: str | None, info: ValidationInfo) -> str | None:
        if "measure" not in info.data:  # what is wrong with it is told already
            return family
        if bool(family) == bool(info.data["measure"]):
            raise wrong("given where no measure is, and left out where one is")
        return family

    def owner(self) -> Owner:
        """What is read live."""
        return Owner(self.post, self.measure or "", self.family or "", self.authority)


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

    @field_validator("kind")
    @classmethod
    def _of_money(cls, kind: str, info: ValidationInfo) -> str:
        if info.data.get("unit") == "pounds" and kind not in ("snapshot", "rolling"):
            raise wrong("snapshot or rolling for pounds: what chance does to a sum of money is not known")
        return kind

    @field_validator("denominator")
    @classmethod
    def _divides(cls, value: str, info: ValidationInfo) -> str:
        if not value.strip() and info.data.get("unit", "count") not in ("count", "pounds"):
            raise wrong("what is divided by, in words; only a count, or a sum in pounds, may leave it out")
        return value

    def measure(self) -> Measure:
        """The measure as the catalogue holds it."""
        return declared(**self.model_dump())


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    return value.isoformat() if isinstance(value, date) else str(value)
