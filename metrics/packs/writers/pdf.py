"""A pack as a PDF that can be read aloud (PDF/UA-1), 12 point or larger. No browser takes part, nothing is fetched."""

import base64
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from metrics.base.errors import UserError
from metrics.packs import caches, chart
from metrics.packs.model import Pack, PackEvent, PackHeadline
from metrics.packs.writers.document import document

NEEDS_PANGO = (
    "The PDF needs Pango, which this computer lacks; nothing was made of it. On Debian or Ubuntu: sudo apt-get install "
    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. On a Mac: brew install pango. On Windows: the GTK runtime "
    "that docs/operating.md names. Every other format is made without it."
)


def write(pack: Pack) -> bytes:
    """The file; the same pack has the same bytes. UserError, with what to install, where Pango is missing."""
    sheets = ["pack.css", "paper.css", *([] if pack.is_final else ["draft.css"])]
    text = document(pack, sheets, _drawn)
    with caches.temporary():
        weasyprint = _weasyprint()
        fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
        page = weasyprint.HTML(string=text, url_fetcher=fetcher)
        content: bytes = page.write_pdf(pdf_variant="pdf/ua-1", finisher=_say_what_headers_head)
    return content


def _say_what_headers_head(document: Any, pdf: Any) -> None:
    """Writes at each header of a table whether it heads a row or a column: WeasyPrint links cells to their headers and
    leaves it at that, and some readers look for the other."""
    parts: dict[int, Any] = {part.number: part for part in pdf.objects if hasattr(part, "get")}
    for part in parts.values():
        if part.get("S") == "/TH":
            row = parts[_number(part["P"])]
            above = parts[_number(row["P"])]
            part["A"]["Scope"] = "/Column" if above.get("S") == "/THead" else "/Row"


def _number(reference: bytes) -> int:
    """12 of the reference b'12 0 R'."""
    return int(reference.split()[0])


def _weasyprint() -> Any:
    try:
        import weasyprint  # here: it wants Pango, and takes a second
    except OSError:
        raise UserError(NEEDS_PANGO) from None
    return weasyprint


def _drawn(headline: PackHeadline, events: Sequence[PackEvent]) -> Markup:
    """The chart as a picture with its text alternative."""
    picture = base64.b64encode(chart.svg(headline, events).encode("utf-8")).decode("ascii")
    return Markup('<img src="data:image/svg+xml;base64,{}" alt="{}">').format(
        picture, chart.alternative(headline, events)
    )
