"""The panel's meetings with their packs, and the files of those signed off, for whoever may see the authority."""

from collections.abc import Callable, Sequence

import streamlit as st

from metrics.base import today
from metrics.base.errors import UserError
from metrics.ledger.frozen_packs import FrozenPack
from metrics.ledger.pack_schedule import ScheduledPack
from metrics.packs import making
from metrics.packs.formats import FORMATS, PackFormat, file_name, written
from metrics.packs.model import Pack
from metrics.words import basic, on_packs
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.widgets.files import file_button
from pages.widgets.table import show_table

FILES_OF = 3  # newest packs whose files stand on the page; every one is in the table


def packs_handed_out(page: Page) -> None:
    """The schedule as a table, and a button for each format of the newest packs; nothing where there is neither."""
    authority = page.scope.authority
    try:
        schedule, packs = page.desk.packs.schedule(authority), page.desk.packs.handed_out(authority)
    except UserError as problem:
        st.error(literal(problem))
        return
    if not schedule and not packs:
        return
    st.header("Packs for the panel's meetings", anchor=False)
    if schedule:
        schedule_table(page, schedule)
    for one in reversed(packs[-FILES_OF:]):
        _files(one)


def schedule_table(page: Page, schedule: Sequence[ScheduledPack]) -> None:
    """Each meeting, when its papers are due, and how its pack stands."""
    now = today.today()
    show_table(
        {
            "Meeting": [basic.day(one.meeting) for one in schedule],
            "Papers due by": [basic.day(one.papers_due) for one in schedule],
            "Pack": [str(one.pack.number) if one.pack else "–" for one in schedule],
            "How it stands": [_state(one, one.meeting < now) for one in schedule],
        },
        f"Meetings of the scrutiny panel of {page.scope.name}",
        kept=("Meeting", "Papers due by"),
    )


def _state(one: ScheduledPack, is_past: bool) -> str:
    signed = one.pack.signed if one.pack else None
    return on_packs.scheduled_state(signed.day if signed else None, one.pack is not None, is_past)


def _files(frozen: FrozenPack) -> None:
    """What a file says is what was signed off: it is made of the pack's own numbers."""
    pack = making.pack_of(frozen)
    st.write(literal(f"Pack {pack.number}, frozen on {basic.day(pack.frozen)}: {pack.numbers.cover}"))
    with st.container(horizontal=True, gap="small"):
        for suffix, how in FORMATS.items():
            _button(pack, suffix, how)


def _button(pack: Pack, suffix: str, how: PackFormat) -> None:
    make: Callable[[], bytes] = lambda: written(pack, suffix)  # noqa: E731 - the button wants what makes the file
    label = f"Pack {pack.number}: {how.label}"
    file_button(label, make, file_name(pack, suffix), how.kind, key=f"handed-out-{pack.number}-{suffix}")
