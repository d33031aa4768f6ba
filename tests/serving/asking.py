"""Asking a piece of the server without a server."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """What a client gets: status, headers in lower case, body."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(
    app: ASGIApp,
    path: str = "/",
    headers: Pairs = (("host", "localhost:8501"),),
    *,
    method: str = "GET",
    kind: str = "http",
    body: bytes = b"",
    **more: Any,
) -> Answer:
    """The answer to one request; of a socket, the answer in its place, or its closing as status and body."""
    messages: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        messages.append(message)

    pairs = [(name.encode(), value.encode()) for name, value in headers]
    scope: Scope = {"type": kind, "method": method, "path": path, "root_path": "", "scheme": "http", "headers": pairs}

    async def run() -> None:
        await app({**scope, "query_string": b"", **more}, receive, send)

    asyncio.run(run())
    if messages[0]["type"] == "websocket.close":
        return Answer(messages[0]["code"], {}, messages[0]["reason"].encode())
    named = {name.decode(): value.decode() for name, value in messages[0]["headers"]}
    return Answer(messages[0]["status"], named, b"".join(message["body"] for message in messages[1:]))


async def a_page(scope: Scope, receive: Receive, send: Send) -> None:
    """An app that answers everything with an HTML page."""
    await HTMLResponse("<html><head></head></html>")(scope, receive, send)


async def a_text(scope: Scope, receive: Receive, send: Send) -> None:
    """An app that answers everything with plain text, and opens every socket."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.http.response.start", "status": 101, "headers": []})
        return
    await PlainTextResponse("reached")(scope, receive, send)
