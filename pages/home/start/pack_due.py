"""What the start page says of the next pack for the scrutiny panel, to whoever makes packs."""

import streamlit as st

from metrics.base import clocks, today
from metrics.base.errors import UserError
from metrics.ledger.pack_schedule import due
from metrics.words import on_packs
from pages.shell.empty import link_to
from pages.shell.literal import literal
from pages.shell.page import Page

AHEAD = 20  # working days before its papers are due in which a pack is spoken of


def pack_due(page: Page) -> None:
    """One sentence with a link, from four weeks before the papers are due until the pack is signed off."""
    authority, now = page.scope.authority, today.today()
    try:
        if not page.desk.packs.may_make(authority):
            return
        following = due(page.desk.packs.schedule(authority), now)
    except UserError:
        return  # the page Packs says why
    if following is None:
        return
    left = clocks.working_days_left(following.papers_due, now, counts_every_day=True)
    if left > AHEAD:
        return
    tell = st.warning if left < 0 else st.write
    tell(literal(on_packs.due(following.meeting, following.papers_due, left, following.pack is not None)))
    link_to("packs", "Packs: freeze it and sign it off")
