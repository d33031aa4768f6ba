"""Everything that happened beside inspections and visits, as a layer over the chart and in its table."""

from metrics.analysis import journey
from metrics.words import basic
from pages.shell.choice import switch
from pages.shell.page import Page

KEY = "layer"  # in the page's address


def choose_layer(page: Page) -> bool:
    """Whether meetings, phases of plans and changes are shown; not asked where there is none."""
    kinds = page.desk.verdicts.events(page.scope.authority)["kind"].tolist()
    more = sum(kind not in journey.VISITS for kind in kinds)
    if not more:
        return False
    what = basic.several(more, "meeting, phase or change", "meetings, phases and changes")
    return switch(f"Show {what} as well", KEY)
