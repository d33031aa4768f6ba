"""What a page is drawn with: HTML in templates (.html), looks in style sheets (.css), drawings in .svg files.

Each lies beside the module that uses it and is named by its path below pages/. All are read and compiled once. Values
in a template are escaped, whatever they hold; only what another template made (Markup) goes in as it is.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

FOLDER = Path(__file__).resolve().parents[1]
SHEETS = ("style", "access", "phone", "print")  # of every page, in this order


class Joined(FileSystemLoader):
    """Templates whose line breaks and indentation are for their reader and do not reach the page.

    Where words on two lines need a space between them, the template says so: {{ " " }}.
    """

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, path, is_fresh = super().get_source(environment, template)
        return "".join(line.strip() for line in source.splitlines()), path, is_fresh


# Every value is escaped, one that was not given is an error, and each template is compiled once.
TEMPLATES = Environment(
    loader=Joined(FOLDER), autoescape=True, undefined=StrictUndefined, auto_reload=False, cache_size=-1
)


def render(template: str, **values: Any) -> Markup:
    """A template filled in: `render("widgets/table.html", caption="…")`."""
    return Markup(TEMPLATES.get_template(template).render(values))


@cache
def read(path: str) -> str:
    """A text file below pages/."""
    return (FOLDER / path).read_text(encoding="utf-8")


@cache
def style(path: str) -> Markup:
    """A style sheet as the element that applies it: `st.html(style("shell/style.css"))`."""
    return Markup(f"<style>\n{read(path)}</style>")


class Sheets:
    """The style sheets of every page: in the HTML of whoever serves by start.py, else sent with each run of a page."""

    are_in_html = False

    @classmethod
    def put_in_html(cls) -> list[str]:
        """Their texts, for the server's HTML; no run of a page sends them from now on."""
        cls.are_in_html = True
        return [read(f"shell/{name}.css") for name in SHEETS]

    @classmethod
    def to_send(cls) -> list[Markup]:
        """The elements that a run of a page sends."""
        return [] if cls.are_in_html else [style(f"shell/{name}.css") for name in SHEETS]
