"""A process that ends with whoever started it, however that one ends: killed too, when it can tell nobody."""

import os
import sys
from threading import Thread

# Set by whoever starts such a process and holds the other end of its standard input.
ENDS_WITH_INPUT = "TRAJECTORY_ENDS_WITH_INPUT"


def end_with_parent() -> None:
    """From now on this process ends when its standard input does, if it was started so; else nothing changes."""
    if os.environ.pop(ENDS_WITH_INPUT, ""):
        Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os._exit(2)  # at once: whatever it was doing, what it leaves behind is swept by the next start
