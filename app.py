"""The door: page settings, the desk, the filter bar and the navigation. What people see is under pages/."""

from pathlib import Path

import streamlit as st

from pages.shell import style
from pages.shell.desk import open_desk
from pages.shell.filters import filter_bar
from pages.shell.page import Page, remember

ICON = str(Path(__file__).parent / "pages" / "shell" / "icon.png")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def page(path: str, title: str, default: bool = False) -> st.Page:
    """One entry of the navigation."""
    # The last part of the path is the address, whether the page is a file or a folder of its own.
    script = (
        f"pages/{path}.py"
        if Path(__file__).with_name("pages").joinpath(f"{path}.py").exists()
        else f"pages/{path}/page.py"
    )
    return st.Page(script, title=title, default=default, url_path=None if default else path.rpartition("/")[2])


st.set_page_config("Trajectory", page_icon=ICON, layout="wide")
style.apply()
chosen = st.navigation(
    {
        "": [page("home/start", "Start", default=True)],
        "Manager": [
            page("manager/monday", "Monday"),
            page("manager/caseloads", "Caseloads"),
            page("manager/assessments", "Assessments"),
            page("manager/supervision", "Supervision"),
            page("manager/plans", "Plans"),
        ],
        "Leader": [
            page("leader/overview", "Overview"),
            page("leader/trajectory", "Trajectory"),
            page("leader/authorities", "Authorities"),
        ],
        "Panel": [page("panel/briefing", "Briefing")],
        "Analyst": [
            page("analyst/load_data", "Load data"),
            page("analyst/data_quality", "Data quality"),
            page("analyst/definitions", "Definitions"),
        ],
    }
)
if st.get_option("server.address") not in LOOPBACK:
    st.title("Trajectory does not start on this address")
    st.write("There is no sign-in yet, so it serves this computer only. Start it with `make run`.")
    st.stop()
desk = open_desk()
remember(Page(desk, filter_bar(desk)) if desk else None)
chosen.run()
