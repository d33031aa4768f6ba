"""What stands around the app: marks, names, addresses, headers and the script in the head of a page."""

import json
import re
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest
import streamlit
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.types import Receive, Scope, Send
from streamlit.web.server.starlette import starlette_app

from pages.widgets.chart import CONFIG
from serving import around
from serving.addresses import UsedAlone, is_used
from serving.browsers import COOKIE, Marks
from serving.compressed import Compressed
from serving.files import answer
from serving.headers import Headers, policy
from serving.hosts import FOREIGN, AnswersToItsNames
from serving.no_such_page import PagesAlone
from serving.pages import (
    DRAFT,
    FIRST_CHART,
    FOLLOW,
    LANGUAGE,
    MENDING,
    STILL,
    WHERE,
    TellsWhere,
    hash_of,
    loads_charts,
    script,
    scripts_in,
    sheet,
)
from serving.pages import PAGE as OURS
from serving.plain import NOT_USED
from serving.waiting import File
from tests.serving.asking import Answer, a_page, a_text, ask

STATIC = Path(streamlit.__file__).parent / "static"
PAGE = (STATIC / "index.html").read_text(encoding="utf-8")

# Every route of this Streamlit, and whether the app uses it. A new one stands here before anybody can reach it.
ROUTES = {
    "/_stcore/health": True,
    "/_stcore/host-config": True,
    "/_stcore/stream": True,
    "/_stcore/upload_file/{session_id}/{file_id}": True,
    "/_stcore/metrics": False,
    "/_stcore/bidi-components/{path:path}": False,
    "/_stcore/agent/interact": False,
    "/_stcore/agent/openapi.json": False,
    "/_stcore/agent/mcp": False,
    "/component/{path:path}": False,
    "/media/{file_id:path}": False,  # but the icon of the tab
    "/auth/login": True,
    "/auth/logout": True,
    "/oauth2callback": True,
    "": True,  # the program itself, and every page
}


# -- marks ----------------------------------------------------------------------------------------------------------


def test_a_browser_gets_a_mark_with_its_first_page() -> None:
    first, second = (ask(Marks(a_page)).headers["set-cookie"] for _ in range(2))
    name, mark = first.split(";")[0].split("=")
    assert (name, len(mark)) == (COOKIE, 43)
    assert first.endswith("; HttpOnly; Path=/; SameSite=Lax")
    assert first != second


def test_over_https_the_mark_is_never_sent_over_http() -> None:
    assert ask(Marks(a_page), scheme="https").headers["set-cookie"].endswith("; Secure")


def test_a_browser_keeps_its_mark() -> None:
    assert "set-cookie" not in ask(Marks(a_page), "/", (("cookie", f"{COOKIE}={'m' * 43}"),)).headers


def test_a_mark_that_is_none_of_ours_is_replaced() -> None:
    assert "set-cookie" in ask(Marks(a_page), "/", (("cookie", f"{COOKIE}=chosen"),)).headers


def test_only_a_page_gives_a_mark() -> None:
    assert "set-cookie" not in ask(Marks(a_text)).headers


# -- names ----------------------------------------------------------------------------------------------------------


def asked_as(*hosts: str, names: tuple[str, ...] = (), kind: str = "http", **more: Any) -> Answer:
    app = AnswersToItsNames(a_text, lambda: names)
    return ask(app, "/", [("host", host) for host in hosts], kind=kind, **more)


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8501", "LOCALHOST:8501", "127.0.0.1:80", "[::1]:8501", "[::1]"]
)
def test_this_computers_names_are_answered(host: str) -> None:
    assert asked_as(host).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "evil.example:8501",
        "localhost:8501@evil.example",
        "localhost:port",
        "127.0.0.2",
        "localhost, evil.example",
        "::1",
        "",
    ],
)
def test_a_foreign_name_is_told_so(host: str) -> None:
    answer = asked_as(host)
    assert (answer.status, answer.body.decode()) == (400, FOREIGN)


def test_no_name_and_two_names_are_foreign() -> None:
    assert asked_as().status == asked_as("localhost", "localhost").status == 400


def test_the_names_it_was_given_are_its_own_and_no_other() -> None:
    names = ("Trajectory.Council.example",)
    assert asked_as("trajectory.council.example.:443", names=names).status == 200
    assert asked_as("localhost", names=names).status == 400
    assert asked_as("other.council.example", names=("*.council.example",)).status == 400


def test_a_socket_is_refused_as_well() -> None:
    extensions: dict[str, Any] = {"websocket.http.response": {}}
    answered = asked_as("evil.example", kind="websocket", extensions=extensions)
    assert (answered.status, answered.body.decode()) == (400, FOREIGN)
    closed = asked_as("evil.example", kind="websocket")
    assert (closed.status, closed.body.decode()) == (1008, FOREIGN)


# -- addresses ------------------------------------------------------------------------------------------------------


