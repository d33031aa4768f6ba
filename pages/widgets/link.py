"""A link within the app, in the cell of a table."""

from markupsafe import Markup

from pages.shell.templates import render


def link_html(address: str, words: str) -> Markup:
    """A link that opens in the same tab. `address` and `words` are plain: both are escaped here."""
    return render("widgets/link.html", address=address, words=words)
