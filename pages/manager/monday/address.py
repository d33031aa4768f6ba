"""Monday's own address: links within the page carry its filters with them."""

from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from pages import registry

KEPT = ("authority", "service", "team", "on", "list")  # what a link within the page carries


def address(**more: str) -> str:
    """This page's address with the filters kept."""
    return addresses()(**more)


def addresses() -> Callable[..., str]:
    """The same for many links: the filters are read once."""
    filters = {key: st.session_state.get(key) for key in KEPT}
    place = {
        key: value.isoformat() if isinstance(value, date) else str(value) for key, value in filters.items() if value
    }
    page = registry.at("monday").address
    return lambda **more: f"{page}?{urlencode(place | more)}"
