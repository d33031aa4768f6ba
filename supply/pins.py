"""The packages a requirements file pins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)==(\S+)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Pin:
    """A package, its version, and the SHA-256 of each file it may be installed from."""

    name: str
    version: str
    hashes: tuple[str, ...]


def pins(path: Path) -> Iterator[Pin]:
    """Every package of a requirements file, in its order. ValueError where one has no hash."""
    text = path.read_text(encoding="utf-8")
    starts = list(PIN.finditer(text))
    ends = [match.start() for match in starts[1:]] + [len(text)]
    for match, end in zip(starts, ends, strict=True):
        hashes = tuple(HASH.findall(text, match.end(), end))
        if not hashes:
            raise ValueError(f"{path.name}: {match[1]} has no hash")
        yield Pin(match[1], match[2], hashes)
