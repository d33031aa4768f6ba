"""Visitors of a served app, over sockets as a browser opens them: each looks at a page, reads for a while, looks again.

Run as a process of its own, so that what visitors cost is not counted with what the server does. It prints a line of
JSON: how long each page took from asking to the end of its run, and what was lost.
"""

import argparse
import asyncio
import json
import random
import ssl
import sys
import time
from dataclasses import asdict, dataclass, field
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Navigation_pb2 import Navigation
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, generate_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME, XSRF_COOKIE_NAME
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from pages.registry import PAGES
from serving.browsers import new_cookie

MOST_SECONDS = 120  # that a page is waited for
LEFT_OUT = ("", "load_data")


@dataclass
class Seen:
    """What visitors saw: seconds of each page that was shown, and in words what was not."""

    seconds: list[float] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Way:
    """Where the app is, the secret of its cookies ("" where nobody signs in), and the teams that there are."""

    address: str
    secret: str
    teams: tuple[str, ...]


class Visitor:
    """One browser with one page open. `number` tells it from others, and what it looks at."""

    def __init__(self, way: Way, number: int, seen: Seen) -> None:
        self._way, self._number, self._seen = way, number, seen
        self._random = random.Random(number)
        self._pages = [entry.address for entry in PAGES if entry.address not in LEFT_OUT]

    async def look(self, until: float, think: float) -> None:
        """Looks at pages until a moment of the clock, with pauses of `think` seconds on average between them."""
        await asyncio.sleep(self._random.random() * think)
        try:
            async with self._socket() as socket:
                while time.monotonic() < until:
                    await self._ask(socket)
                    await asyncio.sleep(self._random.random() * 2 * think)
        except (OSError, WebSocketException) as problem:
            self._seen.lost.append(f"visitor {self._number}: {type(problem).__name__} {problem}")

    def _socket(self) -> connect:
        where = urlsplit(self._way.address)
        token = generate_xsrf_token_string()
        cookies = [new_cookie(is_secure=False).split(";")[0], f"{XSRF_COOKIE_NAME}={token}"]
        if self._way.secret:
            cookies.append(f"{USER_COOKIE_NAME}={self._signed_in(where.hostname or '')}")
        return connect(
            f"{'wss' if where.scheme == 'https' else 'ws'}://{where.netloc}/_stcore/stream",
            origin=self._way.address,  # type: ignore[arg-type]
            subprotocols=["streamlit", token],  # type: ignore[list-item]
            additional_headers={"Cookie": "; ".join(cookies)},
            ssl=ssl._create_unverified_context() if where.scheme == "https" else None,
            compression=None,
            max_size=None,
            open_timeout=MOST_SECONDS,
        )

    def _signed_in(self, host: str) -> str:
        """The cookie that the app would have given after a provider said who this is."""
        said = {"iss": "https://provider", "sub": f"visitor-{self._number}", "iat": int(time.time())}
        who = {"email": "ada.admin@example.gov.uk", "email_verified": True, "name": "Ada Admin"}
        everything = {**said, **who, "origin": self._way.address, "is_logged_in": True}
        return create_signed_value(self._way.secret, USER_COOKIE_NAME, json.dumps(everything)).decode()

    async def _ask(self, socket: ClientConnection) -> None:
        page = self._random.choice(self._pages)
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = urlencode({"team": self._random.choice(self._way.teams)})
        began = time.monotonic()
        await socket.send(asked.SerializeToString())
        try:
            failed = await asyncio.wait_for(_end_of_run(socket), MOST_SECONDS)
        except TimeoutError:
            raise TimeoutError(f"no end of {page} within {MOST_SECONDS} seconds") from None
        if failed:
            self._seen.lost.append(f"visitor {self._number} at {page}: {failed}")
        else:
            self._seen.seconds.append(time.monotonic() - began)


async def _end_of_run(socket: ClientConnection) -> str:
    """Waits until the page's run has ended: what went wrong with it, "" where nothing did."""
    failed = ""
    while True:
        raw = await socket.recv()
        message = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.new_element.HasField("exception"):
            failed = message.delta.new_element.exception.message or "an exception"
        elif kind == "navigation" and message.navigation.position == Navigation.HIDDEN:
            failed = "nobody is signed in"
        elif kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return failed
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                return "a script that is none"


async def all_look(way: Way, sessions: int, seconds: float, think: float) -> Seen:
    """So many visitors look for so long."""
    seen = Seen()
    until = time.monotonic() + seconds
    await asyncio.gather(*(Visitor(way, number, seen).look(until, think) for number in range(sessions)))
    return seen


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.visitors")
    parser.add_argument("address")
    parser.add_argument("--secret", default="")
    parser.add_argument("--teams", nargs="+", required=True)
    parser.add_argument("--sessions", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--think", type=float, required=True, help="seconds, on average")
    given = parser.parse_args()
    way = Way(given.address, given.secret, tuple(given.teams))
    json.dump(asdict(asyncio.run(all_look(way, given.sessions, given.seconds, given.think))), sys.stdout)


if __name__ == "__main__":
    main()
