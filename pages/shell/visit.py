"""Who is here now: whoever signed in with the provider, or, where none is configured, whoever sits at this computer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from metrics.access import Viewer, local_viewer
from metrics.base import today
from metrics.base.home import home
from metrics.signing_in.limits import SessionLimits, SignIn, sign_in_of
from metrics.signing_in.reading import read_live
from metrics.signing_in.register import Claims, Cover, Register, claims_of
from metrics.signing_in.sessions import Sessions
from metrics.words import on_sign_in

SESSIONS = Sessions(home)  # of this process; who signed out, of all who serve this home
NOT_SIGNED_IN, OVER, UNKNOWN = "not signed in", "over", "unknown"


@dataclass(frozen=True)
class Visit:
    """Who is here. Without a viewer nobody is let in: `why`, and `words` for them.

    `sign_in`: which; None at this computer, and for whoever has not signed in. `limits`: how long it lasts. `covers`:
    the names of absent managers whose teams are the viewer's too, and until when. `problems`: of access.toml. `who`:
    what the provider calls whoever is not let in, for the audit trail. `claims`: what the provider says of whoever
    came by `groups` of the file.
    """

    viewer: Viewer | None
    sign_in: SignIn | None = None
    limits: SessionLimits | None = None
    covers: tuple[tuple[str, Cover], ...] = ()
    problems: tuple[str, ...] = ()
    why: str = ""
    words: str = ""
    who: str = ""
    claims: Claims = field(default_factory=Claims)
    groups: frozenset[str] = frozenset()


def signs_in() -> bool:
    """Whether people sign in here: a provider is configured. `start.py` read it, and refuses one that is wrong."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def visit() -> Visit:
    """Who is here. To ask is a use of their sign-in, so the watch over unused ones does not ask."""
    if not signs_in():
        return Visit(local_viewer())
    claims: Mapping[str, Any] = st.user.to_dict()
    sign_in = sign_in_of(claims) if claims.get("is_logged_in") is True else None
    if sign_in is None:
        return Visit(None, why=NOT_SIGNED_IN, words="Sign in to go on.")
    return _of(sign_in, claims, read_live(home()))


def _of(sign_in: SignIn, said: Mapping[str, Any], register: Register) -> Visit:
    limits, claims = SessionLimits.of(register.rules), claims_of(said, register.rules)
    if over := SESSIONS.use(sign_in, limits, today.moment()):
        return Visit(None, sign_in, limits, why=OVER, words=on_sign_in.over(over, limits), who=claims.name)
    granted = register.granted(claims, today.today())
    if granted is None:
        say = on_sign_in.broken if register.problems else on_sign_in.unknown
        return Visit(None, sign_in, limits, why=UNKNOWN, words=say(register.rules.whom_to_ask), who=claims.name)
    return Visit(
        granted.viewer,
        sign_in,
        limits,
        granted.covers,
        register.problems,
        claims=claims,
        groups=granted.groups,
    )
