"""The key that makes codes of children and workers. Without it nobody can tell whom an entry revealed."""

import base64
import hashlib
import hmac
import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from metrics.base import disk
from metrics.base.errors import UserError
from metrics.ledger import identity

FILE = "audit.key"
CHILD, WORKER, ADOPTER = "child", "worker", "adopter"
LINK = "link"  # another kind, so that no code of an address is one of the trail
_BYTES = 32
_CODE_BYTES = (
    12  # sixteen letters, after that of the kind; two of a million people share one with a chance of 1 in 10^16
)


def path() -> Path:
    """Where the key lies. It is in no backup: a copy would outlive its destruction."""
    return identity.note_path().with_name(FILE)


def codes(authority: str, people: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The codes of an authority's people, by their kind. Makes the key where there is none. UserError if it cannot."""
    key = _read() or _make()
    return frozenset(
        _code(key, kind, authority, reference) for kind, references in people.items() for reference in references
    )


def link_code(authority: str, *parts: str) -> str:
    """What stands in an address for a person or a row. Makes the key where there is none. UserError if it cannot."""
    return coder(authority)(*parts)


def coder(authority: str) -> Callable[..., str]:
    """Gives the `link_code` of any parts, with the key read once; makes the key as that does. UserError if not."""
    key = _read() or _make()
    return lambda *parts: _code(key, LINK, authority, "\n".join(parts))


def link_codes(authority: str, kind: str, references: Iterable[str]) -> dict[str, str]:
    """The same of many people of a kind at once: whom each code stands for."""
    key = _read() or _make()
    return {_code(key, LINK, authority, f"{kind}\n{reference}"): reference for reference in references}


def is_child(code: str) -> bool:
    """Whether a code is a child's: every code begins with the first letter of its kind."""
    return code.startswith(CHILD[0])


def codes_if_kept(kind: str, authority: str, references: Iterable[str]) -> frozenset[str]:
    """The same to look somebody up; none where the key was destroyed or never made."""
    key = _read()
    return frozenset(_code(key, kind, authority, reference) for reference in references) if key else frozenset()


def destroy() -> bool:
    """Overwrites and removes the key; whether there was one. The next entry makes a new one."""
    file = path()
    with disk.refused_plainly(file):
        try:
            with file.open("r+b") as opened:
                opened.write(b"0" * os.fstat(opened.fileno()).st_size)
                opened.flush()
                os.fsync(opened.fileno())
        except FileNotFoundError:
            return False
        file.unlink()
    return True


def _code(key: bytes, kind: str, authority: str, reference: str) -> str:
    text = f"{kind}\n{authority}\n{reference}".encode("utf-8", "replace")
    digest = hmac.digest(key, text, hashlib.sha256)[:_CODE_BYTES]
    return kind[0] + base64.urlsafe_b64encode(digest).decode("ascii")


def _read() -> bytes | None:
    with disk.refused_plainly(path()):
        try:
            text = path().read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        except UnicodeDecodeError:
            text = ""
    with suppress(ValueError):
        key = bytes.fromhex(text)
        if len(key) == _BYTES:
            return key
    raise UserError(
        f"The key of the audit trail, {disk.shown(path())}, is damaged. Put your copy of it back; or run "
        "`python -m metrics audit forget-key --yes`, after which nobody can tell whom earlier entries revealed."
    )


def _make() -> bytes:
    """Of several processes that make it at once one wins; the others read what it wrote."""
    file = path()
    part = file.with_name(f"{FILE}.{secrets.token_hex(8)}.part")
    with disk.refused_plainly(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as opened:
            opened.write(secrets.token_hex(_BYTES) + "\n")
            opened.flush()
            os.fsync(opened.fileno())
        try:
            os.link(part, file)
        except FileExistsError:
            pass
        finally:
            part.unlink(missing_ok=True)
    made = _read()
    assert made
    return made
