"""What the browser refuses on our behalf, and what the server refuses itself.

That the program itself is drawn under the policy is held wherever a page's console is found empty, which would tell of
what was refused: `test_pages.py`, of every page.
"""

import http.client
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from serving.headers import OTHERS
from serving.hosts import FOREIGN
from tests.browser.conftest import fresh, until

# Tries one thing a foreign text could try, and gives what the browser said of it.
BLOCKED = """
([kind, text]) => new Promise(done => {
  addEventListener('securitypolicyviolation', event => done(event.effectiveDirective), {once: true});
  setTimeout(() => done('nothing said'), 10000);
  if (kind === 'script') {
    const script = document.createElement('script');
    script.textContent = text;
    document.head.append(script);
  } else if (kind === 'eval') {
    setTimeout(text);
  } else if (kind === 'fetch') {
    fetch(text).catch(() => null);
  } else {
    const element = document.createElement(kind);
    element.src = text;
    document.body.append(element);
  }
})
"""
HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@pytest.fixture(scope="module")
def guarded(demonstration: str, only_tab: Page) -> Page:
    """A page of ours, opened once for all that is tried on it."""
    fresh(only_tab).goto(f"{demonstration}/definitions")
    return only_tab


@pytest.mark.parametrize(
    ("kind", "text", "directive"),
    [
        ("script", "window.ran = true", "script-src-elem"),
        ("eval", "window.ran = true", "script-src"),
        ("img", "http://foreign.example/x.png", "img-src"),
        ("iframe", "http://foreign.example/", "frame-src"),
        ("fetch", "http://foreign.example/", "connect-src"),
    ],
)
def test_what_a_text_could_try_is_blocked(guarded: Page, kind: str, text: str, directive: str) -> None:
    assert guarded.evaluate(BLOCKED, [kind, text]) == directive
    assert guarded.evaluate("window.ran === undefined")


def test_every_kind_of_answer_has_the_headers(demonstration: str, tab: Page) -> None:
    kinds = ["/", "/plans", "/favicon.png", "/_stcore/health", "/_stcore/metrics", "/file/x", "/static/none.js"]
    for path in kinds:
        headers = tab.request.get(demonstration + path).headers
        assert {name: headers.get(name.lower()) for name in OTHERS} == OTHERS, path
        assert headers["content-security-policy"].startswith("default-src 'self'; script-src 'self' 'sha256-"), path


def test_no_page_of_another_can_hold_ours(demonstration: str, tab: Page) -> None:
    holder = f"<iframe src='{demonstration.replace('localhost', '127.0.0.1')}/'></iframe>"
    tab.goto(f"{demonstration}/_stcore/health")
    tab.route("**/holder", lambda route: route.fulfill(body=holder, content_type="text/html"))
    tab.goto(f"{demonstration}/holder")
    until(tab, "document.readyState === 'complete'")
    tab.unroute_all(behavior="wait")
    assert tab.frames[1].url.startswith("chrome-error:")


def asked(address: str, path: str, headers: dict[str, str], method: str = "GET") -> tuple[int, str]:
    """Status and words of an answer to a request with these headers."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=30)
    try:
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize(("path", "headers"), [("/plans", {}), ("/_stcore/stream", HANDSHAKE), ("/file/x", {})])
def test_a_foreign_name_gets_a_sentence(demonstration: str, path: str, headers: dict[str, str]) -> None:
    assert asked(demonstration, path, {"Host": "evil.example", **headers}) == (400, FOREIGN)


def test_a_foreign_page_opens_no_socket(demonstration: str) -> None:
    origin = {**HANDSHAKE, "Origin": "http://evil.example"}
    assert asked(demonstration, "/_stcore/stream", origin)[0] == 403


def test_a_socket_opens_with_the_cookie_of_somebody_in_many_groups(demonstration: str) -> None:
    """Entra's claims and tokens of somebody in a hundred groups are some 20 kB of cookies."""
    cookies = "; ".join(f"_streamlit_user_{number}={'x' * 4000}" for number in range(1, 8))
    own = {**HANDSHAKE, "Origin": demonstration, "Cookie": cookies}
    assert asked(demonstration, "/_stcore/stream", own)[0] == 101


def test_a_file_sent_without_the_pages_token_is_refused(demonstration: str) -> None:
    status, words = asked(demonstration, "/_stcore/upload_file/session/file", {}, "PUT")
    assert status == 403 and "XSRF" in words
