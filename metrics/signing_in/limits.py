"""How long a sign-in lasts: from its beginning, and without use. Pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
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


def sign_in_of(claims: Mapping[str, Any]) -> SignIn | None:
    """The signing in that a provider's claims speak of; None where they do not say whose, or when it was."""
    issuer, subject, issued = claims.get("iss"), claims.get("sub"), claims.get("iat")
    is_moment = isinstance(issued, int | float) and not isinstance(issued, bool)
    if not (isinstance(issuer, str) and isinstance(subject, str) and subject and is_moment):
        return None
    try:
        began = datetime.fromtimestamp(float(str(issued)), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    person = json.dumps([issuer, subject])
    which = json.dumps([person, issued, str(claims.get("nonce", "")), str(claims.get("at_hash", ""))])
    return SignIn(person, hashlib.sha256(which.encode()).hexdigest(), began)
