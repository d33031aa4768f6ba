"""Messages between the processes of one start: one after another over a pipe, both ends Trajectory's own code."""

import pickle
import struct
from dataclasses import dataclass
from typing import IO, Any

_LENGTH = struct.Struct(">Q")


@dataclass
class HowFar:
    """How far the other process has come."""

    step: str
    done: int
    total: int


@dataclass
class Refused:
    """It cannot be done, in a sentence for users."""

    sentence: str


@dataclass
class Failed:
    """It failed in a way nobody foresaw: the error as Python tells it."""

    error: str


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
