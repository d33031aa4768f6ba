"""The packs of an authority, as whoever makes them may read them. Through the gate."""

from metrics.base.place import Place
from metrics.desk.gate import Gate
from metrics.ledger import frozen_packs
from metrics.ledger.frozen_packs import FrozenPack


class Packs:
    """What was frozen, for whoever leads a whole authority, its analyst and the admin."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def frozen(self, authority: str) -> list[FrozenPack]:
        """Every pack of an authority, oldest first. UserError for whoever makes none."""
        self._gate.rows(Place(authority))
        return frozen_packs.packs(self._gate.viewer, authority)

    def may_make(self, authority: str) -> bool:
        """Whether the viewer may freeze packs."""
        return frozen_packs.may_make(self._gate.viewer, self._gate.authority(authority))

    def may_sign(self, authority: str) -> bool:
        """Whether the viewer may sign packs off."""
        return frozen_packs.may_sign(self._gate.viewer, self._gate.authority(authority))
