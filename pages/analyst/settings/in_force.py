"""What is set in one group of settings for the chosen authority, with what holds where nothing is set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from metrics.questions.kinds import Measure
from metrics.settings import DEFAULTS
from metrics.settings.editable import DAY, YES_NO, Editable, editable
from metrics.settings.editing import which
from metrics.settings.known import PROPOSALS
from metrics.words import on_settings
from pages.shell.page import Page

TARGETS = "targets"
Values = dict[str, Any]


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
    if group == TARGETS:
        return [one for one in own if one.kind == "target" and one.name in page.desk.measures]
    names = settings_of(group)
    own = [one for one in own if one.kind == "setting" and one.name in names]
    taken = {one.ident for one in own}
    come = [InForce("setting", _as_values(one), False) for one in DEFAULTS if one.name in names]
    if "promise" in names and not any(one.name == "promise" for one in own):
        come += [InForce("setting", _as_values(one), False, proposed=True) for one in PROPOSALS]
    return [*own, *(one for one in come if one.ident not in taken)]


def label(page: Page, kind: str, values: Mapping[str, Any]) -> str:
    """What an entry is called: the measure's title, or the setting in words."""
    if kind == "target":
        key = str(values.get("measure", ""))
        return page.desk.measures[key].title if key in page.desk.measures else key
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
