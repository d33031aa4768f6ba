"""How to read the marks and columns of Overview, folded."""

import streamlit as st

from metrics.statistics import control
from metrics.words import on_change
from metrics.words.vocabulary import ASSURANCE
from pages.shell.templates import render
from pages.widgets import marks

KEY = (
    (("common",), "No sign of change: what moved may be chance. It does not say that nothing has changed."),
    (("improvement-up", "improvement-down"), "Improving: it changed for the better in the last 12 months."),
    (("concern-up", "concern-down"), "Worsening: it changed for the worse in the last 12 months."),
    (("better-up", "better-down"), "Holding a better level: it changed for the better before that, and holds."),
    (("worse-up", "worse-down"), "Holding a worse level: it changed for the worse before that, and holds."),
    (("high", "low"), "Higher or lower than it was, where neither is better in itself."),
    (("mixed-up", "mixed-down"), "Some signs up, some down. They count as worsening where one way is better."),
    (("unjudged",), "Not judged: too few points or too few cases, or no figure of a year before."),
    (("changed",), "Of a number on one day: what starts or what ends in a year changed clearly; the words say which."),
    (("moved-up", "moved-down"), "Told, not tested, and moved: by the rule that stands with it, and by no test."),
    (("told",), "Told, not tested: the figure beside that of a year before, mostly of the same people."),
    (
        ("always-up", "always-down"),
        f"{ASSURANCE[control.ALWAYS].sentence}: the whole expected range lies on its good side.",
    ),
    (("sometimes-up", "sometimes-down"), f"{ASSURANCE[control.SOMETIMES].sentence}."),
    (("never-up", "never-down"), f"{ASSURANCE[control.NEVER].sentence}."),
    (
        ("alert-up", "alert-down"),
        "Alert: a number on one day changed in 12 months by its threshold or more, and its starts or ends clearly.",
    ),
)
HOW = (
    "The grey line of a mark is what the measure was: a shape above it is above, one beneath it is below. The "
    "dashed line is the target, the bar the range in which figures are expected.",
    "What is counted over the month is judged from all its months up to the end of the chosen period, from 15 on. "
    f"{on_change.SLOW}",
    "What is counted on one day is mostly the same from month to month. Of a number whose starts and ends are counted, "
    "those of 12 months are compared with the 12 before; what of its change they leave over is told apart. A share "
    "that renews (visits, supervision, reviews) is compared with that of a year before. Other figures stand beside "
    "those of a year before, told and not tested.",
    "An alert asks for a look. Its threshold is 20% unless the measure's definition says otherwise; the measures of "
    "one topic raise one, and good news raises none.",
    "“Since” compares the full months after the last inspection or visit with the three full months before it; what is "
    "counted on one day, with the last month end before it; what follows the school year, with the same months a year "
    "earlier. “Higher” and “lower” are clear of chance (95%), and where two years before it are held, so against the "
    "same months a year earlier; other numbers stand side by side. After is not because of.",
    "“A month before” and “A year before” stand at the ends of those months, also while the newest month is not over: "
    "beside a figure of 6 October, one of 30 September.",
    "The target is the one in force at the date of the figure.",
    "Neighbours: both figures are published, for the same date. The median is that of the statistical neighbours "
    "with a figure; “within chance of” means that chance alone could part them (95%).",
    "A percentage of fewer than ten is written as “7 of 9”: it is neither judged nor compared.",
)


def how_to_read() -> None:
    """Folded: what each mark means, and what stands in each column."""
    with st.expander("How to read this"):
        key = [([marks.mark(name) for name in names], meaning) for names, meaning in KEY]
        st.html(render("leader/overview/key.html", key=key, how=HOW))
