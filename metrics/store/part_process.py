"""The process that builds one part: `python -m metrics.store.part_process`, started by side_by_side.py alone.

It ends by itself as soon as whoever started it is gone, whatever it is doing.
"""

import os
import signal
import sys
import threading
import traceback
from typing import BinaryIO

from metrics.base.errors import UserError
from metrics.base.pipes import Failed, HowFar, Refused, packed, receive
from metrics.store.building import Building, build_part


def main() -> None:
    """Builds the part that it is asked for, and says how far it is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches it too; whoever started it decides
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that a library prints may come between the answers
    building = receive(sys.stdin.buffer)
    threading.Thread(target=_end_with_starter, daemon=True).start()
    if building is not None:
        _say(answers, _outcome(building, answers))


def _end_with_starter() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os._exit(2)


def _outcome(building: Building, answers: BinaryIO) -> object:
    try:
        return build_part(building, lambda step, done, total: _say(answers, HowFar(step, done, total)))
    except UserError as refusal:
        return Refused(str(refusal))
    except Exception:  # noqa: BLE001 - whoever asked for the part is told, and raises it
        return Failed(traceback.format_exc())


def _say(answers: BinaryIO, message: object) -> None:
    try:
        answers.write(packed(message))
        answers.flush()
    except BrokenPipeError:
        os._exit(2)


if __name__ == "__main__":
    main()
