"""The start page: two ways on while the store is empty, afterwards a door for each reader."""

import streamlit as st

from metrics.base.errors import UserError
from pages.shell.page import Page, current, place_line

DOORS = (
    (
        "I manage a team",
        "Who carries too much, what is about to be late, whom I have not supervised.",
        (
            ("pages/manager/caseloads/page.py", "Caseloads"),
            ("pages/manager/assessments.py", "Assessments"),
            ("pages/manager/supervision.py", "Supervision"),
            ("pages/manager/plans.py", "Plans"),
        ),
    ),
    (
        "I lead a service",
        "What has changed since the last inspection or visit, and how it compares.",
        (
            ("pages/leader/overview/page.py", "Overview"),
            ("pages/leader/trajectory/page.py", "Trajectory"),
            ("pages/leader/authorities/page.py", "Authorities"),
        ),
    ),
    (
        "I sit on a scrutiny panel",
        "One plain sentence per measure, and what to ask.",
        (("pages/panel/briefing/page.py", "Briefing"),),
    ),
    (
        "I look after the data",
        "Load files, see what was wrong with them, and read how each measure is counted.",
        (
            ("pages/analyst/load_data/page.py", "Load data"),
            ("pages/analyst/data_quality/page.py", "Data quality"),
            ("pages/analyst/definitions.py", "Definitions"),
        ),
    ),
)


def make_demonstration() -> None:
    """Build the demonstration store with a progress bar, then show it."""
    from metrics.demo.make import build_demo  # only an empty store needs it, once

    bar = st.progress(0.0, text="Making the demonstration authority")

    def progress(step: str, done: int, total: int) -> None:
        bar.progress(min(done / total, 1.0) if total else 0.0, text=step)

    try:
        build_demo(progress=progress)
    except UserError as error:
        st.error(str(error))
        return
    st.rerun()


def welcome() -> None:
    """The page of an empty store."""
    st.title("Welcome to Trajectory", anchor=False)
    st.write("Nothing has been loaded yet. There are two ways on.")
    left, right = st.columns(2, gap="large")
    with left:
        st.header("See a demonstration", anchor=False)
        st.write(
            "Exampleshire is a made-up authority with synthetic children and workers and five years of history. "
            "It takes about a minute to make. Everything about it is marked as synthetic."
        )
        if st.button("Make the demonstration", type="primary"):
            make_demonstration()
    with right:
        st.header("Load your data", anchor=False)
        st.write(
            "Start with an Annex A extract. A workforce file, supervision records and published statistics add more."
        )
        st.page_link("pages/analyst/load_data/page.py", label="Load data")
        st.code("python -m metrics import annex-a FILE --authority CODE --as-at DATE", language=None, wrap_lines=True)


def doors(page: Page) -> None:
    """Who are you? Each answer leads to its pages."""
    st.title("Who are you?", anchor=False)
    place_line(page.scope)
    places = [*st.columns(2, gap="large"), *st.columns(2, gap="large")]
    for place, (who, what, links) in zip(places, DOORS, strict=True):
        with place:
            st.header(who, anchor=False)
            st.write(what)
            with st.container(horizontal=True, gap="small"):
                for path, title in links:
                    st.page_link(path, label=title)
    st.caption(
        "Contains public sector information licensed under the Open Government Licence v3.0. "
        "Source: Department for Education, Ofsted, Office for National Statistics."
    )


page = current()
if page:
    doors(page)
else:
    welcome()
