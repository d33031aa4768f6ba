"""Messages between the processes of one start: one after another over a pipe, both ends Trajectory's own code."""

import pickle
import struct
from typing import IO, Any

_LENGTH = struct.Struct(">Q")


def packed(message: object) -> bytes:
    """A message as it travels, its length in front."""
    body = pickle.dumps(message, protocol=5)
    return _LENGTH.pack(len(body)) + body


def receive(stream: IO[bytes]) -> Any:
    """The next message; None when the other end is gone, also in the middle of a message."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    return pickle.loads(body) if len(body) == length else None
