"""What stands around Streamlit's app: from the outside in, and the routes of our own."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from serving import drafts, files
from serving.addresses import UsedAlone
from serving.browsers import Marks
from serving.compressed import Compressed
from serving.headers import Headers
from serving.hosts import AnswersToItsNames
from serving.no_such_page import PagesAlone
from serving.pages import DRAFT, FIRST_CHART, FOLLOW, MENDING, PAGE, WHERE, TellsWhere, loads_charts, scripts_in


def routes() -> list[BaseRoute]:
    """Our own addresses; they come before Streamlit's."""
    return [files.route(), drafts.route()]


def middleware(
    names: Callable[[], Collection[str]],
    static: Path,
    pages: Mapping[str, str],
    with_charts: Collection[str],
    sheets: Collection[str],
) -> list[Middleware]:
    """The layers, outermost first. `names` gives the names the app answers to; `static` is the folder that Streamlit
    serves, `pages` has the titles of ours by their addresses, `with_charts` the addresses of those with charts, and
    `sheets` the style sheets of all."""
    page = (static / "index.html").read_text(encoding="utf-8")
    return [
        Middleware(Headers, scripts=[WHERE, DRAFT, FOLLOW, MENDING, PAGE, FIRST_CHART, *scripts_in(page)]),
        Middleware(AnswersToItsNames, names=names),
        Middleware(UsedAlone),
        Middleware(Marks),
        Middleware(Compressed),
        Middleware(PagesAlone, pages=pages),
        Middleware(TellsWhere, with_charts=with_charts, charts=loads_charts(static), sheets=sheets),
    ]
