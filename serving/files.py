"""The one address at which files are fetched."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from serving.browsers import cookie_header, mark_in
from serving.plain import NO_SUCH_FILE, sentence
from serving.waiting import WAITING, File, WaitingFiles

ADDRESS = "/file/"


def answer(file: File) -> Response:
    """A file to be saved: never shown in the browser, guessed at, or kept on the way."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return Response(file.content, media_type=file.kind, headers=headers)


def route(waiting: WaitingFiles = WAITING) -> Route:
    """Hands over what waits for the browser that asks, which is then gone.

    Anything else is a 404 with one sentence: a late ticket, a spent one, another browser's and one that never was are
    not told apart. HEAD gets the same, for only who fetches a file may spend its ticket.
    """

    async def hand_over(request: Request) -> Response:
        browser = mark_in(cookie_header(request.scope))
        file = waiting.take(request.path_params["ticket"], browser) if request.method == "GET" and browser else None
        return answer(file) if file else sentence(NO_SUCH_FILE, 404)

    return Route(ADDRESS + "{ticket}", hand_over, methods=["GET"])
