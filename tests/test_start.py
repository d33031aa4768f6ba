"""The start script: which addresses it serves, and what it adds to a page."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import pytest

import start


@pytest.mark.parametrize("address", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_this_computer_is_served(address: str) -> None:
    assert start.is_loopback(address)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.10", "example.org", "127.0.0.1.example.org", ""])
def test_every_other_address_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["start.py", f"--address={address}", "--demo"])
    monkeypatch.setattr(start, "make_ready", lambda demonstration: pytest.fail("went on"))
    assert start.main() == 2
    assert "this computer only" in capsys.readouterr().err


def test_a_relative_home_is_kept_when_the_folder_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRAJECTORY_HOME", "mine")
    start.settle_folders()
    assert Path.cwd() == start.ROOT
    assert os.environ["TRAJECTORY_HOME"] == str(tmp_path / "mine")


def answer(path: str, content_type: bytes, body: list[bytes], request: list[tuple[bytes, bytes]]) -> list[Any]:
    """What a client gets for a page of these parts; the first item is the scope as the app saw it."""
    got: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        got.append(scope)
        headers = [(b"content-type", content_type), (b"content-length", b"0"), (b"etag", b"x")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for number, part in enumerate(body, start=1):
            await send({"type": "http.response.body", "body": part, "more_body": number < len(body)})

    async def keep(message: Any) -> None:
        got.append(message)

    scope = {"type": "http", "path": path, "headers": request}
    asyncio.run(start.TellsWhere(app)(scope, None, keep))  # type: ignore[arg-type]
    return got


def test_a_page_is_told_where_its_server_is() -> None:
    asked = [(b"accept-encoding", b"gzip"), (b"if-none-match", b"x"), (b"host", b"localhost")]
    scope, first, second = answer("/trajectory", b"text/html; charset=utf-8", [b"<he", b"ad></head>"], asked)
    assert scope["headers"] == [(b"host", b"localhost")]
    assert second["body"] == b"<head>" + start.WHERE + b"</head>"
    headers = dict(first["headers"])
    assert headers[b"content-length"] == str(len(second["body"])).encode()
    assert b"etag" not in headers


@pytest.mark.parametrize("path", ["/static/js/index.js", "/_stcore/health", "/media/x.csv"])
def test_all_else_is_left_as_it_is(path: str) -> None:
    asked = [(b"accept-encoding", b"gzip")]
    scope, first, *parts = answer(path, b"text/html", [b"<head>", b"x"], asked)
    assert scope["headers"] == asked
    assert dict(first["headers"])[b"etag"] == b"x"
    assert [part["body"] for part in parts] == [b"<head>", b"x"]


def test_what_is_no_page_is_not_added_to() -> None:
    _, first, second = answer("/favicon.png", b"image/png", [b"<head>"], [])
    assert second["body"] == b"<head>"
    assert dict(first["headers"])[b"etag"] == b"x"


def test_the_page_of_this_streamlit_has_the_place_it_is_added_at() -> None:
    import streamlit

    page = Path(streamlit.__file__).parent / "static" / "index.html"
    assert page.read_text(encoding="utf-8").count("<head>") == 1
