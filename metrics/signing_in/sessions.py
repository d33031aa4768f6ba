"""How long a sign-in lasts: from its beginning, and without use. The limits are pure; the memory is a process's own.

What is remembered of a sign-in goes with the process. One that it does not know was last used when it began, so after
a restart whoever signed in longer ago than the idle time signs in again.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any

from metrics.signing_in.entries import MOST_HOURS, RulesEntry

TOO_LONG, UNUSED, ENDED = "too long", "unused", "ended"
LONGEST = timedelta(hours=MOST_HOURS)  # the longest a setting allows: nothing older is ever in force


@dataclass(frozen=True)
class SessionLimits:
    """The longest time from the beginning of a sign-in to its end, and from one use to the next."""

    lifetime: timedelta
    idle: timedelta

    @classmethod
    def of(cls, rules: RulesEntry) -> "SessionLimits":
        """Those of access.toml."""
        return cls(timedelta(hours=rules.session_hours), timedelta(minutes=rules.idle_minutes))

    def over(self, began: datetime, used: datetime, now: datetime) -> str:
        """Why a sign-in is over, '' while it is not: at the limit it is over."""
        if now - began >= self.lifetime:
            return TOO_LONG
        return UNUSED if now - used >= self.idle else ""

    def left(self, began: datetime, used: datetime, now: datetime) -> tuple[timedelta, bool]:
        """The time until it is over if nobody uses it, and whether using it would lengthen that."""
        last, unused = began + self.lifetime, used + self.idle
        return min(last, unused) - now, unused < last


@dataclass(frozen=True)
class SignIn:
    """One signing in of one person: who (issuer and subject), which (a hash of what was signed), and since when."""

    person: str
    key: str
    began: datetime


def sign_in_of(said: Mapping[str, Any]) -> SignIn | None:
    """The signing in that a provider's claims speak of; None where they do not say whose, or when it was."""
    issuer, subject, issued = said.get("iss"), said.get("sub"), said.get("iat")
    is_moment = isinstance(issued, int | float) and not isinstance(issued, bool)
    if not (isinstance(issuer, str) and isinstance(subject, str) and subject and is_moment):
        return None
    try:
        began = datetime.fromtimestamp(float(str(issued)), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    person = json.dumps([issuer, subject])
    which = json.dumps([person, issued, str(said.get("nonce", "")), str(said.get("at_hash", ""))])
    return SignIn(person, hashlib.sha256(which.encode()).hexdigest(), began)


class Sessions:
    """When each sign-in was last used, and which are over. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._used: dict[str, tuple[datetime, datetime]] = {}  # by key: when it began, when it was last used
        self._over: dict[str, tuple[datetime, str]] = {}  # by key: when it began, why it is over

    def use(self, sign_in: SignIn, limits: SessionLimits, now: datetime) -> str:
        """Why a sign-in is over, '' while it is not; then this was its last use. What is over stays over."""
        with self._lock:
            why = self._why(sign_in, limits, now)
            if why:
                self._over[sign_in.key] = (sign_in.began, why)
                self._used.pop(sign_in.key, None)
            else:
                if sign_in.key not in self._used:
                    self._forget_old(now)
                self._used[sign_in.key] = (sign_in.began, now)
            return why

    def end(self, sign_in: SignIn) -> None:
        """It is over because somebody signed out: in every tab, and for whoever kept its cookie."""
        with self._lock:
            self._over[sign_in.key] = (sign_in.began, ENDED)
            self._used.pop(sign_in.key, None)

    def left(self, sign_in: SignIn, limits: SessionLimits, now: datetime) -> tuple[timedelta, bool]:
        """`SessionLimits.left`; no time where it is over. To ask is no use."""
        with self._lock:
            if self._why(sign_in, limits, now):
                return timedelta(0), False
            return limits.left(sign_in.began, self._last_use(sign_in), now)

    def _why(self, sign_in: SignIn, limits: SessionLimits, now: datetime) -> str:
        if sign_in.key in self._over:
            return self._over[sign_in.key][1]
        return limits.over(sign_in.began, self._last_use(sign_in), now)

    def _last_use(self, sign_in: SignIn) -> datetime:
        return self._used.get(sign_in.key, (sign_in.began, sign_in.began))[1]

    def _forget_old(self, now: datetime) -> None:
        """What no limit could allow any more need not be remembered: it is too old by itself."""
        self._used = {key: kept for key, kept in self._used.items() if now - kept[0] < LONGEST}
        self._over = {key: kept for key, kept in self._over.items() if now - kept[0] < LONGEST}
