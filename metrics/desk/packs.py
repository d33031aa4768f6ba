"""The packs of an authority, as whoever makes them may read them. Through the gate."""

from collections.abc import Sequence
from pathlib import Path

from metrics.base.place import Place
from metrics.desk.gate import Gate
from metrics.ledger import frozen_packs
from metrics.ledger.frozen_packs import FrozenPack
from metrics.ledger.pack_schedule import ScheduledPack, scheduled
from metrics.settings import panel_meetings, read_live


class Packs:
    """What was frozen, for whoever leads a whole authority, its analyst and the admin."""

    def __init__(self, gate: Gate, folder: Path) -> None:
        self._gate = gate
        self._folder = folder

    def frozen(self, authority: str) -> list[FrozenPack]:
        """Every pack of an authority, oldest first. UserError for whoever makes none."""
        self._gate.rows(Place(authority))
        return frozen_packs.packs(self._gate.viewer, authority)

    def handed_out(self, authority: str) -> list[FrozenPack]:
        """The panel's public packs that were signed off, oldest first. For everybody: they are open to the public."""
        return frozen_packs.handed_out(self._gate.viewer, self._gate.authority(authority))

    def schedule(self, authority: str, packs: Sequence[FrozenPack] | None = None) -> list[ScheduledPack]:
        """The panel's meetings, in order, each with its pack. Who makes no packs is told of those signed off alone.

        packs: those that the viewer was given already, `frozen` or `handed_out`, which are then not read again.
        """
        inside = self._gate.authority(authority)
        meetings = panel_meetings(read_live(self._folder).settings, inside)
        if packs is None:
            packs = self.frozen(inside) if self.may_make(inside) else self.handed_out(inside)
        return scheduled(meetings, packs)

    def may_make(self, authority: str) -> bool:
        """Whether the viewer may freeze packs."""
        return frozen_packs.may_make(self._gate.viewer, self._gate.authority(authority))

    def may_sign(self, authority: str) -> bool:
        """Whether the viewer may sign packs off."""
        return frozen_packs.may_sign(self._gate.viewer, self._gate.authority(authority))
