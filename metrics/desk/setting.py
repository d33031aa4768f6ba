"""What an authority set and who changed it when, for those who may change settings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from metrics.base import plain
from metrics.base.plain import as_date, is_missing
from metrics.desk.gate import Gate
from metrics.ledger import settings_edits
from metrics.ledger.settings_edits import Kept
from metrics.settings import READ_LIVE, Configured, OwnEvent, Setting, read_live
from metrics.settings.editing import Edit, draft, entries
from metrics.store.tables import Tables
from metrics.store.version import Version


@dataclass(frozen=True)
class Drafted:
    """What of the settings is about the viewer's own places, as it stands and as a change would make it."""

    before: Configured
    after: Configured


class SettingsDesk:
    """The entries of settings.toml that are about the viewer's own authorities, or about all."""

    def __init__(self, gate: Gate, version: Version, folder: Path) -> None:
        self._gate = gate
        self._tables = Tables(version)
        self._once = version.memory.once
        self._folder = folder

    def entries(self) -> list[tuple[str, dict[str, Any]]]:
        """The kind and values of each entry, in the file's order. UserError where the file has a problem."""
        self._gate.settings()
        return [(kind, values) for kind, values in entries(self._folder) if self._is_theirs([values])]

    def history(self) -> list[Kept]:
        """Every change made here or on the command line, newest first."""
        self._gate.settings()
        every = settings_edits.history()
        return [one for one in every if self._is_theirs(filter(None, (one.edit.before, one.edit.after)))]

    def draft(self, edit: Edit) -> Drafted:
        """The settings as a change would make them. UserError where it may not be made, or is not theirs to make."""
        self._gate.settings()
        settings_edits.check_may(self._gate.viewer, edit)
        drafted = draft(self._folder, edit)
        return Drafted(self._own(drafted.before), self._own(drafted.after))

    def is_build_due(self) -> bool:
        """Whether the file says otherwise than the settings that the figures were worked out with."""
        self._gate.settings()
        built = self._once("settings", "as built", self._settings)
        events = self._once("settings", "events as built", self._events)
        live = read_live(self._folder)
        followed = {one for one in live.settings if one.name not in READ_LIVE}
        return built != followed or events != set(live.events)

    def _settings(self) -> frozenset[Setting]:
        """What of settings.toml the version was worked out with."""
        rows = plain.records(self._tables.whole("settings"))
        return frozenset(
            Setting(row["name"], row["value"], row["authority"], row["team"], row["role"], as_date(row["since"]))
            for row in rows
        )

    def _events(self) -> frozenset[OwnEvent]:
        """The events of settings.toml that the version was worked out with."""
        rows = plain.records(self._tables.whole("own_events"))
        return frozenset(OwnEvent(**{name: _plain(value) for name, value in row.items()}) for row in rows)

    def _own(self, every: Configured) -> Configured:
        own = self._gate.own
        return Configured(own(every.settings), own(every.targets), own(every.rebases))

    def _is_theirs(self, several: Iterable[Any]) -> bool:
        authorities = {str(values.get("authority", "")) for values in several}
        return all(one == "" or self._gate.viewer.may_see_authority(one) for one in authorities)


def _plain(value: Any) -> Any:
    """A cell as settings.toml has it: None where there is none, a day without a time."""
    if is_missing(value):
        return None
    return as_date(value) if isinstance(value, date) else value
