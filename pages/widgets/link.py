"""A link within the app, in the cell of a table."""

from markupsafe import Markup

from pages.shell.templates import read

# Filled in by markupsafe, which escapes, too: a list has as many links as rows, and a template takes seven times that.
_LINK = Markup(read("widgets/link.html").strip())


def link_html(address: str, words: str) -> Markup:
    """A link that opens in the same tab. `address` and `words` are plain: both are escaped here."""
    return _LINK.format(address, words)
