"""Memory that Python and Arrow have done with goes back to the machine, where the C library is one that can."""

import ctypes
import sys

_ARENA_MAX, ARENAS = -8, 2


def share_arenas() -> None:
    """Lets the threads of this process share a few arenas.

    glibc makes up to eight a core, and each keeps what its threads let go: pages run in threads of their own.
    """
    if library := _glibc():
        library.mallopt(_ARENA_MAX, ARENAS)


def give_back() -> None:
    """Gives back what is free: without it much stays with the process for good."""
    if arrow := sys.modules.get("pyarrow"):
        arrow.default_memory_pool().release_unused()
    if library := _glibc():
        library.malloc_trim(0)


def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None
