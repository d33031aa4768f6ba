"""A page of ours for every address that no page has, nested ones too; Streamlit would show another page instead."""

from collections.abc import Mapping
from difflib import get_close_matches
from html import escape
from pathlib import Path
from string import Template

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TEMPLATE = Template(Path(__file__).with_name("no_such_page.html").read_text(encoding="utf-8"))
LONGEST = 80  # letters of an address that are repeated


class PagesAlone:
    """ASGI middleware that lets HTML through at the addresses of pages alone. pages: their titles, by address."""

    def __init__(self, app: ASGIApp, pages: Mapping[str, str]) -> None:
        self.app = app
        self.pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = scope.get("path", "").strip("/")
        if scope["type"] != "http" or address in self.pages:
            await self.app(scope, receive, send)
            return
        is_page = False

        async def replace(message: Message) -> None:
            nonlocal is_page
            if message["type"] == "http.response.start":
                is_page = _is_html(message)
                if is_page:
                    await no_such_page(address, self.pages)(scope, receive, send)
            if not is_page:
                await send(message)

        await self.app(scope, receive, replace)


def no_such_page(address: str, pages: Mapping[str, str]) -> HTMLResponse:
    """The page, with the one that may have been meant."""
    near = get_close_matches(address.rsplit("/", 1)[-1], [one for one in pages if one], n=1)
    guess = f'<p>Did you mean <a href="/{near[0]}">{escape(pages[near[0]])}</a>?</p>' if near else ""
    shown_address = escape(address if len(address) <= LONGEST else f"{address[:LONGEST]}…")
    return HTMLResponse(
        TEMPLATE.substitute(asked=shown_address, guess=guess), 404, headers={"Cache-Control": "no-store"}
    )


def _is_html(start: Message) -> bool:
    """Whether a good answer is a whole HTML page that the browser would show; one to be saved is a file."""
    headers = Headers(raw=start["headers"])
    is_file = headers.get("content-disposition", "").startswith("attachment")
    return start["status"] in (200, 304) and headers.get("content-type", "").startswith("text/html") and not is_file
