"""The start page: two ways on while the store is empty, afterwards a door for each reader."""

from collections.abc import Sequence

import streamlit as st

from metrics import access
from metrics.access import Viewer
from metrics.base.errors import UserError
from metrics.desk import Desk
from metrics.ledger import members
from metrics.words import on_sign_in
from pages.home.start.pack_due import pack_due
from pages.home.start.since import since_last_look
from pages.registry import ANALYST, AUDIENCES, LEADER, MANAGER, PANEL, Audience, Entry, pages_of
from pages.shell.desk import viewer
from pages.shell.empty import link_to, link_to_load, may_load, no_store
from pages.shell.literal import literal
from pages.shell.page import current, head
from pages.shell.recorded import changed
from pages.shell.remembered import keep_place
from pages.shell.visit import visit
from pages.widgets import following, promised_none
from pages.widgets.statement import accessibility_statement
from pages.widgets.tour import first_visit

OWN = {  # whose pages are a role's own, where others are open to it, too; an admin's are all alike
    access.MANAGER: MANAGER,
    access.LEADER: LEADER,
    access.PANEL: PANEL,
    access.ANALYST: ANALYST,
}


def make_demonstration() -> None:
    """Build the demonstration store with a progress bar, then show it."""
    from metrics.demo import make, written  # only an empty store needs them, once

    bar = st.progress(0.0, text="Making the demonstration authority")

    def progress(step: str, done: int, total: int) -> None:
        bar.progress(min(done / total, 1.0) if total else 0.0, text=step)

    try:
        changed("demonstration made", version=make.build_demo(progress=progress).version or "")
        desk = Desk.open(viewer())
        for what, authority in written.write(desk) if desk else ():
            changed(what, authority)
    except UserError as error:
        st.error(literal(error))
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
        link_to_load()
        st.code("python -m metrics import annex-a FILE --authority CODE --as-at DATE", language=None, wrap_lines=True)


def doors() -> None:
    """A way to every page that is theirs: those of their own role first, each with the question it answers."""
    page = head("")
    if page:
        keep_place(page.desk, page.scope.place)
        since_last_look(page)
        if page.desk.viewer.role == access.MANAGER:
            promised_none.say(page)
        pack_due(page)
        following.on_start(page.desk)
    looking = viewer()
    theirs = [audience for audience in AUDIENCES if any(entry.is_of(looking) for entry in pages_of(audience))]
    own = [audience for audience in theirs if audience is OWN.get(looking.role)]
    for audience in own:
        st.header(literal(audience.who), anchor=False)
        with_questions(audience, looking)
    if page:
        first_visit(page.desk)
    others = [audience for audience in theirs if audience not in own and looking.role in audience.roles]
    columns = [*st.columns(2, gap="large"), *st.columns(2, gap="large")]
    for column, audience in zip(columns, others, strict=False):
        with column:
            st.header(literal(audience.who), anchor=False)
            st.write(literal(audience.need))
            links([entry for entry in pages_of(audience) if entry.is_of(looking)])
    single = [audience for audience in theirs if looking.role not in audience.roles]
    if single:
        st.header("Also open to you", anchor=False)
        links([entry for audience in single for entry in pages_of(audience) if entry.is_of(looking)])
    told_of_address(looking)
    st.caption(
        "Contains public sector information licensed under the Open Government Licence v3.0. "
        "Source: Department for Education, Ofsted, Office for National Statistics."
    )
    accessibility_statement()


def links(entries: Sequence[Entry]) -> None:
    """Pages side by side, each with its title."""
    with st.container(horizontal=True, gap="small"):
        for entry in entries:
            link_to(entry.address)


def told_of_address(looking: Viewer) -> None:
    """To whoever came by a group: that their address is kept, and what for."""
    here = visit()
    if here.groups and here.claims.email:
        gets_mail = looking.role in (access.MANAGER, access.LEADER)
        st.caption(literal(on_sign_in.by_group(here.claims.email, members.COUNTS.days, gets_mail)))


def with_questions(audience: Audience, looking: Viewer) -> None:
    """The pages of an audience that are a viewer's, one beneath the other, each with its question."""
    with st.container(gap="small"):
        for entry in pages_of(audience):
            if entry.is_of(looking):
                link_to(entry.address, f"{entry.title}: {entry.question}")


if current():
    doors()
elif may_load():
    welcome()
else:
    head("")
    no_store()
