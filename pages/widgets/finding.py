"""Words on a page: the finding, notes, and what is folded away beneath a chart."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from metrics.questions.catalogue import Measure
from metrics.words import basic
from pages.shell.page import current
from pages.widgets.confidence import confidence


def finding(*sentences: str) -> None:
    """The page's finding: one sentence, perhaps a second, in larger type."""
    st.html(f'<p class="t-finding">{"<br>".join(escape(sentence) for sentence in sentences if sentence)}</p>')


def note(*sentences: str) -> None:
    """A quiet line in small type."""
    st.html(f'<p class="t-note">{escape(" ".join(sentence for sentence in sentences if sentence))}</p>')


def _items(heading: str, items: Sequence[str]) -> str:
    lines = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<h4>{heading}</h4><ul>{lines}</ul>" if items else ""


def about(*measures: Measure, checked: bool = True) -> None:
    """How many checks touch the measures, then folded: what each counts, what to ask about it, and its caveats.

    `checked` is false where only published figures are shown, which no check of an authority's own data touches.
    """
    page = current()
    if checked and page:
        confidence(page, *measures)
    with st.expander("What this counts · what to ask · caveats"):
        for measure in measures:
            over = f", out of {measure.denominator}" if measure.denominator else ""
            counts = f"<p>{escape(measure.numerator + over)}. {basic.better(measure)}</p>"
            source = f"<p>Source: {escape(measure.source)}. Owner: {escape(measure.owner)}.</p>"
            body = counts + _items("What to ask", measure.ask) + _items("Caveats", measure.caveats) + source
            st.html(f"<h3>{escape(measure.title)}</h3>{body}")