def test_every_route_of_this_streamlit_was_decided_on() -> None:
    routes = starlette_app.create_streamlit_routes(MagicMock())
    assert {route.path for route in routes if isinstance(route, Route | WebSocketRoute | Mount)} == set(ROUTES)
    assert {type(route) for route in routes} <= {Route, WebSocketRoute, Mount}


@pytest.mark.parametrize(("path", "is_ours"), ROUTES.items())
def test_a_route_that_the_app_does_not_use_is_refused(path: str, is_ours: bool) -> None:
    asked = path.replace("{session_id}", "s").replace("{file_id}", "f") or "/monday"
    assert is_used(asked) is is_ours


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore",
        "/_stcore/",
        "/_stcore/metrics/",
        "/_stcore/script-health-check",
        "/_stcore/health/x",
        "/_stcore/agent/anything",
        "/media/0123abcd.csv",
        "/media/0123abcd.png.csv",
        "/media/../x.png",
        "/component/x/index.html",
        "/app/static/x",
    ],
)
def test_what_streamlit_keeps_for_itself_is_refused(path: str) -> None:
    answer = ask(UsedAlone(a_text), path)
    assert (answer.status, answer.body.decode()) == (404, NOT_USED)


@pytest.mark.parametrize("path", ["/", "/monday", "/static/js/index.js", "/media/0123abcd.jpg", "/mediation"])
def test_all_else_is_reached(path: str) -> None:
    assert ask(UsedAlone(a_text), path).body == b"reached"


# -- headers --------------------------------------------------------------------------------------------------------


