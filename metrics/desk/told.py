"""What is worked out in words once: kept with the version, for as long as what it depends on is the same.

A version never changes; beside it an answer may depend on who asks, on the day, and on targets, rebases and settings,
which people change while it serves.
"""

import pickle
from collections.abc import Callable, Hashable

from metrics.base import today
from metrics.desk.gate import Gate
from metrics.desk.verdicts import Verdicts
from metrics.store.memory import Answer, Sized
from metrics.store.version import Version


class ToldOnce:
    """What one viewer is told, kept as many as fit into so many bytes (metrics/store/memory.py)."""

    def __init__(self, gate: Gate, version: Version, verdicts: Verdicts) -> None:
        self._gate, self._version, self._verdicts = gate, version, verdicts

    def once(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """What `make` gives, made the first time. It must be finished: words, numbers and figures that nobody changes,
        and no desk, which is one visit's. Whatever it depends on beside version, viewer, day and settings is in `key`.
        """

        return self.once_of_version((today.today(), self._standing(), key), make)

    def once_of_version(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The same of what depends on neither the day nor what people change, unless `key` has it. Asks no ledger."""

        def finish() -> Sized[Answer]:
            answer = make()
            return Sized(answer, len(pickle.dumps(answer)))

        return self._version.memory.once("told", (self._gate.viewer, key), finish).answer

    def _standing(self) -> Hashable:
        """What people may change while a version serves, as it stands now."""
        configured = self._verdicts.configured
        kinds = (configured.settings, configured.targets, self._verdicts.every_rebase, configured.owners)
        return tuple(tuple(kind) for kind in kinds)
