"""What is set in one group of settings for the chosen authority, with what holds where nothing is set.

Of events it is what settings.toml says, and what files do.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from metrics.base import plain
from metrics.base.plain import as_date, is_missing
from metrics.questions.kinds import Measure
from metrics.settings import DEFAULTS, OwnEvent
from metrics.settings.editable import DAY, YES_NO, Editable, editable
from metrics.settings.editing import which
from metrics.settings.known import PROPOSALS
from metrics.words import basic, on_settings
from pages.shell.page import Page

TARGETS, EVENTS = "targets", "events"
Values = dict[str, Any]
TargetDays = Mapping[tuple[str, ...], Sequence[date]]


@dataclass(frozen=True)
class InForce:
    """One entry: its kind and values, and whether it stands in settings.toml or is as Trajectory comes.

    proposed: neither, but a proposal to a council that has set none.
    """

    kind: str
    values: Values
    own: bool
    proposed: bool = False

    @property
    def whose(self) -> str:
        """Who set it, in words."""
        if self.kind == "event":
            return "written here" if self.own else "from a file"
        return "proposed, not set" if self.proposed else "our own" if self.own else "as Trajectory comes"

    @property
    def ident(self) -> str:
        """What it is about, as text that stays the same whatever its value becomes."""
        return "|".join(str(part) for part in (self.kind, *which(self.kind, self.values)))

    @property
    def name(self) -> str:
        """The setting's name, or the measure's key."""
        return str(self.values.get("name") or self.values.get("measure") or "")

    def may_change(self, page: Page) -> bool:
        """Whether it is the viewer's to change: an entry for all is not theirs who sees some authorities."""
        return self.own and (bool(self.values.get("authority")) or page.desk.viewer.authorities is None)


def settings_of(group: str) -> dict[str, Editable]:
    """The settings of a group by name."""
    return {name: one for name, one in editable().items() if one.group == group}


def in_force(page: Page, group: str) -> list[InForce]:
    """The entries of a group for the chosen authority or for all; own ones first; proposals where no promise is."""
    own = [InForce(kind, values, True) for kind, values in page.desk.settings.entries() if _is_here(page, values)]
    if group == EVENTS:
        return events_in_force(own, plain.records(page.desk.verdicts.events(page.scope.authority)))
    if group == TARGETS:
        return [one for one in own if one.kind == "target" and one.name in page.desk.measures]
    names = settings_of(group)
    own = [one for one in own if one.kind == "setting" and one.name in names]
    taken = {one.ident for one in own}
    come = [InForce("setting", _as_values(one), False) for one in DEFAULTS if one.name in names]
    if "promise" in names and not any(one.name == "promise" for one in own):
        come += [InForce("setting", _as_values(one), False, proposed=True) for one in PROPOSALS]
    return [*own, *(one for one in come if one.ident not in taken)]


def events_in_force(own: Sequence[InForce], shown: Sequence[Mapping[str, Any]]) -> list[InForce]:
    """The events of settings.toml, then those of files: newest first, and without those that the first stand for.

    shown: the events as the pages have them. One without a date, or with another of its kind on its day, is changed in
    its file: nothing could name it.
    """
    ours = [one for one in own if one.kind == "event"]
    replaced = {(one.values["kind"], day) for one in ours for day in days_named(one.values)}
    days = Counter((row["kind"], day_of(row)) for row in shown)
    files = [
        InForce("event", event_values(row), False)
        for row in shown
        if day_of(row) and days[row["kind"], day_of(row)] == 1 and (row["kind"], day_of(row)) not in replaced
    ]
    return [*newest_first(ours), *newest_first(files)]


def target_days(standing: Sequence[InForce]) -> TargetDays:
    """The days on which targets begin, by measure, place and role."""
    days: dict[tuple[str, ...], list[date]] = {}
    for one in standing:
        day = as_date(one.values.get("from")) if one.kind == "target" else None
        if day:
            days.setdefault(_whose(one.values), []).append(day)
    return days


def replaced_on(entry: InForce, days: TargetDays) -> date | None:
    """The day on which the next target of the same measure, place and role begins; None where none follows."""
    begun = as_date(entry.values.get("from")) if entry.kind == "target" else None
    if begun is None:
        return None
    return min((day for day in days.get(_whose(entry.values), ()) if day > begun), default=None)


def _whose(target: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(target.get(name) or "") for name in ("measure", "authority", "team", "role"))


def day_of(event: Mapping[str, Any]) -> date | None:
    """The day that names an event among those of its kind: its first, or else that of its publication."""
    return as_date(event.get("starts")) or as_date(event.get("published")) or as_date(event.get("instead_of"))


def days_named(event: Mapping[str, Any]) -> list[date]:
    """Every day by which an event of settings.toml, or the one it stands for, is among those that are shown."""
    days = [as_date(event.get(name)) for name in ("starts", "published", "instead_of")]
    if days[0] and event.get("precision") == "month":
        days.append(days[0].replace(day=1))
    return [day for day in days if day]


def newest_first(events: Sequence[InForce]) -> list[InForce]:
    """Events in order of their days, the newest first."""
    return sorted(events, key=lambda one: day_of(one.values) or date.min, reverse=True)


def event_values(row: Mapping[str, Any]) -> Values:
    """An event of a file as an entry of settings.toml would say it, but for its letter, which goes by date."""
    values: Values = {}
    for field in fields(OwnEvent):
        value = row.get(field.name)
        if field.name in ("letter", "instead_of", "left_out") or is_missing(value) or value in ("", "unknown"):
            continue
        if field.name == "planned" and row.get("planned_precision") == "month":
            continue  # another row of the file says it, and goes on saying it
        values[field.name] = value if isinstance(value, str) else as_date(value)
    return values


def label(page: Page, kind: str, values: Mapping[str, Any]) -> str:
    """What an entry is called: the measure's title, or the setting in words."""
    if kind == "target":
        key = str(values.get("measure", ""))
        return page.desk.measures[key].title if key in page.desk.measures else key
    if kind == "event":
        return basic.event_kind(values)
    known = editable().get(str(values.get("name", "")))
    return known.label if known else str(values.get("name", ""))


def measure_of(page: Page, values: Mapping[str, Any]) -> Measure | None:
    """The measure that a target is of; None for a setting."""
    return page.desk.measures.get(str(values.get("measure", "")))


def words(page: Page, kind: str, values: Mapping[str, Any] | None, names: Mapping[str, str]) -> str:
    """An entry in one line; empty for none."""
    if values is None:
        return ""
    return on_settings.entry(values, label(page, kind, values), names, measure_of(page, values))


def measures_with_targets(page: Page) -> Sequence[Measure]:
    """The measures that a target may be set for, by title."""
    return sorted(page.desk.measures.values(), key=lambda measure: measure.title)


def _is_here(page: Page, values: Mapping[str, Any]) -> bool:
    return values.get("authority", "") in ("", page.scope.authority)


def _as_values(setting: Any) -> Values:
    known = editable()[setting.name]
    number = float(setting.value) if known.form not in (YES_NO, DAY) else 0.0
    value: Any = setting.value == "1" if known.form == YES_NO else int(number) if number.is_integer() else number
    return {"name": setting.name, **({"role": setting.role} if setting.role else {}), "value": value}