def test_every_answer_has_the_headers_and_its_own_are_replaced() -> None:
    async def with_its_own(scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"x-frame-options", b"ALLOWALL"), (b"content-security-policy", b"")]
        await send({"type": "http.response.start", "status": 500, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    answer = ask(Headers(with_its_own, []))
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["content-security-policy"] == policy([])
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]


def test_the_policy_allows_no_script_but_the_apps_own() -> None:
    stated = dict(part.split(" ", 1) for part in policy(["one", "two"]).split("; "))
    assert stated["script-src"] == f"'self' {hash_of('one')} {hash_of('two')}"
    assert (stated["default-src"], stated["img-src"], stated["frame-ancestors"]) == ("'self'", "'self' data:", "'none'")
    assert "unsafe" not in "".join(where for what, where in stated.items() if what != "style-src")
    assert not [where for where in stated.values() if "*" in where or "http" in where or "blob" in where]


def test_a_hash_is_the_one_a_browser_works_out() -> None:
    assert hash_of("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"


def test_the_policy_names_the_scripts_of_this_streamlits_page_and_ours() -> None:
    [own] = scripts_in(PAGE)
    assert own.split() == ["window.prerenderReady", "=", "false"]
    outermost = around.middleware(list, STATIC, {}, (), ())[0]
    assert outermost.kwargs["scripts"] == [WHERE, DRAFT, FOLLOW, MENDING, OURS, FIRST_CHART, own]


def test_refusals_have_the_headers_too() -> None:
    layers: list[object] = [layer.cls for layer in around.middleware(list, STATIC, {}, (), ())]
    assert layers == [Headers, AnswersToItsNames, UsedAlone, Marks, Compressed, PagesAlone, TellsWhere]


# -- the head of a page ---------------------------------------------------------------------------------------------


def answered(path: str, kind: str, parts: list[bytes], headers: tuple[tuple[str, str], ...]) -> tuple[Scope, Answer]:
    """What the app was asked, and what came of its parts."""
    scopes: list[Scope] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        scopes.append(scope)
        pairs = [(b"content-type", kind.encode()), (b"content-length", b"0"), (b"etag", b"x")]
        await send({"type": "http.response.start", "status": 200, "headers": pairs})
        for number, part in enumerate(parts, start=1):
            await send({"type": "http.response.body", "body": part, "more_body": number < len(parts)})

    answer = ask(TellsWhere(app), path, headers)
    return scopes[0], answer


def test_a_page_is_told_where_its_server_is() -> None:
    asked = (("accept-encoding", "gzip"), ("if-none-match", "x"), ("host", "localhost"))
    scope, answer = answered("/trajectory", "text/html; charset=utf-8", [b"<he", b"ad></head>"], asked)
    assert scope["headers"] == [(b"host", b"localhost")]
    scripts = "".join(map(script, (WHERE, DRAFT, MENDING, OURS, FIRST_CHART)))
    assert answer.body.decode() == f"<head>{sheet(STILL)}{scripts}</head>"
    assert answer.headers["content-length"] == str(len(answer.body))
    assert "etag" not in answer.headers


@pytest.mark.parametrize("path", ["/static/js/index.js", "/_stcore/health", "/media/x.csv", "/file/x"])
def test_all_else_is_left_as_it_is(path: str) -> None:
    scope, answer = answered(path, "text/html", [b"<head>", b"x"], (("accept-encoding", "gzip"),))
    assert scope["headers"] == [(b"accept-encoding", b"gzip")]
    assert (answer.headers["etag"], answer.body) == ("x", b"<head>x")


def test_a_page_says_that_its_language_is_british_english() -> None:
    _, answer = answered("/", "text/html", [PAGE.encode()], ())
    assert '<html lang="en-GB">' in answer.body.decode()


def test_what_is_no_page_is_not_added_to() -> None:
    _, answer = answered("/favicon.png", "image/png", [b"<head>"], ())
    assert (answer.headers["etag"], answer.body) == ("x", b"<head>")


def test_the_page_of_this_streamlit_has_the_place_it_is_added_at() -> None:
    assert PAGE.count("<head>") == 1
    assert PAGE.count(LANGUAGE[0].decode()) == 1
    assert PAGE.count("<body>") == 1


def test_a_page_has_the_sheets_of_every_page_before_all_that_is_drawn() -> None:
    body = ask(TellsWhere(a_whole_page, sheets=(".sheet-a {}", ".sheet-b {}")), "/").body.decode()
    assert body.index("</head>") < body.index(".sheet-a") < body.index(".sheet-b") < body.index('<div id="root">')


async def a_whole_page(scope: Scope, receive: Receive, send: Send) -> None:
    await HTMLResponse(PAGE)(scope, receive, send)


def test_what_is_still_to_come_is_called_as_this_streamlit_calls_it() -> None:
    name = re.search(r"data-testid=(\w+)", STILL)
    assert name and any(name[1] in path.read_text("utf-8") for path in (STATIC / "static" / "js").glob("index.*.js"))


def test_every_chart_is_known_by_the_word_that_the_script_looks_for() -> None:
    marked = re.search(r"OF_A_CHART = '(.+)'", FIRST_CHART)
    assert marked and marked[1] in json.dumps(CONFIG)


# -- addresses that no page has -------------------------------------------------------------------------------------

PAGES = {"": "Start", "caseloads": "Caseloads"}


@pytest.mark.parametrize("path", ["/", "/caseloads", "/caseloads/"])
def test_a_page_is_let_through(path: str) -> None:
    assert ask(PagesAlone(a_page, PAGES), path).status == 200


@pytest.mark.parametrize("path", ["/caseload", "/team/caseloads", "/caseloads/x", "/%22<b>", "/" + "x" * 999])
def test_every_other_address_has_a_page_of_ours(path: str) -> None:
    answer = ask(PagesAlone(a_page, PAGES), path)
    body = answer.body.decode()
    assert (answer.status, "<b>" in body, len(body) < 1500) == (404, False, True)
    assert "There is no page at this address" in body and '<a href="/">' in body
    assert ('<a href="/caseloads">Caseloads</a>' in body) == ("caseload" in path.rsplit("/", 1)[-1])


def test_what_is_no_page_keeps_its_answer() -> None:
    assert ask(PagesAlone(a_text, PAGES), "/static/x.js").body == ask(a_text, "/static/x.js").body


def test_a_web_page_to_be_saved_is_a_file() -> None:
    """A pack as a web page is handed over at an address that no page has."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await answer(File("pack.html", "text/html", b"<html lang='en'>"))(scope, receive, send)

    fetched = ask(PagesAlone(app, PAGES), "/file/x")
    assert (fetched.status, fetched.body) == (200, b"<html lang='en'>")
    assert fetched.headers["content-disposition"].startswith("attachment")


def test_our_script_ends_nowhere_but_at_its_end() -> None:
    assert "</script" not in OURS + FIRST_CHART and (OURS + FIRST_CHART).isascii()


# -- charts ------------------------------------------------------------------------------------------------------------


def test_what_draws_charts_is_loaded_with_the_pages_that_have_some() -> None:
    """The one script of Streamlit that draws them; of a release that calls it otherwise nothing is asked for."""
    link = loads_charts(STATIC)
    [name] = re.findall(r'href="/static/js/(PlotlyChart[^"]+)"', link)
    assert (STATIC / "static" / "js" / name).stat().st_size > 1_000_000
    assert loads_charts(STATIC / "static") == ""
    layer = TellsWhere(a_page, {"caseloads"}, link)
    with_charts, without = (ask(layer, path).body.decode() for path in ("/caseloads", "/load_data"))
    assert with_charts.count(link) == 1 and link not in without
    assert len(with_charts) == len(without) + len(link)


def test_no_script_of_a_first_chart_or_of_boxes_waits_for_another() -> None:
    """What those scripts import stands beside them, or in Streamlit's page; boxes come behind charts."""
    links = loads_charts(STATIC)
    names = re.findall(r'href="/static/js/([^"]+)"', links)
    there = {*names, *re.findall(r"/static/js/([\w.-]+)", (STATIC / "index.html").read_text(encoding="utf-8"))}
    for name in names:
        script = (STATIC / "static" / "js" / name).read_text(encoding="utf-8")
        assert {*re.findall(r'(?<=from)"\./([\w.-]+)"', script)} <= there, name
    assert len(names) == len({*names})
    urgent = [name for name in names if f'low" href="/static/js/{name}"' not in links]
    assert names[: len(urgent)] == urgent and any(name.startswith("PlotlyChart.") for name in urgent)
