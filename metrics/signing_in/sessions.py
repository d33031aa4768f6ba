"""Which sign-ins are in force: when each was last used, and which are over.

When a sign-in was used goes with the process. One that it does not know was last used when it began, so after a restart
whoever signed in longer ago than the idle time signs in again. That somebody signed out is kept (signed_out).
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

from metrics.signing_in.limits import ENDED, LONGEST, SessionLimits, SignIn
from metrics.signing_in.signed_out import SignedOut


class Sessions:
    """When each sign-in was last used, and which are over. Safe to use from several threads.

    folder: the home in which is kept who signed out; without one it goes with the process.
    """

    def __init__(self, folder: Callable[[], Path] | None = None) -> None:
        self._lock = Lock()
        self._signed_out = SignedOut(folder) if folder else None
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

    def end(self, sign_in: SignIn, now: datetime) -> None:
        """It is over because somebody signed out: in every tab, and for whoever kept its cookie, for good."""
        with self._lock:
            self._over[sign_in.key] = (sign_in.began, ENDED)
            self._used.pop(sign_in.key, None)
        if self._signed_out:
            self._signed_out.add(sign_in, now)

    def left(self, sign_in: SignIn, limits: SessionLimits, now: datetime) -> tuple[timedelta, bool]:
        """`SessionLimits.left`; no time where it is over. To ask is no use."""
        with self._lock:
            if self._why(sign_in, limits, now):
                return timedelta(0), False
            return limits.left(sign_in.began, self._last_use(sign_in), now)

    def _why(self, sign_in: SignIn, limits: SessionLimits, now: datetime) -> str:
        if sign_in.key in self._over:
            return self._over[sign_in.key][1]
        if self._signed_out and sign_in in self._signed_out:
            return ENDED
        return limits.over(sign_in.began, self._last_use(sign_in), now)

    def _last_use(self, sign_in: SignIn) -> datetime:
        return self._used.get(sign_in.key, (sign_in.began, sign_in.began))[1]

    def _forget_old(self, now: datetime) -> None:
        """What no limit could allow any more need not be remembered: it is too old by itself."""
        self._used = {key: use for key, use in self._used.items() if now - use[0] < LONGEST}
        self._over = {key: use for key, use in self._over.items() if now - use[0] < LONGEST}
