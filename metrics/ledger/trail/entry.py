"""One entry of the audit trail, the text of it that is hashed, and the hash."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

# What was done.
SIGN_IN, SIGN_OUT, REFUSAL = "sign-in", "sign-out", "refusal"
PAGE, PEOPLE = "page", "people"  # a page was opened; rows about single children or workers were shown
IMPORT, EXPORT, CHANGE = "import", "export", "change"
BEYOND = "beyond"  # somebody looks beyond their own scope in an emergency
REVIEW = "review"  # the trail itself was read
CHECKPOINT, RESUMED = "checkpoint", "resumed"
KINDS = (SIGN_IN, SIGN_OUT, REFUSAL, PAGE, PEOPLE, IMPORT, EXPORT, CHANGE, BEYOND, REVIEW, CHECKPOINT, RESUMED)
BEGINNING = "0" * 64  # what the first entry of all carries as the hash before it

Facts = Mapping[str, str | int]


@dataclass(frozen=True)
class Deed:
    """What somebody did, before it has its place in the chain.

    what: the page, list, measure, file or setting. place: service or team, '' for the whole authority. page: the
    address of the page it was done on, '' elsewhere. people: the keyed codes of those it revealed. facts: what else
    there is to say, such as a reason or the hash of a file.
    """

    kind: str
    what: str
    authority: str = ""
    place: str = ""
    page: str = ""
    rows: int = 0
    people: frozenset[str] = frozenset()
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True)
class TrailEntry:
    """An entry as it stands in the chain. people: the hash of the list of codes, '' where it revealed nobody."""

    number: int
    at: datetime
    who: str
    role: str
    kind: str
    what: str
    authority: str
    place: str
    page: str
    rows: int
    people: str
    facts: Facts
    hash_before: str
    hash: str = ""

    def worked_out(self) -> str:
        """The hash that fits what the entry says."""
        return hash_of(canonical(self))


def canonical(entry: TrailEntry) -> str:
    """What is hashed: JSON with sorted keys, no spaces, letters beyond ASCII escaped, the moment in UTC."""
    return json.dumps(
        {
            "number": entry.number,
            "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "who": entry.who,
            "role": entry.role,
            "kind": entry.kind,
            "what": entry.what,
            "authority": entry.authority,
            "place": entry.place,
            "page": entry.page,
            "rows": entry.rows,
            "people": entry.people,
            "facts": dict(entry.facts),
            "hash_before": entry.hash_before,
        },
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=True,
    )


def hash_of(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def list_of(codes: frozenset[str]) -> str:
    """The codes of the people an entry revealed, as they are kept once for all entries that revealed the same."""
    return " ".join(sorted(codes))
