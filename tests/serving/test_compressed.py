"""The program's own files, compressed once for every browser that takes them so."""

import gzip
from collections.abc import Sequence
from typing import Any

import pytest
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from serving import compressed
from serving.compressed import Compressed
from tests.serving.asking import Answer, ask

TEXT = b"const word = 'visit';\n" * 400
SCRIPT = "/static/js/index.abc123.js"
TAKES = (("accept-encoding", "gzip, deflate, br"),)


class Files:
    """An app that answers everything with one file, and counts how often."""

    def __init__(self, body: bytes = TEXT, kind: str = "text/javascript", status: int = 200, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answer = Response(body, status, media_type=kind, headers={"ETag": '"1"', **named})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.answer(scope, receive, send)


def asked(
    app: Any, path: str = SCRIPT, headers: Sequence[tuple[str, str]] = TAKES, method: str = "GET", kind: str = "http"
) -> Answer:
    return ask(app, path, headers, method=method, kind=kind)


def test_a_script_is_sent_compressed_and_is_the_same_text() -> None:
    answer = asked(Compressed(Files()))
    assert gzip.decompress(answer.body) == TEXT
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) == len(answer.body) < len(TEXT) / 10
    assert answer.headers["vary"] == "Accept-Encoding" and answer.headers["etag"] == 'W/"1"'


def test_it_is_compressed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[int] = []
    compress = gzip.compress
    monkeypatch.setattr(
        compressed.gzip, "compress", lambda body, mtime: times.append(len(body)) or compress(body, mtime=mtime)
    )
    app = Compressed(Files())
    assert asked(app).body == asked(app).body
    # The app may compress something else meanwhile: a server that an earlier test of this process began.
    assert [size for size in times if size == len(TEXT)] == [len(TEXT)]


def test_another_file_of_the_same_name_is_compressed_anew() -> None:
    files = Files()
    app = Compressed(files)
    asked(app)
    files.answer = Response(TEXT * 2, media_type="text/javascript", headers={"ETag": '"2"'})
    assert gzip.decompress(asked(app).body) == TEXT * 2


@pytest.mark.parametrize("given", ["", "br", "gzip;q=0", "deflate, gzip; q=0"])
def test_a_browser_that_does_not_take_it_gets_it_as_it_is(given: str) -> None:
    answer = asked(Compressed(Files()), headers=(("accept-encoding", given),))
    assert answer.body == TEXT and "content-encoding" not in answer.headers


def test_what_is_no_part_of_the_program_goes_by() -> None:
    for path in ("/", "/plans", "/file/abc", "/media/abc.png", "/_stcore/health"):
        assert asked(Compressed(Files()), path).body == TEXT, path


def test_a_part_of_a_file_and_other_methods_go_by() -> None:
    assert asked(Compressed(Files()), headers=(*TAKES, ("range", "bytes=0-9"))).body == TEXT
    assert "content-encoding" not in asked(Compressed(Files()), method="HEAD").headers


@pytest.mark.parametrize(
    "files",
    [
        Files(b"short"),
        Files(kind="image/png"),
        Files(kind="font/woff2"),
        Files(status=404),
        Files(status=304),
        Files(content_encoding="br"),
    ],
)
def test_what_would_gain_nothing_or_is_no_whole_file_goes_by(files: Files) -> None:
    assert asked(Compressed(files)).body == files.answer.body
