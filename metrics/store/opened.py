"""The versions that a process has open: the one that serves, and others only as long as somebody holds them.

What a version remembers goes with it, and its files are closed: nothing but its holders keeps it. One that is still
held, by a page that is shown, is closed too, once no page that runs uses it.
"""

from collections.abc import Callable, Hashable
from threading import Lock
from weakref import WeakValueDictionary

from metrics.store.version import Version


class Opened:
    """Versions by a key, which is another one for other files."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._versions: WeakValueDictionary[Hashable, Version] = WeakValueDictionary()
        self._serving: Version | None = None

    def version(self, key: Hashable, serves: bool, make: Callable[[], Version]) -> Version:
        """The version of a key, made where it is not open. One that serves stays open until another one does.

        Twenty pages that ask for a new version at once wait until one of them has made it. Without the lock each would
        make one of its own, with a memory of its own.
        """
        with self._lock:
            version = self._versions.get(key)
            if version is None:
                version = self._versions[key] = make()
            before = self._serving
            if serves and before is not version:
                self._serving = version
                version.supersede(False)
                if before is not None:
                    before.supersede()
        return version

    def forget(self) -> None:
        """Opens every version anew from now on."""
        with self._lock:
            self._versions.clear()
            self._serving = None


OPENED = Opened()
