"""A box to choose from: empty until something is chosen, and never holding what is no longer offered."""

from collections.abc import Callable, Collection, Sequence
from typing import Literal

import streamlit as st

from pages.shell import address
from pages.shell.literal import literal


def forget_unless_offered(key: str, options: Sequence[str]) -> None:
    """Clears a choice of the session or the address that is not offered (any more), before its box is drawn."""
    if st.session_state.get(key) is not None and st.session_state[key] not in options:
        st.session_state[key] = None


def choose(
    label: str,
    options: Sequence[str],
    key: str,
    placeholder: str,
    *,
    in_address: bool = True,
    width: int | Literal["stretch"] = "stretch",
    words: Callable[[str], str] = str,
    also: Collection[str] = (),
) -> str | None:
    """One of `options`, said in `words`; None until one is chosen. With `in_address` a link to the page holds it.

    also: what else a link may say.
    """
    if in_address:
        address.read(key, label, {*map(words, options), *also})
    forget_unless_offered(key, options)
    return st.selectbox(
        literal(label),
        options,
        index=None,
        key=key,
        bind="query-params" if in_address else None,
        placeholder=placeholder,
        width=width,
        format_func=words,
        disabled=not options,
    )


def switch(label: str, key: str) -> bool:
    """A switch that a link to the page holds, off until it is pressed."""
    address.read(key, label, ("true", "false"))
    return st.toggle(literal(label), key=key, bind="query-params")
