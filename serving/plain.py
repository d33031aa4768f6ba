"""Answers in one plain sentence, for whoever asks for what is not there or not theirs."""

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

NOT_USED = "Trajectory has nothing at this address."
NO_SUCH_FILE = (
    "This file is not here. It can be fetched once, within 60 seconds, by the browser in which it was asked for. "
    "Go back to the page and press the button again."
)


def sentence(words: str, status: int) -> PlainTextResponse:
    """The words as a whole answer. Nothing keeps it: the same address may have a file in a minute."""
    return PlainTextResponse(words, status, headers={"Cache-Control": "no-store"})


async def refuse(words: str, status: int, scope: Scope, receive: Receive, send: Send) -> None:
    """Answers a request, or a socket that is not open yet, with the words."""
    if scope["type"] == "http" or "websocket.http.response" in scope.get("extensions", {}):
        await sentence(words, status)(scope, receive, send)
        return
    await send({"type": "websocket.close", "code": 1008, "reason": words})
