"""Two processes of the app behind the proxy of deploy/nginx: the same pages, files and headers, over https."""

import http.client
import os
import re
import shutil
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from serving.browsers import COOKIE
from serving.headers import OTHERS
from tests.browser.conftest import PATIENCE, free_port, served, settle
from tests.browser.providing import providing, sign_in, write_secrets
from tests.browser.proxied import NGINX, proxy
from tests.metrics.signing_in.example import written

# The app's own headers, downloads and sign-in are tried on every run: test_guarded, test_downloads and test_sign_in.
pytestmark = [
    pytest.mark.proof,
    pytest.mark.proved,
    pytest.mark.skipif(NGINX is None and os.environ.get("CI") != "true", reason="nginx is not installed"),
]
ANY_CERTIFICATE = ssl._create_unverified_context()


@pytest.fixture(scope="module")
def proxied(walked_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of two processes behind the proxy, to which people sign in: they answer nobody else there."""
    home, port = tmp_path_factory.mktemp("behind") / "home", free_port()
    shutil.copytree(walked_home, home)
    written(home)
    with providing() as provider:
        write_secrets(home, f"https://localhost:{port}", provider)
        with (
            served(home) as one,
            served(home) as other,
            proxy(tmp_path_factory.mktemp("nginx"), [one, other], port) as address,
        ):
            yield address


@pytest.fixture
def secure(browser: Browser) -> Iterator[Page]:
    """A tab that takes the proxy's certificate, with what its console says in `said`."""
    context = browser.new_context(ignore_https_errors=True, accept_downloads=True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.said = said  # type: ignore[attr-defined]
    yield page
    context.close()


def test_a_page_is_drawn_a_file_fetched_and_one_uploaded(proxied: str, secure: Page, tmp_path: Path) -> None:
    secure.goto(f"{proxied}/plans")
    sign_in(secure, "00u-Ada")
    settle(secure)
    with secure.expect_download() as waiting:
        secure.get_by_role("button", name="Download CSV").first.click()
    secure.said.clear()  # type: ignore[attr-defined]  # the provider's page misses its style
    assert waiting.value.path().read_text(encoding="utf-8-sig").startswith("Child,")
    cookies = {cookie["name"]: cookie for cookie in secure.context.cookies()}
    assert all(cookie["secure"] and cookie["sameSite"] == "Lax" for cookie in cookies.values())
    assert cookies[COOKIE]["httpOnly"] and len(cookies) >= 2

    secure.goto(f"{proxied}/load_data")
    settle(secure)
    sent = tmp_path / "list6.csv"
    sent.write_text("Child Unique ID\n1\n")
    secure.locator("input[type=file]").set_input_files(sent)
    secure.get_by_text(sent.name).first.wait_for()
    assert secure.said == []  # type: ignore[attr-defined]


def test_somebody_in_a_hundred_groups_signs_in(proxied: str, secure: Page) -> None:
    """All that the provider says of them, and its tokens, are cookies: more than nginx and a socket take unasked."""
    secure.goto(f"{proxied}/briefing")
    sign_in(secure, "many")
    settle(secure)
    said = re.compile("many.groups@.*, panel")
    expect(secure.get_by_test_id("stSidebar")).to_contain_text(said, timeout=PATIENCE * 1000)
    cookies = sum(len(cookie["name"]) + len(cookie["value"]) + 3 for cookie in secure.context.cookies())
    assert cookies > 8192


def headers_of(address: str, host: str | None = None) -> tuple[int, dict[str, list[str]]]:
    """Status and all values of each header of an answer."""
    request = urllib.request.Request(address, headers={"Host": host} if host else {})
    try:
        answer = urllib.request.urlopen(request, context=ANY_CERTIFICATE)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        names = {name.lower() for name in answer.headers}
        return answer.status or 0, {name: answer.headers.get_all(name) or [] for name in names}


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/_stcore/metrics", "/file/x", "/favicon.png"])
def test_each_header_comes_once(proxied: str, path: str) -> None:
    _, headers = headers_of(proxied + path)
    for name, value in OTHERS.items():
        assert headers[name.lower()] == [value], name
    [policy] = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert headers["strict-transport-security"] == ["max-age=31536000"]


def test_a_foreign_name_gets_no_answer(proxied: str) -> None:
    with pytest.raises(http.client.RemoteDisconnected):
        headers_of(proxied, host="evil.example")


def test_where_the_app_is_away_a_sentence_says_so(tmp_path: Path) -> None:
    with proxy(tmp_path, [f"http://localhost:{free_port()}"]) as address:
        status, headers = headers_of(f"{address}/plans")
    assert status == 503
    assert headers["content-security-policy"] == ["default-src 'none'; frame-ancestors 'none'"]
    assert headers["x-content-type-options"] == ["nosniff"]
    assert headers["content-type"] == ["text/plain"]
