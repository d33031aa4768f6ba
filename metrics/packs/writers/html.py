"""A pack as one HTML file that needs nothing else: tables first, charts drawn inside it, read offline."""

from collections.abc import Sequence

from markupsafe import Markup

from metrics.packs import chart
from metrics.packs.model import Pack, PackEvent, PackHeadline
from metrics.packs.writers.document import document


def write(pack: Pack) -> bytes:
    """The file, in UTF-8; the same pack has the same bytes."""
    return document(pack, ["pack.css", "screen.css"], _drawn).encode("utf-8")


def _drawn(headline: PackHeadline, events: Sequence[PackEvent]) -> Markup:
    """The chart as an element of the page, with its text alternative."""
    label = Markup('<svg role="img" aria-label="{}" ').format(chart.alternative(headline, events))
    return Markup(chart.svg(headline, events).replace("<svg ", label, 1))
