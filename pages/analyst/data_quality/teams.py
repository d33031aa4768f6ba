"""Settling which team a name is that files use and no list of teams knows. The next build follows it."""

import pandas as pd
import streamlit as st

from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.settings.teams import settle_team
from pages.analyst.data_quality.settling import SAID, say_and_build, settled
from pages.shell.choice import choose
from pages.shell.desk import viewer
from pages.shell.page import Page
from pages.shell.recorded import changed
from pages.widgets.files import file_name
from pages.widgets.finding import note
from pages.widgets.rows import show_rows

NAMED, TEAM = "settle-named", "settle-team"


def _keep_team(page: Page) -> None:
    """What the button does: writes which team the name is."""
    named, team = st.session_state.get(NAMED), st.session_state.get(TEAM)
    authority = page.scope.authority
    known = page.desk.inputs.known_teams(authority)  # refuses whoever sees no files
    try:
        viewer()
        settle_team(home(), authority, named, team, known)
    except UserError as problem:
        st.session_state[SAID] = str(problem)
        return
    changed("a team's name settled", authority, team=str(team))
    settled(f"“{named}” is {team} from the next build on.")


def teams(page: Page) -> None:
    """Teams that files name and no list of teams knows, which they may be; nothing where there is none."""
    unknown = page.desk.inputs.unknown_teams(page.scope.authority)
    if not unknown:
        return
    st.header("Which teams are not known?", anchor=False)
    table = pd.DataFrame(
        {
            "Team in the files": [team.name for team in unknown],
            "Children held now": [team.children for team in unknown],
            "Perhaps": ["; ".join(team.proposed) for team in unknown],
        }
    )
    show_rows(
        table,
        f"Teams not known ({len(unknown)})",
        file_name("teams not known"),
        nothing="",
        numeric=("Children held now",),
        more_words="",
    )
    note(
        "Until it is settled, such a name stands as a team of its own, in no service. Settled, its past goes with the "
        "team it is. A team that is new belongs in the teams file."
    )
    proposed = {team.name: team.proposed for team in unknown}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        named = choose("Which team is this?", list(proposed), NAMED, "Choose a name", in_address=False, width=300)
        first = proposed.get(named or "", ())
        known = page.desk.inputs.known_teams(page.scope.authority)
        offered = [*first, *(team for team in known if team not in first)]
        team = choose("It is", offered, TEAM, "Choose a team, the likeliest first", in_address=False, width=340)
        st.button("Settle the team", on_click=_keep_team, args=(page,), disabled=not (named and team))
    say_and_build("teams")
