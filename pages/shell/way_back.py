"""Where somebody was who must sign in first, and what they had written: given back once, after they have.

Kept in this process's memory alone; what was not sent yet, by serving/drafts. What was written is given to the
same person alone; where somebody was who had not signed in, to the same browser.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

import streamlit as st
from cachetools import TTLCache
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from metrics.base import today
from pages import registry
from serving.browsers import COOKIE, mark_of
from serving.drafts import DRAFTS

PERSON = "_person"
WRITTEN = ("note-text-", "escalation-text-", "reason-text-")  # the keys of boxes that people write in
MOST, MINUTES_FOR_A_BROWSER, HOURS_FOR_A_PERSON = 1000, 30, 24


@dataclass(frozen=True)
class Way:
    """A page's address, the filters and choices in it, and texts by the key of their box."""

    address: str
    choices: Mapping[str, list[str]] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)


def _seconds() -> float:
    return today.moment().timestamp()


_lock = Lock()  # sessions run in threads, and these memories are not made for several
_of_persons: TTLCache[str, Way] = TTLCache(MOST, HOURS_FOR_A_PERSON * 3600, timer=_seconds)
_of_browsers: TTLCache[str, Way] = TTLCache(MOST, MINUTES_FOR_A_BROWSER * 60, timer=_seconds)


def _browser() -> str:
    """What tells this browser from others: the token that Streamlit keeps in its cookie against forged requests."""
    token, _ = decode_xsrf_token_string(st.context.cookies.get(XSRF_COOKIE_NAME, ""))
    return token.hex() if token else ""


def keep_for_browser(address: str) -> None:
    """Keeps where this session is for whoever signs in next with the same browser; at the start page, nothing."""
    browser = _browser()
    if not browser:
        return
    with _lock:
        _of_browsers.pop(browser, None)
        if address or _choices():
            _of_browsers[browser] = Way(address, _choices())


def keep_for_person(address: str, person: str) -> None:
    """Keeps where this session is, for the same person, and what was written in it or in one of theirs before."""
    with _lock:
        before = _of_persons.pop(person, None)
        _of_persons[person] = Way(address, _choices(), {**(before.written if before else {}), **written()})


def begin(person: str) -> None:
    """From now on what this session's boxes hold is kept for this person, and given back to nobody else."""
    st.session_state[PERSON] = person
    DRAFTS.begin(_mark(), person)


def end() -> None:
    """Nothing that was written in this browser is kept: somebody signed out."""
    DRAFTS.end(_mark())


def sent(key: str, text: str) -> None:
    """What stood in the box of a key was sent."""
    DRAFTS.sent(_mark(), _box(key), text)


def restore(key: str) -> None:
    """Before a box is drawn that this session does not know: what its writer had not sent stands in it again."""
    person = st.session_state.get(PERSON)
    if person and key not in st.session_state:
        text = DRAFTS.of(_mark(), person).get(_box(key))
        if text:
            st.session_state[key] = text


def _box(key: str) -> str:
    """How the page calls the box of a key, in the class that Streamlit gives it."""
    return re.sub(r"[^a-zA-Z0-9_-]", "-", key)


def _mark() -> str:
    mark = st.context.cookies.get(COOKIE)
    return mark_of(mark) if isinstance(mark, str) else ""


def written() -> dict[str, str]:
    """The texts of this session, by the key of their box."""
    return {
        str(key): text
        for key, text in st.session_state.items()
        if isinstance(text, str) and text and str(key).startswith(WRITTEN)
    }


def _choices() -> dict[str, list[str]]:
    """What stands in the address after its path."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def take(person: str) -> Way | None:
    """Where somebody who has signed in was before; once."""
    with _lock:
        of_browser = _of_browsers.pop(_browser(), None)
        return _of_persons.pop(person, of_browser)


def go(way: Way) -> None:
    """Goes there, with what was written in its boxes; ends the run."""
    for key, text in way.written.items():
        st.session_state[key] = text
    st.switch_page(registry.at(way.address).path, query_params=dict(way.choices))
