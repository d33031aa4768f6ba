"""Each browser's own mark: a cookie that tells it from another, and nothing about who sits there."""

import re
import secrets

from starlette.datastructures import MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "trajectory_browser"
MARK = re.compile(r"[\w-]{43}")


def mark_in(cookies: str | None) -> str:
    """The mark in a Cookie header; "" where there is none, or none that we gave."""
    return mark_of(cookie_parser(cookies or "").get(COOKIE, ""))


def mark_of(value: str) -> str:
    """The mark that the cookie's value is; "" where it is none of ours."""
    return value if MARK.fullmatch(value) else ""


class Marks:
    """ASGI middleware that gives a mark to each browser that loads a page and has none.

    It goes with the browser's session, no script can read it, and no foreign page makes a browser send it but by a
    link that somebody follows.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or mark_in(cookie_header(scope)):
            await self.app(scope, receive, send)
            return

        async def mark(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("set-cookie", new_cookie(is_secure=scope["scheme"] == "https"))
            await send(message)

        await self.app(scope, receive, mark)


def cookie_header(scope: Scope) -> str:
    """The Cookie header of a request."""
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"), "")


def new_cookie(is_secure: bool) -> str:
    """A Set-Cookie header with a new mark. Over https it is never sent over http."""
    limits = "HttpOnly; Path=/; SameSite=Lax" + ("; Secure" if is_secure else "")
    return f"{COOKIE}={secrets.token_urlsafe(32)}; {limits}"
