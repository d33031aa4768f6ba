"""What is added to every HTML page, and the constant scripts of the app, which the content security policy names."""

import base64
import hashlib
import re
from collections.abc import Collection
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Tells Streamlit's page where its server is.
WHERE = "window.__streamlit = {BACKEND_BASE_URL: location.origin + '/'}"
# Hands over what is being written in a box for words of one's own, at each pause; Streamlit names it in a class.
DRAFT = (
    "addEventListener('input',(()=>{const pauses={};return e=>{const box=e.target;"
    "if(box.tagName!=='TEXTAREA'&&box.type!=='text')return;"
    'const held=box.closest(\'[class*="-text-"][class*="st-key-"]\'),'
    "name=held&&/st-key-((?:note|escalation|reason)-text-[\\w-]+)/.exec(held.className);"
    "if(!name)return;clearTimeout(pauses[name[1]]);"
    "pauses[name[1]]=setTimeout(()=>fetch(location.origin+'/draft',{method:'POST',keepalive:true,"
    "body:JSON.stringify({box:name[1],text:box.value})}).catch(()=>{}),600)}})(),true)"
)
# History, links, pictures and paper: see there.
PAGE = Path(__file__).with_name("page.js").read_text(encoding="utf-8")
# Follows the link that stands before it, to a file that was just laid ready.
FOLLOW = "document.currentScript.previousElementSibling.click()"
# What a screen reader would be told wrong of Streamlit's markup, and the language of our words.
MENDING = (Path(__file__).parent / "mending.js").read_text(encoding="utf-8")
# The first chart before the rest.
FIRST_CHART = (Path(__file__).parent / "first_chart.js").read_text(encoding="utf-8")
# Streamlit's scripts for a page's first chart and the words above it, then for its boxes and buttons: what each is
# called before its first dot.
OF_CHARTS = ("PlotlyChart", "Html")
OF_BOXES = ("Selectbox", "TextInput", "ButtonGroup", "Checkbox", "Button", "DownloadButton")
HEAD = 20_000  # letters of a script, at whose beginning stands what it imports
IMPORTED = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')
# What stands where something is still to come pulses, which the whole window is drawn anew for, sixty times a second.
STILL = "[data-testid=stSkeleton] { animation: none !important; }"
LANGUAGE = b'<html lang="en">', b'<html lang="en-GB">'


def script(text: str) -> str:
    """A script as the element that runs it."""
    return f"<script>{text}</script>"


def sheet(text: str) -> str:
    """A style sheet as the element that applies it."""
    return f"<style>{text}</style>"


def scripts_in(page: str) -> list[str]:
    """The text of each script that stands in an HTML page itself."""
    return re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)


def hash_of(text: str) -> str:
    """A script's name in a content security policy: 'sha256-…', in quotation marks."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def loads_charts(static: Path) -> str:
    """Has a browser load Streamlit's drawing of charts beside its other scripts, and not after the page has begun.

    It is half of a first visit's bytes. What it imports comes with it, and what boxes need behind it: else each would
    be asked for when the one before is there. static: the folder that Streamlit serves; "" where it has none.
    """
    index = static / "index.html"
    in_page = re.findall(r"/static/js/([\w.-]+)", index.read_text(encoding="utf-8")) if index.exists() else []
    folder = static / "static" / "js"
    of_charts = with_imports(folder, OF_CHARTS, in_page)
    of_boxes = with_imports(folder, OF_BOXES, [*in_page, *of_charts])
    return "".join(
        [*(preload(name) for name in of_charts), *(preload(name, ' fetchpriority="low"') for name in of_boxes)]
    )


def with_imports(folder: Path, names: Collection[str], known: Collection[str]) -> list[str]:
    """The scripts of these names and all that they import, each once, but for those that are known."""
    to_read = [path.name for name in names for path in sorted(folder.glob(f"{name}.*.js"))]
    wanted: dict[str, None] = {}
    while to_read:
        name = to_read.pop(0)
        if name not in wanted and name not in known:
            wanted[name] = None
            with (folder / name).open(encoding="utf-8") as script_file:
                to_read += IMPORTED.findall(script_file.read(HEAD))
    return [*wanted]


def preload(name: str, how: str = "") -> str:
    """The element that loads a script of Streamlit's before it is asked for."""
    return f'<link rel="modulepreload" crossorigin{how} href="/static/js/{name}">'


class TellsWhere:
    """ASGI middleware that gives every HTML page its language and the constant scripts; all else stays as it is.

    with_charts: the addresses whose pages get `charts`, too (`loads_charts`); sheets: style sheets of every page.
    """

    def __init__(
        self, app: ASGIApp, with_charts: Collection[str] = (), charts: str = "", sheets: Collection[str] = ()
    ) -> None:
        self.app = app
        self.with_charts, self.charts = with_charts, charts
        self.sheets = "".join(map(sheet, sheets))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(("/_stcore/", "/static/", "/media/", "/file/")):
            await self.app(scope, receive, send)
            return
        # Compressed, or "not changed since", the page could not be added to.
        refused = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
        scope["headers"] = [pair for pair in scope["headers"] if pair[0] not in refused]
        charts = self.charts if scope["path"].strip("/") in self.with_charts else ""
        start: Message = {}
        body = bytearray()

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                await send_with_address(start, bytes(body), send, charts, self.sheets)

        await self.app(scope, receive, add)


async def send_with_address(start: Message, body: bytes, send: Send, links: str = "", sheets: str = "") -> None:
    """Sends a whole response. If it is an HTML page, the constant scripts stand first in its head, links last, and
    sheets first in its body: after Streamlit's own, which are in the head, and before those of a single page."""
    kinds = [value for name, value in start["headers"] if name == b"content-type"]
    if kinds and kinds[0].startswith(b"text/html") and body:
        added = "".join([sheet(STILL), *map(script, (WHERE, DRAFT, MENDING, PAGE, FIRST_CHART))]).encode()
        body = body.replace(b"<head>", b"<head>" + added, 1).replace(*LANGUAGE, 1)
        body = body.replace(b"</head>", links.encode() + b"</head>", 1)
        body = body.replace(b"<body>", b"<body>" + sheets.encode(), 1)
        changed = (b"content-length", b"etag")
        headers = [pair for pair in start["headers"] if pair[0] not in changed]
        start["headers"] = [*headers, (b"content-length", str(len(body)).encode())]
    await send(start)
    await send({"type": "http.response.body", "body": body})
