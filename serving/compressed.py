"""The parts of the program itself, compressed: a first visit loads a third of the bytes.

Streamlit serves its scripts and style sheets as they lie on the disk, since to compress them at each request would cost
more than it gives. They never change while the server runs, so each is compressed once and kept.
"""

import asyncio
import gzip
from threading import Lock

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOLDER = "/static/"
KINDS = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/wasm")
LEAST_BYTES = 1000  # smaller ones would save nothing worth a header


def is_asked_for(scope: Scope) -> bool:
    """Whether a request is for a whole part of the program, by a browser that takes it compressed."""
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(FOLDER):
        return False
    headers = Headers(scope=scope)
    codings = [coding.split(";") for coding in headers.get("accept-encoding", "").replace(" ", "").split(",")]
    refuses = any(name == "gzip" and weight == ["q=0"] for name, *weight in codings)
    return "range" not in headers and not refuses and any(name == "gzip" for name, *_ in codings)


def may_be_compressed(start: Message) -> bool:
    """Whether an answer is a file of text that says which one it is, and was not compressed yet."""
    headers = Headers(raw=start["headers"])
    is_whole = start["status"] == 200 and "content-encoding" not in headers and "etag" in headers
    is_small = int(headers.get("content-length", LEAST_BYTES)) < LEAST_BYTES
    return is_whole and not is_small and headers.get("content-type", "").startswith(KINDS)


class Compressed:
    """ASGI middleware that answers with what it compressed once; all else goes by as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._lock = Lock()
        self._bodies: dict[str, bytes] = {}  # by what the file is called in its ETag: as many as there are files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not is_asked_for(scope):
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def compress(message: Message) -> None:
            if message["type"] == "http.response.start" and may_be_compressed(message):
                start.update(message)
                return
            if not start:
                await send(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                await self._send(start, bytes(body), send)

        await self.app(scope, receive, compress)

    async def _send(self, start: Message, body: bytes, send: Send) -> None:
        headers = MutableHeaders(raw=[*start["headers"]])  # the answer is the app's, which may give it again
        name = headers["etag"]
        if name not in self._bodies:
            await asyncio.to_thread(self._keep, name, body)
        compressed = self._bodies[name]
        headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(compressed))
        headers["etag"] = f"W/{name.removeprefix('W/')}"  # the same text in other bytes
        headers.add_vary_header("Accept-Encoding")
        await send({**start, "headers": headers.raw})
        await send({"type": "http.response.body", "body": compressed})

    def _keep(self, name: str, body: bytes) -> None:
        """Many browsers that ask for a file at once wait until it was compressed for one of them."""
        with self._lock:
            if name not in self._bodies:
                self._bodies[name] = gzip.compress(body, mtime=0)
