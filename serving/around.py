"""What stands around Streamlit's app: from the outside in, and the routes of our own."""

from collections.abc import Callable, Collection

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from serving import drafts, files
from serving.addresses import UsedAlone
from serving.browsers import Marks
from serving.headers import Headers
from serving.hosts import AnswersToItsNames
from serving.pages import DRAFT, FOLLOW, MENDING, WHERE, TellsWhere, scripts_in


def routes() -> list[BaseRoute]:
    """Our own addresses; they come before Streamlit's."""
    return [files.route(), drafts.route()]


def middleware(names: Callable[[], Collection[str]], page: str) -> list[Middleware]:
    """The layers, outermost first. `names` gives the names the app answers to; `page` is Streamlit's HTML page."""
    return [
        Middleware(Headers, scripts=[WHERE, DRAFT, FOLLOW, MENDING, *scripts_in(page)]),
        Middleware(AnswersToItsNames, names=names),
        Middleware(UsedAlone),
        Middleware(Marks),
        Middleware(TellsWhere),
    ]
