"""A link within the app, in the cell of a table."""

from markupsafe import Markup

# No template: a list has as many links as rows, and to fill in one takes seven times as long as this.
_LINK = Markup('<a href="{}" target="_self">{}</a>')


def link_html(address: str, words: str) -> Markup:
    """A link that opens in the same tab. `address` and `words` are plain: both are escaped here."""
    return _LINK.format(address, words)
