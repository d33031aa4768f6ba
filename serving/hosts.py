"""Which names the app answers to. A foreign page could otherwise give its own name this computer's address."""

from collections.abc import Callable, Collection

from starlette.types import ASGIApp, Receive, Scope, Send

from serving.plain import refuse

LOOPBACK = ("localhost", "127.0.0.1", "::1")
FOREIGN = (
    "Trajectory does not answer to this name. Open it by the name it was set up with; whoever runs it finds how to add "
    "one in docs/operating.md, under Names."
)


def name_in(host: str) -> str:
    """The name in a Host header, without port or brackets: 'localhost' of 'localhost:8501'; "" if it is none."""
    name, colon, port = host.rpartition(":")
    if not colon or host.endswith("]"):
        name, port = host, ""
    if port and not port.isdecimal():
        return ""
    bracketed = name.startswith("[") and name.endswith("]")
    return name.removeprefix("[").removesuffix("]").lower() if bracketed else name.lower().removesuffix(".")


class AnswersToItsNames:
    """ASGI middleware that answers 400 to a request, or a socket, for a name that is not the app's.

    `names` is asked at each request, for the settings are read after the app is put together; without any, only the
    names of this computer itself are the app's.
    """

    def __init__(self, app: ASGIApp, names: Callable[[], Collection[str]]) -> None:
        self.app = app
        self.names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        own = {name.strip().lower() for name in self.names()} or LOOPBACK
        if len(hosts) == 1 and name_in(hosts[0]) in own:
            await self.app(scope, receive, send)
            return
        await refuse(FOREIGN, 400, scope, receive, send)
