"""Words in a box of a page that was not sent yet: kept in this process's memory for whoever is writing them.

Streamlit knows a form's words when it is sent and not before, so a script of ours hands them over as they are written.
They are given back to the same person in the same browser alone, where a sign-in ended before they were sent.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from serving.browsers import cookie_header, mark_in
from serving.waiting import digest

ADDRESS = "/draft"
SECONDS = 24 * 3600  # no sign-in lasts longer
MOST_BROWSERS, MOST_BOXES, MOST_LETTERS, MOST_BYTES = 1000, 20, 2000, 20_000
BOX = re.compile(r"(?:note|escalation|reason)-text-[\w-]{1,300}", re.ASCII)


@dataclass
class _Written:
    """What one person writes in one browser: texts by box, and what was last sent from a box."""

    person: str
    until: float
    texts: dict[str, str] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)


class Drafts:
    """Drafts by the browser's mark. `clock` gives seconds that only grow. Safe for several threads."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._by_browser: dict[bytes, _Written] = {}

    def begin(self, browser: str, person: str) -> None:
        """From now on this person writes in the browser; what another wrote there is gone."""
        if not browser:
            return
        with self._lock:
            self._forget_old()
            before = self._by_browser.pop(digest(browser), None)
            texts = before if before and before.person == person else _Written(person, 0)
            texts.until = self._clock() + SECONDS
            self._by_browser[digest(browser)] = texts

    def end(self, browser: str) -> None:
        """Nobody writes there any more: whoever signs out leaves nothing."""
        with self._lock:
            self._by_browser.pop(digest(browser), None)

    def keep(self, browser: str, box: str, text: str) -> None:
        """Keeps what stands in a box; of a browser in which nobody is signed in, nothing."""
        with self._lock:
            self._forget_old()
            theirs = self._by_browser.get(digest(browser)) if browser else None
            if theirs is None or not BOX.fullmatch(box) or theirs.sent.get(box) == text:
                return
            theirs.sent.pop(box, None)
            theirs.texts.pop(box, None)
            if text.strip() and len(theirs.texts) < MOST_BOXES:
                theirs.texts[box] = text[:MOST_LETTERS]

    def sent(self, browser: str, box: str, text: str) -> None:
        """What stood in a box was sent: it is a draft no more, though the browser may hand it over once again."""
        with self._lock:
            theirs = self._by_browser.get(digest(browser))
            if theirs:
                theirs.texts.pop(box, None)
                theirs.sent[box] = text

    def of(self, browser: str, person: str) -> dict[str, str]:
        """What a person wrote in a browser and did not send, by box."""
        with self._lock:
            self._forget_old()
            theirs = self._by_browser.get(digest(browser))
            return dict(theirs.texts) if theirs and theirs.person == person else {}

    def _forget_old(self) -> None:
        now = self._clock()
        for browser in [browser for browser, theirs in self._by_browser.items() if theirs.until <= now]:
            del self._by_browser[browser]
        while len(self._by_browser) > MOST_BROWSERS:
            del self._by_browser[next(iter(self._by_browser))]  # the one that began first


def route(drafts: Drafts | None = None) -> Route:
    """Takes a draft, {"box": …, "text": …}, from a page of ours. It says nothing back, whatever came of it."""
    store = drafts if drafts is not None else DRAFTS

    async def take(request: Request) -> Response:
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                return Response(status_code=413)
        browser = mark_in(cookie_header(request.scope))
        if browser and request.headers.get("sec-fetch-site", "same-origin") == "same-origin":
            try:
                given = json.loads(bytes(body))
                box, text = given["box"], given["text"]
            except (ValueError, KeyError, TypeError, RecursionError):
                return Response(status_code=204)
            if isinstance(box, str) and isinstance(text, str):
                store.keep(browser, box, text)
        return Response(status_code=204)

    return Route(ADDRESS, take, methods=["POST"])


DRAFTS = Drafts()  # the server's own: the route keeps, pages give back
