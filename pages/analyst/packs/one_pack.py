"""One pack: what it says first, its files, comments on its measures, and signing it off."""

from collections.abc import Callable, Sequence

import streamlit as st

from metrics.access import local_viewer
from metrics.base.errors import UserError
from metrics.ledger.frozen_packs import FrozenPack
from metrics.packs import making
from metrics.packs.formats import FORMATS, PackFormat, file_name, written
from metrics.packs.model import PUBLIC, Pack
from metrics.words import basic, on_packs
from pages.analyst.packs.freezing import CHOSEN, SAID
from pages.shell.desk import writer
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.shell.recorded import changed
from pages.widgets.files import file_button
from pages.widgets.finding import note


def state(frozen: FrozenPack) -> str:
    """'Draft', 'Signed off on 3 December 2026'."""
    return f"Signed off on {basic.day(frozen.signed.day)}" if frozen.signed else "Draft"


def show(page: Page, every: Sequence[FrozenPack]) -> None:
    """The pack that is chosen, the newest at first."""
    numbers = [one.number for one in reversed(every)]
    titles = {one.number: f"Pack {one.number}: {on_packs.TITLES[one.reader]}, {state(one)}" for one in every}
    if st.session_state.get(CHOSEN) not in numbers:
        st.session_state[CHOSEN] = numbers[0]
    number = st.selectbox("Which pack?", numbers, key=CHOSEN, format_func=titles.__getitem__)
    pack = making.pack_of(next(one for one in every if one.number == number))
    _first_words(pack)
    _files(pack)
    if not pack.is_final:
        _comment(page, pack)
    _comments(pack)
    if not pack.is_final:
        _sign(page, pack)


def _first_words(pack: Pack) -> None:
    signed = pack.sign_off
    words = on_packs.state(signed.name, signed.post, signed.day) if signed else on_packs.state("", "", None)
    st.write(literal(words))
    st.write(literal(pack.numbers.cover))
    for sentence in (*pack.numbers.changed, *(one.sentence for one in pack.numbers.told_before)):
        st.write(literal(sentence))


def _files(pack: Pack) -> None:
    """A button a format. What a file says is what the pack says: it is made of its own numbers."""
    with st.container(horizontal=True, gap="small"):
        for suffix, how in FORMATS.items():
            _button(pack, suffix, how)
    note(on_packs.provenance(pack.numbers.version, pack.sha256, pack.frozen, pack.number))


def _button(pack: Pack, suffix: str, how: PackFormat) -> None:
    make: Callable[[], bytes] = lambda: written(pack, suffix)  # noqa: E731 - the button wants what makes the file
    file_button(f"Download: {how.label}", make, file_name(pack, suffix), how.kind, key=f"packs-{pack.number}-{suffix}")


def _comments(pack: Pack) -> None:
    titles = {one.measure: one.title for one in pack.numbers.headlines}
    for one in pack.comments:
        words = f"{titles[one.measure]}, {one.when}: “{one.text}” {one.by}, {basic.day(one.day)}"
        st.write(literal(words))


def _own_name(page: Page) -> str:
    """The name of whoever looks; nothing where nobody signed in, for then they write their own."""
    return "" if page.desk.viewer.name.startswith(local_viewer().name) else page.desk.viewer.name


def _comment(page: Page, pack: Pack) -> None:
    """Folded: the form for a comment on a measure."""
    titles = {one.measure: one.title for one in pack.numbers.headlines}
    with (
        st.expander("Comment on a measure", key=f"packs-comment-{pack.number}"),
        st.form(f"packs-comment-form-{pack.number}", border=False, clear_on_submit=True),
    ):
        if pack.numbers.openness == PUBLIC:
            note(on_packs.PUBLIC_COMMENT)
        measure = st.selectbox("Measure", list(titles), format_func=titles.__getitem__)
        text = st.text_area("What is said of it", max_chars=2000)
        name = st.text_input("Name of who says so", value=_own_name(page), max_chars=200)
        post = st.text_input("Their post", max_chars=200)
        if st.form_submit_button("Save the comment"):
            _done(
                lambda: making.comment(
                    page.desk, writer(), page.scope.authority, pack.number, str(measure), text, name, post
                ),
                "pack commented on",
                page,
                pack,
                f"The comment stands in pack {pack.number}.",
                str(measure),
            )


def _sign(page: Page, pack: Pack) -> None:
    """Folded: the form that signs it off, for whoever may."""
    if not page.desk.packs.may_sign(page.scope.authority):
        note(on_packs.WHO_SIGNS)
        return
    with (
        st.expander("Sign it off", key=f"packs-sign-{pack.number}"),
        st.form(f"packs-sign-form-{pack.number}", border=False),
    ):
        note(on_packs.SIGNING_MEANS)
        name = st.text_input("Name", value=_own_name(page), max_chars=200)
        post = st.text_input("Post", max_chars=200)
        if st.form_submit_button("Sign this pack off"):
            _done(
                lambda: making.sign(page.desk, writer(), page.scope.authority, pack.number, name, post),
                "pack signed off",
                page,
                pack,
                f"Pack {pack.number} is signed off, and final.",
            )


def _done(does: Callable[[], Pack], what: str, page: Page, pack: Pack, words: str, measure: str = "") -> None:
    """Does it and says so; what is refused is said where the form is."""
    try:
        does()
    except UserError as problem:
        st.error(literal(problem))
        return
    facts = {"pack": str(pack.number), "sha256": pack.sha256, **({"measure": measure} if measure else {})}
    changed(what, page.scope.authority, **facts)
    st.session_state[SAID] = (True, words)
    st.rerun()
