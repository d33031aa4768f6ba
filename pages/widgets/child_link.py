"""A child's reference in a table, as a link to the page about that child."""

import pandas as pd

from metrics.words.on_worklists import RESTRICTED
from pages.shell.opaque import child_addresses
from pages.shell.page import current
from pages.widgets.link import link_html

COLUMNS = ("Child", "Young person")  # what tables call the column of references


def with_child_links(table: pd.DataFrame) -> pd.DataFrame:
    """The table with a link on each reference; as it was where it has none. A restricted record leads nowhere."""
    page, column = current(), next((name for name in COLUMNS if name in table), None)
    if page is None or column is None:
        return table
    children = [str(child) for child in table[column].tolist()]
    addresses = child_addresses(page.scope.authority, (child for child in children if child != RESTRICTED))
    linked = [link_html(addresses[child], child) if child in addresses else child for child in children]
    return table.assign(**{column: pd.Series(linked, index=table.index, dtype="object")})
