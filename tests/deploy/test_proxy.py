"""The configuration of deploy/nginx before two processes that say which they are: who stays where, and who goes on."""

import http.client
import os
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest

from serving.browsers import COOKIE, MARK, new_cookie
from tests.browser.proxied import CONFIGURATION, NGINX, proxy

pytestmark = pytest.mark.skipif(NGINX is None and os.environ.get("CI") != "true", reason="nginx is not installed")
ANY_CERTIFICATE = ssl._create_unverified_context()
BROWSERS = 40


class Says(BaseHTTPRequestHandler):
    """Answers with the port it is reached at, and what the proxy passed on."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        kind = self.headers.get("Connection", "none")
        words = f"{self.connection.getsockname()[1]} {kind} {self.headers['Host']} {self.headers['X-Forwarded-Proto']}"
        self.send_response(200)
        self.send_header("Content-Length", str(len(words)))
        self.end_headers()
        self.wfile.write(words.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def saying() -> Iterator[ThreadingHTTPServer]:
    """A process of its own kind, on a port of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Says)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def address_of(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}"


def asked(address: str, cookie: str = "", **headers: str) -> list[str]:
    """What the process says to a browser with this cookie."""
    split = urlsplit(address)
    connection = http.client.HTTPSConnection(split.hostname or "", split.port, context=ANY_CERTIFICATE, timeout=20)
    try:
        connection.request("GET", "/plans", headers={**headers, **({"Cookie": cookie} if cookie else {})})
        answer = connection.getresponse()
        assert answer.status == 200
        return answer.read().decode().split()
    finally:
        connection.close()


def test_the_cookie_is_the_one_that_the_app_gives() -> None:
    name, value = new_cookie(is_secure=True).split(";")[0].split("=")
    assert MARK.fullmatch(value)
    assert f"map $cookie_{name} $whose" in CONFIGURATION.read_text(encoding="utf-8") and name == COOKIE


def test_a_browser_stays_with_one_process_and_browsers_are_spread_over_both(tmp_path: Path) -> None:
    cookies = [new_cookie(is_secure=True).split(";")[0] for _ in range(BROWSERS)]
    with saying() as one, saying() as other, proxy(tmp_path, [address_of(one), address_of(other)]) as address:
        with ThreadPoolExecutor(4) as threads:
            first = [said[0] for said in threads.map(lambda cookie: asked(address, cookie), cookies)]
            later = [said[0] for said in threads.map(lambda cookie: asked(address, f"a=b; {cookie}"), cookies)]
        unmarked = {asked(address)[0] for _ in range(10)}
    assert first == later
    assert min(first.count(port) for port in {*first}) >= BROWSERS // 8 and len({*first}) == 2
    assert len(unmarked) == 1


def test_a_socket_is_passed_on_as_one_and_all_else_keeps_its_connection(tmp_path: Path) -> None:
    with saying() as one, proxy(tmp_path, [address_of(one)]) as address:
        host = address.removeprefix("https://")
        assert asked(address)[1:] == ["none", host, "https"]
        assert asked(address, Upgrade="websocket", Connection="upgrade")[1:] == ["upgrade", host, "https"]


def test_who_was_with_a_process_that_is_away_goes_on_with_the_other(tmp_path: Path) -> None:
    cookies = [new_cookie(is_secure=True).split(";")[0] for _ in range(BROWSERS)]
    with saying() as one, proxy(tmp_path, [address_of(one), "http://127.0.0.1:9"]) as address:
        assert {asked(address, cookie)[0] for cookie in cookies} == {str(one.server_address[1])}
