"""Words on a page: the finding, notes, and what is folded away beneath a chart."""

import streamlit as st
from markupsafe import Markup

from metrics.questions.catalogue import Measure
from metrics.words import basic
from pages.shell.page import current
from pages.shell.templates import render
from pages.widgets.confidence import confidence


def finding(*sentences: str) -> None:
    """The page's finding: one sentence, perhaps a second, in larger type."""
    st.html(finding_html(*sentences))


def finding_html(*sentences: str) -> Markup:
    """The finding as HTML."""
    return render("widgets/finding.html", sentences=[sentence for sentence in sentences if sentence])


def note(*sentences: str) -> None:
    """A quiet line in small type."""
    st.html(note_html(*sentences))


def note_html(*sentences: str) -> Markup:
    """The line as HTML."""
    return render("widgets/note.html", sentence=" ".join(sentence for sentence in sentences if sentence))


def about(*measures: Measure, checked: bool = True) -> None:
    """How many checks touch the measures, then folded: what each counts, what to ask about it, and its caveats.

    `checked` is false where only published figures are shown, which no check of an authority's own data touches.
    """
    page = current()
    if checked and page:
        confidence(page, *measures)
    with st.expander("What this counts · what to ask · caveats"):
        for measure in measures:
            st.html(about_html(measure))


def about_html(measure: Measure) -> Markup:
    """What a measure counts, what to ask about it, its caveats, its source and owner."""
    out_of = f", out of {measure.denominator}" if measure.denominator else ""
    return render(
        "widgets/about.html",
        measure=measure,
        counts=measure.numerator + out_of,
        better=basic.better(measure),
        lists=(("What to ask", measure.ask), ("Caveats", measure.caveats)),
    )
