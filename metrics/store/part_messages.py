"""What the processes that build parts say while they do. A part that is done is said by the part itself."""

from dataclasses import dataclass


@dataclass
class PartProgress:
    """How far the building of a part has come."""

    step: str
    done: int
    total: int


@dataclass
class PartRefused:
    """A part cannot be built, in a sentence for users."""

    sentence: str


@dataclass
class PartFailed:
    """Building a part failed in a way nobody foresaw: the error as Python tells it."""

    error: str
