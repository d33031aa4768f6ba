"""A child's reference in a table, as a link to the page about that child."""

from collections.abc import Mapping
from typing import Any

from metrics.words.on_worklists import RESTRICTED
from pages.shell.opaque import child_addresses
from pages.shell.page import current
from pages.widgets.link import link_html

COLUMNS = ("Child", "Young person")  # what tables call the column of references


def with_child_links(table: Mapping[str, list[Any]]) -> Mapping[str, list[Any]]:
    """The table, its columns as lists, with a link on each reference; as it was where it has none.

    A restricted record leads nowhere.
    """
    page, column = current(), next((name for name in COLUMNS if name in table), None)
    if page is None or column is None:
        return table
    children = [str(child) for child in table[column]]
    addresses = child_addresses(page.scope.authority, (child for child in children if child != RESTRICTED))
    linked = [link_html(addresses[child], child) if child in addresses else child for child in children]
    return {**table, column: linked}
