"""What the browser is told with every answer: what a page may do, and who may do what with it."""

from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serving.pages import hash_of

# Streamlit sets styles of single elements, and so do our own pages: of styles alone nothing is refused inside the app.
POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",  # Streamlit's style sheet holds one
    "object-src": "'none'",
    "frame-src": "'none'",
    "worker-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
NOT_NEEDED = "camera microphone geolocation payment usb serial hid midi display-capture screen-wake-lock".split()
OTHERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in NOT_NEEDED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def policy(scripts: Iterable[str]) -> str:
    """The content security policy: everything from the app itself, and of scripts inside a page these texts alone."""
    allowed = " ".join([POLICY["script-src"], *map(hash_of, scripts)])
    return "; ".join(f"{what} {where}" for what, where in {**POLICY, "script-src": allowed}.items())


class Headers:
    """ASGI middleware that puts them on every answer, in place of what was there."""

    def __init__(self, app: ASGIApp, scripts: Iterable[str]) -> None:
        self.app = app
        self.values = {"Content-Security-Policy": policy(scripts), **OTHERS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def add(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                MutableHeaders(scope=message).update(self.values)
            await send(message)

        await self.app(scope, receive, add)
