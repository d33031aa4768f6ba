"""Which of Streamlit's own addresses the app uses. Every other one is refused, whatever Streamlit would say there."""

import re

from starlette.types import ASGIApp, Receive, Scope, Send

from serving.plain import NOT_USED, refuse

# What Streamlit keeps for itself: whatever lies below is used, or refused.
STREAMLITS = ("/_stcore", "/media", "/component", "/app/static")
USED = re.compile(
    "/_stcore/(health|host-config|stream)"
    "|/_stcore/upload_file/[^/]+/[^/]+"  # Load data; guarded by Streamlit's token against foreign pages
    r"|/media/[0-9a-f]+\.(jpg|png)"  # the icon of the tab; nothing with anybody's data is laid there
)


def is_used(path: str) -> bool:
    """Whether a path is a page, a part of the program itself, or one of Streamlit's addresses that the app needs."""
    streamlits = any(path == folder or path.startswith(f"{folder}/") for folder in STREAMLITS)
    return not streamlits or USED.fullmatch(path) is not None


class UsedAlone:
    """ASGI middleware that answers 404 at each of Streamlit's addresses that the app does not use.

    Among them are its metrics, its programming interface for agents, and components of others.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and not is_used(scope["path"]):
            await refuse(NOT_USED, 404, scope, receive, send)
            return
        await self.app(scope, receive, send)
