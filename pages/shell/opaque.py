"""A person, or a row about one, in the address of a page: as a code that only this installation can make.

An address is kept by histories and logs, so no name and no reference stands in it. Whoever opens the link gets whom the
code stands for only among those whom the page offers them.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from metrics.base.errors import UserError
from metrics.ledger.trail.key import coder, link_code
from pages import registry
from pages.shell import address
from pages.shell.choice import choose


def choose_person(
    label: str, people: dict[str, str], key: str, placeholder: str, *, authority: str, width: int
) -> str | None:
    """One of the `people`, whose references stand behind what the box says; None until one is chosen.

    `key` is the box's; in the address it is called "worker".
    """
    code = partial(_code_of, authority, people)
    follow("worker", label, key, list(people), code)
    chosen = choose(label, list(people), key, placeholder, in_address=False, width=width)
    show("worker", code(chosen) if chosen else "")
    return chosen


def code_of(authority: str, *parts: str) -> str:
    """The code of a person or a row; '' where the key to it cannot be read, and the address goes without."""
    try:
        return link_code(authority, *parts)
    except UserError:
        return ""


def worker_code(authority: str, worker: str) -> str:
    """The code of a worker by their reference, as Caseloads has it in its address."""
    return code_of(authority, "worker", worker)


def child_code(authority: str, child: str) -> str:
    """The code of a child by their reference, as the page about one child has it in its address."""
    return code_of(authority, "child", child)


def child_addresses(authority: str, children: Iterable[str]) -> dict[str, str]:
    """Where the page about each child is, by their reference; none where the key to codes cannot be read."""
    address = child_address(authority)
    return {child: where for child in dict.fromkeys(children) if (where := address(child))}


def child_address(authority: str) -> Callable[[str], str]:
    """Says where the page about a child is, by their reference; '' where the key to codes cannot be read."""
    page = registry.at("child").address
    try:
        code = coder(authority)
    except UserError:
        return lambda child: ""
    return lambda child: f"{page}?{urlencode({'authority': authority, 'child': code('child', child)})}"


def _code_of(authority: str, people: dict[str, str], person: str) -> str:
    return worker_code(authority, people[person])


def follow(part: str, what: str, key: str, offered: Sequence[str], code: Callable[[str], str]) -> None:
    """What the address says of a person or row since the last run, by a link or by Back, is chosen under `key`.

    part: of the address. offered: what may be chosen, each with its code. A code of nobody offered is not understood.
    """
    address.read(part, what)
    given = st.query_params.get(part, "")
    if given == st.session_state.get(_shown(part), ""):
        return
    chosen = next((one for one in offered if given and code(one) == given), None)
    if given and chosen is None:
        address.lose(part, what, "")
    st.session_state[key] = chosen
    st.session_state[_shown(part)] = given


def show(part: str, code: str) -> None:
    """The address has the code of what is chosen; '' where nothing is."""
    if code and st.query_params.get(part) != code:
        st.query_params[part] = code
    elif not code and part in st.query_params:
        del st.query_params[part]
    st.session_state[_shown(part)] = code


def _shown(part: str) -> str:
    return f"_{part}_in_address"
